"""The text of an HTML page: edits that remove its markup, and what the page says about itself."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from termbase.documents.tables import TableReader
from termbase.documents.tags import RAW, Token, tokens
from termbase.lazy import lazily
from termbase.text.aligned import AlignedText, Edit


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Elements that are never part of the text of an article.
_SKIPPED = _names(
    "script style template noscript nav footer aside form button select textarea title iframe "
    "object audio video canvas svg math rt rp datalist dialog menu noframes noembed map del"
)
# Classes and ids of elements that are not part of an article; only whole names count.
_BOILERPLATE = _names(
    "nav navbar navigation menu breadcrumb breadcrumbs crumbs sidebar footer share sharing social "
    "related recommend comments copyright advertisement ads cookie-notice pagination toolbar "
    "site-header"
)
# Elements that in books contain text, such as notes.
_NOTES = _names("aside footer dialog")
_RUNNING = _names("header footer")  # how LibreOffice names those of pages
_LINKS = _names("a span sup div p hr")
_COMPUTED = _names(
    "noteref pagebreak backlink doc-noteref doc-pagebreak doc-backlink footnote-ref footnote-back"
)
_NOTE_NUMBER = lazily(
    r"""(?:<sup\b[^<>]{0,200}>\s{0,9}<a\s[^<>]{0,500}>|<a\s[^<>]{0,500}>\s{0,9}<sup\b[^<>]{0,200}>)
    \s{0,9}[\[(]?(?:\d{1,4}|[ivx]{1,6}|[a-z]|[*†‡§]{1,3})[\])]?\s{0,9}</(?:a|sup)>\s{0,9}</(?:a|sup)>
    |<a\s[^<>]{0,500}>\s{0,9}↩\ufe0e?\s{0,9}</a>""",
    re.VERBOSE | re.IGNORECASE,
)
_CONTAINERS = _names("div section ul ol table header span")
_HIDEABLE = _CONTAINERS | _names(
    "a article b blockquote center em figure font h1 h2 h3 h4 h5 h6 i label main p small strong u"
)
_BLOCKS = _names(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main ol optgroup option p pre "
    "search section summary table tbody td tfoot th thead tr ul"
)
_OF_TABLES = {"table": "table", "tr": "row", "td": "cell", "th": "cell"}
_LINKED = "ld+json"
_ARTICLES = frozenset(["article", "main"])
_SPACES = lazily(r"[ \t\n\f\r]{2,}|[\t\n\f\r]")
_REFERENCE = lazily(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_LINE_ENDS = lazily(r"[ \n]{2,}|\n")


@dataclass(slots=True)
class Page:
    """A page that is being read or has been read."""

    source: str
    is_chapter: bool = False
    """Whether the page is a part of a book, all of which is text, and in XHTML."""
    edits: list[Edit] = field(default_factory=list)
    meta: dict[str, list[str]] = field(default_factory=dict)
    """What the page says about itself, by name; ``title`` is that of its head."""
    linked: list[str] = field(default_factory=list)
    """Its blocks of JSON-LD."""
    letters: int = 0
    """Number of characters of text so far, without spaces."""
    open: list[tuple[str, int, int]] = field(default_factory=list)
    """Open articles: name, start, number of characters before."""
    articles: list[tuple[int, int, int]] = field(default_factory=list)
    """Closed articles: number of characters, start, end."""
    headings: dict[int, str] = field(default_factory=dict)
    """Offset of each level 1 heading to its text, which is empty if the heading is not closed."""
    heading: list[str] | None = None
    """Stretches of the text of the open level 1 heading."""
    preformatted: int = 0
    unclosed: set[str] = field(default_factory=set)
    """Elements that have no further end tag."""
    cells: TableReader = field(default_factory=TableReader)

    def text_between(self, start: int, end: int) -> AlignedText:
        """Return the text of a part of the page without markup, aligned with the page."""
        size = len(self.source)
        edits = [(0, start, "")] if start else []
        edits += [edit for edit in self.edits if start <= edit[0] and edit[1] <= end]
        edits += [(end, size, "")] if end < size else []
        aligned = AlignedText(self.source).replace(edits).sub(_LINE_ENDS, _spacing)
        plain = aligned.text
        first = len(plain) - len(plain.lstrip())
        return aligned[first : max(first, len(plain.rstrip()))]


def scan(source: str, *, is_chapter: bool = False) -> Page:
    """Read the tokens of a page, and record edits, metadata, headings and articles.

    A chapter is a part of a book, which has no site around its text.
    """
    page = Page(source, is_chapter)
    skipping, depth, is_linked = "", 0, False
    for token in tokens(source, xhtml=is_chapter):
        if skipping == "p" and token.name in _BLOCKS and not (token.closes and token.name == "p"):
            skipping = ""  # a paragraph ends where a block begins or its parent ends
        if skipping:
            page.edits.append((token.start, token.end, ""))
            if token.name == skipping and not token.empty:
                depth += -1 if token.closes else 1
                skipping = skipping if depth else ""
            if token.is_text and skipping == "title" and depth == 1:
                page.meta.setdefault("title", [html.unescape(token.source).strip()])
            if token.is_text and is_linked:
                page.linked.append(token.source)
        elif token.is_text:
            page.letters += len(token.source) - token.source.count(" ")
            page.edits.extend(_in_text(token, bool(page.preformatted)))
            if page.heading is not None:
                page.heading.append(html.unescape(token.source))
        elif _is_skipped(page, token):
            page.edits.append((token.start, token.end, "\n\n" if token.name in _BLOCKS else ""))
            skipping, depth = token.name, 1
            is_linked = token.name == "script" and _LINKED in token.attributes().get("type", "")
        else:
            separator = _separator(token)
            page.edits.append((token.start, token.end, separator))
            if page.heading is not None:
                page.heading.append(separator)
            _note(page, token)
    return page


def _is_skipped(page: Page, token: Token) -> bool:
    """Return whether to leave out an element with its content."""
    name = token.name
    if not name or token.closes or token.empty or name in page.unclosed:
        return False
    if page.is_chapter:
        wanted = name in _SKIPPED - _NOTES or _is_computed(page, token)
    else:
        wanted = name in _SKIPPED or (name == "code" and page.preformatted > 0)
    if not wanted and name in _HIDEABLE:
        attributes = token.attributes()
        may_be_of_site = name in _CONTAINERS and not page.is_chapter
        wanted = (
            "hidden" in attributes
            or "display:none" in attributes.get("style", "").replace(" ", "").lower()
            or (may_be_of_site and _is_of_site(page, token, attributes))
        )
    closed = name in RAW or name == "p" or not wanted  # or its end tag may be left out
    if not closed and not re.compile(f"</{re.escape(name)}", re.IGNORECASE).search(
        page.source, token.end
    ):
        page.unclosed.add(name)  # leaving it out would lose the rest of the page
        return False
    return wanted


def _is_computed(page: Page, token: Token) -> bool:
    """Return whether an element of a book is the number of a page or note, or a way back."""
    if token.name not in _LINKS:
        return False
    if _NOTE_NUMBER.match(page.source, token.start):
        return True
    attributes = token.attributes()
    names = ("epub:type", "role", "class")
    kinds = " ".join(attributes.get(name, "") for name in names).lower().split()
    return not _COMPUTED.isdisjoint(kinds)


def _is_of_site(page: Page, token: Token, attributes: Mapping[str, str]) -> bool:
    """Return whether an element belongs to the site rather than to an article."""
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().split()
    return (
        attributes.get("role") in {"navigation", "banner", "contentinfo", "search"}
        or not _BOILERPLATE.isdisjoint(names)
        or (token.name == "div" and attributes.get("title") in _RUNNING)
        or (token.name == "header" and not page.open and not _heads_article(page.source, token.end))
    )


def _heads_article(text: str, start: int) -> bool:
    """Return whether a header contains the headline, rather than only the site's name and menu."""
    return "<h1" in text[start : start + 5000].lower().partition("</header")[0]


