"""Waivers: where a file says that something is meant to be as it is.

A comment on a unit holds back findings of that unit::

    termbase: ignore[missing-term] the term is a film's title here
    termbase: ignore[missing-term: harbour, P401]
    termbase: ignore

In brackets stand checks by name, code or group (``T``), each perhaps with a concept, a term or the
words at fault after a colon; without brackets it is all checks. ``termbase: ignore-file[…]`` holds
for the file from there on, and stands best at its head. What comes after is a reason, for people.
The term base may say the same of a concept, in any text: see `of_concepts`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from termbase.bitext.tags import distance
from termbase.checks.registry import checks, matching
from termbase.errors import ProjectError
from termbase.model import Concept, Finding, Segment
from termbase.text.lazy import lazily

UNUSED = "C002"
"""Code of the finding that a waiver holds nothing back."""

_UNIT, _FILE = "ignore", "ignore-file"
_DIRECTIVE = lazily(
    r"\btermbase[ \t]*[:：][ \t]*(?P<word>[A-Za-z][A-Za-z_-]*)"
    r"(?:[ \t]*(?P<open>[\[［])(?P<names>[^\]］]*)(?P<close>[\]］])?)?"
)
_COMMA = lazily(r"[,，、;；]")
_COLON = lazily(r"[:：]")


class Item(NamedTuple):
    """What a waiver holds back.

    Attributes:
        codes: Of these checks.
        subject: Findings about this concept, term or stretch of text, in lower case; if empty, all.
    """

    codes: frozenset[str]
    subject: str = ""


class Waiver(NamedTuple):
    """A waiver in a comment.

    Attributes:
        text: As written, without the reason.
        items: What it holds back.
        wrong: What in it means nothing: words that name no check, a bracket that is not closed.
        is_for_file: Whether it holds from here to the end of the file.
    """

    text: str
    items: tuple[Item, ...]
    wrong: tuple[str, ...] = ()
    is_for_file: bool = False

    @property
    def codes(self) -> frozenset[str]:
        """The checks that it is about."""
        return frozenset[str]().union(*(item.codes for item in self.items))

    def holds(self, finding: Finding) -> bool:
        """Whether it holds a finding back."""
        return any(
            finding.code in item.codes and (not item.subject or item.subject in _subjects(finding))
            for item in self.items
        )


def waivers(comments: Iterable[str]) -> tuple[Waiver, ...]:
    """The waivers in the comments of a unit; nearly always none."""
    return tuple(
        waiver for comment in comments if "termbase" in comment for waiver in _parsed(comment)
    )


def waived(comments: Iterable[str], finding: Finding) -> bool:
    """Whether the comments of a unit hold back a finding of it."""
    return any(waiver.holds(finding) for waiver in waivers(comments))


class Waivers:
    """The waivers of one file; its segments come in their order, untranslated ones too."""

    def __init__(self) -> None:
        self._file: tuple[Waiver, ...] = ()
        self._used: set[Waiver] = set()

    def of(self, segment: Segment) -> tuple[Waiver, ...]:
        """The waivers that hold for a segment: its own, and those for the file."""
        if not segment.comments:
            return self._file
        found = waivers(segment.comments)
        if not found:
            return self._file
        of_file = [waiver for waiver in found if waiver.is_for_file]
        self._file = tuple(dict.fromkeys((*self._file, *of_file)))
        return (*(waiver for waiver in found if not waiver.is_for_file), *self._file)

    def hold(self, held: Iterable[Waiver], finding: Finding) -> bool:
        """Whether one of the waivers that hold for a segment holds a finding back."""
        holding = [waiver for waiver in held if waiver.holds(finding)]
        self._used.update(holding)
        return bool(holding)

    def unused(
        self, held: Iterable[Waiver], judged: Collection[str], open_: Collection[str]
    ) -> Iterator[Waiver]:
        """Of a segment's own waivers, once it is checked, those that have held nothing back.

        Args:
            held: The waivers that hold for it.
            judged: Codes of the checks that ran on it; of others nothing is known.
            open_: Codes of those that have not come to their end.
        """
        for waiver in held:
            if not waiver.is_for_file:
                if self._is_unused(waiver, judged, open_):
                    yield waiver
                self._used.discard(waiver)

    def unused_for_file(self, judged: Collection[str], open_: Collection[str]) -> Iterator[Waiver]:
        """Of the waivers for the file, once it is checked, those that have held nothing back."""
        return (waiver for waiver in self._file if self._is_unused(waiver, judged, open_))

    def _is_unused(self, waiver: Waiver, judged: Collection[str], open_: Collection[str]) -> bool:
        codes = waiver.codes
        is_known = not codes.isdisjoint(judged) and codes.isdisjoint(open_)
        return is_known and waiver not in self._used


def of_concepts(concepts: Iterable[Concept]) -> dict[str, dict[str, frozenset[str]]]:
    """What the term base holds back: id of a concept to language to codes of checks.

    The language is empty for all; a word that names no check is left out, and `lint` tells of it.
    """
    return {
        concept.id: {
            lang: frozenset().union(*(codes(name) for name in names))
            for lang, names in concept.ignored.items()
        }
        for concept in concepts
        if concept.ignored
    }


def waived_by_concept(
    finding: Finding, ignored: Mapping[str, Mapping[str, frozenset[str]]]
) -> bool:
    """Whether the concept of a finding is not to be checked for it, by `of_concepts`."""
    return any(
        finding.code in held and (not lang or distance(lang, finding.target_lang) is not None)
        for lang, held in ignored.get(finding.concept, {}).items()
    )


def codes(name: str) -> frozenset[str]:
    """The checks that a word names; none, if it names none."""
    try:
        return frozenset(check.code for check in matching(name))
    except ProjectError:
        return frozenset()


def nearest(word: str) -> str:
    """The name of a check that a word may have been meant to be; empty if none is near."""
    names = [name for check in checks() for name in (check.name, check.code)]
    return next(iter(get_close_matches(word, names, n=1)), "")


@lru_cache(maxsize=1024)
def _parsed(comment: str) -> tuple[Waiver, ...]:
    return tuple(
        waiver for match in _DIRECTIVE.finditer(comment) if (waiver := _waiver(match)) is not None
    )


def _waiver(match: re.Match[str]) -> Waiver | None:
    """What a directive says; None if it is but a sentence about termbase."""
    word, text = match["word"], match[0].strip()
    if word not in (_UNIT, _FILE):
        is_meant = match["open"] or get_close_matches(word, (_UNIT, _FILE), n=1, cutoff=0.75)
        return Waiver(text, (), (word,)) if is_meant else None
    for_file = word == _FILE
    if not match["open"]:
        return Waiver(text, (Item(codes("all")),), (), for_file)
    if not match["close"]:
        return Waiver(text, (), (match["open"],), for_file)
    items = []
    wrong = []
    for part in filter(None, map(str.strip, _COMMA.split(match["names"]))):
        name, *subject = (piece.strip() for piece in _COLON.split(part, maxsplit=1))
        if known := codes(name):
            items.append(Item(known, " ".join(subject).casefold()))
        else:
            wrong.append(name)
    if not items and not wrong:
        wrong.append("[]")
    return Waiver(text, tuple(items), tuple(wrong), for_file)


def _subjects(finding: Finding) -> set[str]:
    """What a finding is about."""
    found = {finding.concept, finding.source_term}
    if finding.source_span:
        found.add(finding.source[slice(*finding.source_span)])
    if finding.target_span:
        found.add(finding.target[slice(*finding.target_span)])
    return {text.casefold() for text in found}
