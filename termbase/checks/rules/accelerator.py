"""An access key of a menu or button is missing from the translation, or marked twice.

The access key is marked by `&` (Qt, Windows) or `_` (GTK) before its letter.
Chinese labels have it in brackets at the end: `文件(&F)`.

**Why:** the item cannot be reached by the keyboard, or shows the bare marker.

Wrong:

    en: Save &As…
    zh: 另存为…

Right:

    en: Save &As…
    zh: 另存为(&A)…

A file is taken to have access keys if one of its translations has a key in
brackets, or if its flags name a toolkit. The option `marker` says so for
certain.

**Not reported:**

- an ampersand that is not a marker: `R&D`, `Q&A`, `&amp;`
- the underscores of `snake_case`
- texts that are too long for labels, have several lines, or contain an
  address or code

**Severity:**

- warning: the key is missing, is not in the source, or is marked twice
- info: the Chinese label has another letter than the source

Options:

- `marker`: `auto`, `&`, `_`, or `none`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from termbase.checks.base import Fault, Option, Options, UnitCheck
from termbase.checks.document import Topic
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity
from termbase.tags import is_chinese
from termbase.text.script import HAN
from termbase.text.words import UNSPACED

_MISSING = N_("the access key {key} is missing from the translation")
_EXTRA = N_("the access key {key} is not in the source")
_TWICE = N_("two access keys are marked: {key} and {other}")
_OTHER = N_("the access key {key} is not the one in the source, {other}")

_LONGEST_LABEL = 100  # code points; longer texts are not labels
_IN_BRACKETS = lazily(r"[(（][ ]?([&_])([A-Za-z0-9])[ ]?[)）]")
# Any letter that a keyboard has: syllables and Chinese characters are composed.
_LETTER = rf"(?![{UNSPACED}\uac00-\ud7a3])[^\W_]"
_CAPITAL = "[A-Z0-9À-ÖØ-ÞΑ-ΩА-Я]"
# Not a marker: an ampersand between capitals (R&D), in an entity, an address or a file name.
_KEYS = {
    "&": lazily(
        rf"(?<!&)(?<!{_CAPITAL}(?=&{_CAPITAL}))(?<![a-z]{{3}}(?=&[a-z]{{4}}))&(?![\w#]{{1,12}};)"
        rf"({_LETTER})"
    ),
    "_": lazily(rf"(?<![A-Za-z0-9_])_(?!_)({_LETTER})(?!\w*_)|(?<=[A-Z])_([a-z])(?![\w]*_)"),
}
_WITHIN_WORD = lazily(rf"[^\W_][&_]{_LETTER}")
_NOT_LABEL = lazily(r"://|[?&]\w+=|\w_\w+_\w|[\w.]/[\w.]|``|<code>|\n")
_TOOLKITS = {"qt-format": "&", "qt-plural-format": "&", "kde-format": "&", "kde-kuit-format": "&"}
_LABEL = lazily(r"[^&_]{0,40}(?<![A-Za-z0-9&_])([&_])([A-Za-z])[^&_]{1,40}")
_BARE_LETTER = lazily(rf"[{HAN}][(（]([A-Z])[)）][:：…。.?？!！\s]*$")
_WORD_AROUND = lazily(r"[A-Za-z0-9]+[&_][A-Za-z0-9]+")
_MARKERS = Topic[str]()
"""What marked access keys in the units of a file so far."""
_FINAL_MARKS = lazily(r"[:：…。.?？!！\s]+$")


class Key(NamedTuple):
    """An access key: where its marker stands, where it ends (exclusive), and the letter."""

    start: int
    end: int
    letter: str


def find(unit: Unit, options: Options) -> Iterator[Fault]:
    """Yield a fault for an access key that differs."""
    marker = str(options["marker"])
    if marker == "auto":
        marker = _marker(unit)
    if marker == "none" or marker not in unit.source + unit.target:
        return
    if max(len(unit.source), len(unit.target)) > _LONGEST_LABEL:
        return
    if _NOT_LABEL.search(unit.source) or _NOT_LABEL.search(unit.target):
        return
    source, target = _keys(unit.source, marker), _keys(unit.target, marker)
    own = _IN_BRACKETS.search(unit.target) or not is_chinese(unit.target_lang)
    if own and not source and len(target) == 1:
        source = _within_word(unit.source, marker)
    if len(source) == 1 and not target:
        if _has(unit.target, marker, source[0].letter) or _has_own(unit, marker):
            return
        if key := _within_name(unit, marker):
            yield from _other_letter(source[0], key, marker)
            return
        key = source[0]
        yield Fault(
            _MISSING,
            {"key": marker + key.letter},
            source_span=(key.start, key.end),
            suggestions=_with_key(unit, marker + key.letter.upper()),
        )
    elif not source and target and not _has(unit.source, marker, target[0].letter):
        span = (target[0].start, target[0].end)
        yield Fault(_EXTRA, {"key": marker + target[0].letter}, target_span=span)
    elif len(source) == 1 and len(target) > 1:
        first, second = target[:2]
        fields = {"key": marker + first.letter, "other": marker + second.letter}
        yield Fault(_TWICE, fields, target_span=(second.start, second.end))
    elif len(source) == len(target) == 1 and is_chinese(unit.target_lang):
        yield from _other_letter(source[0], target[0], marker)


def _other_letter(source_key: Key, target_key: Key, marker: str) -> Iterator[Fault]:
    """Yield a fault for another letter: Chinese keeps the source's, having none of its own."""
    if source_key.letter.upper() != target_key.letter.upper():
        fields = {"key": marker + target_key.letter, "other": marker + source_key.letter}
        spans = ((target_key.start, target_key.end), (source_key.start, source_key.end))
        yield Fault(_OTHER, fields, Severity.INFO, *spans)


