"""A word is written twice: 的的, 如果如果, “the the”.

In Chinese, the check looks at function words, and at words that are not
doubled to change their meaning (unlike 常常, 天天). It reports only what the
word segmenter takes for two words: 目的的 and 了了解 are right.

**Why:** a doubled word is often left over from editing, and readers overlook
it.

Wrong:

    en: the level of the reservoir
    zh: 水库的的水位

Right:

    en: the level of the reservoir
    zh: 水库的水位

**Not reported:**

- a word that the source doubles too, also in another form (“deploying a
  deployment descriptor”, 部署部署描述符)
- 从 in the sense of “second”: 从从站 for *from the slave*
- a Chinese verb whose second occurrence is an action in progress:
  执行执行中的任务

**Severity:**

- warning: function words and other words that are never doubled
- info: words that may be doubled on purpose, such as Chinese verbs, “that
  that” and “had had”

**Fix:** `--fix` removes the second of two function words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.language import is_english
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity
from termbase.tags import is_chinese
from termbase.text import english, wordlists
from termbase.text.lexicon import lexicon
from termbase.text.script import HAN, simplify
from termbase.text.segmenter import brief, segmenter
from termbase.text.stopwords import stop_words

_MESSAGE = N_("{word} is written twice")

_FUNCTION = "的了是在和与與或被把将將为為于於从從向而但也都会會及以所该該其此并並有这這那由使对對"
# 在在 before a few characters means “everywhere”.
_CHARACTER = lazily(rf"([{_FUNCTION}])\1(?!\1)(?<!在在(?=[显顯表说說证證反皆都均需是有可]))")
# 从 is also the second part of a system, as in 从从站读取, “to read from the slave”.
_SECOND = lazily(r"\b(?:slave|replica|secondary|subordinate|follower)s?\b", re.IGNORECASE)
# Words that their own first character never precedes; so 以以及 is a mistake.
_COMPOUNDS = frozenset(
    {"以及", "而且", "但是", "或者", "由于", "由於", "并且", "並且", "这个", "這個", "这些", "這些"}
    | {"这样", "這樣", "这种", "這種", "是否", "在于", "在於"}
)
_WORD = lazily(rf"([{HAN}]{{2,4}})\1")
_CONTEXT_LENGTH = 12  # characters on either side of a word that are passed to the segmenter
# Tags of nouns, pronouns, prepositions, conjunctions, words of time and place; and of verbs, which
# may be doubled.
_NOT_DOUBLED = ("n", "r", "p", "c", "t", "s", "f", "v")

_ENGLISH = lazily(r"(?<![\w'’.-])([A-Za-z]+)\s{1,3}\1(?![\w'’-])", re.IGNORECASE)
# Two words that begin with the same letters, with at most a function word between them.
_RELATED = lazily(
    r"(?<![\w-])(([A-Za-z]{5})[a-z]*)\s(?:(?:a|an|of|the|to)\s){0,2}(\2[a-z]*)", re.IGNORECASE
)
_NAME = lazily(r"(?<![\w-])([A-Z][a-z]+)[\s-]\1(?!\w)")
_OF_NAMES = ("nr", "ns", "nt", "nz")
_MAY_BE_MEANT = frozenset({"that", "had", "is", "her", "do", "it"})


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each word that is written twice."""
    if is_chinese(unit.target_lang):
        if not unit.target.isascii():
            yield from _chinese(unit)
    elif is_english(unit.target_lang):
        yield from _english(unit)


def _chinese(unit: Unit) -> Iterator[Fault]:
    text = unit.target
    for match in _CHARACTER.finditer(text):
        start, end = match.span()
        if unit.target_opaque.masked[start:end] != match[0]:
            continue
        if match[1] in "从從" and _SECOND.search(unit.source):
            continue
        follower = _word_after(text, start, 1)
        if follower == match[1]:
            yield _fault(match[1], (start, end), fix=match[1])
        elif follower in _COMPOUNDS:
            yield _fault(match[1], (start, end))
    found = list(_doubled_words(unit)) if _WORD.search(text) else []
    for one in _not_of_source(found, unit.source) if found else ():
        severity = Severity.INFO if one.tag.startswith("v") else None
        yield _fault(one.word, one.span, severity)


