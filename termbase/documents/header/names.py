"""Recognises names of people by their form: Chinese, transliterated and Latin names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from termbase.documents.header.characters import is_hanzi
from termbase.documents.header.lexicon import endings, places, words
from termbase.lazy import lazily
from termbase.text.english import is_word, lemmas
from termbase.text.pinyin import is_whole
from termbase.text.script import HAN
from termbase.text.transliteration import characters, may_render

# Words with capitals, initials and particles: J. D. van der Berg, Kwoh-Ting Li, O'Neil.
_CAPITAL = rf"[A-ZÀ-ÖØ-Þ\u0100-\u017f](?:(?![{HAN}])[\w'’-])*\.?"
_PARTICLE = (
    r"(?:(?:de|di|du|la|le)[A-Z][a-z]+"  # deLisle
    r"|(?:al|el|ul|ad|as|ar|az|at)-[A-ZÀ-ÖØ-Þ][\w'’-]+"
    r"|(?:d[aeiu]|del|de la|der|den|van|von|la|le|bin|ibn|ben|al)\b)"
)
_SUFFIX = r",? (?:Jr|Sr|II|III|IV)\b\.?"
LATIN_NAME = lazily(
    rf"{_CAPITAL}(?:[ ]?(?:{_CAPITAL}|{_PARTICLE}|{_SUFFIX})(?=[ .,-]|$|[^\w]|(?<=\.)[A-Z])){{0,5}}"
)
# 约瑟夫·奈, 乔治·W·布什, J·D·万斯, 让-皮埃尔·勒布朗
TRANSLITERATED_NAME = lazily(
    rf"[{HAN}A-Z]\.?[{HAN}]{{0,7}}(?:[·.-][{HAN}A-Z][{HAN}]{{0,7}}\.?){{1,4}}"
)
_BRACKETED = lazily(r"\s?\(([^()\n]{3,60})\)")
_WORD = lazily(r"[A-ZÀ-ÖØ-Þ](?:[a-zà-öø-ÿ]|['’](?=[a-z])){3,15}")
_LONGEST_MONONYM = 8
_ROMAN = lazily(r"(?:[IVX]+|[A-Z]{2,}\d*|.*\d.*)$")
_TITLES_OF_ADDRESS = frozenset({"Mr", "Mrs", "Ms", "Dr", "Prof", "Sir", "Dame"})
_GIVEN_NAME_ENDINGS = "子美郎夫介助江枝代彦雄"
_HONORIFICS = ("先生", "女士", "小姐", "老师")


def _surname_shape(text: str) -> str:
    """Return which kind of surname a token begins with, or an empty string; see `name_shape`."""
    if 3 <= len(text) <= 4 and text[:2] in words("names", "compound surnames"):
        return "compound"
    if len(text) >= 3 and _begins_japanese(text):
        return "japanese"
    if len(text) >= 4 and _without_surname().fullmatch(text):
        return "compound"
    if len(text) > 4 or text[0] not in words("names", "surnames"):
        return ""
    weak = words("names", "weak surnames")
    if len(text) <= 3:
        return "weak" if text[0] in weak else "common"
    # A name of four characters may have two surnames, of husband and wife (范徐丽泰).
    certain = words("names", "surnames") - weak
    return "weak" if text[0] in certain and text[1] in certain else ""


@cache
def _without_surname() -> re.Pattern[str]:
    """Return the pattern of a name of two parts that has no surname: 边巴扎西."""
    parts = "|".join(sorted(words("names", "names without surname"), key=len, reverse=True))
    return re.compile(rf"(?:{parts}){{2}}")


def _japanese_surname_size(text: str) -> int:
    """Return the length of the Japanese surname before a given name, or 1 if no list has it."""
    surnames = words("names", "japanese surnames")
    return next((size for size in (4, 3, 2) if len(text) > size and text[:size] in surnames), 1)


def _begins_japanese(text: str) -> bool:
    """Return whether a text begins with a Japanese surname and continues after it."""
    surname = _japanese_surname_size(text)
    if surname > 1 and len(text) - surname <= 2:
        return True
    # A given name of three characters ends like one: 小泉|进次郎, but not 小岛|国发声.
    given = endings("names", "japanese given names").before(text, len(text))
    return 0 < given < len(text) - 1 or (surname > 1 and text[-1] in _GIVEN_NAME_ENDINGS)


@lru_cache(maxsize=4096)
def name_shape(text: str) -> str:
    """Return how much a run of Chinese characters looks like a person's name, by its form alone.

    Returns:
        ``"common"``, ``"compound"`` or ``"japanese"`` for a name with such a surname; ``"weak"`` if
        the surname is an everyday word too, so that only the context can decide; ``""`` if it is
        not a name.
    """
    if not 2 <= len(text) <= 5 or not all(map(is_hanzi, text)):
        return ""
    shape = _surname_shape(text)
    is_word = (shape == "weak" and _is_known_word(text)) or (
        shape == "japanese" and endings("organizations", "endings").before(text, len(text)) > 1
    )
    surname_size = _japanese_surname_size(text) if shape == "japanese" else 1
    return "" if not shape or is_word or _cannot_be_name(text, surname_size) else shape


def _cannot_be_name(text: str, surname_size: int) -> bool:
    """Return whether a run with a surname contains what no name has: 王先生, 绍兴人, 高级."""
    return (
        any(char in words("names", "no given name") for char in text[surname_size:])
        or text.endswith(_HONORIFICS)
        or (len(text) == 3 and text[-1] == "人")
        or endings("titles", "offices", "posts", "professions", "aides").before(text, len(text)) > 1
        or text in words("organizations", "known")
        or text in words("names", "no names")
        or text in words("header", "works")  # 纪录片
    )


def _is_known_word(text: str) -> bool:
    """Return whether a run with an ambiguous surname is a place, organisation or common word."""
    beginnings = words("names", "no names") | words("organizations", "places")
    return (
        text[:2] in beginnings
        or text in places()
        or endings("organizations", "endings").before(text, len(text)) >= 2
    )


def is_transliterated(text: str) -> bool:
    """Return whether Chinese characters transliterate a foreign name, with or without dots."""
    if len(text) > 2 and text[0] in "小老":
        text = text[1:]  # 小布什
    is_plain = has_only_transliteration(text)
    if TRANSLITERATED_NAME.fullmatch(text):
        org_size = endings("organizations", "endings").before(text, len(text))
        return ("·" in text or is_plain) and not org_size
    if not 2 <= len(text) <= 6 or not all(map(is_hanzi, text)):
        return False
    return is_plain or (len(text) > 2 and _has_one_exception(text))


def _has_one_exception(text: str) -> bool:
    """Return whether all but one character transliterate names, and that one may: 约翰逊."""
    others = [char for char in text if char not in characters()]
    return len(others) == 1 and may_render(others[0]) and text not in places()


def has_only_transliteration(text: str) -> bool:
    """Return whether all Chinese characters of a text are ones that transliterate names."""
    known = characters()
    return all(char in known or not is_hanzi(char) for char in text)


def is_latin_name(text: str, *, beside: bool = False) -> bool:
    """Return whether Latin letters look like the full name of a person.

    Beside a Chinese name, everyday words may be names.
    """
    if not LATIN_NAME.fullmatch(text):
        return False
    parts = [part for part in re.split(r"[ ]+|(?<=\.)(?=[A-Z])", text.replace(",", " ")) if part]
    if not 2 <= len(parts) <= 6 or all(len(part.strip(".")) < 2 for part in parts):
        return False
    # An initial is not an article: Stephen A. Miller.
    if len(parts) == 2 and parts[0].rstrip(".") in _TITLES_OF_ADDRESS:
        return False  # Mr. Lee
    excluded = _words_not_in_names(everyday=not beside)
    if any(part.lower() in excluded for part in parts if not part.endswith(".")):
        return False
    if not beside and _is_title([part.lower() for part in parts]):
        return False
    return not all(_ROMAN.match(part) for part in parts if "." not in part)


def _is_title(parts: Sequence[str]) -> bool:
    """Return whether words in lower case are those of a title rather than a name: loose ends."""
    if parts[0] in words("english", "given names") or is_whole(" ".join(parts)):
        return False
    return all(any(map(is_word, (part, *lemmas(part)))) for part in parts)


def has_latin_form_in_brackets(text: str, start: int, end: int) -> bool:
    """Return whether a bracket with the Latin form of a name follows it directly."""
    bracket = _BRACKETED.match(text, end)
    latin = bracket[1].strip() if bracket else ""
    return is_latin_name(latin) or is_mononym(text[start:end], latin)


@lru_cache(maxsize=2)
def _words_not_in_names(*, everyday: bool) -> frozenset[str]:
    """Return the words that names do not contain, in lower case."""
    always = ("heads", "organizations", "known", "honours")
    names = (*always, *(("no names", "modifiers") if everyday else ()))
    return frozenset().union(*(words("english", name) for name in names))


def is_mononym(chinese: str, latin: str) -> bool:
    """Return whether a Latin word is the only name of somebody, which the Chinese one spells.

    Mongols, Tibetans, Uyghurs and Indonesians may have no other: 乌云娜, Oyunna.
    """
    from termbase.text.transliteration import likeness

    is_short = 3 <= len(chinese) <= _LONGEST_MONONYM and all(map(is_hanzi, chinese))
    if not is_short or not _WORD.fullmatch(latin):
        return False
    known = words("english", "organizations") | words("english", "known")
    return latin.lower() not in known and likeness(chinese, latin) > 0
