"""Tests of web pages as translations."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.bitext import format_of
from termbase.bitext.html_comments import Comments
from termbase.documents.contents import line_starts
from termbase.errors import DocumentError
from tests.bitext.helpers import misplaced, paired, segments

PAGE = """<!DOCTYPE html>
<html><head><title>{title}</title></head><body>
<nav><a href="/">{home}</a> <a href="/news">{news}</a></nav>
<article><h1>{title}</h1>
<!-- {comment} -->
<p>{first}</p><p>{second}</p>
</article></body></html>
"""
ENGLISH = PAGE.format(
    title="The Harbour Opens",
    home="Home",
    news="News",
    comment="on the first day",
    first="The <b>harbour</b> was built in 1897 &amp; rebuilt in 1950, when ships came again.",
    second="Now 3,500 ships come here every year.",
)
CHINESE = PAGE.format(
    title="港口开放",
    home="首页",
    news="新闻",
    comment="termbase: ignore[number-mismatch] quoted",
    first="这座<b>港口</b>建于1897年&#xff0c;1950年重建&mdash;&mdash;那时船又来了。",
    second="如今每年有3500艘船来到这里。",
)


def test_a_page_and_its_translation(tmp_path: Path) -> None:
    """The articles of two pages are aligned by paragraph, and markup does not count."""
    found = paired(tmp_path, "page.html", ENGLISH, CHINESE)
    assert [(one.source, one.target) for one in found] == [
        ("The Harbour Opens", "港口开放"),
        (
            "The harbour was built in 1897 & rebuilt in 1950, when ships came again.",
            "这座港口建于1897年，1950年重建——那时船又来了。",
        ),
        ("Now 3,500 ships come here every year.", "如今每年有3500艘船来到这里。"),
    ]
    assert [one.unit.partition(".")[0] for one in found] == ["4", "6", "6"]
    assert len({one.unit for one in found}) == 3
    assert misplaced(found, escapes="&") == []
    assert "termbase: ignore[number-mismatch] quoted" in found[1].comments
    assert format_of("page.HTM") == "html"


def test_a_page_in_two_languages(tmp_path: Path) -> None:
    """A page may have each paragraph beside its translation, or in it after a line break."""
    page = (
        "<html><body><h1>港口开放<br>The Harbour Opens</h1><p>船来了。</p><p>Ships come.</p>"
        "</body></html>"
    )
    found = segments(tmp_path, "page.html", page)
    assert [(one.source, one.target) for one in found] == [
        ("港口开放", "The Harbour Opens"),
        ("船来了。", "Ships come."),
    ]
    assert misplaced(found) == []


@pytest.mark.parametrize("page", ["", "<p>Ships come.</p>", "\0\1\2" * 50, "<!-- <p>船</p>"])
def test_pages_without_translation(tmp_path: Path, page: str) -> None:
    """A page in one language, or without text, needs a source."""
    with pytest.raises(DocumentError):
        segments(tmp_path, "page.html", page)


def test_a_page_beside_another_kind_of_file(tmp_path: Path) -> None:
    """A page may be the translation of a document of any kind: they are aligned by paragraph."""
    from termbase.bitext import read_pair

    (tmp_path / "a.md").write_text("# Ships", encoding="utf-8")
    (tmp_path / "a.html").write_text("<h1>船</h1>", encoding="utf-8")
    pairs = read_pair(tmp_path / "a.md", tmp_path / "a.html")
    assert [(pair.source, pair.target) for pair in pairs] == [("Ships", "船")]


def test_comments_on_the_whole_page() -> None:
    """A comment on the whole file counts for each later block, and each once, up to a limit."""
    page = "".join(f"<!-- termbase: ignore-file[{n}] -->\n<!-- here -->\n" for n in range(300))
    page += page
    comments = Comments(page, line_starts(page))
    first = comments.up_to(2)
    assert first == ("termbase: ignore-file[0]", "here")
    assert comments.up_to(2) == ("termbase: ignore-file[0]",)
    assert "here" in comments.up_to(1200)
    rest = comments.up_to(1200)
    assert rest[:2] == ("termbase: ignore-file[0]", "termbase: ignore-file[1]")
    assert len(set(rest)) == len(rest) < 300
