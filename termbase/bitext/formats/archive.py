"""Zip archives of translations: the packages of memoQ, Trados Studio and others, or plain ones.

They are checked file by file (see `termbase.bitext.archives`). If an archive has XLIFF files, its
other files are left out, since packages also contain translation memories.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from termbase.bitext.base import Draft, File, Options
from termbase.bitext.formats import Format, po, reader, tmx, xcstrings, xliff
from termbase.errors import DocumentError
from termbase.model import Segment

_PACKAGES = (".mqout", ".mqback", ".mqxlz", ".sdlppx", ".sdlrpx", ".tipp", ".wsxz", ".xlz")
_ENDINGS = (*_PACKAGES, ".zip")

_OTHERS = (po, tmx, xcstrings)


def members(path: Path) -> list[Path]:
    """Return the paths of the translations in an archive, such as ``a.xlz/content.xlf``.

    Raises:
        DocumentError: The file is not a zip archive, cannot be read, or has no translations.
    """
    from termbase.bitext import archives  # slow to import

    others = tuple(ending for module in _OTHERS for ending in module.FORMAT.walked)
    for endings in (xliff.FORMAT.endings, others):
        if found := archives.members(path, endings, _ENDINGS):
            return found
    raise DocumentError(
        "has no translations in it: XLIFF, PO, TMX or .xcstrings files with both languages", path
    )


def read(file: File, options: Options) -> Iterator[Segment]:
    """Yield the segments of all files in an archive.

    Raises:
        DocumentError: The archive or a file in it cannot be read.
    """
    if isinstance(file, Draft):
        raise DocumentError("is an archive, which has to be a file: save it", file.path)
    for path in members(file.path):
        yield from reader(path)(File(path), options)


FORMAT = Format(_ENDINGS, read=read, walked=_PACKAGES, members=members)
