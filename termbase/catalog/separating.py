"""Separating several terms that are written as one translation.

Editors of catalogs such as Weblate do not change the comments of an entry, where the other terms of
a language are. Their translators write these after the first term, with semicolons or on lines of
their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from termbase.catalog.block import Block
from termbase.catalog.comments import parse
from termbase.catalog.entries import term_line
from termbase.catalog.pofile import PoFile
from termbase.model import Status, Term
from termbase.text.several import has_several, split_in_catalog


def separate(file: PoFile) -> int:
    """Keep the first term of each translation, and make the others admitted terms.

    If the `msgid` has several parts too, these are parts of the term.

    Args:
        file: A catalog; edited in place.

    Returns:
        The number of entries edited.
    """
    count = 0
    for index, entry in enumerate(file.entries):
        if entry.obsolete or not entry.msgid or not has_several(entry.msgstr):
            continue
        texts = split_in_catalog(entry.msgstr)
        if not texts or has_several(entry.msgid):
            continue
        block = file.edit(index)
        block.set_string("msgstr", texts[0])
        admit(block, "# ", texts, known=entry.tcomment)
        count += 1
    return count


def admit(block: Block, marker: str, texts: Sequence[str], *, known: str) -> None:
    """Add all terms but the first to the comments of an entry, as admitted terms.

    Args:
        block: The entry.
        marker: The kind of comment.
        texts: The terms.
        known: The comments of that kind; terms in them are not added again.
    """
    terms = {texts[0], *(text for _, text, _ in parse(known).terms)}
    for text in dict.fromkeys(texts):
        if text not in terms:
            block.add_comment(marker, term_line(Term(text, "", Status.ADMITTED)))
