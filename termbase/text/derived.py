"""Derived files in the user's cache folder: checked when read, whole when written, never missed.

What is kept there can always be made again, so nothing here is an error: a file that is missing,
old or damaged is read as None, and one that cannot be written is not.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

from termbase.version import __version__

T = TypeVar("T")
_MAGIC = b"termbase cache 1\n"
_VARIABLE = "TERMBASE_CACHE"
_PATIENCE = 60.0
"""Seconds that one process waits for what another makes."""


def folder() -> Path:
    """The user's cache folder for termbase; `$TERMBASE_CACHE` names another.

    The same as ``platformdirs.user_cache_path("termbase", appauthor=False)``, without the
    9 milliseconds that importing platformdirs takes out of a look-up. A user without a home gets a
    folder that cannot be made, so that nothing is kept.
    """
    try:
        return _folder()
    except RuntimeError:  # of `pathlib`, where there is no home
        return Path(os.devnull) / "termbase"


def _folder() -> Path:
    if chosen := os.environ.get(_VARIABLE, "").strip():
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
        return Path(local) / "termbase" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "termbase"
    return Path(os.environ.get("XDG_CACHE_HOME", "").strip() or Path.home() / ".cache") / "termbase"


@cache
def program(*folders: str) -> str:
    """Tells one state of some parts of this program from another, also while it is worked on.

    Args:
        folders: The parts: folders of the package, with all below them.
    """
    root = Path(__file__).parent.parent
    states = [*_states(str(root), below=False)]
    for folder in folders:
        states += _states(str(root / folder))
    return repr([__version__, *sorted(states)])


def _states(folder: str, *, below: bool = True) -> Iterator[tuple[str, int, int]]:
    """Each file of a folder: its name, its size, and when it was changed."""
    # A fifth of the time that `Path.rglob` takes.
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if below and entry.name != "__pycache__":
                    yield from _states(entry.path)
            elif not entry.name.endswith(".pyc"):
                stat = entry.stat()
                yield entry.name, stat.st_size, stat.st_mtime_ns


def kept(
    name: str,
    unpack: Callable[[list[bytes]], T | None],
    make: Callable[[], T],
    pack: Callable[[T], list[bytes] | None],
    keep: int = 0,
) -> T:
    """What is kept under a name; where nothing is, it is made, and kept for the next process.

    Of several processes that want it at once, one makes it while the others wait: those that work
    on the files of one run would else all begin by making the same.

    Args:
        name: As for `write`; empty for what cannot be kept.
        unpack: Makes it of its parts; None if they are not those of such a thing.
        make: Makes it anew.
        pack: The parts to keep of it; None if it is not to be kept.
        keep: As for `write`.
    """
    if not name:
        return make()
    known = _unpacked(name, unpack)
    if known is None:
        with _alone(name):
            known = _unpacked(name, unpack)
            if known is None:
                known = make()
                parts = pack(known)
                if parts is not None:
                    write(name, parts, keep)
    return known


def _unpacked(name: str, unpack: Callable[[list[bytes]], T | None]) -> T | None:
    parts = read(name)
    return None if parts is None else unpack(parts)


@contextmanager
def _alone(name: str) -> Iterator[None]:
    """Make what is kept under a name while other processes wait for it, as far as that is possible.

    Where there is no lock to be had (a folder that cannot be written, a file system without locks,
    somebody who has been at it for a minute), it is made all the same: twice is no harm.
    """
    from filelock import FileLock, Timeout

    path = folder() / f"{name}.lock"
    lock = FileLock(path, timeout=_PATIENCE)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except (OSError, NotImplementedError, Timeout):
        yield
        return
    try:
        yield
    finally:
        lock.release()
        with suppress(OSError):
            path.unlink()


def read(name: str) -> list[bytes] | None:
    """The parts of a file, or None where there is none, or it is not what was written.

    Args:
        name: Its name in the cache folder.
    """
    try:
        data = (folder() / name).read_bytes()
    except OSError:
        return None
    start = len(_MAGIC) + 4
    if not data.startswith(_MAGIC) or zlib.crc32(data[start:]) != _number(data, len(_MAGIC)):
        return None
    parts = []
    while start < len(data):
        size = _number(data, start)
        parts.append(data[start + 4 : start + 4 + size])
        start += 4 + size
    return parts


def _number(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 4], "little")


def write(name: str, parts: list[bytes], keep: int = 0) -> None:
    """Keep parts of less than 4 GB each for the next process.

    Args:
        name: The file's name in the cache folder, as ``kind-digest.ending``.
        parts: What to keep.
        keep: How many files of this kind may be there; the oldest go. 0: any number.
    """
    import tempfile

    body = b"".join(len(part).to_bytes(4, "little") + part for part in parts)
    place = folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place, prefix=f"{name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_MAGIC + zlib.crc32(body).to_bytes(4, "little") + body)
            Path(temporary).replace(place / name)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            return
        if keep:
            _remove_old(place, name, keep)
    except OSError:
        return


def _remove_old(place: Path, name: str, keep: int) -> None:
    """Leave so many files of a kind: the one just written, whatever the clock says, and others."""
    others = [path for path in place.glob(f"{name.partition('-')[0]}-*.dat") if path.name != name]
    others.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for old in others[keep - 1 :]:
        old.unlink(missing_ok=True)
