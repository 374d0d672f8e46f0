"""Finds and reads configuration files: `termbase.toml`, `pyproject.toml` and `setup.cfg`.

All three give the same tables: ``termbase`` for the project and ``check`` for its checks. What
their values mean is decided by `termbase.config` and `termbase.checks.configuration`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from termbase.errors import N_, ProjectError, unreadable
from termbase.lazy import lazily

CONFIG_NAME = "termbase.toml"
# In files that belong to other tools too, this marks the tables of termbase.
_MARKS = {"pyproject.toml": b"[tool.termbase", "setup.cfg": b"[tool:termbase"}
# Keys whose values are lists. In setup.cfg every value is a string; those of these keys are split.
_LIST_KEYS = {"exclude", "extend-select", "files", "ignore", "languages", "select"}
_TOML_LINE = lazily(r"at line (\d+)")


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


def read_tables(path: Path) -> Mapping[str, Any]:
    """Return the tables of a configuration file, as `termbase.toml` has them.

    Args:
        path: A file that `config_file` has found.

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


def line_of(key: str, value: str, path: Path) -> int | None:
    """Return the 1-based line on which a configuration gives a key a value, or None."""
    lines = path.read_bytes().decode("utf-8-sig").splitlines()
    is_value = re.compile(rf"(?<![\w-]){re.escape(value)}(?![\w-])")
    is_here = False
    for number, line in enumerate(lines, 1):
        is_here = is_here or bool(re.match(rf"\s*[\"']?{key}[\"']?\s*[=:]", line))
        if is_here and is_value.search(line):
            return number
    return None


def refuse_unknown(key: str, table: str, known: Collection[str], path: Path | None) -> NoReturn:
    """Raise the error for a key that a table does not have.

    Args:
        key: The key.
        table: The name of the table; empty for the tables themselves.
        known: The keys that the table may have.
        path: The configuration file; None for settings that a program passes.

    Raises:
        ProjectError: Always; it names the most similar key, or all of them.
    """
    near = next(iter(get_close_matches(key, known, n=1)), "")
    if not table:
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
    raise ProjectError(
        message,
        path,
        _line_of_key(key, table, path) if path else None,
        key=key,
        table=table,
        near=near,
        known=tuple(sorted(known)),
    )


def _line_of_key(key: str, table: str, path: Path) -> int | None:
    """Return the 1-based line on which a table first has a key, or None.

    The name of the table may be shortened, without ``tool.termbase.`` or ``tool:termbase.``.
    """
    is_key = re.compile(rf"(?:^|[\[{{,.:])\s*([\"']?){re.escape(key)}\1\s*[=:.\]]")
    heading = ""
    elsewhere = None
    for number, line in enumerate(path.read_bytes().decode("utf-8-sig").splitlines(), 1):
        if line.lstrip().startswith("["):
            heading = line.partition("]")[0].lstrip("[ \t").strip()
        if is_key.search(line):
            if heading.endswith(table):
                return number
            elsewhere = elsewhere or number
    return elsewhere


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
