"""Types of the values of options and arguments: words, numbers, texts and names of files."""

from __future__ import annotations

import os
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
    """A number that is not too small; the help does not say so, since nobody expects less."""

    def __init__(self, minimum: int) -> None:
        self._minimum = minimum

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number that a word is, or fail."""
        number = super().convert(value, param, ctx)
        if number < self._minimum:
            message = _("{value} is less than {minimum}.")
            self.fail(message.format(value=number, minimum=self._minimum), param, ctx)
        return number


class Text(click.types.StringParamType):
    """A text that is not empty: an empty one is that of a variable of a script that is not set."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text, or fail."""
        return str(super().convert(_filled(self, value, param, ctx), param, ctx))


class FileName(click.Path):
    """The name of a file or a folder, which is not empty: that would be the working folder."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        """Return the name, or fail."""
        return super().convert(_filled(self, value, param, ctx), param, ctx)


def _filled(
    kind: click.ParamType[Any], value: Any, param: click.Parameter | None, ctx: click.Context | None
) -> Any:
    if value == "":
        kind.fail(_("it is empty; give a value, or leave the option out."), param, ctx)
    return value
