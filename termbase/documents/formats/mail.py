"""E-mails saved as files (RFC 5322, MIME): the message without its attachments.

Lines are counted in the text of the message, since the file may hold it in another encoding.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime

from termbase.documents.contents import Contents, Metadata, characters, line_starts
from termbase.documents.formats import Format, html
from termbase.text.aligned import AlignedText
from termbase.text.encoding import codec
from termbase.text.lazy import lazily

_REPLY = lazily(r"(?i)(?:\s*(?:re|fwd?|aw|wg|回[复覆復]|答[复覆復]|转发|轉[发發寄])\s*[:：])+\s*")
_QUOTED = lazily(r"(?m)^[ \t]*(?:>[ \t]?)+")


def read(data: bytes, path: str) -> Contents:
    """Read the text of an e-mail; its subject, sender and date are the metadata.

    Quoted lines are read without the marks in front of them. Of a message in several forms, the
    plain text counts.
    """
    message = BytesParser(policy=policy.default).parsebytes(data)
    body = _body(message)
    if body is None:
        return Contents(AlignedText(""), line_starts(""), "utf-8")
    text, encoding = _text(body, path)
    if body.get_content_subtype() == "html":
        contents = html.read(text.encode(), path)
    else:
        aligned = AlignedText(text).sub(_QUOTED, "")
        contents = Contents(aligned, line_starts(text), encoding, wrapped=None)
    return replace(contents, encoding=encoding, metadata=_metadata(message))


def _text(body: Message, path: str) -> tuple[str, str]:
    """Return the text of a part, and its encoding: the declared one, unless that is wrong."""
    payload = body.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if encoding := codec(body.get_content_charset("")):
        with suppress(UnicodeDecodeError):
            return characters(data.decode(encoding).encode(), path)[0], encoding
    return characters(data, path)


def _body(message: EmailMessage) -> Message | None:
    """Return the part with the text; None if there is none, or the message is malformed."""
    try:
        return message.get_body(("plain", "html"))
    except (AttributeError, KeyError, ValueError):  # of Python's parser, for malformed parts
        return None


def _metadata(message: EmailMessage) -> Metadata:
    names = (name for name, _ in getaddresses([_header(message, "From")]))
    try:
        date = parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except (TypeError, ValueError):
        date = ""
    title = _REPLY.sub("", _header(message, "Subject"), count=1)
    return Metadata(title, next(names, ""), "", date)


def _header(message: EmailMessage, name: str) -> str:
    """Return a field of the head; one that is not encoded as it should be counts too."""
    written = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    raw = str(written).encode("utf-8", "surrogateescape")
    with suppress(UnicodeDecodeError, IndexError, ValueError):  # of Python's parser: malformed
        return raw.decode("utf-8") if not raw.isascii() else str(message.get(name, ""))
    return raw.decode("gb18030", "replace")


FORMAT = Format("mail", (".eml",), read)
