"""A document is read as header and body, and knows where everything stands in its file."""

import datetime as dt
import io
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from termbase.documents import read, reader
from termbase.errors import DocumentError, unreadable
from tests.documents.helpers import body, document, source_at

ARTICLE = Path(__file__).parents[2] / "examples" / "article.txt"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"]

SHORT = """\
Bridges, Not Walls

Source:North Quay PostDate:2024-03-05

林安娜Anna Lindqvist
北方大学国际关系学院教授

Trade has long- term effects on U.S.- Russia talks. They differ.

A treaty— one that binds— is the second point of this article, and it is a long one.
"""
CHINESE = """\
桥，而不是墙

来源：北方晚报 发布时间：2024年3月5日 作者：林安娜

贸易战没有赢家。多极化的世界需要规则，也需要耐心，这一点各国都清楚。

军备控制条约即将到期，谈判却还没有开始，双方都在等待对方先开口。
"""


def test_the_sample_article_is_read_whole() -> None:
    """Title, source, date, author and every paragraph with its line."""
    article = read(ARTICLE)
    assert article.format == "text"
    assert article.encoding == "utf-8"
    assert article.header.title.startswith("No Spare Chairs")
    assert article.header.source == "Northmere School of Public Affairs"
    assert article.header.date == dt.date(2025, 9, 12)
    assert dict(article.header.authors[0].names) == {"zh": "魏诺亚", "en": "Noah Weyland"}
    assert [p.line for p in article.body] == list(range(14, 35, 2))
    lines = ARTICLE.read_text(encoding="utf-8").splitlines()
    assert body(article) == [lines[p.line - 1] for p in article.body]
    assert (article.body_lang, article.header_lang) == ("en", "zh-Hans")


def test_damage_is_mended_for_matching_and_points_to_where_it_stands() -> None:
    """`long- term` is found as `long-term`; its offsets are those of the damaged words."""
    article = read(ARTICLE)
    terms = ["long-term", "short-sighted", "half-finished", "U.S.-Russia", "treaty—one"]
    for term in terms:
        assert term not in article.text
        mended = next(m for m in map(article.repaired, article.body) if term in m.text)
        at = mended.text.index(term)
        start, end = mended.span(at, at + len(term))
        assert article.text[start:end].replace(" ", "") == term


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_article_reads_alike_in_every_encoding(encoding: str) -> None:
    """Text, header and places do not depend on the encoding."""
    expected = read(ARTICLE)
    found = document(ARTICLE.read_text(encoding="utf-8"), "article.txt", encoding)
    assert found.text == expected.text
    assert found.header == expected.header
    assert found.body == expected.body


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_an_editor(newline: str) -> None:
    """Line ends of every system count alike, and are not part of a paragraph."""
    found = document(SHORT.replace("\n", newline).encode("utf-8-sig"))
    assert [p.line for p in found.body] == [8, 10]
    assert "\r" not in found.text
    assert found.position(found.text.index("They differ")) == (8, 53)
    assert found.position(len(found.text)) == (11, 1)


def test_separators_of_unicode_part_lines_but_do_not_count_as_lines() -> None:
    """U+2028 and NEL end a line of text; editors do not number what follows them anew."""
    text = "First one, which is long.\u2028Second, long.\u0085Third, a long one.\nLast, long."
    found = document(text)
    assert [p.line for p in found.body][-1] == 2
    assert "Third, a long one." in body(found)
    assert found.position(found.text.index("Third")) == (1, text.index("Third") + 1)


def test_a_place_outside_of_the_text_is_refused() -> None:
    """There is not a line for an offset after the end."""
    found = document("Some text, and no more than that.")
    with pytest.raises(IndexError):
        found.position(len(found.text) + 1)


def test_the_lines_of_the_header() -> None:
    """Every line before the body, and whether it is the title."""
    found = document(SHORT)
    lines = [(found.text[start:end], title) for start, end, title in found.header_lines()]
    assert lines[0] == ("Bridges, Not Walls", True)
    assert [text for text, title in lines if not title] == [
        "Source:North Quay PostDate:2024-03-05",
        "林安娜Anna Lindqvist",
        "北方大学国际关系学院教授",
    ]


