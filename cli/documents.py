"""Reading the documents that commands are given."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .i18n import gettext as _

if TYPE_CHECKING:
    from termbase.documents import Document
    from termbase.project import TermBase

documents_argument = click.argument(
    "paths",
    metavar=_("DOC…"),
    nargs=-1,
    required=True,
    type=click.Path(path_type=str),
)


def read_documents(base: TermBase, paths: Sequence[str]) -> list[Document]:
    """The documents, in order; `-` is standard input.

    Raises:
        DocumentError: One cannot be read; names it.
    """
    from termbase.documents import read
    from termbase.text.languages import is_chinese

    def words(text: str) -> Iterator[str]:
        """The Chinese terms of the base that a text may have."""
        for concept in base.mentioned([text]):
            yield from (term.text for term in concept.terms if is_chinese(term.lang))

    documents = []
    for path in paths:
        if path == "-":
            documents.append(read("-", stream=sys.stdin.buffer, words=words))
        else:
            documents.append(read(Path(path), words=words))
    return documents
