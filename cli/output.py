"""Output of commands: JSON for programs, and text for people, coloured on a terminal."""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from termbase.errors import enumerated
from termbase.paths import real_path
from termbase.text.columns import pad, width

from .i18n import counted, gettext as _
from .shell import quoted
from .terminal import json_line, style

if TYPE_CHECKING:
    from termbase.model import MatchKind, Term


def as_utf_8() -> None:
    """Switch standard output to UTF-8, as programs expect, unless it is a terminal."""
    stream = sys.stdout
    if isinstance(stream, TextIOWrapper) and not stream.isatty():
        stream.reconfigure(encoding="utf-8", errors=stream.errors)


def print_json(value: Any, *, indent: int | None = 2) -> None:
    """Print a value as JSON without escaping Chinese; an `indent` of None prints one line."""
    as_utf_8()
    click.echo(json_line(json.dumps(value, ensure_ascii=False, indent=indent)))


def status_label(term: Term) -> str:
    """Return a label for a term's status, in the user's language; empty for a term to be used."""
    from termbase.rendering import standing  # not needed for the help

    return standing(term, _)


def labelled(text: str, label: str) -> str:
    """Return a text followed by a label in brackets; without a label, the text alone."""
    from termbase.rendering import labelled as _labelled

    return _labelled(text, label, _)


def field_label(name: str) -> str:
    """Return the name, in the user's language, of a field that a format cannot represent."""
    labels = {
        "abbreviation": _("abbreviation"),
        "admitted": _("admitted"),
        "comments": _("comments"),
        "definition": _("definition"),
        "deprecated": _("deprecated"),
        "id": _("id"),
        "ignore": _("ignore"),
        "note": _("note"),
        "plural forms": _("plural forms"),
        "pos": _("part of speech"),
        "preferred": _("preferred"),
        "proposed": _("proposed"),
        "references": _("references"),
        "status": _("status"),
        "subject": _("subject"),
        "superseded": _("superseded"),
    }
    return labels.get(name, name)


def noted(text: str, note: str) -> str:
    """Return a text followed by a dash and a note; without a note, the text alone."""
    from termbase.rendering import noted as _noted

    return _noted(text, note, _)


def kind_label(kind: MatchKind) -> str:
    """Return the kind of a match in the user's language."""
    from termbase.model import MatchKind

    return {
        MatchKind.EXACT: _("exact"),
        MatchKind.VARIANT: _("variant"),
        MatchKind.INFLECTED: _("inflected"),
        MatchKind.PINYIN: _("pinyin"),
        MatchKind.PREFIX: _("prefix"),
        MatchKind.SOUND: _("similar sound"),
        MatchKind.FUZZY: _("fuzzy"),
        MatchKind.WITHIN: _("within the term"),
        MatchKind.DEFINITION: _("in a definition"),
        MatchKind.PART: _("part of the query"),
    }[kind]


def is_coloured() -> bool:
    """Return whether to use colours: on a terminal, unless it lacks them or `NO_COLOR` is set.

    See no-color.org; a terminal without colours is of the type ``dumb``.
    """
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def columns_available(most: int = 100) -> int:
    """Columns to write in: the terminal's, and never more than `most`.

    What goes into a pipe is mostly read on the terminal all the same (``| less``, ``| head``);
    standard error tells its width. What goes into a file does not depend on the terminal.
    """
    fallback = most
    if stat.S_ISFIFO(_mode(sys.stdout)) and sys.stderr.isatty():
        fallback = os.get_terminal_size(sys.stderr.fileno()).columns or most
    return min(shutil.get_terminal_size((fallback, 24)).columns, most)


def _mode(stream: TextIO) -> int:
    """Return the mode of the file that a stream writes to; 0 if there is none."""
    try:
        return os.fstat(stream.fileno()).st_mode
    except OSError:  # a test's
        return 0


def table(rows: Iterable[Sequence[str]], *, header: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a table with aligned columns; numbers are aligned to the right."""
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
    """Join names on one line with the separator of the user's language."""
    return enumerated(names, _)


def clauses(parts: Iterable[str]) -> str:
    """Join clauses on one line with the separator of the user's language."""
    from termbase.rendering import clauses as _clauses

    return _clauses(parts, _)


def with_counts(counts: Mapping[str, int], most: int | None = None) -> Iterator[str]:
    """Yield the first of some names with their counts, and how many more there are."""
    for name, count in islice(counts.items(), most):
        yield name if count == 1 else f"{name} × {count:,}"
    if most is not None and (rest := len(counts) - most) > 0:
        yield counted("{count} more", "{count} more", rest)


MOST_LINES = 10
"""The most lines of a file that are listed for one reason."""


def listed(
    heading: str,
    count: int,
    path: str,
    lines: Iterable[tuple[int, str]],
    most: int | None = MOST_LINES,
) -> Iterator[str]:
    """Yield a heading and, below it, what there is to say about lines of a file, if anything.

    `count` is that of all lines, of which the last may not be known; at most `most` are listed.
    """
    if not count:
        return
    yield heading
    shown = [*islice(lines, most)]
    for number, text in shown:
        sheet = getattr(number, "sheet", "")
        yield "  " + told_of(f"{path}:{sheet}:{number}" if sheet else f"{path}:{number}", text)
    if rest := count - len(shown):
        yield "  " + counted("and {count} more", "and {count} more", rest)


def shortened(names: Sequence[str], most: int) -> list[str]:
    """Return the first of some names, and an ellipsis if there are more."""
    return [*names[:most], *["…"][: len(names) > most]]


def termbase_option(folder: Path | None) -> str:
    """Return the option ``--termbase``, after a space, for a command to try next.

    It is empty for the working folder, which need not be named.
    """
    is_here = folder is None or real_path(folder) == real_path("")
    return "" if folder is None or is_here else f" --termbase {quoted(shown_path(folder))}"


def told_of(place: str, text: str) -> str:
    """Return the name of a file or field, followed by a message about it."""
    return place + _(": ") + text


def shown_path(path: Path) -> str:
    """Return a path for display, relative to the working folder if it lies in it.

    It has slashes on every system; the shells of Windows accept these too.
    """
    try:
        # Of a drive of a network, Windows resolves the working folder to the share too.
        return real_path(path).relative_to(real_path("")).as_posix()
    except (OSError, ValueError):  # the working folder may have been deleted
        return str(path)
