"""The files of a term base, each read once and then only parsed where it is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from termbase.catalog.outline import Outline
from termbase.catalog.storage import read_bytes
from termbase.catalog.tree import CatalogTree


class Outlines:
    """The outlines of the templates and catalogs of a tree.

    Args:
        tree: The catalogs.
        contents: What to read instead of files: (subject, language) to bytes.
    """

    def __init__(
        self, tree: CatalogTree, contents: Mapping[tuple[str, str], bytes] | None = None
    ) -> None:
        self._tree = tree
        self._contents = contents or {}
        self._read: dict[tuple[str, str], Outline | None] = {}

    def path(self, subject: str, lang: str) -> Path:
        """Return the path of the template or of the catalog of a language."""
        return self._tree.catalog(subject, lang) if lang else self._tree.template(subject)

    def get(self, subject: str, lang: str) -> Outline | None:
        """Return the outline of a file, read on the first call; None if there is no file.

        Raises:
            CatalogError: The file cannot be read, decoded or parsed; the message names the line.
        """
        key = subject, lang
        if key not in self._read:
            path = self.path(subject, lang)
            is_there = path.is_file()
            self._read[key] = Outline.parse(self.content(*key), path) if is_there else None
        return self._read[key]

    def content(self, subject: str, lang: str) -> bytes:
        """Return the content of a file that exists.

        Raises:
            CatalogError: The file cannot be read.
        """
        content = self._contents.get((subject, lang))
        return read_bytes(self.path(subject, lang)) if content is None else content

    def read(self) -> Iterator[tuple[str, str, Outline]]:
        """Yield the subject, the language and the outline of each file that has been read."""
        for (subject, lang), outline in self._read.items():
            if outline is not None:
                yield subject, lang, outline
