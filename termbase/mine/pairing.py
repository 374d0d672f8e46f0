"""Mining of term pairs from translation units: the entry point of the package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from termbase.calls import require_collection
from termbase.checks.opaque import opaque
from termbase.errors import TermbaseError
from termbase.lazy import lazily
from termbase.mine import linking, names, spans
from termbase.model import Segment
from termbase.progress import Progress
from termbase.tags import is_chinese, primary_subtag
from termbase.text.script import has_han
from termbase.text.sentences import sentence_at

MOST = 200_000
"""The most units to read by default: more may not fit into the memory of a small machine."""
LEAST = 0.05
"""Default for the least score of a pair; pairs below it are more often wrong than right."""
_TERMHOOD = 0.2
"""Factor on the score of a pair whose English part is not a term; it is 1 for a certain term."""
_PHRASE = 0.55
"""Least termhood, 0 to 1, of an English phrase of several words that has a translation."""
_NAME = 0.9
"""Least termhood of a name that has a translation, even of a person, who is hardly a term."""
_SMALL_WORD = lazily(r"(?<![\w'\u2019])[a-z]\w{3}")
"""The beginning of a word that names are not written with, unlike "of" and "von"."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two terms that translate each other in a collection of units.

    Attributes:
        source: The term of the source language, in citation form.
        target: The term of the target language.
        source_lang: BCP 47 tag of the source language.
        target_lang: BCP 47 tag of the target language.
        score: How certain it is that both are terms and translate each other, 0 to 1.
        count: How often one translates the other.
        first: The first unit that has both.
        sentences: The sentences of that unit in which they are, that of the source first; empty if
            unknown.
    """

    source: str
    target: str
    source_lang: str
    target_lang: str
    score: float
    count: int
    first: Segment
    sentences: tuple[str, str] = ("", "")


def pairs(
    segments: Iterable[Segment],
    *,
    minimum: int = 2,
    least: float = LEAST,
    most: int = MOST,
    progress: Progress | None = None,
) -> list[Pair]:
    """Find the term pairs in translations between English and Chinese, the most certain first.

    Time and memory grow with the size of the texts: about 1,000 units a second, and 10 KB a unit.

    Args:
        segments: The translation units, in either direction; the pairs have the direction of most
            of them. Each variety of Chinese gets its own pairs. Units without a translation or in
            other languages are ignored, and so are repeated units.
        minimum: The least number of links of a pair; a single one is no evidence.
        least: The least score of a pair.
        most: The most units to read; later ones are ignored.
        progress: Called with the number of texts of a language that are read, and the number of
            all.

    Raises:
        TermbaseError: No unit is translated, or none is in English and Chinese.
        TypeError: `segments` is a single unit.
    """
    units = _units(require_collection("segments", segments, Segment), most)
    is_forward = Counter(unit.is_forward for unit in units).most_common(1)[0][0]
    english = Counter(unit.english_lang for unit in units).most_common(1)[0][0]
    by_variety: dict[str, list[_Unit]] = {}
    for unit in units:
        by_variety.setdefault(unit.chinese_lang, []).append(unit)
    result = []
    for chinese, units_of_variety in by_variety.items():
        langs = (english, chinese) if is_forward else (chinese, english)
        for texts, score, count, seen in _pairs_of_variety(units_of_variety, minimum, progress):
            if score >= least:
                source, target = texts if is_forward else texts[::-1]
                one, other = seen.sentences
                sentences = (one, other) if is_forward else (other, one)
                result.append(Pair(source, target, *langs, score, count, seen.segment, sentences))
    # Of equal pairs the order is the same in both directions.
    result.sort(key=lambda p: (-p.score, -p.count, *sorted((p.source, p.target))))
    return result


class _Unit(NamedTuple):
    """A unit: its direction, both texts with code and markup masked, and their languages."""

    is_forward: bool
    english: str
    chinese: str
    english_lang: str
    chinese_lang: str
    segment: Segment


class _Seen(NamedTuple):
    """Where a pair is: the segment, and its English and its Chinese sentence."""

    segment: Segment
    sentences: tuple[str, str]


def _units(segments: Iterable[Segment], most: int) -> list[_Unit]:
    """Return at most `most` different units of English and Chinese."""
    units: dict[tuple[str, str, str], _Unit] = {}
    translated = False
    for segment in segments:
        if not (segment.source.strip() and segment.target.strip()):
            continue
        translated = True
        langs = segment.source_lang, segment.target_lang
        if not _are_english_and_chinese(*langs):
            langs = langs[::-1]
            if not _are_english_and_chinese(*langs):
                continue
        if len(units) >= most:
            break
        key = segment.source, segment.target, langs[1]
        if key not in units:
            source = opaque(segment.source, segment.source_codes, segment.flags).masked
            target = opaque(segment.target, segment.target_codes, segment.flags).masked
            # Some files have their language tags swapped.
            tagged = langs[0] == segment.source_lang
            is_forward = tagged if has_han(source) == has_han(target) else has_han(target)
            texts = (source, target) if is_forward else (target, source)
            units[key] = _Unit(is_forward, *texts, *langs, segment)
    if not translated:
        raise TermbaseError("the files have no translated units")
    if not units:
        raise TermbaseError(
            "the files have no translations between English and Chinese: name their languages",
            remedy="languages of files",
        )
    return list(units.values())


def _are_english_and_chinese(english: str, chinese: str) -> bool:
    """Return whether two language tags are of English and of Chinese, in this order."""
    is_english = primary_subtag(english) == "en"
    return is_english and chinese != "" and is_chinese(chinese)


def _pairs_of_variety(
    units: Sequence[_Unit], minimum: int, progress: Progress | None
) -> Iterator[tuple[tuple[str, str], float, int, _Seen]]:
    """Yield the pairs in units of one variety of Chinese.

    Each is ((English term, Chinese term), score, number of links, where they are first).
    """
    english = spans.english([unit.english for unit in units], minimum, progress)
    chinese = spans.chinese([unit.chinese for unit in units], minimum, progress)
    links = linking.link(english, chinese, linking.weigh(english, chinese, minimum))
    linked = {pair for pair, count in links.items() if count >= minimum}
    written = {(english.texts[ours], chinese.texts[theirs]) for ours, theirs in linked}
    for (ours, theirs), unit in _first_units(english, chinese, linked).items():
        # A name or a word of code that stays untranslated is not a pair.
        if has_han(chinese.texts[theirs]):
            count = links[ours, theirs]
            certainty = linking.score(count, english.counts[ours], chinese.counts[theirs])
            text, translation = english.texts[ours], chinese.texts[theirs]
            is_term = _termhood(text, english.weights[ours])
            score = round(certainty * (_TERMHOOD + (1 - _TERMHOOD) * is_term), 4)
            bare = names.without_title(translation, text)
            if bare == translation or (text, bare) not in written:
                places = (english.place(unit, ours), chinese.place(unit, theirs))
                yield (text, bare), score, count, _seen(units[unit], places)


def _seen(unit: _Unit, places: tuple[tuple[int, int], tuple[int, int]]) -> _Seen:
    """Return where a pair is in a unit, given the places of its English and Chinese term."""
    segment = unit.segment
    texts = (segment.source, segment.target)
    ours, theirs = texts if unit.is_forward else texts[::-1]
    in_english, in_chinese = (
        text[slice(*sentence_at(text, *place))]
        for text, place in zip((ours, theirs), places, strict=True)
    )
    return _Seen(segment, (in_english, in_chinese))


def _termhood(text: str, weight: float) -> float:
    """Return how likely an English expression of this weight is wanted in a term base, 0 to 1."""
    if any(map(str.isupper, text)) and not _SMALL_WORD.search(text):
        return max(weight, _NAME)
    return max(weight, _PHRASE) if " " in text else weight


def _first_units(
    english: spans.Spans, chinese: spans.Spans, linked: set[tuple[int, int]]
) -> dict[tuple[int, int], int]:
    """Map each pair to the index of the first unit that has both terms."""
    partners: dict[int, list[int]] = {}
    for ours, theirs in linked:
        partners.setdefault(ours, []).append(theirs)
    first: dict[tuple[int, int], int] = {}
    for number in range(len(english.occurrences)):
        chinese_terms = chinese.terms_in(number)
        for ours in english.terms_in(number):
            for theirs in partners.get(ours, ()):
                if theirs in chinese_terms:
                    first.setdefault((ours, theirs), number)
    return first
