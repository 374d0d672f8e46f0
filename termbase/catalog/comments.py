"""What the comments of an entry say: `key: value` lines.

Extracted comments (`#.`) speak of the concept and of its English terms; translator comments (`# `)
of the terms of the catalog's own language. The keys are the same. A term may be followed by a
vertical bar and a note: ``deprecated: one belt, one road | not the official English since 2015``.
Lines that have no known key are nobody's business here and stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from termbase.model import Concept, Status, Term, TermType

PROSE_KEYS = ("definition", "note", "subject", "pos", "language")
TERM_KEYS: dict[str, tuple[Status, TermType]] = {
    "admitted": (Status.ADMITTED, TermType.FULL),
    "abbreviation": (Status.ADMITTED, TermType.ABBREVIATION),
    "deprecated": (Status.DEPRECATED, TermType.FULL),
    "superseded": (Status.SUPERSEDED, TermType.FULL),
}
_KEY = re.compile(rf"({'|'.join([*PROSE_KEYS, *TERM_KEYS])})[ \t]*[:：][ \t]*(.*)", re.DOTALL)
_BAR = re.compile(r"(?<!\\)\|")
_HAN = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u3000-\u303f\uff00-\uffef"
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\n(?=[{_HAN}])")


@dataclass(slots=True)
class Comments:
    """The known keys of an entry's comments.

    Attributes:
        prose: The values of `definition`, `note`, `subject`, `pos`, `language`.
        terms: (key, term, note) in the order written.
    """

    prose: dict[str, str] = field(default_factory=dict)
    terms: list[tuple[str, str, str]] = field(default_factory=list)

    def as_terms(self, lang: str, *, proposed: bool = False) -> list[Term]:
        """The terms as the model has them."""
        return [
            Term(text, lang, *TERM_KEYS[key], note=note, proposed=proposed)
            for key, text, note in self.terms
        ]


def parse(text: str) -> Comments:
    """Read the comments of one kind, a line each, without their markers.

    A long definition or note may go on in the lines that follow, as some editors wrap comments.
    """
    found = Comments()
    if ":" not in text and "：" not in text:
        return found
    for value in _values(text.split("\n")):
        match = _KEY.match(value)
        if not match:
            continue
        key, rest = match[1], match[2].strip()
        if not rest:
            continue
        if key in TERM_KEYS:
            term, note = _split_note(rest)
            if term:
                found.terms.append((key, term, note))
        else:
            found.prose.setdefault(key, " ".join(_BETWEEN_HAN.sub("", rest).split()))
    return found


def _values(lines: Iterable[str]) -> list[str]:
    """Join the lines that go on with a definition or a note, or with anything when indented."""
    values: list[str] = []
    open_prose = False
    for line in lines:
        starts = _KEY.match(line)
        if starts:
            open_prose = starts[1] in ("definition", "note")
            values.append(line)
        elif values and line.strip() and (open_prose or line.startswith("  ")):
            values[-1] += "\n" + line.strip()
        else:
            open_prose = False
    return values


def _split_note(value: str) -> tuple[str, str]:
    bar = _BAR.search(value)
    term, note = (value[: bar.start()], value[bar.end() :]) if bar else (value, "")
    return " ".join(term.replace("\\|", "|").split()), " ".join(note.split())


def term_line(term: Term) -> str:
    """The comment line of a term that is not the preferred one.

    >>> term_line(Term("NPT", "en", Status.ADMITTED, TermType.ABBREVIATION))
    'abbreviation: NPT'
    """
    key = next(
        (key for key, value in TERM_KEYS.items() if value == (term.status, term.type)),
        term.status.value,
    )
    text = " ".join(term.text.split()).replace("|", "\\|")
    note = " ".join(term.note.split())
    return f"{key}: {text} | {note}" if note else f"{key}: {text}"


def extracted_lines(concept: Concept) -> list[str]:
    """The `#.` lines of a concept: what belongs to it and to its English terms."""
    prose = {
        "definition": concept.definitions.get("en", ""),
        "subject": concept.subject,
        "pos": concept.pos,
        "note": concept.notes.get("en", ""),
    }
    return _prose_lines(prose) + _other_terms(concept.in_language("en"))


def translator_lines(concept: Concept, lang: str) -> list[str]:
    """The `# ` lines of a concept in the catalog of one language."""
    prose = {
        "definition": concept.definitions.get(lang, ""),
        "note": concept.notes.get(lang, ""),
    }
    return _prose_lines(prose) + _other_terms(concept.in_language(lang))


def _prose_lines(prose: dict[str, str]) -> list[str]:
    return [f"{key}: {' '.join(value.split())}" for key, value in prose.items() if value.strip()]


def _other_terms(terms: Sequence[Term]) -> list[str]:
    return [term_line(term) for term in terms if term.status is not Status.PREFERRED]
