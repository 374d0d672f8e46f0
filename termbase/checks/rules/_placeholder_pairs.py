"""The placeholders of two texts, paired with each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.text.notations import Kind
from termbase.text.placeholders import Placeholder, placeholders_in

#: The flags that say that `%1` is a placeholder wherever it stands.
QT_FLAG = ("qt-format",)
_NOTATIONS = (("c-format",), ("gcc-internal-format",), QT_FLAG)
_NUMBERED = lazily(r"%\d+\$.|\{\d+\}")
_DATE = lazily(r"%[-_^EO]?[YBHMITRDbyjZ](?![A-Za-z])")
_DATE_CODE = lazily(r"%[-_^EO]?([A-Za-z%])")
_DATE_CODES = frozenset("YBHMITRDbyjZmdeSpAaUWcxXGV")
_CODE = lazily(r"`[^`]+`")


def unmatched(
    source: list[Placeholder], target: list[Placeholder]
) -> tuple[list[Placeholder], list[Placeholder]]:
    """Return the placeholders that the target lacks, and those that the source lacks."""
    wanted, given = _keys(source, target), _keys(target, source)
    return _without_counterpart(source, wanted, given), _without_counterpart(target, given, wanted)


def _keys(one: list[Placeholder], other: list[Placeholder]) -> list[str]:
    """Return what to compare each by: as numbered, if the other side numbers arguments.

    ``%s`` is the same as ``%1$s``, and ``{}`` as ``{0}``.
    """
    if any(p.ordered for p in one) and any(_NUMBERED.match(p.key) for p in other):
        return list(_numbered(one))
    return [p.key for p in one]


def _numbered(placeholders: list[Placeholder]) -> Iterator[str]:
    """Yield the keys as if the arguments were numbered; each `*` takes an argument, too."""
    place = fields = 0
    for placeholder in placeholders:
        if not placeholder.ordered:
            yield placeholder.key
        elif placeholder.kind is Kind.BRACE:
            yield f"{{{fields}}}"
            fields += 1
        else:
            place += 1 + placeholder.key.count("*")
            yield f"%{place}${placeholder.key[1:].replace('*', '')}"


def _without_counterpart(
    placeholders: list[Placeholder], keys: list[str], other_keys: list[str]
) -> list[Placeholder]:
    """Return those with keys that the others lack; positional ones are counted."""
    remaining = Counter(other_keys)
    lacking = []
    for placeholder, key in zip(placeholders, keys, strict=True):
        if not remaining[key]:
            lacking.append(placeholder)
        elif placeholder.ordered and placeholder.kind is Kind.PRINTF:
            remaining[key] -= 1
    return lacking


def misplaced(
    source: list[Placeholder], target: list[Placeholder]
) -> tuple[Placeholder, Placeholder] | None:
    """Return the first two positional placeholders of which one takes the argument of the other."""
    pairs = zip(
        (p for p in source if p.ordered and p.kind is Kind.PRINTF),
        (p for p in target if p.ordered and p.kind is Kind.PRINTF),
        strict=False,
    )
    return next((pair for pair in pairs if pair[0].key != pair[1].key), None)


def are_dates(*texts: str) -> bool:
    """Return whether texts are date formats (C99 7.23.3.5), whose parts differ by language.

    gettext's tools flag them as format strings, and some of their codes are also those of printf.
    """
    codes = [_DATE_CODE.findall(text) for text in texts]
    return (
        all(len(some) > 1 and _DATE_CODES.issuperset(some) for some in codes)
        and _DATE.search(" ".join(texts)) is not None
    )


def agree_otherwise(unit: Unit, missing: list[Placeholder], extra: list[Placeholder]) -> bool:
    """Return whether both sides agree in a notation that guessing recognises on one side only.

    `%o`, or `%1.` at the end of a text, could be prose, but not if the translation has it too.
    """
    if _DATE.search(unit.source) and _DATE.search(unit.target):
        return True
    for flags in _NOTATIONS:
        source, target = placeholders_in(unit.source, flags), placeholders_in(unit.target, flags)
        starts = [{one.start for one in found if one.key} for found in (source, target)]
        if all(one.start in starts[0] for one in missing) and all(
            one.start in starts[1] for one in extra
        ):
            source = [one for one in source if one.key]
            target = [one for one in target if one.key]
            if not any(unmatched(source, target)) and not misplaced(source, target):
                return True
    return False


def apart_from_code(
    unit: Unit, missing: list[Placeholder], extra: list[Placeholder]
) -> tuple[list[Placeholder], list[Placeholder]]:
    """Remove shell variables in code between backticks (`$name`), which no program replaces."""
    remaining = []
    for text, placeholders in ((unit.source, missing), (unit.target, extra)):
        code = [match.span() for match in _CODE.finditer(text)] if "`" in text else []
        remaining.append(
            [
                one
                for one in placeholders
                if one.text[:2] in {"${", "$("}
                or one.kind is not Kind.SHELL
                or not any(start < one.start < end for start, end in code)
            ]
        )
    return remaining[0], remaining[1]


def apart_from_signs(
    unit: Unit, missing: list[Placeholder], extra: list[Placeholder]
) -> tuple[list[Placeholder], list[Placeholder]]:
    """Remove a percent sign that precedes a brace on one side only by chance: `{rate}%{name}`."""
    if unit.source.count("%") != unit.target.count("%"):
        return missing, extra
    for these, those in ((missing, extra), (extra, missing)):
        for one in [one for one in these if one.text.startswith("%{")]:
            other = next((other for other in those if f"%{other.text}" == one.text), None)
            if other:
                these.remove(one)
                those.remove(other)
    return missing, extra
