"""Places in a text and positions in an editor."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from lsprotocol.types import (
    Position,
    Range,
    TextDocumentContentChangePartial,
    TextDocumentContentChangeWholeDocument,
)

from termbase.lsp.places import Places, edit, split

UNITS = ("utf-8", "utf-16", "utf-32")
TEXT = "一😀b\r\nc\u2028d\x0ce\rf\n"


@pytest.mark.parametrize(
    ("units", "offset", "position"),
    [
        ("utf-16", 0, Position(0, 0)),
        ("utf-16", 2, Position(0, 3)),
        ("utf-8", 2, Position(0, 7)),
        ("utf-32", 2, Position(0, 2)),
        ("utf-16", 5, Position(1, 0)),
        ("utf-16", 9, Position(1, 4)),  # U+2028 and a form feed do not end a line here
        ("utf-16", 11, Position(2, 0)),
        ("utf-16", 13, Position(3, 0)),
    ],
)
def test_positions(units: str, offset: int, position: Position) -> None:
    """An offset has one position, in the units of the editor, and the reverse."""
    places = Places(TEXT, units)
    assert places.position(offset) == position
    assert places.offset(position) == offset


@pytest.mark.parametrize(
    ("position", "offset"),
    [
        (Position(0, 99), 3),  # behind the end of a line: its end
        (Position(1, 99), 10),
        (Position(0, 2), 1),  # within a character: its start
        (Position(99, 0), len(TEXT)),
    ],
)
def test_places_that_do_not_exist(position: Position, offset: int) -> None:
    """A position that the text does not have becomes the nearest one before."""
    assert Places(TEXT, "utf-16").offset(position) == offset


@given(st.text(), st.sampled_from(UNITS), st.data())
def test_any_offset_has_a_position(text: str, units: str, data: st.DataObject) -> None:
    """The position of an offset leads back to it, except within the end of a line."""
    places = Places(text, units)
    offset = data.draw(st.integers(0, len(text)))
    if text[max(0, offset - 1) : offset + 1] != "\r\n":
        assert places.offset(places.position(offset)) == offset


@given(st.text(alphabet="a一😀\n\r"), st.sampled_from(UNITS), st.integers(0, 9), st.integers(0, 99))
def test_no_position_leads_outside(text: str, units: str, line: int, character: int) -> None:
    """Any position that an editor sends is within the text."""
    assert 0 <= Places(text, units).offset(Position(line, character)) <= len(text)


def _unit_offset(units: list[bytes], position: Position) -> int:
    """Return the number of units before a position, or before the nearest one that exists."""
    line = start = index = 0
    while line < position.line:
        if index == len(units):
            return index
        is_pair = units[index : index + 2] == [RETURN, FEED]
        if units[index] in {RETURN, FEED}:
            line += 1
            start = index + 1 + is_pair
        index += 1 + is_pair
    end = start
    while end < len(units) and units[end] not in {RETURN, FEED}:
        end += 1
    return min(start + position.character, end)


RETURN, FEED = "\r".encode("utf-16-le"), "\n".encode("utf-16-le")
POSITIONS = st.builds(Position, st.integers(0, 6), st.integers(0, 6))
TEXTS = st.text("a一\u2028\x0c\n\r", max_size=20)
"""Without characters of two units, which a position may lie within."""


@given(TEXTS, st.lists(st.tuples(POSITIONS, POSITIONS, TEXTS), max_size=6))
def test_edits_change_what_a_simple_editor_would(
    text: str, edits: list[tuple[Position, Position, str]]
) -> None:
    """Edits one after another have the result of an editor that keeps a list of units of UTF-16."""
    encoded = text.encode("utf-16-le")
    units = [encoded[i : i + 2] for i in range(0, len(encoded), 2)]
    for start, end, new in edits:
        first, last = sorted((_unit_offset(units, start), _unit_offset(units, end)))
        inserted = new.encode("utf-16-le")
        units[first:last] = [inserted[i : i + 2] for i in range(0, len(inserted), 2)]
    changes = [TextDocumentContentChangePartial(Range(*ends), new) for *ends, new in edits]
    lines = split(text)
    edit(lines, changes, "utf-16")
    assert "".join(lines) == b"".join(units).decode("utf-16-le")
    assert lines == split("".join(lines))


@pytest.mark.parametrize(("units", "column"), [("utf-8", 7), ("utf-16", 3), ("utf-32", 2)])
def test_edits_behind_characters_of_several_units(units: str, column: int) -> None:
    """A place is counted in the units of the editor; the whole text may be replaced before."""
    whole = TextDocumentContentChangeWholeDocument(TEXT)
    where = Range(Position(0, column), Position(0, column + 1))
    change = TextDocumentContentChangePartial(where, "🙂")
    lines = split("")
    edit(lines, [whole, change], units)
    assert lines == split(TEXT.replace("b", "🙂"))
