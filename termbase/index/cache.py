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
    tree_folder = os.path.realpath(tree.folder)
    identity = "\0".join([tree_folder, *sorted(tree.exclude)])
    encoded = os.fsencode(identity)
    return (cache or folder()) / f"index-{crc32(encoded):08x}{crc32(encoded[::-1]):08x}.sqlite"
