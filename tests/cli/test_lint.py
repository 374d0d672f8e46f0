"""`termbase lint`: which rules run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from termbase.cli import explaining, i18n

from .conftest import Run


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("--select L202", {"missing-definition"}),
        ("--select L2", {"missing-definition", "missing-translation"}),
        ("--select L202,L201", {"missing-definition", "missing-translation"}),
        ("--select L2 --ignore missing-translation", {"missing-definition"}),
        ("--ignore L2", {"stop-word"}),
    ],
)
def test_rules_are_selected_by_group(
    run: Run, run_json: Callable[..., Any], tmp_path: Path, words: str, named: set[str]
) -> None:
    """The beginning of a code selects a group, as for checks of translations."""
    table = tmp_path / "terms.csv"
    table.write_text("en,zh-Hans\nof the,\n", encoding="utf-8")
    run("import", table)
    found = run_json("lint", "--fail-on", "never", *words.split())["findings"]
    assert {finding["name"] for finding in found} == named


def test_unknown_rule_is_refused(run: Run) -> None:
    """A name without a rule is an error rather than an empty selection."""
    assert "there is no rule L9; the rules are" in run("lint", "--select", "L9", code=2).stderr
    assert "there is no rule ''; the rules are" in run("lint", "--select", "", code=2).stderr


def test_explain_prints_pages(run: Run) -> None:
    """`--explain` prints the page of a rule, or a line for each of several."""
    page = run("lint", "--explain", "one-character").output
    assert page.startswith("L106 one-character (warning)\n\nA term has only one character.\n\n")
    lines = run("lint", "--explain", "L1").output.splitlines()
    assert "L106 one-character (warning): A term has only one character." in lines
    assert {line[:2] for line in lines} == {"L1"}
    assert len(run("lint", "--explain", "all").output.splitlines()) > len(lines)
    assert "there is no rule L9" in run("lint", "--explain", "L9", code=2).stderr


def test_pages_are_bold_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal with colours, bold text loses its asterisks; in a file it keeps them."""
    assert "\n**Why:** even" in run("lint", "--explain", "L106").output
    monkeypatch.setattr(explaining, "is_coloured", lambda: True)
    assert "\nWhy: even" in run("lint", "--explain", "L106").output


def test_pages_are_loaded_only_to_be_shown(run: Run) -> None:
    """Other commands do not read the catalog of the pages."""
    i18n._pages.cache_clear()
    run("lint")
    run("check", "--help")
    assert i18n._pages.cache_info().misses == 0
    run("lint", "--explain", "L1")
    assert i18n._pages.cache_info().misses == 1


def test_page_says_what_was_checked(run: Run) -> None:
    """A report on the term base is not called a report on translations."""
    page = run("lint", "--format", "html", "--fail-on", "never").stdout
    assert "<h1>Check of the term base</h1>" in page
    assert "<title>Check of the term base</title>" in page
