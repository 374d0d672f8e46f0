"""English terms that are alike but for capitals, hyphens and spaces, or for the plural."""

from __future__ import annotations

from termbase.lazy import lazily
from termbase.text.english import lemmas, plural
from termbase.text.plain import fold_strict

_GAPS = lazily(r"[\s-]+")
_LAST_WORD = lazily(r"[^\W\d_]+\Z")


def written_alike(text: str) -> str:
    """Return a key that terms share if they differ only in capitals, hyphens and spaces.

    >>> written_alike("Near-shoring"), written_alike("near shoring")
    ('nearshoring', 'nearshoring')
    """
    plain = text if text.isascii() else fold_strict(text)
    return _GAPS.sub("", plain.casefold())


def numbers(text: str) -> list[str]:
    """Return a term, and the same in the singular or the plural.

    >>> numbers("Trade Wars"), numbers("policy")
    (['Trade Wars', 'trade war'], ['policy', 'policies'])
    """
    low = fold_strict(text).casefold()
    if (match := _LAST_WORD.search(low)) is None:
        return [text]
    start, last = low[: match.start()], match[0]
    singulars = [base for base in lemmas(last) if plural(base) == last]
    return [text, *(start + word for word in singulars or [plural(last)])]
