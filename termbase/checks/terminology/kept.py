"""Recognises what a translation need not translate: names of code, paths, regions of languages.

What a translator leaves unchanged, including its markup, is a name of code.
"""

from __future__ import annotations

import re

from termbase.checks.codelike import is_sample_code
from termbase.checks.language import is_english
from termbase.checks.terminology.capitals import begins_sentence
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.model import Match
from termbase.text import language_names
from termbase.text.script import HAN

_CLOSING = {"*": "*", "`": "`", '"': '"', "“": "”", "‘": "’", "「": "」", "<": ">"}
_LONGEST_MARKED = 120
_LONGEST_LANGUAGE = 60
_POSSESSIVE = lazily("['’]s?$")
_NAME = lazily(
    r"(?<![\w-])(?:(?:[A-Z]\. )+|[A-Z][\w'’-]* (?:[A-Z]\. )*)[A-Z][\w'’-]*"
    r"(?: (?:[A-Z]\. )*[A-Z][\w'’-]*)*"
)
"""Matches a name of several words, of which some may be initials: Barry A. Warsaw."""
_LITERAL = lazily(
    r"(?<!\w)'[^'\n]{1,60}'(?!\w)|[^\s\x80-\uffff]*[@#$:/\\=~^|<>][^\s\x80-\uffff]*", re.ASCII
)
"""Matches what is between single quotation marks, or has a mark of code: @name, key:value."""
_EXTENSION = lazily(r"(?<!\w)\.\Z")
"""Matches what is before the ending of a file's name: (.tab)."""
_AFTER_LITERAL = ".,;!?)]"
_IN_BRACKETS = lazily(rf"[{HAN}”」》] ?[(（][^()（）]*\Z")
_PATH = lazily(r"[A-Z][A-Za-z_-]*(?:/[A-Z][A-Za-z_-]*)+")


def is_kept(unit: Unit, start: int, end: int) -> bool:
    """Return whether a stretch of the source is unchanged in the target, including its markup.

    This covers names of code in asterisks, labels of references, quoted words of another language,
    literals, acronyms, and names within a sentence, recognised by their capitals.
    """
    text, target = unit.source, unit.target
    stretch = _POSSESSIVE.sub("", text[start:end])
    end = start + len(stretch)
    if stretch not in target:
        return False
    if is_sample_code(text):
        return target.count(stretch) >= text.count(stretch)
    first = max(text.rfind(mark, max(0, start - _LONGEST_MARKED), start) for mark in _CLOSING)
    if first >= 0:
        last = text.find(_CLOSING[text[first]], end, end + _LONGEST_MARKED)
        if last >= 0 and text[first : last + 1] in target:
            return True
    if (stretch.isupper() and len(stretch) > 1) or _is_in_literal(text, start, end, target):
        return True
    if _EXTENSION.search(text, max(0, start - 2), start) and f".{stretch}" in target:
        return True
    near = _NAME.finditer(text, max(0, start - _LONGEST_MARKED), end + _LONGEST_MARKED)
    named = (stretch[0].isupper() and not begins_sentence(text, start)) or any(
        name[0] in target for name in near if name.start() <= start and end <= name.end()
    )
    return named and not _only_explains(target, stretch)


def _is_in_literal(text: str, start: int, end: int, target: str) -> bool:
    """Return whether a stretch belongs to a literal, such as `@name`, that the target has too."""
    near = _LITERAL.finditer(text, max(0, start - _LONGEST_MARKED), end + _LONGEST_MARKED)
    return any(
        literal[0].rstrip(_AFTER_LITERAL + ":") != text[start:end]
        and literal[0].rstrip(_AFTER_LITERAL) in target
        for literal in near
        if literal.start() <= start and end <= literal.end()
    )


def _only_explains(target: str, stretch: str) -> bool:
    """Return whether a name is kept only in brackets, after what it is called in Chinese."""
    return all(
        _IN_BRACKETS.search(target, max(0, found.start() - _LONGEST_MARKED), found.start())
        for found in re.finditer(re.escape(stretch), target)
    )


def adjoins_name(unit: Unit, match: Match) -> bool:
    """Return whether a word explains a name of code beside it (``the *x* argument``).

    Translations leave such words out.
    """
    text, start, end = unit.source, match.start, match.end
    before = text[:start].rstrip()
    after = text[end : end + 6].lstrip()
    if before.endswith(("*", "`", ">")) or after.startswith(("*", "`", ":", "<")):
        return True
    return any(s == end + 1 or e == start - 1 for s, e in unit.source_opaque.spans)


def is_in_path(unit: Unit) -> bool:
    """Return whether a source is a path of names, such as a time zone's (America/Nassau)."""
    return "/" in unit.source and _PATH.fullmatch(unit.source) is not None


def is_of_language(unit: Unit) -> bool:
    """Return whether a source is the name of a language with its region: English (US).

    A translation may leave the region to its readers.
    """
    source = unit.source.strip()
    return (
        is_english(unit.source_lang)
        and source.endswith(")")
        and len(source) < _LONGEST_LANGUAGE
        and bool(language_names.is_declared(source))
    )
