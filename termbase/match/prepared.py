"""Terms made ready for finding in text with spaces: all their forms, made or read."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from itertools import islice, product
from typing import NamedTuple

from termbase.catalog.kept import Concepts
from termbase.match.entries import Entries
from termbase.match.forms import Forms
from termbase.match.pieces import Vocabulary
from termbase.text import derived
from termbase.text.analysis import Analyzer, registered

_MOST_WAYS = 64
"""In so many ways a term with acronyms may be written in capitals, at the most."""
_KEPT = 12
"""So many files of forms are kept in the cache: a term base has three for a language."""


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


def prepare(
    concepts: Concepts,
    lang: str,
    choose: Callable[[Entries], None],
    analyzer: Analyzer,
    upon: Callable[[], Prepared] | None = None,
) -> Prepared:
    """Make terms ready for finding in text with spaces.

    Those of a large term base are kept: they take several times longer to make than to read.
    (The automaton itself cannot be kept, but is built in a fraction of that time.)

    Args:
        concepts: The concepts.
        lang: The language of the texts.
        choose: Takes the terms to find in; the same ones for the same concepts and language.
        analyzer: The rules for the words of the text.
        upon: Makes those ready that come before them.
    """
    name = _name(concepts.digest, lang) if concepts.digest else ""
    parts = derived.read(name) if name else None
    if parts is not None and len(parts) == 7:
        entries = Entries(concepts)
        entries.load(*parts[:3])
        return Prepared(entries, Forms.load(*parts[3:6]), Vocabulary.load(parts[6]))
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
    if name:
        derived.write(name, [*entries.dump(), *forms.dump(), vocabulary.dump()], keep=_KEPT)
    return prepared


def _name(digest: str, lang: str) -> str:
    """The name of the file in which the forms of a term base are kept."""
    told = f"{digest} {lang} {registered()} {derived.program('match', 'text')}"
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
