"""The report for a terminal points at the right columns."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from termbase.report import Report, Style, render
from termbase.report.excerpt import Excerpt, excerpt, visible
from termbase.text.columns import char_width, clip, width
from tests.report.samples import COMMA, MISSING, NUMBER, REPORT

ANY_TEXT = st.text(st.characters(codec=None), max_size=300)
# Text, stretch, columns, the line, and what stands under it.
CASES = [
    ("离开港口,走", (4, 5), 40, "离开港口,走", "        ^"),
    ("离开港口", (2, 4), 40, "离开港口", "    ^^^^"),
    ("cafe\u0301 au", (3, 5), 40, "cafe\u0301 au", "   ^"),
    ("a\tb", (2, 3), 40, "a␉b", "  ^"),
    ("a\tb", (1, 2), 40, "a␉b", " ^"),
    ("end.\n", (4, 5), 40, "end.␊", "    ^"),
    ("a\u200bb", (2, 3), 40, "a<U+200B>b", "         ^"),
    ("a\u200bb", (1, 2), 40, "a<U+200B>b", " ^^^^^^^^"),
    ("a\u00a0b", (1, 2), 40, "a<U+00A0>b", " ^^^^^^^^"),
    ("a\u00a0b", (2, 3), 40, "a\u00a0b", "  ^"),
    ("\x1b[31mred", (5, 8), 40, "␛[31mred", "     ^^^"),
    ("\ud800x", (1, 2), 40, "\ufffdx", " ^"),
    ("abc", (3, 3), 40, "abc", "   ^"),
    ("", (0, 0), 40, "", "^"),
    ("abc", None, 40, "abc", ""),
    ("海" * 30 + "X" + "陆" * 30, (30, 31), 21, "…海海海X陆陆陆陆陆陆…", "       ^"),
    ("海" * 60, (0, 50), 21, "海海海海海海海海海…", "^^^^^^^^^^^^^^^^^^"),
    ("海" * 60, (58, 60), 21, "…海海海海海海海海海", "               ^^^^"),
    ("海" * 60, None, 21, "海海海海海海海海海…", ""),
    ("x" * 5000 + "!" + "y" * 5000, (5000, 5001), 11, "…xx!yyyyyy…", "   ^"),
]


def shown(found: Excerpt) -> str:
    """Return the line of an excerpt."""
    return "".join(text for text, _ in found.pieces)


@pytest.mark.parametrize(("text", "span", "columns", "line", "carets"), CASES)
def test_carets(
    text: str, span: tuple[int, int] | None, columns: int, line: str, carets: str
) -> None:
    """They fit wide and invisible characters, marks, tabs, the end of the text and long lines."""
    found = excerpt(text, [span] if span else [], columns)
    assert shown(found) == line
    assert found.carets == carets


@given(ANY_TEXT, st.integers(0, 300), st.integers(0, 300), st.integers(24, 120))
def test_an_excerpt_fits_the_columns(text: str, start: int, length: int, columns: int) -> None:
    """For any text, the line is printable, and the carets are within it or just after it."""
    start = min(start, len(text))
    found = excerpt(text, [(start, min(len(text), start + length))], columns)
    line = shown(found)
    assert found.complete
    assert width(line) <= columns
    assert re.fullmatch(r" *\^+", found.carets)
    assert len(found.carets) <= width(line) + 1
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", line)


def test_several_stretches() -> None:
    """Each has its carets; an excerpt that does not show all of them says so."""
    found = excerpt("海, 陆, 空", [(1, 3), (4, 5)], 40)
    assert found.pieces == (("海", False), (", ", True), ("陆", False), (",", True), (" 空", False))
    assert found.carets == "  ^^  ^"
    assert found.complete
    assert not excerpt("海" * 90, [(0, 1), (80, 81)], 40).complete
    assert not excerpt("海" * 900, [(0, 1), (800, 801)], 40).complete


def test_faults_of_one_check_in_one_unit_share_an_excerpt() -> None:
    """Two commas in one line share one excerpt, unless the line is too long for it."""
    one = replace(COMMA, target="海,陆,空", target_span=(1, 2))
    two = replace(one, target_span=(3, 4), column=20)
    made = "".join(render(Report((one, two)), "text", Style()))
    assert made.count("web/zh.json:3:") == 2
    assert "\n  zh-Hans  海,陆,空\n             ^  ^\n  = write: “，”\n\n" in made
    far = replace(one, target="海," + "陆" * 200 + ",")
    away = replace(far, target_span=(202, 203))
    assert "".join(render(Report((far, away)), "text", Style())).count("^") == 2
    other = replace(two, suggestions=("、",))
    assert "".join(render(Report((one, other)), "text", Style())).count("= write:") == 2


@given(ANY_TEXT)
def test_visible_text_is_unchanged(text: str) -> None:
    """Text without control characters is shown as it is."""
    plain = "".join(char for char in text if char.isalnum())
    assert visible(plain) == plain


def test_widths_are_those_of_terminals() -> None:
    """They agree with wcwidth on Chinese, Latin, Hangul, kana, symbols and full-width forms."""
    wcwidth = pytest.importorskip("wcwidth")
    ranges = [(0x20, 0x7F), (0xA1, 0xAD), (0x300, 0x370), (0x1100, 0x1200), (0x2010, 0x2028)]
    ranges += [(0x3000, 0x302E), (0x3041, 0x3097), (0x4E00, 0xA000), (0xFF01, 0xFF61)]
    ranges += [(0x1F600, 0x1F650), (0x20000, 0x20100)]
    points = [chr(code) for low, high in ranges for code in range(low, high)]
    assert [char for char in points if char_width(char) != wcwidth.wcwidth(char)] == []


def test_clip() -> None:
    """A text is cut to columns, not to characters."""
    assert clip("海陆空", 6) == "海陆空"
    assert clip("海陆空", 5) == "海陆…"


def test_places_in_documents_without_lines_are_explained() -> None:
    """The note about lines and columns appears only if there are findings in such documents."""
    text = "in documents without lines, line is the number of the paragraph"
    word = replace(COMMA, path="letters/Zh.DOCX")
    assert text in "".join(render(Report((COMMA, word)), "text", Style()))
    assert text not in "".join(render(Report((COMMA,)), "text", Style()))
    page = "".join(render(Report((replace(COMMA, path="letters/zh.pdf"),)), "text", Style()))
    assert "in PDF files, line is the number of the page" in page
    assert text not in page


def test_colour_is_optional() -> None:
    """Without colours there are no escape sequences; with them, the text is the same."""
    plain = "".join(render(REPORT, "text", Style()))
    coloured = "".join(render(REPORT, "text", Style(colour=True)))
    assert "\x1b" not in plain
    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_suggestions() -> None:
    """Suggestions are shown unless the message contains them."""
    made = "".join(render(Report((COMMA, MISSING)), "text", Style()))
    assert made.count("= write: “，”") == 1
    assert made.count("= write:") == 1


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_lines_for_a_terminal_are_broken_between_words(columns: int) -> None:
    """No word is cut, and nothing is lost; what goes elsewhere has one line for each finding."""
    message = "small yard should be translated as 小院 | 小院高墙 | 小院落"
    finding = replace(MISSING, message=message, fields={})
    plain = "".join(render(Report((finding,)), "text", Style(columns=columns)))
    wrapped = "".join(render(Report((finding,)), "text", Style(columns=columns, wraps=True)))
    assert plain.splitlines()[0].endswith("小院落 [missing-term]")
    heading = wrapped[: wrapped.index("]") + 1]
    assert "".join(heading.split()) == "".join(plain.splitlines()[0].split())
    assert all(width(line) <= columns for line in heading.splitlines())
    assert "translated" in heading


def test_chinese_terms_are_separated_as_in_the_readers_language() -> None:
    """The separator is that of the interface's language."""
    finding = replace(
        MISSING, message="none of {accepted}", fields={"accepted": "码头 | 堤岸 | 岸壁"}
    )
    chinese = Style(lambda text: text.replace("{first}, {second}", "{first}、{second}"))
    assert "码头、堤岸、岸壁" in "".join(render(Report((finding,)), "text", chinese))
    assert "码头, 堤岸, 岸壁" in "".join(render(Report((finding,)), "text", Style()))


