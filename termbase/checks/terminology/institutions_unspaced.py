"""Recognises how official Chinese texts call an institution, an office or a scheme in short.

They leave out

- whose it is: 旅发局 for 香港旅游发展局, 主计总处 for 行政院主计总处,
- what kind of thing it is, if its name says enough: 综援 for 综合社会保障援助计划,
- its first word: 验楼计划 for 强制验楼计划,
- what follows its first word or character: 机电署 for 机电工程署, 廉署 for 廉政公署,
- all of a government's name, which is called 当局,
- all but its kind, which they point at (该署, 本会), turn into a party (署方) or put in title
  marks: 《条例》.

They shorten 特别行政区 to 特区, Hong Kong to 港 (港交所), and take characters of every word of a
long name: 全国人大常委会.

None of this is certain enough if a term of another concept stands in the text, which is for the
caller to find out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from termbase.checks.terminology.presence_unspaced import compact_term, compact_text
from termbase.checks.terminology.qualified import occurs_alone
from termbase.checks.terminology.short_forms import is_intact, is_shortened, places, words
from termbase.lazy import lazily
from termbase.text import wordlists
from termbase.text.lexicon import lexicon
from termbase.text.script import HAN_RUN, simplify

_OWNER = lazily(
    "^(?:香港|澳门|台湾|臺湾|中华民国|国务院|行政院|全国|全民|国家|中央|中国|政府|[港澳台粤广深珠穗京沪]{2,3})(?=...)"
)
_REGION, _SHORT_REGION = "特别行政区", "特区"
_AUTHORITIES = "当局"
_KINDS = "局署处会院部司厅所"
_POINTED_AT = "(?:[该本]{0}|{0}方|{1}方)"
_TITLED = "[《〈「『“]{}[》〉」』”]"
_BASE_LENGTH = 3
"""The minimum length of a name without its owner, in characters."""
_END_LENGTH = 4
"""The minimum length of a name without its first word."""
_DRAWN_LENGTH = 4
"""The minimum length of characters from all over a name."""
_HALVED_LENGTH = 4
"""The minimum length of a name that is shortened to its ends."""
_ORDINARY_COUNT = 100
"""Count of a word in the dictionary from which it is more than the short form of a name."""
_LONG_NAME = 5
"""The minimum length of a name of which a whole word stands for more."""
_OTHER_KIND = "(?:委员会|会议|议会|[院局署部处司厅所组团]|会(?!议))"
_OTHER_BASE_LENGTH = 2
"""The minimum length, in characters, of an institution's name without its kind."""


def is_called(name: str, target: str, *, initials: bool = False) -> bool:
    """Return whether a text calls what has a name (simplified, without marks) in one of these ways.

    `initials`: the other text has its initials. Things go by initials whose names differ in one
    word: 生产者价格指数 is no short form of 消费者价格指数.
    """
    if not HAN_RUN.fullmatch(name):
        return False
    name, text = _normal(name), _normal(compact_text(target))
    return (
        any(_has_base(base, text) for base in _bases(name))
        or _has_ends(name, text)
        or _has_rest(name, text, alone=initials)
        or _is_pointed_at(name, text)
        or _is_titled(name, target)
        or (name.endswith("政府") and _AUTHORITIES in text)
    )


def _normal(text: str) -> str:
    return text.replace(_REGION, _SHORT_REGION).replace("计画", "计划")


@lru_cache(maxsize=1 << 14)
def _bases(name: str) -> tuple[str, ...]:
    """Return a name without its owner, and with the short form of its place."""
    found = [name]
    found += [wordlists.without_ending(one, "companies", 2) for one in found]
    found += [_OWNER.sub("", one) for one in found]
    found += [
        short + one[len(place) :]
        for one in found
        for place, short in wordlists.short_forms("in_name").items()
        if one.startswith(place) and len(one) > _BASE_LENGTH
    ]
    return tuple(dict.fromkeys(found))


def _without_kind(base: str) -> str:
    return wordlists.without_ending(base, "unsaid_kinds", 4)


def without_kind(name: str) -> str:
    """Return a long name without a last word for its kind that goes without saying; else empty."""
    form = compact_term(name)
    base = _without_kind(form)
    return base if base != form else ""


def _has_base(base: str, text: str) -> bool:
    """Return whether a text has a name, or a short form of it without the word for its kind."""
    if len(base) >= _BASE_LENGTH and base in text:
        return True
    forms = dict.fromkeys((base, _without_kind(base)))
    return any(is_shortened(one, text) for one in forms) or _has_drawn(base, text)


