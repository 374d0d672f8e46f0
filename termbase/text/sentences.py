"""Sentence boundaries in English and Chinese.

The boundaries are found by rules, which are enough for the context of a term and easy to follow. A
period ends an English sentence if white space and a capital, a digit, a quotation mark or Chinese
follow, unless it belongs to an abbreviation. After an abbreviation that may end a sentence
(``U.S.``, ``Inc.``, ``p.m.``) the next word decides, as in Kiss and Strunk, "Unsupervised
multilingual sentence boundary detection" (2006). Chinese stops always end a sentence. Closing
quotation marks and brackets belong to the sentence before them. A blank line ends any sentence; a
single line end does not, since lines may be wrapped.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.lazy import lazily
from termbase.text import wordlists
from termbase.text.script import HAN

_CLOSING = "\"'”’」』）)\\]》〉】"
# A run of stops matches at its first one only and as a whole, so that the time stays linear.
_STOP = lazily(
    rf"(?P<chinese>(?:[。！？；]|…{{2,}}+)[。！？；…]*+[{_CLOSING}]*+)"
    rf"|(?P<latin>(?<![.!?…])[.!?…]++[{_CLOSING}]*+)(?=\s|[{HAN}])"
    r"|(?P<blank>\n[^\S\n]*+\n|\u2029)"
)
_WORD_BEFORE = lazily(r"[\w.&'’-]*\Z")
_NEXT = lazily(r"\s+[\"'“‘(\[«]*(?P<word>[^\W_][\w'’-]{0,40})?")
_ITEM = lazily(r"\s*(?:\d{1,3}|[A-Za-z]|[ivxlcIVXLC]{1,5})")
_INITIALS = lazily(r"[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]")
_LONGEST_WORD = 40


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_NEVER_LAST = _words(
    "mr mrs ms messrs dr prof rev hon st mt ft gen col lt maj capt cmdr adm sgt cpl pvt gov sen "
    "rep amb pres cf vs v viz eg ie e.g i.e approx ca eds trans"
)
_BEFORE_FIGURE = _words(
    "no nos vol vols fig figs p pp ch sec art para c op jan feb mar apr jun jul aug sep sept oct "
    "nov dec"
)
_MAYBE_LAST = _words("inc ltd corp co bros llc plc etc al jr sr ph.d")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the sentences of an English or Chinese text without white space around.

    Blank lines separate paragraphs.
    """
    start = 0
    for match in _STOP.finditer(text):
        if match["latin"] and not _ends_sentence(text, start, match.start(), match.end()):
            continue
        end = match.start() if match["blank"] else match.end()
        yield from _trimmed(text, start, end)
        start = match.end()
    yield from _trimmed(text, start, len(text))


def sentence_at(text: str, start: int, end: int, *, reach: int = 2000) -> tuple[int, int]:
    """Return the bounds of the sentence, or sentences, around a span of a text.

    They have no white space around them. At most `reach` code points are searched on either side.
    """
    low, high = max(0, start - reach), min(len(text), end + reach)
    first, last = start, end
    for begin, stop in sentences(text[low:high]):
        if low + begin >= max(end, start + 1):
            break
        if low + stop > start:
            first, last = min(first, low + begin), max(last, low + stop)
    return first, last


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a span without the white space around it; nothing if it is all white space."""
    part = text[start:end]
    begin = start + len(part) - len(part.lstrip())
    stop = start + len(part.rstrip())
    if begin < stop:
        yield begin, stop


def _ends_sentence(text: str, begin: int, start: int, end: int) -> bool:
    """Return whether the Latin stop at ``text[start:end]`` ends the sentence from `begin`."""
    following = _NEXT.match(text, end)
    word = following["word"] if following else None
    if word and word[0].islower():
        return False  # also after ? and !, which may occur within a sentence: “Why?” he asked.
    if text[start:end].rstrip(_CLOSING) != ".":
        return True
    if _ITEM.fullmatch(text, begin, start):
        return False
    before = _WORD_BEFORE.search(text[max(begin, start - _LONGEST_WORD) : start])
    last = before[0].lstrip(".'’-") if before else ""
    folded = last.lower()
    if folded in _NEVER_LAST:
        return False
    if folded in _MAYBE_LAST or _INITIALS.fullmatch(last):
        return word is None or word.lower() in wordlists.english("starters") or not word.isascii()
    return not (folded in _BEFORE_FIGURE and word is not None and word[0].isnumeric())
