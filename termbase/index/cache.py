"""Where an index is kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from zlib import crc32

from termbase.catalog.tree import CatalogTree

VARIABLE = "TERMBASE_CACHE"


def folder() -> Path:
    """The user's cache folder for termbase; `$TERMBASE_CACHE` names another.

    The same as ``platformdirs.user_cache_path("termbase", appauthor=False)``, without the
    9 milliseconds that importing platformdirs takes out of a look-up.
    """
    if chosen := os.environ.get(VARIABLE, "").strip():
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
        return Path(local) / "termbase" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "termbase"
    return Path(os.environ.get("XDG_CACHE_HOME", "").strip() or Path.home() / ".cache") / "termbase"


def path(tree: CatalogTree, cache: Path | None = None) -> Path:
    """The file that holds the index of a tree: one for each folder and set of its subjects."""
    place = os.path.realpath(tree.folder)
    named = "\0".join([place, *sorted(tree.exclude)])
    name = os.fsencode(named)
    return (cache or folder()) / f"index-{crc32(name):08x}{crc32(name[::-1]):08x}.sqlite"
