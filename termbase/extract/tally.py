"""Collecting the candidates of a collection of texts, with their occurrences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from termbase.extract.covered import Covered
from termbase.extract.expansions import expansions
from termbase.extract.lexicon import Lexicon
from termbase.extract.phrases import Finder, Kind, Stretch
from termbase.extract.reader import Text
from termbase.lazy import lazily

# Minimum number of occurrences to conclude that a word is part of the term after it.
_ALWAYS = 2
_PLURAL_ACRONYM = lazily(r"(?=.*[A-Z].*[A-Z])[^a-z]+s")


@dataclass(slots=True)
class Entry:
    """A candidate: all spans with the same key.

    Attributes:
        words: The words of the key, in lower case and with the head in the singular.
        pattern: The tags of the first span.
        places: Index of the text, first token, and token after the last, of each span.
        names: Number of spans tagged as names.
        fresh: Number of spans that are not discounted; the fields below count only these.
        free: Number of spans that are not part of a longer noun phrase.
        sure: Number of names with an informative capital.
        lines: Number of different lines (paragraphs).
        last_line: The last line counted.
        introduced: Whether the texts introduce it with its abbreviation, or as an abbreviation.
    """

    words: tuple[str, ...]
    pattern: str
    places: list[tuple[int, int, int]] = field(default_factory=list)
    names: int = 0
    fresh: int = 0
    free: int = 0
    sure: int = 0
    lines: int = 0
    last_line: tuple[int, int] = (-1, -1)
    introduced: bool = False

    @property
    def kind(self) -> Kind:
        """The kind of most spans."""
        if 2 * self.names > len(self.places):
            return Kind.NAME
        if len(self.words) == 1:
            return Kind.WORD
        return Kind.OF if "of" in self.words else Kind.PHRASE


class Tally:
    """The candidates of a collection, by key, and the number of occurrences of each word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._word = lexicon.word
        self._compounding = lexicon.compounding
        self._demonyms = lexicon.demonyms
        self._finder = Finder(lexicon)
        self.texts: list[Text] = []
        self.entries: dict[str, Entry] = {}
        self.words: Counter[str] = Counter()
        self.size = 0
        self._known: set[str] = set()
        self._introduced: set[str] = set()

    def add(self, text: Text, known: Iterable[tuple[int, int]] = ()) -> None:
        """Add the candidates of the next text; known terms must not be proposed or cut through."""
        number = len(self.texts)
        self.texts.append(text)
        tokens, tags = text.tokens, text.tags
        forms, discounted = tokens.forms, tokens.discounted
        heads = self._heads(text)
        # The whole tokens within each known term: "China" does not cover "China-Russia".
        stretches = (
            (bisect_left(tokens.starts, start), bisect_right(tokens.ends, end))
            for start, end in known
        )
        covered = Covered(len(tags), stretches)
        entries = self.entries
        for kind, begin, end, free in self._stretches(text, heads):
            key = heads[begin] if kind is Kind.WORD else _key(kind, text, heads, begin, end)
            if covered.exactly and covered.cuts(begin, end):
                if (begin, end) in covered.exactly:
                    self._known.add(key)
                continue
            entry = entries.get(key)
            if entry is None:
                entry = entries[key] = Entry(tuple(key.split(" ")), tags[begin:end])
            entry.places.append((number, begin, end))
            if kind is Kind.NAME:
                entry.names += 1
            if not discounted[begin]:
                entry.fresh += 1
                entry.free += free
                line = (number, bisect_right(tokens.lines, begin))
                if line != entry.last_line:
                    entry.lines += 1
                    entry.last_line = line
                if kind is Kind.NAME and not tokens.uninformative[begin]:
                    entry.sure += begin > 0 and forms[begin - 1] != "."

    def _stretches(self, text: Text, heads: list[str]) -> Iterator[Stretch]:
        """Yield the candidates in a text, with the full forms of abbreviations whole."""
        full: dict[int, int] = {}
        for begin, end, short in expansions(text.tokens):
            full[end] = begin
            self._introduced.add(heads[short])
            self._introduced.update(
                _key(kind, text, heads, begin, end) for kind in (Kind.NAME, Kind.PHRASE)
            )
        found = set()
        for kind, begin, end, free in self._finder.find(text):
            is_full = full.get(end) == begin
            if is_full:
                found.add(end)
            is_part = begin > full.get(end, begin)
            yield kind, begin, end, is_full or (free and not is_part)
        for end in full.keys() - found:
            yield Kind.PHRASE, full[end], end, True

    def positions(self, entry: Entry) -> tuple[tuple[int, int, int], ...]:
        """Return the index of the text, start and end of each span of an entry, sorted."""
        texts = self.texts
        return tuple(
            sorted(
                (number, texts[number].tokens.starts[begin], texts[number].tokens.ends[end - 1])
                for number, begin, end in entry.places
            )
        )

    def finish(self) -> None:
        """Remove known terms and complete phrases; has to be called after the last text."""
        for key in self._known:
            self.entries.pop(key, None)
        for key in self._introduced & self.entries.keys():
            self.entries[key].introduced = True
        for entry in self.entries.values():
            self._complete(entry)

    def _complete(self, entry: Entry) -> None:
        """Make a phrase free in place of its rest, if that never occurs without the first word.

        In "early warning system", for example, "early" alone does not show that it is part of the
        term.
        """
        first, *rest = entry.words
        if first not in self._compounding or entry.fresh < _ALWAYS or not rest:
            return
        inner = self.entries.get(" ".join(rest))
        if inner is None or inner.fresh > entry.fresh or not inner.free:
            return
        if self._word(rest[-1]).weak_noun:
            return
        entry.free, inner.free = max(entry.free, inner.free), 0

    def _heads(self, text: Text) -> list[str]:
        """Count the words of a text, and return them with nouns in the singular."""
        word, forms = self._word, text.tokens.forms
        lower, tags = text.tokens.lower, text.tags
        heads = [
            word(small).singular
            # AIDS is no plural of "aid".
            if tag in "SN" and (in_capitals or form[-1] != "S" or not form.isupper())
            else small
            for form, small, tag, in_capitals in zip(
                forms, lower, tags, text.tokens.uninformative, strict=True
            )
        ]
        for index in _names(tags):
            if _PLURAL_ACRONYM.fullmatch(forms[index]):
                heads[index] = heads[index][:-1]
            elif lower[index].removesuffix("s") in self._demonyms or not word(lower[index]).unknown:
                heads[index] = word(lower[index]).singular  # "Kenyans", but not "Charles"
        fresh = [
            head
            for tag, head, discounted in zip(tags, heads, text.tokens.discounted, strict=True)
            if tag != "." and not discounted
        ]
        self.words.update(fresh)
        self.size += len(fresh)
        return heads


def _names(tags: str) -> Iterator[int]:
    """Yield the indices of the tokens that are tagged as proper nouns."""
    index = tags.find("X")
    while index >= 0:
        yield index
        index = tags.find("X", index + 1)


def _key(kind: Kind, text: Text, heads: list[str], begin: int, end: int) -> str:
    """Return the key of a candidate: its words, separated by spaces."""
    words = text.tokens.lower[begin:end]
    if kind is Kind.OF:
        head = words.index("of") - 1
        words[head] = heads[begin + head]
    elif kind is not Kind.NAME:
        words[-1] = heads[end - 1]
    elif _PLURAL_ACRONYM.fullmatch(text.tokens.forms[end - 1]):
        words[-1] = words[-1][:-1]
    return " ".join(words)
