"""The configuration of a project: `termbase.toml`, `pyproject.toml` or `setup.cfg`."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from termbase.catalog.tree import CatalogTree
from termbase.errors import ProjectError, unreadable
from termbase.paths import is_allowed
from termbase.text import languages

CONFIG_NAME = "termbase.toml"
DEFAULT_SUBJECT = "terms"
DEFAULT_LANGUAGES = ("zh-Hans",)
# The keys with a list for a value; in setup.cfg, where every value is a string, these are split.
_LISTS = {"exclude", "extend-select", "files", "ignore", "languages", "select"}
_TOML_PLACE = re.compile(r"at line (\d+)")
_MARKS = {"pyproject.toml": b"[tool.termbase", "setup.cfg": b"[tool:termbase"}


@dataclass(frozen=True)
class Project:
    """The location and the configuration of a term base.

    Attributes:
        root: The project's folder, as an absolute path, so that changing the working folder does
            not affect it.
        catalogs: The folder of the catalogs, as an absolute path.
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
    settings: Mapping[str, Any] = field(default_factory=dict)
    starter: bool = False
    config: Path | None = None
    expects_catalogs: bool = False

    @property
    def target_lang(self) -> str:
        """The language of translations that do not name theirs: the first one besides English."""
        return next(iter(self.languages), DEFAULT_LANGUAGES[0])

    @property
    def tree(self) -> CatalogTree:
        """The catalogs of the project."""
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
        full = Path(path).resolve()
        try:
            return full.relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return full.name


def starter() -> Project:
    """Return the project of the starter term base, which ships with the package."""
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
    """Load the project in a folder.

    Args:
        root: The project's folder; the folders above it are not searched.

    Raises:
        ProjectError: The folder has no configuration, or it contains a mistake.
    """
    folder = Path(root).resolve()
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
    try:
        config = _read(path)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(path, str(error)) from None
    except UnicodeDecodeError:
        raise ProjectError("is not UTF-8; save it as UTF-8", path) from None
    except OSError as error:
        raise unreadable(ProjectError, error, path) from None
    return _from_config(folder, path, config)


def _not_toml(path: Path, parser_message: str) -> ProjectError:
    """Return the error for a file that is not TOML.

    The message of `tomllib`, which exists in English only, is used just for its line number.
    """
    place = _TOML_PLACE.search(parser_message)
    return ProjectError(
        "is not valid TOML; look for a missing quotation mark, bracket or equals sign, or a"
        " key that is set twice",
        path,
        int(place[1]) if place else None,
    )


def config_file(folder: Path) -> Path | None:
    """Return the configuration file in a folder, or None if the folder is not a project."""
    if (path := folder / CONFIG_NAME).is_file():
        return path
    for name, mark in _MARKS.items():
        path = folder / name
        try:
            if path.is_file() and mark in path.read_bytes():
                return path
        except OSError:  # the file belongs to other tools, so reading it must not be required
            continue
    return None


def _read(path: Path) -> Mapping[str, Any]:
    """Return the tables ``termbase`` and ``check`` of a configuration, as in `termbase.toml`."""
    if path.suffix == ".cfg":
        tables = _ini(path)
    else:
        # Editors on Windows may write a byte order mark, which TOML does not allow.
        tables = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
        if path.name == CONFIG_NAME:
            return tables
        tables = tables.get("tool", {}).get("termbase", {})
    main = {key: value for key, value in tables.items() if key != "check"}
    # A table for the checks alone does not set up a term base.
    return {**({"termbase": main} if main else {}), "check": tables.get("check", {})}


def _ini(path: Path) -> dict[str, Any]:
    """Return the section ``tool:termbase`` and its subsections as nested tables.

    ``tool:termbase.check.severity``, for example, becomes the table ``check.severity``.
    """
    import configparser

    parser = configparser.RawConfigParser(strict=True, default_section="")
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    try:
        parser.read_string(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ProjectError("is not UTF-8; save it as UTF-8", path) from None
    except configparser.Error as error:
        line = getattr(error, "lineno", None)  # an error that lists several has no line itself
        for number, _ in getattr(error, "errors", ())[:1]:
            line = number
        raise ProjectError(
            "is not a valid setup.cfg; look for a line without an equals sign, or a key "
            "that is set twice",
            path,
            line,
        ) from None
    tables: dict[str, Any] = {}
    for section in parser.sections():
        name, _, below = section.partition(".")
        if name != "tool:termbase":
            continue
        table = tables
        for part in below.split(".") if below else ():
            table = table.setdefault(part, {})
        table.update((key, _ini_value(key, text)) for key, text in parser.items(section))
    for key in ("paths", "source"):  # lists of tables: each item is a section with any name
        if isinstance(named := tables.get("check", {}).get(key), dict):
            tables["check"][key] = list(named.values())
    return tables


def _ini_value(key: str, text: str) -> Any:
    if key in _LISTS:
        return [
            item for part in text.splitlines() for item in map(str.strip, part.split(",")) if item
        ]
    return {"true": True, "false": False}.get(text.lower(), text)


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
    return Project(
        root=folder,
        catalogs=folder / _text(main, "catalogs", "locales", path),
        languages=tuple(_tags(main, path)),
        subject=_subject(main, path),
        exclude=frozenset(_strings(main, "exclude", (), path)),
        settings={key: value for key, value in config.items() if key != "termbase"},
        config=path,
        expects_catalogs="termbase" in config,
    )


def _text(table: Mapping[str, Any], key: str, default: str, path: Path) -> str:
    value = table.get(key, default)
    if not isinstance(value, str) or not value:
        raise ProjectError("{key} must be a string in quotation marks", path, key=key)
    return value


def _subject(table: Mapping[str, Any], path: Path) -> str:
    name = _text(table, "subject", DEFAULT_SUBJECT, path)
    if not is_allowed(name):
        raise ProjectError(
            "subject is {name}, which cannot be a file name on every system; use letters, "
            "digits and hyphens",
            path,
            name=name,
        )
    return name


def _strings(
    table: Mapping[str, Any], key: str, default: tuple[str, ...], path: Path
) -> tuple[str, ...]:
    value = table.get(key, default)
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise ProjectError('{key} must be a list of strings, such as ["zh-Hans"]', path, key=key)
    return tuple(value)


def _tags(table: Mapping[str, Any], path: Path) -> Iterator[str]:
    for name in _strings(table, "languages", DEFAULT_LANGUAGES, path):
        try:
            yield languages.known(name)
        except ValueError:
            raise ProjectError(
                "{key} has {name}, which is not a language tag such as zh-Hans or zh-Hant-TW",
                path,
                _line_of("languages", name, path),
                key="languages",
                name=name,
            ) from None


def _line_of(key: str, value: str, path: Path) -> int | None:
    """Return the 1-based line on which a configuration gives a key a value, or None."""
    lines = path.read_bytes().decode("utf-8-sig").splitlines()
    is_value = re.compile(rf"(?<![\w-]){re.escape(value)}(?![\w-])")
    is_here = False
    for number, line in enumerate(lines, 1):
        is_here = is_here or bool(re.match(rf"\s*[\"']?{key}[\"']?\s*[=:]", line))
        if is_here and is_value.search(line):
            return number
    return None
