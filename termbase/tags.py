"""Language tags and locale names: their normal form in BCP 47, and which can stand for which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

from termbase.lazy import lazily

_T = TypeVar("_T")

SCRIPT_OF_REGION = {
    "CN": "Hans",
    "SG": "Hans",
    "MY": "Hans",
    "TW": "Hant",
    "HK": "Hant",
    "MO": "Hant",
}
"""Region to the script in which Chinese is written there (ISO 3166 and ISO 15924 codes)."""
CHINESE = frozenset({"zh", "yue", "lzh"})
"""The languages in Chinese writing."""
# The languages that have extended languages, such as zh-yue, in the registry of RFC 5646.
_EXTENDED = r"(?i:ar|kok|lv|ms|sgn|sw|uz|zh)"
# RFC 5646 section 2.1, with the underscores, codesets and modifiers of locale names. Extensions
# (``-u-ca-buddhist``) do not tell languages apart.
_PRIVATE = r"[xX](?:[-_][A-Za-z0-9]{1,8})+"
_TAG = lazily(
    rf"(?:{_EXTENDED}[-_](?P<extended>[A-Za-z]{{3}})|(?P<language>[A-Za-z]{{2,3}}))"
    r"(?:[-_](?P<script>[A-Za-z]{4}))?"
    r"(?:[-_](?P<region>[A-Za-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:[-_][A-Za-z0-9]{5,8}|[-_][0-9][A-Za-z0-9]{3})*)"
    r"(?:[-_][A-WYZa-wyz0-9](?:[-_][A-Za-z0-9]{2,8})+)*"
    rf"(?:[-_](?P<private>{_PRIVATE}))?"
    r"(?:\.[\w-]+)?(?:@(?P<modifier>\w+))?"
    rf"|(?P<wholly_private>{_PRIVATE})"
)
_SCRIPT_OF_MODIFIER = {"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva", "arabic": "Arab"}
_SHORTER = {
    "cmn": "zh", "zho": "zh", "chi": "zh", "eng": "en", "fra": "fr", "fre": "fr", "deu": "de",
    "ger": "de", "jpn": "ja", "kor": "ko", "rus": "ru", "spa": "es", "por": "pt", "ita": "it",
}  # fmt: skip
"""ISO 639-2 codes, which BCP 47 replaces by those of ISO 639-1; and Mandarin."""


@lru_cache(maxsize=256)
def tag(name: str) -> str:
    """Return the canonical BCP 47 tag for a language tag or a gettext locale name.

    >>> tag("zh_CN"), tag("zh-TW"), tag("ZH-hans"), tag("pt_BR"), tag("sr@latin")
    ('zh-Hans', 'zh-Hant-TW', 'zh-Hans', 'pt-BR', 'sr-Latn')
    >>> tag("zho"), tag("eng-US")
    ('zh-Hans', 'en-US')
    >>> tag("zh-cmn-Hans-CN"), tag("zh-yue"), tag("en-US-u-ca-buddhist"), tag("x-Klingon")
    ('zh-Hans', 'yue', 'en-US', 'x-klingon')

    Raises:
        ValueError: `name` does not have the form of a language tag.
    """
    parts = _TAG.fullmatch(name.strip())
    if not parts:
        raise ValueError(f"{name!r} is not a language tag such as en, zh-Hans or zh-Hant-TW")
    if parts["wholly_private"]:
        return parts["wholly_private"].lower().replace("_", "-")
    language = (parts["extended"] or parts["language"]).lower()
    script = (parts["script"] or "").title()
    region = (parts["region"] or "").upper()
    script = script or _SCRIPT_OF_MODIFIER.get((parts["modifier"] or "").lower(), "")
    language = _SHORTER.get(language, language)
    if language == "zh":
        script = script or SCRIPT_OF_REGION.get(region, "Hans")
        if region == "CN":
            region = ""
    rest = [v.lower() for v in re.split("[-_]", parts["variants"]) if v]
    private = (parts["private"] or "").lower().replace("_", "-")
    return "-".join(filter(None, [language, script, region, *rest, private]))


@lru_cache(maxsize=256)
def primary_subtag(lang: str) -> str:
    """Return the subtag of the language itself, in lower case: ``zh`` for ``zh-Hant-TW``."""
    return lang.partition("-")[0].lower()


@lru_cache(maxsize=256)
def known_as(name: str) -> str:
    """Return the canonical tag of a name, or the name itself if it is not a language tag."""
    try:
        return tag(name)
    except ValueError:
        return name.strip()


@lru_cache(maxsize=256)
def is_chinese(name: str) -> bool:
    """Return whether a name is a tag of written Chinese (``zh``, ``yue``, ``lzh``)."""
    try:
        return primary_subtag(tag(name)) in CHINESE
    except ValueError:
        return False


@lru_cache(maxsize=256)
def is_traditional(name: str) -> bool:
    """Return whether a tag stands for Chinese in Traditional characters."""
    return is_chinese(name) and "-Hant" in tag(name)


@lru_cache(maxsize=1024)
def distance(one: str, other: str) -> int | None:
    """Return how far two language tags are apart.

    ``zh-CN``, ``zh-Hans`` and ``zh`` denote the same language, and so may ``zh-TW``, ``zh-HK`` and
    ``zh-Hant``, or ``en`` and ``en-GB``; Simplified and Traditional Chinese never do.

    Returns:
        0 for the same language, 1 if one tag is more specific than the other, 2 if their regions
        differ, None for different languages or scripts.

    >>> distance("zh-CN", "zh"), distance("zh-TW", "zh-Hant"), distance("en-GB", "en-US")
    (0, 1, 2)
    >>> distance("zh-TW", "zh-CN") is None
    True
    """
    first, second = known_as(one).split("-"), known_as(other).split("-")
    if first == second:
        return 0
    if first[0].lower() != second[0].lower():
        return None
    scripts = {part for part in (*first[1:], *second[1:]) if len(part) == 4 and part.isalpha()}
    if len(scripts) > 1:
        return None
    rest = [[part for part in tag[1:] if part not in scripts] for tag in (first, second)]
    return 1 if not (rest[0] and rest[1]) else 2


def applying(values: Mapping[str, _T], lang: str) -> Iterator[_T]:
    """Yield the values that apply to a language; that of an empty tag applies to all.

    >>> list(applying({"": "all", "zh-Hans": "one", "zh-Hant": "other"}, "zh-CN"))
    ['all', 'one']
    """
    for tag, value in values.items():
        if not tag or distance(tag, lang) is not None:
            yield value


@lru_cache(maxsize=1024)
def nearest(wanted: str, offered: tuple[str, ...]) -> int | None:
    """Return the index of the offered tag nearest to the wanted one; None if none can stand for it.

    >>> nearest("zh-Hant", ("en", "zh-Hans", "zh-TW")), nearest("en-GB", ("zh", "en"))
    (2, 1)
    """
    distances = [
        (rank, i) for i, tag in enumerate(offered) if (rank := distance(wanted, tag)) is not None
    ]
    return min(distances)[1] if distances else None
