"""Recognises terms that a figure beside them renders in another way.

A quarter may be a fraction or a period of the year before, 150 basis points are 1.5 percentage
points, a negative profit is a loss, and a version is only 版 after its number. The check of numbers
compares the figures themselves.
"""

from __future__ import annotations

import re

from termbase.checks.terminology.demands import Demand
from termbase.checks.terminology.presence_unspaced import compact_term, compact_text
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Match
from termbase.text import wordlists
from termbase.text.script import simplify

_QUARTERS = ("quarter", "quarters")
_SHARE_BEFORE = lazily(r"\b(?:an?|one|two|three|half|\d)[ -]$", re.IGNORECASE)
_SHARE_AFTER = lazily(r" of (?!(?:the )?(?:year|last|next|fiscal|financial|\d{4})\b)")
_SHARE = lazily(r"四分之|四分[一三]|[14]/4|[27]5[%％]|百分之[二七]十五|一刻|刻[钟鐘]")
_YEAR_AGO = lazily(
    r"\b(?:prior|previous|last|preceding)[- ]year|\byear[- ](?:ago|earlier)|\b(?:a|one) year"
    r" (?:ago|before|earlier)|\bsame (?:period|quarter|half|month|time)",
    re.IGNORECASE,
)
_SAME_PERIOD = "同期"
_PERIODS = frozenset({"half", "month", "period", "quarter"})
_POINTS = lazily(r"基本?点|[百][分]点|percentage points?|basis points?", re.IGNORECASE)
_FIGURE_BEFORE = lazily(r"[\d零一二两三四五六七八九十百千万亿半个几] ?$|\d[ -]$")
_PROFIT = lazily(r"\b(?:profits?|income|earnings|gains?|surplus)\b", re.IGNORECASE)
_NEGATIVE = lazily(r"[-−–－﹣][¥￥$]?\d|负|亏")
_LOSS = lazily(r"\b(?:loss|losses|deficit)\b", re.IGNORECASE)
_PROFIT_IN_CHINESE = lazily("利润|盈利|收益|溢利|净利|纯利|利益|盈余")
_NEGATIVE_IN_ENGLISH = lazily(
    r"\([A-Z]{0,3}[¥€£$]?\d[\d.,]*(?: (?:thousand|million|billion))?\)|[-−–－][¥€£$]?\d"
    r"|\bnegative\b"
)
_LOSS_IN_CHINESE = lazily("亏损|净亏|亏")
_CLAUSE = lazily(r"(?:[^，。；,;.]|[.,](?=\d))+")
_LONGEST_CLAUSE = 60
_AFTER_NUMBER = r"(?:[\d零一二三四五六七八九十]|[%{{(].{{0,12}}[sd}})])\s?[{}](?!{})"


def is_share(unit: Unit, match: Match) -> bool:
    """Return whether a quarter is a part of something (a quarter of those), not of a year."""
    if not match.text.lower().endswith(_QUARTERS):
        return False
    text = unit.source
    before = text[max(0, match.start - 8) : match.start]
    if not _SHARE_BEFORE.search(before):
        return False
    return bool(_SHARE_AFTER.match(text, match.end) or _SHARE.search(unit.target))


def occurs(unit: Unit, match: Match, demand: Demand, target: str) -> bool:
    """Return whether a figure, or a word beside one, expresses a term in another way."""
    if _is_measure(unit, match):
        return True
    texts = [term.text for term in demand.accepted]
    if unit.spaced:
        profit = any(_PROFIT.search(text) for text in texts)
        return profit and _is_negative(unit, match, _NEGATIVE) and bool(_LOSS.search(target))
    forms, plain = [compact_term(text) for text in texts], compact_text(target)
    profit = any(_PROFIT_IN_CHINESE.search(form) for form in forms)
    loss = profit and _LOSS_IN_CHINESE.search(plain) is not None
    if loss and _is_negative(unit, match, _NEGATIVE_IN_ENGLISH):
        return True
    if _SAME_PERIOD in plain and match.text.lower() in _PERIODS and _YEAR_AGO.search(unit.source):
        return True
    short = wordlists.short_forms("after_number")
    return any(
        form in short and re.search(_AFTER_NUMBER.format(short[form], form[1]), plain)
        for form in forms
    )


def _is_negative(unit: Unit, match: Match, negative: re.Pattern[str]) -> bool:
    """Return whether the figure that follows a term in its clause is negative."""
    clause = _CLAUSE.match(unit.source, match.end, match.end + _LONGEST_CLAUSE)
    return clause is not None and negative.search(simplify(clause[0])) is not None


def _is_measure(unit: Unit, match: Match) -> bool:
    """Return whether a term is a unit after a figure, and the target has another unit of its kind.

    The target may convert it: 30 feet is about 9米, and 150 basis points are 1.5个百分点.
    """
    text = simplify(unit.source)
    start = match.start
    if not _FIGURE_BEFORE.search(text, max(0, start - 12), start):
        return False
    target = simplify(unit.target)
    if _POINTS.fullmatch(text, start, match.end):
        return _POINTS.search(target) is not None
    # Imported only now, because reading numbers takes time to load.
    from termbase.text.numbers.units import dimensions_in, units_after

    units = units_after(text, start, chinese=not match.text.isascii())
    named = {unit.dimension for unit in units}
    return bool(named) and not named.isdisjoint(dimensions_in(target, chinese=not unit.spaced))
