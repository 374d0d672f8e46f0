"""Text as extraction from pages damages it, mended so that terms are found in it.

Pages are laid out for the eye: words are broken at line ends, set with ligatures, soft hyphens and
spaces of many widths, and what extracts their text leaves that in, or puts a space where a line
ended (``long- term``). All of it comes between a term and its match. What is mended here reads as
the author wrote it, and every code point still points to where it stood.

Chinese punctuation, quotation marks and letter case are the author's, and stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from functools import cache
from typing import NamedTuple

from termbase.text.lazy import lazily

from .aligned import AlignedText
from .script import HAN, has_han

_CJK = f"{HAN}\u3040-\u30ff"
_CJK_MARKS = "、。〈〉《》「」『』【】，！？；：（）“”‘’…"
_CONTROLS = "\0-\b\x0e-\x1f\x7f-\x84\x86-\x9f"
_NOTHING = f"{_CONTROLS}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f"
_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
_HYPHENS = "\u2010\u2011"
# Letters that pages set in another shape: full-width, ligatures, and the radicals and
# compatibility forms that PDF fonts give in place of the ideographs they look like.
_SHAPES = "０-９Ａ-Ｚａ-ｚﬀ-ﬆ\u2f00-\u2fd5\uf900-\ufad9"
_RADICALS = dict(
    zip(
        "⺟⺠⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民西见角贝车長长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
_CHARACTERS = lazily(f"[{_NOTHING}]|[{_SPACES}{_HYPHENS}{_SHAPES}{''.join(_RADICALS)}]")
_ACCENT = lazily("[\u0300-\u036f]")
_ACCENTED = lazily("[A-Za-z][\u0300-\u036f]+")
# Full-width signs that are punctuation in Chinese, but between letters and digits belong to them.
_SIGNS = lazily("(?<=[0-9A-Za-z])[．－＆＇＠＿／＋](?=[0-9A-Za-z])|(?<=．[A-Za-z])．")

_SOFT_LINE_END = lazily(f"\u00ad[ \t]*[{_LINE_ENDS}]+[ \t]*")
_HYPHEN_LINE_END = lazily(f"-(?<=[^\\W_].) *+(?:\r\n|[{_LINE_ENDS}]) *+(?=[^\\W_])")
_LINE_END = lazily(f"(?<! ) *+(?:\r\n|[{_LINE_ENDS}])[ {_LINE_ENDS}]*+")
_NEW_LINE = lazily("\r\n|[\n\r\x85\u2028\u2029]")
_JOINS = f"{_CJK}{_CJK_MARKS}"

_SUSPENDS = "(?!(?:and|or|to|nor|but|versus|vs|through|than|as|rather)\\b)"
# Each begins with what it looks for, and looks back from there: several times faster to search.
_SPACE_AFTER = lazily(
    rf"[-–](?:(?<=[^\W_].)|(?<=[A-Za-z]\..)) (?=[^\W_]){_SUSPENDS}|—(?<=[^\W_].) (?=[^\W_])"
)
_SPACE_BEFORE = lazily(
    r" [-–](?:(?<=[^\W_]..)|(?<=[A-Za-z]\...))(?=[^\W\d_])| —(?<=[^\W_]..)(?=[^\W_])"
)
_SEVERAL_SPACES = lazily("[ \u3000]{2,}|\u3000")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Parts of compounds that keep their hyphen when a line ends at it.
_FIRST = _words(
    "long short high low self well cross far near large small full half mid ex all one two three "
    "four five first second third fast hard soft ill best better much ever non quasi vice peace "
    "decision policy law export rule state market world"
)
_LAST = _words(
    "term based led wide like made making maker related driven free backed scale level range style "
    "oriented called year old up off on out by for building keeping being"
)
_SUSPENDED = _words("and or to nor but versus vs through")
_WORD_BEFORE = lazily(r"[\w.'’-]*\Z")
_WORD_AFTER = lazily(r"[\w'’-]*")
_WORD = lazily(r"\w+(?:-\w+)*")
_MOST = 1 << 22
_LONGEST_WORD = 40


def repair(
    text: str | AlignedText, lang: str, *, vocabulary: Container[str] = frozenset()
) -> AlignedText:
    r"""Mend what page extraction damages.

    Args:
        text: A paragraph, or several with blank lines between, which stay. An aligned text stays
            aligned with its original.
        lang: BCP 47 tag; in Chinese, Latin and Chinese stand side by side without a space where a
            line ends between them.
        vocabulary: Words known elsewhere, lower-case: they tell ``co-\noperation`` from
            ``coop-\neration``.

    Returns:
        The mended text; each code point stands for a stretch of the original.
    """
    mended = text if isinstance(text, AlignedText) else AlignedText(text)
    mended = mended.sub(_SOFT_LINE_END, "").sub(_CHARACTERS, _shape)
    mended = _compose(mended)
    mended = mended.sub(_SIGNS, lambda match: chr(ord(match[0]) - 0xFEE0))
    mended = mended.sub(_HYPHEN_LINE_END, lambda match: _at_line_end(match, vocabulary))
    mended = mended.sub(_LINE_END, lambda match: _between_lines(match, lang))
    mended = mended.sub(_SPACE_AFTER, _closed).sub(_SPACE_BEFORE, _closed)
    return _close_up(mended).sub(_SEVERAL_SPACES, " ")


def vocabulary(text: str) -> frozenset[str]:
    """The words of a text that tell how to join those broken at its line ends.

    Args:
        text: A whole document; of a very long one, the beginning counts.

    Returns:
        Of the words broken at line ends those that stand elsewhere, joined or with a hyphen, in
        lower case.
    """
    text = text[:_MOST]
    broken = set()
    for match in _HYPHEN_LINE_END.finditer(text):
        before, after = _around(match)
        broken |= {f"{before}{by}{after}".lower() for by in ("-", "")}
    if not broken:
        return frozenset()
    words = (match[0].lower() for match in _WORD.finditer(text))
    return frozenset(word for word in words if word in broken)


def _around(match: re.Match[str]) -> tuple[str, str]:
    """The words before and after a match."""
    text = match.string
    before = _WORD_BEFORE.search(text[max(0, match.start() - _LONGEST_WORD) : match.start()])
    after = _WORD_AFTER.match(text, match.end(), match.end() + _LONGEST_WORD)
    return before[0] if before else "", after[0] if after else ""


def _compose(text: AlignedText) -> AlignedText:
    """Put letters and the accents that follow them together."""
    if not _ACCENT.search(text.text):  # which is much faster told than where they are
        return text
    return text.sub(_ACCENTED, lambda match: unicodedata.normalize("NFC", match[0]))


def _closed(match: re.Match[str]) -> str:
    return match[0].strip()


def _shape(match: re.Match[str]) -> str:
    """What stands for a single character of the page."""
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


def _at_line_end(match: re.Match[str], vocabulary: Container[str]) -> str:
    """What stands for a hyphen and a line end: a hyphen, nothing, or a hyphen and a space."""
    before, after = _around(match)
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
        or before.lower() in _FIRST
        or after in _LAST
    )
    return "-" if compound else ""


def _between_lines(match: re.Match[str], lang: str) -> str:
    """What stands for a line end within a paragraph; a blank line stays."""
    if len(_NEW_LINE.findall(match[0])) > 1:
        return match[0]
    before = match.string[match.start() - 1 : match.start()] or " "
    after = match.string[match.end() : match.end() + 1] or " "
    sides = [bool(re.match(f"[{_JOINS}]", side)) for side in (before, after)]
    return "" if all(sides) or (any(sides) and lang.startswith("zh")) else " "


class _Spaced(NamedTuple):
    """Patterns of spaces between Chinese characters."""

    any: re.Pattern[str]
    """Each of them."""
    adjacent: re.Pattern[str]
    """Characters that have none after them, before another."""
    with_marks: re.Pattern[str]
    """Those beside punctuation as well."""
    single: re.Pattern[str]
    """Those beside a character that stands alone."""


@cache
def _spaced() -> _Spaced:
    """The patterns, compiled when first wanted: large classes take their time."""
    han, marks = f"[{_CJK}]", f"[{_JOINS}]"
    return _Spaced(
        re.compile(f"(?<={han}) +(?={han})"),
        re.compile(f"{han}(?={han})"),
        re.compile(f"(?<={marks}) +(?={marks})"),
        re.compile(f"(?<=(?<!{han}){han}) +(?={han})|(?<={han}) +(?={han}(?!{han}))"),
    )


def _close_up(text: AlignedText) -> AlignedText:
    """Take the spaces out between Chinese characters that pages set apart.

    A space may part words on purpose (``中国 美国``). Where every second character or so has one,
    or a character stands alone between two, it is the page's.
    """
    if " " not in text.text or not has_han(text.text):
        return text
    spaced = _spaced()
    gaps = len(spaced.any.findall(text.text))
    if gaps > 2 and gaps * 3 > gaps + len(spaced.adjacent.findall(text.text)):
        return text.sub(spaced.with_marks, "")
    return text.sub(spaced.single, "") if gaps else text
