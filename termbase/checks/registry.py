"""The registry of checks, and the selection of checks by name, code or group.

Checks are found by being in the package `termbase.checks.rules`. A program may `register` others.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from termbase import cachefiles
from termbase.checks.base import Check, CrossFileCheck, UnitCheck
from termbase.errors import ProjectError, shown_word
from termbase.lazy import lazily
from termbase.registry import Plugins, items_matching, owners

_CODE = lazily(r"[A-Z]+[0-9]+")
_NAME = lazily(r"[a-z0-9]+(-[a-z0-9]+)*")
_RULES = Plugins("termbase.checks.rules", Check)
_Own = UnitCheck | CrossFileCheck
_added: dict[str, _Own] = {}


def register(check: _Own) -> None:
    """Register a check of the program's own, which then runs like the others.

    It can be selected, configured and waived like them, and its findings are in all reports; its
    page is the docstring of its function `find` or `conclude`. Register it before the first run. A
    run with several processes needs functions that are at the top level of a module.

    Args:
        check: The check. Its code is capital letters and digits, its name is in kebab case, and no
            other check has either.

    Raises:
        ValueError: The code or the name is not of this form, or another check has it.
    """
    if not _CODE.fullmatch(check.code) or not _NAME.fullmatch(check.name):
        raise ValueError(
            f"{check.code!r}, {check.name!r}: a check needs a code such as X101, and a name such "
            "as missing-term"
        )
    for one in checks():
        if one != check and (one.code == check.code or one.name == check.name):
            raise ValueError(f"there is another check {one.name} ({one.code})")
    if check not in checks():
        _added[check.code] = check
        checks.cache_clear()


def added() -> tuple[_Own, ...]:
    """Return the checks that the program has registered, sorted by code."""
    return tuple(_added[code] for code in sorted(_added))


def identity() -> str:
    """Return a string that identifies the registered checks, for keys of derived data."""
    return repr([(check, *map(cachefiles.identity, check.functions)) for check in added()])


@cache
def checks() -> tuple[Check, ...]:
    """Return every check, sorted by code.

    Raises:
        RuntimeError: Two checks have the same code or name.
    """
    owners(_RULES, lambda check: (check.code, check.name))
    return tuple(sorted([*_RULES.values(), *_added.values()], key=lambda check: check.code))


def page(check: Check) -> str:
    """Return a check's page in the documentation, in Markdown.

    It is the docstring of its module, or of its function if a program has registered it.
    """
    name = owners(_RULES, lambda rule: [rule.code]).get(check.code)
    return inspect.getdoc(_RULES.module(name) if name else check.functions[0]) or ""


def matching(wanted: str) -> tuple[Check, ...]:
    """Return the checks that a word selects: by name, code, beginning of codes (``T``), or ``all``.

    Args:
        wanted: The word.

    Raises:
        ProjectError: The word does not name a check.
    """
    found = items_matching(wanted, checks())
    if not found:
        word = shown_word(wanted)
        if near := nearest(wanted):
            raise ProjectError(
                "there is no check {name}; did you mean {near}?", name=word, near=near
            )
        raise ProjectError(
            "there is no check {name}; the checks are {known}",
            name=word,
            known=tuple(f"{check.name} ({check.code})" for check in checks()),
        )
    return found


def nearest(word: str) -> str:
    """Return the name or code of a check that is spelt similarly; empty if there is none."""
    names = [name for check in checks() for name in (check.name, check.code)]
    return next(iter(get_close_matches(word, names, n=1)), "")


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
