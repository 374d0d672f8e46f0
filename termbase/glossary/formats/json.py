"""JSON, for programs; its keys are not translated."""

from __future__ import annotations

import json
from typing import Any

from termbase.glossary.formats import Format
from termbase.glossary.model import Glossary, Occurrence
from termbase.model import Concept
from termbase.rendering import Style


def render(glossary: Glossary, style: Style) -> bytes:  # noqa: ARG001
    """Return the object that the command-line reference describes."""
    value = {
        "documents": [
            {
                "path": source.path,
                "title": source.title,
                "lang": source.lang,
                "source": source.publisher,
                "date": source.date or None,
                "authors": [author.data() for author in source.authors],
            }
            for source in glossary.sources
        ],
        "entries": [
            {
                **entry.concept.data(),
                "count": entry.count,
                "forms": list(entry.forms),
                "first": _place(entry.first),
            }
            for entry in glossary.entries
        ],
        "candidates": [
            {
                "text": candidate.text,
                "terms": Concept("", "", candidate.terms).terms_data(),
                "count": candidate.count,
                "first": _place(candidate.first),
                "concept": candidate.concept.id if candidate.concept else "",
            }
            for candidate in glossary.candidates
        ],
    }
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "replace")


def _place(place: Occurrence) -> dict[str, Any]:
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "context": place.context,
        "span": [place.start, place.end],
    }


FORMAT = Format(render, (".json",))