def _marker(unit: Unit) -> str:
    """Return the marker of the file, according to the unit's flags and the units so far."""
    for flag in unit.segment.flags:
        if flag in _TOOLKITS:
            return _TOOLKITS[flag]
    for text in (unit.target, unit.source):
        if ("&" in text or "_" in text) and len(text) <= _LONGEST_LABEL:
            found = _IN_BRACKETS.search(text)
            if found:
                unit.document.note(_MARKERS, [found[1]])
    marked = _LABEL.fullmatch(unit.source)
    bare = _BARE_LETTER.search(unit.target) if marked else None
    if marked and bare and marked[2].upper() == bare[1]:
        # The translation lost the marker but kept the letter: 文件(F).
        return marked[1]
    return (unit.document.noted(_MARKERS) or ("none",))[-1]


def _keys(text: str, marker: str) -> list[Key]:
    return [
        Key(match.start(), match.end(), match[match.lastindex or 1])
        for match in _KEYS[marker].finditer(text)
    ]


def _within_word(text: str, marker: str) -> list[Key]:
    """Return the key within a word (`Pre_view`), which is one if the translation has a key."""
    if text.count(marker) != 1:
        return []
    place = text.index(marker)
    if not (text[:place][-1:].isalnum() and text[place + 1 :][:1].isalnum()):
        return []
    return [Key(place, place + 2, text[place + 1])]


def _within_name(unit: Unit, marker: str) -> Key | None:
    """Return the key within a word that the translation has from the source: (rege_xp)."""
    keys, around = _within_word(unit.target, marker), _WORD_AROUND.search(unit.target)
    word = around[0].replace(marker, "") if around else ""
    return keys[0] if keys and word and word.lower() in unit.source.lower() else None


def _has(text: str, marker: str, letter: str) -> bool:
    """Return whether a key stands within a word (`Pre_view`) and the marker occurs only once."""
    return text.count(marker) == 1 and f"{marker}{letter}".lower() in text.lower()


def _has_own(unit: Unit, marker: str) -> bool:
    """Return whether a translation with letters of its own has a key within a word."""
    is_lone = not is_chinese(unit.target_lang) and unit.target.count(marker) == 1
    return is_lone and _WITHIN_WORD.search(unit.target) is not None


def _with_key(unit: Unit, key: str) -> tuple[str, ...]:
    """Suggest the label with the key in brackets, before the last marks, as Chinese has it."""
    if not is_chinese(unit.target_lang):
        return ()
    last = _FINAL_MARKS.search(unit.target)
    end = last.start() if last else len(unit.target)
    return (f"{unit.target[:end]}({key}){unit.target[end:]}",)


_MARKER = Option("marker", "auto", "What marks an access key.", ("auto", "&", "_", "none"))
CHECK = UnitCheck(
    "I304",
    "accelerator",
    Severity.WARNING,
    find,
    options=(_MARKER,),
    compares=True,
    marks=lazily("[&_]"),
)
