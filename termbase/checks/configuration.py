"""The part of a project's configuration that is about checking: the table ``[check]``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from termbase.bitext import SourcePattern
from termbase.checks.base import Option, Value
from termbase.checks.registry import matching
from termbase.checks.settings import PathSettings, Settings
from termbase.config import Project
from termbase.errors import ProjectError
from termbase.model import Severity
from termbase.text import languages

NEVER = "never"
FAIL_ON = (*map(str, Severity), NEVER)


@dataclass(frozen=True)
class Configuration:
    """How a project wants its translations checked.

    Attributes:
        settings: What to check.
        exclude: Lines as in a `.gitignore`: what to pass over in folders.
        sources: Where the sources of files of one language stand.
        columns: In tables, the heading or number of the column of `source`, `target`, `unit` and
            `comment`.
        sheet: In workbooks, the name of the sheet.
        fail_on: The least severity that fails a run, or ``never``.
        baseline: The file of known findings, if there is one.
    """

    settings: Settings = field(default_factory=Settings)
    exclude: tuple[str, ...] = ()
    sources: tuple[SourcePattern, ...] = ()
    columns: Mapping[str, str | int] = field(default_factory=dict, hash=False)
    sheet: str | None = None
    fail_on: str = str(Severity.ERROR)
    baseline: Path | None = None


def configured(project: Project) -> Configuration:
    """What a project's configuration says about checking.

    Raises:
        ProjectError: There is a mistake in it; names the key, and what it may be.
    """
    table = project.settings.get("check", {})
    reader = _Table(table, "check", project.config)
    # The keys are read one by one, so that what is left over is a mistake.
    settings = Settings(
        select=reader.checks("select"),
        extend=reader.checks("extend-select"),
        ignore=reader.checks("ignore"),
        severity=reader.severities("severity"),
        options=_options(reader),
        paths=tuple(map(_path_settings, reader.tables("paths"))),
        source_lang=reader.language("source-lang"),
        target_lang=reader.language("target-lang"),
        fuzzy=reader.flag("fuzzy"),
        obsolete=reader.flag("obsolete"),
    )
    baseline = reader.text("baseline")
    found = Configuration(
        settings=settings,
        exclude=reader.texts("exclude"),
        sources=tuple(_source(one, settings) for one in reader.tables("source")),
        columns=_columns(reader),
        sheet=reader.text("sheet") or None,
        fail_on=reader.choice("fail-on", FAIL_ON, str(Severity.ERROR)),
        baseline=project.root / baseline if baseline else None,
    )
    reader.finish()
    return found


class _Table:
    """A table of the configuration; what is wrong with it is a `ProjectError` that names the key.

    Args:
        table: As read.
        name: Its name, for messages.
        path: The configuration file.
    """

    def __init__(self, table: Any, name: str, path: Path | None) -> None:
        if not isinstance(table, Mapping):
            raise ProjectError("{name} must be a table: write [{name}]", path, name=name)
        self._table = table
        self._name = name
        self._path = path
        self._known: list[str] = []

    def get(self, key: str, kinds: type | tuple[type, ...], kind: str, default: Any) -> Any:
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
        value: str = self.get(key, str, "a text in quotes", "")
        return value

    def flag(self, key: str) -> bool:
        value: bool = self.get(key, bool, "true or false", False)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        kind = 'a list of texts, such as ["a", "b"]'
        values = self.get(key, (list, tuple), kind, ())
        if not all(isinstance(value, str) for value in values):
            self.get(key, (), kind, ())
        return tuple(values)

    def choice(self, key: str, choices: tuple[str, ...], default: str) -> str:
        value = self.text(key) or default
        if value not in choices:
            self.wrong(key, value, choices)
        return value

    def language(self, key: str) -> str:
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
        return tuple(self.located(word) for word in self.texts(key))

    def severities(self, key: str) -> dict[str, Severity]:
        table = self.table(key)
        return {
            self.located(word): Severity(table.choice(word, tuple(map(str, Severity)), ""))
            for word in table
        }

    def table(self, key: str) -> _Table:
        value = self.get(key, Mapping, "a table", {})
        return _Table(value, f"{self._name}.{key}", self._path)

    def tables(self, key: str) -> list[_Table]:
        kind = f"a list of tables: write [[{self._name}.{key}]]"
        values = self.get(key, list, kind, [])
        return [_Table(value, f"{self._name}.{key}", self._path) for value in values]

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
        return kind(self.get(option.name, kinds, "a number", option.default))

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


def _options(reader: _Table) -> dict[str, dict[str, Value]]:
    """Name of a check to what it is told: ``[check.options.NAME]``."""
    found = {}
    table = reader.table("options")
    for name in table:
        table.located(name)
        for check in matching(name):
            told = table.table(name)
            found[check.name] = {
                option.name: told.option(option) for option in check.options if option.name in told
            }
            told.finish(option.name for option in check.options)
    return found


def _path_settings(table: _Table) -> PathSettings:
    found = PathSettings(
        files=table.texts("files"),
        select=table.checks("select"),
        ignore=table.checks("ignore"),
        severity=table.severities("severity"),
    )
    table.finish()
    table.demand("files", '["legacy/"]')
    return found


def _source(table: _Table, settings: Settings) -> SourcePattern:
    source, target = table.text("source"), table.text("target")
    source_lang = table.language("source-lang") or settings.source_lang or "en"
    table.finish()
    table.demand("source", '"locales/en/{name}.json"')
    try:
        found = SourcePattern(source, target, source_lang)
    except ProjectError as error:
        raise table.refused(error) from None
    return found


def _columns(reader: _Table) -> dict[str, str | int]:
    table = reader.table("columns")
    found = {}
    for key in ("source", "target", "unit", "comment"):
        if key in table:
            value = table.get(key, (str, int), "a heading in quotes, or a number", "")
            found[key] = int(value) if isinstance(value, str) and value.isdecimal() else value
    table.finish()
    return found
