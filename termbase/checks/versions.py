"""Tells the versions of a translation apart that a project keeps under several names.

Some projects have a catalog for ``zh_CN`` and another one for ``zh_Hans`` or ``zh``. Both are in
the same language, but a reader gets only one of them, so they need not agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import PurePath

from termbase.bitext.patterns import languages_in
from termbase.tags import primary_subtag


class Versions:
    """The versions among the files of a run."""

    def __init__(self, files: Iterable[tuple[str, str]]) -> None:
        named: dict[tuple[str, str], set[str]] = defaultdict(set)
        for path, lang in files:
            rest, name = _split(path, lang)
            named[rest, lang].add(name)
        self._names = {
            (lang, name) for (_, lang), names in named.items() if len(names) > 1 for name in names
        }

    def version(self, path: str, lang: str) -> str:
        """Return the version that a file belongs to; empty if there is only one."""
        if not self._names:
            return ""
        _, name = _split(path, lang)
        return name if (lang, name) in self._names else ""


@lru_cache(maxsize=1 << 16)
def _split(path: str, lang: str) -> tuple[str, str]:
    """Return a path without the name of its language, and that name in one spelling."""
    parts = PurePath(path).parts
    for place in range(len(parts) - 1, -1, -1):
        for before, tag, after in languages_in(parts[place]):
            if primary_subtag(tag) == primary_subtag(lang):
                name = parts[place][len(before) : len(parts[place]) - len(after)]
                rest = (*parts[:place], f"{before}*{after}", *parts[place + 1 :])
                return "/".join(rest), name.lower().replace("_", "-").replace("-r", "-")
    return path, ""
