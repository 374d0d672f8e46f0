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


def untranslated_entry(template_entry: AnyEntry, template_block: Block) -> Block:
    """Return a new catalog entry, without translation, for one of the template."""
    return Block.new(
        context=template_entry.msgctxt,
        msgid=template_entry.msgid,
        extracted=template_block.comments("#."),
        references=template_block.references(),
        fuzzy="fuzzy" in template_entry.flags,
    )


def obsolete_record(entry: AnyEntry, block: Block) -> Block:
    """Return an obsolete entry for the template that records a concept dropped from it."""
    record = Block.new(
        context=entry.msgctxt,
        msgid=entry.msgid,
        extracted=block.comments("#."),
        references=block.references(),
    )
    record.retire(is_template=True)
    return record


def is_same(entry: AnyEntry, template_entry: AnyEntry) -> bool:
    """Return whether the English side of an entry is written as in the template.

    It takes a tenth of the time of `is_fresh`, which also allows for other ways to write it.
    """
    return (
        isinstance(entry, Entry)
        and isinstance(template_entry, Entry)
        and not entry.obsolete
        and entry.msgid == template_entry.msgid
        and entry.msgctxt == template_entry.msgctxt
        and _of_template(entry.lines) == _of_template(template_entry.lines)
    )


def _of_template(lines: str) -> list[str]:
    """Return those comment lines of an entry that come from the template."""
    return [line for line in lines.split("\n") if line.startswith(("#.", "#:"))]


def is_fresh(
    block: Block, entry: AnyEntry, template_entry: AnyEntry, template_block: Block
) -> bool:
    """Return whether the English side of an entry agrees with the template; see `refresh`."""
    return (
        entry.msgid == template_entry.msgid
        and template_entry.msgctxt in {None, "", entry.msgctxt}
        and _has_same_comments(block, template_block)
        and block.references() == template_block.references()
    )


def refresh(block: Block, entry: AnyEntry, template_entry: AnyEntry, template_block: Block) -> None:
    """Update the English side of an entry.

    If the English term has changed, the translation is marked fuzzy, and the term that it
    translates is recorded; after several changes, still the first one.

    Args:
        block: The lines of the entry; edited in place.
        entry: The entry as parsed from them.
        template_entry: The entry of the template.
        template_block: The lines of that entry.
    """
    has_same_comments = _has_same_comments(block, template_block)
    if entry.msgid != template_entry.msgid:
        block.set_string("msgid", template_entry.msgid)
        if entry.msgstr:
            if not (block.fuzzy and block.previous()):
                block.set_previous(entry.msgid)
            elif block.previous() == template_entry.msgid:
                block.forget_previous()
            block.set_fuzzy(True)
    is_other = concept_id(entry) != concept_id(template_entry)
    if entry.msgctxt != template_entry.msgctxt and (template_entry.msgctxt or is_other):
        block.set_string("msgctxt", template_entry.msgctxt)
        if not has_same_comments and is_other and entry.msgstr:
            # The same term under another id may be another concept, which a person has to decide.
            block.set_previous(entry.msgid, entry.msgctxt)
            block.set_fuzzy(True)
    block.set_comments("#.", template_block.comments("#."))
    block.set_references(template_block.references())


def _has_same_comments(block: Block, template_block: Block) -> bool:
    # Differences in wrapping do not count.
    old, new = (joined("\n".join(one.comments("#."))) for one in (block, template_block))
    return old == new
