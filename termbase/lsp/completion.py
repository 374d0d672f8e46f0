"""Completion in an editor: the translations of the terms of a source, or any term while typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lsprotocol import types

from termbase.bitext.formats import format_named, format_of, formats
from termbase.checks.terminology.varieties import usable
from termbase.errors import DocumentError
from termbase.lazy import lazily
from termbase.lsp.mentions import concepts, description
from termbase.lsp.opened import FileInProject
from termbase.model import Concept, Hit, MatchKind, Segment
from termbase.project import TermBase
from termbase.rendering import Style
from termbase.text import pinyin
from termbase.text.readings import readings
from termbase.text.script import HAN, has_han

_LETTERS = lazily(r"[A-Za-zü']{1,60}\Z")
_WORD = lazily(rf"[^\W\d_{HAN}]{{2}}")
"""Two letters of a script in which words are separated by spaces."""
_MOST = 20
"""The most terms that are offered because of what is typed."""
_LONGEST = 60
"""The most code points before the cursor that may be the beginning of a term."""


class _Offer(NamedTuple):
    """A term to offer, its concept, and what is already typed of it.

    The detail is the term in the source or, if there is none, the translations.
    """

    text: str
    concept: Concept
    detail: str
    typed: str


def completions(
    opened: FileInProject, position: types.Position, style: Style
) -> types.CompletionList:
    """Return the terms with which the text at a position can go on.

    In a translation, these are the accepted terms, in its language, of every concept that the
    source of the unit mentions, in the order of the source. A term is offered if what stands before
    the cursor is the beginning of it, of its pinyin or of the initials of its syllables. If that is
    so of no term, all are offered, unless letters are typed.

    In a document that is not checked, these are the accepted terms of any language whose beginning,
    or that of whose pinyin, stands before the cursor.
    """
    places = opened.file.places
    offset = places.offset(position)
    first, line = places.line(position.line)
    before = line[max(0, offset - first - _LONGEST) : offset - first]
    offers: list[_Offer] = []
    if opened.job is None:
        offers = _begun(opened, before)
    elif segment := _segment_at(opened, position.line + 1, offset - first + 1):
        offers = list(_offers(opened, segment, before))
    begun = [offer for offer in offers if offer.typed]
    if not begun and _LETTERS.search(before):
        offers = []
    items = [
        _item(offer, places.range(offset - len(offer.typed), offset), number, opened, style)
        for number, offer in enumerate(begun or offers)
    ]
    # Not complete: after the next letter, other terms may fit.
    return types.CompletionList(is_incomplete=True, items=items)


def _segment_at(opened: FileInProject, line: int, column: int) -> Segment | None:
    """Return the segment whose translation is at a 1-based line and column, in code points."""
    found = None
    try:
        for segment in opened.segments(fuzzy=True):
            if (segment.line, segment.column) > (line, column):
                continue
            if line <= (segment.last_line or line):
                found = segment
    except DocumentError:  # someone is typing
        pass
    return found


def _offers(opened: FileInProject, segment: Segment, before: str) -> Iterator[_Offer]:
    configuration, project = opened.project.configuration, opened.project.project
    source_lang = segment.source_lang or configuration.settings.source_lang or "en"
    target_lang = segment.target_lang or project.target_lang
    seen = set()
    for match in opened.project.terms_of(opened.file.path).find(segment.source, source_lang):
        for concept in concepts(match.readings):
            for term in usable(concept, target_lang):
                if term.text not in seen:
                    seen.add(term.text)
                    yield _Offer(term.text, concept, match.text, _typed(before, term.text))


def _begun(opened: FileInProject, before: str) -> list[_Offer]:
    """Return the terms of any language that begin with the end of a text, as much of it as can be.

    A beginning is a Chinese character, or two letters, at least, and no part of a word.
    """
    for start, character in enumerate(before):
        typed = before[start:]
        is_within_word = start and _WORD.fullmatch(before[start - 1 : start + 1])
        if character.isspace() or is_within_word or not (len(typed) > 1 or has_han(typed)):
            continue
        offers: dict[str, _Offer] = {}
        for hit in _going_on(opened.project.base, typed):
            for term in (hit.term, *hit.concept.terms):
                # A look-up disregards an article before the term, and more.
                if term.status.accepted and _typed(typed, term.text) == typed:
                    others = _translations(hit.concept, term.lang)
                    offers.setdefault(term.text, _Offer(term.text, hit.concept, others, typed))
        if offers:
            return list(offers.values())
    return []


def _going_on(base: TermBase, typed: str) -> list[Hit]:
    """Return the terms that begin with what is typed, as it is written or in pinyin.

    Those that it is the whole pinyin or the initials of come first, unless others begin with it as
    it is written.
    """
    found = base.lookup(f"{typed}*", _MOST)
    start = typed.casefold()
    if _LETTERS.fullmatch(typed) and not any(
        hit.term.text.casefold().startswith(start) for hit in found
    ):
        whole = base.lookup(typed, _MOST)
        found = [hit for hit in whole if hit.kind is MatchKind.PINYIN] + found
    return found


def _translations(concept: Concept, lang: str) -> str:
    """Return the preferred terms of a concept in other languages than one."""
    heads = (concept.preferred(other) for other in concept.languages if other != lang)
    return " · ".join(head.text for head in heads if head)


def _typed(before: str, term: str) -> str:
    """Return the end of a text that is the beginning of a term: as written, or in pinyin.

    >>> _typed("走向多", "多极化"), _typed("走向duoji", "多极化"), _typed("走向djh", "多极化")
    ('多', 'duoji', 'djh')
    """
    for length in range(min(len(term) - 1, len(before)), 0, -1):
        if term[:length].casefold() == before[-length:].casefold():
            return before[-length:]
    letters = _LETTERS.search(before)
    if letters is None or not has_han(term):
        return ""
    read = pinyin.parse(letters[0])
    if read is None:
        return ""
    for syllables in readings(term):
        if pinyin.initials(syllables).startswith(read.letters):
            return letters[0]
        if pinyin.key(syllables).startswith(read.letters):
            return letters[0]
    return ""


def _item(
    offer: _Offer, where: types.Range, number: int, opened: FileInProject, style: Style
) -> types.CompletionItem:
    job, file = opened.job, opened.file
    language = file.path.suffix if file.path else file.language
    name = format_of(job.path, job.format) if job else format_named(language)
    writing = formats()[name].writing if name else None
    text = description(offer.concept, style)
    return types.CompletionItem(
        offer.text,
        kind=types.CompletionItemKind.Text,
        detail=offer.detail,
        documentation=types.MarkupContent(types.MarkupKind.Markdown, text),
        sort_text=f"{number:04}",
        # Editors compare this with what is typed, which may be pinyin.
        filter_text=offer.typed or offer.text,
        text_edit=types.TextEdit(where, writing.escape(offer.text) if writing else offer.text),
    )
