"""The registry of checks, and the selection of checks by name, code or group."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from os import PathLike

from termbase.checks.base import Check
from termbase.errors import ProjectError, shown_word
from termbase.registry import by_key, items_matching, modules


@cache
def checks() -> tuple[Check, ...]:
    """Return every check, sorted by code.

    Raises:
        RuntimeError: Two checks have the same code or name.
    """
    found = modules("termbase.checks.rules")
    by_key(found, lambda module: (module.CHECK.code, module.CHECK.name))
    return tuple(sorted((module.CHECK for module in found), key=lambda check: check.code))


@cache
def page(name: str) -> str:
    """Return a check's page in the documentation: the docstring of its module, in Markdown."""
    found = modules("termbase.checks.rules")
    module = next(module for module in found if module.CHECK.name == name)
    return inspect.cleandoc(module.__doc__ or "")


def matching(wanted: str, path: str | PathLike[str] | None = None) -> tuple[Check, ...]:
    """Return the checks that a word selects: by name, code, beginning of codes (``T``), or ``all``.

    Args:
        wanted: The word.
        path: The file that contains the word, for the error.

    Raises:
        ProjectError: The word does not name a check.
    """
    found = items_matching(wanted, checks())
    if not found:
        names = [key for check in checks() for key in (check.name, check.code)]
        word = shown_word(wanted)
        if near := get_close_matches(wanted, names, n=1):
            raise ProjectError(
                "there is no check {name}; did you mean {near}?", path, name=word, near=near[0]
            )
        raise ProjectError(
            "there is no check {name}; the checks are {known}",
            path,
            name=word,
            known=", ".join(f"{check.name} ({check.code})" for check in checks()),
        )
    return found


def selected(
    select: Iterable[str] = (), extend: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Check, ...]:
    """Return the checks to run, sorted by code.

    Args:
        select: The checks to run; if empty, those that run by default.
        extend: Checks to run in addition.
        ignore: Checks not to run.

    Raises:
        ProjectError: A word does not name a check.
    """
    wanted = {check.code for word in select for check in matching(word)}
    if not wanted:
        wanted = {check.code for check in checks() if check.default}
    wanted |= {check.code for word in extend for check in matching(word)}
    wanted -= {check.code for word in ignore for check in matching(word)}
    return tuple(check for check in checks() if check.code in wanted)
