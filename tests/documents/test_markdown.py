"""Markdown: the text without its markup, places in the source."""

import datetime as dt
import sys

import pytest

from termbase.documents.inline import is_left_flanking
from tests.documents.helpers import body, document, source_at
from tests.growth import assert_linear

ARTICLE = """\
---
title: "Bridges, Not Walls"
author: 林安娜Anna Lindqvist
date: 2024-03-05
source: North Quay Post
tags: [trade, peace]
---

The **multi**polar world and the [trade
war](https://example.org/a_(b) "a title") are `here` to stay, whatever one hears.

A heading of its own
--------------------

> A quoted paragraph that
> goes on in the next line.

- first item
  goes on
- second item with a [reference][ac]

      not = "this"

1. A numbered item.

```python
not_this = True
```

    nor this

| Term | Chinese |
|:-----|--------:|
| Global South | 全球南方 |

Arms control[^1] and [AC] and [brackets] &amp; more.

[ac]: https://example.org "title"

[^1]: A note with a *word* in it.
"""


def test_an_article_with_front_matter() -> None:
    """The header comes from the front matter, the body is what a reader sees."""
    found = document(ARTICLE, "a.md")
    assert found.header.title == "Bridges, Not Walls"
    assert found.header.date == dt.date(2024, 3, 5)
    assert found.header.source == "North Quay Post"
    assert dict(found.header.authors[0].names) == {"zh": "林安娜", "en": "Anna Lindqvist"}
    assert [found.repaired(paragraph).text for paragraph in found.body] == [
        "The multipolar world and the trade war are here to stay, whatever one hears.",
        "A heading of its own",
        "A quoted paragraph that goes on in the next line.",
        "first item goes on",
        "second item with a reference",
        "A numbered item.",
        "Term",
        "Chinese",
        "Global South",
        "全球南方",
        "Arms control and AC and [brackets] & more.",
        "A note with a word in it.",
    ]


@pytest.mark.parametrize(
    ("top", "names", "first"),
    [
        ("A short line on its own", [], "A short line on its own"),
        ("*By Ann Lee and Jo Day*\n\n## A section", ["Ann Lee", "Jo Day"], "A section"),
        ("## A section", [], "A section"),
        ("# The Long Wave\n\nBy Ann Lee\n\n## A section", ["Ann Lee"], "A section"),
        ("The Long Wave\n\nBy Ann Lee, Professor, Quay University", ["Ann Lee"], "Trade needs"),
    ],
)
def test_a_title_in_the_front_matter(top: str, names: list[str], first: str) -> None:
    """It is the title, so that no line or heading of the text is taken for it."""
    article = "Trade needs rules, and it needs patience, too. A second sentence makes it longer."
    found = document(f"---\ntitle: The Long Wave\n---\n\n{top}\n\n{article}\n", "a.md")
    assert found.header.title == "The Long Wave"
    assert [author.names["en"] for author in found.header.authors] == names
    assert body(found)[0].startswith(first)
    for span in found.header.spans:
        assert found.text[span.start : span.end] == span.text
    for author in found.header.authors:
        assert all(found.text[role.start : role.end] == role.text for role in author.roles)


def test_places_are_those_of_the_source() -> None:
    """Lines and columns count markup and front matter."""
    found = document(ARTICLE, "a.md")
    assert [p.line for p in found.body] == [9, 12, 15, 18, 20, 24, 32, 32, 34, 34, 36, 40]
    for term in ("polar", "trade", "war", "here", "goes on", "全球南方", "brackets", "word"):
        assert source_at(found, ARTICLE, term) == term


def test_the_header_may_stand_in_the_text() -> None:
    """Without front matter, the lines below the headline are read."""
    text = "# Bridges, *Not* Walls #\n\nSource:North Quay PostDate:2024-03-05\n\n"
    text += "林安娜Anna Lindqvist\n北方大学教授\n\nTrade needs rules, and it needs patience, too.\n"
    found = document(text, "a.md")
    assert found.header.title == "Bridges, Not Walls"
    assert found.header.authors[0].roles[0].organization == "北方大学"
    assert body(found) == ["Trade needs rules, and it needs patience, too."]


