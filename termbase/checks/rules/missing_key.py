"""A file of one language lacks a key of its source.

Only told if asked for (`--extend-select missing-key`): what is missing is most often just not
translated yet, as an empty `msgstr` of a PO file is, which no check tells of either. JSON, YAML,
Android, `.strings` and `.properties` are looked at. Of a plural one form is enough, since Chinese
has no more.

**Why:** where all is to be translated, before a release, say, users would read the source's
language, or the bare key.

Wrong:

    en.json: {"menu.leave": "Leave the harbour", "menu.stay": "Stay"}
    zh.json: {"menu.leave": "离开港口"}

Right:

    en.json: {"menu.leave": "Leave the harbour", "menu.stay": "Stay"}
    zh.json: {"menu.leave": "离开港口", "menu.stay": "留下"}

It stands at the beginning of the file that lacks the key. `surplus-key` tells the reverse.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.checks.base import Check, Fault, Options
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.model import Severity, State

_MISSING = N_("{key} of the source is missing")


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """The fault of a unit that has no translation."""
    yield Fault(_MISSING, {"key": unit.segment.unit})


CHECK = Check("K502", "missing-key", Severity.WARNING, find, default=False, of=State.MISSING)
