"""A placeholder is missing from the translation, is not in the source, or is out of order.

A placeholder is what a program replaces with a value: `%s`, `%(name)d`,
`%1$s`, `{0}`, `{name}`, `{{name}}`, `${name}`, `%{name}`, `%name%`, `%1`,
`{n, plural, …}`. The flags of a gettext entry (`python-format`,
`no-c-format`, …) say which kind a text has. Without flags, what could be
ordinary text is not taken for a placeholder.

**Why:** the program stops, or shows the wrong thing to its user.

Wrong:

    en: %(user)s deleted %(count)d files.
    zh: %(用户)s 删除了 %(count)d 个文件。

Right:

    en: %(user)s deleted %(count)d files.
    zh: %(user)s 删除了 %(count)d 个文件。

**Not reported:**

- another order or a repetition of placeholders that have a name or number
- another width or precision: `%5.1f` for `%.2f`
- a plural form for one item that leaves the number out, or adds it
- the categories of an ICU plural and the words of MediaWiki's `{{PLURAL:…}}`,
  which depend on the language
- other fields of a date, or another order of them: `%d %b %Y`
- texts without flags whose placeholders agree if they are read as those of C
  or Qt

**Severity:**

- error: nearly all findings
- warning: the placeholder has no name, and there are no flags to confirm that
  it is one

**Fix:** `--fix` doubles a single `%` or brace in the translation of a text
whose flags require that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from termbase.checks.base import Check, Fault, Options
from termbase.checks.language import is_chinese
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.model import InlineCode, Severity
from termbase.text.lazy import lazily
from termbase.text.placeholders import Kind, Placeholder, certain, find

_MISSING = N_("the placeholder {source} is missing from the translation")
_EXTRA = N_("the placeholder {target} is not in the source")
_OTHER = N_("the placeholder {target} is not the one in the source, {source}")
_ORDER = N_(
    "placeholders without a number follow their order: the source has {source} here, not {target}"
)
_STRAY = N_("{target} is not a placeholder by itself: write {fix}")

_NUMBERED = lazily(r"%(\d+)\$(.+)")
# Names with the word for a number: num_files, fileCount, itemcount; but not account, country.
_COUNT = (
    r"(?:n|num\w*|\w*(?:(?<![A-Za-z])(?:num(?:ber)?|total|amount|quantity)"
    r"|Num(?:ber)?|Total|Amount|Quantity|(?<![Aa]c)(?<![Dd]is)[Cc]ount)s?(?:[A-Z_\d]\w*)?)"
)
_NUMBER = lazily(
    rf"%(?:\(.*\))?\*?(?:hh?|ll?|[jzt])?[diu]|%\({_COUNT}\)s|%n|%\d+\$[dun]|\{{{_COUNT}?\}}"
)
_QT = "placeholder-mismatch: Qt"
_QT_FLAG = ("qt-format",)
_NOTATIONS = (("c-format",), _QT_FLAG)
_DATE = lazily(r"%[-_^EO]?[YBHMITRDbyjZ](?![A-Za-z])")
_DATE_CODE = lazily(r"%[-_^EO]?([A-Za-z%])")
_DATE_CODES = frozenset("YBHMITRDbyjZmdeSpAaUWcxXGV")
_CODE = lazily(r"`[^`]+`")
_DOUBLED_SIGNS = {"python-format": "%", "c-format": "%", "python-brace-format": "{}"}
_ONE_NUMBER = frozenset({"zero", "one", "two"})


def faults(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each placeholder of the source or target without a counterpart."""
    flags = unit.segment.flags
    source, target = find(unit.source, flags), find(unit.target, flags)
    if not certain(flags) and unit.document.notes.get(_QT):
        source, target = _with_qt(unit.source, source), _with_qt(unit.target, target)
    if not source and not target:
        return
    source = _outside(source, unit.segment.source_codes)
    target = _outside(target, unit.segment.target_codes)
    if not source and not target:
        return
    strict = certain(flags)
    missing, extra = _unmatched(source, target)
    if unit.segment.form:
        missing, extra = _of_plural(unit, missing, extra)
    if (missing or extra) and _are_dates(unit.source, unit.target):
        return
    if not strict and (missing or extra):
        if _agree_otherwise(unit, missing, extra):
            if any(one.kind is Kind.QT for one in missing + extra):
                unit.document.notes[_QT] = True
            return
        missing, extra = _apart_from_signs(unit, *_apart_from_code(unit, missing, extra))
    found = list(_mismatch_faults(missing, extra, strict)) or list(
        _misplaced(source, target, strict)
    )
    yield from found
    if strict and not found:
        yield from _undoubled_signs(unit, source, target)


def _with_qt(text: str, found: list[Placeholder]) -> list[Placeholder]:
    """Return the placeholders of a text in a file where `%1` counts as one in any position."""
    if "%" not in text:
        return found
    free = [one for one in find(text, _QT_FLAG) if one.kind is Kind.QT]
    taken = {position for one in found for position in range(one.start, one.end)}
    return sorted(found + [one for one in free if one.start not in taken])


def _outside(found: list[Placeholder], codes: Sequence[InlineCode]) -> list[Placeholder]:
    """Return the placeholders to compare, without those that the format marks as inline codes."""
    taken = {position for code in codes for position in range(code.start, code.end)}
    return [one for one in found if one.key and one.start not in taken]


