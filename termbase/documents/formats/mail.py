"""E-mails saved as files (RFC 5322, MIME)."""

from __future__ import annotations

from termbase.documents.contents import Contents
from termbase.documents.formats import Format


def read(data: bytes, path: str) -> Contents:
    """Read an e-mail: the message without its attachments."""
    from termbase.documents import messages

    return messages.read(data, path)


FORMAT = Format((".eml",), read)
