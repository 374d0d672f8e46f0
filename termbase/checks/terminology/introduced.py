"""Finds short forms that a file introduces in brackets after a name, and where they occur again."""

from __future__ import annotations

import re

from termbase.checks.document import Topic
from termbase.checks.terminology.content_words import WORD, content
from termbase.checks.terminology.demands import Demand
from termbase.checks.terminology.presence_unspaced import compact_term
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Match
from termbase.text.script import HAN

_INTRODUCED = lazily(
    r"\s?[（(]\s*(?:以下|下文|下)?(?:[均统統合簡简]{0,2}[称稱])?(?:为|為)?(?:hereinafter\s+)?"
    r"(?:referred\s+to\s+as\s+)?(?:the\s+)?[“\"‘'「《]?([^（()）“”\"‘’「」《》，。；]{2,40}?)"
    r"[”\"’'」》]?\s*[）)]",
    re.IGNORECASE,
)
_INTRODUCTION_WORD = lazily(r"[称稱]|hereinafter|referred", re.IGNORECASE)
_SHORT_FORM = lazily(f"[{HAN}]{{2,6}}(?<![的等类類])|(?:[A-Z][a-z]*){{2,8}}")
_OPENING_BRACKET = lazily(r"[(（]\s?(?:the )?[“\"‘'「《]?\Z")
_LONGEST_FULL_FORM = 80
"""How many characters before brackets may spell out what is in them."""
_SHORT_FORMS = Topic[str]()
"""The short forms that a file has introduced, by the ids of the concepts."""


def note_short(unit: Unit, demand: Demand, end: int) -> None:
    """Note the short form in brackets, if any, after a term that ends at `end` in the target."""
    found = _INTRODUCED.match(unit.target, end)
    # “(Cap. 586)” and 第586章 are not short forms, nor is what an office is for: （房屋）.
    if found is None or any(map(str.isdecimal, found[1])):
        return
    short = found[1].strip()
    if _INTRODUCTION_WORD.search(found[0]) or _is_short(short, demand):
        unit.document.note(_SHORT_FORMS, [short.lower()], demand.concept.id)


def _is_short(short: str, demand: Demand) -> bool:
    """Return whether a form may be short for a name: it is initials, or shares a part with it."""
    if sum(map(str.isupper, short)) > 1:
        return True
    said = set(content(short)) if short.isascii() else set(compact_term(short))
    return any(
        not said.isdisjoint(content(term.text) if short.isascii() else compact_term(term.text))
        for term in demand.accepted
    )


def is_bracketed(unit: Unit, match: Match) -> bool:
    """Return whether a term is at the beginning of brackets in the source."""
    return _OPENING_BRACKET.search(unit.source, max(0, match.start - 8), match.start) is not None


def without_introduced(unit: Unit, match: Match, demand: Demand, target: str) -> str:
    """Return a target without the short forms that it introduces in brackets.

    Such a form says what the name before it will be called; it is not an occurrence of that name.
    It is kept if the source has the term in brackets too, or if an accepted term itself contains
    brackets. Initials that the words before their brackets do not begin with are another name's,
    and left out everywhere.
    """
    if ("(" not in target and "（" not in target) or is_bracketed(unit, match):
        return target
    if any("(" in term.text or "（" in term.text for term in demand.accepted):
        return target

    noted = unit.document.noted(_SHORT_FORMS, demand.concept.id)

    others: list[str] = []

    def kept(found: re.Match[str]) -> str:
        short = found[1].strip()
        if short.lower() not in noted and not _SHORT_FORM.fullmatch(short):
            return found[0]
        if (
            short.isupper()
            and short.isascii()
            and not _is_short_for(short, target[: found.start()])
        ):
            others.append(short)
        return ""

    rest = _INTRODUCED.sub(kept, target)
    return re.sub(rf"(?<!\w)(?:{'|'.join(others)})(?!\w)", "", rest) if others else rest


def _is_short_for(initials: str, before: str) -> bool:
    """Return whether the words before brackets begin with the letters in them, in this order.

    If not, the brackets belong to another name, and so do the letters in the rest of the text.
    """
    found = WORD.findall(before[-_LONGEST_FULL_FORM:])
    if not found or not found[-1].isascii():
        return True
    letters = iter("".join(word[0] for word in found).upper())
    return all(letter in letters for letter in initials)


def has_short(unit: Unit, demand: Demand, text: str) -> bool:
    """Return whether a text has a short form of the concept that the file has introduced."""
    noted = unit.document.noted(_SHORT_FORMS, demand.concept.id)
    return any(_has_form(short, text.lower()) for short in noted)


def _has_form(short: str, lower: str) -> bool:
    """Return whether a lower-case text has a short form; Latin letters must be a whole word."""
    if not short.isascii():
        return short in lower
    return re.search(rf"(?<![^\W_]){re.escape(short)}(?![^\W_])", lower, re.ASCII) is not None
