"""The file that units belong to: what it is, and what its units so far have told about it.

A check looks at one unit at a time. What it asks beyond that, it asks here or of the unit's place,
and what it has to remember, it notes here. So it is known on what the faults of a unit depend, and
they need not be sought again while that stays the same; see `termbase.checks.memory`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import wraps
from typing import Any, Concatenate, Generic, NamedTuple, ParamSpec, Protocol, TypeVar, cast

from termbase.bitext import formats
from termbase.forks import cached_property
from termbase.model import Segment
from termbase.text import script

T = TypeVar("T")
P = ParamSpec("P")


class Topic(Generic[T]):
    """A topic on which a check makes notes; each is told from others by its identity."""


class Answer(NamedTuple):
    """What a check called, of the document or of the unit, and what it got or noted."""

    method: Callable[..., object]
    arguments: tuple[object, ...]
    result: object
    is_of_document: bool


class _Part(Protocol):
    document: Document


_Asked = TypeVar("_Asked", bound="Document | _Part")


def recorded(method: Callable[Concatenate[_Asked, P], T]) -> Callable[Concatenate[_Asked, P], T]:
    """Make a method of the document, or of a unit of it, tell its results to `with_answers`."""

    @wraps(method)
    def asked(self: _Asked, *arguments: P.args, **named: P.kwargs) -> T:
        result = method(self, *arguments, **named)
        is_of_document = isinstance(self, Document)
        answers = (self if isinstance(self, Document) else self.document)._answers
        if answers is not None:
            assert not named
            answers.append(Answer(method, arguments, result, is_of_document))
        return result

    return cast("Callable[Concatenate[_Asked, P], T]", asked)


def with_answers(document: Document, work: Callable[[], T]) -> tuple[T, list[Answer]]:
    """Return the result of some work, and what it asked of a document and noted."""
    answers: list[Answer] = []
    document._answers = answers
    try:
        return work(), answers
    finally:
        document._answers = None


class Document:
    """What the units of a file so far have told about it.

    Attributes:
        path: The file.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._answers: list[Answer] | None = None
        self._beginning: Sequence[Segment] = ()
        self._known: dict[Callable[..., Any], Any] = {}
        self._notes: dict[tuple[Topic[Any], Hashable], dict[Any, None]] = {}
        self._first_texts: dict[str, list[str]] = {}
        self._counts: dict[str, tuple[int, int]] = {}

    @cached_property
    def format(self) -> str:
        """The name of the file's format of translations, such as ``json``; empty if unknown."""
        return formats.named_by(self.path) or ""

    @cached_property
    def kind(self) -> formats.Format | None:
        """The file's format."""
        return formats.formats().get(self.format)

    @recorded
    def note(self, topic: Topic[T], things: Iterable[T], about: Hashable = None) -> None:
        """Note things, the last of which is the latest.

        Args:
            topic: The topic.
            things: What to note; hashable.
            about: What they are about, to be asked for it alone.
        """
        notes = self._notes.setdefault((topic, about), {})
        for thing in things:
            notes.pop(thing, None)
            notes[thing] = None

    @recorded
    def noted(self, topic: Topic[T], about: Hashable = None) -> tuple[T, ...]:
        """Return what is noted on a topic, each thing once, in the order of the last notes."""
        return tuple(self._notes.get((topic, about), ()))

    @recorded
    def has_noted(self, topic: Topic[T], things: Iterable[T], about: Hashable = None) -> bool:
        """Return whether one of several things is noted on a topic."""
        notes = self._notes.get((topic, about))
        return notes is not None and not notes.keys().isdisjoint(things)

    def read_ahead(self, segments: Sequence[Segment]) -> None:
        """Keep the first segments, and the first translations into each language.

        Args:
            segments: The next segments of the file.
        """
        self._beginning = self._beginning or segments
        texts: dict[str, list[str]] = {}
        for segment in segments:
            if segment.target and segment.target_lang not in self._first_texts:
                texts.setdefault(segment.target_lang, []).append(segment.target)
        self._first_texts |= texts

    @recorded
    def beginning_shows(self, sign: Callable[[Segment, str], object]) -> bool:
        """Return whether one of the first segments of the file has a sign.

        Args:
            sign: Returns whether a segment has it, in a format; it is told from other signs by this
                function.
        """
        if sign not in self._known:
            self._known[sign] = any(sign(segment, self.format) for segment in self._beginning)
        return bool(self._known[sign])

    @recorded
    def prevailing_chinese(self, lang: str, least_share: float = 0.5, fewest: int = 1) -> str:
        """Return the tag of Chinese in the script of the first translations; empty if undecided.

        Args:
            lang: The language of the translations, as the file gives it.
            least_share: The share of the characters of one script only that have to be of this one.
            fewest: The least number of such characters.
        """
        if lang in self._first_texts and lang not in self._counts:
            self._counts[lang] = script.counts("".join(self._first_texts[lang]))
        counts = self._counts.get(lang, (0, 0))
        most = max(counts)
        if most < fewest or most < least_share * sum(counts) or counts[0] == counts[1]:
            return ""
        return "zh-Hant" if most == counts[0] else "zh-Hans"
