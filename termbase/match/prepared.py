"""Terms made ready for finding in text with spaces: all their forms, made or read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product

from termbase.match.forms import Forms, load, name, save
from termbase.match.pieces import Vocabulary
from termbase.match.readings import Entry
from termbase.text.analysis import Analyzer

_MOST_WAYS = 64
"""In so many ways a term with acronyms may be written in capitals, at the most."""
_LARGE = 5000
"""Of so many terms, the forms are kept for the next process."""


def prepare(entries: Sequence[Entry], analyzer: Analyzer) -> tuple[Vocabulary, Forms]:
    """Every form of every term, and the characters they are made of.

    Those of a large term base are kept: they take several times longer to make than to read.
    (The automaton itself cannot be kept, but is built in a fraction of that time.)

    Args:
        entries: The terms.
        analyzer: The rules for the words of the text.
    """
    file = ""
    if len(entries) >= _LARGE:
        rows = (f"{type(e.analyzer).__name__}\n{e.concept.pos}\n{e.term.text}" for e in entries)
        file = name(rows)
        known = load(file)
        if known:
            return known
    vocabulary, forms = Vocabulary(), Forms()
    for number, item in enumerate(entries):
        for slots in item.analyzer.variants(item.text, item.concept.pos):
            for form, inflected in vocabulary.spell(slots):
                forms.add(form, number, inflected=inflected)
    _add_capitals(forms, vocabulary, analyzer)
    if file:
        save(file, vocabulary, forms)
    return vocabulary, forms


def _add_capitals(forms: Forms, vocabulary: Vocabulary, analyzer: Analyzer) -> None:
    """Let ordinary words match in capitals, where an acronym has taken these (US, us)."""
    others: dict[str, list[str]] = {}
    for key, character in vocabulary.characters.items():
        if key[0] == "=" and len(key) > 1:
            _, *ordinary_keys = analyzer.keys(key[1:])
            ordinary = vocabulary.characters.get(ordinary_keys[0]) if ordinary_keys else None
            if ordinary is not None:
                others.setdefault(ordinary, []).append(character)
    taken = frozenset(others)
    for form in [form for form in forms.owners if not taken.isdisjoint(form)]:
        # Each word by itself (START I: both), but no more ways than anyone writes.
        ways = product(*((character, *others.get(character, ())) for character in form))
        for way in islice(ways, 1, _MOST_WAYS):
            for owner in forms.of(form):
                forms.merge("".join(way), owner)
