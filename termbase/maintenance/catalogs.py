"""Templates into catalogs, and catalogs into what programs read."""

from __future__ import annotations

from pathlib import Path

from termbase.catalog.compile import compile_tree
from termbase.catalog.update import Update, update
from termbase.project import TermBase


def update_catalogs(base: TermBase, *, adopt: bool = False) -> list[Update]:
    """Merge every template into its catalogs, as msgmerge does; make the catalogs that are missing.

    A concept keeps its translation and the translators' comments whatever happens to its English
    side; a changed English term makes the entry fuzzy and is remembered (``#|``). A concept that
    the template dropped becomes obsolete, and one under another id or in another subject brings
    its translation along. What did not change keeps its bytes.

    Args:
        base: The term base.
        adopt: Whether to put into the templates what only catalogs have, as it was added there in
            an editor; else it becomes obsolete.

    Returns:
        What was done to each file, those that were up to date among them.

    Raises:
        CatalogError: A file cannot be read or written.
        ProjectError: The term base is read-only, or not there.
    """
    base.project.require_own()
    base.project.require_catalogs()
    done = update(base.tree, base.project.languages, adopt=adopt)
    base.refresh()
    return done


def compile_catalogs(base: TermBase) -> list[Path]:
    """Write a ``.mo`` beside every catalog, which gettext programs read.

    Proposed and obsolete entries are left out, as gettext has it.

    Args:
        base: The term base.

    Returns:
        The files that changed.

    Raises:
        CatalogError: A catalog cannot be read, or its ``.mo`` not be written.
        ProjectError: The term base is read-only, or not there.
    """
    base.project.require_own()
    base.project.require_catalogs()
    return compile_tree(base.tree)
