"""A plural lacks a form that the language needs, or a list an item that the source has.

The keys of plural forms end with a category of
[CLDR](https://cldr.unicode.org): `cart_other` in
i18next, `cart.other` in Rails, `<item quantity="other">` in Android. Every
language needs `other`, which in Chinese is the only one; English also needs
`one`. In a gettext catalog, the header says how many forms there are, and
none may be empty.

**Why:** for a number whose form is missing, the program shows the key, another
language, or nothing, or stops. Where an item of a list is missing, the others
move up.

Wrong:

    en.json: {"cart_one": "{{count}} item", "cart_other": "{{count}} items"}
    zh.json: {"cart_one": "{{count}} 件商品"}

Right:

    en.json: {"cart_one": "{{count}} item", "cart_other": "{{count}} items"}
    zh.json: {"cart_other": "{{count}} 件商品"}

**Not reported:**

- plurals and lists that are missing altogether (see `missing-key`)
- a text in place of a plural or a list

**Severity:** error if the form `other` is missing, otherwise warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.model import Severity, State

_NO_FORM = N_("the plural {key} lacks the form {form}, which {lang} needs")
_NO_ITEM = N_("the list {key} lacks item {number} of the source")


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield the fault of a plural form or an item of a list that is not there."""
    key, form = unit.segment.unit, unit.segment.form
    if form.isdecimal():
        yield Fault(_NO_ITEM, {"key": key, "number": str(int(form) + 1)})
    else:
        severity = Severity.ERROR if form.endswith("other") else Severity.WARNING
        yield Fault(_NO_FORM, {"key": key, "form": form, "lang": unit.target_lang}, severity)


CHECK = UnitCheck("K504", "missing-part", Severity.WARNING, find, state=State.INCOMPLETE)
