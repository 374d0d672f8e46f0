"""Subjects that were renamed, which is done by renaming their template."""

from __future__ import annotations

from collections.abc import Collection

from termbase.catalog.comments import parse
from termbase.catalog.pofile import PoFile
from termbase.catalog.slugs import subject_name

_KEY = "subject"


def follow_renaming(template: PoFile, gone: Collection[str]) -> int:
    """Remove from a template the lines that name subjects without a template.

    The name of the file then is the name of the subject.

    Args:
        template: The template; edited in place.
        gone: The names of the catalogs that have no template.

    Returns:
        The number of entries that changed.
    """
    count = 0
    for index, entry in enumerate(template.entries):
        if entry.obsolete or _KEY not in entry.comment:
            continue
        named = parse(entry.comment).prose.get(_KEY, "")
        if named and subject_name(named) in gone:
            block = template.edit(index)
            lines = [one for one in block.comments("#.") if parse(one).prose.keys() != {_KEY}]
            block.set_comments("#.", lines)
            count += 1
    return count
