"""Tests of documents that hold a text and its translation."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, strategies as st

from termbase.bitext import Options, read
from termbase.bitext.base import Entry, File
from termbase.bitext.bilingual import segments as segments_of
from termbase.errors import DocumentError
from termbase.model import Segment, State
from tests.bitext.helpers import misplaced, segments
from tests.growth import assert_linear

ENGLISH = (
    "Remarks at the Opening of the Harbour",
    "Ladies and gentlemen, dear neighbours from both banks of the river,",
    "The harbour was built in 1897, when nobody believed that ships would ever come.",
    "Last year 3,500 ships came, and freight grew by 12%.",
    "We will keep the lights on. That is what a harbour promises to those at sea.",
)
CHINESE = (
    "在港口开放仪式上的讲话",
    "女士们、先生们，来自两岸的各位邻居：",
    "这座港口建于1897年，那时没有人相信会有船来。",
    "去年有3500艘船到港，货运量增长12%。",
    "我们会让灯一直亮着。这是港口对海上之人的承诺。",
)
PAIRS = list(zip(CHINESE, ENGLISH, strict=True))


def texts(found: list[Segment]) -> list[tuple[str, str]]:
    """The source and target of each segment."""
    return [(segment.source, segment.target) for segment in found]


LAYOUTS = {
    "each paragraph is followed by its translation": "\n\n".join(
        f"{zh}\n\n{en}" for zh, en in PAIRS
    ),
    "there are no empty lines": "\n".join(f"{zh}\n{en}" for zh, en in PAIRS),
    "the translation is on the next line": "\n\n".join(f"{zh}\n{en}" for zh, en in PAIRS),
    "the translation is on the same line": "\n\n".join(f"{zh} {en}" for zh, en in PAIRS),
    "they are divided by a stroke": "\n".join(f"{zh} / {en}" for zh, en in PAIRS),
    "the whole text is followed by its translation": "\n\n".join((*CHINESE, "* * *", *ENGLISH)),
    "two paragraphs are followed by theirs": "\n\n".join(
        (*CHINESE[:2], *ENGLISH[:2], *CHINESE[2:], *ENGLISH[2:])
    ),
    "paragraphs are indented": "\n\n".join(f"\u3000\u3000{zh}\n\n    {en}" for zh, en in PAIRS),
    "an English heading precedes all": "\n\n".join(
        ["The Harbour", *(f"{zh}\n\n{en}" for zh, en in PAIRS)]
    ),
    "the order of the languages changes for one paragraph": "\n\n".join(
        (*PAIRS[0], *PAIRS[1][::-1], *(text for pair in PAIRS[2:] for text in pair))
    ),
    "lines end as on Windows": "\r\n\r\n".join(f"{zh}\r\n\r\n{en}" for zh, en in PAIRS),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ["speech.txt", "speech.md"])
def test_layouts(tmp_path: Path, layout: str, name: str) -> None:
    """A document is read as source and translation, however its paragraphs are arranged."""
    if name.endswith(".md") and layout in {
        "there are no empty lines",
        "the translation is on the next line",
        "they are divided by a stroke",
        "paragraphs are indented",
    }:
        pytest.skip("in Markdown, these are lines of one paragraph, or code")
    found = segments(tmp_path, name, LAYOUTS[layout])
    assert texts(found) == PAIRS
    assert {(one.source_lang, one.target_lang) for one in found} == {("zh-Hans", "en")}
    assert misplaced(found) == []


def test_a_transcript(tmp_path: Path) -> None:
    """Question and answer are units of their own, though no empty line is between them."""
    text = (
        "问：峰会什么时候举行？\n答：五月，30个国家出席。\n"
        "Q: When will the summit be held?\nA: In May, with 30 countries.\n\n"
        "问：谁来付钱？\n答：各国分担。\nQ: Who will pay?\nA: All countries\nwill share.\n"
    )
    assert texts(segments(tmp_path, "a.txt", text)) == [
        ("问：峰会什么时候举行？", "Q: When will the summit be held?"),
        ("答：五月，30个国家出席。", "A: In May, with 30 countries."),
        ("问：谁来付钱？", "Q: Who will pay?"),
        ("答：各国分担。", "A: All countries will share."),
    ]


def test_a_heading_in_the_other_order(tmp_path: Path) -> None:
    """A heading in both languages is a pair, though in what follows the other comes first."""
    heading, *rest = PAIRS
    text = "\n\n".join([*heading, *(f"{en}\n\n{zh}" for zh, en in rest)])
    found = texts(segments(tmp_path, "a.txt", text))
    assert [set(pair) for pair in found] == [set(pair) for pair in PAIRS]


def test_the_text_that_comes_first_is_the_source(tmp_path: Path) -> None:
    """Without further information, the language that comes first is that of the source."""
    found = segments(tmp_path, "a.txt", "\n\n".join(f"{en}\n\n{zh}" for zh, en in PAIRS))
    assert texts(found) == [(en, zh) for zh, en in PAIRS]
    assert (found[0].source_lang, found[0].target_lang) == ("en", "zh-Hans")


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("en", None, ("en", "zh-Hans")),
        (None, "zh-Hans", ("en", "zh-Hans")),
        (None, "en-GB", ("zh-Hans", "en-GB")),
        ("zh-Hant-TW", None, ("zh-Hant-TW", "en")),
        ("zh-Hans", "fr", ("zh-Hans", "fr")),
    ],
)
def test_languages_that_are_known(
    tmp_path: Path, source: str | None, target: str | None, expected: tuple[str, str]
) -> None:
    """Languages that are named decide which text is the source, in whatever order they come."""
    (tmp_path / "a.txt").write_text("\n\n".join(sum(PAIRS, ())), encoding="utf-8")
    options = Options(source_lang=source, target_lang=target)
    found = list(read(tmp_path / "a.txt", options=options))
    assert {(one.source_lang, one.target_lang) for one in found} == {expected}
    assert texts(found)[0] == (PAIRS[0] if expected[0][:2] == "zh" else PAIRS[0][::-1])


@pytest.mark.parametrize("languages", [("en", "fr"), ("zh-Hans", "zh-Hant-TW")])
def test_languages_that_do_not_fit(tmp_path: Path, languages: tuple[str, str]) -> None:
    """If neither or both of the languages are Chinese, the texts cannot be told apart."""
    with pytest.raises(DocumentError, match="which file is its source"):
        segments(
            tmp_path,
            "a.txt",
            "\n\n".join(sum(PAIRS, ())),
            source_lang=languages[0],
            target_lang=languages[1],
        )


def test_a_paragraph_that_is_not_translated(tmp_path: Path) -> None:
    """It is an omitted unit in its place; an additional one of the translation is left out."""
    content = "\n\n".join(text for text in sum(PAIRS, ()) if text != ENGLISH[2])
    found = segments(tmp_path, "a.txt", content)
    assert [one.source for one in found] == list(CHINESE)
    missing = found[2]
    assert (missing.target, missing.state) == ("", State.OMITTED)
    assert (missing.line, missing.column) == (9, 1)
    content = "\n\n".join(text for text in sum(PAIRS, ()) if text != CHINESE[2])
    assert texts(segments(tmp_path, "b.txt", content)) == PAIRS[:2] + PAIRS[3:]


def test_lines_of_a_unit(tmp_path: Path) -> None:
    """A change of the source touches the unit too, if its translation is next to it."""
    found = segments(tmp_path, "a.txt", "\n\n".join(sum(PAIRS[:2], ())))
    assert [(one.line, one.first_line, one.last_line) for one in found] == [(3, 1, 3), (7, 5, 7)]


def test_wrapped_paragraphs(tmp_path: Path) -> None:
    """The lines of a paragraph between empty lines are one text, and each keeps its position."""
    found = segments(
        tmp_path,
        "a.txt",
        f"{CHINESE[2]}\n\nThe harbour was built in 1897, when\nnobody believed that ships would "
        f"ever come.\n\n{CHINESE[3]}\n\n{ENGLISH[3]}\n",
    )
    assert texts(found) == PAIRS[2:4]
    target = found[0].target
    assert found[0].position(target.index("nobody")) == (4, 1)


@pytest.mark.parametrize(
    "content",
    [
        "\n\n".join(ENGLISH),
        "\n\n".join(CHINESE),
        "\n\n".join((*CHINESE[:1], *ENGLISH)),
        "\n\n".join((*CHINESE, "The Harbour")),
        "\n\n".join((CHINESE[0], ENGLISH[4], "".join(CHINESE), ENGLISH[0])),
        "1897\n\n12%\n",
        "\n".join(
            (
                "作者：林知远，海州大学港口研究所研究员，曾任海州港务局副局长，著有《灯与账》一书",
                "内容提要：本文认为，小港应当联合起来，建立共同的维修船队，并推动新的规则。",
                "2022年11月20日",
                *ENGLISH[2:],
            )
        ),
    ],
)
def test_documents_in_one_language(tmp_path: Path, content: str) -> None:
    """An article in one language that has some words in the other has no translation in it."""
    with pytest.raises(DocumentError, match="holds only the translation"):
        segments(tmp_path, "article.txt", content)


@pytest.mark.parametrize("content", ["", "\n\n", " \u3000\n"])
def test_documents_without_text(tmp_path: Path, content: str) -> None:
    """An empty document has no translation whose source could be named."""
    with pytest.raises(DocumentError, match="holds no text: name a document with text in it"):
        segments(tmp_path, "article.txt", content)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "第一章 总则 Chapter 1 General Provisions",
            ("第一章 总则", "Chapter 1 General Provisions"),
        ),
        (
            "Chapter 1 General Provisions 第一章 总则",
            ("Chapter 1 General Provisions", "第一章 总则"),
        ),
        ("Harbour Plan 2025 2025年港口规划", ("Harbour Plan 2025", "2025年港口规划")),
        ("增长12% Growth of 12%", ("增长12%", "Growth of 12%")),
        (
            "港口（签字）：____ Harbour (signed): ____",
            ("港口（签字）：____", "Harbour (signed): ____"),
        ),
        ("船来了。Ships came.", ("船来了。", "Ships came.")),
        ("Ships came.船来了。", ("Ships came.", "船来了。")),
        ("“船来了。” “Ships came.”", ("“船来了。”", "“Ships came.”")),
        ("港口（Harbour）已经开放", ("港口（Harbour）已经开放",)),
        ("采用RO技术", ("采用RO技术",)),
        (
            "这座港口由许多来自两岸的工人建成，名叫 Port",
            ("这座港口由许多来自两岸的工人建成，名叫 Port",),
        ),
        (
            "（9）费用由甲方承担。(9) Party A bears the costs.",
            ("（9）费用由甲方承担。", "(9) Party A bears the costs."),
        ),
    ],
)
def test_paragraphs_in_both_languages(text: str, parts: tuple[str, ...]) -> None:
    """A paragraph is divided between the languages, unless it only quotes one of them."""
    counterpart = [] if len(parts) == 2 else [Entry("2", "Ships came to the harbour again", 2, 1)]
    found = segments_of([Entry("1", text, 1, 1), *counterpart], File(Path("a.txt")), Options())
    assert texts(found) == [parts if len(parts) == 2 else (text, counterpart[0][1])]
    assert all(one.line > 1 or text[one.column - 1 :].startswith(one.target) for one in found)


def test_code_in_markdown(tmp_path: Path) -> None:
    """Code in a paragraph is known in the part of the paragraph where it is."""
    found = segments(tmp_path, "a.md", "运行 `make` 以建造港口。 Run `make` to build it.\n")
    assert texts(found) == [("运行 make 以建造港口。", "Run make to build it.")]
    (code,) = found[0].target_codes
    assert found[0].target[code.start : code.end] == "make"
    assert misplaced(found) == []


@pytest.mark.parametrize("in_table", [False, True])
def test_word_documents(tmp_path: Path, in_table: bool) -> None:
    """Word documents are read likewise, and so are their tables without headings."""
    document = Document()
    if in_table:
        table = document.add_table(rows=0, cols=2)
        for pair in PAIRS:
            for cell, text in zip(table.add_row().cells, pair, strict=True):
                cell.text = text
    else:
        for text in sum(PAIRS, ()):
            document.add_paragraph(text)
    document.save(str(tmp_path / "speech.docx"))
    found = list(read(tmp_path / "speech.docx"))
    assert texts(found) == PAIRS
    assert [one.line for one in found] == [2, 4, 6, 8, 10]


def test_a_caption_above_a_table(tmp_path: Path) -> None:
    """A paragraph in one language above a table in two is not one that lacks its translation."""
    document = Document()
    document.add_paragraph("主旨演讲（双语对照，仅供内部参考）")
    table = document.add_table(rows=0, cols=2)
    for pair in [*PAIRS, ("船队今天早上离开了港口。", "")]:
        for cell, text in zip(table.add_row().cells, pair, strict=True):
            cell.text = text
    document.save(str(tmp_path / "speech.docx"))
    found = list(read(tmp_path / "speech.docx"))
    assert [(one.source, one.target) for one in found if one.target] == PAIRS
    assert [one.source for one in found if not one.target] == ["船队今天早上离开了港口。"]


@given(
    st.lists(
        st.text("港口船，。 \t/Aab.1%“”\ud800", max_size=30)
        | st.sampled_from([*CHINESE, *ENGLISH]),
        max_size=12,
    )
)
def test_any_document(lines: list[str]) -> None:
    """Whatever a document says, each translation is where its segment says."""
    entries = [Entry(str(n), text, n, 1, first_line=n, last_line=n) for n, text in enumerate(lines)]
    for one in segments_of(entries, File(Path("a.txt")), Options()):
        for offset, character in enumerate(one.target):
            line, column = one.position(offset)
            there = (lines[line] + " ")[column - 1]
            assert there == character or (there.isspace() and character == " ")


@pytest.mark.parametrize("text", ["船1{}x", "{}船", "船{}"])
@pytest.mark.parametrize("part", [",", "x ", " /"])
def test_long_paragraphs(text: str, part: str) -> None:
    """The time does not grow with the square of the length of a paragraph."""

    def read(paragraph: str) -> object:
        return list(segments_of([Entry("1", paragraph, 1, 1)], File(Path("a.txt")), Options()))

    assert_linear(read, lambda size: text.format(part * size), 100_000)