def test_many_findings_are_counted_by_check() -> None:
    """A table of counts by check follows if there is more than a screen of findings."""
    made = "".join(render(Report((COMMA,) * 9 + (NUMBER,) * 11), "text", Style()))
    assert "\n11 number-mismatch\n 9 half-width-punctuation\n11 warnings, 9 infos\n" in made


@pytest.mark.parametrize(
    ("report", "text"),
    [
        (Report((), files=1, units=1), "no findings in 1 file, 1 unit\n"),
        (Report((), files=2, units=1200), "no findings in 2 files, 1,200 units\n"),
        (Report((replace(NUMBER, target="", source=""),)), "\n1 warning\n"),
        (Report((MISSING, MISSING), 1, 2, waived=1), "2 errors in 1 file, 2 units\n1 waived"),
        (
            Report((), 1, 2, waived=3, waiving={"quay": 1, "port": 1}),
            "no findings in 1 file, 2 units\n1 waived finding, 2 findings waived by the term base "
            "(port, quay)",
        ),
        (
            Report((), 1, 2, waived=9, waiving={"{a}": 1, "b": 1, "c": 1, "d": 6}),
            "no findings in 1 file, 2 units\n9 findings waived by the term base (d, b, c…)",
        ),
        (
            Report((), 1, 2, waived=1, waiving={"{a}": 1}),
            "no findings in 1 file, 2 units\n1 finding waived by the term base ({a})",
        ),
    ],
)
def test_summary(report: Report, text: str) -> None:
    """The figures are in the singular or plural, and zeros are left out."""
    assert text in "".join(render(report, "text", Style()))
