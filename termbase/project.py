"""A project: a folder with `termbase.toml`, and the term base in it.

`open` is the way in for programs::

    base = termbase.open()              # the project around the working folder, or the starter
    base.lookup("多极化")[0].concept.preferred("en").text
    base.find("a multipolar world", "en")
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termbase.catalog.tree import CatalogTree
from termbase.errors import ProjectError
from termbase.text import languages

if TYPE_CHECKING:
    from termbase.catalog.editor import Editor
    from termbase.index import Index
    from termbase.match import Finder
    from termbase.model import Concept, Hit, Match

CONFIG_NAME = "termbase.toml"
DEFAULT_SUBJECT = "terms"
DEFAULT_LANGUAGES = ("zh-Hans",)


@dataclass(frozen=True)
class Project:
    """Where a term base is and how it is set up.

    Attributes:
        root: The project's folder.
        catalogs: The folder of its catalogs.
        languages: Tags of the languages to keep a catalog of, English apart.
        subject: The catalog that takes new concepts when none is named.
        exclude: Templates in the folder that are not terminology.
        settings: The other tables of the configuration (`check`, …), as read.
        starter: Whether this is the term base that ships with the package, which is read-only.
    """

    root: Path
    catalogs: Path
    languages: tuple[str, ...] = DEFAULT_LANGUAGES
    subject: str = DEFAULT_SUBJECT
    exclude: frozenset[str] = frozenset()
    settings: Mapping[str, Any] = field(default_factory=dict)
    starter: bool = False

    @property
    def tree(self) -> CatalogTree:
        """The catalogs."""
        return CatalogTree(self.catalogs, self.exclude)

    def relative(self, path: str | os.PathLike[str]) -> str:
        """A document's path as catalogs write it: from the project's folder, with slashes.

        A document outside the project goes by its name alone, since the way to it is another on
        every machine.
        """
        full = Path(path).resolve()
        try:
            return full.relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return full.name


def starter() -> Project:
    """The term base that ships with termbase."""
    from termbase import locales

    folder = Path(locales.__file__).parent
    return Project(
        folder,
        folder,
        languages=("zh-Hans", "zh-Hant-TW"),
        exclude=frozenset({"cli"}),
        starter=True,
    )


def load(root: str | os.PathLike[str]) -> Project:
    """The project in a folder.

    Raises:
        ProjectError: The folder has no `termbase.toml`, or there is a mistake in it.
    """
    folder = Path(root)
    path = folder / CONFIG_NAME
    if not path.is_file():
        raise ProjectError(
            "is no termbase project, it has no {name}; make one with: termbase init {folder}",
            folder,
            name=CONFIG_NAME,
            folder=folder,
        )
    try:
        with path.open("rb") as stream:
            config = tomllib.load(stream)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProjectError("is not valid TOML: {reason}", path, reason=error) from None
    except OSError as error:
        raise ProjectError("cannot be read: {reason}", path, reason=error.strerror) from None
    return _from_config(folder, path, config)


def _from_config(folder: Path, path: Path, config: Mapping[str, Any]) -> Project:
    main = config.get("termbase", {})
    if not isinstance(main, dict):
        raise ProjectError("termbase must be a table: write [termbase]", path)
    known = {"catalogs", "languages", "subject", "exclude"}
    if unknown := sorted(main.keys() - known):
        raise ProjectError(
            "unknown key {key} in [termbase]; the keys are {known}",
            path,
            key=unknown[0],
            known=", ".join(sorted(known)),
        )
    catalogs = _text(main, "catalogs", "locales", path)
    return Project(
        root=folder,
        catalogs=folder / catalogs,
        languages=tuple(_tags(main, path)),
        subject=_text(main, "subject", DEFAULT_SUBJECT, path),
        exclude=frozenset(_strings(main, "exclude", (), path)),
        settings={key: value for key, value in config.items() if key != "termbase"},
    )


def _text(table: Mapping[str, Any], key: str, default: str, path: Path) -> str:
    value = table.get(key, default)
    if not isinstance(value, str) or not value:
        raise ProjectError("{key} must be a text in quotes", path, key=key)
    return value


def _strings(
    table: Mapping[str, Any], key: str, default: tuple[str, ...], path: Path
) -> tuple[str, ...]:
    value = table.get(key, default)
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise ProjectError('{key} must be a list of texts, such as ["zh-Hans"]', path, key=key)
    return tuple(value)


def _tags(table: Mapping[str, Any], path: Path) -> Iterator[str]:
    for name in _strings(table, "languages", DEFAULT_LANGUAGES, path):
        try:
            yield languages.tag(name)
        except ValueError:
            raise ProjectError(
                "languages has {name}, which is no language tag such as zh-Hans or zh-Hant-TW",
                path,
                name=name,
            ) from None


def discover(start: str | os.PathLike[str] | None = None) -> Project:
    """The project of a folder or of one of its parents; outside any project, the starter.

    Raises:
        ProjectError: There is a mistake in its configuration.
    """
    folder = Path(start or Path.cwd()).resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / CONFIG_NAME).is_file():
            return load(candidate)
    return starter()


class TermBase:
    """An open term base.

    It reads what it needs when it needs it. Reading follows the files: a catalog changed on the
    disk is seen by the next `lookup`; `concepts` and `find` keep what they read first.

    Attributes:
        project: Where it is and how it is set up.
        tree: Its catalogs.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self.tree = project.tree
        self._finders: dict[str, Finder] = {}

    def __repr__(self) -> str:
        return f"TermBase({str(self.project.root)!r})"

    @cached_property
    def concepts(self) -> tuple[Concept, ...]:
        """Every concept in use, by subject, then in the order of its template.

        Raises:
            CatalogError: A catalog cannot be read; names the file and the line.
        """
        return tuple(self.tree.concepts())

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """English, the project's languages, and any other that has a catalog."""
        return tuple(dict.fromkeys(["en", *self.project.languages, *self.tree.languages()]))

    @cached_property
    def _index(self) -> Index:
        from termbase.index import Index

        return Index.open(self.tree)

    def lookup(self, query: str, limit: int = 10) -> list[Hit]:
        """Concepts that a query may mean, best first, in any language of the base.

        Args:
            query: A term or a part of one, in any language, script or spelling; or pinyin.
            limit: How many at the most.
        """
        return self._index.lookup(query, limit)

    def finder(self, lang: str) -> Finder:
        """What finds the terms of one language in a text; made once."""
        from termbase.match import Finder

        lang = languages.tag(lang)
        if lang not in self._finders:
            self._finders[lang] = Finder(self.concepts, lang)
        return self._finders[lang]

    def find(self, text: str, lang: str) -> list[Match]:
        """The terms of the base that stand in a text.

        Args:
            text: Running text.
            lang: Its language.

        Returns:
            Matches that do not overlap, in order; offsets in code points of `text`.
        """
        return self.finder(lang).find(text)

    @contextmanager
    def edit(self) -> Iterator[Editor]:
        """Open the catalogs for changes; they are written, all or none, when the block ends.

        Raises:
            ProjectError: This is the starter term base, which is read-only.
            CatalogError: A catalog cannot be read, locked or written.
        """
        from termbase.catalog.editor import editing

        if self.project.starter:
            raise ProjectError(
                "the starter term base is read-only; make a project with: "
                "termbase init --starter DIR, and go there or name it with --termbase"
            )
        with editing(self.tree, self.project.languages) as editor:
            yield editor
        self.__dict__.pop("concepts", None)
        self._finders.clear()


def open(path: str | os.PathLike[str] | None = None) -> TermBase:
    """Open a term base.

    Args:
        path: A project's folder. Without one: the project around the working folder; outside any
            project, the starter term base that ships with termbase.

    Raises:
        ProjectError: The folder is no project, or there is a mistake in its configuration.
    """
    return TermBase(load(path) if path is not None else discover())
