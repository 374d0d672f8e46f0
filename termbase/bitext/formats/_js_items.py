"""The items of a module of JavaScript: what they are assigned to, their keys and their texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termbase.bitext.formats._js_members import begin_value, note_member
from termbase.bitext.formats._js_parts import (
    ARROW,
    BRACKET,
    CLASS,
    OTHER,
    PAIR,
    SIGNS,
    SUBSCRIPT,
    Frame,
    Part,
)
from termbase.bitext.formats._scanner import Value
from termbase.bitext.positions import VERBATIM

DECLARING = frozenset({"const", "let", "var"})
_NEXT_STATEMENT = DECLARING | {"export", "function", "class", "type", "interface", "enum"}
"""Words that begin a statement, perhaps without a semicolon before it."""
_AFTER_TEXT = frozenset({"as", "satisfies"})  # of TypeScript: 'text' as const
_EXPORTED = "default"


def _place_of_export(parts: Sequence[Part]) -> int:
    """Return where the last ``export const`` and a name begin; -1 if they are not there."""
    words = [part.text if part.notation is None else "" for part in parts]
    places = (n for n in reversed(range(len(words) - 2)) if words[n] == "export")
    place = next(places, -1)
    return place if place >= 0 and words[place + 1] in DECLARING else -1


def _returned(parts: list[Part]) -> list[Part]:
    """Return what an arrow function returns, if it is a string; else the parts as they are."""
    last = next((n for n in reversed(range(len(parts))) if parts[n] is ARROW), -1)
    after = parts[last + 1 :]
    return after if after and after[0].notation else parts


def compute_key(outer: Frame, closed: Frame) -> None:
    """Take a constant in square brackets for the key of an item: ``[Keys.QUAY]: …``."""
    frame, part = outer, closed.last
    if closed.mark == "[" and frame.mark == "{" and frame.key is None and part:
        frame.parts = [part] if len(frame.parts) == 1 else frame.parts


def note_subscript(outer: Frame, closed: Frame) -> None:
    """Note the string in square brackets after a word: ``Msg["TITLE"]``."""
    frame, part = outer, closed.last
    if closed.mark == "[" and frame.mark == ";" and part and part.notation:
        frame.parts[-1] = Part(part.notation.decode(part.text), SUBSCRIPT)


def assign(frame: Frame) -> Iterator[Value]:
    """Take what precedes an equals sign for the path of what follows it.

    Yields:
        The value of the assignment before, if no semicolon ends it.
    """
    parts = frame.parts
    exported = _place_of_export(parts)
    if exported >= 0:
        frame.parts = parts[:exported]
        yield from end_item(frame)
        variable = parts[exported + 2]
        frame.assigned, frame.begin = (_EXPORTED, variable.text), variable.start
        return
    first = next((n for n in reversed(range(len(parts))) if parts[n].start != SUBSCRIPT), 0)
    subject = parts[first] if parts else OTHER
    frame.parts = parts[:first]
    yield from end_item(frame)
    if subject.notation is None and subject.start >= 0:
        name, dot, last = subject.text.rpartition(".")
        keys = [part.text for part in parts[first + 1 :]]
        frame.assigned = (subject.text, *keys) if keys else (name, last) if dot else ()
        frame.begin = subject.start


def set_key(frame: Frame) -> None:
    """Take the expression before a colon for the key of the item."""
    part = frame.parts[0] if len(frame.parts) == 1 else OTHER
    if part.start >= 0:
        frame.key = part.notation.decode(part.text) if part.notation else part.text
        frame.begin = part.start - bool(part.notation)
    frame.parts = []


def end_item(frame: Frame) -> Iterator[Value]:
    """Yield the string that an item consists of; nothing if it is not a string."""
    path = frame.item_path()
    parts = _returned(frame.parts)
    if frame.kind == PAIR and frame.index == 0 and len(parts) == 1 and parts[0].start >= 0:
        text, start, notation = parts[0]
        key = notation.decode(text) if notation else text
        frame.pair = key, start - bool(notation)
    is_alone = len(parts) == 1 or (len(parts) > 1 and parts[1].text in _AFTER_TEXT)
    if parts and path and frame.mark in ("{", "[", CLASS) and not frame.is_outside:
        text, start, notation = parts[0]
        if frame.kind == PAIR and frame.pair:
            frame.begin = frame.pair[1]
        if is_alone and notation:
            begin = frame.begin if frame.begin >= 0 else start - 1
            yield Value(path, begin, text, start, notation)
        elif frame.begin >= 0 and not (is_alone and parts[0] is BRACKET):
            yield Value(path, frame.begin, "", frame.begin, VERBATIM)
    elif frame.assigned and (
        len(parts) == 1 or (len(parts) > 1 and parts[1].text in _NEXT_STATEMENT)
    ):
        text, start, notation = parts[0]
        if notation:
            yield Value(frame.assigned, frame.begin, text, start, notation)
    frame.index += bool(parts)
    frame.clear()


def end_member(frame: Frame, *, is_typed: bool) -> Iterator[Value]:
    """Take what precedes a colon or equals sign for a member of a class.

    Yields:
        The value of the member before, if no semicolon ends it.
    """
    if frame.is_valued and (is_typed and SIGNS["?"] in frame.parts):
        frame.parts.append(OTHER)  # a condition
        return
    if frame.is_valued and len(frame.parts) > 1:
        name = frame.parts.pop()
        yield from end_item(frame)
        frame.parts = [name]
    note_member(frame)
    if not is_typed:
        begin_value(frame)
