"""The terms under the cursor of an editor, and what they mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from lsprotocol import types

from termbase.glossary.formats.md import escape
from termbase.lsp.opened import OpenFile
from termbase.lsp.projects import OpenProject
from termbase.model import Concept, Reading, Status, Term
from termbase.rendering import Style, labelled, noted, standing
from termbase.text.languages import readable

_REACH = 300
"""How far from the cursor a term is sought, in code points: a line may be a whole file."""


class Mention(NamedTuple):
    """A term in a text."""

    start: int
    end: int
    lang: str
    concepts: tuple[Concept, ...]


def mention_at(file: OpenFile, position: types.Position, project: OpenProject) -> Mention | None:
    """Return the longest term of any language at a position; None if there is none."""
    offset = file.places.offset(position)
    first, line = file.places.line(position.line)
    first, line = _around(first, line, offset)
    found = [
        Mention(first + match.start, first + match.end, match.term.lang, concepts(match.readings))
        for lang in project.languages
        for match in project.terms_of(file.path).find(line, lang)
        if match.start <= offset - first <= match.end
    ]
    return max(found, key=lambda one: one.end - one.start, default=None)


def concepts(readings: Iterable[Reading]) -> tuple[Concept, ...]:
    """Return the concepts of the readings of a match, each once."""
    return tuple(dict.fromkeys(reading.concept for reading in readings))


def _around(first: int, line: str, offset: int) -> tuple[int, str]:
    """Return the part of a line around an offset, and where it starts."""
    start = max(0, offset - first - _REACH)
    return first + start, line[start : offset - first + _REACH]


def description(concept: Concept, style: Style) -> str:
    """Return a concept in Markdown: its terms by language, its definition and its notes."""
    lines = []
    for lang in concept.languages:
        terms = " · ".join(_term(term, style) for term in concept.in_language(lang))
        lines.append(f"- {escape(lang)}: {terms}")
    _lang, definition = readable(concept.definitions, style.reader)
    _lang, note = readable(concept.notes, style.reader)
    for text in filter(None, (definition, note)):
        lines += ["", escape(text)]
    state = f" · {style.say('proposed')}" if concept.proposed else ""
    lines += ["", f"*{escape(concept.subject)}{state} · {escape(concept.id)}*"]
    return "\n".join(lines)


def _term(term: Term, style: Style) -> str:
    """Return a term in Markdown: preferred in bold, unwanted struck out, with status and note."""
    text = escape(term.text)
    if not term.status.accepted:
        text = f"~~{text}~~"
    elif term.status is Status.PREFERRED:
        text = f"**{text}**"
    return noted(labelled(text, standing(term, style.say), style.say), escape(term.note), style.say)
