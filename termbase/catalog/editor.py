"""Changes to a term base, made together and written safely."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from termbase.catalog import comments, quick
from termbase.catalog.assemble import active, concept_id, join
from termbase.catalog.block import Block
from termbase.catalog.entries import new_block, new_header
from termbase.catalog.pofile import PoFile
from termbase.catalog.scanning import AnyEntry
from termbase.catalog.slugs import numbered, slug
from termbase.catalog.storage import locked, replace_bytes
from termbase.catalog.tree import ENGLISH, CatalogTree
from termbase.errors import CatalogError
from termbase.model import Concept, Reference, Status, Term

TEMPLATE = ""


class Editor:
    """The catalogs, open for changes; nothing is on disk before `save`.

    Obtain one from `editing`, which holds the lock from reading to writing, so that two processes
    lose nothing of each other's.

    Attributes:
        tree: The catalogs.
        concepts: Concept id to concept, as read from the disk and changed since.
        retired: Ids of the concepts that are obsolete everywhere.
    """

    def __init__(self, tree: CatalogTree, languages_wanted: Iterable[str] = ()) -> None:
        self.tree = tree
        self._subjects: dict[str, str] = {}
        self._files: dict[tuple[str, str], PoFile] = {}
        self._places: dict[tuple[str, str], dict[str, int]] = {}
        # New entries are rendered when they are written, unless somebody wants their lines before:
        # those of a hundred thousand concepts would fill memory.
        self._new: dict[tuple[str, str], dict[str, Block | None]] = {}
        self._languages = list(dict.fromkeys([*tree.languages(), *languages_wanted]))
        self.concepts: dict[str, Concept] = {}
        self.retired: set[str] = set()
        # Where the search for a free number ended: a dictionary has hundreds of "surname".
        self._numbers: dict[str, int] = {}
        for subject in tree.subjects():
            self._read(subject)
        self.retired -= self.concepts.keys()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have catalogs, or will when saved; English is not among them."""
        return tuple(self._languages)

    def subject_of(self, name: str) -> str:
        """The catalog in which a concept is."""
        return self._subjects[name]

    def new_id(self, text: str) -> str:
        """An id for a new concept, made from a term; never that of a retired one."""
        base = slug(text)
        number = self._numbers.get(base, 1)
        while (made := numbered(base, number)) in self.concepts or made in self.retired:
            number += 1
        self._numbers[base] = number
        return made

    def add_subject(self, subject: str) -> None:
        """Make sure that the subject has a template and a catalog a language."""
        for lang in (TEMPLATE, *self._languages):
            self._file(subject, lang)

    def add_language(self, lang: str) -> None:
        """Make sure that every subject has a catalog of the language."""
        if lang == ENGLISH or lang in self._languages:
            return
        self._languages.append(lang)
        for subject in {*self.tree.subjects(), *self._subjects.values()}:
            self._file(subject, lang)
        for concept in self.concepts.values():
            self._append(self._subjects[concept.id], lang, concept.id)

    def add(self, concept: Concept, subject: str) -> None:
        """Add a new concept to the template and the catalogs of a subject.

        Raises:
            ValueError: The id is taken, or the concept has no term.
        """
        if concept.id in self.concepts:
            raise ValueError(f"concept {concept.id!r} exists")
        if not concept.terms:
            raise ValueError(f"concept {concept.id!r} has no term")
        self.add_subject(subject)
        self.concepts[concept.id] = concept
        self._subjects[concept.id] = subject
        for lang in (TEMPLATE, *self._languages):
            self._append(subject, lang, concept.id)

    def add_reference(self, name: str, reference: Reference) -> bool:
        """Note where the concept was seen, in every file; False where it was noted so."""
        changed = False
        for block in self._blocks(name).values():
            changed |= block.add_reference(reference)
        if changed:
            concept = self.concepts[name]
            others = tuple(r for r in concept.references if r.path != reference.path)
            self.concepts[name] = replace(concept, references=(*others, reference))
        return changed

    def add_terms(self, name: str, terms: Iterable[Term]) -> int:
        """Add terms that the concept lacks; return how many.

        A preferred term becomes the preferred one where the language has none, or one that nobody
        has reviewed, whose place it takes; else an admitted one. The proposed ones make the
        language's entry fuzzy only where it had no term.
        """
        added = 0
        for wanted in terms:
            concept, term = self.concepts[name], wanted
            head = concept.preferred(term.lang)
            is_reviewed = head is not None and not head.proposed
            own = next((t for t in concept.in_language(term.lang) if t.text == term.text), None)
            if own is not None:
                if is_reviewed and own.proposed and term.accepted:
                    self._approve(name, own)
                continue
            if term.status is Status.PREFERRED and head:
                if head.proposed and not term.proposed and term.lang != ENGLISH:
                    concept = replace(concept, terms=_without(concept.terms, head))
                else:
                    term = replace(term, status=Status.ADMITTED)
            block = self._block(name, TEMPLATE if term.lang == ENGLISH else term.lang)
            if term.status is Status.PREFERRED:
                block.set_string("msgid" if term.lang == ENGLISH else "msgstr", term.text)
                block.set_fuzzy(term.proposed)
            elif term.lang == ENGLISH:
                self._comment_everywhere(name, comments.term_line(term, is_reviewed=is_reviewed))
            else:
                block.add_comment("# ", comments.term_line(term, is_reviewed=is_reviewed))
            self.concepts[name] = replace(concept, terms=_inserted(concept.terms, term))
            added += 1
        return added

    def _approve(self, name: str, own: Term) -> None:
        """Make a proposed term beside a reviewed one an admitted one."""
        good = replace(own, proposed=False)
        known = {own.text: comments.term_line(good)}
        marker = "#." if own.lang == ENGLISH else "# "
        for lang, block in self._blocks(name).items():
            if own.lang in (ENGLISH, lang):
                lines = block.comments(marker)
                block.set_comments(marker, comments.approved(lines, known))
        concept = self.concepts[name]
        terms = tuple(good if term == own else term for term in concept.terms)
        self.concepts[name] = replace(concept, terms=terms)

    def add_prose(self, name: str, key: str, lang: str, text: str) -> bool:
        """Add a definition or a note in a language that has none; False where it has one.

        Args:
            name: The concept's id.
            key: ``definition`` or ``note``.
            lang: Its language.
            text: The definition or note.
        """
        concept = self.concepts[name]
        known = concept.definitions if key == "definition" else concept.notes
        line = f"{key}: {' '.join(text.split())}"
        if lang in known or not text.strip():
            return False
        if lang == ENGLISH:
            self._comment_everywhere(name, line)
        else:
            self._block(name, lang).add_comment("# ", line)
        held = {**known, lang: text}
        self.concepts[name] = (
            replace(concept, definitions=held)
            if key == "definition"
            else replace(concept, notes=held)
        )
        return True

    def add_attribution(self, subject: str, line: str) -> None:
        """Say where terms of a subject come from, in the head of each of its files, once."""
        for lang in (TEMPLATE, *self._languages):
            self._file(subject, lang).add_header_comment(line)

    def retire(self, name: str) -> None:
        """Make a concept obsolete: it stays in the template and the catalogs as `#~`."""
        for lang, block in self._blocks(name).items():
            if lang == TEMPLATE:
                block.set_comments("# ", [])
            block.retire()
        del self.concepts[name]
        self.retired.add(name)

    def accept(self, name: str, langs: Iterable[str] = ()) -> None:
        """Remove the mark of a proposal, in all languages or in the given ones."""
        wanted = {TEMPLATE, *langs} if langs else None
        for lang, block in self._blocks(name).items():
            if wanted is None or lang in wanted:
                block.set_fuzzy(False)

    def changes(self) -> dict[Path, tuple[bytes, bytes]]:
        """Path to (bytes on disk, bytes to be), templates first, for the files that change."""
        found: dict[Path, tuple[bytes, bytes]] = {}
        files = sorted(self._files.items(), key=lambda item: item[0][1] != TEMPLATE)
        for _, file in files:
            old = file.path.read_bytes() if file.path.is_file() else b""
            new = file.to_bytes()
            if new != old:
                found[file.path] = (old, new)
        return found

    def discard(self) -> None:
        """Forget every change: `save` will write nothing."""
        self._files.clear()

    def save(self) -> list[Path]:
        """Write what changed, each file atomically, templates first; return the files.

        Raises:
            CatalogError: A file cannot be written; those before it are.
        """
        written = []
        for path, (_, new) in self.changes().items():
            replace_bytes(path, new)
            written.append(path)
        return written

    def _read(self, subject: str) -> None:
        # The lines of the files are read when one of them is to be changed.
        heads = self._entries(subject, TEMPLATE)
        entries = {lang: self._entries(subject, lang) for lang in self._languages}
        for concept in join(subject, heads, entries):
            if concept.id in self.concepts:
                raise CatalogError(
                    "concept {concept} is in {other} too; an id is unique in the term base",
                    self.tree.template(subject),
                    concept=concept.id,
                    other=f"{self._subjects[concept.id]}.pot",
                )
            self.concepts[concept.id] = concept
            self._subjects[concept.id] = subject

    def _entries(self, subject: str, lang: str) -> dict[str, AnyEntry]:
        """The entries of one file by the ids of their concepts; a new one has none."""
        path = self._path(subject, lang)
        if not path.is_file():
            self._file(subject, lang)
            return {}
        file = quick.load(path)
        self.retired.update(concept_id(e) for e in file.entries if e.obsolete and e.msgid)
        return active(file)

    def _path(self, subject: str, lang: str) -> Path:
        return self.tree.catalog(subject, lang) if lang else self.tree.template(subject)

    def _file(self, subject: str, lang: str) -> PoFile:
        key = (subject, lang)
        if key not in self._files:
            path = self._path(subject, lang)
            new = not path.is_file()
            file = PoFile(path, new_header(subject, lang)) if new else PoFile.load(path)
            self._files[key] = file
            places: dict[str, int] = {}
            for index, entry in enumerate(file.entries):
                if not entry.obsolete and entry.msgid:
                    places.setdefault(concept_id(entry), index)
            self._places[key] = places
            self._new[key] = {}
            file.forget()
            file.append_all(self._rendered(key))
        return self._files[key]

    def _append(self, subject: str, lang: str, name: str) -> None:
        self._file(subject, lang)
        self._new[subject, lang][name] = None

    def _rendered(self, key: tuple[str, str]) -> Collection[Block]:
        return _Rendered(self._new[key], self.concepts, key[1])

    def _blocks(self, name: str) -> dict[str, Block]:
        return {lang: self._block(name, lang) for lang in (TEMPLATE, *self._languages)}

    def _block(self, name: str, lang: str) -> Block:
        """The lines of a concept in one file; added first where the file lacks them."""
        subject = self._subjects[name]
        file = self._file(subject, lang)
        place = self._places[subject, lang].get(name)
        new = self._new[subject, lang]
        if place is not None and name not in new:
            return file.edit(place)
        block = new.get(name)
        if block is None:
            block = new[name] = new_block(self.concepts[name], lang)
        return block

    def _comment_everywhere(self, name: str, line: str) -> None:
        for block in self._blocks(name).values():
            if line not in block.comments("#."):
                block.add_comment("#.", line)


