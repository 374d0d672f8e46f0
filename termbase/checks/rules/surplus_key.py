"""A file of one language has a key that its source does not have.

JSON, YAML, Android, `.strings` and `.properties` are looked at. Languages differ in their plural
forms, so a form that the source does without is right (`item_few`, `item[many]`), and so is a list
with more items. Nothing is told of a file of whose keys the source has less than half: there the
keys are the texts, and the source only has those that it words otherwise.

**Why:** no program asks for the text. It was left behind when the source lost the key, or the key
is misspelt or has been renamed, and then its translation is shown to nobody.

Wrong:

    en.json: {"menu.leave": "Leave the harbour"}
    zh.json: {"menu.leave": "离开港口", "menu.laeve": "离港"}

Right:

    en.json: {"menu.leave": "Leave the harbour"}
    zh.json: {"menu.leave": "离开港口"}

`missing-key` tells the reverse.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.checks.base import Check, Fault, Options
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.model import Severity, State

_SURPLUS = N_("the source has no text {key}")


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """The fault of a unit that has no source."""
    yield Fault(_SURPLUS, {"key": unit.segment.unit})


CHECK = Check("K501", "surplus-key", Severity.WARNING, find, of=State.SURPLUS)
