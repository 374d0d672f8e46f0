"""The checks there are, and which of them are meant."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from os import PathLike

from termbase.checks.base import Check
from termbase.errors import ProjectError
from termbase.registry import by_key, modules


@cache
def checks() -> tuple[Check, ...]:
    """Every check, by code.

    Raises:
        RuntimeError: Two checks have one code or one name.
    """
    found = modules("termbase.checks.rules")
    by_key(found, lambda module: (module.CHECK.code, module.CHECK.name))
    return tuple(sorted((module.CHECK for module in found), key=lambda check: check.code))


@cache
def page(name: str) -> str:
    """What a check is for, in Markdown: the docstring of its module."""
    found = modules("termbase.checks.rules")
    module = next(module for module in found if module.CHECK.name == name)
    return inspect.cleandoc(module.__doc__ or "")


def matching(wanted: str, path: str | PathLike[str] | None = None) -> tuple[Check, ...]:
    """The checks that a word names: a name, a code, the beginning of codes (``T``), or ``all``.

    Args:
        wanted: The word.
        path: The file that has it, for the error.

    Raises:
        ProjectError: It names none.
    """
    found = tuple(
        check
        for check in checks()
        if wanted in ("all", check.name) or (wanted and check.code.startswith(wanted))
    )
    if not found:
        names = [key for check in checks() for key in (check.name, check.code)]
        if near := get_close_matches(wanted, names, n=1):
            raise ProjectError(
                "there is no check {name}; did you mean {near}?", path, name=wanted, near=near[0]
            )
        raise ProjectError(
            "there is no check {name}; the checks are {known}",
            path,
            name=wanted,
            known=", ".join(f"{check.name} ({check.code})" for check in checks()),
        )
    return found


def selected(
    select: Iterable[str] = (), extend: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Check, ...]:
    """The checks to run, by code.

    Args:
        select: Which to run; those that run by default, if empty.
        extend: Which to run besides.
        ignore: Which not to run.

    Raises:
        ProjectError: A word names no check.
    """
    wanted = {check.code for word in select for check in matching(word)}
    if not wanted:
        wanted = {check.code for check in checks() if check.default}
    wanted |= {check.code for word in extend for check in matching(word)}
    wanted -= {check.code for word in ignore for check in matching(word)}
    return tuple(check for check in checks() if check.code in wanted)
