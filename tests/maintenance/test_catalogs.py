"""What keeps catalogs in step, from Python: what is done is told, and seen at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import termbase
from termbase import Concept, ProjectError, Term, TermBase
from termbase.config import starter
from termbase.exchange import import_file
from termbase.ingest import ingest
from termbase.maintenance import (
    compile_catalogs,
    merge_catalogs,
    merge_files,
    update_catalogs,
)
from termbase.scaffold import create


@pytest.fixture
def base(tmp_path: Path) -> TermBase:
    """A project with one concept."""
    base = create(tmp_path / "project", ["zh-Hans"])
    _add(base, "quay", "码头")
    return base


def _add(base: TermBase, en: str, zh: str) -> None:
    with base.edit() as editor:
        terms = (Term(en, "en"), Term(zh, "zh-Hans"))
        editor.add(Concept(editor.new_id(en), "terms", terms), "terms")


def test_update_makes_catalogs_that_are_seen_at_once(base: TermBase) -> None:
    """A language of the configuration gets its catalog; what was open knows of it."""
    config = base.project.root / "termbase.toml"
    config.write_text(config.read_text("utf-8").replace('["zh-Hans"]', '["zh-Hans", "fr"]'))
    again = termbase.open(base.project.root)
    done = {file.path.parent.parent.name: file for file in update_catalogs(again).files}
    assert {name: file.added for name, file in done.items() if file.added} == {"fr": 1}
    assert again.languages == ("en", "zh-Hans", "fr")
    assert all(file.is_current for file in update_catalogs(again).files)


def test_reports_tell_what_was_changed(base: TermBase, tmp_path: Path) -> None:
    """The bytes of each file before and after; a preview tells the same, and writes nothing."""
    template = base.tree.template("terms")
    table, document = tmp_path / "a.csv", tmp_path / "a.txt"
    table.write_text("en,zh-Hans\nreef,礁石\n", "utf-8")
    document.write_text("This wharf is a wharf.\n", "utf-8")
    template.write_text(template.read_text("utf-8").replace('"quay"\nmsgstr', '"wharf"\nmsgstr'))
    calls: list[Callable[[bool], Mapping[Path, tuple[bytes, bytes]]]] = [
        lambda preview: update_catalogs(base, preview=preview).changes,
        lambda preview: import_file(base, table, preview=preview).changes,
        lambda preview: ingest(base, [base.read_document(document)], preview=preview).changes,
    ]
    for call in calls:
        before = {path: path.read_bytes() for path in base.tree.files()}
        told = call(True)
        assert {path: path.read_bytes() for path in base.tree.files()} == before
        assert call(False) == told
        assert {path: old for path, (old, _) in told.items()}.items() <= before.items()
        assert all(path.read_bytes() == new for path, (_, new) in told.items())
        assert told


def test_compiled_files_are_told_once(base: TermBase) -> None:
    """Only what changed is written again."""
    (written,) = compile_catalogs(base)
    assert written == base.tree.catalog("terms", "zh-Hans").with_suffix(".mo")
    assert compile_catalogs(base) == []


def test_three_files_are_merged_into_ours(base: TermBase, tmp_path: Path) -> None:
    """As a merge driver has to: both sides' concepts, and the name for what is left."""
    path = base.tree.catalog("terms", "zh-Hans")
    versions = [tmp_path / name for name in ("ancestor", "ours", "theirs")]
    before = path.read_bytes()
    versions[0].write_bytes(before)
    _add(base, "sluice", "水闸")
    versions[1].write_bytes(path.read_bytes())
    path.write_bytes(before)
    versions[2].write_bytes(before.replace("码头".encode(), "岸壁".encode()))
    merged = merge_files(*map(str, versions))
    assert (merged.path, merged.conflicts) == (versions[1], 0)
    text = versions[1].read_text("utf-8")
    assert "水闸" in text
    assert "岸壁" in text
    versions[1].write_bytes(before.replace("码头".encode(), "泊位".encode()))
    merged = merge_files(*versions, "l/terms.po")
    assert (merged.path, merged.conflicts) == (Path("l/terms.po"), 1)


def test_catalogs_in_no_repository_have_no_conflicts(base: TermBase) -> None:
    """There is nothing that git could have left."""
    with pytest.raises(ProjectError, match="is not in a git repository"):
        merge_catalogs(base)


def test_others_may_write_meanwhile(base: TermBase) -> None:
    """What was read stays until it is asked to be read anew."""
    held = base.concepts
    _add(termbase.open(base.project.root), "sluice", "水闸")
    assert base.concepts is held
    base.refresh()
    assert [concept.id for concept in base.concepts] == ["quay", "sluice"]


@pytest.mark.parametrize(
    "call",
    [
        update_catalogs,
        compile_catalogs,
        merge_catalogs,
        lambda base: ingest(base, iter(lambda: pytest.fail("was read"), None)),
        lambda base: import_file(base, "no-such-file.csv"),
    ],
)
def test_starter_is_not_changed(call: Callable[[TermBase], object]) -> None:
    """What ships with the package is refused before anything is read, and no option is named."""
    with pytest.raises(ProjectError, match=r"^the starter term base is read-only") as caught:
        call(TermBase(starter()))
    assert "--" not in str(caught.value)