def _note(page: Page, token: Token) -> None:
    """Record what a tag says about the page."""
    if not token.closes and (token.name == "meta" or "itemprop=" in token.source):
        attributes = token.attributes()
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        value = attributes.get("content") or attributes.get("datetime") or ""
        if name and value.strip():
            page.meta.setdefault(name.lower(), []).append(value.strip())
    elif kind := _OF_TABLES.get(token.name):
        if token.closes:
            page.cells.end(kind, token.start)
        else:
            page.cells.begin(kind, token.start)
    elif token.name == "pre":
        page.preformatted = max(0, page.preformatted + (-1 if token.closes else 1))
    elif token.name == "h1":
        _note_heading(page, token)
    elif token.name in _ARTICLES and not token.closes:
        page.open.append((token.name, token.start, page.letters))
    elif token.name in _ARTICLES and page.open and page.open[-1][0] == token.name:
        _, start, before = page.open.pop()
        page.articles.append((page.letters - before, start, token.end))


def _note_heading(page: Page, token: Token) -> None:
    """Record the start of a level 1 heading, or its text at its end."""
    if not token.closes:
        page.headings[token.start], page.heading = "", []
    elif page.heading is not None:
        page.headings[next(reversed(page.headings))] = " ".join("".join(page.heading).split())
        page.heading = None


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
