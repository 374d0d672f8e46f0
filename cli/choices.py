"""Options whose value is one of several words, or a number."""

from __future__ import annotations

from typing import Any

import click

from .i18n import gettext as _


class Choice(click.Choice[str]):
    """A choice of words, whose error messages have the punctuation of the user's language."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Return the error message for a word that is not among the choices."""
        from .output import joined

        message = _("{value} is not one of {choices}.")
        return message.format(value=repr(value), choices=joined(map(repr, self.choices)))


class Number(click.types.IntParamType):
    """A number that is not too small; the help does not say so, since nobody expects less.

    Args:
        minimum: The smallest one.
    """

    def __init__(self, minimum: int) -> None:
        self._minimum = minimum

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number that a word is, or fail."""
        number = super().convert(value, param, ctx)
        if number < self._minimum:
            message = _("{value} is less than {minimum}.")
            self.fail(message.format(value=number, minimum=self._minimum), param, ctx)
        return number
