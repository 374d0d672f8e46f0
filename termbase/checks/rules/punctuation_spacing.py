"""A space precedes a punctuation mark, or in English none follows it.

**Why:** Chinese marks have their space within them, so translators from
Chinese easily leave out the space, or put it on the wrong side. Chinese has
none before a mark.

Wrong:

    zh: 昨天，水泵停了。
    en: Yesterday ,the pump stopped.

Right:

    zh: 昨天，水泵停了。
    en: Yesterday, the pump stopped.

**Not reported:** marks in code, numbers and addresses; a list for programs
that the source has, too (`yes,no,maybe`); a space where the source has one;
a missing space after other marks than comma and semicolon; in Chinese, a
space after Latin letters, digits or code.

**Severity:** warning.

**Fix:** `--fix` puts the space where it belongs.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.codelike import looks_like_code
from termbase.checks.language import is_english
from termbase.checks.opaque import MASK
from termbase.checks.rules._enclosing import ENDS
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity
from termbase.tags import is_chinese

_BEFORE = N_("a space before {mark}")
_AFTER = N_("no space after {mark}")

_MISPLACED = lazily(
    rf"(?<=[A-Za-z0-9)\]”’\"{MASK}])(?P<space>[ ]+)"
    r"(?:[,;](?![,;])|[.?!](?=\s|\Z|[”\"’]))(?=(?P<word>[A-Za-z]?))"
    r"|(?<=[A-Za-z]{2})[,;](?=[A-Za-z]{2}|[aI]\b)|(?<=\d)[,;](?=[A-Za-z]{2})"
)
_BEFORE_WIDE = lazily(rf"(?<=[{ENDS}])[ ]+[，。；：？！、]")
_HALF = dict(zip("，。；：？！", ",.;:?!", strict=True))
_MARKS = lazily(r"[ ][,;.?!，。；：？！、]|[A-Za-z0-9][,;][A-Za-z]")


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each mark with a space before it, or without one after it."""
    if is_chinese(unit.target_lang):
        yield from _chinese(unit)
    if not is_english(unit.target_lang) or looks_like_code(unit.target):
        return
    for match in _MISPLACED.finditer(unit.target_opaque.masked):
        mark = match[0].strip()
        if _is_in_source(match[0], unit.source):
            continue
        fix = mark if match["space"] and not match["word"] else f"{mark} "
        message = _BEFORE if match["space"] else _AFTER
        yield Fault(message, {"mark": mark}, None, match.span(), suggestions=(fix,), fix=fix)


def _chinese(unit: Unit) -> Iterator[Fault]:
    """Yield a fault for each Chinese mark with a space before it."""
    for match in _BEFORE_WIDE.finditer(unit.target_opaque.masked):
        mark = match[0].strip()
        if f" {_HALF.get(mark, mark)}" not in unit.source:
            yield Fault(_BEFORE, {"mark": mark}, None, match.span(), suggestions=(mark,), fix=mark)


def _is_in_source(mark: str, source: str) -> bool:
    """Return whether a source has a mark with a space before it, or without one after it, too."""
    if mark[0] == " ":
        return mark in source
    return any(rest[:1].strip() for rest in source.split(mark)[1:])


CHECK = UnitCheck("P409", "punctuation-spacing", Severity.WARNING, find, marks=_MARKS)
