"""The ways in which an English term may stand in a text, as sequences of word keys.

Which words of a term inflect is a matter of grammar: the head of a noun phrase (``ministers of
foreign affairs``, ``trade wars``, ``attorneys general``), the verb of a verb phrase (``balancing
powers``), a single word in every way it can. Compounds are also written closed and apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise, product

from termbase.text import english, spelling
from termbase.text.fold import bare
from termbase.text.words import POSSESSIVE, tokens

Keys = tuple[str, ...]
_LONGEST = 12
"""A longer term is sought in its plain form only."""
_ARTICLES = frozenset({"a", "an", "the"})
_POSTPOSITIVE = frozenset(
    {"apparent", "designate", "elect", "emeritus", "general", "laureate", "martial"}
    | {"plenipotentiary", "regent"}
)
_SUFFIXES = frozenset({"hood", "less", "like", "ment", "ness", "ship", "sion", "tion", "wise"})
_CASE = re.compile(r"(?=.*[A-Z].*[A-Z0-9]|.*[0-9].*[A-Z])[A-Z0-9]+s?")
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


def is_name(word: str) -> bool:
    """Whether a word is another word with its capital than without: ``Polish``, ``May``."""
    return word.istitle() and word.lower() in english.words("capitonyms")


class Phrase:
    """A term, and the keys of its words in every form.

    Args:
        text: The term, folded by `termbase.text.plain.fold_strict`.
        pos: Its part of speech, or empty.
    """

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
        """How many words only the citation of a verb or a noun has: to, a, an, the."""
        if len(self.words) > 1 and self.joints[0] == " ":
            first = self.words[0]
            if first == "to" and self.pos in ("", english.VERB):
                self.pos = english.VERB
                return 1
            if first.lower() in _ARTICLES and first != "A":
                return 1
        return 0

    def _is_shouted(self) -> bool:
        """Whether the term is in capitals for no reason: ``GROSS DOMESTIC PRODUCT``."""
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

    def variants(self) -> Iterator[Keys]:
        """Sequences of keys, the plain one first; some may come twice."""
        plain = tuple(self._key(i) for i in range(len(self.words)))
        yield plain
        if self.cited:
            yield plain[self.cited :]
        words = [
            i
            for i in range(self.cited, len(self.words))
            if self.words[i][0].isalnum() and self.words[i] != POSSESSIVE
        ]
        if not words or len(self.words) > _LONGEST:
            return
        forms = self._forms(words)
        slots: list[list[Keys]] = [
            [(form,) for form in forms.get(i, (k,))] for i, k in enumerate(plain)
        ]
        yield from self._written(slots)
        for place in words:
            apart = [] if self.cased[place] else _apart(bare(self.words[place]), forms.get(place))
            if apart:
                yield from self._written([*slots[:place], apart, *slots[place + 1 :]])
        for first, second in pairwise(words):
            if self._closes(first, second):
                closed = self._closed(first, second, [k for k, *_ in slots[second]])
                yield from self._written([*slots[:first], [], closed, *slots[second + 1 :]])

    def _written(self, slots: list[list[Keys]]) -> Iterator[Keys]:
        """Every choice of what stands in the slots; an empty one stands for nothing."""
        for choice in product(*filter(None, slots[self.cited :])):
            yield tuple(chain.from_iterable(choice))

    def _key(self, place: int) -> str:
        word = self.words[place]
        if not word[0].isalnum():
            return word
        return by_case(word) if self.cased[place] else key(word)

    def _forms(self, words: list[int]) -> dict[int, Keys]:
        """Which words inflect, and the keys of all their forms, the base form first."""
        first, last = words[0], words[-1]
        if first == last:
            return {first: self._inflected(first, self.pos, number=True)}
        known = english.classes(bare(self.words[first]))
        if self.pos == english.VERB or (not self.pos and known == {english.VERB}):
            return {
                first: self._inflected(first, english.VERB, number=False),
                last: self._inflected(last, english.NOUN, number=False),
            }
        head = last
        for before, here in pairwise(words):
            if self.words[here] in english.words("prepositions"):
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

    def _inflected(self, place: int, pos: str, *, number: bool) -> Keys:
        """The keys of a word's forms; with `number` a plural gives its singular, too."""
        word = self.words[place]
        if self.cased[place] or not word.isalpha():
            return _cased_forms(word) if self.cased[place] else (key(word), key(word + "s"))
        single = len(self.words) - self.cited == 1
        return _forms_of(bare(word), pos, number and word.islower(), single)

    def _closes(self, first: int, second: int) -> bool:
        """Whether two words may also be written as one."""
        if second != first + 1:
            return False
        if self.joints[first] != " ":
            return self.joints[first] == "-"
        word, other = self.words[first], self.words[second]
        if self.cased[first] or self.cased[second] or not word.islower():
            return False
        if word in english.words("closed") and word != "per":
            return False
        return len(self.words) - self.cited == 2 or english.is_word(word + other)

    def _closed(self, first: int, second: int, forms: list[str]) -> list[Keys]:
        """Two words written as one, in every form."""
        word, other = self.words[first], self.words[second]
        if self.cased[first] or self.cased[second]:
            return [(by_case(word + other),), (by_case(word + other + "s"),)]
        joined = bare(word)
        closed: list[Keys] = [(spelling.key(joined + form),) for form in forms]
        if len(forms) == 1 and second == len(self.words) - 1:
            closed.append((spelling.key(english.plural(joined + bare(other))),))
        return closed


