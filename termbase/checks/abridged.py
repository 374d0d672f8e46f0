"""Terms of which a part stands for all: a place, a body by its kind, a quoted name.

Official texts name a region by its place alone (香港 for 香港特别行政区, Guangdong for Guangdong
Province), a body that the reader knows by what it is (the Fund, 该委员会), a plan in quotation
marks by what is its own (「海风」项目 for 海风计划), and a rate beside its figure without the word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from termbase.checks.demands import Demand
from termbase.checks.presence_spaced import content
from termbase.checks.presence_spaced import stands as stands_spaced
from termbase.checks.presence_unspaced import form_of, view
from termbase.checks.presence_unspaced import stands as stands_unspaced
from termbase.checks.short_forms import words
from termbase.text.lazy import lazily
from termbase.text.script import simplify

_AREA = lazily("(?<=..)(?:特别行政区|特区|自治区|自治州|直辖市|地区|[省市县州区])$")
_AREA_WORDS = frozenset(
    {"autonomous", "administrative", "city", "county", "district", "municipality", "prefecture"}
    | {"province", "region", "special", "state", "territory"}
)
_REGIONS = frozenset({"特别行政区", "特区", "自治区", "自治州"})
_BODIES = frozenset({"board", "bureau", "commission", "committee", "council", "court", "tribunal"})
_KIND = lazily(
    "(?<=...)(?:条例草案|条例|计划|策略|方案|基金|项目|政策|法案|规划|蓝图|报告书?|奖励?|活动|工程|服务)$"
)
_FIGURE = lazily("[0-9％%]|百分|[一二三四五六七八九十]成")
_MEASURE = lazily("(?<=..)[率额量值]$")
_MEASURES = frozenset({"amount", "figure", "level", "number", "rate", "ratio", "value", "volume"})
_QUOTED = "[「『“《〈\"']{}[」』”》〉\"']"
_SAID = "(?:该|本|此|上述|有关|前述|这[个项些间份]?){}"
_FREE = r"(?<![^\W的在和与及由为是对从本该到]){}"
_CAPITAL = r"(?<!\w)(?:[Tt]he|[Tt]his|[Tt]hat|[Ss]aid) {}(?!\w| (?:of|for|on) | [A-Z])"


def is_abridged(demand: Demand, target: str, *, spaced: bool, named: bool) -> bool:
    """Whether a part of an accepted term stands in a text that may well say all of it.

    Args:
        demand: What is to stand there.
        target: The text.
        spaced: Whether its words have spaces between them.
        named: Whether the term is a name.
    """
    texts = [term.text for term in demand.accepted]
    if _FIGURE.search(target):
        is_measured = _has_rate_base if spaced else _is_unmeasured
        if any(is_measured(text, target) for text in texts):
            return True
    if spaced:
        return any(
            _has_kind(text, target, named=named) or (named and _has_place(text, target))
            for text in texts
        )
    initials = demand.term.text.isupper() and demand.term.text.isascii()
    if not named and not initials:
        return False
    plain = view(target)
    return any(_stands_for(form_of(text), plain, named=named) for text in texts)


def is_quoted(demand: Demand, target: str) -> bool:
    """Whether what is a Chinese name's own stands in quotation marks, without its kind."""
    for form in (form_of(term.text) for term in demand.accepted):
        own = _KIND.sub("", form)
        if own != form and re.search(_QUOTED.format(re.escape(own)), _simple(target)):
            return True
    return False


@lru_cache(maxsize=16)
def _simple(text: str) -> str:
    return simplify(text)


def _stands_for(form: str, plain: str, *, named: bool) -> bool:
    """Whether the place of a region, or the kind of a body after 该, stands in Chinese text."""
    place = _AREA.sub("", form)
    if place != form and (place in plain or _has_region(form[len(place) :], plain)):
        return True
    parts = words(form)
    if not named or len(parts) < 2:
        return False
    return re.search(_SAID.format(re.escape(parts[-1])), plain) is not None


def _has_region(kind: str, plain: str) -> bool:
    """Whether a region is called by its kind, with no other place before: 特别行政区政府."""
    return kind in _REGIONS and re.search(_FREE.format(kind), plain) is not None


def _is_unmeasured(text: str, target: str) -> bool:
    """Whether a Chinese term stands in a text but for the character that says it is measured."""
    form = form_of(text)
    base = _MEASURE.sub("", form)
    return base != form and stands_unspaced(base, target)


def _has_rate_base(text: str, target: str) -> bool:
    """Whether an English term stands in a text but for the word that says it is measured."""
    wanted = content(text)
    if len(wanted) < 2 or wanted[-1] not in _MEASURES:
        return False
    return stands_spaced(" ".join(wanted[:-1]), target)


def _has_place(text: str, target: str) -> bool:
    """Whether the place of a region stands in an English text: Guangdong for Guangdong Province."""
    kept = [word for word in text.split(" ") if word.lower() not in _AREA_WORDS]
    if not kept or len(kept) == len(text.split(" ")) or kept[-1].islower():
        return False
    return re.search(rf"(?<!\w){re.escape(' '.join(kept))}(?!\w)", target) is not None


def _has_kind(text: str, target: str, *, named: bool) -> bool:
    """Whether the word for what a body is stands for it, with its capital: the Fund, the Board."""
    head, of, _ = text.partition(" of ")
    kind = (head if of else text).rpartition(" ")[2]
    if kind == text or not (kind[:1].isupper() if named else kind.lower() in _BODIES):
        return False
    return re.search(_CAPITAL.format(re.escape(kind.capitalize())), target) is not None
