"""jieba and its dictionary, made silent, private and quick to load.

jieba 0.42 is the segmenter of the field that needs no compiler, but used as it comes it prints
to standard error, warns on import (invalid escapes, ``pkg_resources``), keeps one global
dictionary for the whole process, and writes its cache to a world-writable folder. Here it is
imported on first use with its warnings held back, and the dictionary comes from a checked cache in
the user's cache folder (0.15 s instead of 1.1 s). Nothing goes wrong where that folder cannot be
written: it is only slower.
"""

from __future__ import annotations

import sys
import threading
import warnings
import zlib
from array import array
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.text import derived

if TYPE_CHECKING:
    from types import ModuleType

_COUNT = "I" if array("I").itemsize == 4 else "L"
_import_lock = threading.Lock()


def _import(name: str) -> ModuleType:
    """Import jieba or a part of it without its warnings and without ``pkg_resources``.

    jieba falls back to plain files when ``pkg_resources`` cannot be imported, so it is hidden for
    the moment: importing it is slow, and a warning in itself.
    """
    from importlib import import_module

    with _import_lock:
        hidden = sys.modules.get("pkg_resources")
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return import_module(name)
        finally:
            if hidden is None:
                del sys.modules["pkg_resources"]
            else:
                sys.modules["pkg_resources"] = hidden


@cache
def jieba() -> ModuleType:
    """The jieba module, with its own logger left as quiet as any library's."""
    import logging

    known = "jieba" in sys.modules
    module = _import("jieba")
    if not known:
        logger = logging.getLogger("jieba")
        logger.setLevel(logging.NOTSET)
        logger.removeHandler(module.log_console)
    return module


def _dictionary_file() -> Path:
    return Path(str(jieba().__file__)).with_name("dict.txt")


def _cache_name(source: Path) -> str:
    """The name of the file in which the parsed dictionary is kept: one for each state of it."""
    stat = source.stat()
    key = f"{source}\0{stat.st_size}\0{stat.st_mtime_ns}".encode(errors="replace")
    return f"words-{zlib.crc32(key):08x}.dat"


def entries() -> tuple[list[str], list[int]]:
    """The words of jieba's dictionary, and how often each stands in the texts it is made from."""
    fields = _dictionary_file().read_text(encoding="utf-8").split()
    return fields[::3], list(map(int, fields[1::3]))


def _with_beginnings() -> tuple[list[str], list[int]]:
    """Words and counts, and every beginning of a word with count 0.

    The beginnings let the search for words in a text stop early; jieba expects them.
    """
    words, known = entries()
    counts = dict(zip(words, known, strict=True))
    for word in words:
        for end in range(len(word) - 1, 0, -1):
            counts.setdefault(word[:end], 0)
    return list(counts), list(counts.values())


def _unpack(parts: list[bytes]) -> tuple[list[str], list[int]] | None:
    """What `_pack` made: words and counts; None where it is not that."""
    if len(parts) != 3 or parts[0] != sys.byteorder.encode():
        return None
    counts = array(_COUNT)
    try:
        counts.frombytes(parts[1])
        words = parts[2].decode("utf-8").split("\n")
    except ValueError:
        return None
    return (words, counts.tolist()) if len(words) == len(counts) else None


def _pack(entries: tuple[list[str], list[int]]) -> list[bytes]:
    """Words and counts as they are kept: much quicker to read than the dictionary itself."""
    words, counts = entries
    order = sys.byteorder.encode()
    return [order, array(_COUNT, counts).tobytes(), "\n".join(words).encode("utf-8")]


@cache
def dictionary() -> tuple[dict[str, int], int]:
    """Jieba's dictionary: each word or beginning of a word with its count; and the total count.

    A beginning that is no word itself has the count 0. Shared: do not change it.
    """
    name = _cache_name(_dictionary_file())
    words, counts = derived.kept(name, _unpack, _with_beginnings, _pack, keep=2)
    return dict(zip(words, counts, strict=True)), sum(counts)


@cache
def flags() -> dict[str, str]:
    """The part of speech of each word of the dictionary."""
    fields = _dictionary_file().read_text(encoding="utf-8").split()
    return dict(zip(fields[::3], fields[2::3], strict=True))


@cache
def posseg() -> ModuleType:
    """``jieba.posseg``, without its reading the whole dictionary again for a global of its own."""
    import io

    whole = jieba()
    if "jieba.posseg" in sys.modules:
        return sys.modules["jieba.posseg"]
    whole.dt.get_dict_file = io.BytesIO
    try:
        module = _import("jieba.posseg")
    finally:
        del whole.dt.get_dict_file
    module.dt.word_tag_tab = flags().copy()
    return module
