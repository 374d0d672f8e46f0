"""Definitions and notes in cells that do not name their language.

The language follows from the characters of the text. Where it would not, or where a cell has texts
in several languages, each begins with its tag: ``en: see 台海 zh-Hans: 见台海``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from re import Match

from termbase.lazy import lazily
from termbase.tags import is_chinese, is_traditional
from termbase.text.script import Script, has_han, prevailing

_TAGGED = lazily(r"(?:^|(?<=\s))([a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?):\s+")


def in_languages(text: str, tags: Sequence[str]) -> dict[str, str]:
    """Map languages, of which the first is the most likely, to the texts of a cell in one line.

    >>> in_languages("narrow sea", ["zh-Hans"]), in_languages("en: see 台海", ["zh-Hans"])
    ({'en': 'narrow sea'}, {'en': 'see 台海'})
    """
    first: dict[str, Match[str]] = {}
    for one in _TAGGED.finditer(text):
        if _is_tag(one[1], tags):
            first.setdefault(one[1], one)
    starts = list(first.values())
    if not starts or starts[0].start():
        return {_language(text, tags): text} if text else {}
    ends = [one.start() for one in starts[1:]] + [len(text)]
    parts = {one[1]: text[one.end() : end].strip() for one, end in zip(starts, ends, strict=True)}
    return {lang: part for lang, part in parts.items() if part}


def tagged(texts: Mapping[str, str], tags: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the language of each text, and the text as `in_languages` restores it from a cell."""
    for lang, text in texts.items():
        is_evident = len(texts) == 1 and in_languages(text, tags) == {lang: text}
        yield lang, text if is_evident else f"{lang}: {text}"


def _is_tag(text: str, tags: Sequence[str]) -> bool:
    """Return whether a word before a colon is the tag of a language that texts may be in."""
    return text == "en" or text in tags or text.startswith("zh-")


def _language(text: str, tags: Sequence[str]) -> str:
    """Return the language of a text: Chinese of its script if it has any, else English."""
    if not has_han(text):
        return "en"
    chinese = [tag for tag in tags if is_chinese(tag)]
    script = prevailing(text)
    if script in (Script.SIMPLIFIED, Script.TRADITIONAL):
        wanted = script is Script.TRADITIONAL
        chinese = [tag for tag in chinese if is_traditional(tag) is wanted] or chinese
    return next(iter(chinese), "zh-Hans")
