"""Finds and reads configuration files: `termbase.toml`, `pyproject.toml` and `setup.cfg`.

All three give the same tables: ``termbase`` for the project and ``check`` for its checks. What
their values mean is decided by `termbase.config` and `termbase.checks.configuration`, which read
them with `Table`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn, Self

from termbase.errors import N_, ProjectError, unreadable
from termbase.lazy import lazily

CONFIG_NAME = "termbase.toml"
# In files that belong to other tools too, this is the heading of a table of termbase. An indented
# line of setup.cfg belongs to the value above it.
_HEADINGS = {
    "pyproject.toml": lazily(
        rb"""^(?:\xef\xbb\xbf)?[ \t]*\[{1,2}[ \t]*(["']?)tool\1[ \t]*\."""
        rb"""[ \t]*(["']?)termbase\2[ \t]*[].]""",
        re.MULTILINE,
    ),
    "setup.cfg": lazily(rb"^(?:\xef\xbb\xbf)?\[tool:termbase[].]", re.MULTILINE),
}
CONFIG_NAMES = (CONFIG_NAME, *_HEADINGS)
# Keys whose values are lists. In setup.cfg every value is a string; those of these keys are split.
_LIST_KEYS = {"exclude", "extend-select", "files", "ignore", "languages", "select", "subjects"}
_TOML_LINE = lazily(r"at line (\d+)")


def config_file(folder: Path) -> Path | None:
    """Return the configuration file in a folder, or None if the folder is not a project."""
    if (path := folder / CONFIG_NAME).is_file():
        return path
    for name, heading in _HEADINGS.items():
        path = folder / name
        try:
            if path.is_file() and heading.search(path.read_bytes()):
                return path
        except OSError:  # the file belongs to other tools, so reading it must not be required
            continue
    return None


def read_tables(path: Path) -> Mapping[str, Any]:
    """Return the tables of a configuration file, as `termbase.toml` has them.

    Returns:
        The tables of `termbase.toml`; of another file, ``check``, and ``termbase`` if it sets
        anything besides the checks.

    Raises:
        ProjectError: The file cannot be read, or is not valid TOML, INI or UTF-8.
    """
    try:
        # Editors on Windows may write a byte order mark, which TOML does not allow.
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProjectError("is not UTF-8; save it as UTF-8", path) from None
    except OSError as error:
        raise unreadable(ProjectError, error, path) from None
    tables: Mapping[str, Any]
    if path.suffix == ".cfg":
        tables = _parse_ini(text, path)
    else:
        tables = _parse_toml(text, path)
        if path.name == CONFIG_NAME:
            return tables
        tables = _table(_table(tables, "tool", path), "termbase", path)
    main = {key: value for key, value in tables.items() if key != "check"}
    # A table for the checks alone does not set up a term base.
    return {**({"termbase": main} if main else {}), "check": tables.get("check", {})}


def _table(tables: Mapping[str, Any], key: str, path: Path) -> Mapping[str, Any]:
    """Return a table in a table; empty if there is none."""
    table = tables.get(key, {})
    if not isinstance(table, Mapping):
        raise ProjectError("{name} must be a table: write [{name}]", path, name=key)
    return table


def _parse_toml(text: str, path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file.

    The message of `tomllib`, which exists in English only, is used just for its line number.
    """
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ProjectError(
            "has too many brackets or tables within one another: remove some", path
        ) from None
    except ValueError as error:  # of an integer with thousands of digits, not a TOMLDecodeError
        line = _TOML_LINE.search(str(error))
        raise ProjectError(
            "is not valid TOML; look for a missing quotation mark, bracket or equals sign, or a"
            " key that is set twice",
            path,
            int(line[1]) if line else None,
        ) from None


def _parse_ini(text: str, path: Path) -> dict[str, Any]:
    """Return the section ``tool:termbase`` and its subsections as nested tables.

    ``tool:termbase.check.severity``, for example, becomes the table ``check.severity``.
    """
    import configparser

    parser = configparser.RawConfigParser(strict=True, default_section="")
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    try:
        parser.read_string(text)
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
            if not isinstance(table, dict):
                raise _both(part, path)
        for key, value in parser.items(section):
            if key in table:
                raise _both(key, path)
            table[key] = _ini_value(key, value)
    if isinstance(check := tables.get("check"), dict):
        for key in ("paths", "source"):  # lists of tables: each item is a section with any name
            if isinstance(named := check.get(key), dict):
                check[key] = list(named.values())
    return tables


def _both(key: str, path: Path) -> ProjectError:
    return ProjectError("{key} is a key and a section: remove one of them", path, key=key)


def _ini_value(key: str, text: str) -> Any:
    """Return a value of an INI file as TOML would have it: a list, a boolean or a string."""
    if key in _LIST_KEYS:
        return [
            item for part in text.splitlines() for item in map(str.strip, part.split(",")) if item
        ]
    return {"true": True, "false": False}.get(text.lower(), text)


class Table:
    """A table of the configuration file, or of a program's settings.

    Every method raises `ProjectError`, which names the file, the line and the key, if a value is
    not valid.

    Args:
        table: The table as read.
        name: Its name, for messages.
        path: The configuration file; None for settings that a program passes.
        index: Index of the table in the list of those of its name; None if it is not in a list.
    """

    def __init__(
        self, table: Any, name: str, path: Path | None = None, index: int | None = None
    ) -> None:
        if not isinstance(table, Mapping):
            raise ProjectError("{name} must be a table: write [{name}]", path, name=name)
        self._table = table
        self._name = name
        self._path = path
        self._index = index
        self._known_keys: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def get(self, key: str, kinds: type | tuple[type, ...], kind: str, default: Any) -> Any:
        """Return the value of a key, which must have one of the types; the default if absent."""
        self._known_keys.append(key)
        value = self._table.get(key, default)
        if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
            self.refuse_kind(key, kind)
        return value

    def text(self, key: str, default: str = "") -> str:
        """Return a text; the default if the key is absent."""
        value: str = self.get(key, str, N_("a string in quotation marks"), default)
        return value

    def flag(self, key: str) -> bool:
        """Return a truth value; False if the key is absent."""
        value: bool = self.get(key, bool, N_("true or false"), False)
        return value

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return a list of texts; the default if the key is absent."""
        kind = N_('a list of strings, such as ["a", "b"]')
        values = self.get(key, (list, tuple), kind, default)
        if not all(isinstance(value, str) for value in values):
            self.refuse_kind(key, kind)
        return tuple(values)

    def choice(self, key: str, choices: tuple[str, ...], default: str) -> str:
        """Return one of a fixed set of texts."""
        value = self.text(key) or default
        if value not in choices:
            self.refuse(key, value, choices)
        return value

    def table(self, key: str) -> Self:
        """Return a nested table; empty if the key is absent."""
        value = self.get(key, Mapping, N_("a table"), {})
        return type(self)(value, f"{self._name}.{key}", self._path)

    def tables(self, key: str) -> list[Self]:
        """Return a list of tables; empty if the key is absent."""
        kind = N_("a list of tables: write the name in double brackets, such as [[check.source]]")
        values = self.get(key, list, kind, [])
        name = f"{self._name}.{key}"
        return [type(self)(value, name, self._path, n) for n, value in enumerate(values)]

    def line(self, key: str, within: str = "") -> int | None:
        """Return the 1-based line of a key, or of a text within its value; None if unknown."""
        return _line_of(key, self._name, self._path, self._index, within) if self._path else None

    def error(self, message: str, key: str, within: str = "", **fields: object) -> ProjectError:
        """Return an error about a key, on the line of a text within its value.

        The message may have the fields ``key`` and ``table``, and those given.
        """
        line = self.line(key, within)
        return ProjectError(message, self._path, line, key=key, table=self._name, **fields)

    def refuse_kind(self, key: str, kind: str) -> NoReturn:
        """Refuse a value that is not of the kind that is named."""
        raise self.error(N_("{key} in [{table}] must be {kind}"), key, kind=kind)

    def refuse(self, key: str, value: object, known: tuple[str, ...]) -> NoReturn:
        """Refuse a value that is not one of the permitted ones."""
        message = N_("{key} in [{table}] is {value}; it must be one of {known}")
        raise self.error(message, key, value=repr(value), known=known)

    def refuse_unread(self, known: Iterable[str] = ()) -> None:
        """Refuse all keys that have not been read and are not in `known`."""
        self._known_keys += known
        for key in self._table:
            if key not in self._known_keys:
                self._refuse_unknown(key)

    def _refuse_unknown(self, key: str) -> NoReturn:
        known = sorted({*self._known_keys})
        near = next(iter(get_close_matches(key, known, n=1)), "")
        if not self._name:
            message = N_("unknown table or key {key}; the tables are {known}")
            if near:
                message = N_("unknown table or key {key}; did you mean: [{near}]")
            known = [f"[{name}]" for name in known]
        elif not known:
            message = N_("unknown key {key} in [{table}]: this table has no keys")
        elif near:
            message = N_("unknown key {key} in [{table}]; did you mean: {near}")
        else:
            message = N_("unknown key {key} in [{table}]; the keys are {known}")
        raise self.error(message, key, near=near, known=tuple(known))

    def require(self, key: str, example: str) -> None:
        """Refuse the table if a key without which it has no effect is absent."""
        if not self._table.get(key):
            message = N_("{key} is missing in [{table}]: write, for example, {key} = {example}")
            raise self.error(message, key, example=example)

    def with_path(self, error: ProjectError) -> ProjectError:
        """Return the error with the name of the configuration file added."""
        return ProjectError(error.message, self._path, None, **error.fields)


def _line_of(key: str, table: str, path: Path, index: int | None, within: str) -> int | None:
    """Return the 1-based line on which a table has a key, as for `Table.line`.

    The name of the table is without ``tool.termbase.`` or ``tool:termbase.``.
    """
    is_key = re.compile(rf"(?:^|[\[{{,.:])\s*([\"']?){re.escape(key)}\1\s*[=:.\]]")
    is_within = re.compile(rf"(?<![\w-]){re.escape(within)}(?![\w-])")
    # The tables of a list have names of their own in setup.cfg.
    item = "" if index is None else r"(?:\.[^.]+)?"
    is_table = re.compile(rf"(?:.*[.:])?{re.escape(table)}{item}")
    lines = path.read_bytes().decode("utf-8-sig").splitlines()
    is_here = not table
    count = 0
    here: list[int] = []
    elsewhere: list[int] = []
    for number, line in enumerate(lines, 1):
        if table and line.lstrip().startswith("["):
            is_here = bool(is_table.fullmatch(line.partition("]")[0].lstrip("[ \t").strip()))
            count += is_here
            is_here = is_here and index in (None, count - 1)
        if is_key.search(line):
            (here if is_here else elsewhere).append(number)
    if not here and len(elsewhere) > 1:
        return None
    for first in (here or elsewhere)[:1]:
        rest = range(first, len(lines) + 1)
        return next((n for n in rest if is_within.search(lines[n - 1])), first)
    return None
