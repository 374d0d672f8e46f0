"""Entry point for reading the quantities of an English text."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.digits import MAX_DIGITS, decade
from termbase.text.numbers.english.clock import (
    OH,
    half_of_day,
    half_past,
    hour_and_minutes,
    minutes_past,
    noon_or_midnight,
)
from termbase.text.numbers.english.following import (
    is_what_remains,
    join_cents,
    join_change,
    read_following,
)
from termbase.text.numbers.english.lexicon import Type, is_numbered
from termbase.text.numbers.english.numerals import (
    LARGE,
    Numeral,
    cardinal,
    fraction,
    plural,
    small,
    vague,
)
from termbase.text.numbers.english.ordinals import ordinal
from termbase.text.numbers.english.tokens import Tokens, read_odd, tokenize
from termbase.text.numbers.notations import clock
from termbase.text.numbers.quantity import Draft, QuantityKind
from termbase.text.numbers.units import CENT

_OPTIONAL_BELOW = 11
_JOINED_WITHIN = 2
_FINAL = lazily(r"\bfinal ?\Z", re.IGNORECASE)
_WITHIN = lazily(r"\b(mid|late|(?:the )?(?:low|high|upper|mid))(?:dle)?[- ]\Z", re.IGNORECASE)
_HOURS = " hours"
_HYPHEN = "-"
_TENS = "tens"
# “Two-three” is rather a range.
_FEWEST_DIGITS = 3
_OFTEN = ("twice", "thrice")
# “Two dozen” is also 二十多.
_LEAST_DOZENS = 24

#: Reads the quantity that begins with a token; returns it and the index after it, or None.
_Reader = Callable[[Tokens, int], tuple[Draft, int] | None]


def read(text: str) -> list[Draft]:
    """Return the quantities of an English text in canonical spelling, in text order."""
    tokens, drafts, i = tokenize(text), [], 0
    while i < len(tokens):
        for reader in _READERS.get(tokens[i].type, ()):
            if quantity := reader(tokens, i):
                draft, i = quantity
                drafts.append(draft)
                if draft.unit == CENT:
                    join_cents(drafts, text)
                join_change(drafts, text)
                break
        else:
            i += 1
    return drafts


def _ready(tokens: Tokens, i: int) -> tuple[Draft, int] | None:
    """Read a complete quantity; “a.m.” or “p.m.” may follow a clock time."""
    draft = tokens[i].draft
    if draft is None:
        return None
    if draft.kind is QuantityKind.TIME and tokens.joined(i + 1, Type.MERIDIEM):
        half = half_of_day(tokens, i + 1)
        hour, minute = divmod(int(draft.value), 60)
        return clock(draft.start, tokens[i + 1].end, hour, minute, half), i + 2
    if draft.kind is QuantityKind.DECADE:
        _add_within(draft, tokens.text)
    return draft, i + 1


def _month(tokens: Tokens, i: int) -> tuple[Draft, int]:
    return _draft(tokens, i, i + 1, tokens[i].value, QuantityKind.MONTH), i + 1


def _weekday(tokens: Tokens, i: int) -> tuple[Draft, int]:
    draft = _draft(tokens, i, i + 1, tokens[i].value, QuantityKind.WEEKDAY)
    draft.space = "weekday"
    return draft, i + 1


def _multiple(tokens: Tokens, i: int) -> tuple[Draft, int]:
    """Read “twice” or “tripled”, which may also be an increase by one less."""
    draft = _draft(tokens, i, i + 1, tokens[i].value, QuantityKind.MULTIPLE)
    draft.also(draft.value - 1)
    if tokens.text_of(i).endswith("fold"):
        draft.also(1 / draft.value)  # cut tenfold, to a tenth
    draft.word = tokens.text_of(i) not in _OFTEN
    return draft, i + 1


def _final_quarter(tokens: Tokens, i: int) -> tuple[Draft, int] | None:
    """Read the quarter of “final quarter”, the fourth one of a year or a game."""
    start = tokens[i].start
    if tokens[i].value != 4 or not _FINAL.search(tokens.text, max(0, start - 6), start):
        return None
    draft = _draft(tokens, i, i + 1, Fraction(4))
    draft.make_part_of_year(QuantityKind.QUARTER)
    return draft, i + 1


def _decade(tokens: Tokens, i: int) -> tuple[Draft, int]:
    draft = decade(_draft(tokens, i, i + 1, tokens[i].value))
    _add_within(draft, tokens.text)
    return draft, i + 1


def _period(tokens: Tokens, i: int) -> tuple[Draft, int]:
    """Read “decade” or “century”, which is one of them, or ten or a hundred years."""
    draft = _draft(tokens, i, i + 1, tokens[i].value)
    draft.also(1)
    return draft, i + 1


def _draft(
    tokens: Tokens, i: int, j: int, value: Fraction, kind: QuantityKind = QuantityKind.CARDINAL
) -> Draft:
    """Return an optional quantity that spans the tokens `i` to `j`, exclusive."""
    return Draft(tokens[i].start, tokens[j - 1].end, value, kind, optional=True)


def _add_within(draft: Draft, text: str) -> None:
    """Add what an age or a share may be: 35 for “mid-thirties”, 40 for “late thirties”, 30%."""
    within = _WITHIN.search(text, max(0, draft.start - 9), draft.start)
    if within:
        tens = [r[0].numerator for r in draft.readings if r[0].numerator < 100]
        draft.also(*(n + 5 for n in tens if within[1] == "mid"))
        draft.also(*(n + 10 for n in tens if within[1] == "late"))
        draft.also(*(Fraction(n, 100) for n in tens))


def _digits_in_words(tokens: Tokens, i: int) -> tuple[Draft, int] | None:
    """Read a number digit by digit: “nine-one-one”."""
    end = i + 1
    while tokens.joined(end, Type.UNIT) and tokens.gap(end) == _HYPHEN and end < i + MAX_DIGITS:
        end += 1
    if end < i + _FEWEST_DIGITS:
        return None
    digits = [int(token.value) for token in tokens[i:end]]
    draft = _draft(tokens, i, end, Fraction("".join(map(str, digits))))
    draft.also_parts(digits)
    return draft, end


def _year_in_words(tokens: Tokens, i: int) -> tuple[Draft, int] | None:
    """Read a year such as “nineteen eighty-four”.

    It may also be a decade, “the nineteen-eighties”, or a year such as “nineteen oh five”.
    """
    first = tokens[i].value
    if first not in (16, 17, 18, 19, 20):
        return None
    tens = tokens.joined(i + 1, Type.PLURAL) and tokens.text_of(i + 1) == _TENS
    if tokens.joined(i + 1, Type.DECADE) or tens:
        year = first * 100 + (10 if tens else tokens[i + 1].value)
        draft = decade(Draft(tokens[i].start, tokens[i + 1].end, year))
        _add_within(draft, tokens.text)
        return draft, i + 2
    if tokens.type(i + 1) is Type.UNIT and OH.fullmatch(tokens.gap(i + 1)):
        rest, end = tokens[i + 1].value, i + 2
    elif tokens.joined(i + 1, Type.TENS, Type.TEEN):
        rest, end = small(tokens, i + 1)
        if rest >= 100 or rest.denominator > 1:
            return None
    else:
        return None
    year = first * 100 + rest
    return Draft(tokens[i].start, tokens[end - 1].end, year, QuantityKind.YEAR), end


def _number(tokens: Tokens, i: int) -> tuple[Draft, int] | None:
    type_ = tokens[i].type
    numeral = fraction(tokens, i) if type_ is not Type.TENS else None
    if not numeral and type_ is not Type.PART:
        numeral = cardinal(tokens, i)
        dozens = numeral and tokens.type(numeral.end - 1) is Type.DOZEN
        if numeral and dozens and numeral.value >= _LEAST_DOZENS:
            tens = Fraction(numeral.value // 10 * 10)
            numeral = numeral._replace(others=(*numeral.others, tens))
    return _in_context(numeral, tokens, i) if numeral else None


def _after_article(tokens: Tokens, i: int) -> tuple[Draft, int] | None:
    """Read what begins with “a”: “a dozen”, “a third”, “a few hundred”, “a quarter past six”."""
    if i + 1 == len(tokens) or tokens[i + 1].start - tokens[i].end > _JOINED_WITHIN:
        return None
    if tokens.joined(i + 1, Type.VAGUE):
        numeral = vague(tokens, i + 1)
        return _in_context(numeral, tokens, i + 1, first=i) if numeral else None
    return half_past(tokens, i) or _number(tokens, i)


def _plural(tokens: Tokens, i: int) -> tuple[Draft, int]:
    return _in_context(plural(tokens, i), tokens, i)


def _vague(tokens: Tokens, i: int) -> tuple[Draft, int] | None:
    numeral = vague(tokens, i)
    return _in_context(numeral, tokens, i) if numeral else None


def _in_context(
    numeral: Numeral, tokens: Tokens, i: int, first: int | None = None
) -> tuple[Draft, int]:
    """Return a number with what follows it, “per cent”, “times”, a currency, and the index after.

    `first` is the index of an article before it.
    """
    text, end = tokens.text, numeral.end
    draft = tokens[i].draft if end == i + 1 else None
    if draft is None:
        start = tokens[i if first is None else first].start
        draft = Draft(start, tokens[end - 1].end, numeral.value)
        draft.scales = numeral.scales
    draft.value, draft.upper = numeral.value, numeral.upper
    draft.kind = numeral.kind if draft.kind is QuantityKind.CARDINAL else draft.kind
    draft.also(*numeral.others)
    draft.also_parts(numeral.parts)
    if numeral.value.denominator in (2, 4) and text.startswith(_HOURS, draft.end):
        # Two and a quarter hours are two hours and 15 minutes.
        whole = int(numeral.value)
        draft.also_parts([whole, (numeral.value - whole) * 60])
    digits = any(token.type is Type.NUMBER for token in tokens[i:end])
    if not digits:
        draft.optional = _is_optional(numeral, tokens, i)
        if draft.optional and is_numbered(text, draft.start):
            draft.kind = QuantityKind.ORDINAL
    draft.approximate = numeral.upper is not None
    if not digits:
        read_odd(draft, text)
    draft, end = read_following(draft, tokens, i, end, digits=digits)
    if is_what_remains(draft, text):
        draft.also(1 - draft.value)
    return draft, end


def _is_optional(numeral: Numeral, tokens: Tokens, i: int) -> bool:
    """Return whether a number in words is small, round or vague enough for a paraphrase."""
    type_ = tokens[i].type
    small_number = numeral.value < _OPTIONAL_BELOW and numeral.value.denominator == 1
    one_word = numeral.end - i == 1 and type_ is not Type.TEEN and type_ is not Type.TENS
    round_ = type_ in (Type.ARTICLE, Type.PART, *LARGE)
    return small_number or one_word or round_ or numeral.upper is not None


#: For each role of a token, the readers of the quantities that begin with one, in their order.
_READERS: dict[Type, tuple[_Reader, ...]] = {
    Type.READY: (_ready,),
    Type.ORDINAL: (ordinal,),
    Type.MONTH: (_month,),
    Type.WEEKDAY: (_weekday,),
    Type.CLOCK: (noon_or_midnight,),
    Type.MULTIPLE: (_multiple,),
    Type.DECADE: (_decade,),
    Type.PERIOD: (_period,),
    Type.PLURAL: (_plural,),
    Type.VAGUE: (_vague,),
    Type.ARTICLE: (_after_article,),
    Type.PART: (half_past, _final_quarter, _number),
    Type.NUMBER: (minutes_past, _number),
    Type.UNIT: (minutes_past, hour_and_minutes, _digits_in_words, _number),
    Type.TEEN: (minutes_past, hour_and_minutes, _year_in_words, _number),
    Type.TENS: (minutes_past, _year_in_words, _number),
    Type.HUNDRED: (minutes_past, _number),
    Type.SCALE: (_number,),
    Type.DOZEN: (_number,),
}
