"""Currencies and units of measure: finding them beside a number, and comparing measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from termbase.lazy import lazily
from termbase.text.datafiles import rows
from termbase.text.numbers.words import trie

# Greatest relative difference, since translators round conversions: 21,000 acres, 8,500 hectares.
TOLERANCE = Fraction(6, 100)
# Times have no need of it, except for 1.7 hours.
_TOLERANCES = {"time": Fraction(2, 100), "months": Fraction(2, 100)}
# In brackets, they may be rounded more: 四丈（约13米）.
_ROUNDED = Fraction(20, 100)
_EXCHANGED = ({"volume", "mass"}, {"time", "months"})
_LOOK_BACK = 16
_FIGURE = lazily(r"(?<![\d.,])\d")
_LAST_FIGURE = lazily(
    r"\d(?: (?:thousand|million|billion))?|\b(?:half|two|three|four|five|six|seven|eight|nine|ten"
    r"|\w+teen|\w+ty|hundred|thousand)\b"
)
_CHINESE_FIGURE = lazily(
    r"[\d零一二两三四五六七八九十百千万亿半]个?(?![\d零一二两三四五六七八九十百千万亿])"
)
_AMOUNT = lazily(r"\d(?: (?:thousand|million|billion|trillion))?(?![\d.,]*\d)")
#: Pseudo currency code for hundredths of a currency.
CENT = "¢"
YUAN = "元"
_INCH = "in"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: value · `factor` + `offset` is the value in the dimension's base unit."""

    id: str
    dimension: str
    factor: Fraction
    offset: Fraction

    def base(self, value: Fraction) -> Fraction:
        """Convert a value in this unit to the base unit of its dimension."""
        return value * self.factor + self.offset


