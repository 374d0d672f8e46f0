"""Finding the terms of a term base in documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from termbase.documents import Document
from termbase.documents.header.characters import unify_characters
from termbase.documents.header.furniture import is_breadcrumb
from termbase.documents.header.lexicon import words
from termbase.lazy import lazily
from termbase.model import Concept, Match, Reading, Status
from termbase.progress import Progress, followed
from termbase.terms import Terms
from termbase.text.aligned import AlignedText
from termbase.text.english import PROPER, part_of_speech
from termbase.text.repair import repair
from termbase.text.script import HAN, simplify
from termbase.text.stopwords import is_stop_phrase

Find = Callable[[str, str], list[Match]]
"""Finds the terms in a text, given the text and its language, as `TermBase.find` does."""


_LABEL = lazily(
    rf"(?:^|[\s\[【(（])([{HAN}]{{2,8}}|[{HAN}](?:[ \u3000]+[{HAN}]){{1,3}})\s{{0,3}}[:：|｜／]"
    r"|^[\[(]?([A-Z][A-Za-z]+(?: [A-Za-z]+){0,2}) ?[:：|｜]"
)
"""A label before a colon or a bar, in a line of a header."""
_NAME_BEFORE = lazily(r"\b([A-Z][\w'’-]+) $")
_NAME_AFTER = lazily(r" (?:of|for) (?:the )?[A-Z]")
_LONGEST_NAME = 40
"""Characters beside a word in which the rest of a name is looked for."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a document that is searched as a whole, such as a paragraph.

    Attributes:
        text: The text with damage from page extraction repaired, aligned with `Document.text`.
        lang: BCP 47 tag of its language.
        body: Whether it belongs to the body, rather than to the header.
        labels: Where `text` has labels of a header, such as 责任编辑 before a colon.
        organizations: Where `Document.text` has the names of organisations, in a header.
    """

    text: AlignedText
    lang: str
    body: bool
    labels: tuple[tuple[int, int], ...] = ()
    organizations: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """An occurrence of a term in a part of a document; the offsets are in `Document.text`.

    Those of the match refer to the text of the stretch.
    """

    match: Match
    stretch: Stretch
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Searched:
    """A document, its title, header and paragraphs, and the terms in them, in order."""

    document: Document
    parts: Sequence[Stretch]
    found: Sequence[Sighting] = ()

    @classmethod
    def of(cls, document: Document) -> Searched:
        """Return a document in which nothing has been found yet."""
        return cls(document, list(stretches(document)))


def texts_of(documents: Sequence[Searched]) -> Iterator[str]:
    """Yield the texts of the parts of documents, for `TermBase.terms_in`."""
    return (part.text.text for one in documents for part in one.parts)


def search(
    documents: Sequence[Searched], terms: Terms, progress: Progress | None
) -> list[Searched]:
    """Search documents for terms, which replace those found before."""
    found: list[list[Sighting]] = [[] for _ in documents]
    parts = [(number, part) for number, one in enumerate(documents) for part in one.parts]
    for number, part in followed(parts, progress):
        found[number] += sightings(part, terms.find)
    return [replace(one, found=seen) for one, seen in zip(documents, found, strict=True)]


def meanings(match: Match, lang: str) -> list[Concept]:
    """Return the concepts that a match denotes, out of its readings.

    Readings in the language of the text take precedence: 研究所 in a text in Simplified Chinese is
    a research institute, although in Taiwan it is a graduate school. Of these, the concepts that
    prefer the term take precedence: 主编 denotes an editor-in-chief, for whom it is the preferred
    term, rather than an editor, for whom it is admitted. If several concepts prefer the term, as a
    dean and a president prefer 院长, all are returned.
    """
    script = _script(lang)
    own = [r for r in match.readings if _script(r.term.lang) == script] or match.readings
    preferred = [r for r in own if r.term.status is Status.PREFERRED]
    return list({r.concept.id: r.concept for r in preferred or own}.values())


@cache
def _script(lang: str) -> tuple[str, ...]:
    """Return the language and script of a tag without its region: zh-Hant for zh-Hant-TW."""
    return tuple(lang.split("-")[:2])


def stretches(document: Document) -> Iterator[Stretch]:
    """Yield the lines of the header and the paragraphs of the body, in reading order.

    The title counts as text in the language of the body, other lines as in that of the header.
    Below the body, only what is said of the authors is part of the article: links to other articles
    and names of editors are not. Nor is navigation above it: 首页 > 评论 > 正文.
    """
    spans = document.header.spans
    notes = "\n".join(author.note for author in document.header.authors)
    for start, end, is_title in document.header_lines():
        within = [span for span in spans if start <= span.start < end]
        line = document.text[start:end]
        is_below = start >= document.header.body_end
        plain = unify_characters(line)
        is_navigation = is_breadcrumb(plain, 0, len(plain)) and not is_title
        if not within and (is_navigation or (is_below and line not in notes)):
            continue
        lang = document.body_lang if is_title else document.header_lang
        text = repair(AlignedText(line, start), lang, vocabulary=document.vocabulary)
        labels = () if is_title else tuple(found.span(1) for found in _LABEL.finditer(str(text)))
        names = tuple((span.start, span.end) for span in within if span.label == "ORG")
        yield Stretch(text, lang, False, labels, names)
    for paragraph in document.body:
        yield Stretch(document.repaired(paragraph), paragraph.lang, True)


def sightings(stretch: Stretch, find: Find) -> Iterator[Sighting]:
    """Yield the occurrences of terms in a part of a document, in reading order.

    Function words and numbers do not count as occurrences, even if the term base contains them, as
    a dictionary does (的, "of", "12"). Neither do terms of another region, if the concept has terms
    in the language of the text: 协商 means negotiation in Taiwan (協商), but consultation in a text
    in Simplified Chinese, where negotiation is 谈判. Nor do labels of a header, and the kind of an
    organisation in its name: *University* in *Northmere University*.
    """
    for match in find(stretch.text.text, stretch.lang):
        if not _names_nothing(match) and not _is_from_elsewhere(match, stretch.lang):
            start, end = stretch.text.span(match.start, match.end)
            sighting = Sighting(match, stretch, start, end)
            if not _is_label(sighting) and not _is_kind_in_name(sighting):
                yield sighting


def _is_label(sighting: Sighting) -> bool:
    """Return whether an occurrence is a label of the header, or part of one."""
    match = sighting.match
    return any(low <= match.start and match.end <= high for low, high in sighting.stretch.labels)


def _is_kind_in_name(sighting: Sighting) -> bool:
    """Return whether an occurrence is the kind of an organisation, as a part of its name."""
    match = sighting.match
    if part_of_speech(match.concept.pos) in PROPER or not _is_kind(match.text.lower()):
        return False
    text, place = sighting.stretch.text.text, (sighting.start, sighting.end)
    return any(
        low <= place[0] and place[1] <= high and place != (low, high)
        for low, high in sighting.stretch.organizations
    ) or (
        sighting.stretch.body
        and match.text[0].isupper()
        and _is_beside_name(text, match.start, match.end)
    )


def _is_beside_name(text: str, start: int, end: int) -> bool:
    """Return whether words in capitals continue with others: Northmere, University of York."""
    before = _NAME_BEFORE.search(text[max(0, start - _LONGEST_NAME) : start])
    after = _NAME_AFTER.match(text[end : end + _LONGEST_NAME])
    return bool(after) or (before is not None and not is_stop_phrase(before[1], "en"))


@cache
def _is_kind(text: str) -> bool:
    """Return whether a text in small letters names only a kind of organisation: think tank."""
    kinds = words("english", "organizations")
    *first, last = text.removesuffix("s").replace("-", " ").split() or [""]
    return (
        last in kinds
        and all(word in kinds or word in words("english", "modifiers") for word in first)
    ) or simplify(text) in words("organizations", "endings")


def _names_nothing(match: Match) -> bool:
    """Return whether a match consists only of function words or digits."""
    return match.text.isdecimal() or is_stop_phrase(match.text, match.term.lang)


def _is_from_elsewhere(match: Match, lang: str) -> bool:
    """Return whether all readings of a match are terms of a region other than the text's.

    A reading only counts as such if its concept has terms in the language of the text.
    """
    script = _script(lang)

    def is_foreign(reading: Reading) -> bool:
        term = reading.term.lang
        return (
            _is_regional(term)
            and _script(term) != script
            and any(_script(other.lang) == script for other in reading.concept.terms)
        )

    return all(map(is_foreign, match.readings))


@cache
def _is_regional(lang: str) -> bool:
    """Return whether a tag specifies a region, such as zh-Hant-TW."""
    return len(lang.split("-")) > 2
