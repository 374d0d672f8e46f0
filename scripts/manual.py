"""The pages of the documentation that are written by hand, and their translations."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from functools import cache
from pathlib import Path

from termbase.pages import Kind, blocks, markdown, translated

Say = Callable[[str], str]

ROOT = Path(__file__).resolve().parent.parent
MANUAL = (
    "catalog-format.md",
    "ci.md",
    "configuration.md",
    "documents.md",
    "editors.md",
    "exchange.md",
    "weblate.md",
)
"""Names of the pages in `docs/` that are written by hand in English, and translated."""
# The line below the title that names the languages.
_LANGUAGES = re.compile(r"(?m)^English · .*\n\n")
_LINK = re.compile(r"(?<=\]\()(?P<page>[^)#:]*)(?:#(?P<anchor>[^)]*))?(?=\))")


@cache
def source(name: str) -> str:
    """Return a page in English, without the line that names its languages."""
    return _LANGUAGES.sub("", (ROOT / "docs" / name).read_text(encoding="utf-8"), count=1)


def translation(name: str, say: Say, others: Container[str]) -> str:
    """Return a page in another language.

    Links to a page lead to its translation if there is one, and those to a part of a page to the
    heading of this part in the translation.

    Args:
        name: Name of the page.
        say: Translates its messages.
        others: Names of the pages that are generated in every language, with the same anchors.
    """

    def link(match: re.Match[str]) -> str:
        page, anchor = match["page"], match["anchor"]
        target = page or name
        if target in MANUAL and anchor:
            anchor = _anchors(target, say)[anchor]
        up = "" if target in MANUAL or target in others else "../"
        return up + page + (f"#{anchor}" if anchor else "")

    return _LINK.sub(link, markdown(translated(source(name), say)))


def with_languages(page: str, languages: str) -> str:
    """Return a page with a line that names its languages below its title."""
    title, _, rest = _LANGUAGES.sub("", page, count=1).partition("\n\n")
    return f"{title}\n\n{languages}\n\n{rest}"


def _anchors(name: str, say: Say) -> dict[str, str]:
    """Return the anchor of each heading of a page in English to that in its translation."""
    theirs = markdown(translated(source(name), say))
    return dict(zip(anchors(source(name)), anchors(theirs), strict=True))


def anchors(page: str) -> list[str]:
    """Return the anchors that GitHub gives to the headings of a page in Markdown."""
    titles = (block.text.lstrip("# ") for block in blocks(page) if block.kind is Kind.HEADING)
    return [re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles]
