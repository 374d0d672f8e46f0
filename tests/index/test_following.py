"""The index follows the catalogs, whatever happens to them or to itself."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any

import pytest
from hypothesis import example, given, settings, strategies as st

from termbase.catalog.editor import editing
from termbase.catalog.subjectfiles import SubjectFiles
from termbase.catalog.tree import CatalogTree
from termbase.errors import CatalogError
from termbase.index import Index, building, database, schema
from termbase.model import Term
from termbase.stamps import COARSE_TICK, FileRecord

from .conftest import concept, ids, write


def _file(cache: Path) -> Path:
    (found,) = cache.glob("index-*.sqlite")
    return found


def _replace(path: Path, old: str, new: str) -> None:
    data = path.read_bytes()
    assert old.encode() in data
    path.write_bytes(data.replace(old.encode(), new.encode()))


def test_index_is_built_once(
    tree: CatalogTree, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second opening reads the file and builds nothing."""
    write(tree, concept("summit", "summit", "峰会"))
    Index.open(tree, cache).close()

    def refuse(*_: object) -> None:
        raise AssertionError("built again")

    monkeypatch.setattr(building, "update", refuse)
    again = Index.open(tree, cache)
    assert ids(again.lookup("峰会")) == ["summit"]


def test_an_index_that_cannot_be_written_is_used(
    tree: CatalogTree, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In an image whose files have new times, the index is read as long as the content is the same.

    Once a catalog has other content, a temporary index is built.
    """
    write(tree, concept("summit", "summit", "峰会"))
    Index.open(tree, cache).close()
    for path in tree.files():
        os.utime(path, (1e9, 1e9))

    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    built = []
    monkeypatch.setattr(building, "note_files", refuse)
    make = building.update
    monkeypatch.setattr(building, "update", lambda *args: (built.append(1), make(*args)))
    index = Index.open(tree, cache)
    assert ids(index.lookup("峰会")) == ["summit"]
    assert not built
    _replace(tree.template("terms"), "summit", "height")
    monkeypatch.setattr(database, "building_alone", refuse)
    assert ids(index.lookup("height")) == ["height"]
    assert built


def test_unchanged_catalogs_are_not_read_again(
    tree: CatalogTree, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is looked at within a tick of the last change is read once more, and then trusted."""
    write(tree, concept("summit", "summit", "峰会"))
    index = Index.open(tree, cache)
    assert ids(index.lookup("峰会")) == ["summit"]
    later = time.time_ns() + 2 * COARSE_TICK
    monkeypatch.setattr("time.time_ns", lambda: later)
    assert ids(index.lookup("峰会")) == ["summit"]

    def refuse(path: Path) -> FileRecord:
        raise AssertionError(f"{path} is read again")

    monkeypatch.setattr("termbase.index.sources.record_of", refuse)
    assert ids(index.lookup("峰会")) == ["summit"]
    assert ids(Index.open(tree, cache).lookup("峰会")) == ["summit"]


def test_change_is_seen_by_the_next_look_up(tree: CatalogTree, cache: Path) -> None:
    """A term changed in a catalog answers at once, and its old form no longer does."""
    write(tree, concept("summit", "summit", "峰会"), concept("treaty", "treaty", "条约"))
    index = Index.open(tree, cache)
    assert ids(index.lookup("峰会")) == ["summit"]
    _replace(tree.catalog("terms", "zh-Hans"), "峰会", "首脑会议")
    assert ids(index.lookup("首脑会议")) == ["summit"]
    assert ids(index.lookup("shounaohuiyi")) == ["summit"]
    assert ids(index.lookup("首恼会议")) == ["summit"]
    assert index.lookup("峰会") == []
    assert index.lookup("fenghui") == []
    assert ids(index.lookup("条约")) == ["treaty"]


def _numbers(cache: Path) -> dict[str, int]:
    """Return the number of each concept in the index; one whose rows are renewed gets another."""
    with closing(sqlite3.connect(_file(cache))) as connection:
        return dict(connection.execute("SELECT id, n FROM concept"))


def test_only_concepts_whose_entries_differ_are_parsed(
    tree: CatalogTree, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a change of one concept, the entries of the others are only compared."""
    write(tree, concept("summit", "summit", "峰会"), concept("treaty", "treaty", "条约"))
    index = Index.open(tree, cache)
    before = _numbers(cache)
    parsed: list[str] = []
    parse = SubjectFiles.concept
    monkeypatch.setattr(SubjectFiles, "concept", lambda s, n: parsed.append(n) or parse(s, n))
    _replace(tree.catalog("terms", "zh-Hans"), "条约", "协约")
    assert ids(index.lookup("协约")) == ["treaty"]
    assert set(parsed) == {"treaty"}
    after = _numbers(cache)
    assert after["summit"] == before["summit"]
    assert after["treaty"] != before["treaty"]


def test_concept_written_in_another_way_keeps_its_rows(tree: CatalogTree, cache: Path) -> None:
    """A string that another tool has wrapped is a change of the entry but not of the concept."""
    write(tree, concept("summit", "summit", "峰会"), concept("treaty", "treaty", "条约"))
    index = Index.open(tree, cache)
    before = _numbers(cache)
    _replace(tree.catalog("terms", "zh-Hans"), 'msgstr "条约"', 'msgstr ""\n"条"\n"约"')
    assert ids(index.lookup("条约")) == ["treaty"]
    assert _numbers(cache) == before


def test_concepts_of_unusual_catalogs_are_followed(tree: CatalogTree, cache: Path) -> None:
    """Entries that only polib can read are compared by their lines."""
    write(tree, concept("summit", "summit", "峰会"), concept("treaty", "treaty", "条约"))
    path = tree.catalog("terms", "zh-Hans")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    index = Index.open(tree, cache)
    before = _numbers(cache)
    path.write_bytes(path.read_bytes().replace("条约".encode(), "协约".encode()))
    assert ids(index.lookup("协约")) == ["treaty"]
    after = _numbers(cache)
    assert after["summit"] == before["summit"]
    assert index.lookup("条约") == []


def test_removed_concept_is_gone(tree: CatalogTree, cache: Path) -> None:
    """A retired concept is found by none of its forms; its namesake still is."""
    write(tree, concept("bank", "bank", "银行"), concept("bank-2", "bank", "河岸"))
    index = Index.open(tree, cache)
    with editing(tree) as editor:
        editor.retire("bank")
    assert ids(index.lookup("bank")) == ["bank-2"]
    for query in ("银行", "yinhang", "yh", "银很行"):
        assert index.lookup(query) == [], query
    assert ids(index.lookup("bnak")) == ["bank-2"]


def test_new_subject_and_language_are_seen(tree: CatalogTree, cache: Path) -> None:
    """Files that were not there before are found, and missed when they are gone."""
    write(tree, concept("summit", "summit", "峰会"))
    index = Index.open(tree, cache)
    write(tree, concept("reef", "reef", "礁石", de="Riff"), subject="sea")
    assert ids(index.lookup("Riff")) == ["reef"]
    for path in [tree.template("sea"), *tree.folder.glob("*/LC_MESSAGES/sea.po")]:
        path.unlink()
    assert index.lookup("Riff") == []
    assert ids(index.lookup("summit")) == ["summit"]


@pytest.mark.skipif(os.name == "nt", reason="ctime is that of the creation there")
def test_restored_time_does_not_fool_it(tree: CatalogTree, cache: Path) -> None:
    """A file of the same size, its time set back to what it was, is read again."""
    write(tree, concept("summit", "summit", "峰会"))
    path = tree.catalog("terms", "zh-Hans")
    os.utime(path, ns=(1_700_000_000_123_456_789,) * 2)
    index = Index.open(tree, cache)
    assert ids(index.lookup("峰会")) == ["summit"]
    _replace(path, "峰会", "山顶")
    os.utime(path, ns=(1_700_000_000_123_456_789,) * 2)
    assert ids(index.lookup("山顶")) == ["summit"]


def test_touched_file_is_not_read_again(
    tree: CatalogTree, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New times over an old content build nothing: the content decides."""
    write(tree, concept("summit", "summit", "峰会"))
    index = Index.open(tree, cache)

    def refuse(*_: object) -> None:
        raise AssertionError("built again")

    monkeypatch.setattr(building, "update", refuse)
    for path in tree.files():
        os.utime(path, ns=(1_700_000_000_000_000_000,) * 2)
    assert ids(index.lookup("峰会")) == ["summit"]


def test_broken_catalog_is_named_and_forgiven(tree: CatalogTree, cache: Path) -> None:
    """While a catalog is broken a look-up says so; once it is mended it answers again."""
    write(tree, concept("summit", "summit", "峰会"))
    index = Index.open(tree, cache)
    path = tree.template("terms")
    good = path.read_bytes()
    path.write_bytes(good + b"\nnothing that gettext knows\n")
    with pytest.raises(CatalogError, match=r"terms\.pot"):
        index.lookup("summit")
    path.write_bytes(good)
    assert ids(index.lookup("summit")) == ["summit"]


def _garbage(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 1000)


def _truncate(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.truncate(path.stat().st_size // 2)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _overwrite_middle(path: Path) -> None:
    """Overwrite every page but the first, which holds the schema."""
    with path.open("r+b") as stream:
        size = path.stat().st_size
        stream.seek(4096)
        stream.write(b"\xa5" * (size - 4096))


def _age(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE about SET stamp = 'termbase 0.0'")
    connection.close()


def _spoil_bodies(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE concept SET body = '[1, 2'")
    connection.close()


@pytest.mark.parametrize(
    "harm", [_garbage, _truncate, _empty, _overwrite_middle, _age, _spoil_bodies]
)
def test_damaged_index_is_made_anew(tree: CatalogTree, cache: Path, harm: object) -> None:
    """A damaged or old file is replaced without a word, and the new one is kept."""
    write(tree, *(concept(f"c{n}", f"term number {n}", f"第{n}号术语") for n in range(300)))
    Index.open(tree, cache).close()
    assert callable(harm)
    harm(_file(cache))
    index = Index.open(tree, cache)
    assert ids(index.lookup("term number 7"))[:1] == ["c7"]
    index.close()
    with sqlite3.connect(_file(cache)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_any_damaged_page_is_mended(tree: CatalogTree, cache: Path) -> None:
    """Wherever the damage is, a look-up or a change that meets it makes a new index."""
    write(tree, *(concept(f"c{n}", f"term number {n}", f"第{n}号术语") for n in range(300)))
    Index.open(tree, cache).close()
    good = _file(cache).read_bytes()
    pages = len(good) // 4096
    for page in range(1, pages, max(1, pages // 12)):
        for change in (False, True):
            place = page * 4096
            _file(cache).write_bytes(good[:place] + b"\xa5" * 4096 + good[place + 4096 :])
            if change:
                write(tree, concept(f"new-{page}", f"new {page}", "新"))
            index = Index.open(tree, cache)
            for query in ("term number 7", "第7号术语", "diqihaoshuyu", "trem number 7", "term"):
                assert ids(index.lookup(query))[:1] in (["c7"], ["c0"]), (page, query)
            index.close()


def test_index_that_others_have_open_is_renewed_in_its_place(
    tree: CatalogTree, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a file that is open cannot be replaced, as on Windows, it gets the new content."""
    write(tree, concept("summit", "summit", "峰会"))
    reader = Index.open(tree, cache)
    assert ids(reader.lookup("summit")) == ["summit"]
    file = _file(cache)
    usual = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == file:
            raise PermissionError(13, "Access is denied")
        usual(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    monkeypatch.setattr(building, "MANY", 0)  # any change is more than it pays to make
    _replace(tree.catalog("terms", "zh-Hans"), "峰会", "首脑会议")
    writer = Index.open(tree, cache)
    assert ids(writer.lookup("首脑会议")) == ["summit"]
    assert ids(reader.lookup("首脑会议")) == ["summit"]
    assert list(cache.glob("*.tmp*")) == []
    monkeypatch.setattr(building, "update", None)
    assert ids(Index.open(tree, cache).lookup("首脑会议")) == ["summit"]  # it was kept


@pytest.mark.parametrize("number", [1 << 63, (1 << 64) - 1, 1 << 127])
def test_files_of_any_number_are_noted(
    tree: CatalogTree, cache: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """A file system may number files with more bits than SQLite has room for: NTFS and ReFS do."""
    usual = os.stat

    def stat(path: Any, **options: Any) -> os.stat_result:
        found = usual(path, **options)
        return os.stat_result(
            (found[0], number, *found[2:]),
            {name: getattr(found, name) for name in ("st_mtime_ns", "st_ctime_ns", "st_atime_ns")},
        )

    write(tree, concept("summit", "summit", "峰会"))
    monkeypatch.setattr(os, "stat", stat)
    Index.open(tree, cache).close()
    with monkeypatch.context() as patched:
        patched.setattr(building, "update", None)
        assert ids(Index.open(tree, cache).lookup("summit")) == ["summit"]
    write(tree, concept("treaty", "treaty", "条约"))
    assert ids(Index.open(tree, cache).lookup("treaty")) == ["treaty"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (
            PureWindowsPath("C:/Users/王 x/index.sqlite"),
            "file:///C:/Users/%E7%8E%8B%20x/index.sqlite",
        ),
        (PureWindowsPath("//server/share/index.sqlite"), "file:////server/share/index.sqlite"),
        (PurePosixPath("/home/a?b/index.sqlite"), "file:///home/a%3Fb/index.sqlite"),
    ],
)
def test_place_is_named_as_sqlite_reads_it(path: PurePath, uri: str) -> None:
    """SQLite takes no URI with a host: a share of a network has two slashes more."""
    assert database.uri(path) == uri
    # Read as a path of this system, it names a file that is not there, rather than being refused.
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        sqlite3.connect(f"{uri}?mode=ro", uri=True)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps files that are open")
def test_index_removed_under_an_open_one_is_no_matter(tree: CatalogTree, cache: Path) -> None:
    """Whoever clears the cache disturbs nobody."""
    write(tree, concept("summit", "summit", "峰会"))
    index = Index.open(tree, cache)
    for path in cache.iterdir():
        path.unlink()
    assert ids(index.lookup("summit")) == ["summit"]
    write(tree, concept("treaty", "treaty", "条约"))
    assert ids(index.lookup("treaty")) == ["treaty"]


def test_cache_that_cannot_be_written_is_done_without(tree: CatalogTree, tmp_path: Path) -> None:
    """Where the cache folder cannot be made, the index lives as long as the process."""
    write(tree, concept("summit", "summit", "峰会"))
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"")
    index = Index.open(tree, blocked / "cache")
    assert ids(index.lookup("summit")) == ["summit"]
    write(tree, concept("treaty", "treaty", "条约"))
    assert ids(index.lookup("treaty")) == ["treaty"]


def test_full_disk_is_done_without(
    tree: CatalogTree, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no room for the file, look-up works all the same, and leaves no rubbish."""
    write(tree, concept("summit", "summit", "峰会"))
    create = schema.create
    calls = 0

    def full(connection: sqlite3.Connection) -> None:
        nonlocal calls
        calls += 1
        create(connection)
        if calls == 1:
            connection.execute("PRAGMA max_page_count = 1")

    monkeypatch.setattr(schema, "create", full)
    index = Index.open(tree, cache)
    assert ids(index.lookup("summit")) == ["summit"]
    assert list(cache.glob("*.tmp*")) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few users make links")
def test_term_bases_do_not_share_a_file(tmp_path: Path) -> None:
    """Another folder, or other templates left out, is another index."""
    one = database.path_of(CatalogTree(tmp_path / "one"))
    two = database.path_of(CatalogTree(tmp_path / "two"))
    part = database.path_of(CatalogTree(tmp_path / "one", frozenset({"cli"})))
    assert len({one, two, part}) == 3
    (tmp_path / "one").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "one")
    assert database.path_of(CatalogTree(tmp_path / "link")) == one


_OPEN = """
import sys
from pathlib import Path
from termbase.catalog.tree import CatalogTree
from termbase.index import Index
sys.stdin.readline()
index = Index.open(CatalogTree(Path(sys.argv[1])), Path(sys.argv[2]))
print([hit.concept.id for hit in index.lookup("term number 7", 1)])
"""


@pytest.mark.parametrize("damaged", [False, True])
def test_processes_that_start_together_share_one_index(
    tree: CatalogTree, cache: Path, damaged: bool
) -> None:
    """Several processes at once, before there is a file or over a damaged one, all answer."""
    write(tree, *(concept(f"c{n}", f"term number {n}", f"第{n}号术语") for n in range(200)))
    if damaged:
        Index.open(tree, cache).close()
        _overwrite_middle(_file(cache))
    started = [
        subprocess.Popen(
            [sys.executable, "-c", _OPEN, str(tree.folder), str(cache)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(4)
    ]
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in started:
        out, err = process.communicate(timeout=300)
        assert (out.strip(), err) == ("['c7']", "")
    assert len(list(cache.glob("*.sqlite"))) == 1
    assert list(cache.glob("*.tmp*")) == []


def test_threads_share_an_index(tree: CatalogTree, cache: Path) -> None:
    """One index answers several threads while the catalogs change."""
    write(tree, *(concept(f"c{n}", f"term number {n}", f"第{n}号术语") for n in range(50)))
    index = Index.open(tree, cache)
    wrong: list[object] = []

    def ask(number: int) -> None:
        try:
            answers = [ids(index.lookup(f"term number {number}", 1)) for _ in range(20)]
            wrong.extend(answer for answer in answers if answer != [f"c{number}"])
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    write(tree, concept("late", "late", "迟"))
    for thread in threads:
        thread.join()
    assert wrong == []
    assert ids(index.lookup("late")) == ["late"]


def test_many_changes_make_a_new_index(
    tree: CatalogTree, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where most of a catalog has changed, the index is made anew, and answers as before."""
    monkeypatch.setattr(building, "MANY", 10)
    write(tree, *(concept(f"c{n}", f"term number {n}", f"第{n}号术语") for n in range(40)))
    index = Index.open(tree, cache)
    path = tree.catalog("terms", "zh-Hans")
    _replace(path, "号术语", "个词")
    assert ids(index.lookup("第7个词"))[:1] == ["c7"]
    assert not [hit for hit in index.lookup("第7号术语") if hit.score > 0.7]


_WORDS = ["to", "the", "run", "runs", "running", "gap", "gaps", "multipolarity", "发展", "發展"]
_TERMS = st.lists(
    st.sampled_from(_WORDS),
    min_size=1,
    max_size=3,
).map(" ".join) | st.text("ab c-多极化發", min_size=1, max_size=6).filter(str.strip)
_CONTENTS = {
    "concept": "SELECT catalog, id, body FROM concept",
    "form": "SELECT text, id, level, term_index FROM form JOIN concept ON n = concept",
    "piece": "SELECT * FROM piece",
    "reading": "SELECT letters, id, term_index, rank, syllables FROM reading"
    " JOIN concept ON n = concept",
    "word": "SELECT hash, id, level FROM word JOIN concept ON n = concept",
    "vocabulary": "SELECT * FROM vocabulary",
    "inflection": "SELECT * FROM inflection",
}


def _contents(cache: Path) -> dict[str, list[Any]]:
    """Return the rows of each table, with the ids of concepts in place of their numbers."""
    with closing(sqlite3.connect(_file(cache))) as connection:
        return {
            table: sorted(connection.execute(statement)) for table, statement in _CONTENTS.items()
        }


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(_TERMS, _TERMS, _TERMS), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 9), st.booleans(), _TERMS), max_size=5),
    st.lists(_TERMS, min_size=1, max_size=5),
)
@example([("multipolarity", "多极化", "a"), ("multipolarity gap", "a", "a")], [(0, True, "a")], [])
@example([("to gap", "a", "a"), ("a gap index", "a", "a")], [(0, True, "a")], [])
@example([("run", "a", "a"), ("run fast", "a", "a")], [(0, True, "a")], [])
@example([("發展", "a", "a"), ("发展", "a", "a")], [(1, True, "a")], [])
def test_updated_index_equals_a_new_one(
    tmp_path_factory: pytest.TempPathFactory,
    concepts: list[tuple[str, str, str]],
    changes: list[tuple[int, bool, str]],
    queries: list[str],
) -> None:
    """After any changes, the index that followed them and one made afresh have the same rows."""
    root = tmp_path_factory.mktemp("followed")
    tree = CatalogTree(root / "locales")
    tree.folder.mkdir()
    write(
        tree,
        *(
            replace(concept(f"c{n}", en, zh), definitions={"en": definition})
            for n, (en, zh, definition) in enumerate(concepts)
        ),
    )
    index = Index.open(tree, root / "followed")
    for number, is_retired, text in changes:
        with editing(tree) as editor:
            name = f"c{number}"
            if name not in editor.concepts:
                editor.add(concept(editor.new_id(text), text), "terms")
            elif is_retired:
                editor.retire(name)
            else:
                editor.add_terms(name, [Term(text, "zh-Hans")])
        index.lookup("a")
    fresh = Index.open(tree, root / "fresh")
    for query in [*queries, *(text for texts in concepts for text in texts)]:
        assert index.lookup(query) == fresh.lookup(query), query
    index.close()
    fresh.close()
    assert _contents(root / "followed") == _contents(root / "fresh")


def test_word_of_another_concept_is_still_corrected(tree: CatalogTree, cache: Path) -> None:
    """A term that is retired remains known as a word of other terms, for misspelt queries."""
    write(
        tree,
        concept("multipolarity", "multipolarity", "多极化"),
        concept("gap-index", "multipolarity gap index", "多极化差距指数"),
    )
    index = Index.open(tree, cache)
    with editing(tree) as editor:
        editor.retire("multipolarity")
    assert ids(index.lookup("multipolarty gap")) == ["gap-index"]
