"""Markdown: a table of the terms, and a list of the candidates."""

from __future__ import annotations

from collections.abc import Sequence

from termbase.glossary.formats import Format
from termbase.glossary.model import Candidate, Entry, Glossary, Occurrence
from termbase.lazy import lazily
from termbase.rendering import Style

# Text that Markdown or a table would treat as markup; underscores within words are harmless.
_SPECIAL = lazily(r"([\\`*\[\]<>|~]|(?<!\w)_|_(?!\w)|^[#+-](?=\s)|^\d+(?=[.)]\s))")


def render(glossary: Glossary, style: Style) -> bytes:
    """Return the glossary as a Markdown page."""
    say = style.say
    lines = [f"# {say('Glossary')}", ""]
    for source in glossary.sources:
        about = " · ".join(map(escape, source.about))
        title = escape(source.title or source.path)
        lines.append(f"- **{title}**" + (f" — {about}" if about else ""))
    if glossary.sources:
        lines.append("")
    lines += [f"## {say('Terms')}", ""]
    if glossary.entries:
        lines += _table(glossary, style)
    else:
        lines.append(say("The documents mention no term of the term base."))
    if glossary.candidates:
        lines += ["", f"## {say('Candidates: not reviewed yet')}", ""]
        for candidate in glossary.candidates:
            lines.append(_candidate(candidate))
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _candidate(candidate: Candidate) -> str:
    """Return a list item: the term, its translations in the documents, its count, the sentence."""
    term = " — ".join(map(escape, [candidate.text, *dict.fromkeys(candidate.translated)]))
    return f"- {term} ×{candidate.count}: {_context(candidate.first)}"


def escape(text: str) -> str:
    """Return the text on one line, with everything escaped that Markdown treats as markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split())).replace("&", "&amp;")


def _table(glossary: Glossary, style: Style) -> list[str]:
    say = style.say
    names = [style.language(lang) for lang in glossary.languages]
    header = [*names, say("Definition"), say("Count"), say("First seen")]
    lines = [_row(header), "|" + "---|" * len(header)]
    for entry in glossary.entries:
        cells = [_terms(entry, lang, style) for lang in glossary.languages]
        _lang, definition = entry.definition(style.reader, *glossary.languages)
        prose = [definition, *entry.notes(glossary.languages)]
        cells += ["<br>".join(map(escape, filter(None, prose))), str(entry.count)]
        location = f"{escape(entry.first.path)}:{entry.first.line}"
        cells.append(f"{_context(entry.first)} ({location})")
        lines.append(_row(cells))
    return lines


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _terms(entry: Entry, lang: str, style: Style) -> str:
    head = entry.concept.preferred(lang)
    parts = [f"**{escape(head.text)}**"] if head else []
    parts += [escape(term.text) for term in entry.others(lang)]
    parts += [f"~~{escape(term.text)}~~ {_reason(term.note)}" for term in entry.unwanted(lang)]
    if head and head.proposed:
        parts.append(style.bracketed(style.say("proposed")))
    return "<br>".join(part.strip() for part in parts)


def _reason(note: str) -> str:
    return f"({escape(note)})" if note else ""


def _context(occurrence: Occurrence) -> str:
    """Return the sentence with the term in bold."""
    before, term, after = occurrence.parts
    return f"{escape(before)}{_edge(before, -1)}**{escape(term)}**{_edge(after, 0)}{escape(after)}"


def _edge(text: str, index: int) -> str:
    """Return the space that `escape` removed from the edge of a text."""
    return " " if text and text[index].isspace() else ""


FORMAT = Format(render, (".md", ".markdown"))
