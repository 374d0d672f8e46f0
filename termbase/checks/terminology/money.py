"""Recognises currencies that are written as signs beside a sum: 港币5亿元 is “HK$500 million”."""

from __future__ import annotations

import re
from functools import lru_cache

from termbase.checks.terminology.demands import Demand
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Match
from termbase.text.script import simplify

_SUM_AFTER = lazily(r"\s?(?:[$€£¥]|\d)")
_CURRENCY_ENDINGS = ("元", "币")
_FIGURE = "[0-9〇零一二两三四五六七八九十百千万亿]"
_AFTER = lazily(rf"\s?{_FIGURE}")
_BEFORE = lazily(rf"{_FIGURE}\s?元?\Z")
_CLARIFIED = lazily(rf"{_FIGURE}元\Z")
"""Matches a sum before the currency's name: 5亿元人民币."""


def is_money(unit: Unit, match: Match) -> bool:
    """Return whether a term names a currency beside a sum, so that the check of numbers covers it.

    Letters are accepted in any language (US$5, RMB 300). A Chinese name is accepted if the target
    has the sign of that currency before a figure or, if the name only clarifies 元, its word after
    a figure (5亿元人民币, 500 million yuan).
    """
    if match.text.isupper() and _SUM_AFTER.match(unit.source, match.end):
        return True
    if not unit.spaced or not _is_beside_sum(unit.source, match):
        return False
    # Imported only now, because reading numbers takes time to load.
    from termbase.text.numbers.units import currencies_after, currencies_before, currency_of

    name = simplify(match.text)
    if (kind := simplify(unit.source[match.end : match.end + 1])) in _CURRENCY_ENDINGS:
        # The match is 澳门 in 500万澳门元.
        name += kind
    code = currency_of(name, chinese=True)
    if not code:
        return False
    if code in currencies_before(unit.target):
        return True
    before = simplify(unit.source[max(0, match.start - 2) : match.start])
    return bool(_CLARIFIED.search(before)) and code in currencies_after(unit.target)


def is_in_currency(unit: Unit, match: Match) -> bool:
    """Return whether a place only begins the name of a currency: Hong Kong dollars, 港元."""
    if unit.spaced:
        return False
    from termbase.text.numbers.units import currency_after, has_currency

    code, end = currency_after(unit.source, match.start, chinese=False)
    return bool(code) and end > match.end and has_currency(simplify(unit.target), code)


def has_last_word(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether an English target has only the last word of a currency: a dollar for 美元.

    No name may stand before it: an Australian dollar is another one.
    """
    from termbase.text.numbers.units import currency_of

    if not unit.spaced or not currency_of(simplify(match.text), chinese=True):
        return False
    return any(
        _word_alone(term.text.rpartition(" ")[2].lower()).search(unit.target)
        for term in demand.accepted
        if " " in term.text
    )


@lru_cache(maxsize=16)
def _word_alone(word: str) -> re.Pattern[str]:
    """Return a pattern for a word that begins a phrase, or follows a word in lower case."""
    before = r"(?<=[^\sA-Za-z])|(?<=[^\sA-Za-z] )|^|(?<![A-Za-z])[a-z][\w'-]*\s"
    return re.compile(rf"(?:{before})(?i:{re.escape(word)})s?(?!\w)")


def has_sign_of(text: str, match: Match) -> bool:
    """Return whether a text has the sign (HK$) of a currency in a translation (港元)."""
    from termbase.text.numbers.units import currencies_before, currency_of

    code = currency_of(simplify(match.text), chinese=not match.text.isascii())
    return bool(code) and code in currencies_before(text)


def _is_beside_sum(text: str, match: Match) -> bool:
    """Return whether there is a figure right before or after a match in Chinese text."""
    before, after = simplify(text[max(0, match.start - 2) : match.start]), text[match.end :][:2]
    return bool(_BEFORE.search(before) or _AFTER.match(simplify(after)))
