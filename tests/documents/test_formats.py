"""Formats are found by being there, and cannot take each other's files."""

from termbase.documents.contents import Contents
from termbase.documents.formats import DEFAULT, formats


def never(data: bytes, path: str) -> Contents:
    raise AssertionError((data, path))


def test_every_module_of_the_package_is_a_format() -> None:
    """The formats that exist, and the endings that they read."""
    endings = {name: one.endings for name, one in formats().items()}
    assert all(endings.values())
    assert set(endings) == {
        "text",
        "markdown",
        "html",
        "docx",
        "odt",
        "odp",
        "pptx",
        "epub",
        "rtf",
        "pdf",
        "mail",
        "xlsx",
    }
    assert ".docx" in endings["docx"]
    assert DEFAULT in endings
