"""Storage of concepts in gettext catalogs; no other package reads or writes these.

- `tree` finds the files of a term base and reads its concepts; `cached` caches them
- `editor` changes a term base under a lock, and parses only the entries that it needs (`outline`,
  `lazyconcepts`, `openconcepts`); `storage` writes files atomically
- `update` merges templates into catalogs; `merging` merges two versions of a catalog; `compile`
  writes `.mo` files
- `pofile`, `block`, `comments` and `entries` define the file format; `scanning`, `unusual`,
  `decoding` and `escapes` read it

Import from the modules directly, so that a look-up, which has to start fast, loads only `tree`.
"""
