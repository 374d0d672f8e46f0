"""Repair of text extracted from pages, so that terms are found in it.

Page layout breaks words at line ends and uses ligatures, soft hyphens and spaces of many widths.
Text extraction keeps these, or leaves a space where a line ended (``long- term``), and any of them
prevents a match. The repaired text reads as the author wrote it, and every code point of it is
still aligned with the original.

Chinese punctuation, quotation marks and letter case are left as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from functools import cache
from typing import NamedTuple

from termbase.lazy import lazily
from termbase.tags import CHINESE, primary_subtag

from .aligned import AlignedText
from .script import HAN, has_han

_CJK = f"{HAN}\u3040-\u30ff"
_CJK_MARKS = "、。〈〉《》「」『』【】，！？；：（）“”‘’…"
_CONTROLS = "\0-\b\x0e-\x1f\x7f-\x84\x86-\x9f"
_REMOVED = f"{_CONTROLS}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f"
_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
_HYPHENS = "\u2010\u2011"
# Letters in another shape: full-width, ligatures, and the radicals and compatibility forms that PDF
# fonts use in place of the ideographs they look like.
_SHAPES = "０-９Ａ-Ｚａ-ｚﬀ-ﬆ\u2f00-\u2fd5\uf900-\ufad9"
_RADICALS = dict(
    zip(
        "⺟⺠⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民西见角贝车長长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
_CHARACTERS = lazily(f"[{_REMOVED}]|[{_SPACES}{_HYPHENS}{_SHAPES}{''.join(_RADICALS)}]")
_ACCENT = lazily("[\u0300-\u036f]")
_ACCENTED = lazily("[A-Za-z][\u0300-\u036f]+")
# Full-width signs that are punctuation in Chinese, but belong to a word between letters and digits.
_SIGNS = lazily("(?<=[0-9A-Za-z])[．－＆＇＠＿／＋](?=[0-9A-Za-z])|(?<=．[A-Za-z])．")

_SOFT_LINE_END = lazily(f"\u00ad[ \t]*[{_LINE_ENDS}]+[ \t]*")
_HYPHEN_LINE_END = lazily(f"-(?<=[^\\W_].) *+(?:\r\n|[{_LINE_ENDS}]) *+(?=[^\\W_])")
_LINE_END = lazily(f"(?<! ) *+(?:\r\n|[{_LINE_ENDS}])[ {_LINE_ENDS}]*+")
_NEW_LINE = lazily("\r\n|[\n\r\x85\u2028\u2029]")
_JOINS = f"{_CJK}{_CJK_MARKS}"

#: Words that no compound goes on with: “short- and long-term”, “an AA- with a stable outlook”.
SUSPENDS = (
    r"(?!(?:and|or|to|nor|but|versus|vs|through|than|as|rather|with|from|is|are|was|were|has|had|the"
    r"|an?)\b)"
)
# Each pattern begins with the dash or the space and looks back from there, which is several times
# faster to search.
_SPACE_AFTER = lazily(
    rf"[-–](?:(?<=[^\W_].)|(?<=[A-Za-z]\..)) (?=[^\W_]){SUSPENDS}|—(?<=[^\W_].) (?=[^\W_])"
)
_SPACE_BEFORE = lazily(
    r" [-–](?:(?<=[^\W_]..)|(?<=[A-Za-z]\...))(?=[^\W\d_])| —(?<=[^\W_]..)(?=[^\W_])"
)
_SEVERAL_SPACES = lazily("[ \u3000]{2,}|\u3000")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# First and last parts of compounds that keep their hyphen when a line ends at it.
_FIRST_PARTS = _words(
    "long short high low self well cross far near large small full half mid ex all one two three "
    "four five first second third fast hard soft ill best better much ever non quasi vice peace "
    "decision policy law export rule state market world"
)
_LAST_PARTS = _words(
    "term based led wide like made making maker related driven free backed scale level range style "
    "oriented called year old up off on out by for building keeping being"
)
_SUSPENDED = _words("and or to nor but versus vs through")
_WORD_BEFORE = lazily(r"[\w.'’-]*\Z")
_WORD_AFTER = lazily(r"[\w'’-]*")
_WORD = lazily(r"\w+(?:-\w+)*")
_MOST_READ = 1 << 22
_LONGEST_WORD = 40


def repair(
    text: str | AlignedText, lang: str, *, vocabulary: Container[str] = frozenset()
) -> AlignedText:
    r"""Repair the damage of text extraction.

    Args:
        text: One or more paragraphs, separated by blank lines, which are kept. An aligned text
            stays aligned with its original.
        lang: BCP 47 tag. In a Chinese text, a line end between a Latin and a Chinese character is
            removed; elsewhere it becomes a space.
        vocabulary: Known words in lower case, for example from `vocabulary`: they decide between
            ``co-operation`` and ``cooperation`` for ``co-\noperation``.

    Returns:
        The repaired text, aligned with the original.
    """
    repaired = text if isinstance(text, AlignedText) else AlignedText(text)
    repaired = repaired.sub(_SOFT_LINE_END, "").sub(_CHARACTERS, _plain_character)
    repaired = _compose(repaired)
    repaired = repaired.sub(_SIGNS, lambda match: chr(ord(match[0]) - 0xFEE0))
    repaired = repaired.sub(_HYPHEN_LINE_END, lambda match: _replace_hyphen(match, vocabulary))
    repaired = repaired.sub(_LINE_END, lambda match: _replace_line_end(match, lang))
    repaired = repaired.sub(_SPACE_AFTER, _without_space).sub(_SPACE_BEFORE, _without_space)
    return _remove_layout_spaces(repaired).sub(_SEVERAL_SPACES, " ")


def vocabulary(text: str) -> frozenset[str]:
    """Collect the words that are broken at a line end somewhere in a text and unbroken elsewhere.

    They are in lower case, joined or with a hyphen. Only the first 4 Mi code points are read.
    """
    text = text[:_MOST_READ]
    broken = set()
    for match in _HYPHEN_LINE_END.finditer(text):
        before, after = _adjacent_words(match)
        broken |= {f"{before}{by}{after}".lower() for by in ("-", "")}
    if not broken:
        return frozenset()
    words = (match[0].lower() for match in _WORD.finditer(text))
    return frozenset(word for word in words if word in broken)


def _adjacent_words(match: re.Match[str]) -> tuple[str, str]:
    """Return the words right before and right after a match; empty where there is none."""
    text = match.string
    before = _WORD_BEFORE.search(text[max(0, match.start() - _LONGEST_WORD) : match.start()])
    after = _WORD_AFTER.match(text, match.end(), match.end() + _LONGEST_WORD)
    return before[0] if before else "", after[0] if after else ""


def _compose(text: AlignedText) -> AlignedText:
    """Compose letters with the combining accents that follow them."""
    if not _ACCENT.search(text.text):  # much faster than a search for letters with accents
        return text
    return text.sub(_ACCENTED, lambda match: unicodedata.normalize("NFC", match[0]))


def _without_space(match: re.Match[str]) -> str:
    return match[0].strip()


def _plain_character(match: re.Match[str]) -> str:
    """Return the replacement of a single character of the page."""
    character = match[0]
    if "\uff10" <= character <= "\uff5a" or "\u2f00" <= character <= "\u2fd5":
        return unicodedata.normalize("NFKC", character)
    if "\uf900" <= character <= "\ufb06":
        return unicodedata.normalize("NFKC", character)
    if character in _RADICALS:
        return _RADICALS[character]
    if character in _HYPHENS:
        return "-"
    return " " if re.match(f"[{_SPACES}]", character) else ""


def _replace_hyphen(match: re.Match[str], vocabulary: Container[str]) -> str:
    """Return the replacement of a hyphen and line end: a hyphen, with or without space, or none."""
    before, after = _adjacent_words(match)
    if after in _SUSPENDED:
        return "- "
    hyphened, joined = (f"{before}{by}{after}".lower() in vocabulary for by in ("-", ""))
    if hyphened != joined:
        return "-" if hyphened else ""
    compound = (
        not after[:1].islower()
        or "-" in after
        or not before.isalpha()
        or (before.isupper() and len(before) > 1)
        or before.lower() in _FIRST_PARTS
        or after in _LAST_PARTS
    )
    return "-" if compound else ""


def _replace_line_end(match: re.Match[str], lang: str) -> str:
    """Return the replacement of a line end: a space or nothing; a blank line is kept."""
    if len(_NEW_LINE.findall(match[0])) > 1:
        return match[0]
    before = match.string[match.start() - 1 : match.start()] or " "
    after = match.string[match.end() : match.end() + 1] or " "
    sides = [bool(re.match(f"[{_JOINS}]", side)) for side in (before, after)]
    return "" if all(sides) or (any(sides) and primary_subtag(lang) in CHINESE) else " "


class _SpacePatterns(NamedTuple):
    """Patterns of spaces between Chinese characters."""

    any: re.Pattern[str]
    """All spaces between Chinese characters."""
    adjacent: re.Pattern[str]
    """Chinese characters that another one follows without a space."""
    with_marks: re.Pattern[str]
    """Spaces between Chinese characters or their punctuation."""
    single: re.Pattern[str]
    """Spaces next to a Chinese character that stands alone."""


@cache
def _space_patterns() -> _SpacePatterns:
    """Return the patterns, compiled on first use since their character classes are large."""
    han, marks = f"[{_CJK}]", f"[{_JOINS}]"
    return _SpacePatterns(
        re.compile(f"(?<={han}) +(?={han})"),
        re.compile(f"{han}(?={han})"),
        re.compile(f"(?<={marks}) +(?={marks})"),
        re.compile(f"(?<=(?<!{han}){han}) +(?={han})|(?<={han}) +(?={han}(?!{han}))"),
    )


def _remove_layout_spaces(text: AlignedText) -> AlignedText:
    """Remove the spaces that page layout put between Chinese characters.

    An author may separate words by a space (``中国 美国``). It comes from the layout if more than a
    third of the adjacent characters are spaced, or if a character stands alone beside it.
    """
    if " " not in text.text or not has_han(text.text):
        return text
    patterns = _space_patterns()
    gaps = len(patterns.any.findall(text.text))
    if gaps > 2 and gaps * 3 > gaps + len(patterns.adjacent.findall(text.text)):
        return text.sub(patterns.with_marks, "")
    return text.sub(patterns.single, "") if gaps else text
