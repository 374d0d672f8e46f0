"""A translation file has a key that its source file lacks.

This concerns files in one language whose texts have keys, such as JSON, YAML,
Android XML, `.strings`, `.properties`, `.resx` and Fluent. In XLIFF, the
translation of a unit may likewise have a segment that its source lacks.

**Why:** no program asks for the text. Either the source has lost the key
since, or the key is misspelt or was renamed, and its translation is never
shown.

Wrong:

    en.json: {"menu.leave": "Leave the harbour"}
    zh.json: {"menu.leave": "离开港口", "menu.laeve": "离港"}

Right:

    en.json: {"menu.leave": "Leave the harbour"}
    zh.json: {"menu.leave": "离开港口"}

**Not reported:**

- a plural form that the source does not need: `item_few`, `item[many]`
- further items of a list, and one text in place of a list
- any key of a file more than half of whose keys the source lacks; there the
  keys are the texts themselves, and the source contains only a few of them

**Severity:** warning.

`missing-key` reports the reverse.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.model import Severity, State

_SURPLUS = N_("the source has no key {key}")
_SEGMENT = N_("the source of the unit {key} has no segment {form}")


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield the fault of a unit that has no source."""
    key, form = unit.segment.unit, unit.segment.form
    yield Fault(_SEGMENT, {"key": key, "form": form}) if form else Fault(_SURPLUS, {"key": key})


CHECK = UnitCheck("K501", "surplus-key", Severity.WARNING, find, state=State.SURPLUS)
