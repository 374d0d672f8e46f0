"""Running the rules of lint."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from termbase.calls import require_collection
from termbase.errors import ProjectError, shown_word
from termbase.garbage import uncollected
from termbase.lint.base import Rule, View
from termbase.model import Finding, Severity
from termbase.project import TermBase
from termbase.registry import items_matching, members, owners


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules, sorted by code.

    Raises:
        RuntimeError: Two rules have the same code or the same name.
    """
    found = members("termbase.lint.finders", Rule)
    owners(found, lambda rule: (rule.code, rule.name))
    return tuple(sorted(found.values(), key=lambda rule: rule.code))


def lint(
    base: TermBase, *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> list[Finding]:
    """Check the term base itself.

    Args:
        base: The term base.
        select: Names, codes or prefixes of codes of the rules to apply; by default, all.
        ignore: Names, codes or prefixes of codes of the rules to leave out.

    Returns:
        The findings, errors first, then by file and line.

    Raises:
        CatalogError: A catalog cannot be read; the message names the file and the line.
        ProjectError: There is no rule of a given name, or the project has no catalogs.
        TypeError: `select` or `ignore` is a single string.
    """
    which = _chosen(require_collection("select", select), require_collection("ignore", ignore))
    base.project.require_catalogs()
    view = View(base.tree, base.languages)
    with uncollected():
        found = [finding for rule in which for finding in rule.run(view)]
    ranks = {severity: severity.rank for severity in Severity}
    return sorted(found, key=lambda f: (ranks[f.severity], f.path, f.line, f.code))


def _chosen(select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
    wanted = {rule for word in select for rule in matching(word)} or set(rules())
    wanted -= {rule for word in ignore for rule in matching(word)}
    return tuple(rule for rule in rules() if rule in wanted)


def matching(word: str) -> tuple[Rule, ...]:
    """Return the rules of a name, a code, the beginning of codes (``L1``), or ``all``."""
    found = items_matching(word, rules())
    if not found:
        known = tuple(f"{rule.name} ({rule.code})" for rule in rules())
        raise ProjectError(
            "there is no rule {name}; the rules are {known}", name=shown_word(word), known=known
        )
    return found
