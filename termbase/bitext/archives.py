"""Files of translations in zip archives, such as the packages of CAT tools.

A file in an archive is named by the path of the archive followed by its own within it, as in
``job.mqxlz/document.mqxliff``. Nothing is unpacked to disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from io import BufferedIOBase, BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO, BinaryIO, cast
from zipfile import ZipFile, ZipInfo

from termbase.bitext.patterns import language_of_name
from termbase.errors import N_, DocumentError, unreadable
from termbase.lazy import lazily
from termbase.tags import distance
from termbase.zips import damage

_MOST_FILES, _MOST_MEMBERS = 10_000, 1_000
_MOST_BYTES = 1 << 29  # uncompressed size of the files that are read, as a stream, one by one
_MOST_NESTED = 1 << 26  # uncompressed size of an archive in an archive, which is held in memory
_IS_ENCRYPTED, _IS_UTF8 = 0x1, 0x800
_SYSTEM_FOLDER = "__MACOSX/"
_PROJECT = ".sdlproj"  # describes a package of Trados Studio
_PROJECT_HEAD = 1 << 20
_DAMAGED = N_("is not a zip archive, or is damaged or protected by a password: {reason}")
_SOURCE_LANG = lazily(rb'\bSourceLanguageCode="([\w-]{2,20})"')


def members(archive: Path, endings: tuple[str, ...], nested: tuple[str, ...] = ()) -> list[Path]:
    """Return the paths of the files in an archive that have one of some endings, sorted.

    The files that a package of Trados Studio has in the folder of its source language are left out,
    since they have no translations. Files count too that are in archives within the archive with
    one of the `nested` endings.

    Raises:
        DocumentError: The file is not a zip archive, is damaged, encrypted or too large, or has a
            file with an unsafe name.
    """
    with _opened(archive) as opened:
        found = dict(_matching(opened, archive, endings))
        source_lang = _source_lang(opened, archive)
        archives = dict(_matching(opened, archive, nested))
        _check_size(archives.values(), archive)
        for name in archives:
            with _nested(opened, archive, name) as inner:
                matching = _matching(inner, archive / name, endings)
                found |= {f"{name}/{one}": info for one, info in matching}
    if len(found) > _MOST_MEMBERS:
        raise DocumentError("has more than {limit} files", archive, limit=_MOST_MEMBERS)
    _check_size(found.values(), archive)
    return [archive / name for name in sorted(found) if not _is_source(name, source_lang)]


def _check_size(files: Iterable[ZipInfo], archive: Path, limit: int | None = None) -> None:
    """Raise an error if files are too large; no more than what an archive states is unpacked."""
    limit = limit or _MOST_BYTES
    if sum(info.file_size for info in files) > limit:
        raise DocumentError("unpacks to more than {limit} MB: split it", archive, limit=limit >> 20)


def open_member(archive: Path, path: Path) -> BinaryIO:
    """Open a file in an archive for reading."""
    wanted = path.relative_to(archive).as_posix()
    with _opened(archive) as opened:
        names = dict(_names(opened))
        if info := names.get(wanted):
            return _opened_member(opened, info, archive, path)
        for name in names:
            if wanted.startswith(f"{name}/"):
                with _nested(opened, archive, name) as inner:
                    if info := dict(_names(inner)).get(wanted[len(name) + 1 :]):
                        return _opened_member(inner, info, archive / name, path)
    raise unreadable(DocumentError, FileNotFoundError(), path)


def _opened_member(opened: ZipFile, info: ZipInfo, archive: Path, path: Path) -> BinaryIO:
    with damage(_DAMAGED, archive):
        return cast(BinaryIO, _Member(opened.open(info), path))


class _Member(BufferedIOBase):
    """A file in an archive, whose errors are raised as `DocumentError`."""

    def __init__(self, stream: IO[bytes], path: Path) -> None:
        self._stream = stream
        self._path = path

    def read(self, size: int | None = -1, /) -> bytes:
        """Return up to that many bytes."""
        with damage(N_("is damaged in its archive: {reason}"), self._path):
            return self._stream.read(-1 if size is None else size)

    def close(self) -> None:
        """Close the file, and the archive with it."""
        self._stream.close()
        super().close()


@contextmanager
def _opened(archive: Path) -> Iterator[ZipFile]:
    try:
        stream = archive.open("rb")
    except (OSError, ValueError) as error:
        raise unreadable(DocumentError, error, archive) from None
    stream.close()
    with damage(_DAMAGED, archive):
        opened = ZipFile(archive)
    with opened:
        yield opened


def _nested(opened: ZipFile, archive: Path, name: str) -> ZipFile:
    """Return an archive within an archive."""
    info = dict(_names(opened))[name]
    _check_size([info], archive / name, _MOST_NESTED)
    with damage(_DAMAGED, archive / name):
        stat = archive.stat()
        return ZipFile(BytesIO(_content(archive, info.filename, (stat.st_size, stat.st_mtime_ns))))


@lru_cache(1)  # since each of its files is opened for itself
def _content(archive: Path, name: str, _state: tuple[int, ...]) -> bytes:
    with ZipFile(archive) as opened:
        return opened.read(name)


def _matching(
    opened: ZipFile, archive: Path, endings: tuple[str, ...]
) -> Iterator[tuple[str, ZipInfo]]:
    """Yield the files of an archive with one of some endings, which are fit to be read."""
    if len(opened.filelist) > _MOST_FILES:
        raise DocumentError("has more than {limit} files", archive, limit=_MOST_FILES)
    for name, info in _names(opened):
        if not name.lower().endswith(endings):
            continue
        if info.flag_bits & _IS_ENCRYPTED:
            raise DocumentError(
                "is protected by a password: unpack it, and check the files in it", archive
            )
        leads_out = ".." in PurePosixPath(name).parts or PureWindowsPath(name).anchor
        if leads_out or min(name) < " ":
            raise DocumentError(
                "has a file with a name that is not safe: {name}", archive, name=repr(name[:80])
            )
        yield name, info


def _names(archive: ZipFile) -> Iterator[tuple[str, ZipInfo]]:
    """Yield the files of an archive with their names, decoded and with slashes."""
    for info in archive.filelist:
        name = info.filename
        if not info.flag_bits & _IS_UTF8 and not name.isascii():
            # Programs for Windows write names in the code page of the system.
            raw = name.encode("cp437", "replace")
            for encoding in ("utf-8", "gb18030"):
                with suppress(UnicodeDecodeError):
                    name = raw.decode(encoding)
                    break
        name = name.replace("\\", "/")
        if not name.endswith("/") and not name.startswith(_SYSTEM_FOLDER):
            yield str(PurePosixPath(name)), info


def _source_lang(archive: ZipFile, path: Path) -> str:
    """Return the source language of a package of Trados Studio; empty for other archives."""
    for name, info in _names(archive):
        if name.lower().endswith(_PROJECT) and not info.flag_bits & _IS_ENCRYPTED:
            with damage(_DAMAGED, path), archive.open(info) as stream:
                head = stream.read(_PROJECT_HEAD)
            found = _SOURCE_LANG.search(head)
            return found[1].decode("ascii") if found else ""
    return ""


def _is_source(name: str, source_lang: str) -> bool:
    """Return whether a file is in a folder named after the source language."""
    lang = language_of_name(name.partition("/")[0]) if source_lang and "/" in name else ""
    return bool(lang) and distance(lang, source_lang) == 0
