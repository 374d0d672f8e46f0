"""The tokens of an English text: the words and numbers that may be part of a quantity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from termbase.lazy import lazily
from termbase.text.numbers.digits import (
    NUMBER,
    VULGAR,
    VULGAR_CLASS,
    Suffix,
    follows_letter,
    number_draft,
    read_suffix,
)
from termbase.text.numbers.english.lexicon import ROMAN, Type, is_numbered, lexicon, meaning
from termbase.text.numbers.notations import (
    SPECIAL_DIGITS,
    SPECIAL_LETTERS,
    SPECIAL_SIGNS,
    clock,
    read_special,
)
from termbase.text.numbers.quantity import Draft, QuantityKind, key
from termbase.text.numbers.units import currency_before
from termbase.text.numbers.words import trie, word_list

_JOINTS = frozenset({"", " ", "-", "  ", "\n", " \n", "\r\n"})
_PERCENT = (
    r"per ?cent(?:age)?(?: points?)?\b|percentage points?\b|pct\b|basis[ -]points?\b|bps\b"
    r"|(?-i:bp)\b"
)
_OUT = r"(?:(?:out )?of (?:every|each)|out of|in (?:every|each))\b"
_MIXED = lazily(rf"[ -]?({VULGAR_CLASS})| (\d{{1,2}})/(\d{{1,2}})(?![\d/])")
# 0730 hours, 1500 to 1730 hours, 0630 GMT: times of day; but 1500 hours may be a duration.
_HOURS = lazily(
    r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)"
    r"(?= ?(?:(?:-|–|to|and|until|till) ?[0-2]\d[0-5]\d ?)?"
    r"(?:(?P<zone>GMT|UTC|HKT|JST|E[DS]T|P[DS]T|BST|CES?T|Z(?:ulu)?)|hours|hrs)\b)"
)
# With a leading zero, four digits are a time after such a word, too: at 0430.
_MORNING = lazily(r"(?P<hour>0\d)(?P<minute>[0-5]\d)(?P<zone>)")
_TIME_BEFORE = lazily(
    r"\b(?:at|by|until|till|from|after|before|around|about|since) \Z", re.IGNORECASE
)
_ODD = "-odd"
# The class of '98.
_CLASS = lazily(r"[ (]'\d\d(?!['\d])")
# The negative amounts of reports: HK$(2.4) million.
_NEGATIVE_AFTER = lazily(r"\) (?:thousand|[mbtr]+illion)\b")
# 1,256 after RMB'000 is in thousands.
_NUMBER_AFTER = lazily(r" \d")
_IN_THOUSANDS = "'000 "
# Where a token may begin. A word alone begins one only if it is listed; other letters may begin an
# address or a name with digits.
_START = lazily(
    r"(?P<word>[A-Za-z]++)(?![\d@:+_-]|\.\w)|[A-Za-z]++|[+.](?=\d)|\d|[%$&{]"
    rf"|{VULGAR_CLASS}",
    re.ASCII,
)
_FIRST_WORD = lazily(r"[a-z]+")
_OTHER_FIRST_WORDS = frozenset(
    {"per", "percent", "percentage", "pct", "basis", "bps", "bp"}
    | {"o", "out", "of", "in", "a", "p", "am", "pm"}
)
# A text that is half translated, or names a Chinese amount: “350万 copies”.
_CHINESE_SCALE = lazily(r" ?([十百千]?)(万亿?|亿)")
_CHINESE_SCALES = {
    "": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12
}  # fmt: skip


class Token(NamedTuple):
    """A word or number that may be part of a number phrase.

    `value` is 0 if it has none, `upper` the greatest value of a vague word, and `draft` the
    quantity of a number in digits or of a `Type.READY` token.
    """

    start: int
    end: int
    type: Type
    value: Fraction = Fraction(0)
    upper: Fraction | None = None
    draft: Draft | None = None


class Tokens(list[Token]):
    """The tokens of a text, in text order, and what is between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def type(self, i: int) -> Type | None:
        """Return the type of a token; None beyond either end."""
        return self[i].type if 0 <= i < len(self) else None

    def gap(self, i: int) -> str:
        """Return the text between token `i` and the token before it."""
        return self.text[self[i - 1].end : self[i].start]

    def text_of(self, i: int) -> str:
        """Return the text of token `i` in lower case."""
        return self.text[self[i].start : self[i].end].lower()

    def joined(self, i: int, *types: Type) -> bool:
        """Return whether token `i` has one of these types and adjoins the token before it.

        Tokens adjoin if at most a space, hyphen or line end separates them.
        """
        if self.type(i) not in types or i == 0:
            return False
        before, here = self[i - 1].end, self[i].start
        return here - before <= 2 and self.text[before:here] in _JOINTS


