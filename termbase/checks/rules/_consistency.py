"""Shared code of the checks across files: finds units that agree in one text but not in the other.

A run may have a million units, each of which leaves a trace. So a trace holds
digests rather than texts, and only the beginning of what a finding shows.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from termbase.checks.base import Span, Trace
from termbase.checks.language import valid_tag
from termbase.checks.traces import Traces
from termbase.checks.unit import Unit
from termbase.checks.versions import Versions
from termbase.lazy import lazily
from termbase.tags import is_chinese
from termbase.text.script import HAN_CHARACTER

_SHOWN_CHARACTERS = 40
_LONGEST_LABEL = 60
_ACCESS_KEY = lazily(r"[(（][&_]\w[)）]")
# Covers the marks of nearly all texts, so that normally only letters and digits are left.
_ASCII_MARKS = dict.fromkeys(code for code in range(128) if not chr(code).isalnum())
_BETWEEN_MARKS = lazily(
    "[^\\0-/:-@[-`{-\x7f，。、；：？！（）【】《》“”‘’「」『』…—–·─→\u00a0\u3000]+"
)
_LETTERS = lazily(r"[^\W\d_]+")


class Outlier(NamedTuple):
    """A unit that differs from most units with its key, and the first of those that agree."""

    trace: Trace
    other: Trace


def digest(*parts: str) -> str:
    """Return 16 hexadecimal digits that identify the parts, the same in every process."""
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=8).hexdigest()


def normalised(text: str) -> str:
    """Return a text with its white space normalised."""
    return " ".join(text.split())


def without_marks(text: str) -> str:
    """Return a text without marks, spaces and access keys, and with width and case normalised."""
    if "&" in text or "_" in text:
        text = _ACCESS_KEY.sub("", text)
    if text.isascii():
        plain = text.translate(_ASCII_MARKS)
    else:  # `findall` takes half the time that `sub` takes
        plain = "".join(_BETWEEN_MARKS.findall(text))
    if not plain.isalnum() or not unicodedata.is_normalized("NFKC", plain):
        text = unicodedata.normalize("NFKC", text)
        plain = "".join(filter(str.isalnum, text))
    return plain.casefold() or text


def shortened(text: str) -> str:
    """Return the beginning of a text, for a message."""
    text = normalised(text[: 2 * _SHOWN_CHARACTERS])
    return text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + "…"


@lru_cache(maxsize=256)
def comparable(lang: str) -> str:
    """Return the tag under which texts are compared: Traditional Chinese is Taiwan's, if anyone's.

    >>> comparable("zh-TW"), comparable("zh-Hant"), comparable("zh-HK")
    ('zh-Hant', 'zh-Hant', 'zh-Hant-HK')
    """
    tag = valid_tag(lang) or lang
    return "zh-Hant" if tag == "zh-Hant-TW" else tag


def trace(unit: Unit, key: str, value: str) -> Trace:
    """Return the trace of a unit."""
    segment = unit.segment
    line, column, end_line, end_column = segment.span(0, len(segment.target))
    target = shortened(unit.target)
    return Trace(
        key,
        value,
        shortened(unit.source),
        target,
        segment.unit,
        segment.path,
        unit.source_lang,
        unit.target_lang,
        line,
        column,
        _span(len(target)),
        end_line,
        end_column,
    )


@lru_cache(maxsize=4096)
def _span(length: int) -> Span:
    """Return the span of a whole text; texts of the same length share it, to save memory."""
    return 0, length


def is_label(text: str, lang: str) -> bool:
    """Return whether a text is so short that its meaning may depend on its place."""
    if len(text) > _LONGEST_LABEL:
        return False
    if is_chinese(lang):
        return len(HAN_CHARACTER.findall(text)) <= 6
    return len(_LETTERS.findall(text)) <= 3


def outliers(traces: Traces) -> Iterator[Outlier]:
    """Return the traces whose value is not the most frequent one for their key, in order.

    Versions of a translation, such as those for ``zh_CN`` and ``zh_Hans``, are not compared with
    each other.
    """
    versions = Versions((path, comparable(lang)) for path, lang in traces.files())
    found = []
    for differing in traces.differing():
        groups = defaultdict(list)
        for index, one in differing:
            groups[versions.version(one.path, comparable(one.target_lang))].append((index, one))
        for group in groups.values():
            other = _most_frequent([one for _, one in group])
            found += [
                (index, Outlier(one, other)) for index, one in group if one.value != other.value
            ]
    found.sort(key=lambda one: one[0])
    return (one for _, one in found)


def _most_frequent(group: list[Trace]) -> Trace:
    """Return the first trace that has the most frequent value; on a tie, the value seen first."""
    value = Counter(one.value for one in group).most_common(1)[0][0]
    return next(one for one in group if one.value == value)
