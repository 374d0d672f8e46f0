"""OpenDocument presentations, as LibreOffice Impress has them (see `opendocument`)."""

from __future__ import annotations

from functools import partial

from termbase.documents.formats import Format
from termbase.documents.opendocument import claims, read

_claims = partial(claims, kind="presentation")
FORMAT = Format((".odp", ".otp", ".fodp"), read, _claims)
