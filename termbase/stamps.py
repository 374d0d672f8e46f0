"""File stamps, by which a later process can tell whether a file has changed.

Size and times, as `os.stat` returns them, show cheaply that a file was written to, where they can
be trusted; the digest shows whether the content differs.
"""

from __future__ import annotations

import os
import stat
from typing import NamedTuple

_DIGEST = 16
"""Length of a digest in bytes (BLAKE2, RFC 7693); collisions are negligible at this length."""
_AT_ONCE = 1 << 20
INODE = (1 << 63) - 1
"""Mask for inode numbers: keeps the 63 bits that SQLite can store of up to 128 on Windows."""


class Stamp(NamedTuple):
    """The state of a file at one moment.

    Attributes:
        size: Size in bytes.
        mtime: Time of the last change of the content, in nanoseconds since the epoch.
        ctime: Time of the last change of content or metadata, in nanoseconds since the epoch; on
            Windows, the time of creation.
        inode: Inode number, masked by `INODE`.
        digest: BLAKE2b digest of the content.
    """

    size: int
    mtime: int
    ctime: int
    inode: int
    digest: bytes


def stamp(path: str | os.PathLike[str]) -> Stamp:
    """Read a file and return its stamp.

    Raises:
        OSError: The file cannot be read, or is not a regular file (a pipe, say).
    """
    import hashlib  # imported here because a look-up in an up-to-date index does not need it

    # Before the file is read, so that a write during the reading is noticed next time.
    found = os.stat(path)  # noqa: PTH116
    if not stat.S_ISREG(found.st_mode):
        raise OSError(f"{os.fspath(path)} is no file")
    digest = hashlib.blake2b(digest_size=_DIGEST)
    with open(path, "rb") as stream:  # noqa: PTH123
        while block := stream.read(_AT_ONCE):
            digest.update(block)
    inode = found.st_ino & INODE
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, inode, digest.digest())
