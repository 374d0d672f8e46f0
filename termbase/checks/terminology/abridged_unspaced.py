"""Recognises a part of a Chinese term that stands for all of it; see `abridged`."""

from __future__ import annotations

import re
from functools import lru_cache

from termbase.checks.terminology import institutions_unspaced
from termbase.checks.terminology.names import has_namesake
from termbase.checks.terminology.presence_unspaced import compact_term, compact_text, without_head
from termbase.checks.terminology.short_forms import words
from termbase.lazy import lazily
from termbase.text import wordlists
from termbase.text.script import simplify

_REPUBLIC = lazily(r"(?<![^\W的在和与及或为是对从向自])(?:人民)?共和国")
_OWNER = lazily("^(?:全国|国家|中央|中国|政府|香港|澳门|台湾|本港)(?=..)")
_SENTENCE_BREAKS = "。！？；!?;\n"
_WORD_LENGTH = 2
_QUOTED = "[「『“《〈\"']{}[」』”》〉\"']"
_BEFORE_HEAD = "的了和与及或是在由对从本该此这其，、"
_POINTED_AT = "(?:[该本此这]|上述|有关|前述)[个项些间份条]?{}"
_UNQUALIFIED = r"(?<![^\W的在和与及由为是对从本该到]){}"


def occurs_in_part(term: str, target: str, *, named: bool, initials: bool) -> bool:
    """Return whether a part of a term occurs in a Chinese text and may stand for all of it."""
    form, plain = compact_term(term), compact_text(target)
    if not named and not initials:
        return _occurs_by_last_word(form, plain)
    return not has_namesake(term, target) and (
        _has_part_of_name(form, plain, named=named)
        or institutions_unspaced.is_called(form, target, initials=initials)
    )


def is_quoted(term: str, target: str) -> bool:
    """Return whether a Chinese name occurs in quotation marks, without the word for its kind."""
    form = compact_term(term)
    own = wordlists.without_ending(form, "undertakings", 3)
    return own != form and bool(re.search(_QUOTED.format(re.escape(own)), _simplified(target)))


def is_region(text: str) -> bool:
    """Return whether the words of a Chinese name say that it is a region's or a state's."""
    form = compact_term(text)
    return _place_of(form) != form or _is_state(form)


def _has_part_of_name(form: str, plain: str, *, named: bool) -> bool:
    """Return whether a Chinese text has the place of a region, or a body's kind after 该."""
    place = _place_of(form)
    if place != form and (place in plain or _has_region(form[len(place) :], plain)):
        return True
    if _is_state(form) and (f"{form[0]}国" in plain or _REPUBLIC.search(plain)):
        return True
    own = _OWNER.sub("", form)
    if own != form and own in plain:
        return True
    parts = words(form)
    if not named or len(parts) < 2:
        return False
    return re.search(_POINTED_AT.format(re.escape(parts[-1])), plain) is not None


def _has_region(kind: str, plain: str) -> bool:
    """Return whether a region is called by its kind, without a place before: 特别行政区政府."""
    called = kind in wordlists.chinese("called_areas")
    return called and re.search(_UNQUALIFIED.format(kind), plain) is not None


def _occurs_by_last_word(form: str, plain: str) -> bool:
    """Return whether the last word of a Chinese term occurs after 该, or far from its first word.

    In the latter case both must be in one sentence, and no other word may qualify the last one:
    经济 … 前景.
    """
    parts = words(form)
    # 该人员 can refer to any staff.
    is_specific = len(parts) > 1 and not without_head(form)
    if is_specific and re.search(_POINTED_AT.format(re.escape(parts[-1])), plain):
        return True
    if len(parts) != _WORD_LENGTH or any(
        len(part) < _WORD_LENGTH or part not in plain for part in parts
    ):
        return False
    first, last = map(re.escape, parts)
    return (
        re.search(f"{first}[^{_SENTENCE_BREAKS}]*(?<![^\\W{_BEFORE_HEAD}]){last}", plain)
        is not None
    )


def _place_of(form: str) -> str:
    """Return a Chinese name without the word for the kind of a region, if it has one."""
    return wordlists.without_ending(form, "areas", 2)


def _is_state(form: str) -> bool:
    return wordlists.without_ending(form, "states", 0) != form


@lru_cache(maxsize=16)
def _simplified(text: str) -> str:
    return simplify(text)
