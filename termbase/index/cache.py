"""The location of index files."""

from __future__ import annotations

import os
from pathlib import Path
from zlib import crc32

from termbase.catalog.tree import CatalogTree
from termbase.text.derived import folder


def path(tree: CatalogTree, cache: Path | None = None) -> Path:
    """Return the path of the index file of a tree.

    Args:
        tree: The catalogs; its folder and excluded templates determine the name.
        cache: Folder of the file; by default, the user's cache folder.
    """
    place = os.path.realpath(tree.folder)
    named = "\0".join([place, *sorted(tree.exclude)])
    name = os.fsencode(named)
    return (cache or folder()) / f"index-{crc32(name):08x}{crc32(name[::-1]):08x}.sqlite"
