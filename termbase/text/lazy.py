"""Regular expressions that are compiled when they are first used.

To compile one with the Chinese characters in it takes up to ten milliseconds, the checks have two
hundred of them, and most runs use few.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Pattern:
    """Stands for a regular expression; after the first use it is as quick as that is."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self._told = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(*self._told)
        for method in _METHODS:
            self.__dict__[method] = getattr(compiled, method)
        return getattr(compiled, name)


def lazily(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A regular expression as `re.compile` makes it, made when it is first used.

    Args:
        pattern: The regular expression; a mistake in it shows with its first use.
        flags: As for `re.compile`.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(pattern, flags))
