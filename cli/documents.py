"""Reading the documents named on the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termbase.errors import DocumentError

from .choices import FileName
from .failures import Failure, worded
from .i18n import gettext as _
from .output import joined
from .progress import following
from .terminal import echo

if TYPE_CHECKING:
    from termbase.documents import Document
    from termbase.project import TermBase

_BAR_DOCUMENTS = 5
"""Documents; fewer are read in half a second."""

DOC_HELP = "\n\n" + _(
    "DOC is a text, Markdown, HTML, Word, Excel, PowerPoint, LibreOffice, PDF, RTF, EPUB or e-mail "
    "file; - is standard input."
)
"""A paragraph for the help of commands that read documents."""
documents_argument = click.argument(
    "paths",
    metavar=_("DOC…"),
    nargs=-1,
    required=True,
    type=FileName(path_type=str),
)


def language_tag(name: str) -> str:
    """Return the canonical tag of a language that the user named.

    Raises:
        Failure: It is not the tag of a known language.
    """
    from termbase.text import languages

    try:
        return languages.known(name)
    except ValueError:
        message = _("{name} is not a language tag; write one such as en, zh-Hans or zh-Hant-TW")
        raise Failure(message.format(name=name)) from None


def language_of_base(base: TermBase, name: str) -> str:
    """Return the term base's tag of a language that the user named.

    Raises:
        Failure: It is not a language tag, or not a language of the term base.
    """
    from termbase.text import languages

    tag = language_tag(name)
    found = languages.find_language(tag, base.languages)
    if not found:
        message = _("the term base has no {language}; it has {known}")
        raise Failure(message.format(language=tag, known=joined(base.languages)))
    return found


@contextmanager
def read_documents(base: TermBase, paths: Sequence[str]) -> Iterator[list[Document]]:
    """Read documents, in order; `-` is standard input.

    Those that cannot be read are named below the result, each on one line, and the exit code is 2.
    If none can be read, the block is not run. Yields at least one document.

    Raises:
        Exit: A document could not be read.
    """
    documents, unreadable = _read(base, paths)
    try:
        if documents:
            yield documents
    finally:
        for error in unreadable:
            Failure(worded(error)).show()
    if unreadable:
        raise click.exceptions.Exit(Failure.exit_code)


def _read(base: TermBase, paths: Sequence[str]) -> tuple[list[Document], list[DocumentError]]:
    """Return the documents that can be read, and why the others cannot."""
    from termbase.bitext.ignore import is_owner_file
    from termbase.progress import followed

    named = [path for path in paths if not is_owner_file(path)] or paths
    found = []
    unreadable = []
    with following(_("Reading"), _BAR_DOCUMENTS) as progress:
        for path in followed(named, progress):
            try:
                if path == "-":
                    document = base.read_document("-", stream=sys.stdin.buffer)
                else:
                    document = base.read_document(Path(path))
            except DocumentError as error:
                unreadable.append(error)
            else:
                found.append((path, document))
    for path, document in found:
        if path != "-":
            _warn_of_ending(path, document.format)
        _warn_of_damage(path, document)
    return [document for _path, document in found], unreadable


def _warn_of_ending(path: str, format: str) -> None:
    """Warn that a file was read as plain text although its ending suggests another format."""
    from termbase.documents.formats import DEFAULT, formats

    ending = Path(path).suffix.lower()
    if format == DEFAULT and ending and ending not in formats()[DEFAULT].endings:
        message = _(
            "Warning: {file} is read as plain text, because no document format ends in {ending}."
        )
        echo(message.format(file=path, ending=ending), err=True)


def _warn_of_damage(path: str, document: Document) -> None:
    """Warn that a file has bytes that are no characters, since terms with them are not found."""
    from termbase.text.encoding import REPLACEMENT

    place = document.text.find(REPLACEMENT)
    if place >= 0:
        line, _column = document.position(place)
        message = _("Warning: {file} has characters that cannot be read ({character}).")
        where = f"{path}:{line}"
        echo(message.format(file=where, character=REPLACEMENT), err=True)