def test_a_table_may_begin_in_an_item_of_a_list() -> None:
    """Its cells are blocks, as in any table."""
    text = "First of all, trade needs rules.\n\n- Term | Chinese\n|---|---|\n| arms | 军备 |\n"
    assert body(document(text, "a.md"))[1:] == ["Term", "Chinese", "arms", "军备"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("*海角通信 第 12 封*\n\n# Letters That Wait\n\n", "Letters That Wait"),
        ("## Letters That Wait\n\n", "Letters That Wait"),
        ("Letters That Wait\n\n# One\n\nTrade.\n\n# Two\n\n", "Letters That Wait"),
    ],
)
def test_the_heading_that_is_the_title(text: str, title: str) -> None:
    """It is the first line, or the only one of the first level below a line or two."""
    found = document(
        text + "Trade needs rules, and it needs patience, too, for many years.", "a.md"
    )
    assert found.header.title == title


def test_only_a_separate_sign_closes_a_heading() -> None:
    """The sign of a programming language is part of the headline (CommonMark 0.31, 4.2)."""
    found = document("# Learn C#\n\nTrade needs rules, and it needs patience, too.\n", "a.md")
    assert found.header.title == "Learn C#"


@pytest.mark.parametrize(
    ("front", "names"),
    [
        ("author: 林安娜", ["林安娜"]),
        ("authors:\n  - 林安娜\n  - '陈思远'\ndate: 2024-03-05", ["林安娜", "陈思远"]),
        ("authors: [林安娜, 陈思远]", ["林安娜", "陈思远"]),
        ("作者：林安娜", ["林安娜"]),
        ("Author: '林安娜'", ["林安娜"]),
    ],
)
def test_authors_of_the_front_matter(front: str, names: list[str]) -> None:
    """One author or a list, quoted or not, with English or Chinese keys."""
    found = document(f"---\n{front}\n---\nTrade needs rules, and it needs patience, too.", "a.md")
    assert [author.names["zh"] for author in found.header.authors] == names


def test_authors_with_fields_in_the_front_matter() -> None:
    """Each may have a name in English, an institute and a role."""
    front = """author:
  - name: 林安娜
    name_en: Anna Lindqvist
    affiliation: 北方大学
    role: 教授
  - name: "陈思远"
    bio: 海港研究所所长
date: 2024-03-05"""
    found = document(f"---\n{front}\n---\nTrade needs rules, and it needs patience, too.", "a.md")
    told = [
        (dict(author.names), [role.text for role in author.roles])
        for author in found.header.authors
    ]
    assert told == [
        ({"zh": "林安娜", "en": "Anna Lindqvist"}, ["北方大学教授"]),
        ({"zh": "陈思远"}, ["海港研究所所长"]),
    ]