def _doubled_words(unit: Unit) -> Iterator[_Found]:
    """Yield each Chinese word of a translation that is written twice, and hardly on purpose."""
    text = unit.target
    for match in _WORD.finditer(text):
        word = match[1]
        if len(set(word)) == 1 or unit.target_opaque.masked[slice(*match.span())] != match[0]:
            continue
        if _word_after(text, match.start(), len(word)) != word:
            continue
        tag = next((tag for _, tag, _, _ in segmenter().tag(simplify(word))), "")
        if tag.startswith("v") and text.startswith("中", match.end()):
            continue
        if tag.startswith(_NOT_DOUBLED):
            yield _Found(word, match.span(), tag, match.start() / len(text))


class _Doubled(NamedTuple):
    """What a source doubles itself.

    Attributes:
        han: Chinese words, simplified.
        name: Whether it is a name: Walla Walla.
        places: For each other word, or pair of a family, how far into the text it is: 0 to 1.
    """

    han: frozenset[str]
    name: bool
    places: tuple[float, ...]


class _Found(NamedTuple):
    """A doubled Chinese word, with the tag of its part of speech, and how far into the text."""

    word: str
    span: tuple[int, int]
    tag: str
    place: float


@lru_cache(maxsize=1)
def _doubled_in(source: str) -> _Doubled:
    """Return what a source doubles: “Walla Walla”, “Deploying a deployment”, 部署部署."""
    starts = [one.start() for one in _ENGLISH.finditer(source) if _may_be_thing(one[1].lower())]
    starts += [one.start() for one in _RELATED.finditer(source) if one[1].lower() != one[3].lower()]
    return _Doubled(
        frozenset(simplify(one[1]) for one in _WORD.finditer(source)),
        _NAME.search(source) is not None,
        tuple(start / len(source) for start in starts),
    )


def _may_be_thing(word: str) -> bool:
    """Return whether an English word may be a noun or a verb, not “very” or “long”."""
    classes = english.classes(word)
    return word not in stop_words("en") and bool(classes) and english.ADJECTIVE not in classes


def _not_of_source(found: list[_Found], source: str) -> list[_Found]:
    """Return the doubled words of a translation that no doubled word of its source explains."""
    doubled = _doubled_in(source)
    left = [one for one in found if simplify(one.word) not in doubled.han]
    if doubled.name:
        names = {one.word: lexicon().get(simplify(one.word)) for one in left if _is_name(one)}
        name = min(names, key=lambda word: names[word], default="")
        left = [one for one in left if one.word != name]
    for place in doubled.places:
        things = [one for one in left if one.tag.startswith("v")]
        things = things or [one for one in left if one.tag.startswith("n")]
        if things:
            left.remove(min(things, key=lambda one: abs(one.place - place)))
    return left


def _is_name(found: _Found) -> bool:
    """Return whether a Chinese word is a name, or, as foreign names are, not in the dictionary."""
    return found.tag.startswith(_OF_NAMES) or not lexicon().get(simplify(found.word))


def _word_after(text: str, start: int, length: int) -> str:
    """Return the word after the one at `start`; empty if the segmenter cuts differently."""
    first = max(0, start - _CONTEXT_LENGTH)
    # The segmenter's dictionary is in Simplified Chinese; `simplify` keeps offsets.
    around = simplify(text[first : start + 2 * length + _CONTEXT_LENGTH])
    words = {first + begin: first + end for _, begin, end in brief().cut(around)}
    middle = start + length
    if words.get(start) != middle or middle not in words:
        return ""
    return text[middle : words[middle]]


def _fault(
    word: str, span: tuple[int, int], severity: Severity | None = None, fix: str | None = None
) -> Fault:
    return Fault(_MESSAGE, {"word": word}, severity, span, suggestions=(word,), fix=fix)


def _english(unit: Unit) -> Iterator[Fault]:
    for match in _ENGLISH.finditer(unit.target_opaque.masked):
        word = match[1].lower()
        if any(one[1].lower() == word for one in _ENGLISH.finditer(unit.source)):
            continue
        if word in wordlists.english("doubled") and (len(word) > 1 or match[0].islower()):
            yield _fault(match[1], match.span(), fix=match[1])
        elif word in _MAY_BE_MEANT or (len(word) > 3 and match[0].islower()):
            yield _fault(match[1], match.span(), Severity.INFO)


CHECK = UnitCheck("P407", "doubled-character", Severity.WARNING, find)
