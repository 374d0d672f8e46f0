"""E-mails saved as files (RFC 5322, MIME): the message without its attachments.

Lines are counted in the text of the message, since the file may hold it in another encoding.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime

from termbase.documents.contents import Contents, Metadata, characters, line_starts
from termbase.documents.formats import Format, html
from termbase.text.aligned import AlignedText
from termbase.text.encoding import codec
from termbase.text.lazy import lazily

_REPLY = lazily(r"(?i)\A(?:\s*(?:re|fwd?|aw|wg|回[复覆復]|答[复覆復]|转发|轉[发發寄])\s*[:：])+\s*")
_QUOTED = lazily(r"(?m)^[ \t]*(?:>[ \t]?)+")


def read(data: bytes, path: str) -> Contents:
    """Read the text of an e-mail; its subject, sender and date are the metadata.

    Quoted lines are read without the marks in front of them. Of a message in several forms, the
    plain text counts.
    """
    # Not the policy with parsed fields, which fails on malformed ones.
    message = BytesParser(policy=policy.compat32).parsebytes(data)
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


def _body(message: Message) -> Message | None:
    """Return the part with the text: the first plain text or page that is not attached."""
    texts = [
        part
        for part in message.walk()
        if part.get_content_maintype() == "text"
        and not part.is_multipart()
        and part.get_content_disposition() != "attachment"
    ]
    plain = (part for part in texts if part.get_content_subtype() != "html")
    return next(plain, texts[0] if texts else None)


def _metadata(message: Message) -> Metadata:
    sender = next(iter(getaddresses([_field(message, "From")])), ("", ""))[0]
    try:
        date = parsedate_to_datetime(_field(message, "Date")).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        date = ""
    title = _REPLY.sub("", _decoded(_field(message, "Subject")), count=1)
    return Metadata(title, _decoded(sender), "", date)


def _field(message: Message, name: str) -> str:
    """Return a field of the head as it is written; bytes beyond ASCII are surrogates."""
    fields = (str(value) for key, value in message.raw_items() if key.lower() == name.lower())
    return " ".join(next(fields, "").split())


def _decoded(text: str) -> str:
    """Return a text from the head, decoded; one that is not encoded as it should be counts too."""
    raw = text.encode("utf-8", "surrogateescape")
    if not raw.isascii():
        with suppress(UnicodeDecodeError):
            return raw.decode("utf-8")
        return raw.decode("gb18030", "replace")
    try:
        parts = decode_header(text)
    except HeaderParseError:
        return text
    return "".join(
        part if isinstance(part, str) else _decoded_part(part, charset) for part, charset in parts
    )


def _decoded_part(part: bytes, charset: str | None) -> str:
    try:
        return part.decode(codec(charset or "") or charset or "ascii", "replace")
    except LookupError:
        return part.decode("utf-8", "replace")


FORMAT = Format("mail", (".eml",), read)
