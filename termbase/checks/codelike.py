"""Tells program code from prose; how little is enough depends on what a mistake would cost.

A correction of punctuation would break code, so that one construct of it suffices
(`looks_like_code`). A text that is identical to its source is seldom meant to be translated if it
has many marks (`may_be_code`). A term may be missing only if next to nothing is prose
(`is_sample_code`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from termbase.lazy import lazily

_CONSTRUCT = lazily(
    r"\S *\n.*(?:[={};]|\w\(|^ *#)|//|/\*|\"\"\"|'''|\w *[-+*/]?=[= ]*[\w\"'\[({]"
    r"|^\s*(?:>>>|\.\.\. |#|\$ |(?:def|class|import|from|return|raise|for|if|with|async) )",
    re.DOTALL | re.MULTILINE,
)
_SEARCHED_CHARACTERS = 4000
# Round brackets in prose have a space before them.
_MARK_OR_LINE = lazily(
    r":[ ]*\n|\n[ ]{2,}|^(?:from|import)\s\w|\w\(|[={}\[\];_|\\]|->|::"
    r"|^[^\S\n]*(?:\$|>>>|\.\.\.|#!?|@)\s?\w",
    re.MULTILINE,
)
# Placeholders, and the access key of a label.
_NOT_CODE = lazily(r"\{\w{0,40}\}|(?<!\w)_(?=[A-Za-z](?!\w*_))")
_PROSE_PER_MARK = 40
"""Characters of prose for each mark of code; code has more marks."""
_MARK = lazily(r"[=(){}\[\];<>_#\"']")
_STATEMENT = lazily(
    r"\b\w+\([^()]*\)|\b(?:import|def|class|return|print|const|var|int|void|func)\b\s*\w|[\w\]]\s*=\s*\w|>>>"
)
_LONGEST_PATTERN = 80
_QUOTED = lazily(r"'[^'\n]*'")
_WORD = lazily(r"[^\W\d_]+")
# Letters of date patterns (Unicode TS #35), repeated or not; in date-fns with an o (“do” is 3rd).
_DATE_FIELDS = lazily(r"(?:([GyYuUqQMLlwWDdFgEecabBhHKkJjmsSAzZOvVxXpPRtT])\1*+o?)+")
_DATE_FIELD = lazily(r"([A-Za-z])\1+|[dHhkMmpy]")
"""Matches a field that is hardly a word."""


def looks_like_code(text: str) -> bool:
    """Return whether a text has a construct of program code, in which marks are syntax."""
    return _CONSTRUCT.search(text, 0, _SEARCHED_CHARACTERS) is not None


def may_be_code(text: str) -> bool:
    """Return whether a text has so many marks that it may be code, placeholders left aside."""
    text = _NOT_CODE.sub("", text)
    return len(_MARK_OR_LINE.findall(text)) * _PROSE_PER_MARK > len(text)


def is_date_pattern(text: str) -> bool:
    """Return whether a text is a pattern of dates or times with quoted words: ``'at' h:mm``."""
    fields = _WORD.findall(_QUOTED.sub(" ", text))
    return (
        len(text) < _LONGEST_PATTERN
        and _QUOTED.search(text) is not None
        and all(map(_DATE_FIELDS.fullmatch, fields))
        and any(map(_DATE_FIELD.fullmatch, fields))
    )


@lru_cache(maxsize=16)
def is_sample_code(text: str) -> bool:
    """Return whether a text is sample code: a tenth of it is marks, and it has two statements."""
    size = sum(map(len, text.split()))
    if size < 12 or len(_MARK.findall(text)) * 10 < size:
        return False
    return len(_STATEMENT.findall(text)) > 1
