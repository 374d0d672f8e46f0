"""The files of a term base being edited, with access to single entries."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from termbase.catalog.assemble import concept_id, entry_indexes
from termbase.catalog.block import Block
from termbase.catalog.entries import new_block, new_header
from termbase.catalog.pofile import PoFile, end_of_active
from termbase.catalog.quick import QuickFile, digest
from termbase.catalog.scanning import AnyEntry
from termbase.catalog.storage import read_bytes
from termbase.catalog.tree import CatalogTree
from termbase.model import Concept

TEMPLATE = ""
"""Denotes the template where files of a subject are identified by language."""


_Retired = dict[str, list[tuple[str, int]]]


class _KnownFile(NamedTuple):
    """What is known about a file whose entries have been read.

    Attributes:
        digest: The digest of its bytes.
        indexes: Concept id to the index of its entry, without obsolete entries.
        retired: Concept id to the English term and the index of each of its obsolete entries.
        active: The index before which new entries are inserted.
    """

    digest: bytes
    indexes: dict[str, int]
    retired: _Retired
    active: int


def _retired(entries: Sequence[AnyEntry]) -> _Retired:
    """Return a mapping from concept id to the `msgid` and the index of its obsolete entries."""
    found: _Retired = {}
    for index, entry in enumerate(entries):
        if entry.obsolete and entry.msgid:
            found.setdefault(concept_id(entry), []).append((entry.msgid, index))
    return found


class OpenFiles:
    """The templates and catalogs of a tree, each read when it is first changed.

    Args:
        tree: The catalogs.
        concepts: Concept id to concept; looked up when new entries are rendered.
    """

    def __init__(self, tree: CatalogTree, concepts: Mapping[str, Concept]) -> None:
        self._tree = tree
        self._concepts = concepts
        self._files: dict[tuple[str, str], PoFile] = {}
        self._known: dict[tuple[str, str], _KnownFile] = {}
        self._indexes: dict[tuple[str, str], dict[str, int]] = {}
        self._retired: dict[tuple[str, str], _Retired] = {}
        # New entries are rendered on writing, unless their lines are needed before: those of a
        # hundred thousand concepts would fill the memory.
        self._new: dict[tuple[str, str], dict[str, Block | None]] = {}

    def path(self, subject: str, lang: str) -> Path:
        """Return the path of the template or of the catalog of a language."""
        return self._tree.catalog(subject, lang) if lang else self._tree.template(subject)

    def note(self, subject: str, lang: str, file: QuickFile) -> None:
        """Record where the entries of a file are, so that it need not be parsed again."""
        self._known[subject, lang] = _KnownFile(
            file.digest,
            entry_indexes(file.entries),
            _retired(file.entries),
            end_of_active(file.entries),
        )

    def file(self, subject: str, lang: str) -> PoFile:
        """Return a template or catalog; a new one if it does not exist."""
        key = (subject, lang)
        if key not in self._files:
            path = self.path(subject, lang)
            new = not path.is_file()
            file = PoFile(path, new_header(subject, lang)) if new else self._opened(key, path)
            self._files[key] = file
            if key not in self._indexes:
                self._indexes[key] = entry_indexes(file.entries)
                self._retired[key] = _retired(file.entries)
            self._new[key] = {}
            file.forget()
            file.append_all(_Rendered(self._new[key], self._concepts, lang))
        return self._files[key]

    def _opened(self, key: tuple[str, str], path: Path) -> PoFile:
        """Open an existing file; parse it only if it has changed since its entries were read."""
        data = read_bytes(path)
        known = self._known.pop(key, None)
        if known is None or known.digest != digest(data):
            return PoFile.parse(data, path)
        self._indexes[key], self._retired[key] = known.indexes, known.retired
        return PoFile(path, data.decode("utf-8"), active=known.active)

    def append(self, subject: str, lang: str, name: str) -> None:
        """Add an entry for a concept to a file that lacks it."""
        self.file(subject, lang)
        self._new[subject, lang][name] = None

    def block(self, subject: str, lang: str, name: str) -> Block:
        """Return the entry of a concept in a file for editing, adding it if necessary."""
        file = self.file(subject, lang)
        index = self._indexes[subject, lang].get(name)
        new = self._new[subject, lang]
        if index is not None and name not in new:
            return file.edit(index)
        block = new.get(name)
        if block is None:
            block = new[name] = new_block(self._concepts[name], lang)
        return block

    def record_retired(self, subject: str, lang: str, name: str, msgid: str) -> None:
        """Record that the entry of a concept with this English term has become obsolete."""
        index = self._indexes[subject, lang].pop(name, None)
        if index is not None:
            self._retired[subject, lang].setdefault(name, []).append((msgid, index))

    def obsolete_msgids(self, subject: str, lang: str, name: str) -> list[str]:
        """Return the English terms of the obsolete entries of a concept, in their order."""
        self.file(subject, lang)
        return [msgid for msgid, _ in self._retired[subject, lang].get(name, ())]

    def revive(self, subject: str, lang: str, name: str, msgid: str) -> Block | None:
        """Make an obsolete entry of a concept active again; return None if there is none.

        Of several, it is the one with this English term, or else the last.
        """
        file, key = self.file(subject, lang), (subject, lang)
        retired = self._retired[key].get(name)
        if not retired:
            return None
        chosen = next((one for one in reversed(retired) if one[0] == msgid), retired[-1])
        retired.remove(chosen)
        index = chosen[1]
        self._indexes[key][name] = index
        block = file.edit(index)
        block.revive()
        return block

    def changes(self) -> dict[Path, tuple[bytes, bytes]]:
        """Return the files that would change, templates first: path to content before and after."""
        found: dict[Path, tuple[bytes, bytes]] = {}
        files = sorted(self._files.items(), key=lambda item: item[0][1] != TEMPLATE)
        for _, file in files:
            old = file.path.read_bytes() if file.path.is_file() else b""
            new = file.to_bytes()
            if new != old:
                found[file.path] = (old, new)
        return found


class _Rendered(Collection[Block]):
    """The new entries of one file, rendered during iteration."""

    def __init__(
        self, blocks: Mapping[str, Block | None], concepts: Mapping[str, Concept], lang: str
    ) -> None:
        self._blocks = blocks
        self._concepts = concepts
        self._lang = lang

    def __len__(self) -> int:
        return len(self._blocks)

    def __contains__(self, block: object) -> bool:
        return any(block is own for own in self._blocks.values())

    def __iter__(self) -> Iterator[Block]:
        for name, block in self._blocks.items():
            yield new_block(self._concepts[name], self._lang) if block is None else block
