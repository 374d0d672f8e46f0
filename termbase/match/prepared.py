"""Terms made ready for finding in text: all their forms, made or read.

Those of a large term base are kept: they take several times longer to make than to read. (The
automaton itself cannot be kept, but is built in a fraction of that time.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b
from itertools import islice, product
from typing import NamedTuple

from termbase.catalog.kept import Concepts
from termbase.match.entries import Entries, Entry
from termbase.match.forms import Forms
from termbase.match.pieces import Vocabulary
from termbase.text import derived
from termbase.text.analysis import Analyzer, registered

_MOST_WAYS = 64
"""In so many ways a term with acronyms may be written in capitals, at the most."""
_KEPT = 16
"""So many files of forms are kept in the cache: a term base has four for a pair of languages."""


class Prepared(NamedTuple):
    """Terms made ready for finding.

    Attributes:
        entries: The terms.
        forms: Every form of every term, in characters that stand for words.
        vocabulary: The characters.
    """

    entries: Entries
    forms: Forms
    vocabulary: Vocabulary

    def dump(self) -> list[bytes]:
        """The terms as seven parts of a file."""
        return [*self.entries.dump(), *self.forms.dump(), self.vocabulary.dump()]


def prepare(
    concepts: Concepts,
    lang: str,
    choose: Callable[[Entries], None],
    analyzer: Analyzer,
    upon: Callable[[], Prepared] | None = None,
) -> Prepared:
    """Make terms ready for finding in text with spaces.

    Args:
        concepts: The concepts.
        lang: The language of the texts.
        choose: Takes the terms to find in; the same ones for the same concepts and language.
        analyzer: The rules for the words of the text.
        upon: Makes those ready that come before them.
    """

    def unpack(parts: list[bytes]) -> Prepared | None:
        if len(parts) != 7:
            return None
        return Prepared(*_loaded(concepts, parts[:6]), Vocabulary.load(parts[6]))

    def make() -> Prepared:
        start = Prepared(Entries(concepts), Forms(), Vocabulary())
        entries, forms, vocabulary = prepared = upon() if upon else start
        known = len(entries)
        choose(entries)
        for number in range(known, len(entries)):
            item = entries[number]
            for slots in item.analyzer.variants(item.text, item.concept.pos):
                for form, inflected in vocabulary.spell(slots):
                    forms.add(form, number, inflected=inflected)
        _add_capitals(forms, vocabulary, analyzer)
        return prepared

    return derived.kept(_name(concepts, lang), unpack, make, Prepared.dump, keep=_KEPT)


def prepare_unspaced(
    concepts: Concepts,
    lang: str,
    choose: Callable[[Entries], None],
    spell: Callable[[Entry], Iterable[str]],
) -> tuple[Entries, Forms]:
    """Make terms ready for finding in text without spaces: the terms, and every form of each.

    Args:
        concepts: The concepts.
        lang: The language of the texts.
        choose: As for `prepare`.
        spell: The forms of a term.
    """

    def unpack(parts: list[bytes]) -> tuple[Entries, Forms] | None:
        return _loaded(concepts, parts) if len(parts) == 6 else None

    def make() -> tuple[Entries, Forms]:
        entries, forms = Entries(concepts), Forms()
        choose(entries)
        for number, item in enumerate(entries):
            for form in spell(item):
                forms.add(form, number)
        return entries, forms

    def pack(made: tuple[Entries, Forms]) -> list[bytes]:
        entries, forms = made
        return [*entries.dump(), *forms.dump()]

    return derived.kept(_name(concepts, f"{lang} unspaced"), unpack, make, pack, keep=_KEPT)


def _loaded(concepts: Concepts, parts: list[bytes]) -> tuple[Entries, Forms]:
    """What `Entries.dump` and `Forms.dump` wrote."""
    entries = Entries(concepts)
    entries.load(*parts[:3])
    return entries, Forms.load(*parts[3:])


def _name(concepts: Concepts, lang: str) -> str:
    """The name of the file in which the forms of a term base are kept; empty if none are."""
    if not concepts.digest:
        return ""
    told = f"{concepts.digest} {lang} {registered()} {derived.program('match', 'text')}"
    return f"forms-{blake2b(told.encode(), digest_size=12).hexdigest()}.dat"


def _add_capitals(forms: Forms, vocabulary: Vocabulary, analyzer: Analyzer) -> None:
    """Let ordinary words match in capitals, where an acronym has taken these (US, us)."""
    others: dict[str, list[str]] = {}
    for key, character in vocabulary.characters.items():
        if key[0] == "=" and len(key) > 1:
            _, *ordinary_keys = analyzer.keys(key[1:])
            ordinary = vocabulary.characters.get(ordinary_keys[-1]) if ordinary_keys else None
            if ordinary is not None:
                others.setdefault(ordinary, []).append(character)
    taken = frozenset(others)
    for form in [form for form in forms.numbers if not taken.isdisjoint(form)]:
        # Each word by itself (START I: both), but no more ways than anyone writes.
        ways = product(*((character, *others.get(character, ())) for character in form))
        for way in islice(ways, 1, _MOST_WAYS):
            for owner in forms.of(form):
                forms.merge("".join(way), owner)
