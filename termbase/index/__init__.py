"""The look-up index of a term base: an SQLite file derived from its catalogs.

`lookup` answers queries, with the searches in `search`, `spoken` and `phrases` and the scores in
`ranking`. `storage` keeps the file up to date; `building` fills it with what `entries` makes of
each concept. `mentions` selects the concepts that a text may contain.
"""

from termbase.index.lookup import Index

__all__ = ["Index"]
