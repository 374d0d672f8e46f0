"""The forms in which an English term may occur in a text, as rows of word keys.

Grammar decides which words of a term inflect: the head of a noun phrase (``ministers of foreign
affairs``, ``trade wars``, ``attorneys general``), the verb of a verb phrase (``balancing powers``),
a single word in every way it can. Compounds may also be written as one word or as two.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from termbase.text import english, spelling, wordlists
from termbase.text.plain import bare
from termbase.text.wordforms import (
    Slot,
    bears_case,
    by_case,
    cased_forms,
    divided_forms,
    forms_of,
    hyphenated_form,
    is_name,
    key,
    single_form,
)
from termbase.text.words import POSSESSIVE, tokens

_LONGEST = 12
"""The most words of a term that inflects; a longer one is matched in its plain form only."""
_LONGEST_CLOSED = 14
"""The most letters of two words that may be written as one without being so in the dictionary."""
_VERB_ONLY = frozenset({english.VERB})
_POSTPOSITIVE = frozenset(
    {"apparent", "designate", "elect", "emeritus", "general", "laureate", "martial"}
    | {"plenipotentiary", "regent"}
)
_SPACED = [" ", " "]
_AND: Slot = ((False, ("and",)), (False, ("&",)))


class Phrase:
    """An English term, folded by `plain.fold_strict`: its words, and their keys in every form."""

    __slots__ = ("cased", "cited", "joints", "pos", "words")

    def __init__(self, text: str, pos: str = "") -> None:
        self.pos = english.part_of_speech(pos) if pos else ""
        letters = text.replace(" ", "")
        if letters.islower() and letters.isascii() and letters.isalpha():
            self.words = text.split(" ")
            self.joints = [" "] * (len(self.words) - 1)
            self.cased = [False] * len(self.words)
        else:
            found = tokens(text)
            self.words = [token.text for token in found]
            self.joints = [text[a.end : b.start] for a, b in pairwise(found)]
            shouted = self._is_shouted()
            self.cased = [not shouted and self._bears_case(i) for i in range(len(self.words))]
        self.cited = self._cited()

    def _cited(self) -> int:
        """Return the number of words that only the citation form has: 1 for to, a, an, the."""
        if len(self.words) > 1 and self.joints[0] == " ":
            first = self.words[0]
            if first == "to" and self.pos in ("", english.VERB):
                self.pos = english.VERB
                return 1
            if first.lower() in wordlists.english("articles") and first != "A":
                return 1
        return 0

    def _is_shouted(self) -> bool:
        """Return whether ordinary words are in capitals: ``GROSS DOMESTIC PRODUCT``."""
        letters = [w for w in self.words if w.isalpha()]
        if not letters or not all(map(str.isupper, letters)):
            return False
        shortest = 4 if len(letters) > 1 else 6
        return any(len(w) >= shortest and english.is_word(w.lower()) for w in letters)

    def _bears_case(self, place: int) -> bool:
        word = self.words[place]
        if len(word) == 1 and word.isupper():
            if "-" in self.joints[max(0, place - 1) : place + 1]:
                return word in "AI"
            return place > 0 or len(self.words) == 1 or word not in "AIO"
        return bears_case(word) or is_name(word)

    def variants(self) -> Iterator[list[Slot]]:
        """Yield the term as rows of slots, one for each word, with all forms that may fill it."""
        plain = list(map(single_form, self.plain()))
        for place in range(1, len(self.words) - 1):
            if self.words[place] in ("&", "and") and self.joints[place - 1 : place + 1] == _SPACED:
                plain[place] = _AND
        if self.cited:
            yield plain
        words = [
            place
            for place in range(self.cited, len(self.words))
            if self.words[place][0].isalnum() and self.words[place] != POSSESSIVE
        ]
        if not words or len(self.words) > _LONGEST:
            yield plain[self.cited :]
            return
        forms = self._forms(words)
        slots = [forms.get(place, slot) for place, slot in enumerate(plain)]
        yield slots[self.cited :]
        for place in words:
            word = self.words[place]
            parts: Slot = ()
            if self.cased[place]:
                parts = hyphenated_form(word)
            elif len(word) > 4:
                parts = divided_forms(bare(word), forms.get(place, ()))
            if parts:
                yield [*slots[self.cited : place], parts, *slots[place + 1 :]]
        for first, second in pairwise(words):
            if self._may_be_one_word(first, second):
                closed = self._as_one_word(first, second, slots[second])
                yield [*slots[self.cited : first], closed, *slots[second + 1 :]]

    def plain(self) -> list[str]:
        """Return the keys of the words, uninflected."""
        return [self._key(place) for place in range(len(self.words))]

    def _key(self, place: int) -> str:
        word = self.words[place]
        if not word[0].isalnum():
            return word
        return by_case(word) if self.cased[place] else key(word)

    def _forms(self, words: list[int]) -> dict[int, Slot]:
        """Map the index of each word that inflects to its forms, the base form first."""
        first, last = words[0], words[-1]
        if first == last:
            return {first: self._inflected(first, self.pos, number=True)}
        known = english.classes(bare(self.words[first]))
        if self.pos == english.VERB or (not self.pos and known == _VERB_ONLY):
            return {
                first: self._inflected(first, english.VERB, number=False),
                last: self._inflected(last, english.NOUN, number=False),
            }
        head = last
        for before, here in pairwise(words):
            if self.words[here] in wordlists.english("prepositions"):
                head = before
                break
        known = english.classes(bare(self.words[last]))
        kind = english.NOUN if english.NOUN in known else ""
        forms = {last: self._inflected(last, kind, number=head == last)}
        if head != last:
            forms[head] = self._inflected(head, english.NOUN, number=True)
        elif self.words[last].lower() in _POSTPOSITIVE:
            forms[first] = self._inflected(first, english.NOUN, number=False)
        return forms

    def _inflected(self, place: int, pos: str, *, number: bool) -> Slot:
        """Return the forms of a word; with `number`, a plural also gives its singular."""
        word = self.words[place]
        if self.cased[place]:
            return cased_forms(word)
        if not word.isalpha():
            return (False, (key(word),)), (True, (key(word + "s"),))
        single = len(self.words) - self.cited == 1
        if single and not pos and word.istitle() and english.NOUN in english.classes(bare(word)):
            pos = english.NOUN
        return forms_of(bare(word), pos, number and word.islower(), single)

    def _may_be_one_word(self, first: int, second: int) -> bool:
        """Return whether two neighbouring words may also be written as one."""
        if second != first + 1:
            return False
        if self.joints[first] != " ":
            return self.joints[first] == "-"
        word, other = self.words[first], self.words[second]
        if self.cased[first] or self.cased[second] or not word.islower():
            return False
        if word in wordlists.english("closed") and word != "per":
            return False
        if word in wordlists.english("prefixes") or english.is_word(word + other):
            return True
        return len(self.words) - self.cited == 2 and len(word + other) <= _LONGEST_CLOSED

    def _as_one_word(self, first: int, second: int, forms: Slot) -> Slot:
        """Return the slot of two words written as one, in every form."""
        word, other = self.words[first], self.words[second]
        if self.cased[first] or self.cased[second]:
            return (False, (by_case(word + other),)), (True, (by_case(word + other + "s"),))
        joined = bare(word)
        closed = [(inflected, (spelling.key(joined + keys[0]),)) for inflected, keys in forms]
        if len(forms) == 1 and second == len(self.words) - 1:
            closed.append((True, (spelling.key(english.plural(joined + bare(other))),)))
        return tuple(closed)


def needs_hyphen(term: str, text: str) -> bool:
    """Return whether a match has a space where the term allows only a hyphen.

    ``over-time`` is a spelling of ``overtime``, but ``over time`` is not. Both are folded by
    `termbase.text.plain.fold_strict`.
    """
    head, space, _ = text.lower().partition(" ")
    if not space or head not in wordlists.english("hyphenated"):
        return False
    return term.lower().startswith(head) and term[len(head)].isalpha()
