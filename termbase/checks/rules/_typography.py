"""Shared code of the checks of punctuation."""

from __future__ import annotations

import re

from termbase.lazy import lazily

_CODE = lazily(
    r"\S *\n.*(?:[={};]|\w\(|^ *#)|//|/\*|\"\"\"|'''|\w *[-+*/]?=[= ]*[\w\"'\[({]"
    r"|^\s*(?:>>>|\.\.\. |#|\$ |(?:def|class|import|from|return|raise|for|if|with|async) )",
    re.DOTALL | re.MULTILINE,
)
_SEARCHED_CHARACTERS = 4000


def looks_like_code(text: str) -> bool:
    """Return whether a text is an example of program code, in which marks are syntax."""
    return _CODE.search(text, 0, _SEARCHED_CHARACTERS) is not None
