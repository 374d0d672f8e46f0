"""Reading the data files in ``text/data``; their lines that begin with # are comments."""

from __future__ import annotations

import re
from importlib.resources import files


def read(name: str) -> str:
    """Return the text of a data file."""
    return files(__package__).joinpath("data", name).read_text(encoding="utf-8")


def lines(name: str) -> list[str]:
    """Return the lines of a data file without comments and empty ones."""
    return [line for line in read(name).splitlines() if line and not line.startswith("#")]


def rows(name: str) -> list[list[str]]:
    """Return the cells, separated by tabs, of each line of a data file."""
    return [line.split("\t") for line in lines(name)]


def lists(name: str) -> dict[str, list[str]]:
    """Return the lists of words of a data file, in which each follows its name in brackets."""
    parts = re.split(r"^\[(\w+)\]$", read(name), flags=re.MULTILINE)
    return {title: words.split() for title, words in zip(parts[1::2], parts[2::2], strict=True)}
