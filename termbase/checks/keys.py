"""Reads and validates tables of settings, so that unknown keys are reported as mistakes."""

from __future__ import annotations

from math import isfinite

from termbase.checks.base import Check, Option, Value
from termbase.checks.registry import matching
from termbase.config import known_tag
from termbase.configfile import Table
from termbase.errors import N_, ProjectError
from termbase.model import Severity


class CheckTable(Table):
    """A table of settings of checks."""

    def language(self, key: str) -> str:
        """Return a BCP 47 tag in canonical spelling; empty if the key is absent."""
        value = self.text(key)
        return known_tag(self, key, value) if value else ""

    def languages(self, key: str) -> tuple[str, ...]:
        """Return a list of BCP 47 tags in canonical spelling; empty if the key is absent."""
        return tuple(known_tag(self, key, value) for value in self.texts(key))

    def checks(self, key: str) -> tuple[str, ...]:
        """Return a list of words, each of which selects checks."""
        words = self.texts(key)
        for word in words:
            self.matching(key, word)
        return words

    def severities(self, key: str) -> dict[str, Severity]:
        """Return the severities of checks, by the word that selects the checks."""
        table = self.table(key)
        for word in table:
            table.matching(word)
        return {word: Severity(table.choice(word, tuple(map(str, Severity)), "")) for word in table}

    def matching(self, key: str, word: str = "") -> tuple[Check, ...]:
        """Return the checks that a word in the value of a key selects, or the key itself."""
        try:
            return matching(word or key)
        except ProjectError as error:
            line = self.line(key, word)
            raise ProjectError(error.message, self._path, line, **error.fields) from None

    def option(self, option: Option) -> Value:
        """Return the value of a check's option, which must have the type of its default."""
        kind = type(option.default)
        if kind is tuple:
            return self.texts(option.name)
        if isinstance(option.default, str):
            return self.choice(option.name, option.choices or (self.text(option.name),), "")
        if isinstance(option.default, bool):
            return self.flag(option.name)
        kinds = (str, int, float) if kind is float else (str, kind)  # a string from setup.cfg
        value = self.get(option.name, kinds, N_("a number"), option.default)
        try:
            number = float(value) if kind is float else int(value)
            is_finite = isfinite(number)
        except (ValueError, OverflowError):
            is_finite = False
        if not is_finite:
            self.refuse_kind(option.name, N_("a number"))
        return number


def options_of(table: CheckTable) -> dict[str, dict[str, Value]]:
    """Return the options that are set for each check, by the check's name.

    The table has a table of options for each name, code or group of checks.

    Raises:
        ProjectError: A key does not name a check or an option of the check, or a value is not valid
            for the option.
    """
    by_check: dict[str, dict[str, Value]] = {}
    for name in table:
        for check in table.matching(name):
            options = table.table(name)
            by_check.setdefault(check.name, {}).update(
                (option.name, options.option(option))
                for option in check.options
                if option.name in options
            )
            options.refuse_unread(option.name for option in check.options)
    return by_check
