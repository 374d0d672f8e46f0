"""The tags of HTML and XML in a text, as `tag-mismatch` compares them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from termbase.lazy import lazily
from termbase.model import InlineCode

_TAG = lazily(r"<(/?)([A-Za-z][\w:.-]{0,60}|\d{1,3})((?:\s[^<>]{0,2000})?)(/?)>", re.ASCII)
_ATTRIBUTE = lazily(r"([\w:-]{1,60})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'/]+))")
_EXPRESSION = lazily(r"\{[^{}]*\}")
_OF_BREAKS = "br hr wbr"
_BREAKS = frozenset(_OF_BREAKS.split())
_OF_VOID = "area base col embed img input link meta source track"
_VOID = frozenset(_OF_VOID.split())
"""Void elements that are of no use without attributes; without any, `<link>` may be a word."""
_NAMES = (
    "a abbr address article aside audio b bdi bdo blockquote body button caption cite code del "
    "details dfn div dl dt dd em figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header "
    "html i iframe ins kbd label legend li main mark nav ol optgroup option p pre q s samp script "
    "section select small span strike strong style sub summary sup svg table tbody td textarea "
    "tfoot th thead tr tt u ul video"
)
_HTML = _BREAKS | frozenset(_NAMES.split())
_ANY_CASE = _HTML | _VOID | {"qt", "nobr", "center", "big"}
"""Names that are the same in capitals: those of HTML, and of the rich text of Qt."""
_SAME_VALUE = frozenset({"id", "name", "rid", "for"})
_ANY_VALUE = frozenset({"href", "src", "class"})


class Tag(NamedTuple):
    """A tag in a text, by a name (in lower case if it is HTML) and a key to compare it by.

    The kind is "open", "close" or "empty".
    """

    start: int
    end: int
    text: str
    name: str
    key: str
    kind: str


def find_tags(text: str) -> list[Tag]:
    """Return the tags of a text, in order."""
    return [
        Tag(match.start(), match.end(), match[0], *_read(*match.groups()))
        for match in _TAG.finditer(text)
    ]


def tags_of_codes(codes: Sequence[InlineCode]) -> list[Tag]:
    """Return the tags among inline codes, in order."""
    return [
        Tag(code.start, code.end, code.text, *_read(*match.groups()))
        for code in codes
        if (match := _TAG.fullmatch(_EXPRESSION.sub("{}", code.text)))
    ]


@lru_cache(maxsize=4096)
def _read(slash: str, name: str, rest: str, empty: str) -> tuple[str, str, str]:
    """Return the name of a tag, the key to compare it by, and its kind."""
    is_component = len(name) > 1 and name.istitle()  # of JSX, such as <Link>
    lower = name.lower() if name.lower() in _ANY_CASE and not is_component else name
    if slash:
        return lower, f"/{lower}", "close"
    attributes = []
    for match in _ATTRIBUTE.finditer(rest):
        attribute = match[1].lower()
        if attribute in _SAME_VALUE:
            attributes.append(f"{attribute}={match[2] or match[3] or match[4] or ''}")
        elif attribute in _ANY_VALUE:
            attributes.append(attribute)
    is_void = lower in _BREAKS or (lower in _VOID and "=" in rest)
    kind = "empty" if empty or rest.endswith("/") or is_void else "open"
    mark = "/" if kind == "empty" and not is_void else ""
    return lower, " ".join([lower + mark, *sorted(attributes)]), kind


def tag_names(tags: Sequence[Tag]) -> set[str]:
    """Return the names that belong to tags rather than to words or letters in angle brackets."""
    kinds = {(tag.name, tag.kind) for tag in tags}
    return {
        tag.name
        for tag in tags
        if tag.kind == "empty"
        or (tag.name in _HTML and len(tag.name) > 1)
        or "=" in tag.text
        or {(tag.name, "open"), (tag.name, "close")} <= kinds
    }


def badly_nested(tags: Sequence[Tag]) -> tuple[Tag, Tag | None] | None:
    """Return the first badly nested tag and the tag that it should close; None if all nest."""
    opened: list[Tag] = []
    for tag in tags:
        if tag.kind == "open":
            opened.append(tag)
        elif tag.kind == "close":
            if not opened or opened[-1].name != tag.name:
                return tag, opened[-1] if opened else None
            opened.pop()
    return (opened[-1], None) if opened else None


def without_tags(text: str) -> str:
    """Return a text without its tags."""
    return _TAG.sub("", text)
