"""Finding the terms of a term base in texts.

`finder` is the entry point; `spaced` and `unspaced` find the terms of languages written with and
without spaces between words. `entries` holds the terms and `forms` the strings to search for, which
`prepared` computes or loads from the cache. `readings` decides what a match denotes.
"""

from termbase.match.finder import Finder

__all__ = ["Finder"]
