"""The ways in which an English term may stand in a text, as sequences of word keys.

Which words of a term inflect is a matter of grammar: the head of a noun phrase (``ministers of
foreign affairs``, ``trade wars``, ``attorneys general``), the verb of a verb phrase (``balancing
powers``), a single word in every way it can. Compounds are also written closed and apart.

A term of several hundred words is no term; beyond a few words only the plain form is sought.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from termbase.text import english, spelling
from termbase.text.fold import bare
from termbase.text.words import POSSESSIVE, Token

_LONGEST_INFLECTED = 12
_ARTICLES = ("a", "an", "the")
_POSTPOSITIVE = frozenset(
    {"apparent", "designate", "elect", "emeritus", "general", "laureate", "martial"}
    | {"plenipotentiary", "regent"}
)
_CASE = re.compile(r"(?=.*[A-Z].*[A-Z0-9]|.*[0-9].*[A-Z])[A-Z0-9]+s?")
_SUFFIXES = frozenset({"hood", "less", "like", "ment", "ness", "ship", "sion", "tion", "wise"})
_MARK = "="
"""What the key of a word begins with that is matched by its case."""


def key(word: str) -> str:
    """The key of a word whose case does not count."""
    return spelling.key(bare(word))


def by_case(word: str) -> str:
    """The key of a word whose case counts: it has this key only as it stands."""
    return _MARK + word


def bears_case(word: str) -> bool:
    """Whether a word is known by its capitals: ``WTO``, ``G20``, ``NPTs``; not ``iOS``."""
    return _CASE.fullmatch(word) is not None


class Phrase:
    """A term, and the keys of its words in every form.

    Args:
        tokens: The tokens of the term.
        text: The folded text of the term.
        pos: Its part of speech, or empty.
    """

    def __init__(self, tokens: Sequence[Token], text: str, pos: str = "") -> None:
        self.text = text
        self.pos = pos
        self.words = [token.text for token in tokens]
        self.joints = [text[a.end : b.start] for a, b in pairwise(tokens)]
        self.skip = 0
        self._cite()
        shouted = self._shouted()
        self.cased = [not shouted and self._bears_case(i) for i in range(len(self.words))]

    def _cite(self) -> None:
        """Leave out what only the citation of a verb or a noun has: to, a, an, the."""
        if len(self.words) > 1 and self.joints[0] == " ":
            if self.words[0] == "to" and self.pos in ("", "verb", "v"):
                self.pos = "verb"
                self.skip = 1
            elif self.words[0].lower() in _ARTICLES and self.words[0] != "A":
                self.skip = 1

    def _shouted(self) -> bool:
        """Whether the term is in capitals for no reason: ``GROSS DOMESTIC PRODUCT``."""
        letters = [w for w in self.words if w.isalpha() and w != POSSESSIVE]
        if not letters or not all(w.isupper() for w in letters):
            return False
        shortest = 4 if len(letters) > 1 else 6
        return any(len(w) >= shortest and english.is_word(w.lower()) for w in letters)

    def _bears_case(self, place: int) -> bool:
        word = self.words[place]
        if bears_case(word):
            return True
        if len(word) == 1 and word.isupper():
            return place > 0 or len(self.words) == 1 or not word.isalpha() or word not in "AIO"
        return word.istitle() and word.lower() in english.words("capitonyms")

    def plain(self) -> list[str]:
        """The keys of the words as they stand."""
        return [self._key(i, word) for i, word in enumerate(self.words)]

    def _key(self, place: int, word: str) -> str:
        return by_case(word) if self.cased[place] else key(word)

    def variants(self) -> Iterator[tuple[str, ...]]:
        """Sequences of keys, the plain one first; some may come twice."""
        plain = self.plain()
        yield tuple(plain)
        if self.skip:
            yield tuple(plain[self.skip :])
        words = [i for i in range(self.skip, len(self.words)) if self._is_word(i)]
        if not words or len(self.words) > _LONGEST_INFLECTED:
            return
        forms = self._forms(words)
        for variant in self._combined(plain, forms):
            yield tuple(variant[self.skip :])
        for place in words:
            yield from self._apart(plain, place, forms.get(place, [plain[place]]))
        for first, second in pairwise(words):
            if self._closes(first, second):
                for form in forms.get(second, [plain[second]]):
                    closed = spelling.key(bare(self.words[first]) + form)
                    yield (*plain[self.skip : first], closed, *plain[second + 1 :])

    def _is_word(self, place: int) -> bool:
        word = self.words[place]
        return word[0].isalnum() and word != POSSESSIVE

    def _combined(self, plain: list[str], forms: dict[int, list[str]]) -> Iterator[list[str]]:
        """Every form of each inflected word, and of the first and last of them together."""
        for place, keys in forms.items():
            for form in keys:
                yield [*plain[:place], form, *plain[place + 1 :]]
        if len(forms) > 1:
            first, *_, last = sorted(forms)
            for form in forms[first]:
                for other in forms[last]:
                    variant = plain.copy()
                    variant[first], variant[last] = form, other
                    yield variant

    def _forms(self, words: list[int]) -> dict[int, list[str]]:
        """Which words inflect, and the keys of all their forms, the base form first."""
        first, last = words[0], words[-1]
        if len(words) == 1:
            return {first: self._inflected(first, self.pos, number=True)}
        verb = self.pos in ("verb", "v") or (
            not self.pos and english.classes(bare(self.words[first])) == {english.VERB}
        )
        if verb:
            return {
                first: self._inflected(first, english.VERB, number=False),
                last: self._inflected(last, english.NOUN, number=False),
            }
        prepositions = english.words("prepositions")
        head = last
        for before, here in pairwise(words):
            if self.words[here] in prepositions:
                head = before
                break
        forms = {last: self._inflected(last, self._class(last), number=head == last)}
        if head != last:
            forms[head] = self._inflected(head, english.NOUN, number=True)
        elif self.words[last].lower() in _POSTPOSITIVE:
            forms[first] = self._inflected(first, english.NOUN, number=False)
        return forms

    def _class(self, place: int) -> str:
        """The class of a last word: a noun where it can be one, else open."""
        known = english.classes(bare(self.words[place]))
        return english.NOUN if english.NOUN in known else ""

    def _inflected(self, place: int, pos: str, *, number: bool) -> list[str]:
        """The keys of a word's forms; with `number` a plural gives its singular, too."""
        word = self.words[place]
        base = self._key(place, word)
        if self.cased[place]:
            return [base, *self._cased_forms(word)]
        lower = bare(word)
        forms = sorted(english.inflections(lower, pos))
        if number and word == lower and pos != english.VERB:
            forms += _singular(lower)
        return list(dict.fromkeys([base, *(spelling.key(form) for form in forms)]))

    @staticmethod
    def _cased_forms(word: str) -> list[str]:
        """The plural of an acronym, and an acronym written as a name: Unesco."""
        if not word.isupper():
            return [by_case(word.upper())] if word.istitle() else []
        forms = [by_case(word + "s")]
        lower = word.lower()
        if (
            len(word) > 3
            and word.isalpha()
            and not (english.is_word(lower) or english.lemmas(lower))
        ):
            forms.append(by_case(word.capitalize()))
        return forms

    def _closes(self, first: int, second: int) -> bool:
        """Whether two words may also be written as one."""
        if second != first + 1 or self.cased[first] or self.cased[second]:
            return False
        if self.joints[first] == "-":
            return True
        if self.joints[first] != " " or not self.words[first].islower():
            return False
        joined = self.words[first] + self.words[second]
        return len(self.words) - self.skip == 2 or english.is_word(joined)

    def _apart(self, plain: list[str], place: int, forms: list[str]) -> Iterator[tuple[str, ...]]:
        """A closed compound written as two words, or with a hyphen."""
        word = bare(self.words[place])
        if self.cased[place] or len(word) < 5 or not word.isalpha():
            return
        for cut in divisions(word):
            head, stem = spelling.key(word[:cut]), word[cut:]
            endings = [form[cut:] for form in forms if form.startswith(word[:cut])]
            for tail in dict.fromkeys([spelling.key(stem), *endings]):
                yield (*plain[self.skip : place], head, tail, *plain[place + 1 :])


def _singular(word: str) -> list[str]:
    """The singular of a word that is a plural and nothing else."""
    if not word.endswith("s") or word in english.words("own_plurals") or english.is_word(word):
        return []
    return [
        base
        for base in english.lemmas(word)
        if english.NOUN in english.classes(base) and english.plural(base) == word
    ]


def divisions(word: str) -> Iterator[int]:
    """Where a closed compound may be divided: after a prefix, or between two nouns."""
    prefixes, closed = english.words("prefixes"), english.words("closed")
    for cut in range(1, len(word) - 2):
        head, tail = word[:cut], word[cut:]
        if head in prefixes:
            if english.is_word(tail) and tail not in closed:
                yield cut
        elif cut > 2 and len(tail) > 3 and _is_noun(head) and _is_noun(tail):
            yield cut


def _is_noun(word: str) -> bool:
    """Whether a word is a noun that makes compounds."""
    if word in _SUFFIXES or word in english.words("closed"):
        return False
    return english.NOUN in english.classes(word)
