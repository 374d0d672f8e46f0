"""Rules about ids, and about catalogs that are out of step with their templates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from termbase.catalog.assemble import File, concept_id
from termbase.catalog.carrying import entries_not_in_template
from termbase.catalog.comments import joined, parse
from termbase.catalog.scanning import AnyEntry, Entry
from termbase.catalog.slugs import subject_name
from termbase.catalog.subjects import declared, former_subjects, is_of, name_in_use
from termbase.catalog.twins import key_of
from termbase.lint.base import Fault, View, rule
from termbase.lint.finders.catalogs import ANY_KEY
from termbase.model import Severity

_JOIN = "termbase join --duplicates"


@rule(
    "L203",
    "not-in-template",
    Severity.WARNING,
    "{concept} is in this catalog but not in its template; the next update retires it, moves it "
    "to the template that has it, or adopts it on request",
)
def not_in_template(view: View) -> Iterator[Fault]:
    """A catalog has a concept that its template does not have.

    **Why:** if the concept was added in Weblate or another editor of
    catalogs, the next update would make it obsolete. That is right only if
    the template has dropped it on purpose.

    **What to do:** `termbase update --adopt` adds such concepts to the
    template. If the concept was moved to another subject, `termbase update`
    adds to it what this entry has.

    An entry whose context is missing, or is that of another concept, does not
    belong to any concept and is not read.
    """
    for (subject, lang), file in view.files.items():
        template = view.files[subject, ""]
        heads = view.indexes(template)
        for index in sorted(_only_in_catalog(view, template, file) if lang else ()):
            entry = file.entries[index]
            # Name an entry that has the id of another concept by chance by its English term.
            name = concept_id(entry)
            yield Fault.in_entry(file, index, concept=entry.msgid if name in heads else name)


def _only_in_catalog(view: View, template: File, file: File) -> set[int]:
    """Return the indexes of the active entries of a catalog that its template never had."""
    indexes = view.indexes(file)
    surplus = entries_not_in_template(template, file, view.indexes(template), indexes)
    if not surplus:
        return surplus
    own = {key_of(file.entries[index]): index for index in indexes.values()}
    return {index for index in surplus if own.get(key_of(file.entries[index]), index) == index}


@rule(
    "L204",
    "stale-catalog",
    Severity.WARNING,
    "the English of {count} concepts differs from the template; run termbase update",
)
def stale_catalog(view: View) -> Iterator[Fault]:
    """A catalog lacks concepts of its template, or its English is outdated.

    **Why:** its translators see outdated English, and do not see the concepts
    that it lacks.

    **What to do:** run `termbase update`.
    """
    for (subject, lang), file in view.files.items():
        if not lang:
            continue
        template = view.files[subject, ""]
        own = view.indexes(file)
        stale = sum(
            name not in own or not _is_same(file.entries[own[name]], template.entries[index])
            for name, index in view.indexes(template).items()
        )
        if stale:
            yield Fault({"count": str(stale)}, path=str(file.path), line=1)


def _is_same(entry: AnyEntry, other: AnyEntry) -> bool:
    """Return whether two entries have the same English side, apart from wrapping."""
    if entry.msgid != other.msgid:
        return False
    if isinstance(entry, Entry) and isinstance(other, Entry) and entry.lines == other.lines:
        return True
    comment, other_comment = entry.comment, other.comment
    return comment == other_comment or joined(comment) == joined(other_comment)


@rule(
    "L205",
    "duplicate-id",
    Severity.ERROR,
    "{concept} is already in {other}, and this one does not count; join the two ({command}), or "
    "give one of them another id",
)
def duplicate_id(view: View) -> Iterator[Fault]:
    """Two entries, in one file or in two templates, have the same id (`msgctxt`).

    **Why:** an id names one concept in the whole term base. Two entries get
    the same id if two branches both add a concept, or if a concept is copied
    to another subject rather than moved.

    **What to do:** run `termbase join --duplicates`, which keeps the terms of
    both. If they are different concepts, give one of the two another id, in the
    template and in its catalogs.
    """
    first_files: dict[str, str] = {}
    for (subject, lang), file in view.files.items():
        indexes, own_name = view.indexes(file), file.path.name
        unread = _only_in_catalog(view, view.files[subject, ""], file) if lang else set()
        reported: set[str] = set()
        for index, entry in enumerate(file.entries):
            if not entry.msgid or entry.obsolete or index in unread:
                continue
            name = concept_id(entry)
            first_file = own_name if lang else first_files.setdefault(name, own_name)
            # Report an id that occurs several times only at its second entry.
            if name not in reported and (indexes[name] != index or first_file != own_name):
                reported.add(name)
                fields = {"concept": name, "other": first_file, "command": _JOIN}
                yield Fault.in_entry(file, index, **fields)


@rule(
    "L206",
    "missing-id",
    Severity.WARNING,
    "“{term}” has no msgctxt, so its id changes with the English term",
)
def missing_id(view: View) -> Iterator[Fault]:
    """An entry has no `msgctxt`, so its id is derived from the English term.

    **Why:** when the English term is corrected, the id changes too, and
    whatever names the concept by its id no longer finds it.
    """
    for (_, lang), file in view.files.items():
        if lang:
            continue
        for index, entry in enumerate(file.entries):
            if entry.msgid and not entry.obsolete and not entry.msgctxt:
                yield Fault.in_entry(file, index, term=entry.msgid)


@rule(
    "L210",
    "missing-template",
    Severity.WARNING,
    "the template {template} is missing, so this catalog is not in the term base; restore "
    "the template, delete the catalog, or exclude {name} in the configuration",
)
def missing_template(view: View) -> Iterator[Fault]:
    """A catalog has no template.

    **Why:** its terms are neither found nor checked, and no other command
    says so.
    """
    for path in view.tree.orphans():
        fields = {"template": f"{path.stem}.pot", "name": path.stem}
        yield Fault(fields, path=str(path), line=1)


@rule(
    "L211",
    "translated-template",
    Severity.WARNING,
    "“{term}” is a translation in a template, where nothing reads it; move it to a catalog",
)
def translated_template(view: View) -> Iterator[Fault]:
    """An entry of a template has a translation.

    **Why:** a template lists concepts and their English terms for all
    languages. A `msgstr` in it is neither found nor checked.
    """
    for (_, lang), file in view.files.items():
        for index, entry in enumerate(file.entries if not lang else ()):
            if entry.msgstr and entry.msgid and not entry.obsolete:
                yield Fault.in_entry(file, index, term=entry.msgstr)


@rule(
    "L215",
    "former-subject",
    Severity.WARNING,
    "has subject: {said}, which is no longer a subject; termbase update makes it {name}",
)
def former_subject(view: View) -> Iterator[Fault]:
    """A concept says that it belongs to a subject that was renamed.

    **Why:** it is shown, exported and counted under a subject that does not
    exist any more. This happens if one branch renames a subject while another
    adds concepts to it.

    **What to do:** run `termbase update`, which gives it the present name. If
    the concept belongs to a subject of that name after all, write a template
    for it and move the entry there.

    **Not reported:** subjects that never had a template in this place, as far
    as git knows.
    """
    templates = {subject: file for (subject, lang), file in view.files.items() if not lang}
    gone = former_subjects(view.tree, templates.values())
    for subject, file in templates.items() if gone else ():
        called = name_in_use(subject, file.entries)
        for index, entry in enumerate(file.entries):
            said = "" if entry.obsolete else declared(entry)
            if said and any(is_of(said, name) for name in gone):
                yield Fault.in_entry(file, index, said=said, name=called or subject)


@rule(
    "L214",
    "other-subject",
    Severity.WARNING,
    "has subject: {said}, but that subject has a template of its own, {template}; remove "
    "the line, or move the entry there",
)
def other_subject(view: View) -> Iterator[Fault]:
    """A concept is in the template of one subject but says that it belongs to another.

    **Why:** the concept was moved, but its line `subject:` was not changed,
    so that it is shown, exported and counted under the subject where it was.
    """
    to_subject = cache(subject_name)
    known = set(view.tree.subjects())
    for (subject, lang), file in view.files.items():
        # Most entries name their own subject, on a line that no other continues.
        own = re.compile(rf"^subject: {re.escape(subject)}(?:\Z|\n(?:{ANY_KEY}):)", re.MULTILINE)
        names_itself = own.search if to_subject(subject) == subject else lambda _: None
        for index, entry in enumerate(file.entries if not lang else ()):
            if entry.obsolete or "subject" not in (comment := entry.comment):
                continue
            if comment.count("subject") == 1 and names_itself(comment):
                continue
            declared = parse(comment).prose.get("subject", "")
            if declared and (meant := to_subject(declared)) != subject and meant in known:
                yield Fault.in_entry(file, index, said=declared, template=f"{meant}.pot")
