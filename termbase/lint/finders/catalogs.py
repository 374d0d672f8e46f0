"""Rules about catalogs that are incomplete, or say what nothing reads."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import cache

from termbase import tags
from termbase.catalog import quick
from termbase.catalog.assemble import File, concept_id
from termbase.catalog.comments import (
    CHECK,
    IGNORE,
    JOINED,
    PROPOSED,
    PROSE_KEYS,
    REJECTED,
    TERM_KEYS,
    parse,
)
from termbase.catalog.pofile import PoFile
from termbase.catalog.scanning import Entry
from termbase.lazy import lazily
from termbase.lint.base import Fault, View, rule
from termbase.model import OFF_SUBJECT, Severity

KEYS = (*PROSE_KEYS, *TERM_KEYS, PROPOSED, REJECTED, JOINED, IGNORE, CHECK)
ANY_KEY = "|".join(KEYS)
"""Matches any key, as part of a regular expression."""
_WORD = rf"(?!(?:{ANY_KEY}):)([^\W\d_]+):"
_OTHER_WORD = lazily(rf"^{_WORD}", re.MULTILINE)
_WRITTEN_OTHER_WORD = lazily(rf"^#\.? {_WORD}", re.MULTILINE)
"""The same in the lines of an ordinary entry, which do not have to be parsed to see it."""


@rule("L201", "missing-translation", Severity.INFO, "“{term}” has no preferred term in {lang}")
def missing_translation(view: View) -> Iterator[Fault]:
    """A reviewed concept has no preferred term in a language of the project.

    **Why:** whoever looks the concept up is not told which term to use in
    that language.
    """
    for concept in view.concepts:
        if concept.proposed:
            continue
        for lang in view.languages:
            if concept.preferred(lang) is None:
                yield Fault({"term": concept.terms[0].text, "lang": lang}, concept, lang)


@rule("L202", "missing-definition", Severity.INFO, "“{term}” has no definition")
def missing_definition(view: View) -> Iterator[Fault]:
    """A reviewed concept has no definition.

    **Why:** without a definition nobody can tell whether a translation is
    right (ISO 704).
    """
    for concept in view.concepts:
        if not concept.proposed and not concept.definitions:
            yield Fault({"term": concept.terms[0].text}, concept)


@rule("L207", "unknown-key", Severity.WARNING, "“{key}:” is not a key; did you mean {known}:?")
def unknown_key(view: View) -> Iterator[Fault]:
    """A comment begins with a word that looks like a misspelt key.

    **Why:** a term after a misspelt `admitted:` is silently lost.
    """
    for file in view.files.values():
        for index, entry in enumerate(file.entries):
            if isinstance(entry, Entry) and not _WRITTEN_OTHER_WORD.search(entry.lines):
                continue
            for match in _OTHER_WORD.finditer(f"{entry.comment}\n{entry.tcomment}"):
                if near := _near_key(match[1]):
                    yield Fault.in_entry(file, index, (near,), key=match[1], known=near)


@cache
def _near_key(word: str) -> str:
    """Return the key that a word is likely meant to be, or an empty string."""
    if not word.isalpha():
        return ""
    return next(iter(difflib.get_close_matches(word.lower(), KEYS, n=1, cutoff=0.8)), "")


@rule(
    "L208",
    "wrong-language",
    Severity.ERROR,
    "its header says Language: {said}, but its folder says {folder}",
)
def wrong_language(view: View) -> Iterator[Fault]:
    """The header of a catalog names a different language from its folder.

    **Why:** termbase goes by the folder, but other gettext tools go by the
    header.
    """
    for (_, lang), file in view.files.items():
        declared = file.header.get("Language", "").strip()
        if not lang or not declared:
            continue
        try:
            matches = tags.tag(declared) == lang
        except ValueError:
            matches = False
        if not matches:
            fields = {"said": declared, "folder": file.path.parts[-3]}
            yield Fault(fields, path=str(file.path), line=1)


@rule("L209", "unknown-check", Severity.WARNING, "“ignore: {name}” names an unknown check")
def unknown_check(view: View) -> Iterator[Fault]:
    """The `ignore:` of a concept names an unknown check.

    **Why:** it ignores nothing, and nobody would notice.
    """
    from termbase.checks.registry import nearest
    from termbase.checks.waivers import codes

    for concept in view.concepts:
        for lang, names in concept.ignored.items():
            for name in names:
                if name != OFF_SUBJECT and not codes(name):
                    near = nearest(name)
                    yield Fault({"name": name}, concept, lang, suggestions=(near,) if near else ())


@rule(
    "L216",
    "left-behind-term",
    Severity.WARNING,
    "“{term}” ({lang}) is only in an old entry of {concept}; add it to the concept, or delete this "
    "entry",
)
def left_behind_term(view: View) -> Iterator[Fault]:
    """An entry that a concept has left behind has a term that the concept lacks.

    **Why:** such an entry is obsolete (`#~`), or in a catalog without a template, so nothing reads
    it. It remains in the catalog of the subject from which a concept was moved, or under the former
    name of a subject. If one branch changed its terms while another moved the concept, the
    change may have gone to the old entry.

    **What to do:** if the concept should have the term, add it (`termbase add`). Then delete the
    old entry.
    """
    for lang, folder in view.tree.languages().items():
        for path in (one for one in view.tree.orphans() if one.parent == folder):
            yield from _left_behind(view, quick.load(path), lang, is_orphan=True)
    for (_, lang), file in view.files.items():
        if lang:
            yield from _left_behind(view, file, lang, is_orphan=False)


def _left_behind(view: View, read: File, lang: str, *, is_orphan: bool) -> Iterator[Fault]:
    """Yield the terms in the old entries of a catalog that their concepts lack."""
    old = [
        index
        for index, entry in enumerate(read.entries)
        if (entry.obsolete or is_orphan) and entry.msgctxt in view.by_id
    ]
    if not old:
        return
    file = PoFile.load(read.path)  # which has the comments of obsolete entries
    for index in old:
        entry = file.entries[index]
        concept = view.by_id[concept_id(entry)]
        held = {term.text for term in concept.in_language(lang)}
        told = parse("\n".join(file.block(index).comments("# "))).terms
        for text in dict.fromkeys([entry.msgstr, *(term for _, term, _ in told)]):
            if text and text not in held:
                yield Fault.in_entry(file, index, term=text, lang=lang, concept=concept.id)
