"""Runs the rules."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from termbase.catalog.tree import uncollected
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


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Some rules, by code, as users name them: by name, code or the beginning of the code.

    Args:
        select: The rules wanted; all without any.
        ignore: The rules not wanted.

    Raises:
        ValueError: A name is that of no rule; the name is its argument.
    """
    wanted = {rule for name in select for rule in _named(name)} if select else set(rules())
    wanted -= {rule for name in ignore for rule in _named(name)}
    return tuple(rule for rule in rules() if rule in wanted)


def _named(name: str) -> list[Rule]:
    found = [rule for rule in rules() if rule.name == name or (name and rule.code.startswith(name))]
    if not found:
        raise ValueError(name)
    return found


def lint(base: TermBase, which: Iterable[Rule] | None = None) -> list[Finding]:
    """What is wrong with a term base: errors first, then by file and line.

    Args:
        base: The term base.
        which: The rules to apply; all by default.

    Raises:
        CatalogError: A catalog cannot be read.
    """
    view = View(base.tree, base.languages)
    with uncollected():
        found = [f for rule in (rules() if which is None else which) for f in rule.run(view)]
    ranks = {severity: severity.rank for severity in Severity}
    return sorted(found, key=lambda f: (ranks[f.severity], f.path, f.line, f.code))
