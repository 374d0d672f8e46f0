"""Terms prepared for matching: all their forms, computed or loaded from the cache.

For a large term base the forms are cached on disk, since loading them is several times faster than
computing them. (The Aho-Corasick automaton cannot be serialised, but builds in a fraction of that
time.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b
from itertools import islice, product
from typing import NamedTuple

from termbase import cachefiles
from termbase.catalog.cached import Concepts
from termbase.match.entries import Entries, Entry
from termbase.match.forms import Forms
from termbase.match.pieces import Vocabulary
from termbase.text.analysis import Analyzer, registered

_MOST_VARIANTS = 64
"""Most combinations of capitals that are generated for a form with words that are also acronyms."""
_KEPT = 16
"""Most files of forms in the cache; a term base needs four for a pair of languages."""


class Prepared(NamedTuple):
    """Terms prepared for matching in text with spaces."""

    entries: Entries
    forms: Forms
    vocabulary: Vocabulary

    def dump(self) -> list[bytes]:
        """Serialise the terms as seven parts of a file."""
        return [*self.entries.dump(), *self.forms.dump(), self.vocabulary.dump()]


def prepare(
    concepts: Concepts,
    lang: str,
    choose: Callable[[Entries], None],
    analyzer: Analyzer,
    base: Callable[[], Prepared] | None = None,
) -> Prepared:
    """Prepare terms for matching in text with spaces, or load them from the cache.

    Args:
        concepts: The concepts of the term base.
        lang: The language of the texts; part of the cache key.
        choose: Adds the terms to find to the entries; has to choose the same ones for the same
            concepts and language.
        analyzer: The rules of the language of the text.
        base: Prepares terms of another language, to which these are added; None starts with none.
    """

    def unpack(parts: list[bytes]) -> Prepared | None:
        if len(parts) != 7:
            return None
        return Prepared(*_restore(concepts, parts[:6]), Vocabulary.load(parts[6]))

    def make() -> Prepared:
        start = Prepared(Entries(concepts), Forms(), Vocabulary())
        entries, forms, vocabulary = prepared = base() if base else start
        known = len(entries)
        choose(entries)
        for number in range(known, len(entries)):
            item = entries[number]
            for slots in item.analyzer.variants(item.text, item.concept.pos):
                for form, inflected in vocabulary.spell(slots):
                    forms.add(form, number, inflected=inflected)
        _add_capitals(forms, vocabulary, analyzer)
        return prepared

    return cachefiles.get_or_create(
        _cache_name(concepts, lang), unpack, make, Prepared.dump, keep=_KEPT
    )


def prepare_unspaced(
    concepts: Concepts,
    lang: str,
    choose: Callable[[Entries], None],
    spell: Callable[[Entry], Iterable[str]],
) -> tuple[Entries, Forms]:
    """Prepare terms for matching in text without spaces, or load them from the cache.

    Args:
        concepts: The concepts of the term base.
        lang: The language of the texts; part of the cache key.
        choose: As for `prepare`.
        spell: Returns the forms of a term.

    Returns:
        The terms, and every form of each.
    """

    def unpack(parts: list[bytes]) -> tuple[Entries, Forms] | None:
        return _restore(concepts, parts) if len(parts) == 6 else None

    def make() -> tuple[Entries, Forms]:
        entries, forms = Entries(concepts), Forms()
        choose(entries)
        for number, item in enumerate(entries):
            for form in spell(item):
                forms.add(form, number)
        return entries, forms

    def pack(prepared: tuple[Entries, Forms]) -> list[bytes]:
        entries, forms = prepared
        return [*entries.dump(), *forms.dump()]

    return cachefiles.get_or_create(
        _cache_name(concepts, f"{lang} unspaced"), unpack, make, pack, keep=_KEPT
    )


def _restore(concepts: Concepts, parts: list[bytes]) -> tuple[Entries, Forms]:
    """Restore the entries and forms that their `dump` methods serialised."""
    entries = Entries(concepts)
    entries.load(*parts[:3])
    return entries, Forms.load(*parts[3:])


def _cache_name(concepts: Concepts, lang: str) -> str:
    """Return the name of the cache file for the forms of a term base; empty for no caching."""
    if not concepts.digest:
        return ""
    inputs = f"{concepts.digest} {lang} {registered()} {cachefiles.program('match', 'text')}"
    return f"forms-{blake2b(inputs.encode(), digest_size=12).hexdigest()}.dat"


def _add_capitals(forms: Forms, vocabulary: Vocabulary, analyzer: Analyzer) -> None:
    """Let ordinary words match in capitals even where these are also an acronym (US and us).

    In capitals the word is encoded as the acronym. So each form with the ordinary word is added
    once more with the acronym in its place.
    """
    acronyms: dict[str, list[str]] = {}
    for key, character in vocabulary.characters.items():
        if key[0] == "=" and len(key) > 1:
            _, *ordinary_keys = analyzer.keys(key[1:])
            ordinary = vocabulary.characters.get(ordinary_keys[-1]) if ordinary_keys else None
            if ordinary is not None:
                acronyms.setdefault(ordinary, []).append(character)
    ordinary_words = frozenset(acronyms)
    for form in [form for form in forms.numbers if not ordinary_words.isdisjoint(form)]:
        # Vary each word on its own, but limit the number of combinations.
        variants = product(*((character, *acronyms.get(character, ())) for character in form))
        for variant in islice(variants, 1, _MOST_VARIANTS):
            for owner in forms.owners_of(form):
                forms.merge("".join(variant), owner)
