"""jieba and its dictionary, without its side effects and fast to load.

jieba 0.42 is an established segmenter that needs no compiler. But on its own it prints to standard
error, warns on import (invalid escapes, ``pkg_resources``), keeps one global dictionary for the
whole process, and writes its cache to a world-writable folder. Here it is imported on first use
with its warnings suppressed, and the dictionary is loaded from a verified file in the user's cache
folder (0.15 s instead of 1.1 s). If that folder cannot be written, loading is merely slower.
"""

from __future__ import annotations

import sys
import warnings
import zlib
from array import array
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.forks import Locked, once
from termbase.text import derived

if TYPE_CHECKING:
    from types import ModuleType

_COUNT = "I" if array("I").itemsize == 4 else "L"
_importing = Locked()


def _import(name: str) -> ModuleType:
    """Import jieba or a module of it without warnings and without ``pkg_resources``.

    ``pkg_resources`` is hidden meanwhile, since importing it is slow and causes a warning itself;
    jieba falls back to plain files if it cannot be imported.
    """
    from importlib import import_module

    with _importing.lock:
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


@once
def jieba() -> ModuleType:
    """Return the jieba module, without the handler and level that it sets on its logger."""
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
    """Return the name of the parsed dictionary's cache file, which depends on its source."""
    stat = source.stat()
    key = f"{source}\0{stat.st_size}\0{stat.st_mtime_ns}".encode(errors="replace")
    return f"words-{zlib.crc32(key):08x}.dat"


def entries() -> tuple[list[str], list[str]]:
    """Return the words of jieba's dictionary, and their counts as decimal strings."""
    fields = _dictionary_file().read_text(encoding="utf-8").split()
    return fields[::3], fields[1::3]


def _with_beginnings() -> tuple[list[str], list[int]]:
    """Return words and counts, with every prefix of a word added with count 0.

    jieba expects the prefixes: they let the search for words in a text stop early.
    """
    words, known = entries()
    counts = dict(zip(words, map(int, known), strict=True))
    for word in words:
        for end in range(len(word) - 1, 0, -1):
            counts.setdefault(word[:end], 0)
    return list(counts), list(counts.values())


def _unpack(parts: list[bytes]) -> tuple[list[str], list[int]] | None:
    """Return the words and counts that `_pack` stored, or None if the parts are not valid."""
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
    """Serialize words and counts in a form that loads much faster than the dictionary."""
    words, counts = entries
    order = sys.byteorder.encode()
    return [order, array(_COUNT, counts).tobytes(), "\n".join(words).encode("utf-8")]


@once
def dictionary() -> tuple[dict[str, int], int]:
    """Return the counts of all words and prefixes in jieba's dictionary, and their sum.

    A prefix that is not a word itself has the count 0. The dictionary is shared: do not change it.
    """
    name = _cache_name(_dictionary_file())
    words, counts = derived.get_or_create(name, _unpack, _with_beginnings, _pack, keep=2)
    return dict(zip(words, counts, strict=True)), sum(counts)


@once
def flags() -> dict[str, str]:
    """Map each word of the dictionary to its part of speech."""
    fields = _dictionary_file().read_text(encoding="utf-8").split()
    return dict(zip(fields[::3], fields[2::3], strict=True))


@once
def posseg() -> ModuleType:
    """Return ``jieba.posseg``, imported without reading the dictionary into its global tagger."""
    import io

    whole = jieba()
    if "jieba.posseg" in sys.modules:
        return _import("jieba.posseg")  # another thread may still be importing it
    whole.dt.get_dict_file = io.BytesIO
    try:
        module = _import("jieba.posseg")
    finally:
        del whole.dt.get_dict_file
    module.dt.word_tag_tab = flags().copy()
    return module
