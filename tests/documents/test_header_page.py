"""Whole pages: title, fields, authors with their roles, and where the body starts and ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from termbase.documents.header import Author, Header, parse_header
from tests.growth import assert_linear

PARAGRAPHS = {
    "P1": "中国经济持续回升向好，外部环境更趋复杂严峻，这是各方的普遍看法。今年以来，各地坚持"
    "稳中求进，新的产业加快发展，民生保障更加有力。",
    "P2": "The recovery of world trade has been slower than most economists had expected at the "
    "start of the year, and the reasons are not hard to find. Tariffs have risen, and firms wait.",
}
LINES = (
    *PARAGRAPHS.values(),
    *("作者：王思齐", "来源：新华社", "2025-05-16", "李明哲", "", "——副题", "》《", "(："),
    *("（作者系某大学教授）", "By David Gordon", "复旦大学教授、院长", "字号：大 中 小"),
)


def cases() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Name, page and expectations of every case of the data file."""
    text = (Path(__file__).with_name("data") / "pages.txt").read_text(encoding="utf-8")
    result = []
    for block in text.split("\n=== ")[1:]:
        name, _, rest = block.partition("\n")
        page, _, wanted = rest.partition("---\n")
        for key, paragraph in PARAGRAPHS.items():
            page = page.replace(key, paragraph)
        pairs = [line.split(":", 1) for line in wanted.splitlines() if line.strip()]
        result.append((name, page, [(key, value.strip()) for key, value in pairs]))
    return result


def told(author: Author, label: str) -> list[tuple[str, str]]:
    """An author as the data file writes it."""
    names = f"{author.names.get('zh', '-')} / {author.names.get('en', '-')}"
    roles = [
        ("role", f"{role.organization} | {role.title} | {role.work}".strip())
        for role in author.roles
    ]
    return [(label, names), *roles, *([("note", author.note)] if author.note else [])]


def read(header: Header) -> list[tuple[str, str]]:
    """A header as the data file writes it."""
    fields = {
        "title": header.title,
        "subtitle": header.subtitle,
        "source": header.source,
        "date": header.date.isoformat() if header.date else "",
    }
    pairs = [(key, value) for key, value in fields.items() if value]
    for author in header.authors:
        pairs += told(author, "author")
    for translator in header.translators:
        pairs += told(translator, "translator")
    return pairs


@pytest.mark.parametrize(("page", "wanted"), [pytest.param(p, w, id=n) for n, p, w in cases()])
def test_page(page: str, wanted: list[tuple[str, str]]) -> None:
    """Each page of the table is read as the table says."""
    header = parse_header(page)
    assert read(header) == [pair for pair in wanted if pair[0] not in ("body", "tail")]
    body = page[header.end : header.body_end].rstrip()
    for key, value in wanted:
        assert key != "body" or body.startswith(value)
        assert key != "tail" or body.endswith(value)


def test_a_headline_in_the_form_of_a_name() -> None:
    """It names the author only if nobody else is named, as on a page about a person."""
    page = ["Rose Calder", "作者：罗晓海", "北岸研究院研究员", PARAGRAPHS["P2"]]
    header = parse_header("\n".join(page), headline="Rose Calder")
    assert [dict(author.names) for author in header.authors] == [{"zh": "罗晓海"}]
    alone = parse_header("\n".join([page[0], page[3]]), headline="Rose Calder")
    assert [dict(author.names) for author in alone.authors] == [{"en": "Rose Calder"}]
    assert parse_header(f"Quiet Islands\n{page[3]}", headline="Quiet Islands").authors == ()


@pytest.mark.parametrize("country", ["[美]", "[新加坡]", "（巴布亚新几内亚）"])
def test_a_country_before_a_name(country: str) -> None:
    """However long it is, it is no title: [新加坡]某某某."""
    page = f"Tides and Treaties of the North\n{country}罗晓海 著\n{PARAGRAPHS['P2']}"
    header = parse_header(page)
    assert (header.title, header.subtitle) == ("Tides and Treaties of the North", "")
    assert [dict(author.names) for author in header.authors] == [{"zh": "罗晓海"}]


