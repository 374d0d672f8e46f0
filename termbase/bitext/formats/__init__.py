"""The formats of translations, one module each, found by being there.

A module defines ``NAME``, ``ENDINGS`` (lower case, with the dot), ``WALKED`` (the endings to take
up when a folder is searched) and either, if a file holds both languages,
``read(file: File, options: Options) -> Iterator[Segment]``, or, if it holds one,
``entries(file: File, options: Options) -> Iterator[Entry]``. Modules that begin with ``_`` are
parts of others.
"""
