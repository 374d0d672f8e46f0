"""Which English words are translated by which Chinese characters, learnt from a term base.

*Maritime* is translated in 海运碳税, and *global* is not in 贸易战: terms such as *maritime
security* (海上安全) and *global governance* (全球治理) show it. A character counts as a rendering
of a word if it is in the terms of many concepts with the word, and more often than in others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from termbase.extract.lexicon import english as lexicon
from termbase.forks import cached_property
from termbase.lazy import lazily
from termbase.model import Concept
from termbase.tags import is_chinese
from termbase.text.conversion import to_simplified
from termbase.text.script import HAN_CHARACTER

_WORD = lazily(r"[a-z]{3,}")
_LEAST_TOGETHER, _LEAST_TO_DENY = 2, 3
"""Concepts that show a rendering, and concepts that a word needs to be called untranslated."""
_LEAST_SHARE, _LEAST_LIFT = 0.4, 4
"""Share of the concepts with a word that have the character, and how much larger than overall."""


class Renderings:
    """The renderings of words in reviewed terms of concepts, counted when first asked for."""

    def __init__(self, concepts: Iterable[Concept] = ()) -> None:
        self._concepts = concepts

    def translated(self, word: str, chinese: str) -> bool | None:
        """Return whether a Chinese text translates a word; None if the term base does not tell."""
        words, characters, together, total = self._counts
        word = lexicon().word(word.lower()).singular
        for character in set(to_simplified(chinese)):
            both = together[word, character]
            share = both / words[word] if words[word] else 0.0
            is_more = share * total >= _LEAST_LIFT * characters[character]
            if both >= _LEAST_TOGETHER and share >= _LEAST_SHARE and is_more:
                return True
        return False if words[word] >= _LEAST_TO_DENY else None

    @cached_property
    def _counts(self) -> tuple[Counter[str], Counter[str], Counter[tuple[str, str]], int]:
        """(concepts with a word, with a character, with both, all concepts)."""
        words: Counter[str] = Counter()
        characters: Counter[str] = Counter()
        together: Counter[tuple[str, str]] = Counter()
        total = 0
        for concept in self._concepts:
            if concept.proposed:
                continue
            english = {
                lexicon().word(word).singular for word in _found(_WORD, concept, chinese=False)
            }
            chinese = set(_found(HAN_CHARACTER, concept, chinese=True))
            if english and chinese:
                words.update(english)
                characters.update(chinese)
                together.update((word, one) for word in english for one in chinese)
                total += 1
        return words, characters, together, total


def _found(pattern: re.Pattern[str], concept: Concept, *, chinese: bool) -> list[str]:
    """Return the matches of a pattern in the terms of a concept in Chinese, or in English."""
    texts = (
        to_simplified(term.text) if "Hant" in term.lang else term.text.lower()
        for term in concept.terms
        if (is_chinese(term.lang) if chinese else term.lang == "en")
    )
    return [one for text in texts for one in pattern.findall(text)]
