"""The analysers: one for each language, and a place for better ones."""

from collections.abc import Iterator

from termbase.match import Finder
from termbase.model import Concept, MatchKind, Term
from termbase.text import analysis
from termbase.text.wordforms import Slot


def find(term: str, text: str, lang: str) -> list[tuple[str, MatchKind]]:
    """What is found of a term in a text."""
    concept = Concept("c", "s", (Term(term, lang),))
    return [(match.text, match.kind) for match in Finder([concept], lang).find(text)]


def test_general_words() -> None:
    """A language without rules of its own: whole words, case folded, accents and acronyms."""
    assert find("Straße", "die STRASSE, Straßen", "de") == [("STRASSE", MatchKind.VARIANT)]
    assert find("été", "l'Été, etes", "fr") == [("Été", MatchKind.EXACT)]
    assert find("война", "Войну и война", "ru") == [("война", MatchKind.EXACT)]
    assert find("UN", "un et UN", "fr") == [("UN", MatchKind.EXACT)]
    assert find("भाषा", "हिन्दी भाषा है", "hi") == [("भाषा", MatchKind.EXACT)]


def test_general_characters() -> None:
    """A language without spaces: anywhere, but not within Latin words."""
    assert find("日本", "日本語", "ja") == [("日本", MatchKind.EXACT)]
    assert find("Tシャツ", "白いTシャツ、ATシャツ", "ja") == [("Tシャツ", MatchKind.EXACT)]
    assert find("ภาษา", "ภาษาไทย", "th") == [("ภาษา", MatchKind.EXACT)]


class Plurals(analysis.Words):
    """Words with a plural in -n: a better analyser for a test."""

    def variants(self, text: str, pos: str) -> Iterator[list[Slot]]:
        """The term and its plural."""
        for *first, ((_, (key,)),) in super().variants(text, pos):
            yield [*first, ((False, (key,)), (True, (key + "n",)))]


def test_a_better_one_plugs_in() -> None:
    """What is registered for a language takes the place of the general analyser."""
    analysis.register("xx", Plurals)
    try:
        assert find("katze", "Katzen", "xx") == [("Katzen", MatchKind.INFLECTED)]
        assert find("katze", "Katzen", "yy") == []
    finally:
        del analysis._registry["xx"]
        analysis.analyzer_for.cache_clear()
