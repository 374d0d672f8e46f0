"""English times of day in words: “half past three”, “ten to six”, “5 p.m.”, “noon”."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.english.lexicon import Type
from termbase.text.numbers.english.numerals import small
from termbase.text.numbers.english.tokens import Tokens
from termbase.text.numbers.notations import clock
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
_OTHER_HALF = {"am": "pm", "pm": "am", "": ""}


def noon_or_midnight(tokens: Tokens, i: int) -> tuple[Draft, int]:
    """Read noon or midnight, with its hour as another reading."""
    token = tokens[i]
    draft = Draft(token.start, token.end, token.value, QuantityKind.TIME, optional=True)
    draft.space = "time"
    draft.also(12) if token.value else draft.also(12, 24, 0)
    return draft, i + 1


def half_past(tokens: Tokens, i: int) -> tuple[Draft, int] | None:
    """Read a time such as “half past three” or “a quarter to four”."""
    if tokens[i].type is Type.ARTICLE:
        if not tokens.joined(i + 1, Type.PART):
            return None
        i += 1
    hours = (Type.UNIT, Type.TEEN, Type.NUMBER, Type.CLOCK)
    if not (tokens.joined(i + 1, Type.PAST) and tokens.joined(i + 2, *hours)):
        return None
    minutes, hour = 60 / tokens[i].value, tokens[i + 2].value
    if tokens.type(i + 2) is Type.CLOCK:
        hour = Fraction(12)
    if not 1 <= hour <= 12:
        return None
    if tokens[i + 1].value < 0:
        minutes, hour = 60 - minutes, (hour - 2) % 12 + 1
    return _time(tokens, i, i + 3, int(hour), int(minutes))


def minutes_past(tokens: Tokens, i: int) -> tuple[Draft, int] | None:
    """Read a time such as “ten to six” or “twenty past four”.

    It may also be a range, unless the words before it speak of the time.
    """
    minutes, past = small(tokens, i)
    hours = (Type.UNIT, Type.TEEN, Type.NUMBER)
    said = tokens.type(past) is Type.PAST and _SAID.fullmatch(tokens.gap(past))
    if not (said and 0 < minutes < 60 and minutes.denominator == 1) and not (
        minutes in _MINUTES and tokens.joined(past, Type.PAST)
    ):
        return None
    half = ""
    if tokens.joined(past + 1, Type.CLOCK):
        hour, half = 12, "pm" if tokens[past + 1].value else "am"
    elif tokens.joined(past + 1, *hours) and 1 <= tokens[past + 1].value <= 12:
        hour = int(tokens[past + 1].value)
    else:
        return None
    if tokens[past].value < 0:
        start = tokens[i].start
        context = half or _TIME_BEFORE.search(tokens.text, max(0, start - 16), start)
        if not context or not _TIME_AFTER.match(tokens.text, tokens[past + 1].end):
            return None
        half, before = _OTHER_HALF[half], (hour - 2) % 12 + 1
        time, end = _time(tokens, i, past + 2, before, 60 - int(minutes), half=half)
    else:
        time, end = _time(tokens, i, past + 2, hour, int(minutes), half=half)
    time.also_parts([minutes, hour])
    return time, end


def hour_and_minutes(tokens: Tokens, i: int) -> tuple[Draft, int] | None:
    """Read a time such as “seven thirty p.m.” or “nine oh five a.m.”."""
    hour, minutes, end = tokens[i].value, Fraction(0), i + 1
    if tokens.joined(end, Type.TEEN, Type.TENS):
        minutes, end = small(tokens, end)
    elif tokens.type(end) is Type.UNIT and OH.fullmatch(tokens.gap(end)):
        minutes, end = tokens[end].value, end + 1
    if not 1 <= hour <= 12 or not 0 < minutes < 60 or minutes.denominator > 1:
        return None
    if not tokens.joined(end, Type.MERIDIEM):
        return None
    return _time(tokens, i, end, int(hour), int(minutes))


def _time(
    tokens: Tokens, i: int, end: int, hour: int, minutes: int, *, half: str = ""
) -> tuple[Draft, int]:
    """Return a time in words, perhaps with “a.m.” or “p.m.”, and the index after it."""
    if tokens.joined(end, Type.MERIDIEM):
        half = half_of_day(tokens, end)
        end += 1
    return clock(tokens[i].start, tokens[end - 1].end, hour, minutes, half), end


def make_time(draft: Draft, tokens: Tokens, end: int) -> bool:
    """Turn a number before “p.m.” or “o'clock” into a time; return whether it can be one.

    `end` is the index of the `Type.MERIDIEM` token.
    """
    written = tokens.text[draft.start : draft.end]
    hour, _, minute = written.partition(".")
    if not hour.isdigit():
        hour, minute = str(draft.value), ""
    if not hour.isdigit() or int(hour) > 24 or len(minute) not in (0, 2) or minute > "59":
        return False
    half = half_of_day(tokens, end)
    time = clock(draft.start, draft.end, int(hour), int(minute or 0), half)
    draft.kind, draft.value, draft.space = time.kind, time.value, time.space
    draft.readings = time.readings
    return True


def half_of_day(tokens: Tokens, i: int) -> str:
    """Return the half of the day of a `Type.MERIDIEM` token: ``am``, ``pm``, or empty (o'clock)."""
    return {0: "am", 720: "pm"}.get(int(tokens[i].value), "")
