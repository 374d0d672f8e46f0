"""Finds the opaque parts of a text, which are not words: code, placeholders, addresses, markup.

Terms and numbers are sought outside them only. What a reader sees as words is not opaque: the title
of a reST role or link (``:ref:`title <label>```), the text of a Markdown link, emphasised words.
Offsets are those of the original text.

One regular expression finds everything in one pass. Its first character is one of a small set, so
that plain prose costs almost nothing, and no part of it scans a stretch twice, so that the time is
linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from termbase.lazy import lazily
from termbase.model import InlineCode
from termbase.text.placeholders import placeholders_in

MASK = "\ufffc"
Span = tuple[int, int]

WORD_ROLES = frozenset(
    {"abbr", "dfn", "emphasis", "guilabel", "menuselection", "strong", "sub", "sup"}
    | {"subscript", "superscript", "term", "title", "title-reference"}
)
"""reST roles whose content is words even without a title; the content of other roles is a name."""

# The first character is one of a few; each alternative looks back to see which. A named group says
# how to process the match; a match without one is opaque as a whole.
_MARKS = r"`<|\\@&_.(\[\]~/\-:"
_PATTERN = r"""
    [{marks}]
    (?:
      (?<=[_.@(\\:/])
      (?P<inside> (?<=_) | (?<=[\w\])]\.)(?=[a-z_]) | (?<=\w@)(?=\w) | (?<=\w\()(?=\))
                | (?<=\w[\\/])(?=\w) | (?<=\w:)(?=\\\w) )
    | (?<=-) (?<![\w\-]-) (?: -[A-Za-z][\w\-]* (?:=[^\s,;]+)? | [A-Za-z](?![\w\-]) )
    | (?<=:) (?: (?P<address>//[^\s<>"'`{wide}]+)
               | (?<![\w:]:) (?P<role>[a-zA-Z](?>(?:[\w+.\-]|:(?=\w)){{0,60}}))
                 :`(?P<content>[^`]*)` )
    | (?<=`) (?: ``[^`]*``` | `[^`]+``(?!`)
               | (?![^`'\n]{{0,200}}'(?!\w)[^`\n]{{0,200}}[\s{wide}]`[\w%.\-/<])
                 # above: no quotation marks as in `this' and `that'
                 (?P<quoted>(?:[^`\n]|\n(?!\s*\n))+) `(?P<link>__?(?!\w))? )
    | (?<=<) (?: !--(?!-?>) [^<>]*+(?:<[^<>]*+){{0,20}}+ (?<=--)>
               | (?:code|pre|kbd|samp|tt|var)\b[^<>]*>[^<]*</[a-z]+>
               | [/!?]?[A-Za-z][^<>]*> )
    | (?<=\|) (?<![\w|]\|) [A-Za-z][^|\s]*\| (?![\w|])
    | (?<=&) (?: [A-Za-z]{{2,31}} | \#\d{{1,7}} | \#[xX][0-9A-Fa-f]{{1,6}} );
    | (?<=\\) (?: [ntr"'\\](?![A-Za-z]) | x[0-9A-Fa-f]{{2}} | u[0-9A-Fa-f]{{4}} )
    | (?<=\]) (?: \((?![&_~]\w\))[^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s"[^"\n]*")?\)
               | \[[^\[\]\n]*\] )
    | (?<=\[) [\#*]?[\w\-]*\]_(?!\w)
    | (?<=~) (?<![\w~/]~) (?:/[\w.\-]+)+
    | (?<=/) (?<![\w/.:<~]/)
      (?P<relative>/[A-Za-z][\w\-]*(?:\.[A-Za-z][\w\-]*)+/[^\s<>"'`\[\]{wide}]+)
    | (?<=/) (?<![\w/.<~]/) [\w.\-]+(?:/[\w.\-]+)+/?
    | (?<=\.) (?<!\w\.) (?: \.[ ][a-z][a-z\-]*::(?!\S) | \.?(?:/[\w.\-]+)+ )
    {more})
"""
_HUMP = r"[A-Z](?<=[a-z][a-z].)(?=[a-z])"
_FULL_WIDTH = "\u3000-\u303f\uff00-\uffef\u2018-\u201f"
_FLAGS = re.VERBOSE | re.ASCII


@cache
def _pattern(*, humps: bool) -> re.Pattern[str]:
    """Return the pattern of opaque parts; it is slower if it includes words like camelCase."""
    more = "| (?P<hump>(?<=[a-z][a-z][A-Z])(?=[a-z]))" if humps else ""
    marks = _MARKS + "A-Z" * humps
    return re.compile(_PATTERN.format(marks=marks, wide=_FULL_WIDTH, more=more), _FLAGS)


_HUMPED = lazily(_HUMP)
_ANY_MARK = lazily(f"[{_MARKS}]")
_NAME_BEFORE = lazily(r"(?<![\w.\-@\\/:+])[\w.\-@\\/:+]+\Z", re.ASCII)
_NAME_RUN = lazily(r"[\w.\-@\\/:+]+(?:\(\))?", re.ASCII)
_NAME = lazily(
    r"""
      www\.[\w.\-/]+
    | [\w.+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+               # an e-mail address
    | [A-Za-z]:\\[\w.\\\-]* | (?:[\w.\-]+\\)+[\w\-]+\.\w+       # a path on Windows
    | (?:[\w.\-]+/)+(?:[\w\-]*\.[A-Za-z]\w* | [\w\-]+\(\))       # a path to a file
    | (?:[A-Za-z_]\w*\.)+[a-z_]\w*(?:\.\w+)*(?:\(\))?            # a dotted name, a file
    | [A-Za-z_][\w.]*\(\)                                        # a call
    | (?=[\d_.]*[A-Za-z])\w*_[\w.]*(?:\(\))?                      # with_underscores
    | [a-z]{2,}(?:[A-Z][a-z0-9]+)+(?:\(\))?                       # camelCase
    """,
    _FLAGS,
)
_LONGEST_NAME = 160
_SCHEME = lazily(r"[A-Za-z][A-Za-z+]{1,12}:")
_BRACKET_BEFORE_CHINESE = lazily(r"\)(?=[^\x00-\x7f])")
_TITLED = lazily(r"([^<>]*[^<>\s])\s*<[^<>]*>\s*")
_MONEY = lazily(r"\$[A-Z]{1,3}\d*")
_ABBREVIATION = lazily(r"(?:[A-Za-z]{1,2}\.)+[A-Za-z]{1,2}")


class Opaque(NamedTuple):
    """The opaque parts of a text, in which no words are sought.

    Attributes:
        spans: Start and end (exclusive) of each part in code points, in order, without overlaps.
        masked: The text with each opaque code point replaced by U+FFFC, so that offsets are the
            same.
    """

    spans: tuple[Span, ...]
    masked: str


def opaque(text: str, codes: Sequence[InlineCode] = (), flags: Sequence[str] = ()) -> Opaque:
    """Find the parts of a text that are code, placeholders, addresses or markup.

    The codes are those that the file's format marks, the flags those of the unit.
    """
    spans = _spans(text)
    marked = [(code.start, code.end) for code in codes if code.end > code.start]
    if "%" in text or "{" in text or "$" in text or "@" in text:
        marked += [
            (found.start, found.end)
            for found in placeholders_in(text, flags)
            if not _MONEY.fullmatch(found.text)
        ]
    if marked:
        spans = _merged(sorted(spans + marked))
    if not spans:
        return Opaque((), text)
    parts = []
    done = 0
    for start, end in spans:
        parts += [text[done:start], MASK * (end - start)]
        done = end
    return Opaque(tuple(spans), "".join(parts) + text[done:])


def _spans(text: str) -> list[Span]:
    """Return the opaque parts of a text, in order, without overlaps."""
    humps = _HUMPED.search(text) is not None
    if not humps and not _ANY_MARK.search(text):
        return []
    pattern = _pattern(humps=humps)
    spans: list[Span] = []
    last = 0
    match = pattern.search(text)
    while match:
        kind = match.lastgroup
        if kind is None:
            spans.append(match.span())
        else:
            spans += _parts(text, match, kind, last)
        last = match.end()
        if spans and spans[-1][1] > last:
            last = spans[-1][1]
        match = pattern.search(text, last)
    return [span for span in spans if span[1] > span[0]]


def _parts(text: str, match: re.Match[str], kind: str, processed: int) -> Sequence[Span]:
    """Return the opaque parts of a match; `processed` is where the unprocessed text begins."""
    if kind == "content":
        content = match["content"]
        if "<" not in content and match["role"].rpartition(":")[2] not in WORD_ROLES:
            return (match.span(),)
        return _titled(match, "content", words="<" not in content)
    if kind in ("quoted", "link"):
        return _titled(match, "quoted", words=kind == "link")
    if kind in ("address", "relative"):
        return (_address(text, match, processed),)
    return _name(text, match.start(), processed)


def _titled(match: re.Match[str], group: str, *, words: bool) -> Sequence[Span]:
    """Return a role or link without its title; all of it if it has no title and is not `words`."""
    start, end = match.span()
    title = _TITLED.fullmatch(match[group])
    if title:
        first = match.start(group)
        return (start, first), (first + title.end(1), end)
    if words:
        return (start, match.start(group)), (match.end(group), end)
    return ((start, end),)


def _address(text: str, match: re.Match[str], processed: int) -> Span:
    """Return the span of an address and its scheme, without the punctuation that follows it."""
    start, end = match.span()
    first = max(processed, start - 14)
    letters = [m for m in _SCHEME.finditer(text, first, start + 1) if m.end() == start + 1]
    stretch = text[start:end]
    bracket = _BRACKET_BEFORE_CHINESE.search(stretch)
    if bracket and "(" not in stretch[: bracket.start()]:
        # It closes one before the address, and a Chinese sentence goes on without a space.
        stretch = stretch[: bracket.start()]
    stretch = stretch.rstrip(".,;:!?*_")
    if stretch.endswith(")") and "(" not in stretch:
        stretch = stretch.rstrip(").,;:")
    return (letters[0].start() if letters else start), start + len(stretch)


def _name(text: str, place: int, processed: int) -> Sequence[Span]:
    """Return the code name, address or path around a place, or nothing if it is not one."""
    last = place if text[place] == "(" else place + 1
    before = _NAME_BEFORE.search(text, max(processed, place - _LONGEST_NAME), last)
    start = before.start() if before else place
    run = _NAME_RUN.match(text, start)
    if run is None:
        return ()
    if run.end() - start > _LONGEST_NAME:
        # Too long for a name: skip the whole run, so that it is not scanned again.
        return ((run.end(), run.end()),)
    word = run[0]
    stripped = word.lstrip(".-:+/")
    start += len(word) - len(stripped)
    stripped = stripped.rstrip(".-:+/")
    if not _NAME.fullmatch(stripped) or _ABBREVIATION.fullmatch(stripped):
        return ()
    return ((start, start + len(stripped)),)


def _merged(spans: list[Span]) -> list[Span]:
    """Merge overlapping spans of a sorted list."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
