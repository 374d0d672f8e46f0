"""E-mails saved as files (RFC 5322, MIME): the message without its attachments, or a web page.

Lines are counted in the text of the message, since the file may hold it in another encoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime

from termbase.documents.contents import Contents, Metadata, characters, line_starts
from termbase.documents.formats import html
from termbase.errors import DocumentError
from termbase.lazy import lazily
from termbase.text.aligned import AlignedText
from termbase.text.encoding import codec

_REPLY = lazily(
    r"(?i)\A(?:\s*(?:re|fwd?|aw|wg|回[复覆復]|答[复覆復]|转发?|轉[发發寄]?)\s*[:：])+\s*"
)
_LONGEST_FIELD = 5000  # since Python takes quadratic time to decode one
_MOST_LEVELS = 100  # at least; Python's parser fails before 1000
# A greeting with a note for the recipient, up to a rule, above what is sent.
_COVER = lazily(
    r"\A\s{0,9}(?:(?:各位|尊敬|敬爱|亲爱)[^\n]{1,20}|(?:Dear|Hi|Hello)\b[^\n]{0,40}|[^\n:：,，]{0,10}(?:您好|你好|老师好))"
    r"[:：,，!！。]?(?:[^\n]{0,200}\n){1,15}?[ \t]*[-—–_=*]{4,40}[ \t]*\n"
)
_QUOTED = lazily(r"(?m)^[ \t]*(?:>[ \t]?)+")
# The line above a message that is forwarded or answered, as programs write it.
_RULE = r"[-_=*—–─━ \t]{2,60}"
_PASSED_ON = (
    r"(?:original|forwarded) (?:message|mail|e-?mail)|原始?(?:[邮郵]件|信件|[讯訊]息)"
    r"|(?:转发|轉[发發寄]|回[复覆復]|答[复覆復])的?原?始?(?:[邮郵]件|信件|[讯訊]息)(?:信息|資訊)?"
)
_WROTE = (
    r"(?=[^\n]{0,200}(?:\d:\d\d|@))"
    r"(?:on [^\n]{5,200} wrote|[在於于]?[^\n]{0,9}\d{4}[^\n]{5,200}[写寫]道)[:：]"
)
_MARK = rf"(?:{_RULE}(?:{_PASSED_ON}){_RULE}|(?:begin |开始|開始)(?:{_PASSED_ON})[:：]|{_WROTE})"
# The fields of its head, of which programs repeat some.
_FIELDS = {
    "from": r"from|发件人|發件人|寄件[者人]",
    "date": r"date|sent|日期|时间|時間|(?:发送|發送|寄件)(?:时间|時間|日期)",
    "subject": r"subject|主题|主題|主旨",
    "": r"to|cc|bcc|reply-to|attachments?|收件[者人]|抄送|副本|密送|回[复覆復]至?|附件|重要性",
}
_FIELD_END = r"[ \t*]{0,9}[:：][^\n]{0,2000}(?:\n|\Z)"
_SENDER = rf"[ \t*]{{0,9}}(?:{_FIELDS['from']}){_FIELD_END}"
_FIELD = rf"[ \t*]{{0,9}}(?:{'|'.join(_FIELDS.values())}){_FIELD_END}"
_BEGINS = lazily(
    rf"(?im)^[ \t]{{0,9}}{_MARK}[ \t]*(?:\n\s{{0,9}}(?P<head>(?:{_FIELD}){{1,9}})|\n|\Z)"
    rf"|^(?P<alone>{_SENDER}(?:{_FIELD}){{2,9}})"
)
_SIGNATURE = lazily(r"(?m)^--[ \t]*\n")
_LONGEST_SIGNATURE = 12
"""Lines that a signature has at most."""
_STUB = 500
"""Bytes that a text has at most which only says that the message is a web page."""
_TAG = lazily(rb"<[^<>]*>")
_ON_AUTHOR = lazily(r"(?i)[(（【\s]*(?:关于|關於|about the )?(?:作者|[译譯]者|author|translator)")
_DAY = lazily(r"(\d{4})(?:-|/|年 ?)(\d{1,2})(?:-|/|月 ?)(\d{1,2})")


def read(data: bytes, path: str) -> Contents:
    """Read the text of an e-mail; its subject, sender and date are the metadata.

    Of a message with others that it forwards or answers, the longest counts. Quoted lines are read
    without the marks in front of them, and without a note above a rule for the recipient and the
    signature. Of a message in several forms, the plain text counts, unless it says far less.

    Raises:
        DocumentError: The message has too many messages within each other.
    """
    # Not the policy with parsed fields, which fails on malformed ones.
    try:
        parsed = BytesParser(policy=policy.compat32).parsebytes(data)
        message, body = max(_messages(parsed), key=lambda found: len(_payload(found[1])))
    except RecursionError:
        raise DocumentError(
            "is nested more than {limit} levels deep", path, limit=_MOST_LEVELS
        ) from None
    if body is None:
        return Contents(AlignedText(""), line_starts(""), "utf-8")
    text, encoding = _text(body, path)
    if body.get_content_subtype() == "html":
        contents = html.read(text.encode(), path)
        if _is_saved_page(parsed):
            return replace(contents, encoding=encoding)
    else:
        aligned = AlignedText(text).sub(_QUOTED, "")
        contents = Contents(aligned, line_starts(text), encoding, wrapped=None)
    article, metadata = _longest(contents.text, _metadata(message))
    article = _without_signature(article.sub(_COVER, _without_note))
    return replace(contents, text=article, encoding=encoding, metadata=metadata)


def _is_saved_page(message: Message) -> bool:
    """Return whether a program wrote a page to a file (RFC 2557), rather than a message to send."""
    return "saved by" in _field(message, "From").lower() or "From" not in message


def _longest(text: AlignedText, metadata: Metadata) -> tuple[AlignedText, Metadata]:
    """Return the longest message of a text, and its metadata where its head has them."""
    plain = str(text)
    marks = list(_BEGINS.finditer(plain))
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(plain)]
    sizes = [len(plain[start:end].strip()) for start, end in zip(starts, ends, strict=True)]
    longest = sizes.index(max(sizes))
    if longest:
        mark = marks[longest - 1]
        metadata = _quoted_metadata(mark["head"] or mark["alone"] or "", metadata)
    return text[starts[longest] : ends[longest]], metadata


def _quoted_metadata(head: str, metadata: Metadata) -> Metadata:
    """Return the metadata that the repeated head of a message has, and else those given."""
    values: dict[str, str] = {}
    for line in head.splitlines():
        label, _, value = line.replace("：", ":").partition(":")
        label = label.strip(" \t*").lower()
        kind = next(kind for kind, labels in _FIELDS.items() if re.fullmatch(labels, label))
        values.setdefault(kind, value.strip(" \t*"))
    sender = getaddresses([values.get("from", "")[:_LONGEST_FIELD]])[0][0] if values else ""
    day = _DAY.search(values.get("date", ""))
    return replace(
        metadata,
        title=_REPLY.sub("", values.get("subject", ""), count=1) or metadata.title,
        author=sender or metadata.author,
        date="{}-{:0>2}-{:0>2}".format(*day.groups()) if day else metadata.date,
    )


def _without_signature(text: AlignedText) -> AlignedText:
    """Return a message without the signature, below a line of two hyphens (RFC 3676, 4.3)."""
    plain = str(text).rstrip()
    lines = plain.rsplit("\n", _LONGEST_SIGNATURE)
    earliest = len(lines[0]) - len(lines[0].rpartition("\n")[2])
    mark = _SIGNATURE.search(plain, earliest)
    if mark and plain[: mark.start()].strip() and not _ON_AUTHOR.match(plain, mark.end()):
        return text[: mark.start()]
    return text


def _without_note(cover: re.Match[str]) -> str:
    """Return what to read of what is above a rule: all, if it is longer than what is below.

    It is then the letter itself, above a signature or a disclaimer.
    """
    return "" if len(cover.string) - cover.end() > cover.end() else cover[0]


def _text(body: Message, path: str) -> tuple[str, str]:
    """Return the text of a part, and its encoding: the declared one, unless that is wrong."""
    data = _payload(body)
    if encoding := codec(_charset(body)):
        with suppress(UnicodeDecodeError):
            return characters(data.decode(encoding).encode(), path)[0], encoding
    return characters(data, path)


def _charset(part: Message) -> str:
    """Return the declared encoding of a part; empty if there is none or it is malformed."""
    with suppress(TypeError, ValueError):  # such as a parameter both whole and in numbered parts
        return part.get_content_charset("")
    return ""


def _messages(message: Message) -> Iterator[tuple[Message, Message | None]]:
    """Yield a message and those that it has within, each with its text."""
    within: list[Message] = []
    yield message, _body(message, within)
    for other in within:
        yield from _messages(other)


def _body(message: Message, within: list[Message]) -> Message | None:
    """Return the part with the text: the first plain text or page that is not attached.

    A newsletter may only say in plain text that it is a page. Messages within are added to
    `within`.
    """
    texts = []
    waiting = [message]
    while waiting:
        part = waiting.pop()
        payload = part.get_payload()
        if isinstance(payload, list):
            parts = [one for one in payload if isinstance(one, Message)]
            if part.get_content_maintype() == "message":
                within += parts
            else:
                waiting += reversed(parts)
        elif part.get_content_maintype() == "text" and not _is_attached(part):
            texts.append(part)
    pages = [part for part in texts if part.get_content_subtype() == "html"]
    plain = next((part for part in texts if part not in pages), None)
    if plain is None or not pages:
        return texts[0] if texts else None
    size = len(_payload(plain).strip())
    is_stub = size < _STUB and 4 * size < len(_TAG.sub(b"", _payload(pages[0])).strip())
    return pages[0] if is_stub else plain


def _payload(part: Message | None) -> bytes:
    """Return the decoded content of a part; empty if there is none."""
    payload = part.get_payload(decode=True) if part is not None else None
    return payload if isinstance(payload, bytes) else b""


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
