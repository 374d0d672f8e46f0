"""Placeholders that plural forms may leave out or add: those of ICU messages and of catalogs."""

from __future__ import annotations

from bisect import bisect_right

from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.tags import primary_subtag
from termbase.text.notations import Kind, certain
from termbase.text.placeholders import Placeholder

_ONE_NUMBER = frozenset({"zero", "one", "two"})
_OF_ONE_NUMBER = {"ar": ("0", "1", "2"), "he": ("0", "1"), "ga": ("0", "1"), "zh": ()}
"""The forms of a catalog that stand for one number each; in most languages only the first may."""
# Names with the word for a number: num_files, fileCount, itemcount; but not account, country.
_COUNT = (
    r"(?:n|num\w*|\w*(?:(?<![A-Za-z])(?:num(?:ber)?|total|amount|quantity)"
    r"|Num(?:ber)?|Total|Amount|Quantity|(?<![Aa]c)(?<![Dd]is)[Cc]ount(?:er)?)s?(?:[A-Z_\d]\w*)?)"
)
_NUMBER = lazily(
    rf"%(?:\(.*\))?\*?(?:hh?|ll?|[jzt])?[diu]|%\({_COUNT}\)s|%n|%\d+(?:\$[dun])?|[%{{$]?\{{{_COUNT}?\}}\}}?"
)
_OF_FEW = lazily(r"(?:\b(?:zero|one|two)|=\d+)\s*\{\Z")


def argument_of_plural(placeholder: Placeholder) -> str:
    """Return the key of the argument of an ICU plural; empty for other placeholders."""
    name, _, kind = placeholder.key.partition(", ")
    return f"{{{name}}}" if kind in {"plural", "selectordinal"} else ""


def without_own_numbers(unmatched: list[Placeholder]) -> list[Placeholder]:
    """Leave out each `#` of an ICU plural that is unmatched as a whole."""
    heads = {f"{{{one.key.partition(',')[0]}}}" for one in unmatched if "," in one.key}
    return [one for one in unmatched if one.text != "#" or one.key not in heads]


def without_those_of_few(
    missing: list[Placeholder], pieces: list[Placeholder]
) -> list[Placeholder]:
    """Leave out what is in the branch of an ICU plural for few, not for all numbers.

    A language with one form, such as Chinese, has no such branch.
    """
    heads = [one for one in pieces if one.kind is Kind.ICU]
    ends = [one.end for one in heads]
    left = []
    for one in missing:
        heads_before = bisect_right(ends, one.start)
        if not heads_before or not _OF_FEW.search(heads[heads_before - 1].text):
            left.append(one)
    return left


def apart_from_optional(
    unit: Unit, missing: list[Placeholder], extra: list[Placeholder]
) -> tuple[list[Placeholder], list[Placeholder]]:
    """Remove a number that the plural form for one item may leave out or add."""
    form = unit.segment.form
    forms = _OF_ONE_NUMBER.get(primary_subtag(unit.target_lang), ("0",))
    for_one = form in _ONE_NUMBER or form in forms
    if for_one and len(missing) == 1 and _NUMBER.fullmatch(missing[0].key):
        missing = []
    # A flagged entry whose singular has no number has it in its plural, so that it can be added.
    may_add = for_one or (form == "0" and certain(unit.segment.flags))
    if may_add and len(extra) == 1 and _NUMBER.fullmatch(extra[0].key):
        extra = []
    return missing, extra