class _Rendered(Collection[Block]):
    """The new entries of one file, as they are when they are asked for."""

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


@contextmanager
def editing(tree: CatalogTree, languages_wanted: Iterable[str] = ()) -> Iterator[Editor]:
    """Open the catalogs for changes under the lock; what was changed is written at the end.

    Nothing is written when the block raises. The catalogs are read after the lock is held, so an
    edit always starts from what the last writer left.

    Args:
        tree: The catalogs.
        languages_wanted: Languages to have a catalog of even where none exists yet.

    Raises:
        CatalogError: A catalog cannot be read, locked or written.
    """
    with locked(tree.folder):
        editor = Editor(tree, languages_wanted)
        yield editor
        editor.save()


def _without(terms: tuple[Term, ...], head: Term) -> tuple[Term, ...]:
    """The terms without a proposal in whose place a reviewed one comes; its entry is reviewed."""
    return tuple(
        replace(term, proposed=False) if term.lang == head.lang else term
        for term in terms
        if term != head
    )


def _inserted(terms: tuple[Term, ...], term: Term) -> tuple[Term, ...]:
    """The terms with one more: the preferred one first within its language."""
    places = [index for index, other in enumerate(terms) if other.lang == term.lang]
    if not places:
        return (*terms, term)
    at = places[0] if term.status is Status.PREFERRED else places[-1] + 1
    return (*terms[:at], term, *terms[at:])
