"""How a project is set up: `termbase.toml`, or a part of `pyproject.toml` or `setup.cfg`."""

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
# In setup.cfg, where every value is a text: the keys whose value is a list.
_LISTS = {"exclude", "extend-select", "files", "ignore", "languages", "select"}
_TOML_PLACE = re.compile(r"at line (\d+)")
_MARKS = {"pyproject.toml": b"[tool.termbase", "setup.cfg": b"[tool:termbase"}


@dataclass(frozen=True)
class Project:
    """Where a term base is and how it is set up.

    Attributes:
        root: The project's folder; absolute, so that it stays the same when the program changes
            its working folder.
        catalogs: The folder of its catalogs, absolute too.
        languages: Tags of the languages to keep a catalog of, English apart.
        subject: The catalog that takes new concepts when none is named.
        exclude: Templates in the folder that are not terminology.
        settings: The other tables of the configuration (`check`, …), as read.
        starter: Whether this is the term base that ships with the package, which is read-only.
        config: The file that says so; None for the starter.
        expects_catalogs: Whether it sets up a term base, by a table ``[termbase]``; one that does
            not may be there to say how translations are checked, and have no term base.
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
        """What is translated into where nothing says so: the first language besides English."""
        return next(iter(self.languages), DEFAULT_LANGUAGES[0])

    @property
    def tree(self) -> CatalogTree:
        """The catalogs."""
        return CatalogTree(self.catalogs, self.exclude)

    def require_own(self) -> None:
        """See to it that the term base may be changed.

        Raises:
            ProjectError: This is the starter, which ships with the package.
        """
        if self.starter:
            raise ProjectError(
                "the starter term base is read-only: make a project, and change that",
                remedy="own project",
            )

    def has_catalogs(self) -> bool:
        """Whether there is a term base: one template at the least.

        Raises:
            CatalogError: The folder cannot be read.
        """
        return bool(self.tree.subjects())

    def require_catalogs(self) -> None:
        """See to it that a term base that is set up is there; as an empty one it would pass unseen.

        Raises:
            CatalogError: The folder cannot be read.
            ProjectError: It is not there: its folder was not checked out, perhaps, or is named
                wrong.
        """
        if self.expects_catalogs and not self.has_catalogs():
            raise ProjectError(
                "there is no term base in {folder}, not one template (.pot): check the folder out, "
                "put catalogs right, or begin a term base with an import",
                self.config,
                folder=self.shown_catalogs,
            )

    @property
    def shown_catalogs(self) -> str:
        """The folder of the catalogs as the configuration writes it, with slashes."""
        try:
            return self.catalogs.relative_to(self.root).as_posix()
        except ValueError:
            return self.catalogs.as_posix()

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
    folder = Path(root).resolve()
    path = config_file(folder)
    if path is None:
        raise ProjectError(
            "is no termbase project, it has no {name}: make one there, or name another folder",
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


def _not_toml(path: Path, told: str) -> ProjectError:
    """Where a file is not TOML: the standard library tells so in English only."""
    place = _TOML_PLACE.search(told)
    return ProjectError(
        "is not valid TOML; look for a quotation mark, a bracket or an equals sign that is "
        "missing, and for a name that is set twice",
        path,
        int(place[1]) if place else None,
    )


def config_file(folder: Path) -> Path | None:
    """The file in a folder that sets up a project; None if there is none."""
    if (path := folder / CONFIG_NAME).is_file():
        return path
    for name, mark in _MARKS.items():
        path = folder / name
        try:
            if path.is_file() and mark in path.read_bytes():
                return path
        except OSError:  # it is another program's file: what it says is not ours to miss
            continue
    return None


def _read(path: Path) -> Mapping[str, Any]:
    """The tables of a configuration: ``termbase``, ``check``; as `termbase.toml` has them."""
    if path.suffix == ".cfg":
        tables = _ini(path)
    else:
        # Editors of Windows may put a byte order mark first, which TOML has no place for.
        tables = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
        if path.name == CONFIG_NAME:
            return tables
        tables = tables.get("tool", {}).get("termbase", {})
    main = {key: value for key, value in tables.items() if key != "check"}
    # There is a table for the checks alone, too, which sets up no term base.
    return {**({"termbase": main} if main else {}), "check": tables.get("check", {})}


def _ini(path: Path) -> dict[str, Any]:
    """The sections ``tool:termbase`` and those below, such as ``tool:termbase.check.severity``."""
    import configparser

    parser = configparser.RawConfigParser(strict=True, default_section="")
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    try:
        parser.read_string(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ProjectError("is not UTF-8; save it as UTF-8", path) from None
    except configparser.Error as error:
        line = getattr(error, "lineno", None)  # a list of errors has none of its own
        for number, _ in getattr(error, "errors", ())[:1]:
            line = number
        raise ProjectError(
            "is not a valid setup.cfg; look for a line without an equals sign, and for a name "
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
    for key in ("paths", "source"):  # lists of tables, each in a section of a name of its own
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
        raise ProjectError("{key} must be a text in quotes", path, key=key)
    return value


def _subject(table: Mapping[str, Any], path: Path) -> str:
    name = _text(table, "subject", DEFAULT_SUBJECT, path)
    if not is_allowed(name):
        raise ProjectError(
            "subject is {name}, which not every system takes for the name of a file; choose one "
            "of letters, digits and hyphens",
            path,
            name=name,
        )
    return name


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
