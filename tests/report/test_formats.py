"""Every format of a report is whole, safe, and what it was.

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
    """A report as one text."""
    return "".join(render(report, name, style or Style(columns=80)))


def test_all_formats_are_found() -> None:
    """A format is a module; nothing lists them."""
    assert list(format_names()) == sorted({*NAMES, "html"})


@pytest.mark.parametrize("name", NAMES)
def test_output_is_what_it_was(name: str) -> None:
    """Golden files: a change of the output is a change that a reviewer sees."""
    made = rendered(REPORT, name).encode()
    golden = GOLDEN / f"report.{name}"
    if os.environ.get("TERMBASE_GOLDEN") == "update":
        golden.write_bytes(made)
    assert made == golden.read_bytes()


@pytest.mark.parametrize("name", [*NAMES, "html"])
def test_nothing_found(name: str) -> None:
    """A report without a finding is whole in every format, and encodes."""
    assert rendered(EMPTY, name).encode()


@pytest.mark.parametrize("name", ["pdf", "_data", "html.page", "..model", ""])
def test_a_format_that_there_is_not_is_told(name: str) -> None:
    """With those there are; what only helps formats is none."""
    with pytest.raises(ValueError, match=r"no format .*; the formats are github, .*text"):
        list(render(Report(()), name))


def test_every_format_has_endings_of_its_own() -> None:
    """The ending of the file chooses the format; an unknown one is told with those there are."""
    found = {ending: format_of(Path(f"x{ending.upper()}")) for ending in format_endings()}
    assert set(found.values()) == {"html", "json", "jsonl", "junit", "sarif", "text"}
    assert found[".ndjson"] == "jsonl"
    with pytest.raises(DocumentError, match=r"x\.pdf.*the endings are \.htm, \.html, \.json"):
        format_of(Path("x.pdf"))


@pytest.mark.parametrize("name", [*NAMES, "html"])
def test_findings_of_the_term_base_itself(name: str) -> None:
    """A finding with neither source nor target, nor column, nor path, is reported too."""
    for finding in (SHARED, replace(SHARED, path="", line=0)):
        made = rendered(replace(REPORT, findings=(finding,)), name)
        assert "L101" in made or "shared-term" in made
        assert "潮" in made


@pytest.mark.parametrize("name", ["text", "html", "github", "junit"])
def test_people_read_their_own_language(name: str) -> None:
    """Messages are translated before their fields are filled in."""
    style = Style(say=lambda text: text.replace("is not rendered by", "«nicht als»"))
    made = rendered(REPORT, name, style)
    assert "lighthouse keeper «nicht als» any term of its concept" in made


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif", "gitlab"])
def test_programs_read_english(name: str) -> None:
    """The formats of programs are the same whatever the reader's language."""
    foreign = Style(say=lambda text: "X" + text, plural=lambda one, many, count: "X" + many)
    assert rendered(REPORT, name, foreign) == rendered(REPORT, name)


@pytest.mark.parametrize("name", [*NAMES, "html"])
def test_paths_are_shown_as_asked(name: str) -> None:
    """CI systems want paths from the root of the repository; JSON has them as they were given."""
    style = Style(shown=lambda path: f"shown/{path}")
    assert ("shown/po/bad.po" in rendered(REPORT, name, style)) == (name not in {"json", "jsonl"})
