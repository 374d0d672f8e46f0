"""Where an index is kept."""

from __future__ import annotations

import os
from pathlib import Path
from zlib import crc32

from termbase.catalog.tree import CatalogTree
from termbase.text.derived import folder


def path(tree: CatalogTree, cache: Path | None = None) -> Path:
    """The file that holds the index of a tree: one for each folder and set of its subjects."""
    place = os.path.realpath(tree.folder)
    named = "\0".join([place, *sorted(tree.exclude)])
    name = os.fsencode(named)
    return (cache or folder()) / f"index-{crc32(name):08x}{crc32(name[::-1]):08x}.sqlite"
