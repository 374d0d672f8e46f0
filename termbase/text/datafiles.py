"""Reading the data files of a package, in its folder ``data``; those of this one if none is named.

Lines that begin with # are comments.
"""

from __future__ import annotations

from importlib.resources import files

from termbase.lazy import lazily

_HEADING = lazily(r"\[(\w+(?: \w+)*)\]")


def read(name: str, package: str = __package__) -> str:
    """Return the text of a data file."""
    return files(package).joinpath("data", name).read_text(encoding="utf-8")


def lines(name: str, package: str = __package__) -> list[str]:
    """Return the lines of a data file without comments and empty ones."""
    return [line for line in read(name, package).splitlines() if line and not line.startswith("#")]


def rows(name: str, package: str = __package__) -> list[list[str]]:
    """Return the cells, separated by tabs, of each line of a data file."""
    return [line.split("\t") for line in lines(name, package)]


def lists(name: str, package: str = __package__) -> dict[str, list[str]]:
    """Return the lists of words of a data file, in which each follows its name in brackets.

    Raises:
        ValueError: A name is not words in brackets, or occurs twice; or a word is in no list.
    """
    found: dict[str, list[str]] = {}
    title = ""
    for line in lines(name, package):
        heading = _HEADING.fullmatch(line)
        if heading and heading[1] not in found:
            title = heading[1]
            found[title] = []
        elif title and not line.startswith("["):
            found[title] += line.split()
        else:
            raise ValueError(f"{name}: {line} is not the name of a list, or that of two")
    return found
