"""Which paragraphs of a document are in which cells of which tables."""

from __future__ import annotations

import pytest

from tests.documents.helpers import document, paragraph, word

LONG = (
    "The text begins with a sentence that is much too long to be taken for a title of it, and ends."
)
PAGE = f"<p>{LONG}</p>{{}}<p>After the table.</p>"
TABLE = [
    *(("Year", (0, 0, 0)), ("Growth", (0, 0, 1)), ("2023", (0, 1, 0)), ("8%", (0, 1, 1))),
    ("After the table.", None),
]


def cells(text: str | bytes, name: str) -> list[tuple[str, tuple[int, int, int] | None]]:
    """The paragraphs below the first one, each with its table, row and column."""
    found = document(text, name)
    return [
        (found.text_of(one), (one.cell.table, one.cell.row, one.cell.column) if one.cell else None)
        for one in found.body[1:]
    ]


def word_cell(*contents: str) -> str:
    """A cell of a table of Word."""
    return f"<w:tc>{''.join(contents)}</w:tc>"


def test_html() -> None:
    """Cells count from 0, whether or not their ends are written, and whatever groups rows."""
    rows = "<thead><tr><th>Year</th><th>Growth</th></tr></thead><tr><td>2023</td><td>8%</td></tr>"
    assert cells(PAGE.format(f"<table>{rows}</table>"), "a.html") == TABLE
    short = "<tr><th>Year<th>Growth<tr><td>2023<td>8%"
    assert cells(PAGE.format(f"<table>{short}</table>"), "a.html") == TABLE


def test_a_table_within_a_cell() -> None:
    """What is around a table in a cell is a layout; the table counts by itself."""
    inner = "<table><tr><td>Year<td>Growth</table>"
    page = PAGE.format(f"<table><tr><td>Menu<td>Above {inner} below</table>")
    assert cells(page, "a.html") == [
        *(("Menu", (0, 0, 0)), ("Above", None)),
        *(("Year", (1, 0, 0)), ("Growth", (1, 0, 1)), ("below", None), ("After the table.", None)),
    ]


def test_markdown() -> None:
    """A bar at the beginning of a row does not matter, but counts as a cell before it."""
    rows = "Year | Growth\n---|---:\n2023 | 8%\n"
    assert cells(f"{LONG}\n\n{rows}\nAfter the table.\n", "a.md") == TABLE
    barred = "| Year | Growth |\n|---|---:|\n| 2023 | 8% |\n\n| No | table |\n"
    found = cells(f"{LONG}\n\n{barred}\nAfter the table.\n", "a.md")
    assert [place for _, place in found[:4]] == [(0, 0, 1), (0, 0, 2), (0, 1, 1), (0, 1, 2)]
    assert [place for _, place in found[4:]] == [None] * len(found[4:])


def test_word() -> None:
    """A cell may hold several paragraphs."""
    first, second = (word_cell(paragraph(a), paragraph(b)) for a, b in (("a", "b"), ("c", "d")))
    rows = f"<w:tr>{first}</w:tr><w:tr>{second}{word_cell(paragraph('e'))}</w:tr>"
    content = paragraph(LONG) + f"<w:tbl>{rows}</w:tbl>" + paragraph("After.")
    assert cells(word(content), "a.docx") == [
        *(("a", (0, 0, 0)), ("b", (0, 0, 0)), ("c", (0, 1, 0)), ("d", (0, 1, 0))),
        *(("e", (0, 1, 1)), ("After.", None)),
    ]


@pytest.mark.parametrize("tags", ["</td></tr></table>", "<td>x", "<tr><td>x</table></table>"])
def test_tags_without_their_others(tags: str) -> None:
    """Cells outside tables do not count, and ends of nothing do no harm."""
    assert all(place is None or place[0] == 0 for _, place in cells(PAGE.format(tags), "a.html"))
