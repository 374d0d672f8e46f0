"""Completion in an editor: the translations of the terms of a source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lsprotocol import types

from termbase.bitext.formats import module_of
from termbase.checks.terminology.varieties import usable
from termbase.errors import DocumentError
from termbase.lazy import lazily
from termbase.lsp.mentions import concepts, description
from termbase.lsp.opened import CheckedFile
from termbase.model import Concept, Segment
from termbase.rendering import Style
from termbase.text import pinyin
from termbase.text.readings import readings
from termbase.text.script import has_han

_LETTERS = lazily(r"[A-Za-zü']{1,60}\Z")
_LONGEST = 60
"""The most code points before the cursor that may be the beginning of a term."""


class _Offer(NamedTuple):
    """A term to offer.

    Attributes:
        text: The term.
        concept: Its concept.
        source_term: The term in the source.
        typed: What is already typed of it.
    """

    text: str
    concept: Concept
    source_term: str
    typed: str


def completions(
    checked: CheckedFile, position: types.Position, style: Style
) -> types.CompletionList:
    """Return the terms with which the translation at a position can go on.

    These are the accepted terms, in the language of the translation, of every concept that the
    source of the unit mentions, in the order of the source. A term is offered if what stands before
    the cursor is the beginning of it, of its pinyin or of the initials of its syllables. If that is
    so of no term, all are offered, unless letters are typed.

    Raises:
        CatalogError: The term base cannot be read.
    """
    places = checked.file.places
    offset = places.offset(position)
    first, line = places.line(position.line)
    before = line[max(0, offset - first - _LONGEST) : offset - first]
    offers: list[_Offer] = []
    if segment := _segment_at(checked, position.line + 1, offset - first + 1):
        offers = list(_offers(checked, segment, before))
    begun = [offer for offer in offers if offer.typed]
    if not begun and _LETTERS.search(before):
        offers = []
    items = [
        _item(offer, places.range(offset - len(offer.typed), offset), number, checked, style)
        for number, offer in enumerate(begun or offers)
    ]
    # Not complete: after the next letter, other terms may fit.
    return types.CompletionList(is_incomplete=True, items=items)


def _segment_at(checked: CheckedFile, line: int, column: int) -> Segment | None:
    """Return the segment whose translation is at a 1-based line and column, in code points."""
    found = None
    try:
        for segment in checked.segments(fuzzy=True):
            if (segment.line, segment.column) > (line, column):
                continue
            if line <= (segment.last_line or line):
                found = segment
    except DocumentError:  # someone is typing
        pass
    return found


def _offers(checked: CheckedFile, segment: Segment, before: str) -> Iterator[_Offer]:
    configuration, project = checked.project.configuration, checked.project.project
    source_lang = segment.source_lang or configuration.settings.source_lang or "en"
    target_lang = segment.target_lang or project.target_lang
    seen = set()
    for match in checked.project.terms.find(segment.source, source_lang):
        for concept in concepts(match.readings):
            for term in usable(concept, target_lang):
                if term.text not in seen:
                    seen.add(term.text)
                    yield _Offer(term.text, concept, match.text, _typed(before, term.text))


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
    offer: _Offer, where: types.Range, number: int, checked: CheckedFile, style: Style
) -> types.CompletionItem:
    job = checked.job
    module = module_of(checked.file.path, job.format if job else None)
    writing = getattr(module, "WRITING", None)
    text = description(offer.concept, style)
    return types.CompletionItem(
        offer.text,
        kind=types.CompletionItemKind.Text,
        detail=offer.source_term,
        documentation=types.MarkupContent(types.MarkupKind.Markdown, text),
        sort_text=f"{number:04}",
        # Editors compare this with what is typed, which may be pinyin.
        filter_text=offer.typed or offer.text,
        text_edit=types.TextEdit(where, writing.escape(offer.text) if writing else offer.text),
    )
