"""A term base that several threads change and ask at once."""

from __future__ import annotations

import pickle
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import termbase.catalog.kept
from termbase.model import Concept, Term
from termbase.project import TermBase
from termbase.project import open as open_base
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
    read = termbase.catalog.kept.concepts

    def slowly(tree: Any) -> Any:
        concepts = read(tree)
        if threading.current_thread() is not threading.main_thread():
            has_read.set()
            assert may_go_on.wait(20)
        return concepts

    monkeypatch.setattr(termbase.catalog.kept, "concepts", slowly)
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(found, base, "first light and second light")
        assert has_read.wait(20)
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


def test_another_process_opens_it_anew(base: TermBase) -> None:
    """Neither what was read nor the index goes along; what is given back does."""
    with base.edit() as editor:
        terms = (Term("lagoon", "en"), Term("泻湖", "zh-Hans"))
        editor.add(Concept("lagoon", "terms", terms), "terms")
    hits, matches = base.lookup("lagoons"), base.find("two lagoons", "en")
    assert (hits, matches) == pickle.loads(pickle.dumps((hits, matches)))
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
