"""Moving concepts to other subjects, also if the program is killed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from termbase.catalog.update import update
from termbase.errors import CatalogError
from termbase.exchange import import_file
from termbase.maintenance import join_duplicates
from termbase.project import open as open_base
from termbase.scaffold import create

TABLE = """\
id,en,zh-Hans,subject,definition
bank,bank,银行,finance,takes deposits
reef,reef,礁石,sea,
loan,loan,贷款,finance,
"""
MOVED = {
    "to a new subject": [("银行,finance", "银行,banks")],
    "to another one": [("银行,finance", "银行,sea")],
    "in a row": [("礁石,sea", "礁石,atolls"), ("银行,finance", "银行,sea")],
}


def _follow_advice(root: Path, do: Callable[[], object], *, most: int = 3) -> None:
    """Do something, after what the errors say to do before."""
    remedies: Mapping[object, Callable[[], object]] = {
        "duplicates": lambda: join_duplicates(open_base(root)),
        "update": lambda: update(open_base(root).tree),
    }
    try:
        do()
    except CatalogError as error:
        assert most
        _follow_advice(root, remedies[error.fields["remedy"]], most=most - 1)
        _follow_advice(root, do, most=most - 1)


@pytest.mark.parametrize("left", range(6))
@pytest.mark.parametrize("name", MOVED)
def test_a_killed_import_loses_no_concept(tmp_path: Path, name: str, left: int) -> None:
    """After each number of written files, every concept is in a template, and can be mended."""
    root = create(tmp_path / "project", ["zh-Hans"]).project.root
    table = tmp_path / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    import_file(open_base(root), table)
    moved = TABLE
    for old, new in MOVED[name]:
        moved = moved.replace(old, new)
    table.write_text(moved, encoding="utf-8")
    report = import_file(open_base(root), table, overwrite=True, preview=True)
    for path, (_, new_bytes) in [*report.changes.items()][:left]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(new_bytes)
    templates = b"".join(one.read_bytes() for one in root.glob("locales/*.pot"))
    assert all(f'msgctxt "{one}"'.encode() in templates for one in ("bank", "reef", "loan"))
    _follow_advice(root, lambda: import_file(open_base(root), table, overwrite=True))
    assert (
        {
            (one.id, one.preferred("zh-Hans").text, one.subject)  # type: ignore[union-attr]
            for one in open_base(root).concepts
        }
        == {tuple(row.split(",")[i] for i in (0, 2, 3)) for row in moved.splitlines()[1:]}
    )
