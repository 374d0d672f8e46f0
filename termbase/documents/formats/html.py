"""Web pages, reduced to the article without the navigation and other parts of the site."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.documents.contents import Contents, Metadata, characters, line_starts
from termbase.documents.formats import Format
from termbase.documents.tags import RAW, Token, tokens
from termbase.text.aligned import AlignedText, Edit
from termbase.text.lazy import lazily


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Elements that are never part of the text of an article.
_SKIPPED = _names(
    "script style template noscript nav footer aside form button select textarea title iframe "
    "object audio video canvas svg math rt rp datalist dialog menu noframes noembed map"
)
# Classes and ids of elements that are not part of an article; only whole names count.
_BOILERPLATE = _names(
    "nav navbar navigation menu breadcrumb breadcrumbs crumbs sidebar footer share sharing social "
    "related recommend comments copyright advertisement ads cookie-notice pagination toolbar "
    "site-header"
)
_CONTAINERS = _names("div section ul ol table header span")
_BLOCKS = _names(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main ol optgroup option p pre "
    "search section summary table tbody td tfoot th thead tr ul"
)
_ARTICLES = frozenset(["article", "main"])
_META = {
    "title": ("og:title", "articletitle", "dc.title", "twitter:title"),
    "author": ("author", "article:author", "dc.creator", "byl", "parsely-author"),
    "source": ("contentsource", "source", "article:publisher", "og:site_name"),
    "date": (
        "article:published_time",
        "pubdate",
        "publishdate",
        "dc.date",
        "date",
        "og:release_date",
    ),
}
_SPACES = lazily(r"[ \t\n\f\r]{2,}|[\t\n\f\r]")
_REFERENCE = lazily(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_TAG = lazily(r"<[^>]*>")
_HEADING_END = lazily("</h1", re.IGNORECASE)
_SHORTEST_HEADLINE = 5
_LINE_ENDS = lazily(r"[ \n]{2,}|\n")
_CLAIM = lazily(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
# Share of the page's text that an element must contain to be the article.
_SHARE = 0.5


@dataclass(slots=True)
class _Page:
    """The state of reading a page."""

    text: str
    edits: list[Edit] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    letters: int = 0
    """Number of characters of text so far, without spaces."""
    open: list[tuple[str, int, int]] = field(default_factory=list)
    """Open articles: name, start, number of characters before."""
    articles: list[tuple[int, int, int]] = field(default_factory=list)
    """Closed articles: number of characters, start, end."""
    headings: list[int] = field(default_factory=list)
    """Offsets of level 1 headings."""
    preformatted: int = 0
    unclosed: set[str] = field(default_factory=set)
    """Elements that have no further end tag."""


def read(data: bytes, path: str) -> Contents:
    """Read a web page."""
    text, encoding = characters(data, path)
    page = _Page(text)
    _scan(page)
    start, end = _article(page)
    edits = [(0, start, "")] if start else []
    edits += [edit for edit in page.edits if start <= edit[0] and edit[1] <= end]
    edits += [(end, len(text), "")] if end < len(text) else []
    aligned = AlignedText(text).replace(edits).sub(_LINE_ENDS, _spacing)
    metadata = {key: _first(page.meta, names) for key, names in _META.items()}
    metadata["title"] = metadata["title"] or page.meta.get("title", "")
    return Contents(_strip(aligned), line_starts(text), encoding, False, Metadata(**metadata))


def _scan(page: _Page) -> None:
    """Read the tokens of a page, and record edits, metadata, headings and articles."""
    skipping, depth = "", 0
    source = tokens(page.text)
    for token in source:
        if skipping:
            page.edits.append((token.start, token.end, ""))
            if token.name == skipping and not token.empty:
                depth += -1 if token.closes else 1
                skipping = skipping if depth else ""
            if token.is_text and skipping == "title" and depth == 1:
                page.meta.setdefault("title", html.unescape(token.source).strip())
        elif token.is_text:
            page.letters += len(token.source) - token.source.count(" ")
            page.edits.extend(_in_text(token, bool(page.preformatted)))
        elif _is_skipped(page, token):
            page.edits.append((token.start, token.end, "\n\n" if token.name in _BLOCKS else ""))
            skipping, depth = token.name, 1
        else:
            page.edits.append((token.start, token.end, _separator(token)))
            _note(page, token)


def _is_skipped(page: _Page, token: Token) -> bool:
    """Return whether to leave out an element with its content."""
    name = token.name
    if not name or token.closes or token.empty or name in page.unclosed:
        return False
    wanted = name in _SKIPPED or (name == "code" and page.preformatted > 0)
    if not wanted and name in _CONTAINERS:
        attributes = token.attributes()
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().split()
        wanted = (
            "hidden" in attributes
            or attributes.get("role") in {"navigation", "banner", "contentinfo", "search"}
            or "display:none" in attributes.get("style", "").replace(" ", "").lower()
            or not _BOILERPLATE.isdisjoint(names)
            or (name == "header" and not page.open and not _heads_article(page.text, token.end))
        )
    closed = name in RAW or not wanted
    if not closed and not re.compile(f"</{re.escape(name)}", re.IGNORECASE).search(
        page.text, token.end
    ):
        page.unclosed.add(name)  # leaving it out would lose the rest of the page
        return False
    return wanted


def _heads_article(text: str, start: int) -> bool:
    """Return whether a header contains the headline, rather than only the site's name and menu."""
    return "<h1" in text[start : start + 5000].lower().partition("</header")[0]


