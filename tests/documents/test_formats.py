"""Formats are found by being there, and cannot take each other's files."""

import pytest

from termbase.documents.contents import Contents
from termbase.documents.formats import DEFAULT, Format, formats, registry


def never(data: bytes, path: str) -> Contents:
    raise AssertionError((data, path))


def test_every_module_of_the_package_is_a_format() -> None:
    """The formats that exist, and the endings that they read."""
    endings = {name: one.endings for name, one in formats().items()}
    assert set(endings) == {"text", "markdown", "html", "docx"}
    assert ".docx" in endings["docx"]
    assert DEFAULT in endings


def test_two_formats_of_one_ending_are_refused() -> None:
    """The message names both, and the ending."""
    with pytest.raises(ValueError, match=r"one and two both claim \.b"):
        registry([Format("one", (".a", ".b"), never), Format("two", (".b",), never)])


def test_two_formats_of_one_name_are_refused() -> None:
    """A name that users type means one format."""
    with pytest.raises(ValueError, match="two formats are called one"):
        registry([Format("one", (".a",), never), Format("one", (".b",), never)])
