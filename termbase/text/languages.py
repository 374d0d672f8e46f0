"""Language tags: BCP 47 in the program, gettext locale names on disk.

Chinese needs special care: gettext names it by country (``zh_CN``), BCP 47 by script (``zh-Hans``).
The tags of Taiwan and Hong Kong keep their region, since their vocabulary differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from termbase import tags
from termbase.tags import SCRIPT_OF_REGION, is_chinese, primary_subtag, tag


@lru_cache(maxsize=256)
def locale(name: str) -> str:
    """Return the gettext locale name, as used for folders, of a language tag.

    >>> locale("zh-Hans"), locale("zh-Hant-TW"), locale("zh-Hant"), locale("pt-BR")
    ('zh_CN', 'zh_TW', 'zh_Hant', 'pt_BR')

    Raises:
        ValueError: `name` is not a well-formed language tag.
    """
    canonical = tag(name)
    if canonical == "zh-Hans":
        return "zh_CN"
    language, *rest = canonical.split("-")
    if language == "zh" and len(rest) == 2 and SCRIPT_OF_REGION.get(rest[1]) == rest[0]:
        rest = rest[1:]
    return "_".join([language, *rest])


def is_known(name: str) -> bool:
    """Return whether a name is the tag of a language that CLDR knows."""
    try:
        return bool(known(name))
    except ValueError:
        return False


def known(name: str) -> str:
    """Return the canonical tag of a language, if CLDR knows it.

    >>> known("zh_TW")
    'zh-Hant-TW'

    Raises:
        ValueError: `name` does not have the form of a language tag, or the language is unknown.
    """
    canonical = tag(name)
    if not _is_code(primary_subtag(canonical)):
        raise ValueError(
            f"{name!r} is not the tag of a language, such as en, zh-Hans or zh-Hant-TW"
        )
    return canonical


@lru_cache(maxsize=4096)
def _is_code(code: str) -> bool:
    if code in {"en", "zh"}:  # what a look-up meets, without Babel
        return True
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(code)
    except (ValueError, UnknownLocaleError):
        return False
    return True


def substitutes(lang: str, known: Sequence[str]) -> list[str]:
    """Return the languages that may substitute for a language, the nearest first.

    These are the language itself, its varieties in the same script, then its others; the order of
    `known` decides between equally near ones.

    >>> substitutes("zh-Hant", ["en", "zh-Hans", "zh-Hant-TW"]), substitutes("en", ["zh-Hans"])
    (['zh-Hant-TW', 'zh-Hans'], [])
    """
    wanted = lang.lower().split("-")

    def rank(other: str) -> tuple[bool, int]:
        parts = other.lower().split("-")
        pairs = takewhile(lambda pair: pair[0] == pair[1], zip(wanted, parts, strict=False))
        return parts != wanted, -len(list(pairs))

    varieties = [other for other in known if primary_subtag(other) == primary_subtag(lang)]
    return sorted(varieties, key=rank)


def find_language(name: str, known: Sequence[str]) -> str:
    """Return the known language that a tag or locale name stands for; empty if there is none.

    The language must agree in script, not in region (see `termbase.tags.distance`).

    >>> find_language("zh_TW", ["en", "zh-Hant-TW"]), find_language("zh-Hant", ["en", "zh-Hant-TW"])
    ('zh-Hant-TW', 'zh-Hant-TW')
    >>> find_language("en-GB", ["en", "zh-Hant-TW"]), find_language("zh-CN", ["en", "zh-Hant-TW"])
    ('en', '')

    Raises:
        ValueError: `name` is not a well-formed language tag.
    """
    index = tags.nearest(tag(name), tuple(known))
    return "" if index is None else known[index]


def varieties(lang: str, known: Sequence[str]) -> list[str]:
    """Return which of the known languages a tag may mean: itself, or else those of its regions.

    >>> varieties("zh-Hant", ["zh-Hans", "zh-Hant-HK", "zh-Hant-TW"])
    ['zh-Hant-HK', 'zh-Hant-TW']
    >>> varieties("zh-Hant", ["zh-Hant", "zh-Hant-TW"]), varieties("fr", ["zh-Hans"])
    (['zh-Hant'], [])
    """
    return [lang] if lang in known else [one for one in known if one.startswith(f"{lang}-")]


def readable(texts: Mapping[str, str], *readers: str) -> tuple[str, str]:
    """Choose among versions of one text in several languages the one to show.

    Args:
        texts: Language tag to text, such as the definitions of a concept.
        readers: BCP 47 tags of what is read, the best first.

    Returns:
        The tag of the version and the version: the first in a language, and for Chinese a script,
        that is read; else in English, else any. Two empty strings if there is none.

    >>> readable({"en": "peace", "zh-Hant-TW": "和平"}, "zh-HK"), readable({"en": "peace"}, "zh")
    (('zh-Hant-TW', '和平'), ('en', 'peace'))
    """
    if not texts:
        return "", ""
    known = list(texts)
    for reader in (*readers, "en"):
        wanted = tag(reader)
        near = find_language(wanted, known)
        if not near and not is_chinese(wanted):
            near = next(iter(substitutes(wanted, known)), "")
        if near:
            return near, texts[near]
    return known[0], texts[known[0]]
