"""Stamps of files: what tells whether a file is still what it was.

`os.stat` is enough to see that one has been written to, as far as its times can be trusted; the
digest of its content tells one content from another.
"""

from __future__ import annotations

import os
import stat
from typing import NamedTuple

_DIGEST = 16
"""Bytes of a digest: more than enough to tell any number of files apart (BLAKE2, RFC 7693)."""
_AT_ONCE = 1 << 20
INODE = (1 << 63) - 1
"""Numbers of files may have 64 bits, and on Windows 128: of these, those that SQLite keeps."""


class Stamp(NamedTuple):
    """What a file is at a moment.

    Attributes:
        size: Bytes.
        mtime: Of the last change of the content, in nanoseconds.
        ctime: Of the last change of anything, in nanoseconds; on Windows, of its creation.
        inode: Its number in the file system; see `INODE`.
        digest: Of the content.
    """

    size: int
    mtime: int
    ctime: int
    inode: int
    digest: bytes


def stamp(path: str | os.PathLike[str]) -> Stamp:
    """Read a file, and note what it is.

    Raises:
        OSError: It cannot be read, or only once, as a pipe.
    """
    import hashlib  # a look-up in an index that is fresh needs none of it

    # Before it is read: what is written meanwhile shows when it is looked at again.
    found = os.stat(path)  # noqa: PTH116
    if not stat.S_ISREG(found.st_mode):
        raise OSError(f"{os.fspath(path)} is no file")
    digest = hashlib.blake2b(digest_size=_DIGEST)
    with open(path, "rb") as stream:  # noqa: PTH123
        while block := stream.read(_AT_ONCE):
            digest.update(block)
    inode = found.st_ino & INODE
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, inode, digest.digest())
