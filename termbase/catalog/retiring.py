"""Retiring concepts, and restoring them."""

from __future__ import annotations

from termbase.catalog.assemble import concept_from
from termbase.catalog.block import Block, kind_of
from termbase.catalog.comments import JOINED, parse, split_items
from termbase.catalog.entries import head_of
from termbase.catalog.openconcepts import OpenConcepts
from termbase.catalog.refreshing import refresh
from termbase.catalog.subjectfiles import TEMPLATE
from termbase.model import Concept


class Retiring(OpenConcepts):
    """Concepts open for changes, which can be retired and restored."""

    def retire(self, name: str, joined_into: str = "") -> None:
        """Retire a concept: its entries become obsolete (``#~``), and its id stays reserved.

        Args:
            name: Id of the concept.
            joined_into: Id of the concept into which it was joined, if any.
        """
        subject, concept = self.subject_of(name), self._concepts[name]
        head = head_of(concept).text
        for lang, block in self._blocks(name).items():
            if lang == TEMPLATE:
                block.set_comments("# ", [])
                if joined_into:
                    block.add_comment("#.", f"{JOINED}: {joined_into}")
            block.retire(is_template=lang == TEMPLATE)
            self._files.record_retired(subject, lang, name, head)
        self._retired_terms.setdefault(name, []).extend(term.text for term in concept.terms)
        self._concepts.remove(name)
        self._retired_subjects[name] = subject
        self.retired.add(name)

    def retire_into(self, name: str, kept: str) -> None:
        """Retire a concept that was joined into another, or remove it if that has all it says."""
        blocks, others = self._blocks(name), self._blocks(kept)
        remarks, other_remarks = (set(map(_remarks, one.values())) for one in (blocks, others))
        is_told = _says_all(self._concepts[kept], self._concepts[name])
        if not is_told or remarks - other_remarks - {""}:
            self.retire(name, kept)
            return
        subject = self.subject_of(name)
        for lang in blocks:
            self._files.remove(subject, lang, name)
        self._concepts.remove(name)

    def restore(self, name: str) -> None:
        """Restore a retired concept from the obsolete entries of its template and catalogs.

        A concept that was a proposal becomes a proposal again. If several templates or entries had
        the id, the last whose translation is obsolete too is restored.

        Raises:
            KeyError: There is no retired concept with this id, or no template has its entry.
        """
        if name not in self.retired:
            raise KeyError(name)
        subject, msgid = self._last(name)
        source = self._files.revive(subject, TEMPLATE, name, msgid)
        assert source is not None
        told = source.comments("#.")
        source.set_comments("#.", [one for one in told if JOINED not in parse(one).prose])
        wanted = self._entry(subject, TEMPLATE, source)
        concept = concept_from(name, subject, wanted, {}, self.tree.template(subject))
        self._concepts.put(concept, subject)
        for lang in self._languages:
            block = self._files.revive(subject, lang, name, msgid)
            if block is None:  # gettext's tools forget what had no translation
                self._files.append(subject, lang, name)
                block = self._files.block(subject, lang, name)
            refresh(block, self._entry(subject, lang, block), wanted, source)
        self._concepts.change(self._reread(name))
        self.retired.discard(name)

    def joined_into(self, name: str) -> str:
        """Return the id of the concept in use into which a retired one was joined, or empty."""
        passed = {name}
        while name not in self._concepts:
            name = self._noted_join(name)
            if not name or name in passed:
                return ""
            passed.add(name)
        return name

    def _noted_join(self, name: str) -> str:
        """Return what the template notes as the concept into which a retired one was joined."""
        for _, lang, outline in self._outlines.read():
            for index in outline.retired.get(name, ()) if lang == TEMPLATE else ():
                block = Block(outline.written(index).decode(errors="surrogatepass").split("\n"))
                if found := parse("\n".join(block.comments("#."))).prose.get(JOINED):
                    return found
        return ""

    def _last(self, name: str) -> tuple[str, str]:
        """Return the subject and the English term of the entry by which to restore a concept."""
        files = self._files
        found = [
            (subject, msgid)
            for subject in self._templates(name)
            for msgid in files.obsolete_msgids(subject, TEMPLATE, name)
        ]
        if not found:
            raise KeyError(name)
        translated = [
            (subject, msgid)
            for subject, msgid in found
            if any(msgid in files.obsolete_msgids(subject, lang, name) for lang in self._languages)
        ]
        return (translated or found)[-1]

    def _templates(self, name: str) -> list[str]:
        """Return the subjects whose templates have an obsolete entry, the last retired one last."""
        found = dict.fromkeys(
            subject
            for subject, lang, outline in self._outlines.read()
            if lang == TEMPLATE and name in outline.retired
        )
        if name in self._retired_subjects:
            found.pop(self._retired_subjects[name], None)
            found[self._retired_subjects[name]] = None
        return list(found)


def _says_all(concept: Concept, other: Concept) -> bool:
    """Return whether a concept has all terms and texts of another one."""
    held = {(t.lang, t.text, t.status.accepted): t.note for t in concept.terms}
    notes = ((held.get((t.lang, t.text, t.status.accepted)), t.note) for t in other.terms)
    return (
        all(note is not None and told in ("", note) for note, told in notes)
        and other.definitions.items() <= concept.definitions.items()
        and other.notes.items() <= concept.notes.items()
        and other.ignored.items() <= concept.ignored.items()
        and other.pos in ("", concept.pos)
    )


def _remarks(block: Block) -> str:
    """Return the comments of an entry that have no key."""
    lines = [line for line in block.lines if kind_of(line) in {"# ", "#."}]
    return "\n".join(line for key, item in split_items(lines) if not key for line in item)
