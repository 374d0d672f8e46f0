"""What commands print: JSON for programs; text, in colour on a terminal, for people."""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from termbase.text.columns import clip, pad, width, wrap

from .choices import Choice
from .i18n import gettext as _
from .terminal import json_line, style

if TYPE_CHECKING:
    from termbase.model import MatchKind, Term

Command = TypeVar("Command", bound=Callable[..., Any])

__all__ = [
    "Listing",
    "as_utf_8",
    "clip",
    "columns_available",
    "field_label",
    "format_option",
    "kind_label",
    "labelled",
    "limit_option",
    "minimum_option",
    "noted",
    "pad",
    "print_json",
    "shown_path",
    "status_label",
    "table",
    "told_of",
    "width",
    "wrap",
]


class Listing(click.Option):
    """An option in whose help `{names}` stands for names that the library has.

    It is asked for them when the help is printed: it takes long to import.
    """

    def __init__(self, *args: Any, listed: Callable[[], Iterable[str]], **attributes: Any) -> None:
        self._listed = listed
        super().__init__(*args, **attributes)

    @property
    def help(self) -> str | None:
        """What the option is for."""
        return self._help and self._help.replace("{names}", joined(self._listed()))

    @help.setter
    def help(self, text: str | None) -> None:
        self._help = text


limit_option = click.option(
    "--limit", type=click.IntRange(min=1), metavar=_("NUMBER"), help=_("The most results to show.")
)


def minimum_option(default: int) -> Callable[[Command], Command]:
    """The option `--minimum`, for what is found by counting."""
    return click.option(
        "--minimum",
        type=click.IntRange(min=1),
        metavar=_("NUMBER"),
        default=default,
        show_default=True,
        help=_("Leave out what occurs fewer times than this."),
    )


format_option = click.option(
    "--format",
    "format_",
    type=Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=_("The output format."),
)


def as_utf_8() -> None:
    """Have what is printed from now on in UTF-8, as programs expect it, but on a terminal."""
    stream = sys.stdout
    if isinstance(stream, TextIOWrapper) and not stream.isatty():
        stream.reconfigure(encoding="utf-8", errors=stream.errors)


def print_json(value: Any, *, indent: int | None = 2) -> None:
    """Print a value as JSON, Chinese as it is; `indent` None makes one line."""
    as_utf_8()
    click.echo(json_line(json.dumps(value, ensure_ascii=False, indent=indent)))


def status_label(term: Term) -> str:
    """What a reader has to know about a term's standing; empty for a term to be used."""
    from termbase.rendering import standing  # not needed for the help

    return standing(term, _)


def labelled(text: str, label: str) -> str:
    """A text with a label in brackets, if it has one."""
    from termbase.rendering import labelled as _labelled

    return _labelled(text, label, _)


def field_label(name: str) -> str:
    """What a reader calls a field of concepts that a format has no place for."""
    labels = {
        "definition": _("definition"),
        "id": _("id"),
        "ignore": _("ignore"),
        "note": _("note"),
        "pos": _("pos"),
        "references": _("references"),
        "status": _("status"),
        "subject": _("subject"),
    }
    return labels.get(name, name)


def noted(text: str, note: str) -> str:
    """A text with what there is to say of it, if there is anything."""
    from termbase.rendering import noted as _noted

    return _noted(text, note, _)


def kind_label(kind: MatchKind) -> str:
    """How a query met a term, in the reader's language."""
    from termbase.model import MatchKind

    return {
        MatchKind.EXACT: _("exact"),
        MatchKind.VARIANT: _("variant"),
        MatchKind.INFLECTED: _("inflected"),
        MatchKind.PINYIN: _("pinyin"),
        MatchKind.PREFIX: _("prefix"),
        MatchKind.FUZZY: _("fuzzy"),
        MatchKind.DEFINITION: _("in a definition"),
        MatchKind.PART: _("part of the query"),
    }[kind]


def is_coloured() -> bool:
    """Whether to write colours: on a terminal, unless it has none or `NO_COLOR` is set.

    See no-color.org; a terminal that has none is called ``dumb``.
    """
    # There is no standard output if whoever called has closed it.
    return (
        bool(sys.stdout)
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )


def columns_available(most: int = 100) -> int:
    """Columns to write in: the terminal's, and never more than `most`.

    What goes into a pipe is mostly read on the terminal all the same (``| less``, ``| head``);
    standard error tells its width. What goes into a file does not depend on the terminal.
    """
    fallback = most
    if stat.S_ISFIFO(_mode(sys.stdout)) and sys.stderr is not None and sys.stderr.isatty():
        fallback = os.get_terminal_size(sys.stderr.fileno()).columns or most
    return min(shutil.get_terminal_size((fallback, 24)).columns, most)


def _mode(stream: TextIO | None) -> int:
    """What kind of file a stream writes to; 0 where it is none."""
    try:
        return os.fstat(stream.fileno()).st_mode if stream else 0
    except OSError:  # a test's
        return 0


def table(rows: Iterable[Sequence[str]], *, header: Sequence[str]) -> Iterator[str]:
    """Lines of a table: columns as wide as their widest cell, numbers to the right."""
    body = [list(row) for row in rows]
    widths = [max(width(row[i]) for row in [list(header), *body]) for i in range(len(header))]
    numeric = [bool(body) and all(_is_number(row[i]) for row in body) for i in range(len(header))]

    def line(cells: Sequence[str]) -> str:
        parts = [
            " " * (w - width(cell)) + cell if right else pad(cell, w)
            for cell, w, right in zip(cells, widths, numeric, strict=True)
        ]
        return "  ".join(parts).rstrip()

    yield style(line(header), bold=True)
    for row in body:
        yield line(row)


def _is_number(cell: str) -> bool:
    return cell.replace("%", "").replace(",", "").replace(".", "").isdecimal()


def joined(names: Iterable[str]) -> str:
    """Names in one line, parted as the reader's language has it."""
    parts = list(names)
    line = parts[0] if parts else ""
    for name in parts[1:]:
        line = _("{one}, {other}").format(one=line, other=name)
    return line


def clauses(parts: Iterable[str]) -> str:
    """Parts of a sentence in one line, parted as the reader's language has it."""
    return _(", ").join(parts)


def told_of(place: str, text: str) -> str:
    """What there is to say of a file or of a field, after its name."""
    return place + _(": ") + text


def shown_path(path: Path) -> str:
    """A path as a person would write it: from the working folder where it is below it.

    With slashes on every system, which the shells of Windows take, too.
    """
    try:
        # Of a drive of a network, Windows resolves the working folder to the share too.
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return str(path)
