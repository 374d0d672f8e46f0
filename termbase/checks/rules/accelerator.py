"""The key by which a menu or button is reached is missing from the translation, or is marked twice.

The marker is `&` (Qt, Windows) or `_` (GTK) before the letter. Chinese labels have the key after
them in brackets: `文件(&F)`. An ampersand in `R&D` or `Q&A` and the underscores of `snake_case` are
no markers, and one within a word (`Pre_view`) is where the translation has that key. A file counts
as one of labels with keys as soon as a translation in it has a key in brackets, or its flags name a
toolkit; `marker` says it for certain.

**Why:** the item cannot be reached by the keyboard, or shows the bare marker.

Wrong:

    en: Save &As…
    zh: 另存为…

Right:

    en: Save &As…
    zh: 另存为(&A)…

Options:

- `marker`: `auto`, `&`, `_`, or `none`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from termbase.checks.base import Check, Fault, Option, Options
from termbase.checks.language import is_chinese
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.model import Severity
from termbase.text.lazy import lazily

_MISSING = N_("the access key {key} is missing from the translation")
_EXTRA = N_("the access key {key} is not in the source")
_TWICE = N_("two access keys are marked: {key} and {other}")
_OTHER = N_("the access key {key} is not that of the source, {other}")

_LONGEST = 100  # code points; labels are short
_IN_BRACKETS = lazily(r"[(（][ ]?([&_])([A-Za-z0-9])[ ]?[)）]")
# A capital on both sides (R&D), an entity, an address or a file name is none.
_KEYS = {
    "&": lazily(r"(?<!&)(?<![A-Z0-9](?=&[A-Z0-9]))&(?![\w#]{1,12};)([A-Za-z0-9])"),
    "_": lazily(r"(?<![A-Za-z0-9_])_(?!_)([A-Za-z0-9])(?!\w*_)|(?<=[A-Z])_([a-z])(?![\w]*_)"),
}
_NO_LABEL = lazily(r"://|[?&]\w+=|\w_\w+_\w|[\w.]/[\w.]|``|<code>|\n")
_TOOLKITS = {"qt-format": "&", "qt-plural-format": "&", "kde-format": "&", "kde-kuit-format": "&"}
_LAST = lazily(r"[:：…。.?？!！\s]+$")


class Key(NamedTuple):
    """An access key: where its marker stands, where it ends, and the letter."""

    start: int
    end: int
    letter: str


def faults(unit: Unit, options: Options) -> Iterator[Fault]:
    """The access keys that differ."""
    marker = str(options["marker"])
    if marker == "auto":
        marker = _marker(unit)
    if marker == "none" or marker not in unit.source + unit.target:
        return
    if max(len(unit.source), len(unit.target)) > _LONGEST:
        return
    if _NO_LABEL.search(unit.source) or _NO_LABEL.search(unit.target):
        return
    source, target = _keys(unit.source, marker), _keys(unit.target, marker)
    if len(source) == 1 and not target:
        if _has(unit.target, marker, source[0].letter):
            return
        there = source[0]
        yield Fault(
            _MISSING,
            {"key": marker + there.letter},
            source_span=(there.start, there.end),
            suggestions=_with_key(unit, marker + there.letter.upper()),
        )
    elif not source and target and not _has(unit.source, marker, target[0].letter):
        span = (target[0].start, target[0].end)
        yield Fault(_EXTRA, {"key": marker + target[0].letter}, target_span=span)
    elif len(source) == 1 and len(target) > 1:
        one, two = target[:2]
        fields = {"key": marker + one.letter, "other": marker + two.letter}
        yield Fault(_TWICE, fields, target_span=(two.start, two.end))
    elif len(source) == len(target) == 1 and is_chinese(unit.target_lang):
        yield from _changed(source[0], target[0], marker)


def _changed(there: Key, here: Key, marker: str) -> Iterator[Fault]:
    """Chinese keeps the letter of the source, since its labels have no letters."""
    if there.letter.upper() != here.letter.upper():
        fields = {"key": marker + here.letter, "other": marker + there.letter}
        spans = ((here.start, here.end), (there.start, there.end))
        yield Fault(_OTHER, fields, Severity.INFO, *spans)


def _marker(unit: Unit) -> str:
    """The marker of the file, as far as its units so far and the flags tell."""
    for flag in unit.segment.flags:
        if flag in _TOOLKITS:
            return _TOOLKITS[flag]
    notes = unit.document.notes
    for text in (unit.target, unit.source):
        if ("&" in text or "_" in text) and len(text) <= _LONGEST:
            found = _IN_BRACKETS.search(text)
            if found:
                notes["accelerator"] = found[1]
    return str(notes.get("accelerator", "none"))


def _keys(text: str, marker: str) -> list[Key]:
    return [
        Key(match.start(), match.end(), match[match.lastindex or 1])
        for match in _KEYS[marker].finditer(text)
    ]


def _has(text: str, marker: str, letter: str) -> bool:
    """Whether a key stands within a word (`Pre_view`), where it may be none, once and no more."""
    return text.count(marker) == 1 and f"{marker}{letter}".lower() in text.lower()


def _with_key(unit: Unit, key: str) -> tuple[str, ...]:
    """The label as Chinese has it, the key in brackets before the last marks."""
    if not is_chinese(unit.target_lang):
        return ()
    last = _LAST.search(unit.target)
    end = last.start() if last else len(unit.target)
    return (f"{unit.target[:end]}({key}){unit.target[end:]}",)


_MARKER = Option("marker", "auto", "What marks an access key.", ("auto", "&", "_", "none"))
CHECK = Check("I304", "accelerator", Severity.WARNING, faults, options=(_MARKER,), compares=True)
