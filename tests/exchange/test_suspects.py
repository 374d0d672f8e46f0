"""Texts of a table that are hardly what was meant."""

from __future__ import annotations

from typing import Any

import pytest

from termbase.exchange import ImportReport, import_file
from termbase.project import TermBase

from .conftest import contents

FIRST = """\
id,en,zh-Hans,status,note,definition (en),definition (zh-Hans)
ye,Yoshinoya case,𠮷野家案,preferred,,"café era, Łódź ♥",牛丼の店
ye,,吉野家案,admitted,旧称「𠮷」,,
query,what is law?,何为法？,preferred,,,
"""


def _import(base: TermBase, rows: str, **options: Any) -> ImportReport:
    path = base.project.root / "terms.csv"
    path.write_text(rows, encoding="utf-8")
    return import_file(base, path, **options)


@pytest.mark.parametrize("page", ["gbk", "cp1252", "cp950", "ascii"])
@pytest.mark.parametrize("options", [{}, {"overwrite": True, "remove_missing": True}])
def test_a_lossy_save_changes_nothing(base: TermBase, page: str, options: dict[str, bool]) -> None:
    """What a code page has no place for stays as the term base has it, and each row is named."""
    _import(base, FIRST)
    before = contents(base)
    lossy = FIRST.encode(page, "replace").decode(page)
    report = _import(base, lossy.replace("?野家案", "??野家案"), **options)
    assert (report.rejected, contents(base)) == (0, before)
    assert {2, 3} <= {one.line for one in report.suspects}


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("何为法？", "何为法?", False),
        ("何为法？", "何谓法?", False),
        ("何为法？", "何?法？", True),
        ("what is law?", "what is the law?", False),
        ("Łódź", "Lódź", False),
        ("Łódź ♥", "?ód? ?", True),
        ("Łódź ♥", "Łódź ?", True),
    ],
)
def test_question_marks_that_are_meant(base: TermBase, old: str, new: str, *, kept: bool) -> None:
    """A correction is taken, unless it is what a code page leaves of the text."""
    _import(base, FIRST)
    report = _import(base, FIRST.replace(old, new), overwrite=True)
    assert bool(report.suspected) is kept
    assert bool(report.replaced) is not kept


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Yoshinoya,?野家", "?野家 seems to have ? where characters were lost"),
        ("?ód? process,罗兹进程", "?ód? process seems to have ? where characters were lost"),
        ("银行,银行", "银行 has characters that en is not written with"),
        ("bank,銀行", "銀行 has characters that zh-Hans is not written with"),
        ("who governs?,谁来治理", ""),
        ("GDP,GDP", ""),
    ],
)
def test_new_terms_are_told_of(base: TermBase, row: str, told: str) -> None:
    """They are imported all the same."""
    report = _import(base, f"en,zh-Hans\n{row}\n")
    assert (report.concepts, [str(one) for one in report.suspects]) == (1, [told][: bool(told)])


def test_known_terms_are_not_told_of_again(base: TermBase) -> None:
    """The one who reads the report has seen them."""
    rows = "en,zh-Hans\nbank,銀行\n"
    assert [_import(base, rows).suspected for _ in range(2)] == [1, 0]
