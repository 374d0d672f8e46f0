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
from typing import TYPE_CHECKING, NamedTuple

from termbase import cachefiles
from termbase.forks import Locked, once

if TYPE_CHECKING:
    from types import ModuleType

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
    key = f"2\0{source}\0{stat.st_size}\0{stat.st_mtime_ns}".encode(errors="replace")
    return f"words-{zlib.crc32(key):08x}.dat"


def entries() -> tuple[list[str], list[str]]:
    """Return the words of jieba's dictionary, and their counts as decimal strings."""
    fields = _dictionary_file().read_text(encoding="utf-8").split()
    return fields[::3], fields[1::3]


class _Words(NamedTuple):
    """The words of the dictionary and their beginnings, in parallel sequences.

    Attributes:
        words: The words and beginnings.
        counts: The count of each; 0 for a beginning that is not a word.
        kinds: The number of the part of speech of each; 0 for a beginning that is not a word.
        names: The names of the parts of speech, separated by spaces; the first is number 1.
    """

    words: list[str]
    counts: list[int]
    kinds: bytes
    names: str


def _with_beginnings() -> _Words:
    """Return words and counts, with every prefix of a word added with count 0.

    jieba expects the prefixes: they let the search for words in a text stop early.
    """
    fields = _dictionary_file().read_text(encoding="utf-8").split()
    words, known, flags = fields[::3], fields[1::3], fields[2::3]
    counts = dict(zip(words, map(int, known), strict=True))
    names = sorted(set(flags))
    numbers = {name: number for number, name in enumerate(names, 1)}
    kinds = dict(zip(words, map(numbers.__getitem__, flags), strict=True))
    for word in words:
        for end in range(len(word) - 1, 0, -1):
            counts.setdefault(word[:end], 0)
    kind_of = kinds.get
    return _Words(
        list(counts),
        list(counts.values()),
        bytes(kind_of(word, 0) for word in counts),
        " ".join(names),
    )


def _unpack(parts: list[bytes]) -> _Words | None:
    """Return the words that `_pack` stored, or None if the parts are not valid."""
    if len(parts) != 5 or parts[0] != sys.byteorder.encode():
        return None
    counts = array("I")
    try:
        counts.frombytes(parts[1])
        words, names = (part.decode("utf-8") for part in (parts[2], parts[4]))
    except ValueError:
        return None
    found = _Words(words.split("\n"), counts.tolist(), parts[3], names)
    return found if len(found.words) == len(found.counts) == len(found.kinds) else None


def _pack(found: _Words) -> list[bytes]:
    """Serialize words in a form that loads much faster than the dictionary."""
    order = sys.byteorder.encode()
    words, counts = "\n".join(found.words).encode(), array("I", found.counts).tobytes()
    return [order, counts, words, found.kinds, found.names.encode()]


@once
def _loaded() -> tuple[dict[str, int], bytes, str]:
    """Return the counts of words and beginnings, and their parts of speech as in `_Words`."""
    name = _cache_name(_dictionary_file())
    found = cachefiles.get_or_create(name, _unpack, _with_beginnings, _pack, keep=2)
    return dict(zip(found.words, found.counts, strict=True)), found.kinds, found.names


@once
def dictionary() -> tuple[dict[str, int], int]:
    """Return the counts of all words and prefixes in jieba's dictionary, and their sum.

    A prefix that is not a word itself has the count 0. The dictionary is shared: do not change it.
    """
    counts, _, _ = _loaded()
    return counts, sum(counts.values())


@once
def flags() -> dict[str, str]:
    """Map each word of the dictionary to its part of speech; shared, so do not change it."""
    counts, kinds, listed = _loaded()  # whose words are shared
    names = ["", *listed.split(" ")]
    return {word: names[kind] for word, kind in zip(counts, kinds, strict=True) if kind}


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
