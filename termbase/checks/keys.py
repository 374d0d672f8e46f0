"""Reads and validates tables of settings, so that unknown keys are reported as mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from termbase.checks.base import Option, Value
from termbase.checks.registry import matching
from termbase.configfile import refuse_unknown
from termbase.errors import N_, ProjectError
from termbase.model import Severity
from termbase.text import languages


class Table:
    """A table of the configuration file, or of a program's settings.

    Every method raises `ProjectError`, which names the key, if a value is not valid.

    Args:
        table: The table as read.
        name: Its name, for messages.
        path: The configuration file; None for settings that a program passes.
    """

    def __init__(self, table: Any, name: str, path: Path | None = None) -> None:
        if not isinstance(table, Mapping):
            raise ProjectError("{name} must be a table: write [{name}]", path, name=name)
        self._table = table
        self._name = name
        self._path = path
        self._known_keys: list[str] = []

    def get(self, key: str, kinds: type | tuple[type, ...], kind: str, default: Any) -> Any:
        """Return the value of a key, which must have one of the types; the default if absent."""
        self._known_keys.append(key)
        value = self._table.get(key, default)
        if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
            raise ProjectError(
                "{key} in [{table}] must be {kind}",
                self._path,
                key=key,
                table=self._name,
                kind=kind,
            )
        return value

    def text(self, key: str) -> str:
        """Return a text; empty if the key is absent."""
        value: str = self.get(key, str, N_("a string in quotation marks"), "")
        return value

    def flag(self, key: str) -> bool:
        """Return a truth value; False if the key is absent."""
        value: bool = self.get(key, bool, N_("true or false"), False)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; empty if the key is absent."""
        kind = N_('a list of strings, such as ["a", "b"]')
        values = self.get(key, (list, tuple), kind, ())
        if not all(isinstance(value, str) for value in values):
            self.get(key, (), kind, ())
        return tuple(values)

    def choice(self, key: str, choices: tuple[str, ...], default: str) -> str:
        """Return one of a fixed set of texts."""
        value = self.text(key) or default
        if value not in choices:
            self.refuse(key, value, choices)
        return value

    def language(self, key: str) -> str:
        """Return a BCP 47 tag in canonical spelling; empty if the key is absent."""
        return self._tag(key, self.text(key))

    def languages(self, key: str) -> tuple[str, ...]:
        """Return a list of BCP 47 tags in canonical spelling; empty if the key is absent."""
        return tuple(self._tag(key, value) for value in self.texts(key))

    def _tag(self, key: str, value: str) -> str:
        try:
            return languages.known(value) if value else ""
        except ValueError:
            raise ProjectError(
                "{key} has {name}, which is not a language tag such as zh-Hans or zh-Hant-TW",
                self._path,
                key=key,
                name=value,
            ) from None

    def checks(self, key: str) -> tuple[str, ...]:
        """Return a list of words, each of which selects checks."""
        return tuple(self.validated(word) for word in self.texts(key))

    def severities(self, key: str) -> dict[str, Severity]:
        """Return the severities of checks, by the word that selects the checks."""
        table = self.table(key)
        return {
            self.validated(word): Severity(table.choice(word, tuple(map(str, Severity)), ""))
            for word in table
        }

    def table(self, key: str) -> Table:
        """Return a nested table; empty if the key is absent."""
        value = self.get(key, Mapping, N_("a table"), {})
        return Table(value, f"{self._name}.{key}", self._path)

    def tables(self, key: str) -> list[Table]:
        """Return a list of tables; empty if the key is absent."""
        kind = N_("a list of tables: write the name in double brackets, such as [[check.source]]")
        values = self.get(key, list, kind, [])
        return [Table(value, f"{self._name}.{key}", self._path) for value in values]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def option(self, option: Option) -> Value:
        """Return the value of a check's option, which must have the type of its default."""
        kind = type(option.default)
        if kind is tuple:
            return self.texts(option.name)
        if isinstance(option.default, str):
            return self.choice(option.name, option.choices or (self.text(option.name),), "")
        if isinstance(option.default, bool):
            return self.flag(option.name)
        text = self._table.get(option.name)
        if isinstance(text, str):  # a value from setup.cfg
            try:
                return kind(text)
            except ValueError:
                pass
        kinds = (int, float) if kind is float else (kind,)
        return kind(self.get(option.name, kinds, N_("a number"), option.default))

    def validated(self, word: str) -> str:
        """Return a word that selects checks; the error of a word that does not names the file."""
        matching(word, self._path)
        return word

    def refuse(self, key: str, value: object, known: tuple[str, ...]) -> None:
        """Refuse a value that is not one of the permitted ones."""
        raise ProjectError(
            "{key} in [{table}] is {value}; it must be one of {known}",
            self._path,
            key=key,
            table=self._name,
            value=repr(value),
            known=known,
        )

    def refuse_unread(self, known: Iterable[str] = ()) -> None:
        """Refuse all keys that have not been read and are not in `known`."""
        self._known_keys += known
        for key in self._table:
            if key not in self._known_keys:
                refuse_unknown(key, self._name, self._known_keys, self._path)

    def require(self, key: str, example: str) -> None:
        """Refuse the table if a key without which it has no effect is absent."""
        if not self._table.get(key):
            raise ProjectError(
                "{key} is missing in [{table}]: write, for example, {key} = {example}",
                self._path,
                key=key,
                table=self._name,
                example=example,
            )

    def with_path(self, error: ProjectError) -> ProjectError:
        """Return the error with the name of the configuration file added."""
        return ProjectError(error.message, self._path, None, **error.fields)


def options_of(table: Table) -> dict[str, dict[str, Value]]:
    """Return the options that are set for each check, by the check's name.

    Args:
        table: Contains a table of options for each name, code or group of checks.

    Raises:
        ProjectError: A key does not name a check or an option of the check, or a value is not valid
            for the option.
    """
    by_check: dict[str, dict[str, Value]] = {}
    for name in table:
        table.validated(name)
        for check in matching(name):
            options = table.table(name)
            by_check.setdefault(check.name, {}).update(
                (option.name, options.option(option))
                for option in check.options
                if option.name in options
            )
            options.refuse_unread(option.name for option in check.options)
    return by_check
