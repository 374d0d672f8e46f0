"""A glossary as a table for spreadsheets: one row per concept, with a column for each language.

The terms come first, and what a program needs comes last. `termbase import` can read the table.
"""

from __future__ import annotations

from collections.abc import Sequence

from termbase.catalog.comments import TERM_KEYS
from termbase.glossary.model import Candidate, Entry, Glossary, Occurrence
from termbase.spreadsheets import PLACE, Cell, prose_cells, prose_titles
from termbase.text.languages import substitutes
from termbase.text.several import escaped


def rows(glossary: Glossary) -> list[list[Cell]]:
    """Return the rows: a header with language tags, `id` and other keys; candidates come last.

    Candidates and entries with an unreviewed preferred term have the status `proposed`. The other
    terms of a language are in columns such as `en (admitted)`, one for each status that occurs;
    definitions and notes have a column for each language.
    """
    languages = glossary.languages
    others = _other_columns(glossary)
    titles = [f"{lang} ({status})" for lang, status in others]
    prose = prose_titles((entry.concept for entry in glossary.entries), languages)
    titles += prose
    table: list[list[Cell]] = [[*languages, *titles, *PLACE, "status", "subject", "pos", "id"]]
    for entry in glossary.entries:
        concept, first = entry.concept, entry.first
        heads = [concept.preferred(lang) for lang in languages]
        status = "proposed" if any(head and head.proposed for head in heads) else "preferred"
        row = [escaped(head.text) if head else "" for head in heads]
        row += ["; ".join(_texts(entry, *column)) for column in others]
        cells = prose_cells(concept)
        row += [cells.get(title, "") for title in prose]
        about = [status, concept.subject, concept.pos, concept.id]
        table.append([*row, *_place(first, entry.count), *about])
    for candidate in glossary.candidates:
        shown = _proposed(candidate, languages)
        row = [*shown, *(_also_proposed(candidate, *column, shown) for column in others)]
        row += [""] * len(prose)
        about = ["proposed", "", "", ""]
        table.append([*row, *_place(candidate.first, candidate.count), *about])
    return table


def _place(first: Occurrence, count: int) -> list[Cell]:
    return [first.context, count, first.path, first.line]


def _proposed(candidate: Candidate, languages: Sequence[str]) -> list[str]:
    """Return the terms of a candidate, each in the column of its language or the closest one."""
    cells = dict.fromkeys(languages, "")
    for term in candidate.terms:
        column = next(iter(substitutes(term.lang, languages)), "")
        if column and not cells[column]:
            cells[column] = escaped(term.text)
    return list(cells.values())


def _also_proposed(candidate: Candidate, lang: str, key: str, shown: Sequence[str]) -> str:
    """Return the terms of a candidate with a status in a language, besides those in `shown`."""
    texts = (
        escaped(term.text)
        for term in candidate.terms
        if term.lang == lang and (term.status, term.type) == TERM_KEYS[key]
    )
    return "; ".join(text for text in texts if text not in shown)


def _other_columns(glossary: Glossary) -> list[tuple[str, str]]:
    """Return language and status of each column for terms that are not preferred."""
    columns = [(lang, key) for lang in glossary.languages for key in TERM_KEYS]
    return [
        column
        for column in columns
        if any(_texts(entry, *column) for entry in glossary.entries)
        or any(_also_proposed(one, *column, [one.text]) for one in glossary.candidates)
    ]


def _texts(entry: Entry, lang: str, key: str) -> list[str]:
    """Return the terms with a status in a language; proposed ones only if the preferred one is."""
    head = entry.concept.preferred(lang)
    is_proposed = head is not None and head.proposed
    return [
        escaped(term.text)
        for term in entry.concept.in_language(lang)
        if (term.status, term.type) == TERM_KEYS[key] and term.proposed <= is_proposed
    ]
