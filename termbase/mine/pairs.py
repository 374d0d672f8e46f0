"""Term pairs of the units of translations: the public face of this package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from termbase.checks.opaque import opaque
from termbase.errors import TermbaseError
from termbase.extract import Track
from termbase.mine import linking, spans
from termbase.model import Segment
from termbase.text.languages import is_chinese
from termbase.text.script import has_han

MOST = 200_000
"""Units to look at: more would not fit into the memory of a small machine."""
LEAST = 0.05
"""The score below which a pair is more often wrong than right."""
_TERMHOOD = 0.2
"""What a pair is worth whose English part is hardly a term, beside one that surely is."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two terms that translate each other in a collection of units.

    Attributes:
        source: The term of the language translated from, as a term base has it.
        target: The term of the other.
        source_lang: BCP 47 tag of that language.
        target_lang: BCP 47 tag of the other.
        score: How sure it is that both are terms, and each other's: 0 to 1.
        count: How often the one stands for the other.
        first: The first unit where it does.
    """

    source: str
    target: str
    source_lang: str
    target_lang: str
    score: float
    count: int
    first: Segment


def pairs(
    segments: Iterable[Segment],
    *,
    minimum: int = 2,
    least: float = LEAST,
    most: int = MOST,
    track: Track = iter,
) -> list[Pair]:
    """The term pairs of translations between English and Chinese, the surest first.

    Time and memory grow with the size of the texts: some 1,000 units a second, and 10 KB for each.

    Args:
        segments: The units, in either direction; the one that most have is that of the pairs.
            Those without a translation or in other languages are passed over. What is there
            twice, source and target, counts once.
        minimum: Leave out pairs that are met less often; one alone proves nothing.
        least: Leave out pairs that score less.
        most: How many units to look at; those that come later are passed over.
        track: Passes on texts as they are read, and may show how far that is.

    Raises:
        TermbaseError: No unit is of English and Chinese.
    """
    units = _units(segments, most)
    if not units:
        raise TermbaseError(
            "there is no translation between English and Chinese: name the languages of the files "
            "with --source-lang and --target-lang"
        )
    english = spans.english([text for _, text, _, _ in units], minimum, track)
    chinese = spans.chinese([text for _, _, text, _ in units], minimum, track)
    links = linking.link(english, chinese, linking.weigh(english, chinese, minimum))
    wanted = {pair for pair, count in links.items() if count >= minimum}
    is_forward, langs = _direction(units)
    found = []
    for (ours, theirs), unit in _first(english, chinese, wanted).items():
        count = links[ours, theirs]
        sure = linking.score(count, english.counts[ours], chinese.counts[theirs])
        score = round(sure * (_TERMHOOD + (1 - _TERMHOOD) * english.weights[ours]), 4)
        # A name or a word of code that is left as it is, is no pair.
        if score >= least and has_han(chinese.texts[theirs]):
            texts = english.texts[ours], chinese.texts[theirs]
            source, target = texts if is_forward else texts[::-1]
            found.append(Pair(source, target, *langs, score, count, units[unit][3]))
    found.sort(key=lambda pair: (-pair.score, -pair.count, pair.source, pair.target))
    return found


_Unit = tuple[bool, str, str, Segment]
"""Whether English is the source; the English text and the Chinese; the unit."""


def _units(segments: Iterable[Segment], most: int) -> list[_Unit]:
    """The units of the two languages, so many at the most, each once, without code and markup."""
    units: dict[tuple[str, str], _Unit] = {}
    for segment in segments:
        if not (segment.source.strip() and segment.target.strip()):
            continue
        into_chinese = _are(segment.source_lang, segment.target_lang)
        if not into_chinese and not _are(segment.target_lang, segment.source_lang):
            continue
        if len(units) >= most:
            break
        key = segment.source, segment.target
        if key not in units:
            source = opaque(segment.source, segment.source_codes, segment.flags).masked
            target = opaque(segment.target, segment.target_codes, segment.flags).masked
            texts = (source, target) if into_chinese else (target, source)
            units[key] = (into_chinese, *texts, segment)
    return list(units.values())


def _are(english: str, chinese: str) -> bool:
    """Whether two tags are those of English and of Chinese."""
    is_english = english.partition("-")[0].lower() == "en"
    return is_english and chinese != "" and is_chinese(chinese)


def _direction(units: list[_Unit]) -> tuple[bool, tuple[str, str]]:
    """Whether most units are translated from English; and the tags of most of these."""
    forward = Counter(is_forward for is_forward, *_ in units).most_common(1)[0][0]
    tags = Counter(
        (unit.source_lang, unit.target_lang)
        for is_forward, _, _, unit in units
        if is_forward == forward
    )
    return forward, tags.most_common(1)[0][0]


def _first(
    english: spans.Spans, chinese: spans.Spans, wanted: set[tuple[int, int]]
) -> dict[tuple[int, int], int]:
    """For each pair, the first unit that has both terms."""
    partners: dict[int, list[int]] = {}
    for ours, theirs in wanted:
        partners.setdefault(ours, []).append(theirs)
    first: dict[tuple[int, int], int] = {}
    for number in range(len(english.found)):
        there = chinese.within(number)
        for ours in english.within(number):
            for theirs in partners.get(ours, ()):
                if theirs in there:
                    first.setdefault((ours, theirs), number)
    return first
