"""Parser for English times of day in words: “half past three”, “ten to six”, “5 p.m.”, “noon”."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.digits import clock
from termbase.text.numbers.english_phrases import Phrases
from termbase.text.numbers.english_words import Token, Type
from termbase.text.numbers.quantity import Draft, QuantityKind

# Minutes before or after an hour that are said without “minutes”.
_MINUTES = frozenset({5, 10, 20, 25})
#: What stands for the zero in “nine oh five”.
OH = lazily(r"[- ]oh?[- ]", re.IGNORECASE)
_SAID = lazily(r"[- ]min(?:ute)?s? ", re.IGNORECASE)
_TIME_BEFORE = lazily(
    r"\b(?:it['’]s|it is|it was|at|till|until|by|almost|nearly|only|already)\s\Z", re.IGNORECASE
)
_TIME_AFTER = lazily(r"(?! ?[\w%])| (?:and|in|on|o'clock|sharp|this|tomorrow|when)\b")


class Clocks(Phrases):
    """The times of day among the number phrases of a text.

    Args:
        text: The text in canonical spelling.

    Attributes:
        drafts: The quantities read so far, in text order.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.drafts: list[Draft] = []

    def noon_or_midnight(self, token: Token) -> None:
        """Add noon or midnight, with its hour as another reading."""
        draft = Draft(token.start, token.end, token.value, QuantityKind.TIME, optional=True)
        draft.space = "time"
        draft.also(12) if token.value else draft.also(12, 24, 0)
        self.drafts.append(draft)

    def half_past(self, i: int) -> int:
        """Read a time such as “half past three”; return the index after it, or 0."""
        hours = (Type.UNIT, Type.TEEN, Type.NUMBER, Type.CLOCK)
        if not (self.joined(i + 1, Type.PAST) and self.joined(i + 2, *hours)):
            return 0
        minutes, hour = 60 / self.tokens[i].value, self.tokens[i + 2].value
        if self.type(i + 2) is Type.CLOCK:
            hour = Fraction(12)
        if not 1 <= hour <= 12:
            return 0
        if self.tokens[i + 1].value < 0:
            minutes, hour = 60 - minutes, (hour - 2) % 12 + 1
        return self.add_clock(i, i + 3, int(hour), int(minutes))

    def minutes_past(self, i: int) -> int:
        """Read a time such as “ten to six” or “twenty past four”; return the index after it, or 0.

        It may also be a range, unless the words before it speak of the time.
        """
        minutes, past = self.small(i)
        hours = (Type.UNIT, Type.TEEN, Type.NUMBER)
        said = self.type(past) is Type.PAST and _SAID.fullmatch(self.gap(past))
        if not (said and 0 < minutes < 60 and minutes.denominator == 1) and not (
            minutes in _MINUTES and self.joined(past, Type.PAST)
        ):
            return 0
        half = ""
        if self.joined(past + 1, Type.CLOCK):
            hour, half = 12, "pm" if self.tokens[past + 1].value else "am"
        elif self.joined(past + 1, *hours) and 1 <= self.tokens[past + 1].value <= 12:
            hour = int(self.tokens[past + 1].value)
        else:
            return 0
        start = self.tokens[i].start
        if self.tokens[past].value < 0:
            context = half or _TIME_BEFORE.search(self.text, max(0, start - 16), start)
            if not context or not _TIME_AFTER.match(self.text, self.tokens[past + 1].end):
                return 0
            before = {"am": "pm", "pm": "am"}.get(half, "")
            end = self.add_clock(i, past + 2, (hour - 2) % 12 + 1, 60 - int(minutes), before)
        else:
            end = self.add_clock(i, past + 2, hour, int(minutes), half)
        self.drafts[-1].also_parts([minutes, hour])
        return end

    def hour_and_minutes(self, i: int) -> int:
        """Read a time such as “seven thirty p.m.”, “nine oh five a.m.”; return the index after it.

        It is 0 if the token does not begin one.
        """
        hour, minutes, end = self.tokens[i].value, Fraction(0), i + 1
        if self.joined(end, Type.TEEN, Type.TENS):
            minutes, end = self.small(end)
        elif self.type(end) is Type.UNIT and OH.fullmatch(self.gap(end)):
            minutes, end = self.tokens[end].value, end + 1
        if not 1 <= hour <= 12 or not 0 < minutes < 60 or minutes.denominator > 1:
            return 0
        if not self.joined(end, Type.MERIDIEM):
            return 0
        return self.add_clock(i, end, int(hour), int(minutes))

    def add_clock(self, i: int, end: int, hour: int, minutes: int, half: str = "") -> int:
        """Add a time in words, perhaps with “a.m.” or “p.m.”; return the index after it."""
        if self.joined(end, Type.MERIDIEM):
            half = half_of(self.tokens[end])
        end += self.joined(end, Type.MERIDIEM)
        start, stop = self.tokens[i].start, self.tokens[end - 1].end
        self.drafts.append(clock(start, stop, hour, minutes, half))
        return end

    def make_time(self, draft: Draft, end: int) -> bool:
        """Turn a number before “p.m.” or “o'clock” into a time; return whether it can be one."""
        written = self.text[draft.start : draft.end]
        hour, _, minute = written.partition(".")
        if not hour.isdigit():
            hour, minute = str(draft.value), ""
        if not hour.isdigit() or int(hour) > 24 or len(minute) not in (0, 2) or minute > "59":
            return False
        half = half_of(self.tokens[end])
        time = clock(draft.start, draft.end, int(hour), int(minute or 0), half)
        draft.kind, draft.value, draft.space = time.kind, time.value, time.space
        draft.readings = time.readings
        return True


def half_of(token: Token) -> str:
    """Return the half of the day of a `Type.MERIDIEM` token: ``am``, ``pm``, or empty (o'clock)."""
    return {0: "am", 720: "pm"}.get(int(token.value), "")
