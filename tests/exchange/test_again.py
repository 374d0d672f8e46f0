"""What is exported and imported again changes nothing, in whichever format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from termbase.catalog.slugs import subject_name
from termbase.documents.word_tables import tables
from termbase.exchange import ImportReport, export, format_names, import_file
from termbase.exchange.formats.tmx import is_sentence
from termbase.model import Concept, Status, Term
from termbase.project import TermBase, open as open_base
from termbase.scaffold import create

from .conftest import contents
from .test_export import ODD

FORMATS = sorted({*format_names(written=True)} & {*format_names()})
NAMED = {"omegat": ("en", "zh-Hans", "note"), "deepl": ("en", "zh-Hans")}
"""The columns of the formats whose files do not name them."""


def _states() -> list[Concept]:
    """Return concepts with terms of each status, none of them, reviewed or proposed."""
    kinds = [("en", Status.PREFERRED), ("en", Status.ADMITTED)]
    kinds += [("zh-Hans", Status.PREFERRED), ("zh-Hans", Status.ADMITTED)]
    kinds += [("zh-Hans", Status.DEPRECATED)]
    return [
        Concept(
            f"c-{number}",
            "sea",
            tuple(
                Term(f"{status.value} {lang} {number}", lang, status, proposed=state)
                for (lang, status), state in zip(kinds, states, strict=True)
                if state is not None
            ),
            proposed=False not in states,
        )
        for number, states in enumerate(product([None, False, True], repeat=len(kinds)))
        if any(state is not None for state in states)
        if states[0] is not None or states[1] is None
    ]


_LIKE_REMARKS = {
    "World Health Organization (WHO)": "世界卫生组织（WHO）",
    "gust (n.)": "阵风（名词）",
    "see-saw [toy]": "跷跷板【玩具】",
    "who?": "谁？",
    "1. item": "1. 一 2. 二",
    "old name": "旧称：甲",
    "reference": "见 甲",
    "doubt": "风力【待查】；风劲（勿用：风能）",
    "none": "无",
    "to be determined": "待定",
    "question mark": "？",
    "ｗｉｄｅ": "ＡＩ芯片",
    "or": "甲 或 乙",
    "comma, then": "前缀甲，后缀甲",
}
STATES = _states()
BASES = {
    "odd": list(ODD),
    "states": STATES,
    "remarks": [
        Concept(f"r-{number}", "sea", (Term(english, "en"), Term(chinese, "zh-Hans")))
        for number, (english, chinese) in enumerate(_LIKE_REMARKS.items())
    ],
    "accepted": [one for one in STATES if all(term.status.accepted for term in one.terms)],
}
LOSSLESS = ("csv", "tbx", "tbx-2008", "xlsx")


def _project(folder: Path, concepts: Sequence[Concept] = ()) -> TermBase:
    create(folder, ["zh-Hans", "zh-Hant-TW"])
    with open_base(folder).edit() as editor:
        for concept in concepts:
            editor.add(concept, subject_name(concept.subject))
    return open_base(folder)


_MARKS = re.compile("[;；(（【？?：]|见|或|，|ｗ|\\d\\.")


def _suited(concept: Concept, format: str) -> bool:
    """Return whether a format can hold what identifies a concept: without ids, its first terms."""
    if format in (*LOSSLESS, "po"):
        return True
    is_homograph = concept.preferred("en") == Term("bank", "en")
    has_marks = any(map(_MARKS.search, (term.text for term in concept.terms)))
    heads = [concept.preferred(lang) for lang in concept.languages]
    if format == "tmx" and any(is_sentence(term.text) for term in concept.terms):
        return False  # what ends like a sentence is none of a glossary's segments
    return all(heads) and not is_homograph and not (has_marks and format in NAMED)


def _written(base: TermBase, format: str) -> bytes:
    is_pair = format in ("deepl", "omegat", "po")
    languages = ("en", "zh-Hans") if is_pair else ()
    return export(base, "x", format=format, languages=languages).data


def _import(base: TermBase, data: bytes, format: str, **options: bool) -> ImportReport:
    path = base.project.root / "exported"
    path.write_bytes(data)
    return import_file(base, path, format=format, columns=NAMED.get(format, ()), **options)


AGAIN = [one for one in product(BASES, FORMATS) if one[0] != "odd" or one[1] not in (*NAMED, "tmx")]


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize(("name", "format"), AGAIN)
def test_import_of_an_export_changes_nothing(
    name: str, format: str, overwrite: bool, tmp_path: Path
) -> None:
    """No byte of any catalog: no proposal is accepted, no term or note added or replaced."""
    base = _project(tmp_path / "p", [one for one in BASES[name] if _suited(one, format)])
    before = contents(base)
    report = _import(base, _written(base, format), format, overwrite=overwrite)
    assert [*report.replaced, *report.kept, *report.missing] == []
    assert contents(base) == before
    assert (report.rejected, report.changes) == (0, {})
    assert report.unchanged > 0


SAME = [(name, format) for name in BASES for format in LOSSLESS]
SAME += [("odd", "po"), ("odd", "omegat"), ("states", "omegat"), ("accepted", "docx")]


@pytest.mark.parametrize(("name", "format"), SAME)
def test_export_of_an_import_is_the_same_file(name: str, format: str, tmp_path: Path) -> None:
    """What is imported into an empty project is written as it was read."""
    base = _project(tmp_path / "p", [one for one in BASES[name] if _suited(one, format)])
    data = _written(base, format)
    copy = _project(tmp_path / "copy")
    _import(copy, data, format)
    again = _written(open_base(copy.project.root), format)
    if format == "docx":  # an archive has the time of its files
        assert [*map(repr, tables(again, "a"))] == [*map(repr, tables(data, "a"))]
    else:
        assert again == data


def test_a_table_replaces_other_states(tmp_path: Path) -> None:
    """A concept with any states becomes what the table of a colleague has, and stays so."""
    wanted = [one for one in STATES if one.preferred("en") and one.preferred("zh-Hans")]
    shifted = [*wanted[7:], *wanted[:7]]
    others = [
        replace(
            new,
            id=one.id,
            terms=tuple(
                term._replace(text=term.text.replace(new.id[2:], one.id[2:])) for term in new.terms
            ),
        )
        for one, new in zip(wanted, shifted, strict=True)
    ]
    base = _project(tmp_path / "p", others)
    data = _written(_project(tmp_path / "wanted", wanted), "csv")
    report = _import(base, data, "csv", overwrite=True, remove_missing=True)
    base = open_base(base.project.root)
    assert sorted(_written(base, "csv").splitlines()) == sorted(data.splitlines())
    assert (report.kept, report.missing) == ((), ())
    assert _import(base, data, "csv", overwrite=True, remove_missing=True).changes == {}
