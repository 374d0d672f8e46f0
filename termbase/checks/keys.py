"""Keys and values of settings: read one by one, so that what is left over is a mistake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from termbase.checks.base import Option, Value
from termbase.checks.registry import matching
from termbase.errors import N_, ProjectError
from termbase.model import Severity
from termbase.text import languages


class Table:
    """A table of the configuration, or of settings.

    What is wrong with it is a `ProjectError` that names the key.

    Args:
        table: As read.
        name: Its name, for messages.
        path: The configuration file; None for settings of a program.
    """

    def __init__(self, table: Any, name: str, path: Path | None = None) -> None:
        if not isinstance(table, Mapping):
            raise ProjectError("{name} must be a table: write [{name}]", path, name=name)
        self._table = table
        self._name = name
        self._path = path
        self._known: list[str] = []

    def get(self, key: str, kinds: type | tuple[type, ...], kind: str, default: Any) -> Any:
        """The value of a key, which must be of some kind; without the key, the default."""
        self._known.append(key)
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
        """A text; empty without the key."""
        value: str = self.get(key, str, N_("a text in quotes"), "")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false without the key."""
        value: bool = self.get(key, bool, N_("true or false"), False)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty without the key."""
        kind = N_('a list of texts, such as ["a", "b"]')
        values = self.get(key, (list, tuple), kind, ())
        if not all(isinstance(value, str) for value in values):
            self.get(key, (), kind, ())
        return tuple(values)

    def choice(self, key: str, choices: tuple[str, ...], default: str) -> str:
        """One of a few texts."""
        value = self.text(key) or default
        if value not in choices:
            self.wrong(key, value, choices)
        return value

    def language(self, key: str) -> str:
        """A BCP 47 tag, in one spelling; empty without the key."""
        value = self.text(key)
        try:
            return languages.tag(value) if value else ""
        except ValueError:
            raise ProjectError(
                "{key} has {name}, which is no language tag such as zh-Hans or zh-Hant-TW",
                self._path,
                key=key,
                name=value,
            ) from None

    def checks(self, key: str) -> tuple[str, ...]:
        """A list of words that name checks."""
        return tuple(self.located(word) for word in self.texts(key))

    def severities(self, key: str) -> dict[str, Severity]:
        """Words that name checks, each with a severity."""
        table = self.table(key)
        return {
            self.located(word): Severity(table.choice(word, tuple(map(str, Severity)), ""))
            for word in table
        }

    def table(self, key: str) -> Table:
        """A table in this one; empty without the key."""
        value = self.get(key, Mapping, N_("a table"), {})
        return Table(value, f"{self._name}.{key}", self._path)

    def tables(self, key: str) -> list[Table]:
        """A list of tables; empty without the key."""
        kind = N_("a list of tables: write the name in double brackets, such as [[check.source]]")
        values = self.get(key, list, kind, [])
        return [Table(value, f"{self._name}.{key}", self._path) for value in values]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def option(self, option: Option) -> Value:
        """What a check is told, which must be of the type of its default."""
        kind = type(option.default)
        if kind is tuple:
            return self.texts(option.name)
        if isinstance(option.default, str):
            return self.choice(option.name, option.choices or (self.text(option.name),), "")
        if isinstance(option.default, bool):
            return self.flag(option.name)
        text = self._table.get(option.name)
        if isinstance(text, str):  # as in setup.cfg
            try:
                return kind(text)
            except ValueError:
                pass
        kinds = (int, float) if kind is float else (kind,)
        return kind(self.get(option.name, kinds, N_("a number"), option.default))

    def located(self, word: str) -> str:
        """The word, which names checks; if not, the error names the file too."""
        matching(word, self._path)
        return word

    def wrong(self, key: str, value: object, known: tuple[str, ...]) -> None:
        """Refuse the value of a key that has a few."""
        raise ProjectError(
            "{key} in [{table}] is {value}; it may be {known}",
            self._path,
            key=key,
            table=self._name,
            value=repr(value),
            known=", ".join(known),
        )

    def finish(self, known: Iterable[str] = ()) -> None:
        """Refuse the keys that are neither asked for so far nor among those known."""
        self._known += known
        for key in self._table:
            if key not in self._known:
                self._unknown(key)

    def _unknown(self, key: str) -> NoReturn:
        if not self._known:
            raise ProjectError(
                "unknown key {key} in [{table}]: there is nothing to set here",
                self._path,
                key=key,
                table=self._name,
            )
        if near := get_close_matches(key, self._known, n=1):
            raise ProjectError(
                "unknown key {key} in [{table}]; did you mean: {near}",
                self._path,
                key=key,
                table=self._name,
                near=near[0],
            )
        raise ProjectError(
            "unknown key {key} in [{table}]; the keys are {known}",
            self._path,
            key=key,
            table=self._name,
            known=", ".join(sorted(self._known)),
        )

    def demand(self, key: str, example: str) -> None:
        """Refuse a table without a key that it is of no use without."""
        if not self._table.get(key):
            raise ProjectError(
                "{key} is missing in [{table}]: write {key} = {example}, say",
                self._path,
                key=key,
                table=self._name,
                example=example,
            )

    def refused(self, error: ProjectError) -> ProjectError:
        """The error, with the name of the configuration file."""
        return ProjectError(error.message, self._path, None, **error.fields)


def options_of(table: Table) -> dict[str, dict[str, Value]]:
    """Name of a check to what it is told.

    Args:
        table: Has a table for each check that is told something, under its name or code, or under
            what names several.

    Raises:
        ProjectError: A key names no check, or no option of it, or a value is none of the option.
    """
    found: dict[str, dict[str, Value]] = {}
    for name in table:
        table.located(name)
        for check in matching(name):
            told = table.table(name)
            found.setdefault(check.name, {}).update(
                (option.name, told.option(option))
                for option in check.options
                if option.name in told
            )
            told.finish(option.name for option in check.options)
    return found
