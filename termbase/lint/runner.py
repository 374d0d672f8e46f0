"""Runs the rules."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from termbase.calls import several
from termbase.catalog.tree import uncollected
from termbase.errors import ProjectError
from termbase.lint.base import REGISTERED, Rule, View
from termbase.model import Finding, Severity
from termbase.project import TermBase
from termbase.registry import modules


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by code.

    Raises:
        RuntimeError: Two rules have one code or one name.
    """
    modules("termbase.lint.finders")
    for attribute in ("code", "name"):
        values = [getattr(rule, attribute) for rule in REGISTERED]
        if twice := {value for value in values if values.count(value) > 1}:
            raise RuntimeError(f"lint rules share a {attribute}: {sorted(twice)}")
    return tuple(sorted(REGISTERED, key=lambda rule: rule.code))


def lint(
    base: TermBase, *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> list[Finding]:
    """What is wrong with a term base itself: errors first, then by file and line.

    Args:
        base: The term base.
        select: The rules to apply, by name, code or the beginning of the code; all without any.
        ignore: The rules to leave out, named so.

    Raises:
        CatalogError: A catalog cannot be read.
        ProjectError: A word names no rule, or the term base that the project sets up is not there.
        TypeError: One text is given for several words.
    """
    which = _chosen(several("select", select), several("ignore", ignore))
    base.project.require_catalogs()
    view = View(base.tree, base.languages)
    with uncollected():
        found = [finding for rule in which for finding in rule.run(view)]
    ranks = {severity: severity.rank for severity in Severity}
    return sorted(found, key=lambda f: (ranks[f.severity], f.path, f.line, f.code))


def _chosen(select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
    """Some rules, by code."""
    wanted = {rule for word in select for rule in _named(word)} or set(rules())
    wanted -= {rule for word in ignore for rule in _named(word)}
    return tuple(rule for rule in rules() if rule in wanted)


def _named(word: str) -> list[Rule]:
    found = [rule for rule in rules() if rule.name == word or (word and rule.code.startswith(word))]
    if not found:
        known = ", ".join(f"{rule.name} ({rule.code})" for rule in rules())
        raise ProjectError("unknown rule {name}; the rules are {known}", name=word, known=known)
    return found
