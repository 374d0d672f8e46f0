"""E-mails saved as files (RFC 5322, MIME), and web pages saved as MHTML (RFC 2557)."""

from __future__ import annotations

from termbase.documents.contents import Contents
from termbase.documents.formats import Format
from termbase.lazy import lazily

_SAVED_PAGE = lazily(
    rb"(?i)(?:[\w-]{1,60}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,9}){0,20}?"
    rb"Content-Type:[ \t]*multipart/related"
)
"""The head of a page that Word, WPS or a browser saved in one file, often called ``.doc``."""


def read(data: bytes, path: str) -> Contents:
    """Read an e-mail: the message without its attachments."""
    from termbase.documents import messages

    return messages.read(data, path)


def _claims(data: bytes) -> bool:
    return _SAVED_PAGE.match(data) is not None


FORMAT = Format((".eml", ".mht", ".mhtml"), read, _claims)
