"""What a collection holds of each candidate: how often, where, in which company."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from termbase.extract.covered import Covered
from termbase.extract.lexicon import Lexicon
from termbase.extract.phrases import Finder, Kind
from termbase.extract.reader import Text

# So often at least a word stands before others that it is part of their term.
_ALWAYS = 2
_PLURAL_ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[^a-z]+s")


@dataclass(slots=True)
class Entry:
    """One candidate: all stretches that have the same key.

    Attributes:
        words: The words of the key: lower case, the head in the singular.
        pattern: The tags of the first stretch.
        places: Index of the text, first token and token after the last, of each stretch.
        names: How many stretches were read as names.
        fresh: How many are not in a repeated line.
        free: How many of those are not part of a longer noun phrase.
        sure: How many of those are names by a capital that only a name has.
        lines: In how many lines (paragraphs) of those.
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

    @property
    def kind(self) -> Kind:
        """What most stretches are."""
        if 2 * self.names > len(self.places):
            return Kind.NAME
        if len(self.words) == 1:
            return Kind.WORD
        return Kind.OF if "of" in self.words else Kind.PHRASE


class Tally:
    """Counts the candidates of a collection."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._word = lexicon.word
        self._compounding = lexicon.compounding
        self._finder = Finder(lexicon)
        self.texts: list[Text] = []
        self.entries: dict[str, Entry] = {}
        self.words: Counter[str] = Counter()
        self.size = 0
        self._known: set[str] = set()

    def add(self, text: Text, known: Iterable[tuple[int, int]] = ()) -> None:
        """Count what one text holds.

        Args:
            text: The next text of the collection.
            known: Start and end offsets of stretches that are not to be proposed, nor cut.
        """
        number = len(self.texts)
        self.texts.append(text)
        tokens, tags = text.tokens, text.tags
        forms, repeated = tokens.forms, tokens.repeated
        heads = self._heads(text)
        # The whole tokens within each known stretch: "China" does not cover "China-Russia".
        stretches = (
            (bisect_left(tokens.starts, start), bisect_right(tokens.ends, end))
            for start, end in known
        )
        covered = Covered(len(tags), stretches)
        entries = self.entries
        for kind, begin, end, free in self._finder.find(text):
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
            if not repeated[begin]:
                entry.fresh += 1
                entry.free += free
                line = (number, bisect_right(tokens.lines, begin))
                if line != entry.last_line:
                    entry.lines += 1
                    entry.last_line = line
                if kind is Kind.NAME and not tokens.uninformative[begin]:
                    entry.sure += begin > 0 and forms[begin - 1] != "."

    def positions(self, entry: Entry) -> tuple[tuple[int, int, int], ...]:
        """Index of the text, start and end offset of each stretch, in the order of the texts."""
        texts = self.texts
        return tuple(
            sorted(
                (number, texts[number].tokens.starts[begin], texts[number].tokens.ends[end - 1])
                for number, begin, end in entry.places
            )
        )

    def finish(self) -> None:
        """Drop what is known; to be called after the last text."""
        for key in self._known:
            self.entries.pop(key, None)
        for entry in self.entries.values():
            self._complete(entry)

    def _complete(self, entry: Entry) -> None:
        """Let a phrase stand by itself, not its rest, which is never met without its first word.

        "early warning system": of "early" alone one cannot tell that it is part of the term.
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
        """The words with nouns in the singular; counts them on the way."""
        word = self._word
        lower, tags = text.tokens.lower, text.tags
        heads = [
            word(small).singular if tag in "SNX" else small
            for small, tag in zip(lower, tags, strict=True)
        ]
        fresh = [
            head
            for tag, head, repeated in zip(tags, heads, text.tokens.repeated, strict=True)
            if tag != "." and not repeated
        ]
        self.words.update(fresh)
        self.size += len(fresh)
        return heads


def _key(kind: Kind, text: Text, heads: list[str], begin: int, end: int) -> str:
    """The words that tell one candidate from another, separated by blanks."""
    words = text.tokens.lower[begin:end]
    if kind is Kind.OF:
        head = words.index("of") - 1
        words[head] = heads[begin + head]
    elif kind is not Kind.NAME:
        words[-1] = heads[end - 1]
    elif _PLURAL_ACRONYM.fullmatch(text.tokens.forms[end - 1]):
        words[-1] = words[-1][:-1]
    return " ".join(words)
