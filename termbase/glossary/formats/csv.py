"""CSV, for spreadsheets: one row a concept, the languages as columns.

`termbase import` reads it back. It begins with a byte order mark, without which Excel takes Chinese
for the system's code page; no cell can start a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from termbase.glossary.formats import Style
from termbase.glossary.model import Candidate, Entry, Glossary
from termbase.glossary.order import nearest

NAME = "csv"
ENDINGS = (".csv",)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(glossary: Glossary, style: Style) -> bytes:
    """A header row of `id`, language tags and the rest; candidates come last.

    Their status is `proposed`: `termbase import` takes them for what they are.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    languages = glossary.languages
    others = [f"{lang} ({style.say('other terms')})" for lang in languages]
    about = ("definition", "note", "count", "path", "line", "context")
    writer.writerow(["id", "subject", "pos", "status", *languages, *others, *about])
    for entry in glossary.entries:
        concept, first = entry.concept, entry.first
        heads = [head.text if (head := concept.preferred(lang)) else "" for lang in languages]
        row = [concept.id, concept.subject, concept.pos, "preferred", *heads]
        row += [_others(entry, lang, style) for lang in languages]
        row += [concept.definition, " ".join(entry.notes(languages)), str(entry.count)]
        row += [first.path, str(first.line), first.context]
        writer.writerow(map(safe_cell, row))
    for candidate in glossary.candidates:
        first = candidate.first
        row = ["", "", "", "proposed", *_proposed(candidate, languages), *[""] * len(languages)]
        row += ["", ""]
        row += [str(candidate.count), first.path, str(first.line), first.context]
        writer.writerow(map(safe_cell, row))
    return out.getvalue().encode("utf-8-sig", "replace")


def _proposed(candidate: Candidate, languages: Sequence[str]) -> list[str]:
    """The terms of a candidate, each in its column; its own in the first."""
    cells = [candidate.text, *[""] * (len(languages) - 1)]
    for term in candidate.translations:
        place = next(
            (i for lang in nearest(term.lang, languages) for i in [languages.index(lang)]), 0
        )
        if place and not cells[place]:
            cells[place] = term.text
    return cells


def safe_cell(text: str) -> str:
    """The text, so that no spreadsheet takes it for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _others(entry: Entry, lang: str, style: Style) -> str:
    good = [term.text for term in entry.others(lang)]
    bad = [f"{term.text} ({style.say('not to be used')})" for term in entry.unwanted(lang)]
    return "; ".join(good + bad)
