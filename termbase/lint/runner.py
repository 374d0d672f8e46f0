"""Runs the rules."""

from __future__ import annotations

from functools import cache

from termbase.lint.base import REGISTERED, Rule, View
from termbase.model import Finding
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


def lint(base: TermBase) -> list[Finding]:
    """What is wrong with a term base: errors first, then by file and line.

    Raises:
        CatalogError: A catalog cannot be read.
    """
    view = View(base.tree, base.concepts, base.languages)
    found = [finding for rule in rules() for finding in rule.run(view)]
    return sorted(found, key=lambda f: (f.severity.rank, f.path, f.line, f.code, f.text))
