"""The names of files, the same on every system: with slashes, composed, allowed everywhere.

Windows parts folders with backslashes, and refuses some names; macOS and what runs on it may hand
an `é` out as an `e` and an accent (Unicode's NFD), whichever of the two a project has written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import PurePath
from urllib.parse import quote

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]$')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?: *\..*)?", re.IGNORECASE)


# The findings of a file come one after another.
@lru_cache(64)
def posix(path: str) -> str:
    """A path with forward slashes, on every system."""
    return PurePath(path).as_posix() if path else ""


@lru_cache(64)
def portable(path: str) -> str:
    """What stands for a path on every machine: with forward slashes, and composed.

    It is for comparing: a file system may know the file by the path as it was only.
    """
    return composed(posix(path))


def composed(path: str) -> str:
    """A path in Unicode's NFC, to be compared with others."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def is_allowed(name: str) -> bool:
    """Whether every system takes a file of this name.

    >>> is_allowed("贸易"), is_allowed("con"), is_allowed("Aux.pot"), is_allowed("a:b")
    (True, False, False, False)
    """
    return bool(name) and not _FORBIDDEN.search(name) and not _DEVICE.fullmatch(name)


def uri(path: PurePath) -> str:
    """The URI of an absolute path; bytes that are no UTF-8 stay what they are.

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
    """A path with slashes as a relative reference, in which a colon would part a scheme off."""
    try:
        path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return quote(path, errors="replace")
    return quote(path, errors="surrogateescape")  # a lone surrogate stands for a raw byte
