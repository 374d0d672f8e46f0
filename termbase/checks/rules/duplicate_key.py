"""A file has a key twice.

This is for files of which each text has a key, such as JSON and YAML.

**Why:** programs take the last text, so that a correction of the first has no
effect. Android's apps cannot even be built, and TOML cannot be read.

Wrong:

    {"menu.leave": "离开港口", "menu.stay": "留下", "menu.leave": "出港"}

Right:

    {"menu.leave": "出港", "menu.stay": "留下"}

**Not reported:** the texts of an Android app for several kinds of devices
(`product`).

**Severity:** warning; error in TOML and Android's files.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.document import Topic
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.model import Severity

_AGAIN = N_("the key {key} is already in line {line}")
_PLACES = Topic[tuple[int, int]]()
"""The line and column of the first text with a key, by keys."""


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for a text whose key an earlier one has."""
    kind = unit.document.kind
    if kind is None or kind.monolingual is None or not kind.monolingual.has_keys:
        return
    segment = unit.segment
    key = segment.unit, segment.form, segment.context, segment.target_lang
    place = unit.position(0)
    first, *_ = unit.document.noted(_PLACES, key) or (None,)
    if first is None:
        unit.document.note(_PLACES, [place], key)
    elif first != place:
        severity = Severity.ERROR if kind.refuses_double_keys else Severity.WARNING
        fields = {"key": segment.unit, "line": str(first[0])}
        yield Fault(_AGAIN, fields, severity, (0, len(unit.target)))


CHECK = UnitCheck("K505", "duplicate-key", Severity.WARNING, find)