def _unmatched(
    source: list[Placeholder], target: list[Placeholder]
) -> tuple[list[Placeholder], list[Placeholder]]:
    """Return the placeholders that the target lacks, and those that the source lacks."""
    wanted, given = _keys(source, target), _keys(target, source)
    return _without_counterpart(source, wanted, given), _without_counterpart(target, given, wanted)


def _keys(one: list[Placeholder], other: list[Placeholder]) -> list[str]:
    """Return what to compare each by: ``%s`` as ``%1$s`` if the other side numbers arguments."""
    if any(p.ordered for p in one) and any(_NUMBERED.match(p.key) for p in other):
        places = iter(range(1, len(one) + 1))
        return [f"%{next(places)}${p.key[1:]}" if p.ordered else p.key for p in one]
    return [p.key for p in one]


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


def _of_plural(
    unit: Unit, missing: list[Placeholder], extra: list[Placeholder]
) -> tuple[list[Placeholder], list[Placeholder]]:
    """Remove a number that the plural form for one item may leave out or add."""
    form = unit.segment.form
    if form in _ONE_NUMBER or (form == "0" and not is_chinese(unit.target_lang)):
        if len(missing) == 1 and _NUMBER.fullmatch(missing[0].key):
            missing = []
        if len(extra) == 1 and _NUMBER.fullmatch(extra[0].key):
            extra = []
    return missing, extra


def _are_dates(*texts: str) -> bool:
    """Return whether texts are date formats (C99 7.23.3.5), whose parts differ by language.

    gettext's tools flag them as format strings, and some of their codes are also those of printf.
    """
    codes = [_DATE_CODE.findall(text) for text in texts]
    return (
        all(len(some) > 1 and _DATE_CODES.issuperset(some) for some in codes)
        and _DATE.search(" ".join(texts)) is not None
    )


def _agree_otherwise(unit: Unit, missing: list[Placeholder], extra: list[Placeholder]) -> bool:
    """Return whether both sides agree in a notation that guessing recognises on one side only.

    `%o`, or `%1.` at the end of a text, could be prose, but not if the translation has it too.
    """
    if _DATE.search(unit.source) and _DATE.search(unit.target):
        return True
    for flags in _NOTATIONS:
        source, target = find(unit.source, flags), find(unit.target, flags)
        starts = [{one.start for one in found if one.key} for found in (source, target)]
        if all(one.start in starts[0] for one in missing) and all(
            one.start in starts[1] for one in extra
        ):
            source = [one for one in source if one.key]
            target = [one for one in target if one.key]
            if not any(_unmatched(source, target)) and not any(_misplaced(source, target, True)):
                return True
    return False


def _apart_from_code(
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


def _apart_from_signs(
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


def _mismatch_faults(
    missing: list[Placeholder], extra: list[Placeholder], strict: bool
) -> Iterator[Fault]:
    while missing and extra:
        target = extra[0]
        source = next((p for p in missing if p.kind is target.kind), None)
        if source is None:
            break
        missing.remove(source)
        extra = extra[1:]
        yield _fault(_OTHER, source, target, strict)
    for one in missing:
        yield _fault(_MISSING, one, None, strict)
    for one in extra:
        yield _fault(_EXTRA, None, one, strict)


def _fault(
    message: str, source: Placeholder | None, target: Placeholder | None, strict: bool
) -> Fault:
    placeholder = source or target
    assert placeholder is not None
    named = not placeholder.ordered and placeholder.kind not in (Kind.QT, Kind.LINK)
    return Fault(
        message,
        {"source": source.text if source else "", "target": target.text if target else ""},
        Severity.ERROR if strict or named else Severity.WARNING,
        (target.start, target.end) if target else None,
        (source.start, source.end) if source else None,
        suggestions=(source.text,) if source and target else (),
    )


def _misplaced(
    source: list[Placeholder], target: list[Placeholder], strict: bool
) -> Iterator[Fault]:
    """Yield a fault for the first positional placeholder that takes the argument of another."""
    pairs = zip(
        (p for p in source if p.ordered and p.kind is Kind.PRINTF),
        (p for p in target if p.ordered and p.kind is Kind.PRINTF),
        strict=False,
    )
    for source_one, target_one in pairs:
        if source_one.key != target_one.key:
            fault = _fault(_ORDER, source_one, target_one, strict)
            yield Fault(
                fault.message, fault.fields, fault.severity, fault.target_span, fault.source_span
            )
            return


def _undoubled_signs(
    unit: Unit, source: list[Placeholder], target: list[Placeholder]
) -> Iterator[Fault]:
    """Yield a fault for each percent sign or brace that must be doubled in a format string."""
    flags = unit.segment.flags
    signs = "".join({_DOUBLED_SIGNS[flag] for flag in flags if flag in _DOUBLED_SIGNS})
    if not signs or not source or not target:
        return
    if any(_sign_positions(unit.source, find(unit.source, flags), signs)):
        return
    for position in _sign_positions(unit.target, find(unit.target, flags), signs):
        sign = unit.target[position]
        fields = {"target": sign, "fix": sign * 2}
        yield Fault(_STRAY, fields, target_span=(position, position + 1), fix=sign * 2)


def _sign_positions(text: str, found: list[Placeholder], signs: str) -> Iterator[int]:
    """Yield the positions of signs that are not part of a placeholder."""
    end = 0
    for one in [*found, None]:
        stop = one.start if one else len(text)
        yield from (position for position in range(end, stop) if text[position] in signs)
        end = one.end if one else stop


CHECK = Check("I301", "placeholder-mismatch", Severity.ERROR, faults, compares=True)
