"""Catalogs to the `.mo` files that gettext programs read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from termbase.catalog.pofile import PoFile
from termbase.catalog.storage import replace_bytes
from termbase.catalog.tree import CatalogTree


def compile_catalogs(tree: CatalogTree) -> list[Path]:
    """Write a `.mo` beside every catalog of the tree; return the files that changed.

    Proposed and obsolete entries are left out, as gettext has it.

    Raises:
        CatalogError: A catalog cannot be read, or its `.mo` cannot be written.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = []
    for path in tree.files():
        if path.suffix != ".po":
            continue
        data = PoFile.load(path).to_bytes()
        made = BytesIO()
        write_mo(made, read_po(BytesIO(data), ignore_obsolete=True))
        target = path.with_suffix(".mo")
        if not target.is_file() or target.read_bytes() != made.getvalue():
            replace_bytes(target, made.getvalue())
            written.append(target)
    return written