def _note(page: _Page, token: Token) -> None:
    """Record what a tag says about the page."""
    if token.name == "meta":
        attributes = token.attributes()
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        page.meta.setdefault((name or "").lower(), attributes.get("content", "").strip())
    elif token.name == "pre":
        page.preformatted = max(0, page.preformatted + (-1 if token.closes else 1))
    elif token.name == "h1" and not token.closes:
        page.headings.append(token.start)
    elif token.name in _ARTICLES and not token.closes:
        page.open.append((token.name, token.start, page.letters))
    elif token.name in _ARTICLES and page.open and page.open[-1][0] == token.name:
        _, start, before = page.open.pop()
        page.articles.append((page.letters - before, start, token.end))


def _article(page: _Page) -> tuple[int, int]:
    """Return start and end of the article: the smallest element with most of the text.

    A headline before it belongs to it, with the text in between (source and date).
    """
    whole = (_headline(page), len(page.text))
    large = [one for one in page.articles if one[0] >= page.letters * _SHARE]
    if not large:
        return whole
    _, start, end = min(large)
    if not any(start <= heading < end for heading in page.headings):
        start = max((h for h in page.headings if h < start), default=start)
    return start, end


def _headline(page: _Page) -> int:
    """Return the offset of the headline of a page without article elements, or 0.

    The headline is a level 1 heading with which the title of the page begins (``Headline - Site``).
    The text above it is the site's menu.
    """
    title = _letters(_first(page.meta, _META["title"]) or page.meta.get("title", ""))
    for start in page.headings:
        closing = _HEADING_END.search(page.text, start)
        inner = page.text[start : closing.start()] if closing else ""
        heading = _letters(html.unescape(_TAG.sub("", inner)))
        if len(heading) >= _SHORTEST_HEADLINE and title.startswith(heading):
            return start
    return 0


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _separator(token: Token) -> str:
    """Return the text by which to replace a tag."""
    if token.name == "br":
        return "\n"
    return "\n\n" if token.name in _BLOCKS else ""


def _in_text(token: Token, preformatted: bool) -> Iterator[Edit]:
    """Return the edits of a text token: references are resolved, white space is collapsed."""
    edits: list[Edit] = []
    if not preformatted:
        edits += [(m.start(), m.end(), " ") for m in _SPACES.finditer(token.source)]
    if "&" in token.source:
        for match in _REFERENCE.finditer(token.source):
            new = html.unescape(match[0])
            if new != match[0]:
                edits.append((match.start(), match.end(), _SPACES.sub(" ", new)))
        edits.sort()
    return ((token.start + start, token.start + end, new) for start, end, new in edits)


def _spacing(match: re.Match[str]) -> str:
    ends = match[0].count("\n")
    return " " if not ends else "\n" if ends == 1 else "\n\n"


def _strip(text: AlignedText) -> AlignedText:
    """Return a text without surrounding white space."""
    plain = text.text
    start = len(plain) - len(plain.lstrip())
    return text[start : max(start, len(plain.rstrip()))]


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _claims(data: bytes) -> bool:
    return _CLAIM.match(data[:4096].replace(b"\0", b"")) is not None


FORMAT = Format("html", (".html", ".htm", ".xhtml"), read, _claims, most=16 << 20)
