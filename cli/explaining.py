"""Showing the documentation pages of checks and lint rules, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import click

from termbase.lazy import lazily
from termbase.text.columns import wrap

from .completion import described
from .i18n import gettext as _, page_gettext
from .options import Command
from .output import columns_available, is_coloured, labelled, told_of
from .terminal import echo, style

if TYPE_CHECKING:
    from termbase.report.model import Described, Rule


_BOLD = lazily(r"\*\*([^*]+)\*\*")
_CODE = lazily(r"`[^`]+`")
_FIXED_SPACE = "\ue000"
"""Stands for a space at which a line is not broken; a character for private use."""


def explain_option(
    metavar: str, text: str, named: Callable[[str], Iterable[Described]]
) -> Callable[[Command], Command]:
    """Add the option `--explain`, which prints pages that `named` finds, and exits."""

    def show(ctx: click.Context, _param: click.Parameter, name: str | None) -> None:
        if name is None or ctx.resilient_parsing:
            return
        from termbase.report import rules

        echo("\n".join(explanation(rules(named(name)))))
        ctx.exit()

    return click.option(
        "--explain",
        metavar=metavar,
        is_eager=True,
        expose_value=False,
        callback=show,
        shell_complete=described(named),
        help=text,
    )


def explanation(described: Mapping[str, Rule]) -> Iterator[str]:
    """Yield the lines of the page of a check or rule; of several, their first sentences."""
    for code, rule in described.items():
        heading = labelled(f"{code} {rule.name}", _(str(rule.severity)))
        if len(described) > 1:
            yield told_of(heading, page_gettext(rule.summary))
        else:
            yield style(heading, bold=True)
            yield from map(_shown, page_lines(rule.page, columns_available()))


def _shown(line: str) -> str:
    """Return a line of a page with its bold text, on a terminal, in bold."""
    return _BOLD.sub(lambda found: style(found[1], bold=True), line) if is_coloured() else line


def page_lines(page: str, columns: int) -> Iterator[str]:
    """Yield the lines of a page, wrapped to a width, with an empty line before each block."""
    from termbase.pages import Kind, translated

    previous = None
    for kind, text in translated(page, page_gettext):
        if not kind is previous is Kind.ITEM:
            yield ""
        if kind is Kind.CODE:
            yield text
        else:
            first, rest = ("- ", "  ") if kind is Kind.ITEM else ("", "")
            for number, line in enumerate(_wrapped(text, columns - len(first))):
                yield (rest if number else first) + line
        previous = kind


def _wrapped(text: str, columns: int) -> Iterator[str]:
    """Yield the lines of a paragraph; code is not divided unless it is longer than a line."""

    def kept(code: re.Match[str]) -> str:
        return code[0] if len(code[0]) > columns else code[0].replace(" ", _FIXED_SPACE)

    for line in wrap(_CODE.sub(kept, text), columns):
        yield line.replace(_FIXED_SPACE, " ")
