"""A placeholder is missing from the translation, is not in the source, or is out of order.

A placeholder is what a program replaces with a value: `%s`, `%(name)d`,
`%1$s`, `{0}`, `{name}`, `{{name}}`, `${name}`, `%{name}`, `%name%`, `%1`,
`{n, plural, …}`, `%#@name@`, `$t(key)`. The flags of a gettext entry
(`python-format`, `no-c-format`, …) say which kind a text has. Without flags,
what could be ordinary text is not taken for a placeholder.

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
- a plural form for one number that leaves it out, or adds it; in Arabic, for
  example, also those for none and two
- a placeholder that only the ICU branch for one item has
- an ICU plural for a plain argument (`{n, plural, …}` for `{n}`), and in
  Chinese the reverse; in Fluent, an argument that selects the source's variant
- the categories of an ICU plural and the words of MediaWiki's `{{PLURAL:…}}`,
  which depend on the language
- other fields of a date, or another order of them: `%d %b %Y`
- other texts for the filters of a template: `{{ day | format('en-US') }}`
- texts without flags whose placeholders agree if they are read as those of C
  or Qt
- a gettext entry that consists of a word in braces, `{none}`, without a flag

**Severity:**

- error: nearly all findings
- warning: the placeholder has no name, and neither flags nor the format of the
  file (Android's and Apple's) confirm that it is one; or it is the `#` of an
  ICU plural, the number itself; or the flags confirm only placeholders of
  another kind; or it is in capitals and seems to have been translated (`{文件}`
  for `{FILE}`); or both are expressions with the same names
  (`${rate * 10}% off`, `${rate}折`)

**Fix:** `--fix` doubles a single `%` or brace in the translation of a text
whose flags require that, and a `%` if the source doubles it beside a
placeholder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.document import Topic
from termbase.checks.rules._placeholder_pairs import (
    QT_FLAG,
    agree_otherwise,
    apart_from_code,
    apart_from_signs,
    are_dates,
    misplaced,
    unmatched,
)
from termbase.checks.rules._placeholder_plurals import (
    apart_from_optional,
    argument_of_plural,
    without_own_numbers,
    without_those_of_few,
)
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import InlineCode, Severity
from termbase.tags import is_chinese
from termbase.text.notations import Kind, certain, confirmed
from termbase.text.placeholders import MARKS, Placeholder, placeholders_in
from termbase.text.script import HAN

_MISSING = N_("the placeholder {source} is missing from the translation")
_EXTRA = N_("the placeholder {target} is not in the source")
_OTHER = N_("the placeholder {target} is not the one in the source, {source}")
_ORDER = N_(
    "placeholders without a number follow their order: the source has {source} here, not {target}"
)
_STRAY = N_("{target} is not a placeholder by itself: write {fix}")

_DOUBLED_SIGNS = {"python-format": "%", "c-format": "%", "python-brace-format": "{}"}
_C = ("c-format",)
_OF_PRINTF = frozenset({"android", "strings", "stringsdict", "xcstrings"})
"""Formats whose placeholders are those of printf, so that another kind stops the program."""
_KINDS = Topic[Kind]()
"""The kinds of the placeholders in a file that agree only if read otherwise."""
_BRACES = lazily(r"\{[^{}\n]{1,40}\}")
_IDENTIFIER = lazily(r"[A-Za-z_]\w*")
_TRANSLATED = lazily(rf"[{{%]([^{{}}%\n]{{0,40}}[{HAN}][^{{}}%\n]{{0,40}})[}}%]")


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each placeholder of the source or target without a counterpart."""
    flags = unit.segment.flags
    source, target = placeholders_in(unit.source, flags), placeholders_in(unit.target, flags)
    if not certain(flags) and unit.document.has_noted(_KINDS, [Kind.QT]):
        source, target = _with_qt(unit.source, source), _with_qt(unit.target, target)
    strict = certain(flags)
    if not strict and "%%" in unit.source and (strays := list(_undoubled_signs(unit, _C))):
        yield from strays
        return
    if not source and not target:
        return
    pieces = source
    source = _outside(source, unit.segment.source_codes)
    target = _outside(target, unit.segment.target_codes)
    if not source and not target:
        yield from _undoubled_signs(unit, flags)
        return
    missing, extra = _apart_from_arguments(unit, source, target, *unmatched(source, target))
    missing, extra = map(without_own_numbers, (missing, extra))
    missing = without_those_of_few(missing, pieces)
    if unit.segment.form:
        missing, extra = apart_from_optional(unit, missing, extra)
    if (missing or extra) and (are_dates(unit.source, unit.target) or _is_word_in_braces(unit)):
        return
    if not strict and (missing or extra):
        if agree_otherwise(unit, missing, extra):
            unit.document.note(_KINDS, {one.kind: None for one in missing + extra})
            return
        missing, extra = apart_from_signs(unit, *apart_from_code(unit, missing, extra))
    found = list(_mismatch_faults(unit, missing, extra)) or list(_misplaced(unit, source, target))
    yield from found
    if strict and not found:
        yield from _undoubled_signs(unit, flags)


def _with_qt(text: str, found: list[Placeholder]) -> list[Placeholder]:
    """Return the placeholders of a text in a file where `%1` counts as one in any position."""
    if "%" not in text:
        return found
    free = [one for one in placeholders_in(text, QT_FLAG) if one.kind is Kind.QT]
    taken = {position for one in found for position in range(one.start, one.end)}
    return sorted(found + [one for one in free if one.start not in taken])


def _outside(found: list[Placeholder], codes: Sequence[InlineCode]) -> list[Placeholder]:
    """Return the placeholders to compare, without those that the format marks as inline codes."""
    taken = {position for code in codes for position in range(code.start, code.end)}
    return [one for one in found if one.key and one.start not in taken]


