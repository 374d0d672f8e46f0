"""Tokenizer for languages that put spaces between words.

A token is a word (letters, digits, their combining marks, ``_`` inside), an abbreviation with
periods (``U.S.``), a possessive ending (``'s``), or any other single character. White space and
hyphens between words are not tokens: ``trade war`` and ``trade-war`` are the same two tokens. Each
Chinese or Japanese character is a token of its own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from termbase.lazy import lazily
from termbase.text.plain import SAME
from termbase.text.script import HAN

POSSESSIVE = "'s"
_MOST_MARKS = 32
"""The most code points that are normalized together. No writing system puts more marks on a letter
(the stream-safe format of UAX 15 allows 30), and the time grows with the square of their number."""
# Scripts written without spaces: a Latin word ends at one of their characters.
UNSPACED = f"{HAN}\u2e80-\u2fdf\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_ACRONYM = r"[A-Z][a-z]?(?:\.[A-Z][a-z]?)+\.?(?!\w)"
_ASCII = lazily(rf"{_ACRONYM}|'s(?!\w)|[A-Za-z0-9]+(?:_+[A-Za-z0-9]+)*|[^\w\s]|_", re.ASCII)

_JOINT = (
    r"-(?<!'s-)(?:(?<=[A-Za-z0-9]-)|(?<=[A-Za-z]\.[A-Z]\.-)|(?<=[A-Za-z]\.[A-Z][a-z]\.-))"
    r"(?=[A-Za-z0-9\s\x1c-\x1f]|$)"
)
_PLAIN = lazily(
    rf"{_JOINT}|({_ACRONYM}|'s(?!\w)|[A-Za-z0-9]+(?:_+[A-Za-z0-9]+)*|[^\w\s]|_)", re.ASCII
)
# ASCII that needs no folding; the last character before non-ASCII may take a combining mark.
_RUN = lazily(r"[\x00-\x7f]+(?![^\x00-\x7f])")


class Token(NamedTuple):
    """A token: its folded text, and its offsets in code points, the end exclusive."""

    text: str
    start: int
    end: int


_MARKS = frozenset({"Mn", "Mc"})


@cache
def _marks() -> str:
    r"""Return the combining marks of Unicode as the ranges of a character class.

    ``\w`` does not match them, so that a vowel sign would otherwise end a word.
    """
    ranges: list[list[int]] = []
    points = range(0x300, 0x1F000)
    categories = map(unicodedata.category, map(chr, points))
    for point in [p for p, category in zip(points, categories, strict=True) if category in _MARKS]:
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in ranges)


@cache
def _unicode() -> re.Pattern[str]:
    letter = rf"(?:[^\W_{UNSPACED}][\u200c\u200d{_marks()}]*)"
    return re.compile(rf"{_ACRONYM}|'s(?!\w)|{letter}+(?:_+{letter}+)*|[^\w\s]|_|\w")


def tokens(text: str) -> list[Token]:
    """Return the tokens of words in a text, folded like `termbase.text.plain.fold_strict`."""
    if text.isascii():
        return _join_words(text, [Token(m[0], m.start(), m.end()) for m in _ASCII.finditer(text)])
    folded, starts, ends = _fold_aligned(text)
    found = [Token(m[0], m.start(), m.end()) for m in _unicode().finditer(folded)]
    return _merge_tokens(
        [Token(t, starts[s], ends[e - 1]) for t, s, e in _join_words(folded, found)]
    )


def _merge_tokens(parts: list[Token]) -> list[Token]:
    """Merge the tokens of one code point (½): a term cannot match a part of it."""
    merged: list[Token] = []
    for token in parts:
        if merged and token.start < merged[-1].end:
            merged[-1] = Token(merged[-1].text + token.text, merged[-1].start, token.end)
        else:
            merged.append(token)
    return merged


def plain_tokens(text: str) -> list[str]:
    """Return the texts of the tokens of an ASCII text, faster than `tokens`.

    Unlike there, an abbreviation keeps its periods, and a hyphen that joins words gives an empty
    string.
    """
    found: list[str] = _PLAIN.findall(text)
    return found


def plain_spans(text: str) -> list[tuple[str, int, int]]:
    """Return the non-empty tokens of `plain_tokens` as (text, start, end) in code points."""
    return [(m[1], m.start(), m.end()) for m in _PLAIN.finditer(text) if m[1]]


def _join_words(text: str, raw_tokens: list[Token]) -> list[Token]:
    """Remove the hyphens that join words, and the periods of abbreviations."""
    kept: list[Token] = []
    for token in raw_tokens:
        if token.text == "-" and kept and kept[-1].end == token.start and _ends_word(kept[-1]):
            after = text[token.end : token.end + 1]
            if not after or after.isalnum() or after.isspace():
                continue
        kept.append(token)
    return [
        Token(t.text.replace(".", ""), t.start, t.end) if "." in t.text and len(t.text) > 1 else t
        for t in kept
    ]


def _ends_word(token: Token) -> bool:
    return token.text[0].isalnum()


def _fold_aligned(text: str) -> tuple[str, list[int], list[int]]:
    """Return the folded text, and the start and end in `text` of each of its code points."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start, size = 0, len(text)
    while start < size:
        if plain := _RUN.match(text, start):
            end = plain.end()
            out.append(plain[0])
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
            start = end
            continue
        end = start + 1
        while end < size and end - start < _MOST_MARKS and unicodedata.combining(text[end]):
            end += 1
        new = unicodedata.normalize("NFKC", text[start:end]).translate(SAME)
        out.append(new)
        starts.extend([start] * len(new))
        ends.extend([end] * len(new))
        start = end
    return "".join(out), starts, ends
