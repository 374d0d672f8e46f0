"""The project: where its term base lies, and what its configuration says."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from termbase.catalog.tree import JOURNAL, CatalogTree
from termbase.configfile import (
    CONFIG_NAME,
    Table,
    config_file,
    read_tables,
)
from termbase.errors import N_, ProjectError, unreadable
from termbase.frozen import frozen, nothing
from termbase.git import repository
from termbase.paths import is_allowed, real_path
from termbase.text import languages

DEFAULT_SUBJECT = "terms"
DEFAULT_LANGUAGES = ("zh-Hans",)
_TABLES = ("termbase", "check")


@dataclass(frozen=True)
class Project:
    """The location and the configuration of a term base.

    Attributes:
        root: The project's folder; made an absolute path, so that changing the working folder does
            not affect it.
        catalogs: The folder of the catalogs; made an absolute path as well.
        languages: BCP 47 tags of the languages to keep catalogs of, besides English.
        subject: The subject field of new concepts for which none is named.
        exclude: Names of templates in the catalog folder that are not terminology.
        settings: The other tables of the configuration (`check`, …), unparsed.
        starter: Whether this is the starter term base that ships with the package; it is read-only.
        config: The configuration file; None for the starter.
        expects_catalogs: Whether the configuration has a table ``[termbase]``, and so should have
            catalogs. Without one, a project may only configure how translations are checked.
    """

    root: Path
    catalogs: Path
    languages: tuple[str, ...] = DEFAULT_LANGUAGES
    subject: str = DEFAULT_SUBJECT
    exclude: frozenset[str] = frozenset()
    settings: Mapping[str, Any] = field(default_factory=nothing, hash=False)
    starter: bool = False
    config: Path | None = None
    expects_catalogs: bool = False

    def __post_init__(self) -> None:
        for name in ("root", "catalogs"):
            object.__setattr__(self, name, Path(getattr(self, name)).absolute())
        object.__setattr__(self, "settings", frozen(self.settings))

    @property
    def target_lang(self) -> str:
        """The language of translations that do not name theirs: the first one besides English."""
        return next(iter(self.languages), DEFAULT_LANGUAGES[0])

    @property
    def tree(self) -> CatalogTree:
        """The catalogs of the project."""
        if (self.catalogs / JOURNAL).exists():
            from termbase.catalog.storage import completed

            return CatalogTree(completed(self.catalogs), self.exclude)
        return CatalogTree(self.catalogs, self.exclude)

    def require_own(self) -> None:
        """Raise an error if the term base may not be changed.

        Raises:
            ProjectError: This is the starter term base, which is read-only.
        """
        if self.starter:
            raise ProjectError(
                "the starter term base is read-only: make a project and edit that",
                remedy="own project",
            )

    def has_catalogs(self) -> bool:
        """Return whether the catalog folder contains at least one template.

        Raises:
            CatalogError: The folder cannot be read.
        """
        return bool(self.tree.subjects())

    def require_catalogs(self) -> None:
        """Raise an error if the configuration sets up a term base that does not exist.

        Its folder may be misspelt, or not checked out. Without this check such a term base would be
        taken for an empty one.

        Raises:
            CatalogError: The folder cannot be read.
            ProjectError: The folder has no templates.
        """
        if self.expects_catalogs and not self.has_catalogs():
            raise ProjectError(
                "there is no term base in {folder} (no template, .pot): check the folder "
                "out, correct catalogs in the configuration, or start a term base with "
                "termbase import",
                self.config,
                folder=self.shown_catalogs,
            )

    @property
    def shown_catalogs(self) -> str:
        """The catalog folder for display, with slashes; relative if it lies in the project."""
        try:
            return self.catalogs.relative_to(self.root).as_posix()
        except ValueError:
            return self.catalogs.as_posix()

    def relative(self, path: str | os.PathLike[str]) -> str:
        """Return a document's path as references in catalogs have it: relative, with slashes.

        Documents outside the project are reduced to their names, since the path to them differs
        between machines.
        """
        full = real_path(path)
        try:
            return full.relative_to(real_path(self.root)).as_posix()
        except ValueError:
            return full.name


def starter() -> Project:
    """Return the project of the starter term base, which ships with the package."""
    locales = import_module("termbase.locales")  # in the repository it is elsewhere
    folder = Path(str(locales.__file__)).parent
    return Project(
        folder,
        folder,
        languages=("zh-Hans", "zh-Hant-TW"),
        exclude=locales.INTERFACE,
        starter=True,
    )


def containing(folder: Path) -> Project | None:
    """Return the project in a folder or in the nearest parent with one; None outside any project.

    Raises:
        ProjectError: The configuration contains a mistake.
    """
    path = nearest_config(folder, {})
    return load(path.parent) if path else None


def nearest_config(folder: Path, known: dict[Path, Path | None]) -> Path | None:
    """Return the configuration file in a folder or in the nearest parent with one, or None.

    Args:
        folder: An absolute path.
        known: The answers so far, by folder; extended by this call.
    """
    if folder not in known:
        found = config_file(folder)
        if found is None and folder.parent != folder:
            found = nearest_config(folder.parent, known)
        known[folder] = found
    return known[folder]


def load(root: str | os.PathLike[str]) -> Project:
    """Load the project in a folder; the folders above it are not searched.

    Raises:
        ProjectError: The folder has no configuration, or it contains a mistake.
    """
    try:
        folder = real_path(root)
    except (OSError, ValueError) as error:  # a null character, a lone surrogate
        raise unreadable(ProjectError, error, root) from error
    path = config_file(folder)
    if path is None:
        raise ProjectError(
            "is not a termbase project: it has no {name}; make a project there, or name "
            "another folder",
            root,
            remedy="new project",
            name=CONFIG_NAME,
            folder=str(root),
        )
    return _from_tables(folder, path, read_tables(path))


def _from_tables(folder: Path, path: Path, tables: Mapping[str, Any]) -> Project:
    """Return the project in a folder, after checking the values of its table ``termbase``."""
    Table(tables, "", path).refuse_unread(_TABLES)
    table = Table(tables.get("termbase", {}), "termbase", path)
    project = Project(
        root=folder,
        catalogs=_catalogs(folder, table, path),
        languages=tuple(
            known_tag(table, "languages", name)
            for name in table.texts("languages", DEFAULT_LANGUAGES)
        ),
        subject=_subject(table),
        exclude=frozenset(table.texts("exclude")),
        settings={key: value for key, value in tables.items() if key != "termbase"},
        config=path,
        expects_catalogs="termbase" in tables,
    )
    table.refuse_unread(() if path.name == CONFIG_NAME else ["check"])
    return project


def _catalogs(folder: Path, table: Table, path: Path) -> Path:
    """Return the folder of the catalogs, which must not lead out of the project.

    Whoever gets a project from others would have files written anywhere. A symbolic link does lead
    out of it.
    """
    name = table.text("catalogs", "locales")
    if not name:
        table.refuse_kind("catalogs", N_("a string in quotation marks"))
    catalogs = Path(os.path.normpath(folder / name))
    if not catalogs.is_relative_to(repository(folder, {}) or folder):
        raise table.error(
            "catalogs is {name}, which is outside the project and its git repository: put {file} in"
            " the folder above both",
            "catalogs",
            name=name,
            file=path.name,
        )
    return catalogs


def _subject(table: Table) -> str:
    name = table.text("subject", DEFAULT_SUBJECT)
    if not is_allowed(name):
        raise table.error(
            "subject is {name}, which cannot be a file name on every system; use letters, "
            "digits and hyphens",
            "subject",
            name=name,
        )
    return name


def known_tag(table: Table, key: str, name: str) -> str:
    """Return the canonical BCP 47 tag of a language that a configuration names."""
    try:
        return languages.known(name)
    except ValueError:
        raise table.error(
            "{key} has {name}, which is not a language tag such as zh-Hans or zh-Hant-TW",
            key,
            name,
            name=name,
        ) from None