# Token types of the pattern's groups, but for numbers and the groups that `special` reads.
_SIMPLE = {
    "listed": Type.READY,
    "vulgar": Type.NUMBER,
    "percent": Type.PERCENT,
    "sign": Type.PERCENT,
    "meridiem": Type.MERIDIEM,
    "oclock": Type.MERIDIEM,
    "out": Type.OUT,
    "word": Type.READY,
}


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a token, grouped by first character so that it fails fast."""
    words = trie([*lexicon(), *(numeral.lower() for numeral in ROMAN)])
    return re.compile(
        rf"(?=[+\d.])(?:{SPECIAL_DIGITS}|(?P<number>{NUMBER}))"
        rf"|(?P<meridiem>(?<![A-Za-z])(?i:[ap](?:\.m\.?|m))(?![A-Za-z]))"
        rf"|(?<![A-Za-z0-9])(?=[A-Za-z])(?:{SPECIAL_LETTERS}"
        rf"|(?i:(?P<listed>(?<!['-])(?:{word_list('en').pattern})(?![A-Za-z0-9]))"
        rf"|(?P<percent>{_PERCENT})|(?P<oclock>o'clock\b)|(?P<out>{_OUT})"
        rf"|(?P<word>{words})(?![A-Za-z])))"
        rf"|{SPECIAL_SIGNS}|(?P<sign>%)|(?P<vulgar>{VULGAR_CLASS})",
        re.ASCII,
    )


def _suffixed(draft: Draft, text: str) -> tuple[Token, int]:
    """Return the token of a number in digits with its suffix, and the offset to continue at."""
    suffix, position = read_suffix(draft, text, chinese=False)
    type_ = {Suffix.ORDINAL: Type.ORDINAL, Suffix.COMPLETE: Type.READY}.get(suffix, Type.NUMBER)
    return Token(draft.start, draft.end, type_, draft.value, draft=draft), position


def _number(match: re.Match[str], text: str) -> tuple[Token | None, int]:
    draft = number_draft(match.start(), match.end(), match[0])
    if draft is None:
        return None, match.end()
    if _paid_in_thousands(match[0], match.start(), text):
        if _NUMBER_AFTER.match(text, match.end()):
            return None, match.end()
        draft.value, draft.optional = Fraction(1000), True
    _multiply(draft, text)
    hours = _HOURS.match(text, match.start())
    if not hours and _TIME_BEFORE.search(text, max(0, match.start() - 8), match.start()):
        hours = _MORNING.match(text, match.start())
    if hours and hours.end() == match.end():
        return _hours(hours, draft), match.end()
    mixed = _MIXED.match(text, match.end())
    if mixed and draft.value.denominator == 1:
        if mixed[1]:
            draft.value += VULGAR[mixed[1]]
        elif int(mixed[3]):
            draft.value += Fraction(int(mixed[2]), int(mixed[3]))
        draft.end = mixed.end()
    if len(match[0]) == 2 and text.endswith("FY", 0, draft.start):
        # FY24 is 2024.
        draft.value, draft.kind = draft.value + 2000, QuantityKind.YEAR
        draft.also(draft.value - 2000)
    elif _CLASS.fullmatch(text, draft.start - 2, draft.end):
        draft.also(1900 + draft.value, 2000 + draft.value)
    read_odd(draft, text)
    if (
        follows_letter(text, draft.start)
        and not currency_before(text, draft.start, chinese=False)[0]
    ):
        draft.optional = True
    return _suffixed(draft, text)


def read_odd(draft: Draft, text: str) -> None:
    """Read “-odd” after a number, in place: “twenty-odd” is 二十多 or 二十几 (from 21)."""
    if text.startswith(_ODD, draft.end):
        draft.end, draft.approximate = draft.end + len(_ODD), True
        if draft.value % 10 == 0 and draft.value < 100:
            draft.also(draft.value + 1)


def _paid_in_thousands(number: str, start: int, text: str) -> bool:
    """Return whether 000 is the unit of a table: HK$'000."""
    return (
        number == "000"
        and text.startswith("'", start - 1)
        and bool(currency_before(text, start - 1, chinese=False)[0])
    )


