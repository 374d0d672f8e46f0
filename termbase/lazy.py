"""Regular expressions that are compiled on first use.

Compiling a pattern with a large class of Chinese characters takes up to ten milliseconds. There are
more than a thousand patterns, and most runs use only a few of them: all those at the top level of a
module are lazy.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Pattern:
    """A stand-in for a compiled pattern, which takes over the pattern's methods on first use."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self._arguments = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(*self._arguments)
        for method in _METHODS:
            self.__dict__[method] = getattr(compiled, method)
        return getattr(compiled, name)


def lazily(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern like that of `re.compile`, but compile it on first use only.

    An error in it is raised then.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(pattern, flags))
