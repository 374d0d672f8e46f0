"""What the English side of an entry is to say, as its template has it."""

from __future__ import annotations

from termbase.catalog.assemble import concept_id
from termbase.catalog.block import Block
from termbase.catalog.comments import joined
from termbase.catalog.scanning import AnyEntry, Entry


def previous(entry: AnyEntry) -> tuple[str, str]:
    """What the translation of an entry was made for (`#|`): id and English term; else empty."""
    if isinstance(entry, Entry):
        block = Block(entry.lines.split("\n") if "#|" in entry.lines else ())
        return block.previous("msgctxt"), block.previous()
    return entry.previous_msgctxt or "", entry.previous_msgid or ""


def copied(wanted: AnyEntry, source: Block) -> Block:
    """A new entry of a catalog for one of the template.

    Args:
        wanted: The entry of the template.
        source: Its lines.
    """
    return Block.new(
        context=wanted.msgctxt,
        msgid=wanted.msgid,
        extracted=source.comments("#."),
        references=source.references(),
        fuzzy="fuzzy" in wanted.flags,
    )


def remembered(entry: AnyEntry, block: Block) -> Block:
    """The obsolete entry of a template for one that it has dropped, with all that it said.

    Args:
        entry: The entry of a catalog.
        block: Its lines.
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
    """Whether the English side of an entry is as its template has it; see `refresh`."""
    return (
        (entry.msgid, entry.msgctxt) == (wanted.msgid, wanted.msgctxt)
        and _says_same(block, source)
        and block.references() == source.references()
    )


def refresh(block: Block, entry: AnyEntry, wanted: AnyEntry, source: Block) -> None:
    """Bring the English side of an entry up to date.

    Where the English term has changed, the translation is marked fuzzy, and the term that it was
    made for is remembered, whatever has become of the term since.

    Args:
        block: The lines of the entry; changed.
        entry: What they said.
        wanted: The entry of the template.
        source: Its lines.
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
    if entry.msgctxt != wanted.msgctxt and wanted.msgctxt:
        block.set_string("msgctxt", wanted.msgctxt)
        if not says_same and concept_id(entry) != wanted.msgctxt and entry.msgstr:
            # The same word under another id, and another matter perhaps: somebody is to look.
            block.set_previous(entry.msgid, entry.msgctxt)
            block.set_fuzzy(True)
    block.set_comments("#.", source.comments("#."))
    block.set_references(source.references())


def _says_same(block: Block, source: Block) -> bool:
    # How a tool has wrapped them is no difference.
    said, told = (joined("\n".join(one.comments("#."))) for one in (block, source))
    return said == told
