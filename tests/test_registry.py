"""Plug-ins are found by being there, and never hide one another."""

from __future__ import annotations

from types import ModuleType

import pytest

from termbase.registry import by_key, modules


def _module(name: str, *endings: str) -> ModuleType:
    made = ModuleType(name)
    made.ENDINGS = endings  # type: ignore[attr-defined]
    return made


def test_modules_of_a_package_are_found_by_name() -> None:
    """Every module that does not begin with an underscore is one, in order of names."""
    names = [module.__name__.rpartition(".")[2] for module in modules("termbase.glossary.formats")]
    assert names == ["csv", "docx", "html", "json", "md", "po", "text", "xlsx"]


def test_key_leads_to_its_module() -> None:
    """Each key that a module claims is its own."""
    one, two = _module("one", ".a", ".b"), _module("two", ".c")
    assert by_key([one, two], lambda m: m.ENDINGS) == {".a": one, ".b": one, ".c": two}


def test_two_that_claim_one_key_are_refused() -> None:
    """The message names both, and the key."""
    with pytest.raises(RuntimeError, match=r"two and one claim '\.b'"):
        by_key([_module("one", ".a", ".b"), _module("two", ".b")], lambda m: m.ENDINGS)
