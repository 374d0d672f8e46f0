"""Names of people: Chinese, spelled in Chinese, and in Latin letters."""

from __future__ import annotations

import re
from functools import lru_cache

from termbase.documents.header.canonical import is_hanzi
from termbase.documents.header.lexicon import endings, places, sections, words

# Two to five words with capitals, initials and particles: J. D. van der Berg, Kwoh-Ting Li, O'Neil.
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]*\.?"
LATIN_NAME = re.compile(
    rf"{_CAPITAL}(?:[ ]?(?:{_CAPITAL}|(?:d[aeiu]|del|de la|der|den|van|von|la|le|bin|ibn|ben|al)\b"
    rf"|,? (?:Jr|Sr|II|III|IV)\b\.?)(?=[ .,-]|$|[^\w])){{0,5}}"
)
# 约瑟夫·奈, 乔治·W·布什, J·D·万斯
SPELLED_NAME = re.compile(
    r"[\u3400-\u9fffA-Z]\.?[\u3400-\u9fff]{0,7}(?:[·.-][\u3400-\u9fffA-Z][\u3400-\u9fff]{0,7}\.?){1,4}"
)
_ROMAN = re.compile(r"(?:[IVX]+|[A-Z]{2,}\d*|.*\d.*)$")


def _shape(text: str) -> str:
    """How a Chinese token could be a name: ``common``, ``weak``, ``compound``, ``japanese``, or nothing.

    ``weak`` stands for a surname that is an everyday word or syllable too.
    """
    if not 2 <= len(text) <= 5 or not all(map(is_hanzi, text)):
        return ""
    compound = text[:2] in words("names", "compound surnames")
    if compound and 3 <= len(text) <= 4:
        return "compound"
    if 3 <= len(text) <= 5 and any(
        text[:size] in words("names", "japanese surnames") for size in (2, 3) if len(text) > size
    ):
        return "japanese"
    if text[0] not in words("names", "surnames"):
        return ""
    if len(text) <= 3:
        return "weak" if text[0] in words("names", "weak surnames") else "common"
    # Four characters: a married woman's two surnames (范徐丽泰).
    strong = words("names", "surnames") - words("names", "weak surnames")
    return "weak" if len(text) == 4 and text[0] in strong and text[1] in strong else ""


@lru_cache(maxsize=4096)
def name_shape(text: str) -> str:
    """Whether a run of Chinese characters could be the name of a person, by its form alone.

    Args:
        text: Canonical text.

    Returns:
        ``"common"``, ``"compound"`` or ``"japanese"``: it looks like one; ``"weak"``: only where
        the place in the line speaks for it; ``""``: no.
    """
    shape = _shape(text)
    if shape == "weak" and text[:2] in words("names", "no names") | words(
        "organizations", "places"
    ):
        return ""
    if text.endswith(("先生", "女士", "小姐", "老师")) or (len(text) == 3 and text[-1] == "人"):
        return ""  # 王先生; 绍兴人
    if not shape or any(char in words("names", "no given name") for char in text[1:]):
        return ""
    if endings("titles", *HEADS).before(text, len(text)) >= 2:
        return ""
    if text in words("organizations", "known") or text in words("names", "no names"):
        return ""
    if shape == "weak" and (
        text in places() or endings("organizations", "endings").before(text, len(text)) >= 2
    ):
        return ""
    return shape


def is_spelled(text: str) -> bool:
    """Whether Chinese characters spell a foreign name: with a dot, or of spelling characters only."""
    if SPELLED_NAME.fullmatch(text):
        dotted = "·" in text or all(char in _spelling() or not is_hanzi(char) for char in text)
        return dotted and not endings("organizations", "endings").before(text, len(text))
    return 2 <= len(text) <= 6 and all(char in _spelling() for char in text)


def is_latin_name(text: str) -> bool:
    """Whether a run of Latin letters looks like the full name of a person."""
    if not LATIN_NAME.fullmatch(text):
        return False
    parts = [part for part in re.split(r"[ ]+|(?<=\.)(?=[A-Z])", text.replace(",", " ")) if part]
    if not 2 <= len(parts) <= 6 or sum(len(part.strip(".")) > 1 for part in parts) < 1:
        return False
    lowered = [part.lower().strip(".") for part in parts]
    return not any(word in _not_latin() for word in lowered) and not all(
        _ROMAN.match(part) for part in parts if "." not in part
    )


HEADS = ("offices", "posts", "professions", "laureates", "aides")


@lru_cache(maxsize=1)
def _spelling() -> frozenset[str]:
    return frozenset("".join(sections("names")["transliteration"]))


@lru_cache(maxsize=1)
def _not_latin() -> frozenset[str]:
    return frozenset().union(
        *(words("english", name) for name in ("heads", "organizations", "known", "no names"))
    )
