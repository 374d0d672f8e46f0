"""Reads the part of a project's configuration that is about checking: the table ``[check]``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from termbase.bitext import SourcePattern, format_names
from termbase.bitext.formats import format_named
from termbase.catalog.tree import NoSubjectError
from termbase.checks.activation import active
from termbase.checks.base import Check
from termbase.checks.keys import CheckTable, options_of
from termbase.checks.settings import PathSettings, Settings
from termbase.config import Project
from termbase.errors import N_, ProjectError
from termbase.model import Severity
from termbase.tags import CHINESE, is_chinese, primary_subtag

NEVER = "never"
_EVERY_CHINESE = ("zh-Hans", "zh-Hant", *sorted(CHINESE - {"zh"}))
_COLUMNS = ("source", "target", "unit", "comment")
FAIL_ON = (*map(str, Severity), NEVER)


@dataclass(frozen=True)
class Configuration:
    """How a project wants its translations checked.

    Attributes:
        settings: What to check.
        exclude: Patterns as in a `.gitignore`: files to skip when folders are searched.
        sources: Patterns that lead from a monolingual file to its source.
        columns: For tables, the heading or number of the columns `source`, `target`, `unit` and
            `comment`.
        sheet: For workbooks, the name of the sheet.
        fail_on: The lowest severity that makes a run fail, or ``never``.
        baseline: The file of known findings, if there is one.
        languages: BCP 47 tags: of the translations in files, only those into these languages are
            checked. Empty: all. Where `settings` name a target language, they decide.
    """

    settings: Settings = field(default_factory=Settings)
    exclude: tuple[str, ...] = ()
    sources: tuple[SourcePattern, ...] = ()
    columns: Mapping[str, str | int] = field(default_factory=dict, hash=False)
    sheet: str | None = None
    fail_on: str = str(Severity.ERROR)
    baseline: Path | None = None
    languages: tuple[str, ...] = ()


def configured(project: Project) -> Configuration:
    """Return what a project's configuration says about checking.

    Raises:
        ProjectError: The configuration has a mistake; the error names the key and what it may be.
    """
    table = project.settings.get("check", {})
    reader = CheckTable(table, "check", project.config)
    # Each key is read explicitly, so that any key left over is a mistake.
    settings = Settings(
        select=reader.checks("select"),
        extend=reader.checks("extend-select"),
        ignore=reader.checks("ignore"),
        severity=reader.severities("severity"),
        options=options_of(reader.table("options")),
        paths=tuple(_path_settings(one, project) for one in reader.tables("paths")),
        source_lang=reader.language("source-lang"),
        target_lang=reader.language("target-lang"),
        fuzzy=reader.flag("fuzzy"),
        obsolete=reader.flag("obsolete"),
    )
    baseline = reader.text("baseline")
    configuration = Configuration(
        settings=settings,
        exclude=reader.texts("exclude"),
        sources=tuple(_source(one, settings) for one in reader.tables("source")),
        columns=_columns(reader),
        sheet=reader.text("sheet") or None,
        fail_on=reader.choice("fail-on", FAIL_ON, str(Severity.ERROR)),
        baseline=project.root / baseline if baseline else None,
        languages=reader.languages("languages") or _of_term_base(project),
    )
    reader.refuse_unread()
    return configuration


def _of_term_base(project: Project) -> tuple[str, ...]:
    """Return the languages of the term base that a project sets up, each in every script."""
    if not project.expects_catalogs or not project.languages:
        return ()
    tags = ["en"]
    for lang in project.languages:
        tags += _EVERY_CHINESE if is_chinese(lang) else [primary_subtag(lang)]
    return tuple(dict.fromkeys(tags))


def checks_without_terms(project: Project, settings: Settings) -> list[Check]:
    """Return the checks to run that find nothing, because the project has no term base.

    Raises:
        CatalogError: The folder of the catalogs cannot be read.
        ProjectError: A word in the settings does not name a check.
    """
    if project.has_catalogs():
        return []
    return [
        one.check
        for path_settings in ([], *([one] for one in settings.paths))
        for one in active(settings, path_settings)
        if one.check.needs_terms
    ]


def require_terms(project: Project, settings: Settings) -> None:
    """Raise an error if terms are to be checked but there is no term base.

    Without a term base the checks of terms find nothing, and a run would pass unnoticed. It is an
    error if the project sets up a term base, or if the settings name a check that needs one, or a
    subject.

    Raises:
        CatalogError: The folder of the catalogs cannot be read, or there is no such subject.
        ProjectError: Terms are to be checked and there is no term base, or a word in the settings
            does not name a check.
    """
    for one in settings.paths:
        _require_subjects(project, one.subjects)
    term_checks = checks_without_terms(project, settings)
    words = {*settings.select, *settings.extend, *(w for one in settings.paths for w in one.select)}
    is_expected = project.expects_catalogs or any(one.subjects for one in settings.paths)
    if any(is_expected or words & {one.name, one.code} for one in term_checks):
        names = dict.fromkeys(one.name for one in term_checks)
        raise ProjectError(
            "there is no term base in {folder} (no template, .pot), so terms cannot be "
            "checked: check the folder out, correct catalogs in the configuration, or turn "
            "these checks off: ignore = {checks}",
            project.config,
            folder=project.shown_catalogs,
            checks=json.dumps(list(names)),
        )


def _path_settings(table: CheckTable, project: Project) -> PathSettings:
    found = PathSettings(
        files=table.texts("files"),
        select=table.checks("select"),
        ignore=table.checks("ignore"),
        severity=table.severities("severity"),
        subjects=_subjects(table, project),
    )
    table.refuse_unread()
    table.require("files", '["legacy/"]')
    return found


def _subjects(table: CheckTable, project: Project) -> tuple[str, ...]:
    """Return the subjects that a table names."""
    names = table.texts("subjects")
    try:
        _require_subjects(project, names)
    except NoSubjectError as error:
        unknown = str(error.fields["subject"])
        raise table.error(error.message, "subjects", unknown, **error.fields) from None
    return names


def _require_subjects(project: Project, names: tuple[str, ...]) -> None:
    """Raise an error if there is a term base and it lacks a subject.

    Raises:
        CatalogError: A catalog cannot be read.
        NoSubjectError: The term base lacks the subject.
    """
    files = project.tree.subjects()
    if files and not set(names) <= set(files):  # a subject may be called otherwise than its files
        from termbase.catalog import cached

        cached.concepts(project.tree, names)


def _source(table: CheckTable, settings: Settings) -> SourcePattern:
    source, target = table.text("source"), table.text("target")
    source_lang = table.language("source-lang") or settings.source_lang or "en"
    format = table.text("format")
    if format and format_named(format) is None:
        table.refuse("format", format, format_names())
    table.refuse_unread()
    table.require("source", '"locales/en/{name}.json"')
    try:
        found = SourcePattern(source, target, source_lang, format)
    except ProjectError as error:
        raise table.with_path(error) from None
    return found


def _columns(reader: CheckTable) -> dict[str, str | int]:
    table = reader.table("columns")
    columns = {}
    for key in _COLUMNS:
        if key in table:
            value = table.get(
                key, (str, int), N_("a column name in quotation marks, or a number"), ""
            )
            columns[key] = int(value) if isinstance(value, str) and value.isdecimal() else value
    table.refuse_unread(_COLUMNS)
    return columns
