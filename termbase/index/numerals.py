"""Searches for terms with a number of the query in figures instead of words, or the other way."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice, product

from termbase.index import forms, phrases, ranking
from termbase.index.ranking import Found
from termbase.index.search import Query
from termbase.lazy import lazily
from termbase.model import MatchKind

_UNITS = (
    *(("one", "first"), ("two", "second"), ("three", "third"), ("four", "fourth")),
    *(("five", "fifth"), ("six", "sixth"), ("seven", "seventh"), ("eight", "eighth")),
    *(("nine", "ninth"), ("ten", "tenth"), ("eleven", "eleventh"), ("twelve", "twelfth")),
    *(("thirteen", "thirteenth"), ("fourteen", "fourteenth"), ("fifteen", "fifteenth")),
    *(("sixteen", "sixteenth"), ("seventeen", "seventeenth"), ("eighteen", "eighteenth")),
    ("nineteen", "nineteenth"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_DIGITS = "零一二三四五六七八九"
_DIGIT_BY_DIGIT = str.maketrans("0123456789" + _DIGITS, _DIGITS + "0123456789")
_CHINESE = lazily("[一二三四五六七八九十百两零〇]+")
_FIGURES = lazily("[0-9]+")
_MOST_CHINESE = 1000
_MOST_COMBINATIONS = 8


def by_numerals(connection: sqlite3.Connection, query: Query) -> Iterator[Found]:
    """Yield the terms with the numbers of the query in figures or words: 5-year plan, 1国2制."""
    wanted = [form for form in _forms(query) if form not in query.loose]
    for _form, concept, term_index in phrases.rows_of(connection, wanted):
        yield Found(concept, term_index, MatchKind.VARIANT, ranking.NUMERALS)


def _forms(query: Query) -> list[str]:
    """Return the forms of terms that say the same numbers in another way."""
    if query.is_chinese:
        texts = [text for one in (_FIGURES, _CHINESE) for text in _rewritten(query.plain, one)]
        return [form for text in texts for form in Query(text).loose]
    tokens = _with_compounds(query.tokens)
    choices = [(word, *_english().get(word, ())) for word in tokens]
    if len(choices) < 2 or all(len(choice) == 1 for choice in choices):
        return []
    return list(forms.combined(choices))


def _with_compounds(tokens: list[str]) -> list[str]:
    """Return words with those of a number below a hundred joined: seventy, seven."""
    joined: list[str] = []
    for token in tokens:
        if joined and joined[-1] in _TENS and joined[-1] + token in _english():
            joined[-1] += token
        else:
            joined.append(token)
    return joined


@cache
def _english() -> dict[str, tuple[str, ...]]:
    """Return what else the numbers below a hundred are written as: figures and words."""
    others: dict[str, tuple[str, ...]] = {}
    tens = [(ten, f"{ten[:-1]}ieth") for ten in _TENS]
    pairs = [*_UNITS]
    for ten in tens:
        pairs += [ten, *((ten[0] + cardinal, ten[0] + ordinal) for cardinal, ordinal in _UNITS[:9])]
    for number, (cardinal, ordinal) in enumerate(pairs, 1):
        suffix = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        for word, figures in ((cardinal, str(number)), (ordinal, f"{number}{suffix}")):
            others[word], others[figures] = (figures,), (word,)
    return others


def _rewritten(text: str, number: re.Pattern[str]) -> Iterator[str]:
    """Yield a Chinese text with its numbers, which match a pattern, written in the other way."""
    between = number.split(text)
    choices = [
        (*_chinese().get(one, ()), one.translate(_DIGIT_BY_DIGIT)) for one in number.findall(text)
    ]
    for chosen in islice(product(*choices), _MOST_COMBINATIONS):
        yield "".join(chain.from_iterable(zip(between, (*chosen, ""), strict=True)))


@cache
def _chinese() -> dict[str, tuple[str, ...]]:
    """Return what else numbers are written as: figures and Chinese characters."""
    others: dict[str, tuple[str, ...]] = {"两": ("2",)}
    for number in range(1, _MOST_CHINESE):
        written = _in_characters(number)
        others[written] = (str(number),)
        others[str(number)] = (written, "两") if number == 2 else (written,)
    return others


def _in_characters(number: int) -> str:
    """Return a number from 1 to 999 in Chinese characters."""
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    written = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        written += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and units:
        written += "零"
    return written + (_DIGITS[units] if units else "")
