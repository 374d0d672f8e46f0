"""Joining entries of a file that are duplicates to gettext.

gettext rejects a file with two entries of the same `msgctxt` and `msgid`, whether active or
obsolete. They arise when a retired concept is written into a template again, and when a merge of
two branches keeps an entry of each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from termbase.catalog.block import Block, kind_of
from termbase.catalog.comments import PROPOSED, TERM_KEYS, joined, parse, split_items
from termbase.catalog.entries import term_line
from termbase.catalog.pofile import PoFile
from termbase.catalog.scanning import AnyEntry
from termbase.model import Status, Term

Key = tuple[str | None, str]
_ACCEPTED = (PROPOSED, *(key for key, (status, _) in TERM_KEYS.items() if status.accepted))
"""The keys of terms that may be used, which say nothing of the translation itself."""


def key_of(entry: AnyEntry) -> Key:
    """Return what identifies an entry to gettext."""
    return entry.msgctxt, entry.msgid


class Joined(NamedTuple):
    """A file without duplicates.

    Attributes:
        file: The file, parsed again if it has changed.
        joined: Number of entries that were joined into others.
        revived: Number of obsolete entries that became active again.
    """

    file: PoFile
    joined: int
    revived: int


def join_twins(file: PoFile, *, is_template: bool = False) -> Joined:
    """Join the entries that are duplicates to gettext.

    The entry that is kept is a translated one, if possible an active and a reviewed one, and one
    that lists the translations of others among its terms. It gets the comments of the others, and
    their translations as proposed terms. In a template, only
    obsolete entries are joined into an active one; between two active ones a person has to choose.

    Args:
        file: The file; edited in place.
        is_template: Whether it is a template.
    """
    groups: defaultdict[Key, list[int]] = defaultdict(list)
    for index, entry in enumerate(file.entries):
        groups[key_of(entry)].append(index)
    joined = revived = 0
    for indexes in groups.values():
        if len(indexes) < 2:
            continue
        active = [index for index in indexes if not file.entries[index].obsolete]
        if is_template and len(active) != 1:
            continue
        kept = active[0] if is_template else _best(file, indexes)
        is_back = _join(file, kept, indexes, active)
        revived += is_back
        joined += len(indexes) - 1 - is_back
    return Joined(file.reread(), joined, revived)


def texts_of(entry: AnyEntry) -> list[str]:
    """Return the translations of an entry; several for a plural."""
    forms: Mapping[int, str] = entry.msgstr_plural
    return [text for text in (entry.msgstr, *forms.values()) if text]


def _best(file: PoFile, indexes: Sequence[int]) -> int:
    """Return the index of the entry into which to join others."""

    def rank(index: int) -> tuple[bool, bool, bool, bool, int]:
        entry, block = file.entries[index], file.block(index)
        others = {
            text for other in indexes if other != index for text in texts_of(file.entries[other])
        }
        # A translation that was changed later has left the former one among the other terms.
        is_former = others.isdisjoint(_listed(block))
        return not texts_of(entry), bool(entry.obsolete), block.fuzzy, is_former, index

    return min(indexes, key=rank)


def _listed(block: Block) -> set[str]:
    """Return the terms in the translator comments of an entry."""
    return {text for _, text, _ in parse("\n".join(block.comments("# "))).terms}


def _join(file: PoFile, kept: int, indexes: Iterable[int], active: Sequence[int]) -> bool:
    """Join several entries into one of them; return whether that became active again."""
    block = file.edit(kept)
    is_back = bool(active) and bool(file.entries[kept].obsolete)
    if is_back:
        block.revive()
        block.set_comments("#.", file.block(active[0]).comments("#."))
        block.set_references(file.block(active[0]).references())
    # Active entries first.
    for index in sorted(indexes, key=lambda index: index not in active):
        if index != kept:
            is_before = index in active and is_back
            absorb(
                block,
                file.entries[kept],
                file.block(index),
                file.entries[index],
                is_before=is_before,
            )
            file.remove(index)
    return is_back


def absorb(
    block: Block, entry: AnyEntry, other: Block, other_entry: AnyEntry, *, is_before: bool = False
) -> None:
    """Add to an entry what another one of the same concept has and it lacks.

    Args:
        block: The lines of the entry; edited in place.
        entry: The entry as parsed from them.
        other: The lines of the other entry.
        other_entry: That entry.
        is_before: Whether to write the comments of the other before the own ones.
    """
    _add_comments(block, other, texts_of(entry), is_before=is_before)
    _add_terms(block, entry, other_entry)


def _add_comments(
    block: Block, other: Block, translations: Iterable[str], *, is_before: bool
) -> None:
    """Add the translator comments of another entry that are missing, before or after the own."""
    own, others = ([line for line in one.lines if kind_of(line) == "# "] for one in (block, other))
    known = {_comment_text(lines) for _, lines in split_items(own)}
    known |= {f"{key}: {text}" for text in translations for key in _ACCEPTED}
    new = [(key, lines) for key, lines in split_items(others) if _comment_text(lines) not in known]
    # After a definition, a line without a key would be read as its continuation.
    free = [line for key, lines in new if not key for line in lines]
    keyed = [line for key, lines in new if key for line in lines]
    if new:
        block.set_lines("# ", [*free, *keyed, *own] if is_before else [*free, *own, *keyed])


def _comment_text(lines: Iterable[str]) -> str:
    return joined("\n".join(line.lstrip()[2:] for line in lines))


def _add_terms(block: Block, kept: AnyEntry, other: AnyEntry) -> None:
    """Add the translations of another entry that are missing to the comments."""
    known = {*texts_of(kept), *_listed(block)}
    for text in texts_of(other):
        if text not in known:
            term = Term(text, "", Status.ADMITTED, proposed=True)
            block.add_comment("# ", term_line(term, is_reviewed=not block.fuzzy))
