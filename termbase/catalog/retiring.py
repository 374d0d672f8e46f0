"""Retiring concepts, and restoring them."""

from __future__ import annotations

from termbase.catalog.assemble import concept_from
from termbase.catalog.entries import head_of
from termbase.catalog.openconcepts import OpenConcepts
from termbase.catalog.refreshing import refresh
from termbase.catalog.subjectfiles import TEMPLATE


class Retiring(OpenConcepts):
    """Concepts open for changes, which can be retired and restored."""

    def retire(self, name: str) -> None:
        """Retire a concept: its entries become obsolete (``#~``), and its id stays reserved."""
        subject, concept = self.subject_of(name), self._concepts[name]
        head = head_of(concept).text
        for lang, block in self._blocks(name).items():
            if lang == TEMPLATE:
                block.set_comments("# ", [])
            block.retire(is_template=lang == TEMPLATE)
            self._files.record_retired(subject, lang, name, head)
        self._retired_terms.setdefault(name, []).extend(term.text for term in concept.terms)
        self._concepts.remove(name)
        self._retired_subjects[name] = subject
        self.retired.add(name)

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
