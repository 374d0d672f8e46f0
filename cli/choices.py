"""Options whose value is one of several words."""

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
