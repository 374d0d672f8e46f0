"""Finding the terms of a term base in texts.

`finder` is the entry point; `spaced` and `unspaced` find the terms of languages written with and
without spaces between words. `entries` holds the terms and `forms` the strings to search for, which
`prepared` computes or loads from the cache. `readings` decides what a match denotes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.match.finder import Finder
else:
    __getattr__, __dir__ = exported(__name__)

__all__ = ["Finder"]
