"""HTML as a sequence of tokens that know where they stand.

`html.parser` of the standard library counts lines instead of offsets, and in many releases of the
Pythons supported here takes quadratic time on markup that is never closed (CVE-2025-6069). This
follows the tokenizer of the HTML standard (https://html.spec.whatwg.org/multipage/parsing.html)
where that matters to text, in time linear in the input: what is not closed runs to the end.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

# After "=", a quoted value may hold ">"; elsewhere a quotation mark means nothing.
_ATTRIBUTES = r"""(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|))*+"""
_TOKEN = re.compile(
    rf"""(?P<text>[^<]++)
    |<!--(?:>|->|.*?(?:--!?>|\Z))
    |</?(?P<name>[a-zA-Z][^\s/>]*+){_ATTRIBUTES}(?:>|\Z)
    |<[!?/][^>]*+(?:>|\Z)
    |(?P<stray><)""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""", re.DOTALL
)
# Elements whose content is no markup.
RAW = frozenset(["script", "style", "textarea", "title", "xmp", "noframes", "noembed", "plaintext"])

_FOREIGN = frozenset(["svg", "math"])


class Token(NamedTuple):
    """A stretch of text, a tag, or a stretch without meaning.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last.
        name: Of the element, lower-case; empty where it is no tag.
        closes: Whether it is an end tag.
        is_text: Whether it is text.
        empty: Whether it is a start tag that closes its element at once.
        source: The whole of it.
    """

    start: int
    end: int
    name: str
    closes: bool
    is_text: bool
    empty: bool
    source: str

    def attributes(self) -> dict[str, str]:
        """The attributes of a start tag, their names lower-case; of two of one name the first."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.source, 1 + len(self.name)):
            value = match[2] or match[3] or match[4] or ""
            found.setdefault(match[1].lower(), html.unescape(value))
        return found


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a page, in order and without a gap.

    The content of ``script`` and its like is a single text token after the start tag, as long as
    it is not empty.
    """
    place = 0
    xhtml = text.lstrip("\ufeff \t\n").startswith("<?xml")
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:  # pragma: no cover - the alternatives leave nothing out
            raise AssertionError(place)
        token = _token(match, xhtml)
        yield token
        place = token.end
        if token.name in RAW and not token.closes and not token.empty:
            end = _raw_end(text, place, token.name)
            if place < end:
                yield Token(place, end, "", False, True, False, text[place:end])
            place = end


def _token(match: re.Match[str], xhtml: bool) -> Token:
    source = match[0]
    closes = source.startswith("</")
    is_text = match["text"] is not None or match["stray"] is not None
    name = (match["name"] or "").lower()
    empty = (xhtml or name in _FOREIGN) and source.endswith("/>")
    return Token(match.start(), match.end(), name, closes, is_text, empty, source)


def _raw_end(text: str, place: int, name: str) -> int:
    """Where the content of an element without markup ends."""
    close = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, place)
    return close.start() if close else len(text)
