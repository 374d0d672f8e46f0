"""Compiling catalogs to `.mo` files, which gettext programs read."""

from __future__ import annotations

import struct
from array import array
from pathlib import Path

from termbase.catalog import quick
from termbase.catalog.assemble import File
from termbase.catalog.scanning import AnyEntry
from termbase.catalog.storage import replace_bytes
from termbase.catalog.tree import CatalogTree

_MAGIC = 0x950412DE
_HEAD = 7 * 4
"""Length of the file header in bytes: seven numbers."""


def compile_tree(tree: CatalogTree) -> list[Path]:
    """Compile every catalog of a tree to a `.mo` file beside it.

    Fuzzy (proposed) and obsolete entries are left out, as by msgfmt.

    Returns:
        The `.mo` files whose content has changed.

    Raises:
        CatalogError: A catalog cannot be read, or its `.mo` file cannot be written.
    """
    written = []
    for path in tree.files():
        if path.suffix != ".po":
            continue
        compiled_bytes = compiled(quick.load(path))
        target = path.with_suffix(".mo")
        if not target.is_file() or target.read_bytes() != compiled_bytes:
            replace_bytes(target, compiled_bytes)
            written.append(target)
    return written


def compiled(file: File) -> bytes:
    """Return the `.mo` file of a catalog, with the strings sorted by bytes for binary search.

    See "The Format of GNU MO Files" in the manual of gettext.
    """
    header = "".join(f"{name}: {value}\n" for name, value in file.header.items())
    found = {"": header}
    for entry in file.entries:
        if entry.obsolete or "fuzzy" in entry.flags or not entry.msgid:
            continue
        if translation := _translation(entry):
            found.setdefault(_original(entry), translation)
    pairs = sorted(
        (one.encode(file.encoding), two.encode(file.encoding)) for one, two in found.items()
    )
    count = len(pairs)
    tables = array("I")
    offset = _HEAD + 16 * count
    for strings in zip(*pairs, strict=True):
        for string in strings:
            tables.extend((len(string), offset))
            offset += len(string) + 1  # each ends with a NUL, which is not part of its length
    head = struct.pack("=7I", _MAGIC, 0, count, _HEAD, _HEAD + 8 * count, 0, offset)
    texts = (string + b"\0" for strings in zip(*pairs, strict=True) for string in strings)
    return head + tables.tobytes() + b"".join(texts)


def _original(entry: AnyEntry) -> str:
    """Return the key of an entry: its context, if any, its `msgid`, and its plural, if any."""
    context = f"{entry.msgctxt}\x04" if entry.msgctxt else ""
    plural = f"\0{entry.msgid_plural}" if entry.msgid_plural else ""
    return f"{context}{entry.msgid}{plural}"


def _translation(entry: AnyEntry) -> str:
    """Return the translation of an entry, or its plural forms; empty if there is none."""
    forms = entry.msgstr_plural
    if not any(forms.values()):
        return entry.msgstr
    return "\0".join(
        forms[number] or (entry.msgid_plural if number else entry.msgid) for number in sorted(forms)
    )
