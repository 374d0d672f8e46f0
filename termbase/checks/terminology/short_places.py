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
from termbase.text.segmenter import segmenter

_COUNTRY_COMPOUND = (
    "[中美英法德俄日韩朝印澳加欧苏驻访对赴抗援反亲来留旅]{0}|[东西](?={0})[德欧]|[中南北](?={0})欧|南(?={0})韩|北(?={0})朝"
    "|{0}(?:元|军|方|籍|媒|企|商|资|裔|式|联储|制|超|乙|甲|国|两国|三国|双边|帝|系|股|债|属|[中美英法德俄日韩朝印澳加欧苏])"
)
_LARGE_COUNTRIES = "中美俄日印欧"
"""Countries whose relations with other regions are named in short: 中非, 美拉."""
_REGION_AFTER = "|{0}[非拉阿越菲泰巴埃蒙](?![洲法常来发过开动升近长])"
_HONG_KONG = lazily(
    "[中深粤穗沪京澳台驻访来抵赴留在离居本]港|港(?:[澳台府人商股资币岛方企式铁督]|中关系)"
)
_MACAO = lazily("[中港粤珠访来抵赴留在离居]澳(?!大利亚|洲|元|币)|澳(?:府|区)|本澳")
_TAIWAN = lazily("[对赴来驻访涉在抵离]台|台(?:海|独|胞|商|资|股|币|当局)")
_BEIJING = lazily(
    "[驻访来抵赴留在离进返回晋]京(?![都东])|京(?:剧|戏|城|津|沪|郊|味|腔|派|杭|畿|华)"
)
_SHANGHAI = lazily("[驻访来抵赴留在离返]沪|沪(?:剧|市|指|深|港|宁|杭|语)")
_EUROPEAN_UNION = lazily("[入加]盟|盟[国内外]|[脱退留入疑反]欧")
_PLACE_COMPOUNDS = {
    **dict.fromkeys(("欧盟", "欧洲联盟"), _EUROPEAN_UNION),
    **{"香港": _HONG_KONG, "澳门": _MACAO, "台湾": _TAIWAN, "臺湾": _TAIWAN},
    **{"北京": _BEIJING, "上海": _SHANGHAI},
}
"""Places whose short names occur in more compounds than those of countries."""
_AT_WAR = "越韩朝伊"
"""Countries that gave their names to wars: 越战."""
_IN_ROW = "{0}[、和与及]?[{1}]|[{1}][、和与及]?{0}"
_FIRST = frozenset(
    "中美英法德俄日韩朝印澳加欧苏伊以巴土埃越泰菲马新缅老柬蒙葡西意荷比瑞波乌哈阿沙叙智墨古黎约台港"
)
"""The characters that stand for countries."""
_SIDE = lazily(f"[{''.join(sorted(_FIRST))}]方")
_OTHER_NAMES = frozenset(
    {"欧洲联盟", "欧元区", "欧陆", "苏联", "苏维埃联盟", "台湾", "臺湾", "香港", "港区"}
    | {"东德", "西德", "北朝鲜", "朝鲜半岛", "巴勒斯坦", "沙特", "阿联酋", "波黑", "俄罗斯联邦"}
)
"""Names for which a character stands, and which are not those of states today."""
_COUNTRIES = frozenset("中美英法德俄日韩朝印澳加欧苏")
_CLEAR = frozenset("中美英俄日韩欧")
"""Countries whose characters begin hardly any other word with what may follow them."""
_OTHER_WORDS = lazily(
    "西[方式欧德法元]|土[法制]|古[法制]|新[股军式制媒债商企资系]|老[式帝法]|马德|以资|法[制系老]|印[制加]"
    "|加[法德沙]|沙俄|中[古西波土]|[对反]比|[留来]意|访古|对马|[波阿泰]德|德智"
)
"""Matches words that look like such compounds."""


def has_short_place(name: str, text: str) -> bool:
    """Return whether the first character of a country's name stands for it (驻美, 美军)."""
    form, plain = compact_term(name), compact_text(text)
    own = _PLACE_COMPOUNDS.get(form)
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

    Args:
        name: The name of a place.
        others: Names of other things, of which the other place is one.
        text: A text in Chinese.
    """
    first = _short_name_in(name, text)
    beside = {_short_name_in(other, text) for other in others} - {"", first}
    if not first or not beside:
        return False
    plain = compact_text(text)
    row = _IN_ROW.format(first, "".join(sorted(beside)))
    return any(_inside_words(plain).isdisjoint(found.span()) for found in re.finditer(row, plain))


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
    return _OTHER_NAMES | names


def _are_compounds(found: Iterable[re.Match[str]], plain: str, country: str) -> bool:
    """Return whether one of the stretches that may be compounds is not part of other words."""
    for match in found:
        if _OTHER_WORDS.fullmatch(match[0]):
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