FRONT_MATTER = [
    ("---", "title: >-\n  Old\n  and New", {"title": "Old and New"}),
    ("---", 'title: "A: b" # draft', {"title": "A: b"}),
    ("---", "title: 'It''s'", {"title": "It's"}),
    ("---", "title: Old # draft\ndate: 2024-03-05", {"title": "Old", "date": "2024-03-05"}),
    ("---", "title: 1984\ndate: 2024-03-05T08:00:00Z", {"title": "1984", "date": "2024-03-05"}),
    ("---", 'authors: ["Lee, Ann", "Day, Jo"]', {"names": ["Ann Lee", "Jo Day"]}),
    ("---", "author: Lee, Ann; van der Day, Jo", {"names": ["Ann Lee", "Jo van der Day"]}),
    ("---", "author:\n  name: Ann Lee\n  email: a@b.org", {"names": ["Ann Lee"]}),
    ("---", "author: null\ntitle: Old", {"title": "Old", "names": []}),
    ("---", "author: Ann Lee\ntranslator: 林安娜", {"names": ["Ann Lee"], "by": ["林安娜"]}),
    ("---", "标题：旧与新 # 草稿\n译者：林安娜", {"title": "旧与新", "by": ["林安娜"]}),
    ("---", "标题：'旧与新'\n作者：\n  - 林安娜\n  - 陈思远", {"names": ["林安娜", "陈思远"]}),
    ("---", "标题：>-\n  旧与新", {"title": "旧与新"}),
    ("---", "a: &a [x]\nb: [*a, *a]\ntitle: Old", {"title": "Old"}),
    ("---", "x: " + "[" * 5000 + "\ntitle: Old", {"title": "Old"}),
    ("+++", 'title = "Old and New"', {"title": "Old and New"}),
    ("+++", 'title = """\nOld\nand New"""', {"title": "Old and New"}),
    ("+++", 'title = "\\u4e2d\\u56fd"\ndate = 2024-03-05T08:00:00Z', {"title": "中国"}),
    ("+++", "date = 2024-03-05 # when", {"date": "2024-03-05"}),
    ("+++", 'authors = ["Lee, Ann", "Day, Jo"]', {"names": ["Ann Lee", "Jo Day"]}),
    (
        "+++",
        '[[authors]]\nname = "Ann Lee"\n[[authors]]\nname = "Jo Day"',
        {"names": ["Ann Lee", "Jo Day"]},
    ),
    ("+++", "title = Old", {"title": "Old"}),
]


@pytest.mark.parametrize(("fence", "front", "wanted"), FRONT_MATTER)
def test_values_of_the_front_matter(fence: str, front: str, wanted: dict[str, object]) -> None:
    """Values are those of YAML and TOML; what is neither is read line by line."""
    body = "Trade needs rules, and it needs patience, too."
    header = document(f"{fence}\n{front}\n{fence}\n{body}\n", "a.md").header
    found = {
        "title": header.title,
        "date": header.date.isoformat() if header.date else "",
        "names": ["".join(author.names.values()) for author in header.authors],
        "by": ["".join(one.names.values()) for one in header.translators],
    }
    assert {key: found[key] for key in wanted} == wanted


