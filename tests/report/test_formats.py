"""Every format of reports is complete and safe, and matches its golden file.

`TERMBASE_GOLDEN=update pytest tests/report` writes the golden files anew; read the difference.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from termbase.errors import DocumentError
from termbase.report import Report, Style, format_names, format_of, render
from termbase.report.formats import format_endings
from tests.report.samples import EMPTY, REPORT, SHARED

GOLDEN = Path(__file__).parent / "golden"
# Ends as pytest shows them; the HTML page has tests of its own, since its style changes often.
NAMES = ["text", "json", "jsonl", "sarif", "junit", "github", "gitlab"]


def rendered(report: Report, name: str, style: Style | None = None) -> str:
    """Return a report as one text."""
    return "".join(render(report, name, style or Style(columns=80)))


def test_all_formats_are_found() -> None:
    """Each format is a module of the package; there is no list of them."""
    assert list(format_names()) == sorted({*NAMES, "html"})


@pytest.mark.parametrize("name", NAMES)
def test_output_matches_the_golden_file(name: str) -> None:
    """A change of the output is visible to a reviewer as a change of the golden file."""
    made = rendered(REPORT, name).encode()
    golden = GOLDEN / f"report.{name}"
    if os.environ.get("TERMBASE_GOLDEN") == "update":
        golden.write_bytes(made)
    assert made == golden.read_bytes()


@pytest.mark.parametrize("name", [*NAMES, "html"])
def test_a_report_without_findings(name: str) -> None:
    """It is complete and can be encoded in every format."""
    assert rendered(EMPTY, name).encode()


@pytest.mark.parametrize("name", ["pdf", "_data", "html.page", "..model", ""])
def test_an_unknown_format_is_refused(name: str) -> None:
    """The error lists the formats, without the modules that only help them."""
    with pytest.raises(DocumentError, match=r"is not one of the formats: github, .*text"):
        list(render(Report(()), name))


def test_endings_select_formats() -> None:
    """Each ending belongs to one format; the error for an unknown one lists the endings."""
    found = {ending: format_of(Path(f"x{ending.upper()}")) for ending in format_endings()}
    assert set(found.values()) == {"html", "json", "jsonl", "junit", "sarif", "text"}
    assert found[".ndjson"] == "jsonl"
    with pytest.raises(DocumentError, match=r"x\.pdf.*the endings are \.htm, \.html, \.json"):
        format_of(Path("x.pdf"))


@pytest.mark.parametrize("name", [*NAMES, "html"])
def test_findings_about_the_term_base(name: str) -> None:
    """A finding without source, target, column or path can be reported too."""
    for finding in (SHARED, replace(SHARED, path="", line=0)):
        made = rendered(replace(REPORT, findings=(finding,)), name)
        assert "L101" in made or "shared-term" in made
        assert "潮" in made


@pytest.mark.parametrize("name", ["text", "html", "github", "junit"])
def test_messages_are_translated_for_readers(name: str) -> None:
    """Messages are translated before their fields are filled in."""
    style = Style(say=lambda text: text.replace("is not rendered by", "«nicht als»"))
    made = rendered(REPORT, name, style)
    assert "lighthouse keeper «nicht als» any term of its concept" in made


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif", "gitlab"])
def test_formats_for_programs_are_in_english(name: str) -> None:
    """They are the same whatever the reader's language is."""
    foreign = Style(say=lambda text: "X" + text, plural=lambda one, many, count: "X" + many)
    assert rendered(REPORT, name, foreign) == rendered(REPORT, name)


@pytest.mark.parametrize("name", [*NAMES, "html"])
def test_paths_are_shown_as_the_style_says(name: str) -> None:
    """CI systems need paths relative to the repository; JSON has them as they were given."""
    style = Style(shown=lambda path: f"shown/{path}")
    assert ("shown/po/bad.po" in rendered(REPORT, name, style)) == (name not in {"json", "jsonl"})
