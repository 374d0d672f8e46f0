"""A translation file lacks a key that its source file has.

This concerns files in one language whose texts have keys, such as JSON, YAML,
Android XML, `.strings`, `.properties`, `.resx` and Fluent. The check runs only
if it is asked for (`--extend-select missing-key`), because a missing key
usually is just not translated yet, like an empty `msgstr` in a PO file.

**Why:** before a release, for example, everything should be translated.
Otherwise users see the source language, or the bare key.

Wrong:

    en.json: {"menu.leave": "Leave the harbour", "menu.stay": "Stay"}
    zh.json: {"menu.leave": "离开港口"}

Right:

    en.json: {"menu.leave": "Leave the harbour", "menu.stay": "Stay"}
    zh.json: {"menu.leave": "离开港口", "menu.stay": "留下"}

The finding is reported at the beginning of the file that lacks the key.

**Not reported:** a text that is empty in the source; a missing plural form, if
the file has another one, since Chinese needs only one.

**Severity:** warning.

`surplus-key` reports the reverse.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.model import Severity, State

_MISSING = N_("the key {key} of the source is missing")


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield the fault of a unit that has no translation, but a text to translate."""
    if unit.source.strip():
        yield Fault(_MISSING, {"key": unit.segment.unit})


CHECK = UnitCheck("K502", "missing-key", Severity.WARNING, find, default=False, state=State.MISSING)
