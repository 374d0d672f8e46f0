"""Plug-ins are found by being there, are of their kind, and never hide one another."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from termbase import bitext, exchange, glossary, report
from termbase.checks.base import Check
from termbase.checks.rules import missing_term
from termbase.documents.formats import formats
from termbase.errors import DocumentError
from termbase.lint import Rule
from termbase.mine import table
from termbase.registry import Formats, Plugins, members, names, owners

RULES = "termbase.checks.rules"


@dataclass(frozen=True)
class Format:
    """A format that only has endings."""

    endings: tuple[str, ...]


def test_modules_of_a_package_are_found_by_name() -> None:
    """Every module that does not begin with an underscore is one, in order of names."""
    found = names("termbase.glossary.formats")
    assert found == ("csv", "docx", "html", "json", "md", "po", "text", "xlsx")
    assert "tbx-2008" in names("termbase.exchange.formats")


def test_a_plug_in_is_called_like_its_module() -> None:
    """The plug-ins of a package are a mapping, and only what is asked for is imported."""
    rules = Plugins(RULES, Check)
    assert rules["missing-term"] is missing_term.CHECK
    assert all(check.name == name for name, check in rules.items())
    assert len(rules) == len([*rules])
    assert "missing_term" not in rules
    with pytest.raises(KeyError):
        rules["../base"]


def test_a_module_without_a_plug_in_of_the_kind_is_refused() -> None:
    """The message names the module, the constant and the class."""
    with pytest.raises(RuntimeError, match=r"formats\.csv must define FORMAT, a .*test_registry"):
        Plugins("termbase.glossary.formats", Format)["csv"]


def test_two_that_claim_one_key_are_refused() -> None:
    """The message names both, and the key."""
    one, two = Format((".a", ".b")), Format((".b",))
    assert owners({"one": one}, lambda format: format.endings) == {".a": "one", ".b": "one"}
    with pytest.raises(RuntimeError, match=r"two and one claim '\.b'"):
        Formats({"one": one, "two": two}).endings()


def test_small_plug_ins_share_a_module() -> None:
    """They are found under their module and name, and two of one code are refused."""
    rules = members("termbase.lint.finders", Rule)
    one = rules["twins.term_in_another_form"]
    assert one.code == "L110"
    with pytest.raises(RuntimeError, match=r"own and twins\.term_in_another_form claim 'L110'"):
        owners(rules | {"own": one}, lambda rule: [rule.code])


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("a.u8", "dictionary"),
        ("a.U8.GZ", "dictionary"),
        ("a.b.u8.gz", "dictionary"),
        ("a.gz", "packed"),
        ("a.u8.packed", "packed"),
        ("folder.gz/a.u8", "dictionary"),
        ("a.u8.", None),
        ("u8", None),
        (".u8", None),
        ("", None),
    ],
)
def test_the_longest_ending_selects_a_format(file: str, expected: str | None) -> None:
    """In any case, and not the whole name of a file."""
    known = Formats({"dictionary": Format((".u8", ".u8.gz")), "packed": Format((".gz", ".packed"))})
    assert known.by_name_of_file(file) == expected
    assert known.by_name_of_file(Path(file)) == expected


@pytest.mark.parametrize(
    "choose",
    [
        bitext.format_of,
        exchange.format_of,
        lambda path, name: exchange.export(None, path, format=name),  # type: ignore[arg-type]
        glossary.format_of,
        report.format_of,
        table.format_of,
    ],
)
def test_every_kind_of_format_is_chosen_alike(choose) -> None:  # type: ignore[no-untyped-def]
    """The error for a name or an ending that no format has says which there are."""
    for path, name in ((Path("a.dat"), None), (Path("a.csv"), "dat")):
        with pytest.raises(DocumentError, match=r"^a\.\w+: .*\b(csv|json)\b"):
            choose(path, name)


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        (
            "from termbase.bitext import format_of; format_of('a.po')",
            "termbase.bitext.formats.xliff termbase.bitext.formats.yaml",
        ),
        (
            "from termbase.report import Report, render; [*render(Report(()), 'json')]",
            "termbase.report.formats.html termbase.report.formats.sarif jinja2",
        ),
        ("from termbase.glossary import format_names; format_names()", "jinja2 docx"),
        ("from termbase.exchange import format_names; format_names()", "jinja2 docx xlsxwriter"),
        ("from termbase.documents.formats import formats; list(formats())", "jinja2 docx"),
    ],
)
def test_only_what_is_needed_is_imported(code: str, absent: str) -> None:
    """A format is chosen, and the formats are listed, without importing the others."""
    code += f"; import sys; print(*(name for name in {absent.split()!r} if name in sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []


def test_documents_are_read_by_formats_with_endings() -> None:
    """No two of them claim the same files."""
    assert len(owners(formats(), lambda format: format.endings)) > len(formats())
