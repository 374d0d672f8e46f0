"""Recognises files that do not say their language and are plainly not in the project's.

A catalog without the field Language counts as a translation into the first language of the project.
If that is Chinese and there is no Chinese character in the file, every finding would be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from termbase.errors import DocumentError
from termbase.lazy import lazily
from termbase.model import Segment, State
from termbase.tags import is_chinese
from termbase.text import script

_EXAMINED = 200
"""How many units at the beginning of a file are examined."""
_FEWEST = 3
"""How many translations must show another language: one or two may be names."""
_WORDS = lazily(r"[^\W\d_]{3,}")


def require_language(
    segments: Iterable[Segment], path: Path, target_lang: str
) -> Iterator[Segment]:
    """Yield the segments of a file, unless it plainly needs to say its language.

    Raises:
        DocumentError: The file gives no language, and its translations are not in this one.
    """
    segments = iter(segments)
    first = list(islice(segments, _EXAMINED)) if is_chinese(target_lang) else []
    if _is_foreign(first):
        raise DocumentError(
            "does not name its language, which is not {language}: name the language in the file",
            path,
            language=target_lang,
            remedy="language of a file",
        )
    return chain(first, segments)


def _is_foreign(segments: list[Segment]) -> bool:
    """Return whether segments give no language, and none of their translations is in Chinese."""
    translated = [one for one in segments if one.state is State.TRANSLATED]
    if not translated or any(one.target_lang or script.has_han(one.target) for one in translated):
        return False
    different = (one for one in translated if one.source != one.target)
    return sum(len(_WORDS.findall(one.target)) > 1 for one in different) >= _FEWEST