def _apart_from_arguments(
    unit: Unit,
    source: list[Placeholder],
    target: list[Placeholder],
    missing: list[Placeholder],
    extra: list[Placeholder],
) -> tuple[list[Placeholder], list[Placeholder]]:
    """Remove what shows an argument that the other text has in another way.

    It is added as an ICU plural, or shown though it only selects a variant in Fluent. An ICU plural
    may become its number in Chinese, or nothing if it does not show it.
    """
    wanted, given = ({one.key for one in some if one.text != "#"} for some in (source, target))
    selectors = {code.text for code in unit.segment.source_codes}
    extra = [
        one
        for one in extra
        if argument_of_plural(one) not in wanted and f"{one.text[:-1]}-> }}" not in selectors
    ]
    if is_chinese(unit.target_lang):
        shown = {one.key for one in source}
        missing = [
            one
            for one in missing
            if not (name := argument_of_plural(one)) or (name in shown and name not in given)
        ]
    return missing, extra


def _is_word_in_braces(unit: Unit) -> bool:
    """Return whether both texts are only words in braces: `{none}`, `{无}`.

    A gettext entry that were only a placeholder would not be there to be translated.
    """
    return (
        unit.document.format == "po"
        and not confirmed(Kind.BRACE, unit.segment.flags)
        and _BRACES.fullmatch(unit.source.strip("()")) is not None
        and _TRANSLATED.fullmatch(unit.target.strip("()（）")) is not None
    )


def _mismatch_faults(
    unit: Unit, missing: list[Placeholder], extra: list[Placeholder]
) -> Iterator[Fault]:
    while missing and extra:
        target = extra[0]
        source = next((p for p in missing if p.kind is target.kind), None)
        if source is None:
            break
        missing.remove(source)
        extra = extra[1:]
        yield _fault(unit, _OTHER, source, target)
    # Once for each name: where the source repeats it, the translation lacks it altogether.
    distinct = {one if one.ordered else one.key: one for one in reversed(missing)}
    for one in sorted(distinct.values()):
        yield _fault(unit, _MISSING, one, None)
    for one in extra:
        yield _fault(unit, _EXTRA, None, one)


def _fault(
    unit: Unit, message: str, source: Placeholder | None, target: Placeholder | None
) -> Fault:
    placeholder = source or target
    assert placeholder is not None
    is_certain = _is_certain(unit, placeholder) and not _are_formulas(source, target)
    return Fault(
        message,
        {"source": source.text if source else "", "target": target.text if target else ""},
        Severity.ERROR if is_certain else Severity.WARNING,
        (target.start, target.end) if target else None,
        (source.start, source.end) if source else None,
        suggestions=(source.text,) if source and target else (),
    )


def _are_formulas(source: Placeholder | None, target: Placeholder | None) -> bool:
    """Return whether both are expressions with the same names: `${rate * 10}` and `${rate}`."""
    if not (source and target):
        return False
    formulas = [one.text for one in (source, target) if one.text.startswith("${")]
    names = [set(_IDENTIFIER.findall(one)) for one in formulas]
    return len(names) == 2 and names[0] == names[1]


def _is_certain(unit: Unit, placeholder: Placeholder) -> bool:
    """Return whether a placeholder cannot be anything else.

    Without flags, one with a name is certain, but not a word in capitals whose translation stands
    in the same signs, as in the description of a command: `{FILE}`, `{文件}`.
    """
    flags = unit.segment.flags
    if certain(flags):
        return confirmed(placeholder.kind, flags)
    if placeholder.kind is Kind.PRINTF and unit.document.format in _OF_PRINTF:
        return True
    if placeholder.ordered or placeholder.kind in (Kind.QT, Kind.LINK) or placeholder.text == "#":
        return False
    return not (placeholder.text.isupper() and _TRANSLATED.search(unit.target))


def _misplaced(unit: Unit, source: list[Placeholder], target: list[Placeholder]) -> Iterator[Fault]:
    """Yield a fault for the first positional placeholder that takes the argument of another."""
    if pair := misplaced(source, target):
        yield replace(_fault(unit, _ORDER, *pair), suggestions=())


def _undoubled_signs(unit: Unit, flags: Sequence[str]) -> Iterator[Fault]:
    """Yield a fault for each percent sign or brace that must be doubled in a format string."""
    signs = "".join({_DOUBLED_SIGNS[flag] for flag in flags if flag in _DOUBLED_SIGNS})
    source, target = placeholders_in(unit.source, flags), placeholders_in(unit.target, flags)
    has_values = any(one.key for one in source) and any(one.key for one in target)
    if not has_values:  # a percent sign that is doubled shows a format string too
        signs = "%" if "%" in signs and "%%" in unit.source else ""
    if any(_sign_positions(unit.source, source, signs)):
        return
    is_certain = has_values or certain(unit.segment.flags)
    for position in _sign_positions(unit.target, target, signs):
        sign, doubled = unit.target[position], unit.target[position] * 2
        yield Fault(
            _STRAY,
            {"target": sign, "fix": doubled},
            Severity.ERROR if is_certain else Severity.WARNING,
            (position, position + 1),
            suggestions=(doubled,),
            fix=doubled if is_certain else None,
        )


def _sign_positions(text: str, found: list[Placeholder], signs: str) -> Iterator[int]:
    """Yield the positions of signs that are not part of a placeholder."""
    end = 0
    for one in [*found, None]:
        stop = one.start if one else len(text)
        yield from (position for position in range(end, stop) if text[position] in signs)
        end = one.end if one else stop


CHECK = UnitCheck("I301", "placeholder-mismatch", Severity.ERROR, find, compares=True, marks=MARKS)
