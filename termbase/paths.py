"""File paths in a form that is the same on every operating system.

Windows separates folders by backslashes and forbids some names. macOS may return `é` decomposed,
as `e` and a combining accent (Unicode NFD), whatever form the project wrote.
"""

from __future__ import annotations

import os
import re
import unicodedata
from functools import lru_cache
from os import PathLike
from pathlib import Path, PurePath
from urllib.parse import quote

from termbase.lazy import lazily

_FORBIDDEN = lazily(r'[<>:"/\\|?*\x00-\x1f]|[. ]$')
_DEVICE = lazily(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?: *\..*)?", re.IGNORECASE)


# A small cache is enough: the findings of one file come one after another.
@lru_cache(64)
def posix(path: str) -> str:
    """Return a path with forward slashes."""
    return PurePath(path).as_posix() if path else ""


@lru_cache(64)
def portable(path: str) -> str:
    """Return a path with forward slashes and in NFC, the same on every machine.

    Use it for comparisons only: a file system may know the file only by the original path.
    """
    return composed(posix(path))


def real_path(path: str | PathLike[str]) -> Path:
    """Return an absolute path without symbolic links.

    Of links that lead in a circle, the path ends with the first of them; `Path.resolve` would raise
    an error, which one depends on the version of Python.

    Raises:
        OSError: The path is relative, and the working folder no longer exists.
        ValueError: The path has a null character.
    """
    return Path(os.path.realpath(path))


def composed(path: str) -> str:
    """Return a path in Unicode NFC, for comparisons."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def is_allowed(name: str) -> bool:
    """Return whether a file may have this name on every system.

    >>> is_allowed("贸易"), is_allowed("con"), is_allowed("Aux.pot"), is_allowed("a:b")
    (True, False, False, False)
    """
    return bool(name) and not _FORBIDDEN.search(name) and not _DEVICE.fullmatch(name)


def uri(path: PurePath) -> str:
    """Return the ``file:`` URI of an absolute path; bytes that are not UTF-8 are kept.

    >>> from pathlib import PureWindowsPath
    >>> uri(PureWindowsPath("C:/术 语")), uri(PureWindowsPath("//server/a/术"))
    ('file:///C:/%E6%9C%AF%20%E8%AF%AD', 'file://server/a/%E6%9C%AF')
    """
    drive = path.drive.replace("\\", "/")
    rest = quoted(path.as_posix()[len(drive) :])
    if drive.startswith("//"):
        return f"file:{quoted(drive)}{rest}"
    return f"file:///{drive}{rest}" if drive else f"file://{rest}"


def quoted(path: str) -> str:
    """Return a path with slashes, percent-encoded so that it is a relative reference (RFC 3986).

    Colons are encoded too: the part before one would be read as a URI scheme.
    """
    try:
        path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return quote(path, errors="replace")
    return quote(path, errors="surrogateescape")  # each lone surrogate is an undecodable byte
