"""Texts for which a concept has no field, as parts of notes with labels.

Terminologists need the contexts of terms, their sources, and where they are used (ISO 30042, ISO
12620), so these are kept: ``note: colloquial; region: UK; context: They repaid it early. (source:
ECB)``. Those that TBX-Basic has are exported as what they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from termbase.lazy import lazily

LABELS = {
    "usageNote": "usage",
    "explanation": "explanation",
    "example": "example",
    "register": "register",
    "temporalQualifier": "period",
    "grammaticalNumber": "number",
    "productSubset": "product",
    "projectSubset": "project",
    "transferComment": "translation",
    "relatedConcept": "see also",
    "crossReference": "see also",
    "geographicalUsage": "region",
    "grammaticalGender": "gender",
    "context": "context",
    "source": "source",
    "entrySource": "source",
    "customerSubset": "customer",
}
"""Data category to label, in the order in which parts are written."""
ELEMENTS = {
    "geographicalUsage": "termNote",
    "grammaticalGender": "termNote",
    "context": "descrip",
    "source": "admin",
    "customerSubset": "admin",
}
"""The data categories that TBX-Basic has for terms, with their elements."""

_RANKS = {label: rank for rank, label in enumerate(dict.fromkeys(LABELS.values()))}
_CATEGORIES = {LABELS[category]: category for category in ELEMENTS}
_PART = lazily(rf"(?:\A|; )({'|'.join(_RANKS)}): ")
_SOURCE = " (source: "


def with_source(text: str, source: str) -> str:
    """Return a text with its source."""
    return f"{text}{_SOURCE}{source})"


def without_source(text: str) -> tuple[str, str]:
    """Return a text and its source, which may be empty; the inverse of `with_source`."""
    plain, found, source = text.rpartition(_SOURCE)
    is_sourced = found and source[1:].endswith(")") and source[:-1].strip() == source[:-1]
    return (plain, source[:-1]) if is_sourced and plain.strip() == plain != "" else (text, "")


def note_of(plain: Iterable[str], parts: Iterable[tuple[str, str]]) -> str:
    """Return a note of texts without a label, and of (data category, text) of its other parts."""
    labelled = sorted(((LABELS[kind], text) for kind, text in parts), key=_rank)
    return "; ".join([*filter(None, plain), *(f"{label}: {text}" for label, text in labelled)])


def parts_of(note: str) -> tuple[str, Sequence[tuple[str, str]]]:
    """Return what remains of a note without the parts that TBX-Basic has a place for, and these.

    They are (data category, text), in order. `note_of` returns the same note for them; if it would
    not, there are none.
    """
    found = list(_PART.finditer(note))
    if not found:
        return note, ()
    ends = [*(match.start() for match in found[1:]), len(note)]
    plain, parts = [note[: found[0].start()]], []
    for match, end in zip(found, ends, strict=True):
        text = note[match.end() : end]
        if category := _CATEGORIES.get(match[1]):
            parts.append((category, text))
        else:
            plain.append(f"{match[1]}: {text}")
    rest = "; ".join(filter(None, plain))
    texts = [text for _, text in parts]
    is_same = note_of([rest], parts) == note and all(texts)
    is_same &= all(text == text.strip() for text in (rest, *texts))
    return (rest, parts) if is_same else (note, ())


def _rank(part: tuple[str, str]) -> int:
    return _RANKS[part[0]]