def test_an_author_note_after_the_body_is_not_body() -> None:
    """（作者系…） at the end tells of the author, and is among the header's lines."""
    found = document(CHINESE + "\n（作者系北方大学国际关系学院教授）\n")
    assert body(found)[-1].startswith("军备控制条约")
    assert "（作者系北方大学国际关系学院教授）" in [
        found.text[start:end] for start, end, _ in found.header_lines()
    ]


def test_fields_below_an_abstract_are_not_body() -> None:
    """They are among the header's lines; the abstract is body."""
    abstract, note = "【摘要】多极化的世界需要规则。", "【作者简介】苏远帆，海岬大学教授。"
    title, _, paragraphs = CHINESE.partition("\n\n")
    found = document(f"{title}\n\n{abstract}\n{note}\n\n{paragraphs}")
    assert body(found)[0] == abstract
    assert note not in "".join(body(found))
    assert note in [found.text[start:end] for start, end, _ in found.header_lines()]


@pytest.mark.parametrize(
    ("text", "encoding", "body_lang", "header_lang"),
    [
        (SHORT, "utf-8", "en", "zh-Hans"),
        (CHINESE, "gbk", "zh-Hans", "zh-Hans"),
        (
            "橋，而不是牆\n\n作者：林安娜\n\n貿易戰沒有贏家。多極化的世界需要規則，也需要耐心。\n",
            "big5",
            "zh-Hant",
            "zh-Hant",
        ),
        (SHORT.replace("大学国际关系学院", "大學國際關係學院"), "utf-8", "en", "zh-Hant"),
        ("人和人，山和水，天上人。\n" * 5, "utf-8", "zh-Hans", "zh-Hans"),
        ("12345 67890\n\n" * 5, "utf-8", "en", "zh-Hans"),
    ],
)
def test_languages(text: str, encoding: str, body_lang: str, header_lang: str) -> None:
    """English, Simplified and Traditional are told apart, body and header by themselves."""
    found = document(text, encoding=encoding)
    assert (found.body_lang, found.header_lang) == (body_lang, header_lang)


def test_each_paragraph_has_its_language() -> None:
    """A text with its translation below is in two languages."""
    found = document(f"{SHORT}\n贸易对美俄会谈有长期影响，这是本文的第一点，也是最重要的一点。\n")
    assert [p.lang for p in found.body] == ["en", "en", "zh-Hans"]
    assert found.body_lang == "en"


def test_wrapped_lines_are_one_paragraph() -> None:
    """Text wrapped at a width is put together, and words broken at line ends are mended."""
    text = (
        "Trade between the two countries has grown every year, and closer coop-\n"
        "eration in science has followed it. Nobody planned that, and nobody is\n"
        "able to stop it, which is what makes it worth a closer look by people.\n"
        "\n"
        "A second paragraph begins here, and it too runs over more than a single\n"
        "line of the page, so that it has to be put together from what there is.\n"
    )
    found = document(text)
    assert [p.line for p in found.body] == [1, 5]
    assert "closer cooperation in science" in found.repaired(found.body[0]).text
    assert found.position(found.text.index("eration")) == (2, 1)


def test_the_words_of_a_document_tell_how_to_join_its_broken_words() -> None:
    """`co-operation` elsewhere keeps the hyphen that a line end left."""
    wide = "The co-operation of the two sides has been close, and the people know it\n"
    text = f"{wide}who have worked for this for so many years. They also know that co-\n"
    text += "operation has its price, and that not all are willing to pay it. That's\nall of it.\n"
    found = document(text)
    assert "know that co-operation has" in found.repaired(found.body[0]).text


