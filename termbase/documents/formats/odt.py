"""OpenDocument texts, as LibreOffice Writer has them; see `termbase.documents.opendocument`."""

from __future__ import annotations

from functools import partial

from termbase.documents.formats import Format
from termbase.documents.opendocument import claims, read

_claims = partial(claims, kind="text")
FORMAT = Format((".odt", ".ott", ".fodt"), read, _claims)
