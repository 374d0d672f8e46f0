"""What is common to the formats in which reports and glossaries are written.

A format is a module of a package, and called as it is; its ``ENDINGS`` are those of its files.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from termbase.errors import DocumentError
from termbase.model import Status, Term, TermType
from termbase.registry import by_key, modules, names

if TYPE_CHECKING:
    from jinja2 import Template


Say = Callable[[str], str]
"""Translates a message."""


def module_of(package: str, name: str) -> ModuleType:
    """The module of a format, alone: one format need not wait for what others import.

    Raises:
        ValueError: There is no such format; names those there are.
    """
    if name not in (known := names(package)):
        raise ValueError(f"there is no format {name}; the formats are {', '.join(known)}")
    return import_module(f"{package}.{name}")


def format_endings(package: str) -> tuple[str, ...]:
    """The endings of the files of all formats of a package, in the order of the formats."""
    return tuple(by_key(modules(package), lambda module: module.ENDINGS))


def format_of(package: str, path: Path) -> str:
    """The format that a file's ending asks for.

    Raises:
        DocumentError: No format has that ending; names those there are.
    """
    endings = by_key(modules(package), lambda module: module.ENDINGS)
    module = endings.get(path.suffix.lower())
    if module is None:
        raise DocumentError(
            "no format has this ending; the endings are {endings}",
            path,
            endings=", ".join(sorted(endings)),
        )
    return module.__name__.rpartition(".")[2]


def standing(term: Term, say: Say) -> str:
    """What a reader has to know about a term's standing; empty for a term to be used."""
    label = ""
    if term.status is Status.DEPRECATED:
        label = say("deprecated")
    elif term.status is Status.SUPERSEDED:
        label = say("superseded")
    elif term.status is Status.ADMITTED and term.type is TermType.ABBREVIATION:
        label = say("abbreviation")
    if term.proposed and label:
        return say("{one}, {other}").format(one=label, other=say("proposed"))
    return say("proposed") if term.proposed else label


def labelled(text: str, label: str, say: Say) -> str:
    """A text with a label in brackets, if it has one."""
    return say("{text} ({label})").format(text=text, label=label) if label else text


def noted(text: str, note: str, say: Say) -> str:
    """A text with what there is to say of it, if there is anything."""
    return say("{text} — {note}").format(text=text, note=note) if note else text


@cache
def page(path: Path) -> Template:
    """The template of a page: what it is filled with is escaped, and nothing may be missing."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(path.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(path.name)