def _multiply(draft: Draft, text: str) -> None:
    """Apply a magnitude that is not an English word right after the number: 5万, RMB'000 12."""
    if scale := _CHINESE_SCALE.match(text, draft.end):
        factor = _CHINESE_SCALES[scale[1]] * _CHINESE_SCALES[scale[2]]
        draft.value, draft.scales, draft.end = draft.value * factor, (factor,), scale.end()
    elif text.endswith(_IN_THOUSANDS, 0, draft.start):
        draft.also(draft.value)
        draft.value *= 1000
    elif text.startswith("(", draft.start - 1) and _NEGATIVE_AFTER.match(text, draft.end):
        draft.end += 1


def _hours(match: re.Match[str], draft: Draft) -> Token:
    """Return the token of four digits before “hours” or a time zone; they may count the hours."""
    hour, minute = int(match["hour"]), int(match["minute"])
    time = clock(*match.span(), hour, minute, "pm" if hour == 12 else "am")
    if match["hour"][0] != "0" and not match["zone"]:
        draft.readings += [(key(time.value, time.space),), *time.readings]
        time = draft
    else:
        time.also(draft.value)  # The other text may have the digits alone, too.
    return Token(time.start, time.end, Type.READY, time.value, draft=time)


def _word(match: re.Match[str], text: str) -> Token | None:
    word, (start, end) = match[0], match.span()
    if word in ROMAN:
        if len(word) == 1 and not is_numbered(text, start):
            return None
        draft = Draft(start, end, Fraction(ROMAN[word]), QuantityKind.ORDINAL, optional=True)
        return Token(start, end, Type.READY, draft=draft)
    entry = meaning(word, start, end, text)
    return Token(start, end, *entry) if entry else None


def _simple(match: re.Match[str], text: str) -> Token | None:
    (start, end), name = match.span(), str(match.lastgroup)
    if name == "word":
        return _word(match, text)
    draft = None
    if name == "listed":
        draft = word_list("en").draft(match)
    elif name == "vulgar":
        draft = Draft(start, end, VULGAR[match[0]], QuantityKind.FRACTION)
    type_ = _SIMPLE[name]
    if type_ is Type.MERIDIEM:
        half = {"a": 0, "p": 720}.get(match[0][0].lower(), -1)
        return Token(start, end, type_, Fraction(half))
    return Token(start, end, type_, draft.value if draft else Fraction(0), draft=draft)


@cache
def _first_words() -> frozenset[str]:
    """Return the words, in lower case, with which a token may begin."""
    listed = [*lexicon(), *word_list("en").words, *(numeral.lower() for numeral in ROMAN)]
    first = (_FIRST_WORD.match(word) for word in listed)
    return _OTHER_FIRST_WORDS.union(match[0] for match in first if match)


def _starts(text: str) -> Iterator[int]:
    """Yield the offsets at which a token may begin; much faster than to search for the pattern."""
    listed = _first_words()
    for found in _START.finditer(text):
        word = found["word"]
        if word is None or word.lower() in listed:
            yield found.start()


def tokenize(text: str) -> Tokens:
    """Return the tokens of a text in canonical spelling."""
    result = Tokens(text)
    pattern, position = _pattern(), 0
    for start in _starts(text):
        match = pattern.match(text, start) if start >= position else None
        if match is None:
            continue
        position = match.end()
        if match["number"] is not None:
            token, position = _number(match, text)
            if token:
                result.append(token)
        elif match.lastgroup in _SIMPLE:
            token = _simple(match, text)
            if token:
                result.append(token)
        else:
            drafts, position = read_special(match)
            result += [Token(d.start, d.end, Type.READY, d.value, draft=d) for d in drafts]
    return result
