"""What is known of English words before reading: their classes, and how common they are.

Some nine thousand general words stand in ``text/data/extract_en.txt``, with how common they are
and whether they name anything; classes and inflected forms of others come from the dictionary of
`termbase.text.english`; what neither has is guessed from its form. Tags are single letters, so
that a sentence is a string that a regular expression can search for phrases:

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

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from termbase.extract.endings import guess, is_judging, is_plural, is_relational
from termbase.text import english as dictionary

DICTIONARY, UNKNOWN = 4, 5
"""The bands of words that only the dictionary has, and that it has not either."""

_CONTRACTION = re.compile(r"[a-z]+'(?:ll|ve|re|d|m)")
_PREFIXED = re.compile(r"((?:re|co|over|under|out|mis|pre)-([a-z]{3,}))")
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
# So end plurals of words that end in a hissing sound; "breathes" is no plural of "breath".
_HISSING_PLURALS = ("ses", "xes", "zes", "ches", "shes", "oes")


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of a lower-case word form.

    Attributes:
        tags: Possible tags, the likeliest first, each with its cost as one digit ("N0V1"); costs
            are in the unit of the tagger, about the binary logarithm of a probability.
        band: How common: 1 (very) to 3 for general words, then `DICTIONARY` and `UNKNOWN`.
        weak_noun: As the head of a phrase it seldom makes a term ("appearance").
        weak_adjective: It judges, counts, dates or compares ("important").
        relational: An adjective that classifies ("nuclear", "strategic").
        singular: The singular, where the form may be a plural; else the form itself.
    """

    tags: str
    band: int
    weak_noun: bool
    weak_adjective: bool
    relational: bool
    singular: str

    @property
    def general(self) -> bool:
        """Whether it, or what it is a form of, is among the general words."""
        return self.band < DICTIONARY

    @property
    def unknown(self) -> bool:
        """Whether it is in no list: a name, a mistake, or a term that few use."""
        return self.band == UNKNOWN


class Lexicon:
    """English word forms, each looked at once.

    Attributes:
        titles: What stands before a person's name ("president").
        demonyms: Adjectives of nationality, religion and the like, which have a capital.
        institutions: Nouns that the name of an institution or a treaty ends in.
        calendar: Months and days.
        particles: Words of names that have no capital ("von").
        compounding: Adjectives that judge, and yet begin many a term ("early warning").
    """

    def __init__(self, text: str) -> None:
        """Read the list of general words.

        Args:
            text: The content of ``extract_en.txt``.
        """
        self._closed: dict[str, str] = {}
        self._open: dict[str, dict[str, int]] = {"N": {}, "J": {}, "V": {}}
        self._weak: dict[str, set[str]] = {"N": set(), "J": set(), "V": set()}
        self._sets: dict[str, frozenset[str]] = {}
        self._words: dict[str, Word] = {}
        self._bases: dict[str, tuple[str, int]] = {}
        for block in re.split(r"^\[", text, flags=re.MULTILINE)[1:]:
            name, _, content = block.partition("]")
            self._section(name.split(), content.split())
        self.titles = self._sets["title"]
        self.demonyms = self._sets["demonym"]
        self.institutions = self._sets["institution"]
        self.calendar = self._sets["calendar"]
        self.particles = self._sets["particle"]
        self.compounding = self._sets["compounding"]

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
        """What is known of a lower-case form; guessed from its ending where it is not listed."""
        found = self._words.get(form)
        if found is None:
            look = self._look_closed if form in self._closed else self._look
            found = self._words[form] = look(form)
        return found

    def _base(self, word: str) -> tuple[str, int]:
        """The tags of a base form, those of its general use if it has one, and its band."""
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
        """The singular of a noun form that may be a plural; the form itself where it is none."""
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
        known = [base for base in nouns if "N" in self._base(base)[0]]
        return (known or (nouns if is_plural(form) else []) or [form])[0]

    def _look(self, form: str) -> Word:
        if _CONTRACTION.fullmatch(form):
            return replace(self.word("will"), singular=form)  # "you'll": what a verb follows
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
        """The readings of a form that is in a list, and the band of its commonest base."""
        weak = singular in self._weak["N"]
        readings: dict[str, int] = {}
        tags, band = self._base(form)
        if form in self._sets["invariable"]:
            readings = {"N": 0}
            base_tags, base_band = self._base(form.removesuffix("s"))
            if "N" in base_tags and not form.endswith("ss"):
                # "arms" is a plural, but goes before a noun as a singular does.
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
            # What a general word can be besides, though its general use is another.
            for name in dictionary.classes(form):
                readings.setdefault(_DICTIONARY[name], 2)
        for base in dictionary.lemmas(form):
            base_tags, base_band = self._base(base)
            if "V" in base_tags and form in dictionary.inflections(base, "verb"):
                # A common verb's form is seldom the noun or adjective that it may be ("fostering").
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

    def _look_closed(self, form: str) -> Word:
        tag = {"of": "O", "to": "T"}.get(form, self._closed[form])
        readings = {tag: 0}
        # "past", "near", "better": an adjective too; "like", "round": a verb or a noun.
        for other, cost in (("J", 1), ("V", 2), ("N", 2)):
            if form in self._open[other] and tag not in "DOTCQ":
                readings.setdefault(other, cost)
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
    """Tags and costs as one string, the likeliest first."""
    return "".join(f"{tag}{cost}" for tag, cost in sorted(readings.items(), key=lambda r: r[1]))


@cache
def english() -> Lexicon:
    """The lexicon that comes with the package, read once."""
    data = files("termbase.text") / "data" / "extract_en.txt"
    return Lexicon(data.read_text(encoding="utf-8"))
