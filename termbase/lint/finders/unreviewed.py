"""Rules about translations that were made for another term and await a review."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.catalog.assemble import File
from termbase.catalog.refreshing import previous
from termbase.lint.base import Fault, View, rule
from termbase.model import Severity


@rule(
    "L212",
    "changed-source",
    Severity.INFO,
    "“{term}” was chosen for “{previous}”, which is now “{now}”; review it, and remove fuzzy",
)
def changed_source(view: View) -> Iterator[Fault]:
    """The English term of a concept has changed, and its translation has not been reviewed since.

    **Why:** until it is reviewed, the translation is a proposal, which no
    check enforces.
    """
    for file, index, (_, term), is_guessed in _unreviewed(view):
        entry = file.entries[index]
        if term != entry.msgid and not is_guessed:
            yield Fault.in_entry(file, index, term=entry.msgstr, previous=term, now=entry.msgid)


@rule(
    "L213",
    "guessed-translation",
    Severity.WARNING,
    "msgmerge copied “{term}” and its comments from {other}; translate it again, or empty it",
)
def guessed_translation(view: View) -> Iterator[Fault]:
    """A translation and its comments belong to another concept with a similar name.

    **Why:** msgmerge copies the translation of a similar entry as a first
    draft. Of terms it is mostly wrong, and the comments come along, with
    their definitions and other terms.

    **What to do:** run msgmerge with `--no-fuzzy-matching`, or run `termbase
    update` instead; the gettext add-on of Weblate has an option for this,
    too.
    """
    for file, index, (name, _), is_guessed in _unreviewed(view):
        if is_guessed:
            yield Fault.in_entry(file, index, term=file.entries[index].msgstr, other=name)


def _unreviewed(view: View) -> Iterator[tuple[File, int, tuple[str, str], bool]]:
    """Yield fuzzy translations that were made for another term.

    Each with its file and number, the id and the term that it was made for, and whether another
    concept has that id.
    """
    for file in view.files.values():
        used = view.indexes(file)
        for index, entry in enumerate(file.entries):
            if entry.obsolete or not entry.msgstr or "fuzzy" not in entry.flags:
                continue
            name, term = previous(entry)
            if term:
                yield file, index, (name, term), bool(name) and used.get(name, index) != index