# What cannot be read


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "holds no text"),
        (b" \n\t\r\n ", "holds no text"),
        ("\ufeff".encode(), "holds no text"),
        (b"%PDF-1.7 ...", "is not a PDF file, or is damaged"),
        (b"text\0with\0nuls in it, not many", "NUL bytes"),
        (b"\n" * 1_000_001 + b"x", "more than 1,000,000 lines: split it"),
    ],
)
def test_what_is_no_document_is_refused_in_one_line(data: bytes, message: str) -> None:
    """The message names the file, says what is wrong, and what to do."""
    with pytest.raises(DocumentError, match=message) as caught:
        document(data, "folder/a.txt")
    assert str(caught.value).startswith("folder/a.txt: ")
    assert "\n" not in str(caught.value)


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    """No such file, a folder, a name that no system allows."""
    with pytest.raises(DocumentError, match="no such file"):
        read(tmp_path / "missing.txt")
    with pytest.raises(DocumentError, match="is a folder: name the files in it"):
        read(tmp_path)
    # Windows refuses permission to open a folder.
    assert "is a folder" in str(unreadable(DocumentError, PermissionError(13, "no"), tmp_path))
    with pytest.raises(DocumentError, match="cannot be read"):
        read("a\0b.txt")
    with pytest.raises(DocumentError, match=r"cannot be read|no such file"):
        read(str(tmp_path / ("x" * 5000)))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind root")
def test_a_file_without_permission(tmp_path: Path) -> None:
    """A file that may not be read is said to be that."""
    file = tmp_path / "a.txt"
    file.write_text("text")
    file.chmod(stat.S_IWUSR)
    with pytest.raises(
        DocumentError, match="cannot be read: permission denied; check its permissions"
    ):
        read(file)


def test_errors_of_permission_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same without a file system: what the system says becomes one line."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(
        DocumentError, match=r"a\.txt: cannot be read: permission denied; check its permissions"
    ):
        read("a.txt")


