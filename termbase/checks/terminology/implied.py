"""Recognises a term without a word that goes without saying.

A rate, a level or a growth beside its figure is told by what is measured: 失业高达3% for 失业率,
经济上升3% for 经济增长, 89人死亡 for 死亡人数. Chinese adds and drops words that only say of what
category something is: 执法 for 执法行动, 多项工程 for 工程项目. An office speaks for itself: “the
Foreign Ministry said” for 外交部发言人表示. Its holder has it in an institution with a name.
"""

from __future__ import annotations

import re

from termbase.checks.terminology.content_words import content
from termbase.checks.terminology.presence_spaced import occurs as is_in_spaced
from termbase.checks.terminology.presence_unspaced import (
    compact_term,
    compact_text,
    occurs as is_in_unspaced,
)
from termbase.lazy import lazily
from termbase.text import wordlists

_FIGURE = lazily("[0-9％%]|百分|[一二三四五六七八九十]成")
_GROWN = "{}[^，。；]{{0,8}}(?:{})"
_PEOPLE = "[0-9一两二三四五六七八九十百千万亿几多余][名位个]?人{}"
_SPOKESPERSON = lazily(r"\bspokes(?:man|woman|person)(?: (?:of|for) (?:the )?)?", re.IGNORECASE)
_SPEAKS = (
    r"(?<!\bof )(?<!\bof the )(?<!\bto the )(?<!\bfor the )(?<!\bfrom the )(?<!\w){}"
    r" (?:has |also |later |on \w+ )?(?:{})\b"
)
_SPOKESPERSON_IN_CHINESE = lazily("(?<=..)(?:新闻)?发言人$")
_SPEAKS_IN_CHINESE = "{}(?:[0-9今昨]{{1,2}}[日天])?(?:[则还也]|随后)?(?:{})"
_OFFICE_OF = lazily(r"(?P<office>.+) of the (?P<kind>[a-z]+)")
_NAMED = r"(?<!\w){}s? of (?:the )?(?:(?:[A-Z][\w.'’&-]*|of|and|for|the|&) ){{0,8}}?{}(?!\w)"
"""An office and the name of the institution: President of the Some Northern Policy Institute."""


def occurs_unspaced(term: str, target: str) -> bool:
    """Return whether a Chinese term occurs without a word that goes without saying."""
    form, plain = compact_term(term), compact_text(target)
    base = wordlists.without_ending(form, "categories", 2)
    if base != form and base in plain:
        return True
    office = _SPOKESPERSON_IN_CHINESE.sub("", form)
    if office != form and _is_before(office, "speech", _SPEAKS_IN_CHINESE, plain):
        return True
    if not _FIGURE.search(target):
        return False
    people = form.removesuffix("人数")
    if people != form:
        return re.search(_PEOPLE.format(re.escape(people)), plain) is not None
    grown = wordlists.without_ending(form, "growth", 2)
    if grown != form and _is_before(grown, "grow", _GROWN, plain):
        return True
    base = wordlists.without_ending(form, "measures", 2)
    return base != form and is_in_unspaced(base, target)


def _is_before(word: str, name: str, pattern: str, plain: str) -> bool:
    """Return whether a word occurs before one of the verbs of a list, in a pattern of both."""
    verbs = "|".join(wordlists.chinese(name))
    return re.search(pattern.format(re.escape(word), verbs), plain) is not None


def occurs_spaced(term: str, target: str) -> bool:
    """Return whether an English term occurs without the word that says that it is measured.

    An office of an institution may name that: *president of the institute*, President of the Some
    Policy Institute.
    """
    office = _SPOKESPERSON.sub("", term).strip()
    if office and office != term:
        speaks = _SPEAKS.format(re.escape(office), "|".join(wordlists.english("speech")))
        return re.search(speaks, target, re.IGNORECASE) is not None
    named = _OFFICE_OF.fullmatch(term)
    if named:
        office, kind = map(re.escape, (named["office"], named["kind"].capitalize()))
        office = f"(?i:{office})".replace(r"\ ", "[ -]")
        return re.search(_NAMED.format(office, kind), target) is not None
    wanted = content(term)
    if (
        len(wanted) < 2
        or wanted[-1] not in wordlists.english("measures")
        or not _FIGURE.search(target)
    ):
        return False
    return is_in_spaced(" ".join(wanted[:-1]), target)
