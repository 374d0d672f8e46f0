"""The public names are what they say, and nothing else is imported for them."""

from __future__ import annotations

import builtins
import collections.abc
import inspect
import pkgutil
import re
import subprocess
import sys
import typing
from collections.abc import Iterator
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import pytest

import termbase
from termbase import errors
from termbase.cli import commands

PUBLIC = (
    "bitext",
    "checks",
    "documents",
    "exchange",
    "extract",
    "glossary",
    "ingest",
    "lint",
    "lsp",
    "maintenance",
    "mine",
    "report",
    "stats",
    "text.analysis",
)
CALLS = {
    "add": "termbase.exchange.add_terms",
    "check": "termbase.TermBase.check_files",
    "compile": "termbase.maintenance.compile_catalogs",
    "diff": "termbase.maintenance.compare",
    "export": "termbase.exchange.export",
    "extract": "termbase.extract.extract",
    "glossary": "termbase.glossary.build",
    "import": "termbase.exchange.import_file",
    "ingest": "termbase.ingest.ingest",
    "init": "termbase.create",
    "inspect": "termbase.TermBase.read_document",
    "join": "termbase.maintenance.join_concepts",
    "lint": "termbase.lint.lint",
    "lookup": "termbase.TermBase.lookup",
    "lsp": "termbase.lsp.create_server",
    "merge": "termbase.maintenance.merge_catalogs",
    "mine": "termbase.mine.pairs",
    "rename": "termbase.maintenance.rename_subject",
    "retire": "termbase.maintenance.retire_concepts",
    "set": "termbase.maintenance.set_status",
    "review": "termbase.maintenance.review",
    "stats": "termbase.stats.stats",
    "update": "termbase.maintenance.update_catalogs",
}
"""What each command does, as one call."""


def test_public_names_resolve_and_are_sorted() -> None:
    """`__all__` is sorted, and every name in it is there."""
    assert termbase.__all__ == sorted(termbase.__all__)
    assert all(getattr(termbase, name) is not None for name in termbase.__all__)
    assert dir(termbase) == sorted([*termbase.__all__, "open"])


def test_builtins_stay_what_they_are() -> None:
    """`from termbase import *` puts nothing in the place of Python's own: `open` is left out."""
    assert not set(termbase.__all__) & set(dir(builtins)) - {"__name__"}
    assert callable(termbase.open)


@pytest.mark.parametrize("name", PUBLIC)
def test_no_name_hides_a_module(name: str) -> None:
    """A part of the library that is imported by its path is a module."""
    home = import_module(f"termbase.{name}")
    folders = getattr(home, "__path__", [])  # a module has none
    parts = [f"termbase.{name}.{part.name}" for part in pkgutil.iter_modules(folders)]
    public = {f"termbase.{name}.{one}" for one in home.__all__}
    assert not public & set(parts)


@pytest.mark.parametrize("home", ["termbase", *(f"termbase.{name}" for name in PUBLIC)])
def test_public_types_are_all_named(home: str) -> None:
    """What public functions and methods take and give is public, too."""
    known = {one for name in ("", *PUBLIC) for one in _public(f"termbase.{name}".rstrip("."))}
    module = import_module(home)
    things = (getattr(module, name) for name in module.__all__ if name != "Server")  # of pygls
    used = {word for thing in things for word in _words(thing)}
    assert used - known - ELSEWHERE - PASSED_ON == set()


ELSEWHERE = {*dir(typing), *dir(collections.abc), *dir(builtins), "ModuleType", "Path", "PathLike"}
"""What annotations name that is not ours."""

PASSED_ON = {
    *("AlignedText", "Concepts", "FileState", "Shown", "SubjectFiles", "View"),
    *("Format", "Opaque", "Outcome", "Remembered", "Span", "Traces"),
}
"""Types of values that programs only pass from one call to another, or read attributes of."""


def _public(home: str) -> list[str]:
    return list(import_module(home).__all__)


def _words(thing: object) -> Iterator[str]:
    """The types in the annotations of a function, or of what a class has that is not private."""
    parts = vars(thing).items() if isinstance(thing, type) else ()
    public = (part for name, part in parts if not name.startswith("_"))
    for one in (thing, *public):
        function = getattr(one, "fget", getattr(one, "func", getattr(one, "__func__", one)))
        function = inspect.unwrap(function) if callable(function) else function
        hints = getattr(function, "__annotations__", {}).items()
        for hint in (hint for name, hint in hints if not name.startswith("_")):
            yield from re.findall(r"\b[A-Z]\w+", getattr(hint, "__forward_arg__", str(hint)))


@pytest.mark.parametrize("name", PUBLIC)
def test_public_names_of_modules_resolve(name: str) -> None:
    """What the page on the library calls public is named by the module, and is there."""
    module = import_module(f"termbase.{name}")
    assert module.__all__ == sorted(set(module.__all__), key=_as_ruff_sorts)
    assert all(getattr(module, one) is not None for one in module.__all__)
    for page in ("README.md", "docs/python.md"):
        text = (Path(__file__).parents[1] / page).read_text(encoding="utf-8")
        assert f"`termbase.{name}`" in text


@pytest.mark.parametrize("command", sorted(CALLS))
def test_each_command_is_one_call(command: str) -> None:
    """The page on the library names for each command the call that does what it does."""
    home, _, name = CALLS[command].rpartition(".")
    page = (Path(__file__).parents[1] / "docs/python.md").read_text(encoding="utf-8")
    table = page.partition("\n## ")[0]
    (row,) = [line for line in table.splitlines() if re.match(rf"\| .*`{command}`.* \|", line)]
    assert re.search(rf"\b{name}`", row)
    if home == "termbase.TermBase":
        assert callable(getattr(termbase.TermBase, name))
        return
    assert name in import_module(home).__all__
    inner = "termbase.scaffold" if home == "termbase" else home
    file = Path(commands.__path__[0]) / f"{command}{'_' * iskeyword(command)}.py"
    assert re.search(rf"from {inner} import .*\b{name}\b", file.read_text(encoding="utf-8"))


def test_every_command_has_its_call() -> None:
    """The table above is whole."""
    names = {module.name.rstrip("_") for module in pkgutil.iter_modules(commands.__path__)}
    assert CALLS.keys() == names


def _as_ruff_sorts(name: str) -> tuple[int, str]:
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


def test_unknown_name_is_an_attribute_error() -> None:
    """A name that is not public is refused as any module does."""
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = termbase.nonsense


def test_exception_tree_is_what_its_docstring_shows() -> None:
    """Every exception of the module stands in its docstring, below its base."""
    named = {name for name in dir(errors) if name.endswith("Error")}
    assert all(name in (errors.__doc__ or "") for name in named)
    assert all(issubclass(getattr(errors, name), errors.TermbaseError) for name in named)


@pytest.mark.parametrize(
    ("code", "heavy"),
    [
        ("import termbase", "termbase.model polib click babel jieba sqlite3"),
        ("import termbase; termbase.open", "polib babel jieba click lxml jinja2 opencc pypinyin"),
    ],
)
def test_heavy_packages_are_imported_when_used(code: str, heavy: str) -> None:
    """Importing the library, and naming what opens a term base, loads none of the heavy parts."""
    probe = f"import sys; {code}; print([m for m in {heavy.split()} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "[]"


def test_error_is_one_line_with_its_place() -> None:
    """Whatever goes into an error, it shows as one line that names file and line."""
    error = errors.CatalogError("lost {what}\nin  space", "a.po", 3, what="a\nterm")
    assert str(error) == "a.po:3: lost a term in space"
    assert error.render("verlor {what}") == "a.po:3: verlor a term"
