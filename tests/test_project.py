"""A term base that several threads and processes change and ask, wherever they are."""

from __future__ import annotations

import gc
import os
import pickle
import sys
import threading
import time
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import termbase.catalog.cached
import termbase.project
from termbase import forks
from termbase.config import Project
from termbase.errors import CatalogError, ProjectError
from termbase.index.storage import Storage
from termbase.maintenance import join_concepts, retire_concepts
from termbase.match import Finder
from termbase.model import Concept, Segment, Status, Term
from termbase.project import TermBase, open as open_base
from termbase.scaffold import create


@pytest.fixture
def base(tmp_path: Path) -> TermBase:
    """A project of the test's own with one concept."""
    create(tmp_path / "project")
    opened = open_base(tmp_path / "project")
    add(opened, "first light")
    return opened


def add(base: TermBase, text: str) -> None:
    """Add a concept with one English term."""
    with base.edit() as editor:
        editor.add(Concept(text.replace(" ", "-"), "terms", (Term(text, "en"),)), "terms")


def found(base: TermBase, text: str) -> list[str]:
    """The terms found in a text."""
    return [match.term.text for match in base.find(text, "en")]


def test_term_is_found_though_another_thread_was_reading(
    base: TermBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a thread began to read before an edit is not what is found after it."""
    has_read, may_go_on = threading.Event(), threading.Event()
    read = termbase.catalog.cached.concepts

    def slowly(tree: Any, subjects: Any) -> Any:
        concepts = read(tree, subjects)
        if threading.current_thread() is not threading.main_thread():
            has_read.set()
            assert may_go_on.wait(300)
        return concepts

    monkeypatch.setattr(termbase.catalog.cached, "concepts", slowly)
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(found, base, "first light and second light")
        assert has_read.wait(300)
        add(base, "second light")
        may_go_on.set()
        assert other.result() == ["first light"]
        assert found(base, "first light and second light") == ["first light", "second light"]
        assert [concept.id for concept in base.concepts] == ["first-light", "second-light"]
        assert len(base.terms.concepts) == 2


def test_each_thread_finds_what_it_has_added(base: TermBase) -> None:
    """Threads that edit and find in turns always find their own terms."""

    def work(number: int) -> list[str]:
        missed = []
        for turn in range(4):
            text = f"lantern {chr(97 + number)}{chr(97 + turn)}"
            add(base, text)
            missed += [] if found(base, f"a {text} here") == [text] else [text]
        return missed

    with ThreadPoolExecutor(6) as pool:
        assert [missed for missed in pool.map(work, range(6)) if missed] == []


def test_other_threads_go_on_while_one_reads_ahead(
    base: TermBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what they have, even if they ask for the same; then all see the change."""
    text = "first light and second light"
    assert found(base, text) == ["first light"]
    reads, may_go_on = threading.Event(), threading.Event()
    read = termbase.catalog.cached.concepts

    def slowly(tree: Any, subjects: Any) -> Any:
        reads.set()
        assert may_go_on.wait(300)
        return read(tree, subjects)

    add(open_base(base.project.root), "second light")
    monkeypatch.setattr(termbase.catalog.cached, "concepts", slowly)
    with ThreadPoolExecutor(1) as pool:
        renewed = pool.submit(base.refresh, ahead=True)
        assert reads.wait(300)
        base.refresh(ahead=True)
        assert found(base, text) == ["first light"]
        may_go_on.set()
        renewed.result()
    monkeypatch.setattr(termbase.catalog.cached, "concepts", None)  # nothing is left to read
    assert found(base, text) == ["first light", "second light"]


def test_nothing_is_left_to_build_after_warming_up(
    base: TermBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither for finding in any language, nor for checks, nor for the index."""
    monkeypatch.setattr("termbase.stamps.TICK", 0)
    base.warm_up()
    monkeypatch.setattr(Finder, "_make_spaced", None)
    monkeypatch.setattr(Finder, "_make_unspaced", None)
    monkeypatch.setattr(TermBase, "_opened", None)
    assert found(base, "the first light") == ["first light"]
    assert base.find("first light之后", "zh-Hans")
    assert [hit.concept.id for hit in base.lookup("first lights")] == ["first-light"]
    segment = Segment("It costs 3.", "花了4元。", source_lang="en", target_lang="zh-Hans")
    assert [finding.name for finding in base.check([segment])] == ["number-mismatch"]


def test_concept_is_found_by_its_id(base: TermBase) -> None:
    """Also one that another program has just added."""
    assert base.concept("first-light").terms == (Term("first light", "en"),)
    add(open_base(base.project.root), "second light")
    assert base.concept("second-light").id == "second-light"


@pytest.mark.parametrize(
    ("id", "message"),
    [
        ("first-lights", "no concept first-lights; the nearest is first-light"),
        ("First light", "no concept First light, but this is a term of "),
        ("dawn", "there is no concept dawn; check the id"),
        ("gone", "the concept gone is already retired"),
        ("joined", "the concept joined was joined into first-light; use that"),
    ],
)
def test_error_names_the_concept_that_may_be_meant(base: TermBase, id: str, message: str) -> None:
    """By its id, by a term of it, or after it was joined."""
    for name in ("gone", "joined"):
        add(base, name)
    retire_concepts(base, ["gone"])
    join_concepts(base, ["first-light", "joined"])
    with pytest.raises(CatalogError, match=message):
        base.concept(id)


def test_all_hits_are_given_without_a_limit(base: TermBase) -> None:
    """And all completions."""
    with base.edit() as editor:
        for number in range(200):
            terms = (Term(f"lamp {number}", "en"),)
            editor.add(Concept(f"lamp-{number}", "terms", terms), "terms")
    assert len(base.lookup("lamp*")) == 10
    assert len(base.lookup("lamp*", limit=None)) == len(base.complete("lamp", limit=None)) == 200


def test_catalogs_may_be_away_for_a_moment(base: TermBase) -> None:
    """While there are no catalogs, that is an error; when they are back, they are read again."""
    assert found(base, "first light") == ["first light"]
    folder = base.tree.folder
    folder.rename(folder.with_name("away"))
    base.refresh()
    with pytest.raises(ProjectError):
        found(base, "first light")
    folder.with_name("away").rename(folder)
    assert found(base, "first light") == ["first light"]
    assert [concept.id for concept in base.concepts] == ["first-light"]


def test_another_process_opens_it_anew(base: TermBase) -> None:
    """Neither what was read nor the index goes along; what is given back does."""
    with base.edit() as editor:
        terms = (Term("lagoon", "en"), Term("泻湖", "zh-Hans"))
        editor.add(Concept("lagoon", "terms", terms), "terms")
    hits, matches = base.lookup("lagoons"), base.find("two lagoons", "en")
    assert (hits, matches) == pickle.loads(pickle.dumps((hits, matches)))
    finder = pickle.loads(pickle.dumps(base.finder("en")))
    assert finder.find("two lagoons") == matches
    sent = pickle.loads(pickle.dumps(base))
    assert sent.project == base.project
    assert sent.find("two lagoons", "en") == matches
    assert sent.lookup("lagoons") == hits


def test_what_was_read_is_kept_until_an_edit(base: TermBase) -> None:
    """Concepts and finders are made once, and anew after an edit."""
    concepts, finder, terms = base.concepts, base.finder("en"), base.terms
    assert base.concepts is concepts
    assert base.finder("en") is finder
    assert base.terms is terms
    add(base, "second light")
    assert len(base.concepts) == 2
    assert base.finder("en") is not finder
    assert base.terms is not terms


def test_what_a_look_up_notices_is_found_too(base: TermBase) -> None:
    """One term base never gives two answers: a change that one call has seen, all others see."""
    assert base.lookup("first light")
    assert found(base, "the second light") == []
    add(open_base(base.project.root), "second light")
    assert found(base, "the second light") == []
    assert base.lookup("second light")
    assert found(base, "the second light") == ["second light"]
    assert len(base.concepts) == 2
    add(open_base(base.project.root), "third light")
    assert len(base.terms_in(["the third light"]).concepts) == 3
    assert found(base, "the third light") == ["third light"]


def test_few_finders_are_kept(base: TermBase) -> None:
    """Where clients name the languages, only some are held; parts of tags do not count."""
    assert base.finder("en-x-u1") is base.finder("en-GB") is base.finder("en")
    held = [weakref.ref(base.finder(f"x{letter}{letter}")) for letter in "abcdefghijklmnopqrstuvw"]
    gc.collect()
    assert 1 < sum(one() is not None for one in held) < len(held)
    held = [weakref.ref(base.finder(f"zh-Hans-x-u{number}")) for number in range(40)]
    gc.collect()
    assert 1 < sum(one() is not None for one in held) < len(held)


def test_working_folder_may_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A term base opened by a relative path stays where it is, and goes to other processes so."""
    monkeypatch.chdir(tmp_path)
    create("project")
    base = open_base("project")
    add(base, "first light")
    monkeypatch.chdir(tmp_path.parent)
    assert [hit.concept.id for hit in base.lookup("first light")] == ["first-light"]
    add(pickle.loads(pickle.dumps(base)), "second light")
    assert [hit.concept.id for hit in base.lookup("second light")] == ["second-light"]
    assert base.project.relative(tmp_path / "project" / "a.txt") == "a.txt"
    assert not (tmp_path.parent / "project").exists()


def test_new_language_is_one_of_the_base(base: TermBase) -> None:
    """A language that an edit has added is known at once."""
    assert base.languages == ("en", "zh-Hans")
    with base.edit() as editor:
        editor.add_language("fr")
    assert base.languages == ("en", "zh-Hans", "fr")


def test_a_project_is_of_languages_that_there_are(tmp_path: Path) -> None:
    """`xx` has the form of a tag; nothing is made for it. What is named twice is there once."""
    with pytest.raises(ValueError, match="'xx' is not the tag of a language"):
        create(tmp_path / "project", ["zh-Hans", "xx"])
    assert not (tmp_path / "project").exists()
    made = create(tmp_path / "other", ["zh_CN", "zh-Hans", "fr"])
    assert made.project.languages == ("zh-Hans", "fr")


def test_finders_are_made_once(base: TermBase) -> None:
    """Look-up in texts and the checks share one, whichever thread asks first."""
    asked: list[Callable[[str], object]] = [base.finder, base.terms.finder] * 8
    together = threading.Barrier(len(asked))

    def ask(finder: Callable[[str], object]) -> object:
        together.wait(300)
        return finder("en")

    with ThreadPoolExecutor(len(asked)) as pool:
        assert len(set(map(id, pool.map(ask, asked)))) == 1
    assert pickle.loads(pickle.dumps(base.terms.concepts[:])) == base.concepts


def test_it_can_be_closed(base: TermBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed term base holds no file open, and opens its index, as it is, when asked again."""
    folder = Path("/proc/self/fd")
    with base as opened:
        assert opened.lookup("first light")
        held = len(list(folder.iterdir())) if folder.is_dir() else 0
    if held:
        assert len(list(folder.iterdir())) < held
    monkeypatch.setattr(Storage, "_build", lambda *_: pytest.fail("made anew"))
    assert base.lookup("first light")
    base.close()
    base.close()
    assert base.complete("first") == ["first light"]
    open_base(base.project.root).close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
def test_a_fork_may_look_up_too(base: TermBase) -> None:
    """However many threads were looking up, both processes go on, and see changes made since."""
    ended = threading.Event()

    def ask() -> None:
        while not ended.is_set():
            base.lookup("frist lihgt", wide=True)
            base.finder("en").find("first light")

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        assert [_answers_in_child(base) for _ in range(6)] == [0] * 6
    finally:
        ended.set()
        for thread in threads:
            thread.join()
    assert found(base, "first light") == ["first light"]
    add(base, "second light")
    assert _answers_in_child(base, "second light") == 0
    assert base.lookup("second light")


def _answers_in_child(base: TermBase, query: str = "first light") -> int:
    """Have a forked process look up; the code with which it ends, or the signal."""
    sys.stdout.flush()
    child = os.fork()
    if not child:  # leave without what tests do at their end
        import signal

        signal.alarm(300)  # ends what waits for ever
        answer = [hit.term.text for hit in base.lookup(query)]
        os._exit(0 if answer == [query] and found(base, query) == [query] else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_what_was_read_is_kept_by_a_refresh_without_changes(
    base: TermBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server can refresh before each answer: only a change on disk discards anything."""
    monkeypatch.setattr("termbase.stamps.TICK", 0)
    finder = base.finder("en")
    base.refresh()
    assert base.finder("en") is finder
    template = base.tree.template("terms")
    template.write_bytes(template.read_bytes().replace(b'"first light"', b'"dim light"'))
    base.refresh()
    assert found(base, "first light, dim light") == ["dim light"]
    assert base.languages == ("en", "zh-Hans")
    (base.tree.folder / "fr" / "LC_MESSAGES").mkdir(parents=True)
    assert base.languages == ("en", "zh-Hans", "fr")


def test_a_change_just_before_the_reading_may_not_be_the_last(base: TermBase) -> None:
    """Within a tick of the clock of the file system, another change could not be told from it."""
    template = base.tree.template("terms")
    soon = time.time() + 60  # so that it is still just now on a slow machine
    os.utime(template, (soon, soon))
    base.refresh()
    finder = base.finder("en")
    stat = template.stat()
    with template.open("r+b") as file:
        file.write(template.read_bytes().replace(b'"first light"', b'"third light"'))
    os.utime(template, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    base.refresh()
    assert base.finder("en") is not finder
    assert found(base, "third light") == ["third light"]


def test_a_file_that_is_just_being_replaced(
    base: TermBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The state of the catalogs leaves out a file that git has removed to write it again."""
    gone = base.tree.folder / "gone.pot"
    files = base.tree.files()
    monkeypatch.setattr(type(base.tree), "files", lambda _self: [*files, gone])
    assert [file.path for file in base.tree.state()] == [str(path) for path in files]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
def test_a_fork_waits_for_a_thread_that_locks_a_file(tmp_path: Path) -> None:
    """The thread holds a lock that the fork needs, and is not stopped when it locks the file."""
    from termbase.filelocks import FileLock

    one, held, at_rest = forks.Locked(), threading.Event(), []

    def lock_file() -> None:
        with one.lock:
            held.set()
            while forks._forking.acquire(blocking=False):  # until the fork has begun
                forks._forking.release()
            with FileLock(tmp_path / "a.lock"):
                pass

    one.forked = lambda *, is_at_rest: at_rest.append(is_at_rest)  # type: ignore[method-assign]
    thread = threading.Thread(target=lock_file)
    thread.start()
    held.wait()
    child = os.fork()
    if not child:
        os._exit(at_rest != [True])
    thread.join()
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
def test_a_fork_gives_up_a_lock_that_a_thread_waits_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread holds another lock that the fork needs, and comes to an end before the fork."""
    one, other, held, at_rest = forks.Locked(), forks.Locked(), threading.Event(), []
    for each in (one, other):
        each.forked = lambda *, is_at_rest: at_rest.append(is_at_rest)  # type: ignore[method-assign]
    monkeypatch.setattr(forks, "_known", [other, one])

    def work() -> None:
        with one.lock:
            held.set()
            while other.lock.acquire(blocking=False):  # until the fork holds it
                other.lock.release()
                time.sleep(0.001)
            with other.lock:
                pass

    thread = threading.Thread(target=work)
    thread.start()
    assert held.wait(300)
    child = os.fork()
    if not child:
        os._exit(at_rest != [True, True])
    thread.join()
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
def test_a_lock_may_be_made_while_a_fork_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child has no lock that is held by a thread of its parent, however new it is."""
    monkeypatch.setattr(forks, "_SECONDS", 0.2)
    first, made = forks.Locked(), []
    has_first, may_end = threading.Event(), threading.Event()

    def work() -> None:
        with first.lock:
            has_first.set()
            while forks._forking.acquire(blocking=False):
                forks._forking.release()
                time.sleep(0.001)
            made.append(forks.Locked())
            made[0].lock.acquire()
        assert may_end.wait(300)
        made[0].lock.release()

    thread = threading.Thread(target=work)
    thread.start()
    assert has_first.wait(300)
    child = os.fork()
    if not child:
        os._exit(not made[0].lock.acquire(timeout=300))
    may_end.set()
    thread.join()
    assert os.waitpid(child, 0)[1] == 0
    assert made[0].lock.acquire(timeout=300)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
def test_a_fork_may_check_too(base: TermBase) -> None:
    """However many threads were checking, the child does not wait for them."""
    units = [Segment("first light", "未译出。")] * 50
    expected = [*base.check(units)]
    ended = threading.Event()

    def check() -> None:
        while not ended.is_set():
            assert [*base.check(units)] == expected

    threads = [threading.Thread(target=check) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(6):
            child = os.fork()
            if not child:
                import signal

                signal.alarm(300)  # ends what waits for ever
                os._exit([*base.check(units)] != expected)
            assert os.waitpid(child, 0)[1] == 0
    finally:
        ended.set()
        for thread in threads:
            thread.join()


@pytest.mark.parametrize("least", [0, 1 << 30])
def test_what_finds_the_terms_of_documents(
    base: TermBase, monkeypatch: pytest.MonkeyPatch, least: int
) -> None:
    """What is made for some texts finds in them what the whole term base does, large or small.

    In Chinese text, Latin words are terms too.
    """
    monkeypatch.setattr("termbase.catalog.tree.LARGE", least)
    with base.edit() as editor:
        short = Term("RO", "zh-Hans", Status.ADMITTED)
        terms = (Term("reverse osmosis", "en"), Term("反渗透", "zh-Hans"), short)
        editor.add(Concept("ro", "terms", terms), "terms")
    texts = [
        "The first lights of reverse-osmosis plants.",
        "采用RO技术，即反渗透（reverse osmosis）。",
    ]
    made = base.terms_in(iter(texts))
    for text, lang in zip(texts, ("en", "zh-Hans"), strict=True):
        expected = base.find(text, lang)
        assert len(expected) > 1
        assert made.finder(lang).find(text) == expected
    with pytest.raises(TypeError):
        base.terms_in("first light")


@pytest.mark.parametrize("least", [0, 1 << 30])
def test_documents_follow_the_catalogs(
    base: TermBase, monkeypatch: pytest.MonkeyPatch, least: int
) -> None:
    """What another program has added since is found in the next document, and named in it."""
    monkeypatch.setattr("termbase.catalog.tree.LARGE", least)
    assert base.terms_in([]).finder("zh-Hans").find("微光") == []
    other = open_base(base.project.root)
    with other.edit() as editor:
        editor.add(Concept("glimmer", "terms", (Term("微光", "zh-Hans"),)), "terms")
    assert len(base.terms_in(["微光"]).finder("zh-Hans").find("微光")) == 1
    assert list(base._chinese_in("微光")) == ["微光"]


@pytest.mark.parametrize("least", [0, 1 << 30])
def test_terms_help_with_the_header_of_a_document(
    base: TermBase, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, least: int
) -> None:
    """The Chinese terms of a large and of a small term base count in a header alike."""
    monkeypatch.setattr("termbase.catalog.tree.LARGE", least)
    with base.edit() as editor:
        editor.add(Concept("a", "terms", (Term("首缕 微光", "zh-Hans"),)), "terms")
        editor.add(Concept("b", "terms", (Term("多極化", "zh-Hant-TW"),)), "terms")
    assert set(base._chinese_in("首缕微光与多极化")) == {"首缕 微光", "多極化"}


def test_a_project_may_be_described_by_a_program(
    base: TermBase, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It needs no configuration file, and stays where it is if the working folder changes."""
    monkeypatch.chdir(tmp_path)
    own = TermBase(Project(Path("project"), Path("project/locales")))
    monkeypatch.chdir("/")
    assert found(own, "first light") == ["first light"]
    assert own.lookup("first light")


def test_results_are_short_when_printed(base: TermBase, tmp_path: Path) -> None:
    """At a prompt or in a notebook nobody wants to see whole files, or a concept for each match."""
    from termbase.exchange import add_terms, export

    assert repr(base.find("a first light", "en")) == (
        "[Match(2, 13, 'first light', 'first-light', 'exact')]"
    )
    assert repr(base.lookup("first light")) == "[Hit('first-light', 'first light', 'exact', 1.0)]"
    assert "first" not in repr(export(base, "terms.csv"))
    assert "msgid" not in repr(add_terms(base, ["second light"]))
