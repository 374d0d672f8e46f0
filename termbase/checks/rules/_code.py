"""Whether code in place of other code is another name, or consists of translated words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from termbase.lazy import lazily
from termbase.model import Severity

_ASCII_WORD = lazily(r"[A-Za-z0-9_]")
_FOREIGN = lazily(r"[^\x00-\x7f]+(?:\s+[^\x00-\x7f]+)*")
_WORDS = lazily(
    r"(?:[A-Z]?[a-z']+(?:-[A-Za-z]+)*"  # a single word in capitals is a name, as is one with humps
    r"|(?=.*\s)[A-Za-z0-9']+(?:(?:[\s,&/]+(?:->?\s+)?|-)[A-Za-z0-9']+)+"
    r"|[A-Z][A-Za-z]*(?:(?:[\s,&/()]+(?:->?\s+)?|-)[A-Za-z0-9']+)+[\s)]*)[.:?!]*"
)
_NAMES = lazily(r"[A-Za-z_-]+")
_NAME_BEFORE = frozenset("-_./\\:@$%")
_NAME_AFTER = frozenset("_./(")
"""What joins words to names in code."""
_LONGEST = 1000
"""Number of characters of code in which words are sought."""
_ENCLOSING = (("<", ">"), ("[", "]"), ("{", "}"), ("(", ")"), ('"', '"'), ("'", "'"), ("#", "\n"))


def are_words(code: str) -> bool:
    """Return whether code consists of words, as the label of a button does."""
    return _WORDS.fullmatch(code) is not None


def is_label(code: str) -> bool:
    """Return whether code may be the label of a button or the like: words with a capital letter.

    What is in another script throughout is a label, too.
    """
    if not code.isascii():
        return _ASCII_WORD.search(code) is None
    return not code.islower() and are_words(code)


def severity_of_other(source: str, target: str, *, spaced: bool) -> Severity | None:
    """Return the severity of code in place of other code; None if that is no fault."""
    if "".join(source.split()) == "".join(target.split()):
        return Severity.INFO
    if all(code.startswith("<") and code.endswith(">") for code in (source, target)):
        return None  # the description of an argument
    if not target.isascii():
        return _translated(source, target)
    if not source.isascii():
        return _translated(target, source)
    if spaced and are_words(source) and are_words(target):
        return Severity.INFO
    return Severity.ERROR


@lru_cache(maxsize=1024)
def _translated(code: str, translation: str) -> Severity | None:
    """Return the severity of a translation of code into another script; None if that is no fault.

    Words that the code itself has between brackets or quotation marks are examples, and words
    without anything else may be those of a label; names are neither.
    """
    if are_words(code):
        return Severity.INFO
    if len(code) > _LONGEST:
        return Severity.ERROR
    replaced = list(_replaced(code.lower(), translation.lower()))
    words = [(start, end) for start, end in replaced if not _is_enclosed(code, start)]
    if replaced and not words:
        return None
    if len(_NAMES.findall(code)) > 1 and _ASCII_WORD.search(translation) is None:
        return Severity.WARNING  # a pattern, such as name=value
    is_name = any(_is_name(code, start, end) for start, end in words)
    return Severity.ERROR if is_name or not replaced else Severity.WARNING


def _replaced(code: str, translation: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of what the foreign words of a translation replace in code.

    Nothing if the rest of the translation is not the rest of the code.
    """
    pieces = _FOREIGN.split(translation)
    if len(pieces) < 2 or not code.startswith(pieces[0]) or not code.endswith(pieces[-1]):
        return
    spans, start = [], len(pieces[0])
    for piece in pieces[1:-1]:
        found = code.find(piece, start + 1)
        if found < 0:
            return
        spans.append((start, found))
        start = found + len(piece)
    end = len(code) - len(pieces[-1])
    if end > start:
        yield from [*spans, (start, end)]


def _is_enclosed(code: str, place: int) -> bool:
    before = code[:place]
    return any(
        before.count(opening) % 2
        if opening == closing
        else before.count(opening) > before.count(closing)
        for opening, closing in _ENCLOSING
    )


def _is_name(code: str, start: int, end: int) -> bool:
    """Return whether a part of code is a name, or belongs to one."""
    return (
        not are_words(code[start:end])
        or code[:start][-1:] in _NAME_BEFORE
        or code[end:][:1] in _NAME_AFTER
    )
