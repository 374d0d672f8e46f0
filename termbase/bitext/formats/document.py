"""Documents other than Word's: two of them aligned by paragraph (see `bitext.paragraphs`)."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.bitext.alignment import pair
from termbase.bitext.base import Entry, File, Options
from termbase.bitext.paragraphs import paragraphs

__all__ = ["ENDINGS", "NAME", "WALKED", "entries", "pair"]

NAME = "document"
_TEXTS = (".odt", ".ott", ".fodt", ".epub")
_SLIDES = (".odp", ".otp", ".fodp", ".pptx", ".pptm", ".ppsx", ".ppsm", ".potx")
ENDINGS = (*_TEXTS, *_SLIDES)
WALKED = ()


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """Yield the paragraphs of a document that are not empty.

    Raises:
        DocumentError: The file is not a document, or is damaged or malicious.
    """
    return paragraphs(file)
