"""Lines about the people of a text, each on a page of its own: who is named, with which roles."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.documents.header import Author, Header, parse_header

TITLES = {
    "zh": "边境贸易的新变化与旧难题",
    "en": "What the New Border Trade Means for Small Towns",
}
BODIES = {
    "zh": "中国经济持续回升向好，外部环境更趋复杂严峻，这是各方的普遍看法。今年以来，各地坚持"
    "稳中求进，新的产业加快发展，民生保障更加有力。",
    "en": "The recovery of world trade has been slower than most economists had expected at the "
    "start of the year, and the reasons are not hard to find. Tariffs have risen, and firms wait.",
}


def cases() -> list[tuple[str, str, str, str]]:
    """Language, lines above and below the body, and expectation of every line of the data file."""
    text = (Path(__file__).with_name("data") / "bylines.txt").read_text(encoding="utf-8")
    result, lang = [], ""
    for line in text.splitlines():
        if line.startswith("## "):
            lang = line[3:5]
        elif line and not line.startswith("#"):
            page, _, wanted = line.partition(" => ")
            head, _, foot = page.partition("¶")
            result.append((lang, head.strip(), foot.strip(), wanted.strip()))
    return result


def told(people: tuple[Author, ...]) -> str:
    """People as the data file writes them."""
    parts = []
    for person in people:
        names = f"{person.names.get('zh', '-')} / {person.names.get('en', '-')}"
        roles = "; ".join(f"{r.organization}|{r.title}|{r.work}" for r in person.roles)
        parts.append(f"{names} [{roles}]" if roles else names)
    return " & ".join(parts)


def read(header: Header) -> str:
    """A header as the data file writes it."""
    translators = told(header.translators)
    return f"{told(header.authors)}{' -> ' if translators else ''}{translators}".strip()


@pytest.mark.parametrize(("lang", "head", "foot", "wanted"), cases())
def test_byline(lang: str, head: str, foot: str, wanted: str) -> None:
    """The people of each line of the table are read as it says, and no line belongs to the body."""
    body = "\n\n".join([BODIES[lang]] * 3)
    parts = [TITLES[lang], head, body, foot]
    page = "\n\n".join(part.replace("⏎", "\n") for part in parts if part) + "\n"
    header = parse_header(page)
    assert read(header) == wanted
    assert header.title == TITLES[lang]
    assert page[header.end : header.body_end].strip() == body


@pytest.mark.parametrize(
    "last",
    [
        "Mr. Trumbull is president of the United Quays and the architect of the tariffs.",
        "Ms. Lee is an economist at the Harbour Bank.",
    ],
)
def test_a_sentence_about_somebody_else(last: str) -> None:
    """A last sentence about somebody called by a surname is no note unless an author has it."""
    parts = [TITLES["en"], "By Nadia Rahimi", BODIES["en"], BODIES["en"], last]
    header = parse_header("\n\n".join(parts))
    assert [author.names["en"] for author in header.authors] == ["Nadia Rahimi"]
    assert header.body_end == len("\n\n".join(parts))


@pytest.mark.parametrize(
    "line",
    ["专访海州大学教授、林海研究院研究员陈远。", "对话海州大学教授陈远、林海大学教授吴静，"],
)
def test_a_line_about_people_of_whom_the_text_is(line: str) -> None:
    """What announces an interview names no author, also where it gives several offices."""
    header = parse_header("\n\n".join([TITLES["zh"], line, BODIES["zh"]]))
    assert header.authors == ()
