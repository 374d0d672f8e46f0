"""Web pages, reduced to the article without the navigation and other parts of the site."""

from __future__ import annotations

import re
from dataclasses import replace

from termbase.documents.contents import Contents, characters, line_starts
from termbase.documents.formats import Format
from termbase.documents.header.characters import unify_characters
from termbase.documents.header.publishers import is_source
from termbase.documents.html_metadata import page_metadata, told_title
from termbase.documents.html_page import Page, scan
from termbase.lazy import lazily
from termbase.text.script import HAN, has_han

_TITLE_SEPARATOR = lazily(rf" ?[|_｜] ?| [-–—]+ |-(?=[{HAN}])")
_SHORTEST_HEADLINE = 5
_LONGEST_TITLE = 500
_CLAIM = lazily(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
# Share of the page's text that an element must contain to be the article.
_SHARE = 0.5


def read(data: bytes, path: str) -> Contents:
    """Read a web page."""
    text, encoding = characters(data, path)
    page = scan(text)
    aligned = page.text_between(*_article(page))
    metadata = page_metadata(page)
    title = "".join(page.meta.get("title", [])[:1])
    return Contents(
        aligned,
        line_starts(text),
        encoding,
        False,
        replace(metadata, source=metadata.source or _site(page, title)),
        headline=_only_heading(page, title),
        cells=tuple(page.cells.found),
    )


def _article(page: Page) -> tuple[int, int]:
    """Return start and end of the article: the smallest element with most of the text.

    A headline before it belongs to it, with the text in between (source and date).
    """
    whole = (_headline(page), len(page.source))
    large = [one for one in page.articles if one[0] >= page.letters * _SHARE]
    if not large:
        return whole
    _, start, end = min(large)
    if not any(start <= heading < end for heading in page.headings):
        start = max((h for h in page.headings if h < start), default=start)
    return start, end


def _headline(page: Page) -> int:
    """Return the offset of the headline of a page without article elements, or 0.

    The headline is a level 1 heading with which the title of the page begins (``Headline - Site``),
    or which begins with that (``Headline (with photos)``), or the only one, if the title is in
    another language. The text above it is the site's menu.
    """
    told = told_title(page)
    if len(page.headings) == 1 and _is_in_other_language("".join(page.headings.values()), told):
        return next(iter(page.headings))
    title, first = _letters(told), _letters(_TITLE_SEPARATOR.split(told)[0])
    for start, text in page.headings.items():
        heading = _letters(text)
        if len(heading) >= _SHORTEST_HEADLINE and title.startswith(heading):
            return start
        if len(first) >= _SHORTEST_HEADLINE and heading.startswith(first):
            return start
    return 0


def _only_heading(page: Page, title: str) -> str:
    """Return the text of the level 1 heading, if there is one only, which the title begins with.

    The title may also be in another language.
    """
    heading = next(iter(page.headings.values())) if len(page.headings) == 1 else ""
    is_title = not title or _letters(title).startswith(_letters(heading))
    return heading if is_title or _is_in_other_language(heading, told_title(page)) else ""


def _is_in_other_language(heading: str, told: str) -> bool:
    """Return whether a heading, if it is no site's name, translates the title that a page tells."""
    is_chinese = has_han(heading)
    is_long = len(heading) >= _SHORTEST_HEADLINE + 1 if is_chinese else heading.count(" ") >= 3
    title = _TITLE_SEPARATOR.split(told)[0]
    return is_long and bool(title) and has_han(title) is not is_chinese


def _site(page: Page, title: str) -> str:
    """Return the publisher that the title of a page names after the headline, or an empty string.

    Example: Headline | Section | Site.
    """
    parts = _TITLE_SEPARATOR.split(" ".join(title[:_LONGEST_TITLE].split()))
    headings = set(map(_letters, page.headings.values()))
    if len(parts) < 2 or _letters(parts[0]) not in headings - {""}:
        return ""
    named = [part for part in parts[1:] if part and is_source(unify_characters(part), 0, len(part))]
    return named[-1] if named else ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _claims(data: bytes) -> bool:
    return _CLAIM.match(data[:4096].replace(b"\0", b"")) is not None


FORMAT = Format((".html", ".htm", ".xhtml"), read, _claims, most=16 << 20)
