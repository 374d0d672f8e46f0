"""Conflicts in a template about concepts that one side has moved to another template.

Such a concept is gone from the one template and new in the other, so a merge of single files cannot
see that it was moved. If the other side has changed it meanwhile, a conflict is left around the
whole entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from termbase.catalog.assemble import active, entry_indexes
from termbase.catalog.decoding import decode, encode
from termbase.catalog.entrymerge import Version, merge_lines
from termbase.catalog.pofile import PoFile
from termbase.catalog.threeway import MIDDLE, OURS, THEIRS
from termbase.errors import CatalogError


def follow_moves(
    data: bytes, base: bytes, path: Path, others: Iterable[PoFile]
) -> tuple[bytes, list[PoFile]]:
    """Merge the entries of a template that one side has changed into where the other moved them.

    Entries of which both sides have changed the same part stay in conflict.

    Args:
        data: The content of the template, with conflict marks.
        base: That of the common ancestor.
        path: The template.
        others: The other templates; edited in place.

    Returns:
        The content without what was merged, and the templates that were edited.

    Raises:
        CatalogError: The template or its ancestor cannot be read.
    """
    text, encoding, bom = decode(data, path)
    lines = text.split("\n")
    before, files = PoFile.parse(base, path), list(others)
    kept: list[str] = []
    edited: dict[Path, PoFile] = {}
    while lines:
        end = _end_of_conflict(lines)
        if end and (file := _moved(lines[:end], before, files)):
            edited[file.path] = file
            end += not "".join(lines[end : end + 1]).strip()
        else:
            end = max(1, end)
            kept += lines[:end]
        del lines[:end]
    return encode("\n".join(kept), encoding, path, bom=bom), [*edited.values()]


def _end_of_conflict(lines: Sequence[str]) -> int:
    """Return the number of lines of the conflict that begins here; 0 if none does."""
    if lines[0].rstrip() != OURS:
        return 0
    return next((n for n, line in enumerate(lines, 1) if line.rstrip() == THEIRS), 0)


def _moved(conflict: Sequence[str], before: PoFile, files: Sequence[PoFile]) -> PoFile | None:
    """Merge an entry in conflict, if it was moved; return the file in which it is now."""
    plain = [line.rstrip("\r") for line in conflict[1:-1]]
    middle = plain.index(MIDDLE)
    sides = plain[:middle], plain[middle + 1 :]
    if all(sides):
        return None
    changed = sides[0] or sides[1]
    try:
        (name,) = active(PoFile(before.path, "\n".join([*changed, ""])))
    except (CatalogError, ValueError):
        return None
    old = entry_indexes(before.entries).get(name)
    homes = [
        (file, n) for file in files if (n := entry_indexes(file.entries).get(name)) is not None
    ]
    if old is None or len(homes) != 1:
        return None
    ((file, index),) = homes
    block = file.block(index)
    here = Version.of(block.lines).lines
    merged = merge_lines((before.block(old).lines, here, changed))
    if merged is None:
        return None
    file.edit(index).lines = [*merged, *block.lines[len(here) :]]
    return file
