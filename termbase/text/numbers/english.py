"""Reader for the quantities in English text: “two and a half million”, “May 9”, “a third of”."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.digits import MAX_DIGITS, clock
from termbase.text.numbers.english_clock import OH, half_of
from termbase.text.numbers.english_following import Following
from termbase.text.numbers.english_phrases import LARGE, SMALL, Phrase
from termbase.text.numbers.english_shares import is_what_remains
from termbase.text.numbers.english_tokens import is_numbered
from termbase.text.numbers.english_words import Type
from termbase.text.numbers.quantity import Draft, QuantityKind
from termbase.text.numbers.suffixes import decade

_OPTIONAL_BELOW = 11
# Tokens that begin no quantity; an article begins one only if another token follows at once.
_IDLE = frozenset({Type.AND, Type.OF, Type.OUT, Type.PAST, Type.PERCENT, Type.TIMES, Type.MERIDIEM})
_JOINED_WITHIN = 2
_WITHIN = lazily(r"\b(mid|(?:the )?(?:low|high|upper|mid))(?:dle)?[- ]\Z", re.IGNORECASE)
_HOURS = " hours"
_HYPHEN = "-"
_TENS = "tens"
# “Two-three” is rather a range.
_FEWEST_DIGITS = 3
_OFTEN = ("twice", "thrice")
_NAMES = {Type.MONTH: QuantityKind.MONTH, Type.WEEKDAY: QuantityKind.WEEKDAY}


class _Reader(Following):
    """A pass over one text that turns phrases into quantities."""

    def read(self) -> list[Draft]:
        """Return the quantities of the text, in text order."""
        i = 0
        while i < len(self.tokens):
            i = i + 1 if self.is_idle(i) else max(self.step(i), i + 1)
        return self.drafts

    def is_idle(self, i: int) -> bool:
        """Return whether a token begins no quantity: “of”, “and”, an article on its own."""
        token = self.tokens[i]
        if token.type is not Type.ARTICLE:
            return token.type in _IDLE
        after = i + 1
        alone = after == len(self.tokens)
        return alone or self.tokens[after].start - token.end > _JOINED_WITHIN

    def step(self, i: int) -> int:
        """Read the quantity that starts at a token; return the index to continue at."""
        token = self.tokens[i]
        match token.type:
            case Type.READY:
                return self.add_ready(i)
            case Type.ORDINAL:
                return self.ordinal(i, token.value, token.draft)
            case Type.MONTH | Type.WEEKDAY:
                draft = self.add(i, i + 1, token.value, _NAMES[token.type], optional=True)
                draft.space = "weekday" if token.type is Type.WEEKDAY else ""
            case Type.CLOCK:
                self.noon_or_midnight(token)
            case Type.MULTIPLE:
                draft = self.add(i, i + 1, token.value, QuantityKind.MULTIPLE, optional=True)
                draft.also(token.value - 1)
                draft.word = self.text_of(i) not in _OFTEN
            case Type.DECADE:
                self.drafts.append(decade(Draft(token.start, token.end, token.value)))
                self.drafts[-1].optional = True
                self.add_middle(self.drafts[-1])
            case Type.PERIOD:
                self.add(i, i + 1, token.value, optional=True).also(1)
            case Type.PLURAL:
                return self.phrase(i, i, self.plural(i))
            case Type.VAGUE:
                return self.phrase(i, i, self.vague(i))
            case _:
                return self.number(i)
        return i + 1

    def add(
        self,
        i: int,
        j: int,
        value: Fraction,
        kind: QuantityKind = QuantityKind.CARDINAL,
        optional: bool = False,
    ) -> Draft:
        """Add and return a quantity that spans the tokens `i` to `j`, exclusive."""
        start, end = self.tokens[i].start, self.tokens[j - 1].end
        self.drafts.append(Draft(start, end, value, kind, optional=optional))
        return self.drafts[-1]

    def add_ready(self, i: int) -> int:
        """Add the quantity of a `Type.READY` token; “a.m.” or “p.m.” may follow a clock time."""
        token = self.tokens[i]
        draft = token.draft
        if draft is None:
            return i + 1
        if draft.kind is QuantityKind.TIME and self.joined(i + 1, Type.MERIDIEM):
            half = half_of(self.tokens[i + 1])
            hour, minute = divmod(int(draft.value), 60)
            draft = clock(draft.start, self.tokens[i + 1].end, hour, minute, half)
            i += 1
        if draft.kind is QuantityKind.DECADE:
            self.add_middle(draft)
        self.drafts.append(draft)
        return i + 1

    def add_middle(self, draft: Draft) -> None:
        """Add 35 as a reading to “mid-thirties”, an age, and 30% to “in the low thirties”."""
        within = _WITHIN.search(self.text, max(0, draft.start - 9), draft.start)
        if within:
            tens = [r[0].numerator for r in draft.readings if r[0].numerator < 100]
            draft.also(*(n + 5 for n in tens if within[1] == "mid"))
            draft.also(*(Fraction(n, 100) for n in tens))

    def number(self, i: int) -> int:
        """Read a number in words or digits with its context; return the index to continue at."""
        token = self.tokens[i]
        if token.type is Type.ARTICLE and self.joined(i + 1, Type.VAGUE):
            return self.phrase(i, i + 1, self.vague(i + 1))
        if end := self.time_or_year(i):
            return end
        found = self.fraction(i) if token.type is not Type.TENS else None
        if not found and token.type in (*SMALL, Type.SCALE, Type.DOZEN, Type.ARTICLE):
            found = self.cardinal(i)
            if found and found.value >= 24 and self.type(found.end - 1) is Type.DOZEN:
                tens = found.value // 10 * 10  # “two dozen” is 二十多
                found = found._replace(others=(*found.others, Fraction(tens)))
        return self.phrase(i, i, found)

    def time_or_year(self, i: int) -> int:
        """Read a time, a year or digits, all in words; return the index after it, or 0."""
        type_ = self.tokens[i].type
        part = i + self.joined(i + 1, Type.PART) * (type_ is Type.ARTICLE)
        return (
            (self.half_past(part) if self.type(part) is Type.PART else 0)
            or (self.minutes_past(i) if type_ in SMALL else 0)
            or (self.hour_and_minutes(i) if type_ in (Type.UNIT, Type.TEEN) else 0)
            or (self.year_in_words(i) if type_ in (Type.TEEN, Type.TENS) else 0)
            or (self.digits_in_words(i) if type_ is Type.UNIT else 0)
        )

    def digits_in_words(self, i: int) -> int:
        """Read a number digit by digit, “nine-one-one”; return the index after it, or 0."""
        end = i + 1
        while self.joined(end, Type.UNIT) and self.gap(end) == _HYPHEN and end < i + MAX_DIGITS:
            end += 1
        if end < i + _FEWEST_DIGITS:
            return 0
        digits = [int(token.value) for token in self.tokens[i:end]]
        draft = self.add(i, end, Fraction("".join(map(str, digits))), optional=True)
        draft.also_parts(digits)
        return end

    def year_in_words(self, i: int) -> int:
        """Read a year such as “nineteen eighty-four”; return the index after it, or 0.

        It may also be a decade, “the nineteen-eighties”, or a year such as “nineteen oh five”.
        """
        first = self.tokens[i].value
        if first not in (16, 17, 18, 19, 20):
            return 0
        tens = self.joined(i + 1, Type.PLURAL) and self.text_of(i + 1) == _TENS
        if self.joined(i + 1, Type.DECADE) or tens:
            year = first * 100 + (10 if tens else self.tokens[i + 1].value)
            self.drafts.append(decade(Draft(self.tokens[i].start, self.tokens[i + 1].end, year)))
            self.add_middle(self.drafts[-1])
            return i + 2
        if self.type(i + 1) is Type.UNIT and OH.fullmatch(self.gap(i + 1)):
            self.add(i, i + 2, first * 100 + self.tokens[i + 1].value, QuantityKind.YEAR)
            return i + 2
        if not self.joined(i + 1, Type.TENS, Type.TEEN):
            return 0
        rest, end = self.small(i + 1)
        if rest >= 100 or rest.denominator > 1:
            return 0
        self.add(i, end, first * 100 + rest, QuantityKind.YEAR)
        return end

    def phrase(self, first: int, i: int, number: Phrase | None) -> int:
        """Add a number phrase with what follows it: “per cent”, “times”, “a.m.”, a currency.

        Args:
            first: Index of the first token of the quantity.
            i: Index of the first token of the number.
            number: The number; None to skip the token.

        Returns:
            The index to continue at.
        """
        if number is None:
            return i + 1
        end = number.end
        token = self.tokens[i]
        draft = token.draft if end == i + 1 else None
        if draft is None:
            draft = Draft(self.tokens[first].start, self.tokens[end - 1].end, number.value)
            draft.scales = number.scales
        draft.value, draft.upper = number.value, number.upper
        draft.kind = number.kind if draft.kind is QuantityKind.CARDINAL else draft.kind
        draft.also(*number.others)
        draft.also_parts(number.parts)
        if number.value.denominator in (2, 4) and self.text.startswith(_HOURS, draft.end):
            # Two and a quarter hours are two hours and 15 minutes.
            whole = int(number.value)
            draft.also_parts([whole, (number.value - whole) * 60])
        digits = any(t.type is Type.NUMBER for t in self.tokens[i:end])
        if not digits:
            draft.optional = self.is_optional(number, i)
            if draft.optional and is_numbered(self.text, draft.start):
                draft.kind = QuantityKind.ORDINAL
        draft.approximate = number.upper is not None
        self.drafts.append(draft)
        end = self.read_following(draft, i, end, digits)
        if is_what_remains(draft, self.text):
            draft.also(1 - draft.value)
        return end

    def is_optional(self, number: Phrase, i: int) -> bool:
        """Return whether a number in words is small, round or vague enough for a paraphrase."""
        type_ = self.tokens[i].type
        small = number.value < _OPTIONAL_BELOW and number.value.denominator == 1
        one_word = number.end - i == 1 and type_ is not Type.TEEN and type_ is not Type.TENS
        round_ = type_ in (Type.ARTICLE, Type.PART, *LARGE)
        return small or one_word or round_ or number.upper is not None


def read(text: str) -> list[Draft]:
    """Return the quantities of an English text in canonical spelling, in text order."""
    return _Reader(text).read()
