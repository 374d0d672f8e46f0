"""The files of a term base being edited, with access to single entries."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from termbase.catalog.block import Block
from termbase.catalog.entries import new_block, new_header
from termbase.catalog.outline import Outline
from termbase.catalog.outlines import Outlines
from termbase.catalog.pofile import PoFile
from termbase.catalog.scanning import AnyEntry
from termbase.catalog.slugs import subject_name
from termbase.catalog.subjectfiles import TEMPLATE
from termbase.catalog.subjects import name_in_use
from termbase.catalog.twins import absorb
from termbase.model import Concept


@dataclass(slots=True)
class _Open:
    """A file that is being changed.

    Attributes:
        file: The file.
        outline: What it was before the first change.
        moved: Concept id to the index of its active entry, or None, where that has changed.
        retired: Concept id to the English term and the index of each of its obsolete entries, as
            far as these have been asked for.
        new: Concept id to the new entry of the concept. New entries are rendered on writing, unless
            their lines are needed before: those of a hundred thousand concepts would fill the
            memory.
        written: The content for which the file was rendered last.
    """

    file: PoFile
    outline: Outline
    moved: dict[str, int | None] = field(default_factory=dict)
    retired: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    new: dict[str, Block | None] = field(default_factory=dict)
    written: bytes = b""

    def index_of(self, name: str) -> int | None:
        """Return the index of the active entry of a concept, or None if there is none."""
        return self.moved[name] if name in self.moved else self.outline.indexes.get(name)

    def obsolete(self, name: str) -> list[tuple[str, int]]:
        """Return the English term and the index of each obsolete entry of a concept."""
        if name not in self.retired:
            indexes = self.outline.retired.get(name, ())
            self.retired[name] = [(self.outline.entry(n).msgid, n) for n in indexes]
        return self.retired[name]


class OpenFiles:
    """The templates and catalogs of a term base, each opened when it is first changed.

    Args:
        outlines: The files as they have been read.
        concepts: Concept id to concept; looked up when new entries are rendered.
    """

    def __init__(self, outlines: Outlines, concepts: Mapping[str, Concept]) -> None:
        self._outlines = outlines
        self._concepts = concepts
        self._open: dict[tuple[str, str], _Open] = {}
        self._called: dict[str, str] = {}

    def call(self, subject: str, name: str) -> None:
        """Note what a subject is called if none of its concepts has named it yet."""
        if not self.called(subject) and subject_name(name) == subject:
            self._called[subject] = name

    def called(self, subject: str) -> str:
        """Return what the concepts of a subject call it; empty if none names it."""
        if subject not in self._called:
            outline = self._outlines.get(subject, TEMPLATE)
            entries = map(outline.entry, outline.indexes.values()) if outline else ()
            self._called[subject] = name_in_use(subject, entries)
        return self._called[subject]

    def subjects(self) -> set[str]:
        """Return the subjects with files that have been opened."""
        return {subject for subject, _ in self._open}

    def file(self, subject: str, lang: str) -> PoFile:
        """Return a template or catalog; a new one if it does not exist."""
        return self._opened(subject, lang).file

    def _opened(self, subject: str, lang: str) -> _Open:
        if (subject, lang) not in self._open:
            made = self._made(subject, lang)
            made.file.append_all(_Rendered(made.new, self._concepts, lang))
            self._open[subject, lang] = made
        return self._open[subject, lang]

    def _made(self, subject: str, lang: str) -> _Open:
        """Open a file; parse it again if it has changed since it was read."""
        path = self._outlines.path(subject, lang)
        if not path.is_file():
            file = PoFile(path, new_header(subject, lang, self.called(subject)))
            return _Open(file, Outline.of(file, b""))
        outline, data = self._outlines.get(subject, lang), self._outlines.content(subject, lang)
        if outline is None or outline.data != data:
            outline = Outline.parse(data, path)
        return _Open(outline.open(), outline)

    def append(self, subject: str, lang: str, name: str) -> None:
        """Add an entry for a concept to a file that lacks it."""
        self._opened(subject, lang).new[name] = None

    def block(self, subject: str, lang: str, name: str) -> Block:
        """Return the entry of a concept in a file for editing, adding it if necessary."""
        opened = self._opened(subject, lang)
        index = opened.index_of(name)
        if index is not None and name not in opened.new:
            return opened.file.edit(index)
        block = opened.new.get(name)
        if block is None:
            block = opened.new[name] = new_block(self._concepts[name], lang)
        return block

    def move(
        self, name: str, lang: str, block: Block, entry: AnyEntry, *, before: str, subject: str
    ) -> None:
        """Move an entry to a file of another subject; add what its obsolete entries there have.

        Args:
            name: Id of the concept.
            lang: BCP 47 tag of the files.
            block: The new lines of the entry.
            entry: The entry as parsed from them.
            before: The subject that it had.
            subject: The subject that it gets.
        """
        self.remove(before, lang, name)
        opened = self._opened(subject, lang)
        for _, index in opened.obsolete(name):
            absorb(block, entry, opened.file.block(index), opened.outline.entry(index))
            opened.file.remove(index)
        opened.retired[name] = []
        opened.moved[name] = None
        opened.new[name] = block

    def remove(self, subject: str, lang: str, name: str) -> None:
        """Remove the active entry of a concept from a file."""
        opened = self._opened(subject, lang)
        index = opened.index_of(name)
        if opened.new.pop(name, None) is None and index is not None:
            opened.file.remove(index)
        opened.moved[name] = None

    def record_retired(self, subject: str, lang: str, name: str, msgid: str) -> None:
        """Record that the entry of a concept with this English term has become obsolete."""
        opened = self._opened(subject, lang)
        index = opened.index_of(name)
        if index is not None:
            opened.obsolete(name).append((msgid, index))
            opened.moved[name] = None

    def obsolete_msgids(self, subject: str, lang: str, name: str) -> list[str]:
        """Return the English terms of the obsolete entries of a concept, in their order."""
        return [msgid for msgid, _ in self._opened(subject, lang).obsolete(name)]

    def revive(self, subject: str, lang: str, name: str, msgid: str) -> Block | None:
        """Make an obsolete entry of a concept active again; return None if there is none.

        Of several, it is the one with this English term, or else the last.
        """
        opened = self._opened(subject, lang)
        held = opened.obsolete(name)
        if not held:
            return None
        chosen = next((one for one in reversed(held) if one[0] == msgid), held[-1])
        held.remove(chosen)
        opened.moved[name] = chosen[1]
        block = opened.file.edit(chosen[1])
        block.revive()
        return block

    def changes(self) -> dict[Path, tuple[bytes, bytes]]:
        """Return the files that would change, templates first: path to content before and after."""
        found: dict[Path, tuple[bytes, bytes]] = {}
        order = sorted(self._open, key=lambda one: one[1] != TEMPLATE)
        for opened in map(self._open.__getitem__, order):
            path = opened.file.path
            old = path.read_bytes() if path.is_file() else b""
            new = opened.file.to_bytes()
            if new != old:
                # Keep the same bytes only once, as large catalogs would fill the memory.
                old = opened.outline.data if opened.outline.data == old else old
                new = opened.written = opened.written if opened.written == new else new
                found[path] = (old, new)
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
