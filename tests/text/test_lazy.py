"""Regular expressions that are compiled late do what others do."""

from __future__ import annotations

import pickle
import pkgutil
import re
from importlib import import_module

import pytest

import termbase
from termbase.text.lazy import lazily


def test_it_does_what_the_compiled_one_does() -> None:
    """Every way of asking, also those that are rare."""
    late, soon = (
        lazily(r"(?P<year>\d+) ?bc", re.IGNORECASE),
        re.compile(r"(?P<year>\d+) ?bc", re.IGNORECASE),
    )
    text = "In 221 BC and 206bc"
    assert late.findall(text) == soon.findall(text) == ["221", "206"]
    assert [m.span() for m in late.finditer(text)] == [m.span() for m in soon.finditer(text)]
    assert late.sub("x", text) == "In x and x"
    assert late.split(text) == soon.split(text)
    assert (late.match(text), late.fullmatch(text)) == (None, None)
    assert (late.pattern, late.flags, late.groups) == (soon.pattern, soon.flags, soon.groups)
    assert dict(late.groupindex) == {"year": 1}


def test_nothing_is_compiled_before_it_is_used() -> None:
    """A mistake shows with the first use."""
    wrong = lazily("(")
    with pytest.raises(re.error):
        wrong.search("x")


def test_it_is_pickled_unused_and_used() -> None:
    """Processes that are started afresh get what holds one."""
    late = lazily("a+")
    assert pickle.loads(pickle.dumps(late)).findall("aab a") == ["aa", "a"]
    late.search("a")
    assert pickle.loads(pickle.dumps(late)).findall("aab a") == ["aa", "a"]


def test_every_one_of_the_library_can_be_compiled() -> None:
    """No mistake waits for a text that is rare."""
    found_names = (one.name for one in pkgutil.walk_packages(termbase.__path__, "termbase."))
    # What runs the program, and what builds it with setuptools, which need not be there.
    names = [name for name in found_names if not name.endswith(("__main__", "_build"))]
    found = {
        f"{module.__name__}.{name}": value
        for module in map(import_module, names)
        for name, value in vars(module).items()
        if type(value) is type(lazily(""))
    }
    assert len(found) > 200
    assert all(value.pattern for value in found.values())
