"""Help laid out by columns: a Chinese character takes two, and a line may break after it.

click counts characters and breaks at spaces: its tables of options would be ragged in Chinese, and
its lines twice as wide as the terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from .i18n import gettext as _
from .output import pad, width, wrap

_EXTRA = re.compile(r"(?<=  \[)[^]]*(?=]$)")
"""What click says of an option behind its help: its default and the like."""


class Formatter(click.HelpFormatter):
    """click's formatter, but for text that has wide characters."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is used."""
        super().write_usage(prog, args, _("Usage: ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write the line above a table."""
        super().write_heading(heading)
        # click has put the colon of English there.
        self.buffer[-1] = self.buffer[-1].removesuffix(":\n") + _(": ").rstrip() + "\n"

    def write_text(self, text: str) -> None:
        """Write a paragraph, wrapped and indented."""
        if width(text) == len(text):
            super().write_text(text)
            return
        for line in wrap(text, self.width - self.current_indent):
            self.write(" " * self.current_indent + line + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms and what they mean in two columns."""
        rows = list(rows)
        if all(width(cell) == len(cell) for row in rows for cell in row):
            super().write_dl(rows, col_max, col_spacing)
            return
        first = min(max(width(term) for term, _text in rows), col_max) + col_spacing
        margin = " " * (self.current_indent + first)
        for term, told in rows:
            text = _EXTRA.sub(lambda extra: extra[0].replace("; ", _("; ")), told)
            lines = list(wrap(text, max(self.width - len(margin), 10)))
            head = " " * self.current_indent + pad(term, first)
            if width(term) > first - col_spacing:
                self.write(head.rstrip() + "\n")
            elif lines:
                self.write(head + lines.pop(0) + "\n")
            else:
                self.write(head.rstrip() + "\n")
            for line in lines:
                self.write(margin + line + "\n")


class Context(click.Context):
    """A context whose help is laid out by columns."""

    formatter_class = Formatter
