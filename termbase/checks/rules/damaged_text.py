"""The translation has characters that a wrong encoding or a copy from elsewhere has left in it.

The check looks for the replacement character U+FFFD, for UTF-8 that was read as
another encoding (å…³é—¨ for 关门), and for characters that cannot be seen: zero
width, control characters, and those that set the direction of writing.

**Why:** what is damaged cannot be read, and what is invisible breaks the search
for words, links and the order of the characters.

Wrong:

    en: Close the door.
    zh: å…³é—¨。

Right:

    en: Close the door.
    zh: 关门。

**Not reported:**

- characters that the source has, too
- joiners and dividers in emoji, and in scripts that need them, such as Arabic,
  Devanagari and Khmer
- marks of direction in translations into languages written from right to left

**Severity:**

- error: U+FFFD, and text in the wrong encoding
- warning: invisible characters

**Fix:** `--fix` removes the invisible characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.language import is_english
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity
from termbase.tags import is_chinese, primary_subtag
from termbase.text.script import HAN

_LOST = N_("a character was lost here: {mark} stands for one that could not be read")
_DECODED = N_("{target} is text in the wrong encoding: write {fix}")
_INVISIBLE = N_("an invisible character that the source lacks: {code} {name}")

_REPLACEMENT = "\ufffd"
_LOST_TEXT = lazily(f"{_REPLACEMENT}+|(?:锟斤拷?)+")
_HIDDEN = lazily(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_MARKS = lazily(
    rf"[{_REPLACEMENT}锟\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xc2\xc3\xe2-\xf0"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
"""Matches how anything begins that this check finds."""
_DIVIDERS = "\u200b\u200c\u200d"
_DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_FROM_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_NEEDS_NO_DIVIDER = lazily(rf"[\x00-\xff{HAN}\u3000-\u303f\uff00-\uffef]")

# What the bytes 80 to BF are in Windows-1252; in it, the five that it lacks are control characters.
_CONTINUATION = "".join(
    bytes([byte]).decode("cp1252", "replace").replace(_REPLACEMENT, chr(byte))
    for byte in range(0x80, 0xC0)
)
_MISREAD = lazily(
    rf"(?:[\xc2\xc3][{_CONTINUATION}]|[\xe2-\xef][{_CONTINUATION}]{{2}}"
    rf"|\xf0[{_CONTINUATION}]{{3}})+"
)
_BYTES = {ord(character): 0x80 + place for place, character in enumerate(_CONTINUATION)}
_SYMBOL = lazily(r"[\x80-\xbf]")
_TYPOGRAPHIC = "\xe2\u20ac"
"""How every quotation mark, dash and ellipsis begins if it is read as Windows-1252."""


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each stretch that is damaged, and each invisible character."""
    text = unit.target
    for match in _LOST_TEXT.finditer(text):
        if match[0] not in unit.source:
            yield Fault(_LOST, {"mark": match[0]}, Severity.ERROR, match.span())
    if is_chinese(unit.target_lang) or is_english(unit.target_lang):
        for match in _MISREAD.finditer(text):
            meant = _decoded(match[0])
            if meant and match[0] not in unit.source:
                fields = {"target": match[0], "fix": meant}
                yield Fault(_DECODED, fields, Severity.ERROR, match.span(), suggestions=(meant,))
    for match in _HIDDEN.finditer(text):
        if match[0] not in unit.source and not _is_needed(text, match.start(), unit.target_lang):
            yield _invisible(match[0], match.span())


def _decoded(text: str) -> str:
    """Return what UTF-8 that was read as Windows-1252 means; empty if the text hardly is that."""
    if not _SYMBOL.search(text) and _TYPOGRAPHIC not in text:
        return ""  # “in the café—”
    try:
        return text.translate(_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return ""


def _is_needed(text: str, place: int, lang: str) -> bool:
    """Return whether an invisible character is part of an emoji, or of the writing of a script."""
    if text[place] in _DIRECTIONS:
        return primary_subtag(lang) in _FROM_RIGHT_TO_LEFT
    if text[place] not in _DIVIDERS:
        return False
    around = text[place - 1 : place], text[place + 1 : place + 2]
    return not any(not one or _NEEDS_NO_DIVIDER.match(one) for one in around)


def _invisible(character: str, span: tuple[int, int]) -> Fault:
    fields = {
        "code": f"U+{ord(character):04X}",
        "name": unicodedata.name(character, "CONTROL CHARACTER"),
    }
    return Fault(_INVISIBLE, fields, target_span=span, fix="")


CHECK = UnitCheck("I310", "damaged-text", Severity.WARNING, find, marks=_MARKS)
