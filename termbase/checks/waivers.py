"""Waivers: comments in a file that suppress findings.

A comment on a unit suppresses findings of that unit::

    termbase: ignore[missing-term] the term is a film's title here
    termbase: ignore[missing-term: harbour, P401]
    termbase: ignore

The brackets name checks by name, code or group (``T``). Each may be followed by a colon and a
concept, a term or the faulty words, to suppress only findings about these. Without brackets, all
checks are suppressed. ``termbase: ignore-file[…]`` applies from there to the end of the file, so it
belongs at the beginning. The rest of the comment is a reason for human readers. The term base can
waive checks for a concept in all texts: see `waived_by_concept`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from termbase.checks.registry import checks
from termbase.lazy import lazily
from termbase.model import Finding, Segment
from termbase.registry import items_matching
from termbase.tags import applying

UNUSED = "C002"
"""Code of the check that reports waivers which suppress nothing."""

_UNIT, _FILE = "ignore", "ignore-file"
_DIRECTIVE = lazily(
    r"\btermbase[ \t]*[:：][ \t]*(?P<word>[A-Za-z][A-Za-z_-]*)"
    r"(?:[ \t]*(?P<open>[\[［])(?P<names>[^\]］]*)(?P<close>[\]］])?)?",
    re.IGNORECASE,
)
_NAME = lazily("termbase", re.IGNORECASE)
_COMMA = lazily(r"[,，、;；]")
_COLON = lazily(r"[:：]")


class Item(NamedTuple):
    """The codes of checks that a part of a waiver suppresses, and their subject.

    It is a concept, term or stretch of text, in lower case; empty for all findings.
    """

    codes: frozenset[str]
    subject: str = ""


class Waiver(NamedTuple):
    """A waiver in a comment as written, without the reason; from here to the end if `is_for_file`.

    `wrong` has the parts without a meaning: words that do not name a check, an unclosed bracket.
    """

    text: str
    items: tuple[Item, ...]
    wrong: tuple[str, ...] = ()
    is_for_file: bool = False

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the checks that it suppresses."""
        return frozenset[str]().union(*(item.codes for item in self.items))

    def suppresses(self, finding: Finding) -> bool:
        """Return whether it suppresses a finding."""
        return any(
            finding.code in item.codes and (not item.subject or item.subject in _subjects(finding))
            for item in self.items
        )


def waivers(comments: Iterable[str]) -> tuple[Waiver, ...]:
    """Return the waivers in the comments of a unit; nearly always none."""
    return tuple(
        waiver for comment in comments if _NAME.search(comment) for waiver in _parsed(comment)
    )


class Waivers:
    """The waivers of one file; all its segments must be passed in order, untranslated ones too."""

    def __init__(self) -> None:
        self._file: tuple[Waiver, ...] = ()
        self._used: set[Waiver] = set()

    def applying_to(self, segment: Segment) -> tuple[Waiver, ...]:
        """Return the waivers that apply to a segment: its own, and those for the file."""
        if not segment.comments:
            return self._file
        found = waivers(segment.comments)
        if not found:
            return self._file
        of_file = [waiver for waiver in found if waiver.is_for_file]
        self._file = tuple(dict.fromkeys((*self._file, *of_file)))
        return (*(waiver for waiver in found if not waiver.is_for_file), *self._file)

    def suppress(self, applying: Iterable[Waiver], finding: Finding) -> bool:
        """Return whether a segment's waivers suppress a finding, and note which ones do."""
        suppressing = [waiver for waiver in applying if waiver.suppresses(finding)]
        self._used.update(suppressing)
        return bool(suppressing)

    def unused(
        self, applying: Iterable[Waiver], finished: Collection[str], unfinished: Collection[str]
    ) -> Iterator[Waiver]:
        """Yield a segment's own waivers that have suppressed nothing, once the segment is checked.

        Waivers of checks that did not run on it are not reported, and neither are those of the
        unfinished ones, which may still be used.
        """
        for waiver in applying:
            if not waiver.is_for_file:
                if self._is_unused(waiver, finished, unfinished):
                    yield waiver
                self._used.discard(waiver)

    def unused_for_file(
        self, finished: Collection[str], unfinished: Collection[str]
    ) -> Iterator[Waiver]:
        """Return the waivers for the file that have suppressed nothing, once it is checked."""
        return (waiver for waiver in self._file if self._is_unused(waiver, finished, unfinished))

    def _is_unused(
        self, waiver: Waiver, finished: Collection[str], unfinished: Collection[str]
    ) -> bool:
        codes = waiver.codes
        is_known = not codes.isdisjoint(finished) and codes.isdisjoint(unfinished)
        return is_known and waiver not in self._used


def waived_by_concept(finding: Finding, ignored: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether the term base waives a finding for its concept.

    A word that does not name a check waives nothing; `lint` reports it.
    """
    suppressed = applying(ignored, finding.target_lang)
    return any(finding.code in codes(name) for names in suppressed for name in names)


def codes(name: str) -> frozenset[str]:
    """Return the codes of the checks that a word selects; none if it does not name a check."""
    return frozenset(check.code for check in items_matching(name, checks()))


def repaired(waiver: Waiver, word: str) -> str:
    """Return a waiver with the right word for a misspelt `ignore`.

    The word is empty if the part without a meaning is a name in the brackets.
    """
    directive = _DIRECTIVE.match(waiver.text)
    if directive is None or directive["word"] != word:
        return ""
    near = get_close_matches(word.lower().replace("_", "-"), (_UNIT, _FILE), n=1) or [_UNIT]
    start, end = directive.span("word")
    return waiver.text[:start] + near[0] + waiver.text[end:]


@lru_cache(maxsize=1024)
def _parsed(comment: str) -> tuple[Waiver, ...]:
    return tuple(
        waiver for match in _DIRECTIVE.finditer(comment) if (waiver := _waiver(match)) is not None
    )


def _waiver(match: re.Match[str]) -> Waiver | None:
    """Return the waiver in a directive; None if the text merely mentions termbase."""
    word, text = match["word"].lower(), match[0].strip()
    if word not in (_UNIT, _FILE):
        is_meant = match["open"] or get_close_matches(word, (_UNIT, _FILE), n=1, cutoff=0.75)
        return Waiver(text, (), (match["word"],)) if is_meant else None
    for_file = word == _FILE
    if not match["open"]:
        return Waiver(text, (Item(codes("all")),), (), for_file)
    if not match["close"]:
        return Waiver(text, (), (match["open"],), for_file)
    items = []
    wrong = []
    for part in filter(None, map(str.strip, _COMMA.split(match["names"]))):
        name, *subject = (piece.strip() for piece in _COLON.split(part, maxsplit=1))
        if known := codes(name) or codes(name.upper()) or codes(name.lower()):
            items.append(Item(known, " ".join(subject).casefold()))
        else:
            wrong.append(name)
    if not items and not wrong:
        wrong.append("[]")
    return Waiver(text, tuple(items), tuple(wrong), for_file)


def _subjects(finding: Finding) -> set[str]:
    """Return the concept, term and words that a finding is about, in lower case."""
    found = {finding.concept, finding.source_term}
    if finding.source_span:
        found.add(finding.source[slice(*finding.source_span)])
    if finding.target_span:
        found.add(finding.target[slice(*finding.target_span)])
    return {text.casefold() for text in found}
