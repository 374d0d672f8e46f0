"""Concepts and gettext catalogs: the only door to the term base on disk.

- `tree` names the files of a term base and reads its concepts
- `editor` changes it, under a lock; `storage` writes files whole
- `update` merges templates into catalogs; `compile` writes `.mo`
- `pofile`, `block`, `comments`, `entries` are the file format; `scanning`, `unusual`, `decoding`
  and `escapes` read it

Import from the modules: a look-up, which must start at once, needs `tree` alone.
"""
