"""The look-up index of a term base: an SQLite file derived from its catalogs.

`lookup` answers queries, with the searches in `search`, `spoken` and `phrases` and the scores in
`ranking`. `storage` keeps the file up to date; `building` fills it with what `entries` makes of
each concept. `mentions` selects the concepts that a text may contain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.index.lookup import Index
else:
    __getattr__, __dir__ = exported(__name__)

__all__ = ["Index"]
