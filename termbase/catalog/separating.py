"""Separating several terms that are written as one translation.

Editors of catalogs such as Weblate do not change the comments of an entry, where the other terms of
a language are. Their translators write these after the first term, with semicolons.
"""

from __future__ import annotations

import re

from termbase.catalog.comments import parse, term_line
from termbase.catalog.pofile import PoFile
from termbase.model import Status, Term

_SEMICOLON = re.compile("[;；]")


def separate(file: PoFile) -> int:
    """Keep the first term of each translation, and make the others admitted terms.

    Args:
        file: A catalog; edited in place.

    Returns:
        The number of entries edited.
    """
    count = 0
    for index, entry in enumerate(file.entries):
        if entry.obsolete or not entry.msgid or not _SEMICOLON.search(entry.msgstr):
            continue
        texts = [text for part in _SEMICOLON.split(entry.msgstr) if (text := part.strip())]
        if not texts:
            continue
        block = file.edit(index)
        block.set_string("msgstr", texts[0])
        known = {texts[0], *(text for _, text, _ in parse(entry.tcomment).terms)}
        for text in dict.fromkeys(texts):
            if text not in known:
                block.add_comment("# ", term_line(Term(text, "", Status.ADMITTED)))
        count += 1
    return count