def test_a_file_too_large_for_any_format(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would take the memory of the machine is refused before it is read whole."""
    monkeypatch.setattr(reader, "MOST_BYTES", 1000)
    with pytest.raises(DocumentError, match="is larger than"):
        document(b"x" * 1001)
    assert document(b"many words " * 90).text


def test_a_file_too_large_for_its_format() -> None:
    """Markup costs more than its size, so less of it is taken."""
    with pytest.raises(
        DocumentError, match=r"a\.html: is too large \(16 MiB; the format html takes"
    ):
        document(b"<p>text" + b" " * (16 << 20), "a.html")


def test_a_long_text_is_read_in_bounded_time() -> None:
    """A book of some megabytes: the header is looked for at its beginning only."""
    book = document(SHORT + "Paragraph of a long book, with some words in it.\n\n" * 40_000)
    assert book.header.title == "Bridges, Not Walls"
    assert len(book.body) == 40_002
    assert book.header.body_end == len(book.text)


# Standard input and streams


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` and no path are standard input, in any encoding."""
    for path in ("-", None):
        stdin = io.TextIOWrapper(io.BytesIO(CHINESE.encode("gbk")), encoding="utf-8")
        monkeypatch.setattr("sys.stdin", stdin)
        found = read(path)
        assert (found.path, found.encoding) == ("-", "gb18030")
        assert found.header.title == "桥，而不是墙"


def test_no_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program without standard input is told to name a file."""
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(DocumentError, match="there is no standard input: name a file"):
        read("-")


def test_a_closed_stream_is_an_error_in_one_line() -> None:
    """A stream that cannot be read is reported like a file."""
    stream = io.BytesIO(b"text")
    stream.close()
    with pytest.raises(DocumentError, match="cannot be read"):
        read("-", stream=stream)


# Formats


@pytest.mark.parametrize(
    ("name", "data", "format_name"),
    [
        ("a.txt", b"<!DOCTYPE html><p>Some text.", "html"),
        ("a.txt", b"\xef\xbb\xbf<html><p>Some text.", "html"),
        ("a.txt", "<!doctype html><p>Some text.".encode("utf-16"), "html"),
        ("a.docx", b"<html><p>Word saves pages under this name, too.", "html"),
        (
            "a.doc",
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related;boundary=X\r\n\r\n--X\r\n\r\na",
            "mail",
        ),
        ("a.txt", b"MIME is good.\nContent-Type: multipart/related; a", "text"),
        ("a.md", b"# Some text", "markdown"),
        ("A.MD", b"# Some text", "markdown"),
        ("a.htm", b"Some text.", "html"),
        ("a.unknown", b"Some text.", "text"),
        ("README", b"Some text.", "text"),
        ("a.txt", b"A <html> tag in a sentence is text.", "text"),
    ],
)
def test_contents_tell_the_format_then_the_ending(name: str, data: bytes, format_name: str) -> None:
    """A file under a wrong name is read as what it is."""
    assert document(data, name).format == format_name


def test_the_user_may_say_the_format() -> None:
    """A format that is named is used, and one that does not exist is refused."""
    found = read("-", stream=io.BytesIO(b"# Title\n\nSome *text* of it."), format="markdown")
    assert found.text.strip() == "Title\n\n\nSome text of it."
    with pytest.raises(DocumentError, match="wps is not one of the formats: docx"):
        read("-", stream=io.BytesIO(b"x"), format="wps")


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.odt", "a.epub", "a.rtf"]),
)
def test_any_bytes_give_a_document_or_a_clear_error(data: bytes, name: str) -> None:
    """Nothing makes reading fail in another way."""
    try:
        found = document(data, name)
    except DocumentError:
        return
    for paragraph in found.body:
        assert found.position(paragraph.start)[0] == paragraph.line
        assert found.repaired(paragraph).span(0, 0)[0] >= paragraph.start


PIECES = (
    "<p>¦</p>¦<b a='>'>¦<!--¦-->¦<nav>¦</nav>¦&amp;¦&¦<¦<br>¦<pre>¦*¦**¦_¦`¦```\n¦[¦](u)¦# ¦> ¦- ¦|"
    "¦|-|\n¦    ¦---\n¦\\¦word ¦多极化¦U.S. ¦\n¦\n\n¦\u00a0¦\u2028"
)
MARKUP = st.lists(st.sampled_from(PIECES.split("¦")), max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(MARKUP, st.sampled_from(["a.md", "a.html"]))
def test_any_markup_keeps_its_places(text: str, name: str) -> None:
    """Whatever the markup, each paragraph lies on the line it names, each word at its column."""
    text = f"start {text} end"
    found = document(text, name)
    lines = text.split("\n")
    for paragraph in found.body:
        line, column = found.position(paragraph.start)
        assert line == paragraph.line
        first = found.text[paragraph.start]
        if first.isalnum():
            assert lines[line - 1][column - 1] == first


def test_words_stand_where_the_source_has_them() -> None:
    """The place of a term in a file with line ends of Windows and a byte order mark."""
    found = document(SHORT.replace("\n", "\r\n").encode("utf-16"))
    assert source_at(found, SHORT, "Anna Lindqvist") == "Anna Lindqvist"
    assert source_at(found, SHORT, "second point") == "second point"


def test_the_real_article_is_read_without_a_fault(dev_data: Path) -> None:
    """The page that the project began with: its paragraphs and lines, against the file itself."""
    seeds = sorted((dev_data.parent / "seeds").glob("*.txt")) or sorted(
        dev_data.glob("seeds/*.txt")
    )
    if not seeds:
        pytest.skip("there is no seed article beside the development data")
    article = read(seeds[0])
    lines = seeds[0].read_text(encoding="utf-8").splitlines()
    assert len(article.body) >= 10
    assert body(article) == [lines[p.line - 1] for p in article.body]
    mended = " ".join(article.repaired(p).text for p in article.body)
    assert "- " not in mended


def test_heads_of_pages_within_the_text(tmp_path: Path) -> None:
    """Lines that repeat title, author or journal beside the number of a page are left out."""
    path = tmp_path / "print.txt"
    path.write_text(
        "灯塔评论 第12卷第3期 2020年9月\nLIGHTHOUSE REVIEW\n\nLamps Without Keepers\n"
        + "无人看守的灯\n作者：林知远\n\n"
        + "The first part of the text ends at the foot of a page, and it is a long one.\n\n"
        + "Lighthouse Review 12(3) 101\n\n102 林知远 / 无人看守的灯\n\n"
        + "It goes on here.\n\nSection 2\n",
        encoding="utf-8",
    )
    document = read(path)
    assert [document.text_of(one)[:12] for one in document.body] == [
        "The first pa",
        "It goes on h",
        "Section 2",
    ]
