"""English terms that are alike but for capitals, hyphens and spaces, spelling, or the plural."""

from __future__ import annotations

from termbase.lazy import lazily
from termbase.text import spelling
from termbase.text.english import is_word, lemmas, plural
from termbase.text.plain import fold_strict

_GAPS = lazily(r"[\s-]+")
_LAST_WORD = lazily(r"(?<![^\W\d_])[^\W\d_]+\Z")


def written_alike(text: str) -> str:
    """Return a key that terms share if they differ only in capitals, hyphens and spaces.

    >>> written_alike("Near-shoring"), written_alike("near shoring")
    ('nearshoring', 'nearshoring')
    """
    plain = text if text.isascii() else fold_strict(text)
    return _GAPS.sub("", plain.casefold())


def spelt_alike(text: str) -> str:
    """Return a key that terms share if they also differ in British and American spelling.

    >>> spelt_alike("Labour market"), spelt_alike("labor-market")
    ('labormarket', 'labormarket')
    """
    return "".join(map(spelling.key, _GAPS.split(fold_strict(text).casefold())))


def numbers(text: str) -> list[str]:
    """Return a term, and the same in the singular or the plural.

    If the last word is not in the dictionary as one of the two, it is taken for either.

    >>> numbers("Trade Wars"), numbers("policy")
    (['Trade Wars', 'trade war'], ['policy', 'policies'])
    >>> numbers("neutralities")
    ['neutralities', 'neutralitie', 'neutrality', 'neutralitieses']
    """
    low = fold_strict(text).casefold()
    if (match := _LAST_WORD.search(low)) is None:
        return [text]
    start, last = low[: match.start()], match[0]
    others = [base for base in lemmas(last) if is_word(base) and plural(base) == last]
    if not others:
        shorter = (last[:-1], last[:-2], f"{last[:-3]}y")
        others = [*(base for base in shorter if plural(base) == last), plural(last)]
    return [text, *(start + word for word in others)]
