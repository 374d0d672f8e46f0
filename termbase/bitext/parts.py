"""The parts of texts with keys: the forms of plurals and the items of lists."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache

from termbase.bitext.base import Entry
from termbase.lazy import lazily

PLURALS = ("zero", "one", "two", "few", "many", "other")
"""The categories of plural forms in CLDR."""
# The suffixes of the keys of plural forms in i18next (`item_other`, before version 4 `item_plural`
# and `item_0`), Rails (`item.other`) and Android (`item[other]`).
_FORM = lazily(rf"(.+?)[._\[]({'|'.join(PLURALS)}|plural|[0-9])\]?")
_OTHER = "other"
_USUAL = 200
"""The plural form of any whole number is that of one below, except for multiples of a million."""
MANY = frozenset({_OTHER, "plural"})
"""The suffixes of the form for many."""
ITEM = lazily(r"[.\[]\d+(?=[.\]]|\Z)")
"""The index of a list item in a key."""


def split(key: str) -> tuple[str, str]:
    """Split a key into its base and its plural form; the form is empty if there is none."""
    match = _FORM.fullmatch(key)
    return (match[1], match[2]) if match else (key, "")


def lacking_parts(
    sources: Sequence[Entry], targets: Iterable[Entry], target_lang: str, *, lists_are_plurals: bool
) -> Iterator[tuple[Entry, Entry]]:
    """Yield what the plurals and lists of a target lack though they are there: forms and items.

    Each is the text of the source, and an empty entry that has the form or the number of the item
    and the place of the last part that is there; of a list, only the first item. The target's
    language tells the forms that a plural needs (CLDR). `lists_are_plurals`, as in files of Jed:
    each language has its number of items.
    """
    of_many = {base: one for one in sources for base, form in [split(one.key)] if form == _OTHER}
    forms: dict[str, dict[str, Entry]] = {}
    lists: dict[str, dict[str, Entry]] = {}
    for target in targets:
        base, form = split(target.key)
        if form in PLURALS and base in of_many:
            forms.setdefault(base, {})[form] = target
        for item in ITEM.finditer(target.key):
            lists.setdefault(target.key[: item.start()], {})[item[0]] = target
    for base, given in forms.items():
        *_, last = given.values()
        for form in forms_lacking(given, target_lang):
            yield of_many[base], last._replace(text="", form=form, key=base)
    for source in () if lists_are_plurals else sources:
        for item in ITEM.finditer(source.key):
            name = source.key[: item.start()]  # in PHP, that of a plural with numbered forms, too
            if name not in of_many and item[0] not in lists.get(name, {item[0]: None}):
                *_, last = lists.pop(name).values()
                yield source, last._replace(text="", form=item[0].strip(".[]"), key=name)


def forms_lacking(given: Container[str], lang: str) -> list[str]:
    """Return the plural forms of CLDR that a language needs and a text lacks, `other` the last."""
    return [form for form in _forms_needed(lang) if form not in given]


@lru_cache
def _forms_needed(lang: str) -> tuple[str, ...]:
    """Return `other`, and the forms of whole numbers; for French millions, `other` will do."""
    from babel import Locale, UnknownLocaleError

    try:
        rule = Locale.parse(lang, sep="-").plural_form
    except (ValueError, TypeError, UnknownLocaleError):
        return (_OTHER,)
    used = {rule(number) for number in range(_USUAL)}
    return tuple(form for form in PLURALS if form == _OTHER or form in used)
