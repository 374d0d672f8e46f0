"""What a web page says about its article: in ``meta`` elements, microdata and JSON-LD.

The names are those of Open Graph, Dublin Core, Highwire Press (``citation_…``, as Google Scholar
reads them), schema.org, and what sites of newspapers have in common.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from termbase.documents.contents import Metadata, listed
from termbase.documents.html_page import Page

TITLES = ("og:title", "articletitle", "citation_title", "dc.title", "dcterms.title")
_TITLES = (*TITLES, "twitter:title", "headline")
_AUTHORS = (
    *("author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "byl"),
    *("parsely-author", "sailthru.author", "ld.author"),
)
_TRANSLATORS = ("translator", "citation_translator", "ld.translator")
_SOURCES = (
    *("contentsource", "source", "citation_journal_title", "prism.publicationname"),
    *("article:publisher", "og:site_name", "ld.publisher", "dc.publisher", "dcterms.publisher"),
    "citation_publisher",
)
_DATES = (
    *("article:published_time", "datepublished", "pubdate", "publishdate", "publish-date"),
    *("citation_publication_date", "citation_date", "citation_online_date", "ld.datepublished"),
    *("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "date"),
    *("og:release_date", "parsely-pub-date", "sailthru.date", "datecreated"),
)
_LONGEST_LINKED = 1 << 20
_DEEPEST = 8
_ARTICLES = ("Article", "Posting", "Report", "Review", "CreativeWork", "Chapter", "Book", "Speech")
"""Endings of the types of schema.org that articles have."""
_LINKED = ("headline", "author", "translator", "publisher", "datePublished", "dateCreated")


def page_metadata(page: Page) -> Metadata:
    """Return the metadata of a page; the title of its head is the last resort."""
    told = {**_linked(page), **page.meta}
    return Metadata(
        title=_first(told, (*_TITLES, "ld.headline", "title")),
        author=listed(_all(told, _AUTHORS)),
        source=_first(told, _SOURCES),
        date=_first(told, _DATES),
        translator=listed(_all(told, _TRANSLATORS)),
    )


def told_title(page: Page) -> str:
    """Return the title that a page has besides its headline, perhaps with the site's name."""
    return _first(page.meta, (*TITLES, "twitter:title", "title"))


def _first(told: Mapping[str, list[str]], names: tuple[str, ...]) -> str:
    """Return the first value under the first of some names that has one."""
    return next(iter(_all(told, names)), "")


def _all(told: Mapping[str, list[str]], names: tuple[str, ...]) -> list[str]:
    """Return the values under the first of some names that has any but addresses."""
    values = ([one for one in told.get(name, ()) if one and "://" not in one] for name in names)
    return next(filter(None, values), [])


def _linked(page: Page) -> dict[str, list[str]]:
    """Return what the JSON-LD of a page says about its first article, under ``ld.`` names."""
    nodes: list[dict[str, Any]] = []
    for block in page.linked:
        if len(block) <= _LONGEST_LINKED:
            try:
                nodes += _nodes(json.loads(block, strict=False))
            except (ValueError, RecursionError):
                continue
    by_id = {str(node["@id"]): node for node in nodes if len(node) > 1 and "@id" in node}
    article = next((node for node in nodes if _is_article(node)), {})
    found = {name: list(_names(article.get(name), by_id)) for name in _LINKED}
    return {f"ld.{name.lower()}": values for name, values in found.items()}


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects of a block of JSON-LD, those within others after them."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list) and depth < _DEEPEST:
        for one in value:
            yield from _nodes(one, depth + 1)


def _is_article(node: Mapping[str, Any]) -> bool:
    types = node.get("@type")
    named = types if isinstance(types, list) else [types]
    return any(str(one).endswith(_ARTICLES) for one in named) and "headline" in node


def _names(value: Any, by_id: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    """Yield the texts of a property, of people and organisations their names."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            node = by_id.get(str(one.get("@id")), {})
            yield from _names(one.get("name") or node.get("name"), {})
        elif isinstance(one, str):
            yield " ".join(one.split())
