"""Folding: removing irrelevant differences between texts, in two degrees.

`fold_strict` removes what no reader sees as a difference: Unicode's compatibility forms and widths
(UAX 15, NFKC), kinds of quotation marks, hyphens, spaces and middle dots, invisible characters.
`fold` returns a key that all spellings of a term share, whatever their capitals and accents,
Traditional or Simplified, British or American, with hyphens, spaces or neither.
"""

from __future__ import annotations

from functools import lru_cache

from termbase.text import script, spelling
from termbase.text.lazy import lazily
from termbase.text.plain import bare, fold_strict
from termbase.text.script import HAN
from termbase.text.words import tokens

__all__ = ["bare", "fold", "fold_strict"]

_DOT_IN_HAN = lazily(f"(?<=[{HAN}])·(?=[{HAN}])")


@lru_cache(maxsize=1 << 16)
def fold(text: str, lang: str = "") -> str:
    """Return a key that all spellings of a text have in common.

    Args:
        text: Any text, typically a term or a query.
        lang: BCP 47 tag. British and American spelling are unified in English, or if the tag is
            empty.

    Returns:
        A key to compare with other keys of the same language, not to show to readers.
    """
    words = [bare(token.text) for token in tokens(fold_strict(text))]
    if not lang or lang == "en" or lang.startswith("en-"):
        words = ["and" if word == "&" else spelling.key(word) for word in words]
    key = "".join(words)
    return key if key.isascii() else _DOT_IN_HAN.sub("", script.simplify(key))
