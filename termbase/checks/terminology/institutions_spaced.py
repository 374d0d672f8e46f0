"""Recognises how official English texts call an institution in short.

They leave out

- whose it is, perhaps in initials: the HA for Hong Kong Housing Authority, the Central Bank for
  Central Bank of the Republic of China,
- the places that it joins: the Greater Bay Area for Guangdong-Hong Kong-Macao Greater Bay Area,
- all but its kind: the Panel for Panel on Housing,
- all but its first word: Audit for Audit Commission.

They put what it belongs to before it (NPC Standing Committee), and call a government the
Administration or the authorities.

None of this is certain enough if a term of another concept stands in the text, which is for the
caller to find out.
"""

from __future__ import annotations

import re
from functools import lru_cache

from termbase.checks.terminology.presence_spaced import occurs
from termbase.lazy import lazily
from termbase.text import wordlists

_OWNER = lazily(r"^(?:The )?(?:Hong Kong|Macao|Macau|Taiwan|China|National|Central) (?=\S+ )")
_OF_STATE = lazily(r" of (?:the )?(?:Republic of China|People's Republic of China|China|Taiwan)$")
_PART_OF = lazily(r"(?P<part>[A-Z]\w+ [A-Z]\w+) of the (?P<whole>[A-Z][\w' ]+)")
_KIND = lazily(r"(?:[A-Z]\w+ )*([A-Z]\w+) (?:on|for|against|in) ", re.IGNORECASE)
_CALLED = r"(?<!\w)(?:[Tt]he|[Tt]his|[Ss]aid) {}(?!\w| (?:against|for|in|of|on) | [A-Z])"
_GOVERNMENT = lazily(r"(?:^|\s)(?:government|administration|authorities)$", re.IGNORECASE)
_AUTHORITIES = lazily(r"\b[Tt]he (?:Administration|Government|government|authorities)\b(?! [A-Z])")
_IN_NAME = lazily(r"(?<!\w)(?!The |This |That )[A-Z][\w'’-]{0,40} \Z")
"""Matches a capitalised word, which makes the following words part of another name."""
_FIRST_WORD_LENGTH = 4
"""The minimum length, in letters, of the first word of a name that may stand for it."""


def is_called(name: str, target: str) -> bool:
    """Return whether a text calls what has a name in one of these ways."""
    if any(occurs(one, target) for one in _bases(name)):
        return True
    kind = _KIND.match(name)
    return kind is not None and re.search(_CALLED.format(re.escape(kind[1])), target) is not None


def is_authorities(term: str, target: str) -> bool:
    """Return whether a term is a government, which a text calls by one of its usual names."""
    return _GOVERNMENT.search(term) is not None and _AUTHORITIES.search(target) is not None


@lru_cache(maxsize=1 << 14)
def _bases(name: str) -> tuple[str, ...]:
    """Return a name without its owner or its places, and with its owner before it."""
    found = [_OWNER.sub("", name), _OF_STATE.sub("", name)]
    if "-" in name:
        joined = name.rpartition("-")[2].partition(" ")[2]
        # What follows Secretary-General is no name of its own.
        found += [joined] * joined[:1].isupper()
    part = _PART_OF.fullmatch(name)
    if part:
        found.append(f"{part['whole']} {part['part']}")
    return tuple(one for one in dict.fromkeys(found) if one != name and " " in one)


def has_first_word(name: str, text: str) -> bool:
    """Return whether an institution's first word stands for it in an English text: Audit."""
    first, *rest = name.split(" ")
    if (
        not rest
        or len(first) < _FIRST_WORD_LENGTH
        or not first[0].isupper()
        or rest[-1] not in wordlists.english("first_word_bodies")
    ):
        return False
    alone = rf"(?<!\w){re.escape(first)}(?!\w| [A-Z]|['’-])"
    return any(not _IN_NAME.search(text[: found.start()]) for found in re.finditer(alone, text))