@dataclass(frozen=True, slots=True)
class _Forms:
    """The patterns and codes of a language for the currencies and units beside a number."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    codes_before: dict[str, str]
    codes_after: dict[str, str]
    measures: re.Pattern[str]
    units: dict[str, tuple[str, ...]]


def _alternatives(forms: dict[str, object], end: str) -> str:
    escaped = (re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return f"(?:{'|'.join(escaped)}){end}"


def _by_form(table: list[list[str]], *columns: int) -> dict[str, str]:
    codes: dict[str, str] = {}
    for row in table:
        for column in columns:
            for form in row[column].split("|") if column < len(row) else ():
                if form:
                    codes.setdefault(form, row[0])
    return codes


@cache
def _units() -> dict[str, Unit]:
    return {
        row[0]: Unit(row[0], row[1], Fraction(row[2]), Fraction(row[3]))
        for row in rows("number_units.tsv")
    }


@cache
def _forms(chinese: bool) -> _Forms:
    currencies, measures = rows("number_currencies.tsv"), rows("number_units.tsv")
    prefixes = _by_form(currencies, 1, 3) if chinese else _by_form(currencies, 1)
    suffixes = _by_form(currencies, 3, 1) if chinese else _by_form(currencies, 2, 1)
    units: dict[str, tuple[str, ...]] = {}
    for row in measures:
        for form in row[5 if chinese else 4].split("|") + row[4].split("|") * chinese:
            if form:
                units[form] = (*units.get(form, ()), row[0])
    edge = "" if chinese else r"(?![A-Za-z])"
    forms_after = _alternatives(dict(units), r"(?![A-Za-z]))")
    if not chinese:
        # 6ft 5in; but 5 in 10 are a share.
        forms_after += r"|(?<=\d)in(?![A-Za-z])"
        units[_INCH] = ("inch",)
    return _Forms(
        re.compile(_alternatives(dict(prefixes), r" ?\Z")),
        re.compile(" ?" + _alternatives(dict(suffixes), edge), re.IGNORECASE),
        prefixes,
        {form.lower(): code for form, code in suffixes.items()},
        re.compile((" ?[多余来几]?(?:" if chinese else "[ -]?(?:") + forms_after),
        units,
    )


def currency_before(text: str, start: int, chinese: bool) -> tuple[str, int]:
    """Return the code and start of the currency right before an offset; ``("", start)`` if none."""
    forms = _forms(chinese)
    low = max(0, start - _LOOK_BACK)
    match = forms.before.search(text, low, start)
    if not match:
        return "", start
    form = match[0].rstrip(" ")
    if forms.codes_before[form] == CENT:
        return "", start
    if form.isalpha() and form.isascii() and match.start() and text[match.start() - 1].isalnum():
        preceding = text[match.start() - 1]
        if preceding.isascii():
            return "", start
    return forms.codes_before[form], match.start()


def currency_after(text: str, end: int, chinese: bool) -> tuple[str, int]:
    """Return the code and end of the currency right after an offset; ``("", end)`` if none."""
    forms = _forms(chinese)
    match = forms.after.match(text, end)
    return (forms.codes_after[match[0].strip(" ").lower()], match.end()) if match else ("", end)


def currency_of(name: str, chinese: bool) -> str:
    """Return the code of the currency that a word or sign stands for; empty if it is not one."""
    return _forms(chinese).codes_after.get(name.lower(), "")


def currencies_before(text: str) -> frozenset[str]:
    """Return the codes of the currencies whose signs precede numbers in a text.

    A plain dollar sign stands for every dollar.

    >>> sorted(currencies_before("US$5 or €4"))
    ['EUR', 'USD']
    """
    forms = _forms(chinese=False)
    starts = (match.start() for match in _FIGURE.finditer(text))
    codes = {currency_before(text, start, chinese=False)[0] for start in starts}
    if "$" in codes:
        codes |= {code for form, code in forms.codes_before.items() if form.endswith("$")}
    return frozenset(codes - {""})


def currencies_after(text: str) -> frozenset[str]:
    """Return the codes of the currencies whose words follow numbers in an English text.

    >>> sorted(currencies_after("5 yuan or 4 million euros"))
    ['CNY', 'EUR']
    """
    ends = (match.end() for match in _AMOUNT.finditer(text))
    return frozenset(currency_after(text, end, chinese=False)[0] for end in ends) - {""}


@cache
def _paid(chinese: bool) -> re.Pattern[str]:
    """Return a pattern for a figure beside a currency.

    It begins with the figure and then looks back, so that a search passes quickly over all else.
    """
    forms = _forms(chinese)
    before = "|".join(
        rf"(?<={re.escape(form)}{gap}\d)" for form in forms.codes_before for gap in ("", " ")
    )
    # The last two characters before the figure tell quickly that there is none.
    ends = re.escape("".join({form[-1] for form in forms.codes_before if not form[-1].islower()}))
    after = trie(forms.codes_after) + ("" if chinese else "(?![A-Za-z])")
    return re.compile(
        rf"\d(?:(?:(?<=[{ends}]\d)|(?<=[{ends}] \d)|(?<=[A-Z][a-z]\d)|(?<=[A-Z][a-z] \d))"
        rf"(?:{before})| ?(?i:{after}))"
    )


def is_paid(text: str, *, chinese: bool) -> bool:
    """Return whether a text in canonical spelling has a figure beside a currency.

    >>> is_paid("It costs 300 euros.", chinese=False), is_paid("售价300元", chinese=True)
    (True, True)
    """
    return _paid(chinese).search(text) is not None


def has_currency(text: str, code: str) -> bool:
    """Return whether a text in Simplified Chinese has a name of a currency.

    >>> has_currency("以港元支付", "HKD")
    True
    """
    names = _forms(chinese=True).codes_after.items()
    return any(code == one and name in text for name, one in names if not name.isascii())


def may_be_same_currency(one: str, other: str) -> bool:
    """Return whether two codes may stand for one currency; a plain ``$`` may be any dollar.

    An empty code, 元 of an unspecified country and a hundredth may belong to any.
    """
    codes = {one, other}
    if len(codes) == 1 or not codes.isdisjoint(("", YUAN, CENT)):
        return True
    return "$" in codes and not _dollars().isdisjoint(codes - {"$"})


def may_be_yuan(code: str) -> bool:
    """Return whether a plain 元 may stand for a currency whose name its text leaves out.

    It is the yuan or a dollar, as in Hong Kong, Taiwan and Singapore, but no euro.
    """
    return code in ("CNY", "", CENT) or code.islower() or code in _dollars()


@cache
def _dollars() -> frozenset[str]:
    """Return the codes of the currencies with a dollar sign."""
    forms = _forms(chinese=False).codes_before.items()
    return frozenset(code for form, code in forms if form.endswith("$"))


def units_after(text: str, end: int, chinese: bool) -> tuple[Unit, ...]:
    """Return the units that the text right after a number may mean (“degrees”: °C or °F)."""
    forms = _forms(chinese)
    match = forms.measures.match(text, end)
    if not match:
        return ()
    return tuple(_units()[id_] for id_ in forms.units[match[0].lstrip(" -多余来几")])


def unit_end(text: str, end: int) -> int:
    """Return the end of the name of the unit right after a number, in either language.

    >>> unit_end("300 miles", 3), unit_end("300公里", 3), unit_end("300 people", 3)
    (9, 5, 3)
    """
    found = (_forms(chinese).measures.match(text, end) for chinese in (False, True))
    return max((match.end() for match in found if match), default=end)


@cache
def _measured(chinese: bool) -> re.Pattern[str]:
    return re.compile(rf"\d(?=[ -]?{trie(_forms(chinese).units)}(?![A-Za-z]))")


def measures_in(text: str, chinese: bool) -> set[tuple[Unit, ...]]:
    """Return the units that the figures of a text in canonical spelling may be followed by.

    >>> [unit.id for units in measures_in("9 miles", chinese=False) for unit in units]
    ['mile']
    """
    ends = (figure.end() for figure in _measured(chinese).finditer(text))
    return {units for end in ends if (units := units_after(text, end, chinese))}


def are_different(one: tuple[Unit, ...], other: tuple[Unit, ...]) -> bool:
    """Return whether numbers are in different units of what may be exchanged: days and months."""
    if not {unit.id for unit in one}.isdisjoint(unit.id for unit in other):
        return False
    ours, theirs = ({unit.dimension for unit in units} for units in (one, other))
    # Millilitres are no milligrams; but miles are often named for miles per hour.
    return not ours.isdisjoint(theirs) or (
        len(ours) == len(theirs) == 1 and ours | theirs in _EXCHANGED
    )


def dimensions_in(text: str, chinese: bool) -> frozenset[str]:
    """Return the dimensions of the units after figures in a text.

    >>> sorted(dimensions_in("9 m wide, 3 tonnes", chinese=False))
    ['length', 'mass']
    """
    ends = (match.end() for match in (_CHINESE_FIGURE if chinese else _LAST_FIGURE).finditer(text))
    return frozenset(unit.dimension for end in ends for unit in units_after(text, end, chinese))


def same_measure(
    a: Fraction, a_units: tuple[Unit, ...], b: Fraction, b_units: tuple[Unit, ...]
) -> bool:
    """Return whether two values in different units are the same measure, allowing for rounding."""
    for first in a_units:
        for second in b_units:
            if first.dimension == second.dimension and first.id != second.id:
                # Degrees may also be a difference: 2°C warmer is 3.6°F warmer.
                tolerance = _TOLERANCES.get(first.dimension, TOLERANCE)
                if _near(first.base(a), second.base(b), tolerance):
                    return True
                if _near(first.factor * a, second.factor * b, tolerance):
                    return True
    return False


def may_be_converted(
    a: Fraction, a_units: tuple[Unit, ...], b: Fraction, b_units: tuple[Unit, ...]
) -> bool:
    """Return whether one value may be the other one converted, perhaps rounded a lot.

    Values whose units have no dimension in common cannot be compared, and may be.
    """
    pairs = [(f, s) for f in a_units for s in b_units if f.dimension == s.dimension]
    return not pairs or any(
        _near(first.base(a), second.base(b), _ROUNDED)
        or _near(first.factor * a, second.factor * b, _ROUNDED)
        for first, second in pairs
    )


def _near(a: Fraction, b: Fraction, tolerance: Fraction = TOLERANCE) -> bool:
    return abs(a - b) <= tolerance * max(abs(a), abs(b))
