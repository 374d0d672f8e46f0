"""Normalisation of language tags and locale names to BCP 47."""

from __future__ import annotations

import re
from functools import lru_cache

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
_TAG = re.compile(
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
    """Return the subtag of the language itself, in lower case: ``zh`` for ``zh-Hant-TW``.

    Args:
        lang: BCP 47 tag.
    """
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
    """Return whether a tag stands for written Chinese (``zh``, ``yue``, ``lzh``)."""
    return primary_subtag(tag(name)) in CHINESE
