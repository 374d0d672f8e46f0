"""Regular expressions that are compiled on first use."""

from __future__ import annotations

import pickle
import pkgutil
import re
from importlib import import_module

import pytest

import termbase
from termbase.lazy import lazily


def test_lazy_pattern_behaves_like_a_compiled_one() -> None:
    """All methods and attributes are available, including rare ones."""
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


def test_pattern_is_compiled_on_first_use() -> None:
    """An invalid pattern raises its error on first use."""
    wrong = lazily("(")
    with pytest.raises(re.error):
        wrong.search("x")


def test_lazy_pattern_can_be_pickled() -> None:
    """A pattern can be sent to another process before and after its first use."""
    late = lazily("a+")
    assert pickle.loads(pickle.dumps(late)).findall("aab a") == ["aa", "a"]
    late.search("a")
    assert pickle.loads(pickle.dumps(late)).findall("aab a") == ["aa", "a"]


def test_every_lazy_pattern_of_the_library_compiles() -> None:
    """No invalid pattern remains unnoticed because it is rarely used."""
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
