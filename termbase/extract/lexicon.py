"""The lexicon of English words for extraction: word classes and frequencies.

``text/data/extract_en.txt`` lists some nine thousand general words with their frequency and whether
they can make terms. The classes and inflected forms of other words come from the dictionary of
`termbase.text.english`, or are guessed from the form of the word. Tags are single letters, so that
the tags of a sentence form a string in which regular expressions find phrases:

====== ============================ ====== ==============================
``D``  determiner, possessive       ``V``  verb, base form
``J``  adjective                    ``Z``  verb, third person singular
``N``  noun, singular or mass       ``B``  auxiliary
``S``  noun, plural                 ``G``  form in -ing
``X``  proper noun                  ``E``  past tense and participle
``P``  preposition                  ``R``  adverb
``O``  the preposition "of"         ``Q``  pronoun
``T``  "to"                         ``W``  subordinator
``C``  "and", "or"                  ``9``  numeral
``K``  the possessive ending "'s"   ``.``  anything that ends a phrase
``M``  auxiliary before a base form
====== ============================ ====== ==============================
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from termbase.extract.endings import guess, is_judging, is_plural, is_relational
from termbase.lazy import lazily
from termbase.text import datafiles, english as dictionary

CLOSED = "DPOTCWQBMR9"
"""The tags of the closed classes."""

DICTIONARY, UNKNOWN = 4, 5
"""The frequency bands of words that only the dictionary has, and of words in neither list."""

_CONTRACTION = lazily(r"[a-z]+'(?:ll|ve|re|d|m)")
_PREFIXED = lazily(r"((?:re|co|over|under|out|mis|pre)-([a-z]{3,}))")
_NUMBER = lazily(
    "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-"
    "(?:one|two|three|four|five|six|seven|eight|nine)"
)
_CLOSED = {
    "determiner": "D",
    "possessive": "D",
    "pronoun": "Q",
    "preposition": "P",
    "conjunction": "C",
    "subordinator": "W",
    "auxiliary": "B",
    "modal": "M",
    "adverb": "R",
    "numeral": "9",
    "interjection": "R",
}
_OPEN = {"noun": "N", "adjective": "J", "verb": "V"}
_DICTIONARY = _OPEN | {"adverb": "R"}
# Length up to which an unlisted plural may be of a noun in -ie: "selfies", but not "comorbidities".
_LONGEST_IN_IES = 7
# Endings of the plurals of words with a final sibilant; "breathes" is not a plural of "breath".
_HISSING_PLURALS = ("ses", "xes", "zes", "ches", "shes", "oes")


@dataclass(frozen=True, slots=True)
class Word:
    """The properties of a lower-case word form.

    Attributes:
        tags: Possible tags, the most likely first, each with its cost as a digit ("N0V1"). A cost
            is about the negative binary logarithm of a probability.
        band: Frequency band: 1 (very common) to 3 for general words, `DICTIONARY` or `UNKNOWN`.
        weak_noun: Whether phrases with this head are rarely terms ("appearance").
        weak_adjective: Whether it judges, counts, dates or compares ("important").
        relational: Whether it is an adjective that classifies ("nuclear", "strategic").
        singular: The singular if the form may be a plural, otherwise the form itself.
    """

    tags: str
    band: int
    weak_noun: bool
    weak_adjective: bool
    relational: bool
    singular: str

    @property
    def general(self) -> bool:
        """Whether the word, or its base form, is a general word."""
        return self.band < DICTIONARY

    @property
    def unknown(self) -> bool:
        """Whether the word is in neither list: a name, a misspelling or a rare term."""
        return self.band == UNKNOWN


class Lexicon:
    """English word forms, with a cache of their properties.

    Attributes:
        titles: Titles before the names of persons ("president").
        abbreviations: Abbreviations that are not terms on their own ("prof", "vol", "cos").
        demonyms: Capitalised adjectives of nationality, religion and the like.
        institutions: Nouns with which names of institutions and treaties end.
        calendar: Names of months and days.
        particles: Words within names that are not capitalised ("von").
        compounding: Adjectives that judge but nevertheless begin many terms ("early warning").
        scholarly: Nouns of studies in any field ("hypothesis").
    """

    def __init__(self) -> None:
        self._closed: dict[str, str] = {}
        self._open: dict[str, dict[str, int]] = {"N": {}, "J": {}, "V": {}}
        self._weak: dict[str, set[str]] = {"N": set(), "J": set(), "V": set()}
        self._sets: dict[str, frozenset[str]] = {}
        self._words: dict[str, Word] = {}
        self._bases: dict[str, tuple[str, int]] = {}
        for name, words in datafiles.lists("extract_en.txt").items():
            self._section(name.split(), words)
        self.titles = self._sets["title"]
        self.abbreviations = self._sets["abbreviation"]
        self.demonyms = self._sets["demonym"]
        self.institutions = self._sets["institution"]
        self.calendar = self._sets["calendar"]
        self.particles = self._sets["particle"]
        self.compounding = self._sets["compounding"]
        self.scholarly = self._sets["scholarly"]

    def _section(self, name: list[str], words: list[str]) -> None:
        kind, *rest = name
        if kind in _CLOSED:
            for word in words:
                self._closed.setdefault(word, _CLOSED[kind])
        elif kind in _OPEN:
            tag = _OPEN[kind]
            for word in words:
                band = int(rest[0])
                self._open[tag][word] = min(band, self._open[tag].get(word, band))
            if "weak" in rest:
                self._weak[tag].update(words)
        else:
            self._sets[kind] = frozenset(words)

    def word(self, form: str) -> Word:
        """Return the properties of a lower-case form; guessed from its form if it is not listed."""
        found = self._words.get(form)
        if found is None:
            look = self._look_closed if form in self._closed else self._look
            if _NUMBER.fullmatch(form):
                look = self._look_number
            found = self._words[form] = look(form)
        return found

    def _base(self, word: str) -> tuple[str, int]:
        """Return the tags of a base form, those of its general use if any, and its band."""
        found = self._bases.get(word)
        if found is None:
            own = [(tag, words[word]) for tag, words in self._open.items() if word in words]
            if own:
                found = "".join(tag for tag, _ in own), min(band for _, band in own)
            else:
                tags = "".join(sorted(_DICTIONARY[name] for name in dictionary.classes(word)))
                found = tags, DICTIONARY if tags else UNKNOWN
            self._bases[word] = found
        return found

    def _singular(self, form: str) -> str:
        """Return the singular of a form that may be a plural noun, otherwise the form itself."""
        if form in self._sets["invariable"] or form in self._open["N"]:
            return form
        head, hyphen, last = form.rpartition("-")
        if hyphen:
            return head + hyphen + self.word(last).singular if last else form
        nouns = [
            base for base in dictionary.lemmas(form) if form in dictionary.inflections(base, "noun")
        ]
        if form.endswith(_HISSING_PLURALS):
            nouns.append(form[:-2])  # "lenses": the dictionary has no plural for "lens"
        general = [base for base in nouns if base in self._open["N"]]
        if general or "N" in self._base(form)[0]:
            return (general or [form])[0]
        if len(form) > _LONGEST_IN_IES:
            nouns.sort(key=lambda base: not base.endswith("y"))
        known = [base for base in nouns if "N" in self._base(base)[0]]
        return (known or (nouns if is_plural(form) else []) or [form])[0]

    def _look(self, form: str) -> Word:
        if _CONTRACTION.fullmatch(form):
            return replace(self.word("will"), singular=form)  # "you'll": a verb follows
        if form.endswith("'s"):
            return replace(self.word("is"), singular=form)  # "who's": possessives are split before
        singular = self._singular(form)
        readings, band = self._readings(form, singular)
        prefixed = None if readings else _PREFIXED.fullmatch(form)
        if prefixed:
            # "re-think" is a verb as "think" is; "co-author" is a noun.
            bare = prefixed[1].replace("-", "")
            joined, joined_band = self._readings(bare, self._singular(bare))
            readings = joined or self._readings(prefixed[2], self._singular(prefixed[2]))[0]
            band = joined_band if joined else DICTIONARY
        tags = _coded(readings) if readings else guess(form, singular != form)
        weak_adjective = (
            form in self._weak["J"]
            or (band >= DICTIONARY and is_judging(form))
            or ("J" in readings and "J" not in self._base(form)[0] and band < UNKNOWN)
        )
        return Word(
            tags=tags,
            band=band,
            weak_noun=singular in self._weak["N"],
            weak_adjective=weak_adjective,
            relational="J" in tags
            and not weak_adjective
            and (form in self._open["J"] or is_relational(form)),
            singular=singular,
        )

    def _readings(self, form: str, singular: str) -> tuple[dict[str, int], int]:
        """Return the readings of a listed form, and the band of its most common base form."""
        weak = singular in self._weak["N"]
        readings: dict[str, int] = {}
        tags, band = self._base(form)
        if form in self._sets["invariable"]:
            readings = {"N": 0}
            base_tags, base_band = self._base(form.removesuffix("s"))
            if "N" in base_tags and not form.endswith("ss"):
                # "arms" is a plural, but precedes other nouns as a singular does.
                readings = {"S": 0, "N": 1}
                band = min(band, base_band)
        elif form in self._sets["plural"]:
            readings = {"S": 0, "N": 2}  # "people die": no noun before a noun
        elif singular != form and "N" in self._base(singular)[0]:
            readings["S"] = int(weak)
            band = min(band, self._base(singular)[1])
        for tag in tags:
            noun = tag == "V" and form in self._open["N"] and not weak
            readings.setdefault(tag, int(noun or (tag == "N" and weak)))
        if tags and band < DICTIONARY:
            # Other classes of a general word, besides that of its general use.
            for name in dictionary.classes(form):
                readings.setdefault(_DICTIONARY[name], 2)
        for base in dictionary.lemmas(form):
            base_tags, base_band = self._base(base)
            if "V" in base_tags and form in dictionary.inflections(base, "verb"):
                # A form of a common verb is rarely used as the noun or adjective it may also be.
                rarer = band == DICTIONARY > base_band
                cost = int(bool(readings) and not weak and not rarer)
                readings = {tag: own + 3 * rarer for tag, own in readings.items()}
                readings.setdefault(_verb_tag(form), cost)
            elif "J" in base_tags and form in dictionary.inflections(base, "adjective"):
                readings.setdefault("J", 0)
            else:
                continue
            band = min(band, base_band)
        return readings, band

    def _look_number(self, form: str) -> Word:
        """Return the properties of a number of two words: those of "forty" for "forty-four"."""
        return replace(self.word(form.partition("-")[0]), singular=form)

    def _look_closed(self, form: str) -> Word:
        tag = {"of": "O", "to": "T"}.get(form, self._closed[form])
        readings = {tag: 0}
        if form == "that":
            readings["W"] = 0  # "a budget that will grow": no determiner
        # "past", "near", "better": an adjective too; "like", "round": a verb or a noun.
        for other, cost in (("J", 1), ("V", 2), ("N", 2)):
            if form in self._open[other] and tag not in "DOTCQ":
                readings.setdefault(other, cost + (tag == "M"))  # "political will" has J before it
        return Word(
            tags=_coded(readings),
            band=1,
            weak_noun=True,
            weak_adjective=True,
            relational=False,
            singular=form,
        )


def _verb_tag(form: str) -> str:
    return "G" if form.endswith("ing") else "Z" if form.endswith("s") else "E"


def _coded(readings: dict[str, int]) -> str:
    """Return tags and costs as one string, the most likely first."""
    return "".join(f"{tag}{cost}" for tag, cost in sorted(readings.items(), key=lambda r: r[1]))


@cache
def english() -> Lexicon:
    """Return the lexicon that ships with the package."""
    return Lexicon()
