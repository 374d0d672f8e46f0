"""Finding spans of tagged tokens that may be terms: noun phrases, their parts, and names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from termbase.extract.lexicon import Lexicon
from termbase.extract.reader import LINKING, Text
from termbase.lazy import lazily

_NOUN = frozenset("NS")
LONGEST = 6
"""Maximum number of words of a noun phrase."""

LONGEST_NAME = 12
"""Maximum number of words of a name."""

# A past form after a noun is mostly its verb: "the party chose".
_CHUNK = lazily(r"[JNSXGE](?:[JNSXG]|(?<![NSX])E)*")
_NAME = lazily(r"X+(?:(?:[OP]D?|[CK])X+)*")
_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "madam", "sir"})
_OF = lazily(r"(?P<head>[JNSX]?[NS])OD?(?P<rest>[JNSX]{0,2}[NSX])(?![NS])")


class Kind(StrEnum):
    """The kind of a span."""

    NAME = "name"
    PHRASE = "phrase"
    WORD = "word"
    OF = "of"


Stretch = tuple[Kind, int, int, bool]
"""Kind, first token, token after the last, and whether it is free: not part of a longer span."""


class Finder:
    """A finder of spans that may be terms."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._word = lexicon.word
        self._titles = lexicon.titles
        self._institutions = lexicon.institutions

    def find(self, text: Text) -> Iterator[Stretch]:
        """Yield the spans in a text: first names, then noun phrases, then phrases with "of"."""
        lower, tags = text.tokens.lower, text.tags
        names: set[tuple[int, int]] = set()
        within: set[int] = set()
        for match in _NAME.finditer(tags):
            for whole, end in self._names(lower, tags, *match.span()):
                if end - whole > LONGEST_NAME:
                    continue
                begin = self._without_titles(lower, whole, end)
                names.add((begin, end))
                within.update(range(whole, end) if end - whole > 1 else ())
                if self._is_address(lower[whole:end]):
                    continue
                # "China-Russia" in "China-Russia relations" is not a free name.
                modifies = tags[end : end + 1] in _NOUN and "-" in lower[begin]
                yield Kind.NAME, begin, end, not modifies
        for match in _CHUNK.finditer(tags):
            begin = match.start()
            end = begin + len(match[0].rstrip("JE"))
            if end - begin > 1:
                yield from self._parts(lower, tags, begin, end, names)
            elif end > begin and (begin, end) not in names and len(lower[begin]) > 2:
                yield Kind.WORD, begin, end, begin not in within
        for match in _OF.finditer(tags):
            begin, end = match.span()
            if end - begin <= LONGEST and self._is_of_phrase(lower, match):
                yield Kind.OF, begin, end, True

    def _names(
        self, lower: list[str], tags: str, begin: int, end: int
    ) -> Iterator[tuple[int, int]]:
        """Yield the names in a run, split where prepositions, "and" or "'s" do not join them."""
        for first, last in self._split(lower, tags, begin, end, "P"):
            yield from self._split(lower, tags, first, last, "OCK")

    def _split(
        self, lower: list[str], tags: str, begin: int, end: int, joining: str
    ) -> Iterator[tuple[int, int]]:
        """Yield the parts of a run, split where words with some tags do not join them."""
        index = begin + 1
        while index < end - 1:
            if tags[index] in joining and not self._joins(lower, tags, begin, index, end):
                yield begin, index
                index += 1
                while tags[index] in "OPCKD":
                    index += 1
                begin = index
            index += 1
        yield begin, end

    def _is_address(self, words: list[str]) -> bool:
        """Return whether words address whoever chairs a meeting: Madam Chair, Mr. President."""
        plain = [word.rstrip(".") for word in words]
        return len(plain) > 1 and plain[0] in _HONORIFICS and self._titles.issuperset(plain)

    def _without_titles(self, lower: list[str], begin: int, end: int) -> int:
        """Return the start of a person's name after titles ("Secretary of State"), or `begin`."""
        start = end
        while start > begin and lower[start - 1].rstrip(".") not in self._titles:
            start -= 1
        words = [self._word(word) for word in lower[start:end]]
        if start == begin or all(word.general for word in words):
            return begin
        while words[0].general:
            words.pop(0)
        return begin if lower[end - 1] in self._institutions else end - len(words)

    def _joins(self, lower: list[str], tags: str, begin: int, index: int, end: int) -> bool:
        """Return whether "of", "for", "and" or "'s" at `index` is part of the name around it."""
        if tags[index] == "P":
            return lower[index] in LINKING and lower[index - 1] in self._institutions
        before = self._word(lower[index - 1])
        noun = before.general and ("N" in before.tags or "S" in before.tags)
        if tags[index] == "O" or not noun:
            return noun
        # "Trade and Investment Partnership", but not "World Bank and Asian Development Bank";
        # "European People's Party", but not "World Bank's Chief Economist".
        if tags.find("O", begin, index) >= 0:
            return self._word(lower[end - 1]).general
        return lower[end - 1] in self._institutions and lower[index - 1] not in self._institutions

    def _parts(
        self, lower: list[str], tags: str, begin: int, end: int, names: set[tuple[int, int]]
    ) -> Iterator[Stretch]:
        """Yield the parts of a run of modifiers and nouns that end in a noun and cut no name."""
        core = begin
        while core < end - 1 and self._is_loose(lower[core], tags[core]):
            core += 1
        for last in range(begin + 1, end + 1):
            kind = tags[last - 1]
            if kind in "JE" or (kind == "X" and last < end and tags[last] == "X"):
                continue
            for first in range(max(begin, last - LONGEST), last - 1):
                if first > begin and tags[first] == "X" and tags[first - 1] == "X":
                    continue
                if tags.count("X", first, last) < last - first:
                    yield Kind.PHRASE, first, last, first == core and last == end
        for index in range(begin, end):
            if (index, index + 1) not in names and len(lower[index]) > 2:
                yield Kind.WORD, index, index + 1, index == core and index == end - 1

    def _is_loose(self, word: str, tag: str) -> bool:
        """Return whether a modifier only judges, counts or dates, so the term starts after it."""
        known = self._word(word)
        return (tag in "JGE" and known.weak_adjective) or (tag in "GE" and known.general)

    def _is_of_phrase(self, lower: list[str], match: re.Match[str]) -> bool:
        """Return whether the nouns on both sides of "of" can form a term."""
        return (
            lower[match.end("head")] == "of"
            and not self._word(lower[match.end("head") - 1]).weak_noun
            and not any(
                self._word(word).weak_adjective
                for word in lower[match.start("rest") : match.end("rest")]
            )
        )
