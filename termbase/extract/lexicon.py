"""What is known of English words before reading: their classes, and how common they are.

Some nine thousand general words stand in ``text/data/extract_en.txt``; all others are guessed
from their form. Tags are single letters, so that a sentence is a string that a regular expression
can search for phrases:

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
====== ============================ ====== ==============================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from termbase.extract.endings import guess, is_judging, is_relational, singulars

RARE = 4
"""The band of a word that the list of general words does not hold."""

_CLOSED = {
    "determiner": "D",
    "possessive": "D",
    "pronoun": "Q",
    "preposition": "P",
    "conjunction": "C",
    "subordinator": "W",
    "auxiliary": "B",
    "adverb": "R",
    "numeral": "9",
    "interjection": "R",
}
_OPEN = {"noun": "N", "adjective": "J", "verb": "V"}


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of a lower-case word form.

    Attributes:
        tags: Possible tags, the likeliest first, each with its cost as one digit ("N0V1"); costs
            are in the unit of the tagger, about the binary logarithm of a probability.
        band: How common: 1 (very) to 3, and `RARE` for a word that is not listed.
        weak_noun: As the head of a phrase it seldom makes a term ("appearance").
        weak_adjective: It judges, counts, dates or compares ("important").
        relational: An adjective that classifies ("nuclear", "strategic").
        singular: The singular, where the form may be a plural; else the form itself.
        listed: The form, or its base, is among the general words.
    """

    tags: str
    band: int
    weak_noun: bool
    weak_adjective: bool
    relational: bool
    singular: str
    listed: bool


class Lexicon:
    """English word forms, each looked at once.

    Attributes:
        titles: What stands before a person's name ("president").
        demonyms: Adjectives of nationality, religion and the like, which have a capital.
        institutions: Nouns that the name of an institution or a treaty ends in.
        calendar: Months and days.
        particles: Words of names that have no capital ("von").
    """

    def __init__(self, text: str) -> None:
        """Read the list of general words.

        Args:
            text: The content of ``extract_en.txt``.
        """
        self._closed: dict[str, str] = {}
        self._open: dict[str, dict[str, int]] = {"N": {}, "J": {}, "V": {}}
        self._weak: dict[str, set[str]] = {"N": set(), "J": set(), "V": set()}
        self._bases: dict[str, dict[str, str]] = {"irregular": {}, "plural": {}}
        self._sets: dict[str, frozenset[str]] = {}
        self._words: dict[str, Word] = {}
        for block in re.split(r"^\[", text, flags=re.MULTILINE)[1:]:
            name, _, content = block.partition("]")
            self._section(name.split(), content.split())
        self.titles = self._sets["title"]
        self.demonyms = self._sets["demonym"]
        self.institutions = self._sets["institution"]
        self.calendar = self._sets["calendar"]
        self.particles = self._sets["particle"]

    def _section(self, name: list[str], words: list[str]) -> None:
        kind, *rest = name
        if kind in self._bases:
            self._bases[kind].update(
                (form, base) for form, _, base in (w.partition("=") for w in words)
            )
        elif kind in _CLOSED:
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

    def _singular(self, form: str) -> str:
        """The singular of a noun form that may be a plural; the form itself where it is none."""
        nouns = self._open["N"]
        known = self._bases["plural"].get(form)
        if known is not None:
            return known
        if form in self._sets["invariable"] or (form in nouns and form[:-1] not in nouns):
            return form
        head, hyphen, last = form.rpartition("-")
        choices = singulars(last)
        if not choices:
            return form
        if hyphen:
            return head + hyphen + self.word(last).singular
        # Listed singulars first: "rates" is of "rate", "buses" of "bus".
        choices += [last.removesuffix("es")] if last.endswith("es") else []
        ranked = sorted(choices, key=lambda choice: choice not in nouns)
        return ranked[0]

    def _verb(self, form: str) -> tuple[str, str] | None:
        """The base and the tag of a form of a listed verb."""
        verbs = self._open["V"]
        if form in self._bases["irregular"]:
            return self._bases["irregular"][form], "E"
        for ending, tag in (("s", "Z"), ("ed", "E"), ("ing", "G")):
            if not form.endswith(ending):
                continue
            stem = form.removesuffix(ending)
            choices = [stem, stem + "e"]
            if tag == "Z":
                choices = [stem, form.removesuffix("es"), form.removesuffix("ies") + "y"]
            elif len(stem) > 2 and stem[-1] == stem[-2]:
                choices.append(stem[:-1])
            elif stem.endswith("i"):
                choices.append(stem[:-1] + "y")
            for base in choices:
                if base in verbs:
                    return base, tag
        return None

    def _look(self, form: str) -> Word:
        readings, bands = self._listed(form)
        singular = self._singular(form)
        tags = _coded(readings) if readings else guess(form, singular != form)
        weak_adjective = form in self._weak["J"] or (not readings and is_judging(form))
        return Word(
            tags=tags,
            band=min(bands, default=3 if form.endswith("ly") else RARE),
            weak_noun=singular in self._weak["N"] or form in self._weak["N"],
            weak_adjective=weak_adjective,
            relational="J" in tags
            and not weak_adjective
            and (form in self._open["J"] or is_relational(form)),
            singular=singular,
            listed=bool(readings),
        )

    def _listed(self, form: str) -> tuple[dict[str, int], list[int]]:
        """The readings of a form that the list gives, and the bands of its bases."""
        nouns, adjectives, verbs = self._open["N"], self._open["J"], self._open["V"]
        readings: dict[str, int] = {}
        bands: list[int] = []
        singular = self._singular(form)
        weak = singular in self._weak["N"]
        if form in self._sets["invariable"]:
            base = form.removesuffix("s")
            readings["N"] = 0
            if base in nouns and not form.endswith("ss"):
                # "arms" is a plural, but goes before a noun as a singular does.
                readings = {"S": 0, "N": 1}
            bands.append(nouns.get(form, nouns.get(base, 3)))
        elif singular in nouns:
            readings["S" if singular != form else "N"] = int(weak)
            bands.append(nouns[singular])
        if form in adjectives:
            readings["J"] = 0
            bands.append(adjectives[form])
        if form in verbs:
            readings["V"] = int(form in nouns and not weak)
            bands.append(verbs[form])
        verb = self._verb(form)
        if verb:
            readings[verb[1]] = int(bool(readings) and not weak)
            bands.append(verbs.get(verb[0], RARE))
        return readings, bands

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
            listed=True,
        )


def _coded(readings: dict[str, int]) -> str:
    """Tags and costs as one string, the likeliest first."""
    return "".join(f"{tag}{cost}" for tag, cost in sorted(readings.items(), key=lambda r: r[1]))


@cache
def english() -> Lexicon:
    """The lexicon that comes with the package, read once."""
    data = files("termbase.text") / "data" / "extract_en.txt"
    return Lexicon(data.read_text(encoding="utf-8"))
