"""An HTML tokenizer that reports the offsets of tokens.

`html.parser` of the standard library reports lines instead of offsets, and in many supported
releases of Python it takes quadratic time on unclosed markup (CVE-2025-6069). This tokenizer takes
linear time. It follows the HTML standard (https://html.spec.whatwg.org/multipage/parsing.html)
where that matters for the text; unclosed markup extends to the end.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from termbase.lazy import lazily

# Only after "=" do quotation marks delimit a value, which may contain ">".
_ATTRIBUTES = r"""(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|))*+"""
_TOKEN = lazily(
    rf"""(?P<text>[^<]++)
    |<!--(?:>|->|.*?(?:--!?>|\Z))
    |</?(?P<name>[a-zA-Z][^\s/>]*+){_ATTRIBUTES}(?:>|\Z)
    |<[!?/][^>]*+(?:>|\Z)
    |(?P<stray><)""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = lazily(
    r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""", re.DOTALL
)
# Elements whose content is not parsed as markup.
RAW = frozenset(["script", "style", "textarea", "title", "xmp", "noframes", "noembed", "plaintext"])

_FOREIGN = frozenset(["svg", "math"])


class Token(NamedTuple):
    """A token: text, a tag, or something without a meaning for the text, such as a comment.

    Its name is in lower case, and empty if it is not a tag; `empty` is a self-closing one.
    """

    start: int
    end: int
    name: str
    closes: bool
    is_text: bool
    empty: bool
    source: str

    def attributes(self) -> dict[str, str]:
        """Return the attributes of a start tag, by name in lower case; the first of each counts."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.source, 1 + len(self.name)):
            value = match[2] or match[3] or match[4] or ""
            found.setdefault(match[1].lower(), html.unescape(value))
        return found


def tokens(text: str, *, xhtml: bool = False) -> Iterator[Token]:
    """Yield the tokens of a page, in order and without gaps.

    The content of ``script`` and similar elements, if not empty, is a single text token after the
    start tag.
    """
    place = 0
    xhtml = xhtml or text.lstrip("\ufeff \t\n").startswith("<?xml")
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
    """Return the end of the content of an element that is not parsed as markup."""
    close = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, place)
    return close.start() if close else len(text)
