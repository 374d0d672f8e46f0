"""The beginning of a Chinese term before a bracket, told by the first words of its translation.

The number of words lets only guess how long the term is: 世界人工智能合作组织 has more characters
than *World AI Cooperation Organization* lets expect. But its first word shows that 世界 begins it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from termbase.documents.header.lexicon import words as listed
from termbase.documents.header.organizations import organization_ending
from termbase.extract.chinese_words import Token, simplified, window, words
from termbase.extract.predicates import LONGEST, MODIFYING, MOST_PER_CHARACTER
from termbase.extract.renderings import Renderings
from termbase.text.script import HAN_CHARACTER
from termbase.text.stopwords import stop_words

_FIRST = 2
"""Number of the words of a translation of which one renders the first word of the term."""
_PREFIXES = {
    "anti": "反",
    "counter": "反",
    "cross": "跨",
    "de": "去",
    "multi": "多",
    "non": "非",
    "pan": "泛",
    "post": "后",
    "pre": "前",
    "quasi": "准",
    "super": "超",
    "trans": "跨",
    "ultra": "超",
}
_SHORTEST_ATTACHED = 4
"""Letters of a prefix that has no hyphen behind it; *premier* has no prefix."""
_SCOPES = {"global": "全球", "world": "世界", "international": "国际"}


def anchored(text: str, start: int, end: int, latin: Sequence[str], renderings: Renderings) -> int:
    """Return where a term begins, with the word that the first ones of its translation render.

    Words before that are left out if they are cut in two, or verbs that govern the term; words that
    stand for unknown names are added, as the city of an institute is. `start` is known from its
    length and its words only; `latin` are the words of its translation, without articles and the
    like.
    """
    begin = window(text, end, LONGEST)
    tokens = words()(simplified(text[begin:end]))
    starts = [begin + token[2] for token in tokens]
    first = next((n for n, at in enumerate(starts) if at >= start), len(tokens))
    limit = end - MOST_PER_CHARACTER * 2 * len(latin)

    def renders(token: Token, among: Sequence[str]) -> bool:
        return _renders(token, among, renderings)

    if first < len(tokens) and renders(tokens[first], latin[:1]):
        return starts[first]
    for n, token in enumerate(tokens[first:], first):
        if renders(token, latin[:_FIRST]):
            led = tokens[first:n]
            if len(led) == 1 and led[0][1] == "v" and not renders(led[0], latin):
                return starts[n]
            break
    for n in range(first - 1, -1, -1):
        if starts[n] < limit or not _modifies(tokens[n]):
            break
        if renders(tokens[n], latin[:1]):
            is_more = n > 0 and renders(tokens[n - 1], latin[:1])  # 金砖 before 国家, BRICS
            return starts[n - 1] if is_more else starts[n]
    if latin[0][0].isupper() and organization_ending(text, start, end):
        first -= _before_name(tokens[:first], text[start:end], latin, renderings)
        return starts[first] if first < len(starts) else start
    return start


def with_prefix(text: str, start: int, latin: Sequence[str]) -> int:
    """Return where a term begins with the character of a prefix: 后量子密码, *Post-Quantum*."""
    first = latin[0].lower()
    before = simplified(text[start - 1 : start])
    rendered = any(
        before == character
        and (first.startswith(f"{prefix}-") or len(prefix) >= _SHORTEST_ATTACHED)
        for prefix, character in _PREFIXES.items()
        if first.startswith(prefix)
    )
    return start - rendered


def _before_name(
    tokens: Sequence[Token], known: str, latin: Sequence[str], renderings: Renderings
) -> int:
    """Return how many words before the name of an organisation belong to it.

    They stand for words that no term base translates: 伦敦河岸政策研究所, *Riverside Policy
    Institute*. A city belongs to a name, but not a country.
    """
    words_left = [
        word for word in latin if not word.isupper() and renderings.translated(word, known) is None
    ]
    size, first = len(known), len(tokens)
    while words_left and first and size < 2 * len(latin) and _modifies(tokens[first - 1]):
        first -= 1
        size += len(tokens[first][0])
        words_left.pop()
    if first and tokens[first - 1][1] == "ns":
        is_apart = first == 1 or not _modifies(tokens[first - 2])
        first -= is_apart and tokens[first - 1][0] in listed("organizations", "places")
    return len(tokens) - first


def _modifies(token: Token) -> bool:
    """Return whether a word may belong to the noun after it."""
    word, flag, _, _ = token
    is_word = HAN_CHARACTER.match(word) and word not in stop_words("zh-Hans")
    return bool(is_word) and flag in MODIFYING


def _renders(token: Token, among: Sequence[str], renderings: Renderings) -> bool:
    """Return whether a word consists of renderings of some words; of a place, its first does."""
    word, flag, _, _ = token
    if any(_known().get(one.lower()) == word for one in among):
        return True
    told = (any(renderings.translated(one, character) for one in among) for character in word)
    return next(told) if flag == "ns" else all(told)


@cache
def _known() -> dict[str, str]:
    """Return the names of continents and countries, and words for the whole world."""
    from babel import Locale

    english, chinese = Locale("en").territories, Locale("zh").territories
    # Not every release of CLDR has all of them in both languages.
    names = {str(english[code]).lower(): str(chinese[code]) for code in english if code in chinese}
    return names | _SCOPES