@pytest.mark.parametrize("front", [one[1] for one in FRONT_MATTER[:4]])
def test_front_matter_without_pyyaml(front: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The usual forms of YAML are read without PyYAML, too."""
    body = "Trade needs rules, and it needs patience, too."
    page = f"---\n{front}\n---\n{body}\n"
    wanted = document(page, "a.md").header
    monkeypatch.setitem(sys.modules, "yaml", None)
    assert document(page, "a.md").header == wanted


def test_front_matter_of_toml() -> None:
    """Between plus signs, with equal signs."""
    found = document(
        '+++\ntitle = "Old and New"\n+++\nTrade needs rules, and patience too.', "a.md"
    )
    assert found.header.title == "Old and New"


@pytest.mark.parametrize(
    "text", ["---\n\nText.\n\n---\nMore.", "---\n---\nText.", "---\ntitle: never closed"]
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    """A line of dashes at the beginning may be just that."""
    assert document(text, "a.md").header.date is None
    assert document(text, "a.md").text.strip()


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("*a* _b_ **c** __d__ ***e*** ~~f~~", "a b c d e f"),
        ("**a *b* c** and ***a** b*", "a b c and a b"),
        ("a*b*c but snake_case_name", "abc but snake_case_name"),
        ("2 * 3 * 4 and a _ b", "2 * 3 * 4 and a _ b"),
        ("**“重要”**的**概念**。", "“重要”的概念。"),
        ("*never closed", "*never closed"),
        ("`code *a*` and ``a ` b``", "code *a* and a ` b"),
        ("`never closed", "`never closed"),
        (r"\*not\* \[this\] \\", r"*not* [this] \ ".strip()),
        ("[a](b) [a](<b c>) [a](b 'c') [a]()", "a a a a"),
        ("[**a** b](c) ![an *image*](d.png)", "a b an image"),
        ("[![badge](a)](b)", "badge"),
        ("[a] [a][] [a][b] [b](c", "[a] [a][] [a][b] [b](c"),
        ("<https://example.org> <a@example.org>", "https://example.org a@example.org"),
        ("a<br>b <span class='x'>c</span> <!-- no -->d 1 < 2 > 0", "a\nb c d 1 < 2 > 0"),
        ("&lt; &#20013; &copy; &unknown; AT&T", "< 中 © &unknown; AT&T"),
        ("one\\\ntwo  \nthree", "one\ntwo  \nthree"),
    ],
)
def test_inline_markup(markup: str, text: str) -> None:
    """What each kind of markup leaves in a paragraph."""
    assert document(markup, "a.md").text == text


@pytest.mark.parametrize(
    ("markup", "paragraphs"),
    [
        ("# one\ntwo\n## three ##\nfour", ["one", "two", "three", "four"]),
        ("one\n===\ntwo\n---\nthree\n\n***\nfour", ["one", "two", "three", "four"]),
        ("#hashtag\n\n####### seven", ["#hashtag", "####### seven"]),
        (
            "* one\n+ two\n- three\n1. four\n2) five\n- [x] six",
            ["one", "two", "three", "four", "five", "six"],
        ),
        ("- one\n\n  goes on\n\n      code\n\ntext", ["one", "goes on", "text"]),
        ("> one\n> two\n>\n> > three", ["one\ntwo", "three"]),
        ("one\n```\nno\n\n~~~\n```\ntwo", ["one", "two"]),
        ("one\n~~~~\nno\n~~~\nno\n~~~~\ntwo", ["one", "two"]),
        ("one\n```\nnever closed", ["one"]),
        ("one\n    two", ["one\n    two"]),
        ("one\n\n    no\n\n    no\n\ntwo", ["one", "two"]),
        ("one\n\n\tno\ntwo", ["one", "two"]),
        ("one <!-- no\n\nno --> no\n\ntwo", ["one", "two"]),
        ("a | b\n--|--\nc | d\n\ne | f", ["a", "b", "c", "d", "e | f"]),
        (r"|a \| b|" + "\n|-|\nend", ["a | b", "end"]),
        ("[a]: http://b\n[c d]: <e>\ntext", ["text"]),
    ],
)
def test_blocks(markup: str, paragraphs: list[str]) -> None:
    """What each kind of block leaves as paragraphs; a long first line keeps them in the body."""
    opening = (
        "The text begins with a sentence that is much too long to be taken for a title of it, so "
    )
    opening += "that all that follows is body and nothing of it is taken for the name of an author."
    found = document(f"{opening}\n\n{markup}\n", "a.md")
    assert body(found) == [opening, *paragraphs]


@pytest.mark.parametrize(
    "unit",
    [
        "*",
        "* a",
        "*a_",
        "[",
        "]",
        "[a](",
        "[a][",
        "`",
        "`a``",
        "<",
        "<!--",
        "\\",
        "> ",
        "|a|\n|-|\n",
        "- ",
        "---\n",
        " ",
        " #",
    ],
)
def test_hostile_markup_takes_no_longer_than_its_size(unit: str) -> None:
    """What is never closed is read once (quadratic work would take minutes)."""
    for head, end in (("text ", ""), ("# text", "`")):
        assert_linear(
            lambda text: document(text, "a.md"),
            lambda size, head=head, end=end: head + unit * (size // len(unit)) + end,
            60_000,
        )


@pytest.mark.parametrize(
    ("before", "after", "opens"),
    [
        ("", "重", True),
        ("是", "重", True),
        ("是", "“", False),
        ("，", "“", True),
        (" ", "“", True),
        ("", "“", True),
        ("a", " ", False),
        ("a", "", False),
    ],
)
def test_what_is_beside_asterisks_that_open_emphasis(before: str, after: str, opens: bool) -> None:
    """A mark after them needs a space or a mark before them (CommonMark 0.31, section 6.2)."""
    assert is_left_flanking(before, after) is opens
