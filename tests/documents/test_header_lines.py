"""Author lines: which stretches are names, organisations, titles and works."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from termbase.documents.header import HeaderSpan, segment_header
from termbase.documents.header.characters import unify_characters

LABELS = {"N": "NAME", "O": "ORG", "T": "TITLE", "W": "WORK"}
MARKED = re.compile(r"\{([NOTW]):([^}]*)\}")


def marked_lines() -> list[str]:
    path = Path(__file__).with_name("data") / "author_lines.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def parse(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The plain text of a marked line, and its spans."""
    text, spans, place = "", [], 0
    for match in MARKED.finditer(marked):
        text += marked[place : match.start()]
        spans.append((LABELS[match[1]], len(text), len(text) + len(match[2])))
        text += match[2]
        place = match.end()
    return text + marked[place:], spans


def mark(text: str, spans: list[HeaderSpan]) -> str:
    """A line with its spans marked, to read in a report."""
    letters = {label: letter for letter, label in LABELS.items()}
    for span in reversed(spans):
        inner = f"{{{letters[span.label]}:{span.text}}}"
        text = text[: span.start] + inner + text[span.end :]
    return text


@pytest.mark.parametrize("marked", marked_lines())
def test_author_line(marked: str) -> None:
    """Each line of the table gives exactly the spans marked in it."""
    text, _ = parse(marked)
    assert mark(text, segment_header(text)) == marked


def test_several_lines() -> None:
    """Offsets count from the start of the text, not of the line."""
    text = "李明哲\r\n复旦大学教授\n\n“远方”系列发起人"
    spans = segment_header(text)
    assert [(s.label, s.text) for s in spans] == [
        ("NAME", "李明哲"),
        ("ORG", "复旦大学"),
        ("TITLE", "教授"),
        ("WORK", "远方"),
        ("TITLE", "发起人"),
    ]
    assert all(text[s.start : s.end] == s.text for s in spans)


@pytest.mark.parametrize(
    "line",
    [
        "李明哲 复旦大学教授、国际问题研究院院长",
        "Anna Lind 《環球時報》專欄作家",
        "（作者系“一带一路”研究院院长）",
    ],
)
@pytest.mark.parametrize(
    ("old", "new"),
    [("（", "("), ("、", "､"), ("“", "「"), (" ", "\u3000"), (" ", "\u00a0")],
)
def test_typography_makes_no_difference(line: str, old: str, new: str) -> None:
    """Width, brackets, quotation marks and the kind of space change no label and no offset."""
    plain = [(s.label, s.start, s.end) for s in segment_header(line)]
    assert plain
    assert [(s.label, s.start, s.end) for s in segment_header(line.replace(old, new))] == plain


def test_traditional_characters() -> None:
    """A line in Traditional characters is read like the same line in Simplified ones."""
    traditional = segment_header("陳慧敏 臺灣大學社會學系榮譽教授、國家發展委員會前副主任委員")
    simplified = segment_header("陈慧敏 台湾大学社会学系荣誉教授、国家发展委员会前副主任委员")
    assert [(s.label, s.start, s.end) for s in traditional] == [
        (s.label, s.start, s.end) for s in simplified
    ]
    assert len(simplified) == 5


@pytest.mark.parametrize(
    ("text", "unified"),
    [
        ("「衞生署」署長／敍利亞", "“卫生署”署长/叙利亚"),
        # Of two that are ambiguous, GB 2312 has one, which is left; it is right in 乾隆.
        ("乾隆、於後", "乾隆、于后"),
        # Compatibility characters, which text from PDF files may have.
        ("\uf90a\uf9d1\uf91d", "金六栏"),
    ],
)
def test_unified_characters(text: str, unified: str) -> None:
    """Variants become the character that the word lists have, one for one."""
    assert unify_characters(text) == unified


def test_source_and_date_are_no_people() -> None:
    """Of a line with labelled fields only the values that tell of people and media are marked."""
    spans = segment_header("来源：环球时报 作者：王思齐 发布时间：2024-03-18 09:30")
    assert [(s.label, s.text) for s in spans] == [("ORG", "环球时报"), ("NAME", "王思齐")]


def test_words_of_the_term_base_are_no_names() -> None:
    """A term of the base that looks like a name is none, where only the segmenter can tell."""
    line = "中国社会科学院孙若谷"
    assert [s.label for s in segment_header(line)] == ["ORG", "NAME"]
    assert "NAME" not in [s.label for s in segment_header(line, words=["孙若谷"])]


CHARACTERS = (
    "北京大学教授院长研究所副原前兼和·、，。（）《》“”\"'()[]:：/|&- \t\n\r王李明A b1年任系为的"
)
WORDS = ("作者", "来源：", "Martin", "Hill", "\u3000", "\u200b", "\ud800", "𠮷", "①", "\x00")
ALPHABET = st.sampled_from([*CHARACTERS, *WORDS])


@given(st.lists(ALPHABET, max_size=60).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    """Whatever the text, spans are in order, apart, not empty and inside it."""
    end = 0
    for span in segment_header(text):
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        end = span.end


@pytest.mark.parametrize(
    "text",
    [
        "北大" * 900,
        "院长兼" * 600,
        "(作者" * 500,
        "《" * 2000,
        "点击关注" * 400,
        "A. " * 600,
        "的" * 10**6,
        "Xx " + "spring 2020 " * 12 + "x",
    ],
    ids=["known", "joined", "brackets", "marks", "furniture", "initials", "long", "seasons"],
)
def test_hostile_repetition(text: str) -> None:
    """Long repetitions neither overflow the stack nor take long."""
    assert isinstance(segment_header(text), list)


def dev_set(name: str) -> list[dict[str, object]]:
    folder = os.environ.get("TERMBASE_DEV_DATA")
    path = Path(folder or "") / "header" / name / "spans.jsonl"
    if not folder or not path.is_file():
        pytest.skip("TERMBASE_DEV_DATA is not set, or has no header/" + name)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("name", "wanted"), [("author-dev", 0.92), ("resume-traindev", 0.70)])
def test_published_sets(name: str, wanted: float) -> None:
    """Micro F1 on annotated lines of others holds; the résumés follow another convention."""
    right = found = gold = 0
    for row in dev_set(name):
        spans = {tuple(span) for span in row["spans"] if span[0] in LABELS.values()}  # type: ignore[attr-defined]
        mine = {(s.label, s.start, s.end) for s in segment_header(str(row["text"]))}
        if name != "author-dev":
            mine = {span for span in mine if span[0] != "WORK"}
        right += len(spans & mine)
        found += len(mine)
        gold += len(spans)
    assert 2 * right / (found + gold) >= wanted
