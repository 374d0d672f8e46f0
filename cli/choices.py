"""Options that take one of a few words."""

from __future__ import annotations

from typing import Any

import click

from .i18n import gettext as _


class Choice(click.Choice[str]):
    """One of a few words; which they are is told with the marks of the reader's language."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """What to say to a word that is none of them."""
        from .output import joined

        message = _("{value} is not one of {choices}.")
        return message.format(value=repr(value), choices=joined(map(repr, self.choices)))
