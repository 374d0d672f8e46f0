"""Reads a name before its verb in an English sentence: Jane Smith is …, Dr Lee teaches …."""

from __future__ import annotations

from termbase.documents.header.model import Label, Mark
from termbase.documents.header.names import is_latin_name
from termbase.lazy import lazily

_IS = (
    r"(?=(?:is|was|are|were|has|have|serves?|served|works?|worked|lives|writes|covers|reports"
    r"|teach(?:es)?|taught|lectures|currently|holds?) )"
)
# A name in prose: Jane Smith is a professor at …; behind an honorific, a surname.
_NAME_IS = lazily(rf"(?P<name>[A-Z][\w.'’ -]{{2,60}}?(?:, (?:Jr|Sr)\.?)?),? {_IS}")
_SURNAME_IS = lazily(
    rf"(?:(?P<title>Professor|Ambassador|General|Senator|Judge) )?(?P<name>[A-Z][\w'’-]+)"
    rf"(?: {_IS}|$)"
)
_HONORIFIC = lazily(r"\b(?:Dr|Mr|Mrs|Ms|Prof|Professor|Sir|Dame|Ambassador)\.? $")
_LONGEST_HONORIFIC = 12


def read_name_in_prose(text: str, start: int, end: int) -> tuple[list[Mark], int] | None:
    """Return the mark of a name before its verb (Jane Smith is …), and where the rest begins."""
    found = _NAME_IS.match(text, start, end)
    if found and is_latin_name(found["name"]):
        return [Mark(Label.NAME, start, found.end("name"))], found.end()
    found = _SURNAME_IS.match(text, start, end)
    if not found:
        return None
    marks: list[Mark] = [Mark(Label.NAME, *found.span("name"))]
    if found["title"] and found.end() < end:
        return [Mark(Label.TITLE, *found.span("title")), *marks], found.end()
    if _HONORIFIC.search(text, max(0, start - _LONGEST_HONORIFIC), start):
        return marks, found.end()
    return None