def _has_drawn(name: str, text: str) -> bool:
    """Return whether a text has characters from all over a name, from its first to its last.

    At least two stretches must be left out. States are not shortened in this way: 中华民国 is not
    drawn from 中华人民共和国.
    """
    if len(name) <= _DRAWN_LENGTH or name[0] not in text or name.endswith("国"):
        return False
    return any(
        _DRAWN_LENGTH <= len(found[0]) < len(name)
        and _gaps(found[0], name) > 1
        and is_intact(text, *found.span())
        for found in _drawn_pattern(name).finditer(text)
    )


@lru_cache(maxsize=1 << 12)
def _drawn_pattern(name: str) -> re.Pattern[str]:
    """Return a pattern of characters of a name; the first of its last word may be the end."""
    *before, end = words(name)
    ending = end if before else end[-2:]
    optional = "".join(f"{one}?" for one in name[1:])
    return re.compile(f"{name[0]}{optional}(?<=[{ending[0]}{name[-1]}])")


def _gaps(short: str, name: str) -> int:
    """Return how many stretches of a name are left out in characters drawn from it."""
    places, place = [], -1
    for character in short:
        place = name.find(character, place + 1)
        places.append(place)
    places.append(len(name))
    return sum(right - left > 1 for left, right in pairwise(places))


def _has_ends(name: str, text: str) -> bool:
    """Return whether a text has only the beginning and the end of a name."""
    return any(
        _has_intact(short, text)
        for base in _bases(name)
        for short in (*_ends(base), *_ends(_without_kind(base)))
    )


@lru_cache(maxsize=1 << 14)
def _ends(base: str) -> tuple[str, ...]:
    """Return what may be left of a name without its middle.

    That is its first word or character before the word or the character for its kind.
    """
    parts = words(base)
    if len(base) < _HALVED_LENGTH:
        if len(base) == _BASE_LENGTH and base.endswith("院"):
            # 立院 for 立法院, 政院 for 行政院, but not 法院.
            return tuple(
                short
                for short in (base[0] + base[2], base[1:])
                if lexicon().get(short) < _ORDINARY_COUNT
            )
        # 港铁 for 香港铁路, of which 港铁路 is left here.
        return (base[:2],) if base[0] in wordlists.short_forms("in_name").values() else ()
    found = [base[0] + base[-2:]]
    if base[-1] in _KINDS or base[-1] == "庭":
        found.append(base[0] + base[-1])
    if base.endswith("法庭"):
        found.append(base[:-2] + "庭")
    if len(base) >= _LONG_NAME and len(parts) > 1 and len(parts[0]) > 1:
        kinds = {parts[-1], *parts[-1][:-1][:1]} | ({base[-1]} & set(_KINDS))
        firsts = {parts[0], *([base[:2]] if lexicon().get(base[:2]) else ())}
        found += [first + kind for first in firsts for kind in kinds]
    return tuple(short for short in dict.fromkeys(found) if len(short) < len(base))


def _has_rest(name: str, text: str, *, alone: bool) -> bool:
    """Return whether a text has a name without its first word, not after another one if `alone`."""
    for base in _bases(name):
        for form in dict.fromkeys((base, _without_kind(base))):
            first = words(form)[0]
            rest = form[len(first) :]
            if len(form) < _LONG_NAME or len(first) < 2 or len(rest) < _END_LENGTH:
                continue
            if occurs_alone(rest, text) if alone else _has_intact(rest, text):
                return True
    return False


def _has_intact(short: str, text: str) -> bool:
    return any(is_intact(text, start, start + len(short)) for start in places(short, text))


def _is_pointed_at(name: str, text: str) -> bool:
    """Return whether a text points at an institution by its kind: 该署, 本会, 署方."""
    if name[-1] not in _KINDS:
        return False
    pattern = _POINTED_AT.format(name[-1], name[0])
    return any(is_intact(text, *found.span()) for found in re.finditer(pattern, text))


def _is_titled(name: str, target: str) -> bool:
    """Return whether a text has the last word of a name in title marks: 《条例》."""
    last = words(name)[-1]
    titled = _TITLED.format(re.escape(last))
    return len(last) > 1 and re.search(titled, simplify(target)) is not None


def has_other_kind(name: str, target: str) -> bool:
    """Return whether a text has another kind of institution of that name: 立法局 for 立法会."""
    name, text = compact_term(name), compact_text(target)
    base = wordlists.without_ending(name, "institutions", 0)
    if base == name or len(base) < _OTHER_BASE_LENGTH:
        return False
    return any(
        found[0] != name and is_intact(text, *found.span())
        for found in re.finditer(re.escape(base) + _OTHER_KIND, text)
    )
