"""Names of languages: in the headings of columns, and in files that state their language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from termbase.lazy import lazily
from termbase.tags import SCRIPT_OF_REGION, primary_subtag, tag
from termbase.text import datafiles
from termbase.text.languages import is_known
from termbase.text.script import HAN, has_han, simplify

# Words that may follow the name of another language in a column heading: 法文术语.
_OF_TEXTS = lazily(
    r"(?:术语|術語|名称|名稱|译名|譯名|译文|譯文|翻译|翻譯|译法|譯法|原文|原名|表述|词条|詞條"
    r"|全称|全稱|写法|寫法|姓名|人名|名|\((?:原文|译文|譯文|source|target|translation)\)"
    r"|[\s_-]+(?:terms?|translations?|names?|source|text))\Z"
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
_MARKS = lazily(r"[\s()\[\]{}<>,;:、/|_.·-]+")
_LONGEST = 80
"""The most characters of a heading."""
_OF_ENGLISH = ("US", "GB")
"""The regions in the vocabulary in which English is spoken, not Chinese."""
_REGION_OF_CODE = {"cn": "CN", "sc": "CN", "tw": "TW", "hk": "HK", "mo": "MO", "sg": "SG"}


def _plain(name: str) -> str:
    """Normalize width, case and spaces in the name of a language."""
    return _AROUND.sub(r"\1", " ".join(normalize("NFKC", name).casefold().split()))


class _Word(NamedTuple):
    """A word of headings, as in the data file: what kind of word it is, and what it names."""

    kind: str
    value: str
    mark: str


@cache
def _vocabulary() -> tuple[dict[str, _Word], re.Pattern[str]]:
    """Return the words of headings, and a pattern that matches the longest of them."""
    known = {
        word.lstrip("+*"): _Word(kind, value, word[0] if word[0] in "+*" else "")
        for kind, value, words in datafiles.rows("language_names.tsv")
        for word in words.split("; ")
    }
    longest = sorted(known, key=len, reverse=True)
    chinese, spaced = (
        "|".join(re.escape(word) for word in longest if has_han(word) is is_chinese)
        for is_chinese in (True, False)
    )
    return known, re.compile(rf"{chinese}|(?<![^\W\d_{HAN}])(?:{spaced})(?![^\W\d_{HAN}])")


@lru_cache(maxsize=4096)
def _composed(heading: str, *, is_detail: bool = False) -> tuple[str, str, str]:
    """Return the language, the script and the region that the words of a heading name.

    Each may be empty; all are if there is another word, or two contradict each other.
    """
    name = simplify(_plain(heading)).replace("_", " ")
    none = ("", "", "")
    if len(name) > _LONGEST:
        return none
    known, pattern = _vocabulary()
    words: list[_Word] = []
    at = len(name) - len(name.lstrip())
    while at < len(name):
        if marks := _MARKS.match(name, at):
            at = marks.end()
        elif match := pattern.match(name, at):
            words.append(known[match[0]])
            at = match.end()
        else:
            return none
    values = {word.kind: word.value for word in words}
    naming = [word for word in words if word.kind != "text"]
    if any(values[word.kind] != word.value for word in naming):
        return none
    marks_of = {"", "+", "*"} if is_detail else {"", "+"} if len(naming) < len(words) else {""}
    if len(naming) < 2 and not any(word.mark in marks_of for word in naming):
        return none
    return values.get("language", ""), values.get("script", ""), values.get("region", "")


def _tag_of_parts(language: str, script: str, region: str, *, traditional: bool) -> str:
    """Return the tag of a language; empty if the parts contradict each other, or do not suffice."""
    if language == "en" or region in _OF_ENGLISH:
        is_english = language == "en" and not script and region in ("", *_OF_ENGLISH)
        return tag("-".join(filter(None, ("en", region)))) if is_english else ""
    usual = SCRIPT_OF_REGION.get(region, script)
    if not (language or script or region) or usual != (script or usual):
        return ""
    script = usual or ("Hant" if traditional else "Hans")
    return tag("-".join(filter(None, ("zh", script, region))))


def named(heading: str, *, is_detail: bool = False) -> str:
    """Return the tag of the language that a column heading names; empty if it names none.

    Recognizes tags, locale names, and names in English and Chinese: those of Chinese and English,
    with a script or region, in any order and with words such as *term*; other ones with a region.

    Args:
        heading: The heading.
        is_detail: Whether it was in brackets, so that 英 and 港 suffice.

    >>> named("zh_TW"), named("Chinese (Simplified)"), named("英文"), named("note")
    ('zh-Hant-TW', 'zh-Hans', 'en', '')
    >>> named("英文原文"), named("Chinese translation"), named("译文")
    ('en', 'zh-Hans', '')
    >>> named("中文（内地）"), named("台译"), named("繁体（港）"), named("Chinese (PRC)_Term")
    ('zh-Hans', 'zh-Hant-TW', 'zh-Hant-HK', 'zh-Hans')
    >>> named("Chinese_PRC"), named("zh_cn_status"), named("简体（台湾）")
    ('zh-Hans', '', '')
    >>> named("中文（繁体，中国香港特别行政区）"), named("葡萄牙文（巴西）"), named("Delete (all)")
    ('zh-Hant-HK', 'pt-BR', '')
    """
    name = _plain(heading)
    traditional = simplify(name) != name
    parts = _composed(heading, is_detail=is_detail)
    if known := _tag_of_parts(*parts, traditional=traditional):
        return known
    if _WORD_AFTER_TAG.search(name):
        return ""
    try:
        if is_known(heading):
            return tag(heading)
        return tag(_locale_named(heading)) if _WITH_DETAILS.fullmatch(name) else ""
    except ValueError:
        return ""


def of_region(heading: str) -> str:
    """Return the tag of Chinese that a code means beside English or Chinese; empty if none.

    >>> of_region("TW"), of_region("SC"), of_region("TC Term"), of_region("FR")
    ('zh-Hant-TW', 'zh-Hans', 'zh-Hant', '')
    """
    code = _OF_TEXTS.sub("", _plain(heading))
    if code == "tc":
        return "zh-Hant"
    return tag(f"zh-{_REGION_OF_CODE[code]}") if code in _REGION_OF_CODE else ""


def is_vague(heading: str, *, is_detail: bool = False) -> bool:
    """Return whether a column heading names Chinese, but not its script; as for `named`.

    >>> is_vague("中文译名"), is_vague("Chinese term"), is_vague("繁體中文"), is_vague("譯名")
    (True, True, False, False)
    """
    return _composed(heading, is_detail=is_detail) == ("zh", "", "")


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
