"""`key: value` comments say what belongs to a concept and its terms."""

from __future__ import annotations

import polib
import pytest
from hypothesis import given, strategies as st

from termbase.catalog.comments import parse
from termbase.catalog.entries import term_line
from termbase.model import Status, Term, TermType


@pytest.mark.parametrize(
    ("text", "prose", "terms"),
    [
        ("definition: a thing", {"definition": "a thing"}, []),
        ("definition: a thing\nthat goes on", {"definition": "a thing that goes on"}, []),
        ("definition: 多方\n并存", {"definition": "多方并存"}, []),
        ("note：全角冒号", {"note": "全角冒号"}, []),
        ("admitted: a\nadmitted: b", {}, [("admitted", "a", ""), ("admitted", "b", "")]),
        ("deprecated: a | why it is", {}, [("deprecated", "a", "why it is")]),
        (r"admitted: a \| b | note", {}, [("admitted", "a | b", "note")]),
        ("admitted: a\nTODO ask", {}, [("admitted", "a", "")]),
        ("admitted: a very\n  long one", {}, [("admitted", "a very long one", "")]),
        ("depricated: a", {}, []),
        ("see also: b", {}, []),
        ("pos: noun\npos: verb", {"pos": "noun"}, []),
        ("admitted:", {}, []),
        (r"admitted: a | b \| c | d", {}, [("admitted", "a", "b | c | d")]),
        ("proposed: a | why", {}, [("proposed", "a", "why")]),
        ("admitted: | only a note", {}, []),
        ("abbreviation: NPT", {}, [("abbreviation", "NPT", "")]),
    ],
)
def test_known_keys_are_read(
    text: str, prose: dict[str, str], terms: list[tuple[str, str, str]]
) -> None:
    """Known keys are read, wrapped prose is joined, everything else is left alone."""
    found = parse(text)
    assert found.prose == prose
    assert found.terms == terms


@given(
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1),
    st.sampled_from([s for s in Status if s is not Status.PREFERRED]),
    st.text(st.characters(exclude_categories=["C", "Z"])),
)
def test_any_term_survives_its_comment(text: str, status: Status, note: str) -> None:
    """What is written as a comment line is read back as the same term."""
    term = Term(text, "en", status, note=note)
    if text.endswith("\\") and note:
        return  # a backslash before the bar is the bar's own
    assert parse(term_line(term)).as_terms("en") == [term]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (
            "superseded: 旧称 |\n" + "二〇一五年以前" * 12,
            [("superseded", "旧称", "二〇一五年以前" * 12)],
        ),
        (
            "deprecated: a |\n" + "二〇一五年以前" * 12 + "\n另见 b",
            [("deprecated", "a", "二〇一五年以前" * 12 + "另见 b")],
        ),
        (
            "deprecated: old name of it | not the official English since 2015; see the\n"
            "long-winded letter",
            [
                (
                    "deprecated",
                    "old name of it",
                    "not the official English since 2015; see the long-winded letter",
                )
            ],
        ),
        ("deprecated: a | why\nask Li", [("deprecated", "a", "why")]),
        ("deprecated: a | " + "the reason is long " * 6 + "\nask Li", None),
    ],
)
def test_wrapped_notes_are_joined(text: str, terms: list[tuple[str, str, str]] | None) -> None:
    """A line continues the note if its first word would not have fitted on the line before."""
    first = text.partition("\n")[0]
    assert parse(text).terms == (terms if terms is not None else parse(first).terms)


@pytest.mark.parametrize("width", [77, 78])
@pytest.mark.parametrize(
    "line",
    [
        "deprecated: vice professor | literal rendering of 副教授, the rank is associate professor",
        "definition: state that has promised not to make bombs, a party and so a non-nuclear one",
        "admitted: United Nations Convention to Combat Desertification in Countries with Drought",
        "note: used of short- and long-term plans in which the two parties set themselves one aim",
    ],
)
def test_comments_wrapped_by_polib_are_joined(line: str, width: int) -> None:
    """It wraps comments at 78 columns and at hyphens; the line after them stays separate."""
    entry = polib.POEntry(msgid="a", comment=line, tcomment=f"{line}\nadmitted: b\nTODO: ask")
    wrapped = entry.__unicode__(wrapwidth=width)
    read = polib.pofile(f'msgid ""\nmsgstr ""\n\n{wrapped}')[0]
    assert "\n" in read.comment
    assert parse(read.comment) == parse(line)
    assert parse(read.tcomment).terms == [*parse(line).terms, ("admitted", "b", "")]


@pytest.mark.parametrize("text", ["\\|", "a\\|b", "|", "a | b", "\\\\|"])
def test_bars_and_backslashes_round_trip(text: str) -> None:
    """In a term and in its note."""
    term = Term(text, "en", Status.ADMITTED, note=text)
    assert parse(term_line(term)).as_terms("en") == [term]


def test_abbreviation_is_an_admitted_term_of_its_own_type() -> None:
    """The type of a term is told by its key."""
    (term,) = parse("abbreviation: NPT").as_terms("en")
    assert (term.status, term.type) == (Status.ADMITTED, TermType.ABBREVIATION)


@pytest.mark.parametrize(
    ("text", "ignored"),
    [
        ("ignore: missing-term", ["missing-term"]),
        ("ignore: missing-term, T102\nignore: N", ["missing-term", "T102", "N"]),
        ("ignore：missing-term、T102 | 见说明", ["missing-term", "T102"]),
        ("check: off", ["all"]),
        ("check: Off", ["all"]),
        ("check: subject\nignore: N", ["off-subject", "N"]),
        ("check: the figure against the report", []),
        ("ignore:", []),
        ("please ignore: T102", []),
    ],
)
def test_keys_that_exempt_from_checks_are_read(text: str, ignored: list[str]) -> None:
    """`ignore` lists checks, `check: off` means all; values that are no keywords are remarks."""
    assert parse(text).ignored == ignored
