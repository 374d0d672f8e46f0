"""Updating catalogs from their templates, compiling them, and renaming subjects."""

from __future__ import annotations

from pathlib import Path

from termbase.catalog.compile import compile_tree
from termbase.catalog.renaming import Renaming, rename
from termbase.catalog.update import UpdateReport, update
from termbase.project import TermBase


def update_catalogs(base: TermBase, *, adopt: bool = False, preview: bool = False) -> UpdateReport:
    """Merge every template into its catalogs, as msgmerge does, and create missing catalogs.

    A concept always keeps its translation and the translator comments. If its English term has
    changed, the entry becomes fuzzy and records the previous term (``#|``). A concept that is no
    longer in the template becomes obsolete; one that was renamed or moved to another subject keeps
    its translation. Unchanged parts of a file keep their bytes.

    Args:
        base: The term base.
        adopt: Whether to add entries that exist in a catalog only, such as those added there in an
            editor, to the template. Otherwise they become obsolete.
        preview: Whether to write nothing, and only report what would change.

    Raises:
        CatalogError: A file cannot be read or written.
        ProjectError: The term base is read-only, or has no catalogs.
    """
    base.project.require_own()
    base.project.require_catalogs()
    report = update(base.tree, base.project.languages, adopt=adopt, preview=preview)
    base.refresh()
    return report


def rename_subject(base: TermBase, old: str, new: str, *, preview: bool = False) -> Renaming:
    """Rename a subject: its template and catalogs, and what its concepts call it.

    The files keep their comments, translations and retired concepts. Their new name is a slug of
    the subject's, so that of 金融 is ``jin-rong``; the concepts then name the subject. If only its
    concepts are to call it otherwise, the files keep their name.

    Args:
        base: The term base.
        old: What the subject is called, or the name of its files.
        new: What it is to be called.
        preview: Whether to write nothing, and only report what would change.

    Raises:
        CatalogError: There is no such subject, there are files of the new name or the configuration
            excludes it, or the catalogs cannot be read or written.
        ProjectError: The term base is read-only.
        ValueError: The new name is empty or contains a control character.
    """
    base.project.require_own()
    done = rename(base.tree, old, new, preview=preview)
    base.refresh()
    return done


def compile_catalogs(base: TermBase) -> list[Path]:
    """Compile every catalog to a ``.mo`` file beside it, for programs that use gettext.

    Fuzzy (proposed) and obsolete entries are left out, as by msgfmt.

    Args:
        base: The term base.

    Returns:
        The ``.mo`` files whose content has changed.

    Raises:
        CatalogError: A catalog cannot be read, or its ``.mo`` file cannot be written.
        ProjectError: The term base is read-only, or has no catalogs.
    """
    base.project.require_own()
    base.project.require_catalogs()
    return compile_tree(base.tree)