def test_titles_of_everyday_words_are_no_names() -> None:
    """Loose Ends is none, but Grace Young and He Fan are, each word of which is one, too."""
    for name in ("Ann Lee", "Grace Young", "He Fan"):
        header = parse_header(f"Loose Ends\n{name}\n\n{PARAGRAPHS['P2']}")
        assert header.title == "Loose Ends"
        assert [dict(author.names) for author in header.authors] == [{"en": name}]


def test_a_headline_that_is_known() -> None:
    """A line that is known to be the title is, whatever stands above it."""
    page = "\n\n".join(["THE NORTH QUAY REVIEW", "Bridges", "By Ann Lee", PARAGRAPHS["P2"]])
    assert parse_header(page).title != "Bridges"
    header = parse_header(page, headline="Bridges")
    assert (header.title, [dict(one.names) for one in header.authors]) == (
        "Bridges",
        [{"en": "Ann Lee"}],
    )
    assert parse_header(page, headline="Walls") == parse_header(page)


def test_roles_and_spans_stand_in_the_text() -> None:
    """Offsets of spans and roles point into the page as it was given."""
    _, page, _ = cases()[0]
    header = parse_header(page)
    assert all(page[s.start : s.end] == s.text for s in header.spans)
    roles = [role for author in header.authors for role in author.roles]
    assert all(page[role.start : role.end] == role.text for role in roles)
    assert [role.text for role in roles][-2:] == ["《山海之间》两卷书主编", "“远方”系列发起人"]
    labels = [span.label for span in header.spans]
    assert labels[:3] == ["HEADING", "SOURCE", "DATE"]
    assert labels.count("TITLE") == 9  # Five roles, and four of them told again.


def test_line_ends_make_no_difference() -> None:
    """Pages with the line ends of Windows read like others."""
    _, page, _ = cases()[0]
    windows = page.replace("\n", "\r\n")
    header = parse_header(windows)
    assert read(header) == read(parse_header(page))
    assert windows[header.end :].startswith("The recovery")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "\ufeff",
        "\x00\x01",
        "\ud800\udc00abc\n\ud800",
        "???\n<<<>>>\n||||",
        "\n" * 9999,
    ],
)
def test_garbage(text: str) -> None:
    """What is no article has no header."""
    header = parse_header(text)
    assert not header.authors
    assert not header.source
    assert 0 <= header.end <= header.body_end <= len(text)


@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
@settings(max_examples=150, deadline=None)
def test_no_paragraph_is_eaten(text: str) -> None:
    """Whatever stands around it, a paragraph of prose is part of the body."""
    header = parse_header(text)
    outside = text[: header.end] + text[header.body_end :]
    assert not any(paragraph in outside for paragraph in PARAGRAPHS.values())
    assert 0 <= header.end <= header.body_end <= len(text)


def test_a_header_is_read_in_linear_time() -> None:
    """A long article takes no longer than its size."""
    _, page, _ = cases()[0]
    assert_linear(parse_header, lambda size: page + (PARAGRAPHS["P1"] + "\n") * size, 1_000)


def test_a_long_entry_of_contents_is_read_in_linear_time() -> None:
    """A line of signs below the heading of a list takes no longer than its size."""
    assert_linear(
        parse_header, lambda size: "目录\n" + "." * size + "a\n" + PARAGRAPHS["P1"], 60_000
    )


def test_what_somebody_was_is_part_of_the_role() -> None:
    """前 before a body belongs to the text of the role, as it does before a title."""
    header = parse_header(
        "灯塔的耐心\n\n王思齐 前北岸联合会主席、东岭大学前校长\n\n" + PARAGRAPHS["P1"]
    )
    roles = [role.text for author in header.authors for role in author.roles]
    assert roles == ["前北岸联合会主席", "东岭大学前校长"]
