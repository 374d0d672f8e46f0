"""A Chinese-English term base that lives as gettext catalogs in git.

What a program needs is here, in `__all__`, and `termbase.open`, which is not in it since `from
termbase import *` would put it in the place of Python's own; the submodules are the library's own
business. Names are resolved when first used, so that `import termbase` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from termbase.version import __version__

if TYPE_CHECKING:
    from termbase.catalog.editor import Editor
    from termbase.catalog.tree import CatalogTree
    from termbase.checks import Settings
    from termbase.config import Project
    from termbase.documents.header import HeaderSpan, segment_header
    from termbase.errors import (
        CatalogError,
        DependencyError,
        DocumentError,
        ProjectError,
        TermbaseError,
    )
    from termbase.match import Finder
    from termbase.model import (
        Concept,
        Finding,
        Hit,
        Match,
        MatchKind,
        Reading,
        Reference,
        Segment,
        Severity,
        State,
        Status,
        Term,
        TermType,
    )
    from termbase.processes import Effort
    from termbase.project import TermBase
    from termbase.project import open as open
    from termbase.scaffold import create

# Whoever imports * would lose the `open` of Python.
__all__ = [
    "CatalogError",
    "CatalogTree",
    "Concept",
    "DependencyError",
    "DocumentError",
    "Editor",
    "Effort",
    "Finder",
    "Finding",
    "HeaderSpan",
    "Hit",
    "Match",
    "MatchKind",
    "Project",
    "ProjectError",
    "Reading",
    "Reference",
    "Segment",
    "Settings",
    "Severity",
    "State",
    "Status",
    "Term",
    "TermBase",
    "TermType",
    "TermbaseError",
    "__version__",
    "create",
    "segment_header",
]

_HOMES = {
    "termbase.catalog.editor": ("Editor",),
    "termbase.catalog.tree": ("CatalogTree",),
    "termbase.config": ("Project",),
    "termbase.documents.header": ("HeaderSpan", "segment_header"),
    "termbase.errors": (
        "CatalogError",
        "DependencyError",
        "DocumentError",
        "ProjectError",
        "TermbaseError",
    ),
    "termbase.checks": ("Settings",),
    "termbase.match": ("Finder",),
    "termbase.model": (
        "Concept",
        "Finding",
        "Hit",
        "Match",
        "MatchKind",
        "Reading",
        "Reference",
        "Segment",
        "Severity",
        "State",
        "Status",
        "Term",
        "TermType",
    ),
    "termbase.processes": ("Effort",),
    "termbase.project": ("TermBase", "open"),
    "termbase.scaffold": ("create",),
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "open"]
