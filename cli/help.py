"""Formatting of help texts by display width.

A Chinese character takes two columns, and lines may break after it. click counts characters and
breaks lines only at spaces, so that in Chinese its tables would not align and its lines would be
too long.
"""

from __future__ import annotations

from collections.abc import Iterable

import click

from termbase.text.columns import pad, width, wrap

from .i18n import gettext as _

_KEPT = "\u2011"
"""Stands for a hyphen while click wraps a text: `zh-Hans` and `--write-baseline` stay whole."""


class Formatter(click.HelpFormatter):
    """A help formatter of click for text with wide characters."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line of a command."""
        super().write_usage(prog, args, _("Usage: ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        super().write_heading(heading)
        # Replace the colon that click has added by that of the user's language.
        self.buffer[-1] = self.buffer[-1].removesuffix(":\n") + _(": ").rstrip() + "\n"

    def write_text(self, text: str) -> None:
        """Write paragraphs, wrapped and indented."""
        if width(text) == len(text):
            super().write_text(text.replace("-", _KEPT))
            self._put_hyphens_back()
            return
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write_paragraph()
            for line in wrap(paragraph, self.width - self.current_indent):
                self.write(" " * self.current_indent + line + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write a definition list in two columns."""
        rows = list(rows)
        if all(width(cell) == len(cell) for row in rows for cell in row):
            kept = [(term, text.replace("-", _KEPT)) for term, text in rows]
            super().write_dl(kept, col_max, col_spacing)
            self._put_hyphens_back()
            return
        first = min(max(width(term) for term, _text in rows), col_max) + col_spacing
        margin = " " * (self.current_indent + first)
        for term, meaning in rows:
            lines = list(wrap(meaning, max(self.width - len(margin), 10)))
            head = " " * self.current_indent + pad(term, first)
            if width(term) > first - col_spacing:
                self.write(head.rstrip() + "\n")
            elif lines:
                self.write(head + lines.pop(0) + "\n")
            else:
                self.write(head.rstrip() + "\n")
            for line in lines:
                self.write(margin + line + "\n")

    def _put_hyphens_back(self) -> None:
        self.buffer = [part.replace(_KEPT, "-") for part in self.buffer]


class Context(click.Context):
    """A context whose help is formatted by display width."""

    formatter_class = Formatter
