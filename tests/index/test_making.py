"""A large index is made by several processes, which leave nothing behind and change nothing."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from termbase.catalog.tree import CatalogTree
from termbase.index import Index, building
from termbase.index.database import path_of
from termbase.processes import Effort, ProcessLostError, workers
from tests.signals import by_signal, end_by_signal, needs_children

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
TABLES = ("concept", "form", "piece", "reading", "word", "vocabulary", "inflection")


def _fill(tree: CatalogTree, count: int) -> None:
    """Catalogs of so many concepts, whose words and characters recur."""
    messages = tree.folder / "zh_CN" / "LC_MESSAGES"
    messages.mkdir(parents=True, exist_ok=True)
    template, catalog = [HEAD], [HEAD]
    for n in range(count):
        english = f"the {'abcdefgh'[n % 8]}lining to bank {n} colours"
        chinese = f"银行{chr(0x4E00 + n % 3000)}长{n}"
        template.append(f'msgctxt "c{n}"\nmsgid "{english}"\nmsgstr ""\n\n')
        catalog.append(f'msgctxt "c{n}"\nmsgid "{english}"\nmsgstr "{chinese}"\n\n')
    (tree.folder / "terms.pot").write_text("".join(template), encoding="utf-8")
    (messages / "terms.po").write_text("".join(catalog), encoding="utf-8")


def _rows(cache: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(next(cache.glob("*.sqlite")))
    try:
        return {name: list(connection.execute(f"SELECT * FROM {name}")) for name in TABLES}
    finally:
        connection.close()


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is many elsewhere is few here."""
    monkeypatch.setattr(building, "LARGE", 0)
    monkeypatch.setattr(building, "BATCH", 50)


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("processes", [2, 3])
def test_any_number_of_processes_makes_the_same_rows(
    tree: CatalogTree, tmp_path: Path, processes: int
) -> None:
    """Every row of every table is that which one process makes."""
    _fill(tree, 730)
    Index.open(tree, tmp_path / "one").close()
    Index.open(tree, tmp_path / "several", Effort(processes)).close()
    one, several = _rows(tmp_path / "one"), _rows(tmp_path / "several")
    assert len(one["concept"]) == 730
    assert one == several


@pytest.mark.usefixtures("small_batches")
def test_a_change_is_entered_by_several_processes_too(tree: CatalogTree, tmp_path: Path) -> None:
    """An index that has followed a change answers as one that was made after it."""
    _fill(tree, 300)
    index = Index.open(tree, tmp_path / "followed", Effort(2))
    _fill(tree, 500)
    path = tree.template("terms")
    text = path.read_text(encoding="utf-8").replace("bank 77 colours", "shore 77 colours")
    path.write_text(text, encoding="utf-8")
    fresh = Index.open(tree, tmp_path / "fresh")
    for query in ("shore 77 colours", "bank 77 colours", "bank 431 color", "银行丁长3", "ynhng"):
        assert index.lookup(query) == fresh.lookup(query), query
    index.close()
    fresh.close()


def _lost(*_: object) -> None:
    os._exit(9)


@pytest.mark.usefixtures("small_batches")
def test_where_processes_are_lost_one_makes_the_index(
    tree: CatalogTree, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Processes that memory does not suffice for are done without."""
    monkeypatch.setattr(building, "packed", _lost)
    _fill(tree, 120)
    index = Index.open(tree, cache, Effort(2))
    assert [hit.concept.id for hit in index.lookup("银行丄长1", 1)] == ["c1"]
    index.close()
    assert len(list(cache.glob("*.sqlite"))) == 1
    assert list(cache.glob("*.tmp*")) == []


def test_a_lost_process_is_told_of() -> None:
    """Whoever waits for what it was to do hears that it will not come."""
    with pytest.raises(ProcessLostError), workers(1, int) as submit:
        submit(os._exit, 9).result(timeout=300)


def test_as_many_processes_as_windows_waits_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine of a hundred processors uses 61 of them there, and is not refused."""
    import concurrent.futures

    asked: list[int] = []

    def refuse(most: int, *_: object) -> None:
        asked.append(most)
        raise OSError

    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", refuse)
    monkeypatch.setattr(sys, "platform", "win32")
    for most in (100, 3):
        with pytest.raises(ProcessLostError), workers(most, int):
            pass
    assert asked == [61, 3]


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("processes", [1, 2])
def test_progress_comes_to_its_end(tree: CatalogTree, cache: Path, processes: int) -> None:
    """What shows it is told how many concepts there are, and of them in steps."""
    _fill(tree, 220)
    told: list[int] = []

    @contextmanager
    def shown(count: int) -> Iterator[Callable[[int], None]]:
        told.append(-count)
        yield told.append

    Index.open(tree, cache, Effort(processes, shown)).close()
    assert told == [-220, 50, 50, 50, 50, 20]


MAKING = """
import signal, sys
from termbase.cli.main import main
from termbase.index import building

signal.signal(signal.SIGINT, signal.default_int_handler)
building.LARGE, building.BATCH = 0, 500
sys.argv[1:] = ["--termbase", sys.argv[1], "lookup", "bank"]
main()
"""


@needs_children
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor starts no processes")
@by_signal
def test_a_signal_ends_the_making(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    """None of the processes goes on, and no half-made file stays."""
    (tmp_path / "termbase.toml").write_text('[termbase]\nlanguages = ["zh-Hans"]\n')
    _fill(CatalogTree(tmp_path / "locales"), 40_000)
    cache = tmp_path / "cache"
    environment = os.environ | {"TERMBASE_CACHE": str(cache)}
    command = [sys.executable, "-c", MAKING, str(tmp_path)]
    end_by_signal(command, sent, code, env=environment, delay=0.3)
    assert not list(cache.glob("*.sqlite*"))


def test_indexes_that_nobody_uses_are_removed(tmp_path: Path) -> None:
    """Building an index removes those unused for long; opening one counts as a use."""
    cache = tmp_path / "cache"
    trees = [CatalogTree(tmp_path / name) for name in ("used", "deleted", "new")]
    for tree in trees:
        _fill(tree, 1)
    paths = [path_of(tree, cache) for tree in trees]
    for tree, path in zip(trees[:2], paths, strict=False):
        Index.open(tree, cache).close()
        os.utime(path, (0, 0))
    Index.open(trees[0], cache).close()
    Index.open(trees[2], cache).close()
    assert [path.exists() for path in paths] == [True, False, True]
