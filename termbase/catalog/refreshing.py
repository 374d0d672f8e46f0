"""Updating the English side of catalog entries from the template."""

from __future__ import annotations

from termbase.catalog.assemble import concept_id
from termbase.catalog.block import Block
from termbase.catalog.comments import joined
from termbase.catalog.scanning import AnyEntry, Entry


def previous(entry: AnyEntry) -> tuple[str, str]:
    """Return the previous id and English term of an entry (`#|`); empty strings if not recorded."""
    if isinstance(entry, Entry):
        block = Block(entry.lines.split("\n") if "#|" in entry.lines else ())
        return block.previous("msgctxt"), block.previous()
    return entry.previous_msgctxt or "", entry.previous_msgid or ""


def copied(wanted: AnyEntry, source: Block) -> Block:
    """Return a new catalog entry, without translation, for one of the template.

    Args:
        wanted: The entry of the template.
        source: The lines of that entry.
    """
    return Block.new(
        context=wanted.msgctxt,
        msgid=wanted.msgid,
        extracted=source.comments("#."),
        references=source.references(),
        fuzzy="fuzzy" in wanted.flags,
    )


def remembered(entry: AnyEntry, block: Block) -> Block:
    """Return an obsolete entry for the template that records a concept dropped from it.

    Args:
        entry: The entry of a catalog.
        block: The lines of that entry.
    """
    made = Block.new(
        context=entry.msgctxt,
        msgid=entry.msgid,
        extracted=block.comments("#."),
        references=block.references(),
    )
    made.retire(is_template=True)
    return made


def is_fresh(block: Block, entry: AnyEntry, wanted: AnyEntry, source: Block) -> bool:
    """Return whether the English side of an entry agrees with the template; see `refresh`."""
    return (
        entry.msgid == wanted.msgid
        and wanted.msgctxt in {None, "", entry.msgctxt}
        and _says_same(block, source)
        and block.references() == source.references()
    )


def refresh(block: Block, entry: AnyEntry, wanted: AnyEntry, source: Block) -> None:
    """Update the English side of an entry.

    If the English term has changed, the translation is marked fuzzy, and the term that it
    translates is recorded; after several changes, still the first one.

    Args:
        block: The lines of the entry; edited in place.
        entry: The entry as parsed from them.
        wanted: The entry of the template.
        source: The lines of that entry.
    """
    says_same = _says_same(block, source)
    if entry.msgid != wanted.msgid:
        block.set_string("msgid", wanted.msgid)
        if entry.msgstr:
            if not (block.fuzzy and block.previous()):
                block.set_previous(entry.msgid)
            elif block.previous() == wanted.msgid:
                block.forget_previous()
            block.set_fuzzy(True)
    is_other = concept_id(entry) != concept_id(wanted)
    if entry.msgctxt != wanted.msgctxt and (wanted.msgctxt or is_other):
        block.set_string("msgctxt", wanted.msgctxt)
        if not says_same and is_other and entry.msgstr:
            # The same term under another id may be another concept, which a person has to decide.
            block.set_previous(entry.msgid, entry.msgctxt)
            block.set_fuzzy(True)
    block.set_comments("#.", source.comments("#."))
    block.set_references(source.references())


def _says_same(block: Block, source: Block) -> bool:
    # Differences in wrapping do not count.
    old, new = (joined("\n".join(one.comments("#."))) for one in (block, source))
    return old == new
