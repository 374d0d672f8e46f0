"""Which checks a run has, with their settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from termbase.checks.base import Check, Options
from termbase.checks.keys import CheckTable, options_of
from termbase.checks.registry import matching, selected
from termbase.checks.settings import PathSettings, Settings
from termbase.model import Severity


class Active(NamedTuple):
    """A check that is to run, with its settings.

    Attributes:
        check: The check.
        options: The value of every option.
        severity: The severity of all its findings; None leaves each finding its own.
    """

    check: Check
    options: Options
    severity: Severity | None


def active(settings: Settings, path_settings: Sequence[PathSettings] = ()) -> tuple[Active, ...]:
    """Return the checks that the settings select, sorted by code.

    Args:
        settings: The settings of the run.
        path_settings: The settings for the file; later ones take precedence.

    Raises:
        ProjectError: A word in the settings does not name a check or an option of the check, or a
            value is not valid for the option.
        ValueError: A severity is not valid.
    """
    select, ignore = settings.select, settings.ignore
    severity_by_word = dict(settings.severity)
    for override in path_settings:
        select = override.select or select
        ignore += override.ignore
        severity_by_word |= override.severity
    severities: dict[str, Severity] = {}
    for word, severity in severity_by_word.items():
        severities |= {check.code: Severity(severity) for check in matching(word)}
    options = options_of(CheckTable(settings.options, "options")) if settings.options else {}
    return tuple(
        Active(check, check.with_defaults(options.get(check.name, {})), severities.get(check.code))
        for check in selected(select, settings.extend, ignore)
    )
