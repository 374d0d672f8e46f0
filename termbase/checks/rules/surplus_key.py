"""A translation file has a key that its source file lacks.

This concerns JSON, YAML, Android XML, `.strings` and `.properties`.

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
- further items of a list
- any key of a file more than half of whose keys the source lacks; there the
  keys are the texts themselves, and the source contains only a few of them

**Severity:** warning.

`missing-key` reports the reverse.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.checks.base import Check, Fault, Options
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.model import Severity, State

_SURPLUS = N_("the source has no key {key}")


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield the fault of a unit that has no source."""
    yield Fault(_SURPLUS, {"key": unit.segment.unit})


CHECK = Check("K501", "surplus-key", Severity.WARNING, find, state=State.SURPLUS)