@lru_cache(maxsize=1 << 16)
def _forms_of(word: str, pos: str, number: bool, single: bool) -> Keys:
    """The keys of the forms of an ordinary word."""
    forms = sorted(english.inflections(word, pos))
    if number and pos != english.VERB:
        # By itself, "right" is mostly no singular of "rights".
        forms += [w for w in _singular(word) if not single or english.classes(w) == {english.NOUN}]
    return tuple(dict.fromkeys(map(spelling.key, (word, *forms))))


def _cased_forms(word: str) -> Keys:
    """An acronym, its plural, and an acronym written as a name: Unesco."""
    if not word.isupper():
        return (by_case(word), by_case(word.upper())) if word.istitle() else (by_case(word),)
    forms = [by_case(word), by_case(word + "s")]
    lower = word.lower()
    if len(word) > 3 and word.isalpha() and not (english.is_word(lower) or english.lemmas(lower)):
        forms.append(by_case(word.capitalize()))
    return tuple(forms)


def _singular(word: str) -> list[str]:
    """The singular of a word that is a plural and nothing else."""
    if not word.endswith("s") or word in english.words("own_plurals") or english.is_word(word):
        return []
    return [
        base
        for base in english.lemmas(word)
        if english.NOUN in english.classes(base) and english.plural(base) == word
    ]


@lru_cache(maxsize=1 << 16)
def _apart(word: str, forms: Keys | None) -> list[Keys]:
    """A closed compound written as two words, or with a hyphen, in every form."""
    written: list[Keys] = []
    for cut in _divisions(word):
        head, tail = spelling.key(word[:cut]), spelling.key(word[cut:])
        tails = [form[cut:] for form in forms or () if form.startswith(word[:cut])]
        written += [(head, part) for part in dict.fromkeys([tail, *tails])]
    return written


def _divisions(word: str) -> Iterator[int]:
    """Where a closed compound may be divided: after a prefix, or between two nouns."""
    if len(word) < 5 or not word.isalpha():
        return
    for cut in range(1, len(word) - 2):
        head, tail = word[:cut], word[cut:]
        if head in english.words("prefixes"):
            if english.is_word(tail) and tail not in english.words("closed"):
                yield cut
        elif cut > 2 and len(tail) > 3 and _is_noun(head) and _is_noun(tail):
            yield cut


def _is_noun(word: str) -> bool:
    """Whether a word is a noun that makes compounds."""
    if word in _SUFFIXES or word in english.words("closed"):
        return False
    return english.NOUN in english.classes(word)


def without_article(term: str) -> str:
    """A term without the article it is cited with."""
    first, _, rest = term.partition(" ")
    return rest if first.lower() in _ARTICLES and rest else term


def needs_hyphen(term: str, text: str) -> bool:
    """Whether a text has a space where a closed term may only have a hyphen.

    ``over-time`` is a way to write ``overtime``, but ``over time`` is not.

    Args:
        term: A term, folded.
        text: What stands for it.
    """
    head, space, _ = text.lower().partition(" ")
    if not space or head not in english.words("hyphenated"):
        return False
    return term.lower().startswith(head) and term[len(head)].isalpha()
