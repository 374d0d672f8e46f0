"""Names of languages: in the headings of columns, and in files that state their language."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import cache, lru_cache
from unicodedata import normalize

from termbase.lazy import lazily
from termbase.tags import primary_subtag, tag
from termbase.text.languages import is_known

_NAMES = {
    "en": "english; english_united_states; english_united_kingdom; 英文; 英语; 英語; 英译; 英譯",
    "zh-Hans": "chinese; 中文; 汉语; 漢語; 中译; 汉译; simplified; simplified chinese; "
    "chinese (simplified); chinese_prc; chinese (prc); "
    "chinese simplified; 简体; 简体中文; 中文 (简体); 简中; 大陆; "
    "簡體; 簡體中文; 中文 (簡體); 簡中; 大陸",
    "zh-Hant": "中譯; 漢譯; traditional; traditional chinese; chinese (traditional); "
    "chinese traditional; "
    "繁體; 繁体; 繁體中文; 繁体中文; 正體; 正體中文; 中文 (繁體); 中文 (繁体); 中文 (正體); 繁中",
    "zh-Hant-TW": "taiwan; chinese_taiwan; chinese (taiwan); 台湾; 台灣; 臺灣; "
    "chinese (traditional, taiwan); 中文 (繁体, 台湾); 中文 (繁體, 台灣); 正體中文 (台灣); "
    "正體中文 (臺灣); 繁體中文 (台灣); 繁體中文 (臺灣); 中文 (台灣); 中文 (臺灣)",
    "zh-Hant-HK": "hong kong; 香港; 繁體中文 (香港); 中文 (香港); 香港繁體",
}
_VAGUE = frozenset({"zh", "chinese", "中文", "汉语", "漢語", "中译", "中譯", "汉译", "漢譯"})
"""Names of Chinese that leave its script open."""
# Words that may follow a language's name in a column heading: 英文术语, “Chinese translation”.
_OF_TEXTS = lazily(
    r"(?:术语|術語|名称|名稱|译名|譯名|译文|譯文|翻译|翻譯|译法|譯法|原文|原名|表述|词条|詞條"
    r"|全称|全稱|写法|寫法|姓名|人名|名|\((?:原文|译文|譯文|source|target|translation)\)"
    r"|\s+(?:terms?|translations?|names?|source|text))\Z"
)
# Such as the status in zh_cn_status, which has the form of a variant of a language.
_WORD_AFTER_TAG = lazily(r"[-_][a-z]{5,8}\Z")
_OF_TRANSLATIONS = lazily(
    "(?:推荐|推薦|规范|規範|标准|標準|参考|參考|建议|建議|统一|統一|暂定|暫定|官方|正式|定|首选|首選|优选|優選|最终|最終|现用|現用)?"
    "(?:[译譯](?:名|文|法|词|詞|语|語|称|稱)|翻[译譯])"
)
_WITH_DETAILS = lazily(r"[^()]+\([^()]+\)")
_READERS = ("en", "zh", "zh_Hant")
"""The locales in whose languages files name languages with their script or region."""
_SEPARATOR = lazily(r"\s*[(),]\s*(?:-\s+)?|\s+-\s+")
# What CLDR and Windows add to the names of Hong Kong and Macao, and to “Traditional”.
_STATUS = lazily(r"\s+(?:s\.?a\.?r\.?(?:\s+china)?|han)\Z")
_REGIONS = {"prc": "CN", "people's republic of china": "CN", "macau": "MO", "uk": "GB", "usa": "US"}
"""Other names of regions than those of CLDR, in lower case."""
_AROUND = lazily(r"\s*([(),])\s*")


def _plain(name: str) -> str:
    """Normalize width, case and spaces in the name of a language."""
    return _AROUND.sub(r"\1", " ".join(normalize("NFKC", name).casefold().split()))


_TAG_OF = {_plain(name): tag for tag, names in _NAMES.items() for name in names.split("; ")}


def named(heading: str) -> str:
    """Return the tag of the language that a column heading names; empty if it names none.

    Recognizes tags, locale names, and English and Chinese names of the usual languages.

    >>> named("zh_TW"), named("Chinese (Simplified)"), named("英文"), named("note")
    ('zh-Hant-TW', 'zh-Hans', 'en', '')
    >>> named("英文原文"), named("Chinese translation"), named("译文")
    ('en', 'zh-Hans', '')
    >>> named("中文（简体）"), named("Chinese (Traditional, Taiwan)")
    ('zh-Hans', 'zh-Hant-TW')
    >>> named("Chinese_PRC"), named("zh_cn_status")
    ('zh-Hans', '')
    >>> named("中文（繁体，中国香港特别行政区）"), named("葡萄牙文（巴西）"), named("Delete (all)")
    ('zh-Hant-HK', 'pt-BR', '')
    """
    name = _plain(heading)
    known = _TAG_OF.get(name) or _TAG_OF.get(_OF_TEXTS.sub("", name))
    if known:
        return known
    if _WORD_AFTER_TAG.search(name):
        return ""
    try:
        if is_known(heading):
            return tag(heading)
        return tag(_locale_named(heading)) if _WITH_DETAILS.fullmatch(name) else ""
    except ValueError:
        return ""


def is_vague(heading: str) -> bool:
    """Return whether a column heading names Chinese, but not its script.

    >>> is_vague("中文译名"), is_vague("Chinese term"), is_vague("繁體中文"), is_vague("譯名")
    (True, True, False, False)
    """
    name = _plain(heading)
    return name in _VAGUE or _OF_TEXTS.sub("", name) in _VAGUE


def named_among(heading: str, tags: Iterable[str]) -> str:
    """Return which of some languages a column heading names; empty if none.

    This is for languages that `named` does not know by their names, in English, Chinese and the
    language itself.

    >>> named_among("法文术语", ["fr", "de"]), named_among("Deutsch", ["fr", "de"])
    ('fr', 'de')
    >>> named_among("French", ["de"])
    ''
    """
    name = _OF_TEXTS.sub("", _plain(heading))
    return next((tag for tag in tags if name in _names_of(tag)), "")


@cache
def _names_of(name: str) -> frozenset[str]:
    """Return the names of a language in English, Chinese and the language itself, in lower case."""
    from babel import Locale, UnknownLocaleError

    language = primary_subtag(tag(name))
    readers = [Locale("en"), Locale("zh"), Locale("zh", script="Hant")]
    with suppress(UnknownLocaleError):
        readers.append(Locale(language))
    found = {reader.languages.get(language, "") for reader in readers} - {""}
    # 法语 is called 法文, too, and 法文 in Taiwan 法語.
    found |= {one[:-1] + end for one in found if one[-1] in "语語文" for end in "语語文"}
    return frozenset(map(_plain, found))


def of_translations(heading: str) -> str:
    """Return the tag of Chinese that a column heading means if it is of translations into Chinese.

    Its own script tells the tag. Beside a Chinese column, it is of translations out of Chinese.

    >>> of_translations("译名"), of_translations("推薦譯名"), of_translations("中文译名")
    ('zh-Hans', 'zh-Hant', '')
    """
    name = _plain(heading)
    if not _OF_TRANSLATIONS.fullmatch(name):
        return ""
    return "zh-Hant" if "譯" in name else "zh-Hans"


def of_best(heading: str) -> bool:
    """Return whether a column heading means the translations to prefer.

    >>> of_best("首选译名"), of_best("译名")
    (True, False)
    """
    name = _plain(heading)
    return _OF_TRANSLATIONS.fullmatch(name) is not None and name[0] not in "译譯翻参參暂暫"


def declared(name: str) -> str:
    """Return the tag of the language that a file says it is in: a tag, or a name in English.

    >>> declared("pt_BR"), declared("Chinese (China)"), declared("Kazakh")
    ('pt-BR', 'zh-Hans', 'kk')
    >>> declared("Chinese (Hong Kong S.A.R.)"), declared("Chinese (Traditional, Taiwan)")
    ('zh-Hant-HK', 'zh-Hant-TW')

    Raises:
        ValueError: The name is neither, or its region or script is unknown. That of Chinese cannot
            be left out, since its characters depend on it.
    """
    try:
        return tag(name)
    except ValueError:
        found = named(name) or tag(_locale_named(name))
    return found


def is_declared(name: str) -> bool:
    """Return whether `declared` knows the English name of a language, with its script or region.

    >>> is_declared("English (US)"), is_declared("Delete (all)")
    (True, False)
    """
    try:
        return bool(declared(name))
    except ValueError:
        return False


@lru_cache(maxsize=256)
def _locale_named(name: str) -> str:
    """Return the locale with a name such as “Chinese (China)” or 中文（中国）; empty if unknown."""
    language, *others = map(_plain_part, _SEPARATOR.split(normalize("NFKC", name).strip(" )")))
    for reader in _READERS:
        languages, details = _names_for(reader)
        codes = [details.get(other, "") for other in others]
        # A script, of four letters, comes before a region.
        codes = [languages.get(language, ""), *sorted(codes, key=len, reverse=True)]
        if all(codes):
            return "_".join(codes)
    return ""


@cache
def _names_for(reader: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the codes of languages by their names in a locale, and those of scripts and regions.

    Codes of regions stand for these, too.
    """
    from babel import Locale  # slow to load

    locale = Locale.parse(reader)
    named = [
        {_plain_part(text): code for code, text in names.items()}
        for names in (locale.languages, locale.territories, locale.scripts)
    ]
    # Some programs write a code in place of a name: “English (US)”.
    codes = {_plain_part(str(code)): str(code) for code in locale.territories}
    return named[0], codes | _REGIONS | named[1] | named[2]


def _plain_part(name: str) -> str:
    """Normalize a part of a language's name: “Hong Kong SAR China” and “Hong Kong S.A.R.” alike."""
    return _STATUS.sub("", name.casefold()).strip()
