"""Recognises the one-character names of places in Chinese compounds: 驻美, 美军, 港府.

Most of these characters are parts of other words, too: 西方 is not of Spain, 马德里 not Malaysian
and German, 以美国为首 has nothing to do with Israel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from termbase.checks.terminology.presence_unspaced import compact_term, compact_text
from termbase.lazy import lazily
from termbase.text import datafiles, wordlists
from termbase.text.segmenter import segmenter

_COUNTRY_COMPOUND = (
    "[中美英法德俄日韩朝印澳加欧苏驻访对赴抗援反亲来留旅]{0}|[东西](?={0})[德欧]|[中南北](?={0})欧|南(?={0})韩|北(?={0})朝"
    "|{0}(?:元|军|方|籍|媒|企|商|资|裔|式|联储|制|超|乙|甲|国|两国|三国|双边|帝|系|股|债|属|[中美英法德俄日韩朝印澳加欧苏])"
)
_LARGE_COUNTRIES = "中美俄日印欧"
"""Countries whose relations with other regions are named in short: 中非, 美拉."""
_REGION_AFTER = "|{0}[非拉阿越菲泰巴埃蒙](?![洲法常来发过开动升近长])"
_AT_WAR = "越韩朝伊"
"""Countries that gave their names to wars: 越战."""
_IN_ROW = "{0}[、和与及]?[{1}]|[{1}][、和与及]?{0}"
_FIRST = frozenset(
    "中美英法德俄日韩朝印澳加欧苏伊以巴土埃越泰菲马新缅老柬蒙葡西意荷比瑞波乌哈阿沙叙智墨古黎约台港"
)
"""The characters that stand for countries."""
_SIDE = lazily(f"[{''.join(sorted(_FIRST))}]方")
_COUNTRIES = frozenset("中美英法德俄日韩朝印澳加欧苏")
_CLEAR = frozenset("中美英俄日韩欧")
"""Countries whose characters begin hardly any other word with what may follow them."""


def has_short_place(name: str, text: str) -> bool:
    """Return whether the first character of a country's name stands for it (驻美, 美军)."""
    form, plain = compact_term(name), compact_text(text)
    own = _compounds().get(form)
    if own is not None and own.search(plain):
        return True
    if form == "中国" and re.search("[对访驻在来涉反亲旅援]华", plain):
        return True
    if not _short_name_in(name, text):
        return False
    compound = _COUNTRY_COMPOUND.format(form[0])
    if form[0] in _AT_WAR:
        compound += f"|{form[0]}战"
    if form[0] in _LARGE_COUNTRIES:
        compound += _REGION_AFTER.format(form[0])
    return _are_compounds(re.finditer(compound, plain), plain, form[0])


def is_in_row(name: str, others: Iterable[str], text: str) -> bool:
    """Return whether the first characters of two places stand side by side: 叙以, 中、欧、美.

    The name of the other place is one of `others`.
    """
    first = _short_name_in(name, text)
    beside = {_short_name_in(other, text) for other in others} - {"", first}
    if not first or not beside:
        return False
    plain = compact_text(text)
    row = _IN_ROW.format(first, "".join(sorted(beside)))
    return any(_inside_words(plain).isdisjoint(found.span()) for found in re.finditer(row, plain))


@cache
def _compounds() -> dict[str, re.Pattern[str]]:
    """Map places, simplified, to patterns of the compounds with their one-character names."""
    found: dict[str, list[str]] = {}
    for row in datafiles.rows("short_places.tsv"):
        names, character, before, barred, after = (*row, "", "")[:5]
        compounds = [f"[{before.replace(' ', '')}]{character}"]
        compounds[0] += f"(?!{barred.replace(' ', '|')})" * bool(barred)
        compounds += [character + one for one in after.split()]
        for name in names.split():
            found.setdefault(name, []).extend(compounds)
    return {name: re.compile("|".join(compounds)) for name, compounds in found.items()}


def _short_name_in(name: str, text: str) -> str:
    """Return the character that stands for a country, if a text has it; else an empty string."""
    form = compact_term(name)
    first = form[:1]
    if first not in _FIRST or first not in compact_text(text):
        return ""
    return first if form in _places() or _SIDE.fullmatch(form) else ""


@cache
def _places() -> frozenset[str]:
    """Return the names of countries and continents, simplified, as `compact_term` writes them."""
    from babel import Locale

    readers = (Locale("zh"), Locale("zh", "TW", script="Hant"))
    names = {compact_term(name) for reader in readers for name in reader.territories.values()}
    return wordlists.chinese("other_places") | names


def _are_compounds(found: Iterable[re.Match[str]], plain: str, country: str) -> bool:
    """Return whether one of the stretches that may be compounds is not part of other words."""
    for match in found:
        if match[0] in wordlists.chinese("no_compounds"):
            continue
        if country in _CLEAR and match[0][-1] not in _COUNTRIES:
            return True
        if _inside_words(plain).isdisjoint(match.span()):
            return True
    return False


@lru_cache(maxsize=1)
def _inside_words(plain: str) -> frozenset[int]:
    """Return the offsets within words of a text that do not consist of such names only."""
    return frozenset(
        offset
        for word, start, end in segmenter().cut(plain)
        if not _COUNTRIES.issuperset(word)
        for offset in range(start + 1, end)
    )
