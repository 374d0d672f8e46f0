"""E-mails saved as files (RFC 5322, MIME): the message without its attachments.

Lines are counted in the text of the message, since the file may hold it in another encoding.
"""

from __future__ import annotations

import re
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
from termbase.errors import DocumentError
from termbase.lazy import lazily
from termbase.text.aligned import AlignedText
from termbase.text.encoding import codec

_REPLY = lazily(r"(?i)\A(?:\s*(?:re|fwd?|aw|wg|回[复覆復]|答[复覆復]|转发|轉[发發寄])\s*[:：])+\s*")
_LONGEST_FIELD = 5000  # since Python takes quadratic time to decode one
_MOST_LEVELS = 100  # at least; Python's parser fails before 1000
# A greeting with a note for the recipient, up to a rule, above what is sent.
_COVER = lazily(
    r"\A\s{0,9}(?:(?:各位|尊敬|敬爱|亲爱)[^\n]{1,20}|(?:Dear|Hi|Hello)\b[^\n]{0,40}|[^\n:：,，]{0,10}(?:您好|你好|老师好))"
    r"[:：,，!！。]?(?:[^\n]{0,200}\n){1,15}?[ \t]*[-—–_=*]{4,40}[ \t]*\n"
)
_QUOTED = lazily(r"(?m)^[ \t]*(?:>[ \t]?)+")


def read(data: bytes, path: str) -> Contents:
    """Read the text of an e-mail; its subject, sender and date are the metadata.

    Quoted lines are read without the marks in front of them, and without a note above a rule for
    the recipient. Of a message in several forms, the plain text counts.

    Raises:
        DocumentError: The message has too many messages within each other.
    """
    # Not the policy with parsed fields, which fails on malformed ones.
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(data)
        body = _body(message)
    except RecursionError:
        raise DocumentError(
            "is nested more than {limit} levels deep", path, limit=_MOST_LEVELS
        ) from None
    if body is None:
        return Contents(AlignedText(""), line_starts(""), "utf-8")
    text, encoding = _text(body, path)
    if body.get_content_subtype() == "html":
        contents = html.read(text.encode(), path)
    else:
        aligned = AlignedText(text).sub(_QUOTED, "").sub(_COVER, _without_note)
        contents = Contents(aligned, line_starts(text), encoding, wrapped=None)
    return replace(contents, encoding=encoding, metadata=_metadata(message))


def _without_note(cover: re.Match[str]) -> str:
    """Return what to read of what is above a rule: all, if it is longer than what is below.

    It is then the letter itself, above a signature or a disclaimer.
    """
    return "" if len(cover.string) - cover.end() > cover.end() else cover[0]


def _text(body: Message, path: str) -> tuple[str, str]:
    """Return the text of a part, and its encoding: the declared one, unless that is wrong."""
    payload = body.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if encoding := codec(_charset(body)):
        with suppress(UnicodeDecodeError):
            return characters(data.decode(encoding).encode(), path)[0], encoding
    return characters(data, path)


def _charset(part: Message) -> str:
    """Return the declared encoding of a part; empty if there is none or it is malformed."""
    with suppress(TypeError, ValueError):  # such as a parameter both whole and in numbered parts
        return part.get_content_charset("")
    return ""


def _body(message: Message) -> Message | None:
    """Return the part with the text: the first plain text or page that is not attached."""
    texts = [
        part
        for part in message.walk()
        if part.get_content_maintype() == "text"
        and not part.is_multipart()
        and not _is_attached(part)
    ]
    plain = (part for part in texts if part.get_content_subtype() != "html")
    return next(plain, texts[0] if texts else None)


def _is_attached(part: Message) -> bool:
    """Return whether a part is an attachment; only the first word of the field counts."""
    return (
        str(part.get("Content-Disposition", "")).partition(";")[0].strip().lower() == "attachment"
    )


def _metadata(message: Message) -> Metadata:
    sender = ""
    with suppress(RecursionError):  # brackets within brackets
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
    return " ".join(next(fields, "").split())[:_LONGEST_FIELD]


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
    except (LookupError, ValueError):  # also of names such as “idna” and “undefined”
        return part.decode("utf-8", "replace")


FORMAT = Format("mail", (".eml",), read)
