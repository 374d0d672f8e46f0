"""Zip archives from anywhere: whatever reading a damaged one raises becomes one error.

What Python raises then includes errors as common as `KeyError` and `ValueError`. So only calls of
`zipfile` belong within `damage`: a mistake of this program must not look like a damaged file.
"""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from termbase.errors import DocumentError

# Zstandard came with Python 3.14. Python may be built without either of these, and then does not
# unpack what they have compressed.
try:
    from lzma import LZMAError
except ImportError:
    LZMAError = zipfile.BadZipFile  # type: ignore[misc,assignment]
try:
    from compression.zstd import ZstdError  # type: ignore[import-not-found, unused-ignore]
except ImportError:
    ZstdError = zipfile.BadZipFile

_DAMAGE = (
    zipfile.BadZipFile,
    LZMAError,
    ZstdError,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What `zipfile` raises if an archive is damaged, encrypted, or none at all."""
_BLOCK = 1 << 17


@contextmanager
def damage(message: str, path: str | os.PathLike[str], part: str = "") -> Iterator[None]:
    """Raise what `zipfile` raises within this context as an error of the file.

    Its message may have the fields ``reason`` and ``part``.

    Raises:
        DocumentError: The archive is damaged, encrypted, or none at all.
    """
    try:
        yield
    except _DAMAGE as error:
        reason = " ".join(str(error).strip("'\"").split()) or type(error).__name__
        raise DocumentError(message, path, reason=reason, part=part) from None


def blocks(
    archive: zipfile.ZipFile, part: str, message: str, path: str | os.PathLike[str]
) -> Iterator[bytes]:
    """Yield the uncompressed content of a part of an archive in blocks; `message` as for `damage`.

    Raises:
        DocumentError: The part is damaged or encrypted, or there is none of this name.
    """
    with damage(message, path, part):
        stream = archive.open(part)
    with stream:
        while True:
            with damage(message, path, part):
                block = stream.read(_BLOCK)
            if not block:
                return
            yield block
