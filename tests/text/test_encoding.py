"""Bytes of unknown encoding are decoded, or refused with a clear message."""

import codecs
import random
import zlib

import pytest
from hypothesis import given, strategies as st

from termbase.errors import DocumentError
from termbase.text.encoding import decode, decode_undamaged

SIMPLIFIED = (
    "多极化与贸易战",
    "作者认为，各国应当在联合国框架内讨论军备控制，而不是各自为政。",
    "二十一世纪的世界秩序：来源于历史，也来源于选择\n\n本报记者从会议上了解到，两国领导人同意扩大人文交流。",
)
TRADITIONAL = (
    "全球南方與貿易戰",
    "作者認為，各國應當在聯合國框架內討論軍備管制，而不是各自為政。",
    "二十一世紀的世界秩序：來自歷史，也來自選擇\n\n本報記者從會議上瞭解到，兩國領導人同意擴大人文交流。",
)
ENGLISH = "A treaty is not a favour. It binds both sides, and it binds them for long.\n" * 20
MIXED = f"Bridges, Not Walls\n\n{{name}}Anna Lindqvist\n{{role}}\n\n{ENGLISH}"
FRENCH = "Élysée: the naïve façade of “détente” — a cliché, said Señor Núñez; 25 °C, €5.\n"

CHINESE = [(text, encoding) for text in SIMPLIFIED for encoding in ("gb18030", "gbk")]
CHINESE += [(text, encoding) for text in TRADITIONAL for encoding in ("big5", "gb18030")]
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"]


@pytest.mark.parametrize(("text", "encoding"), CHINESE)
def test_short_chinese_texts(text: str, encoding: str) -> None:
    """Simplified text in GBK and Traditional in Big5 are distinguished from seven characters on."""
    decoded, name = decode(text.encode(encoding), "a.txt")
    assert decoded == text
    assert name == ("big5hkscs" if encoding == "big5" else "gb18030")


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("text", [*SIMPLIFIED[1:], *TRADITIONAL[1:], ENGLISH, FRENCH])
def test_unicode_with_and_without_a_mark(text: str, encoding: str) -> None:
    """Every form of Unicode is read, and its byte order mark is not part of the text."""
    assert decode((text + "\n").encode(encoding), "a.txt")[0] == text + "\n"


def test_gb18030_with_its_byte_order_mark() -> None:
    """The mark U+FEFF in GB18030 is dropped like that of UTF-8."""
    assert decode(("\ufeff" + "多极化").encode("gb18030"), "a.txt") == ("多极化", "gb18030")


@pytest.mark.parametrize(
    ("name", "role", "encoding"),
    [
        ("林安娜", "北方大学国际关系学院教授", "gb18030"),
        ("林安娜", "", "gb18030"),
        ("林安娜", "北方大學國際關係學院教授", "big5hkscs"),
        ("鄭雅文", "", "big5hkscs"),
    ],
)
def test_a_chinese_name_in_an_english_article(name: str, role: str, encoding: str) -> None:
    """Three Chinese characters among hundreds of English words are enough."""
    text = MIXED.format(name=name, role=role)
    assert decode(text.encode(encoding), "a.txt") == (text, encoding)


def test_latin_text() -> None:
    """Western European text with curly quotation marks is not taken for Chinese."""
    assert decode(FRENCH.encode("cp1252"), "a.txt") == (FRENCH, "cp1252")
    assert decode(b"He said \x93Hello\x94.", "a.txt") == ("He said “Hello”.", "cp1252")


def test_chinese_far_down_in_a_long_english_text() -> None:
    """Chinese characters that decide the encoding may come after the first pages."""
    text = ENGLISH * 60 + SIMPLIFIED[1]
    assert len(text) > 70_000
    assert decode(text.encode("gbk"), "a.txt") == (text, "gb18030")


def test_gbk_that_happens_to_be_well_formed_utf8() -> None:
    """A few characters in GBK may be valid UTF-8 by accident; the likelier reading is taken."""
    data = "一".encode("gbk")
    assert data == b"\xd2\xbb"
    assert data.decode("utf-8") == "һ"
    assert decode(data * 3, "a.txt") == ("一一一", "gb18030")


@pytest.mark.parametrize("text", ["Договор подписан обеими сторонами", "Η συνθήκη υπογράφηκε"])
def test_other_scripts_in_utf8(text: str) -> None:
    """Well-formed UTF-8 is accepted for Russian and Greek too."""
    assert decode(text.encode(), "a.txt") == (text, "utf-8")


@pytest.mark.parametrize(
    ("declaration", "encoding", "name"),
    [
        ('<meta charset="gb2312">', "gbk", "gb18030"),
        ("<meta charset=big5>", "big5", "big5hkscs"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gbk", "gb18030"),
        ('<?xml version="1.0" encoding="x-gbk"?>', "gbk", "gb18030"),
    ],
)
def test_a_declared_charset_decides_where_the_text_is_too_short(
    declaration: str, encoding: str, name: str
) -> None:
    """The charset that a page declares decides for a text of two rare characters."""
    text = f"{declaration}<p>龐畢</p></html>"
    assert decode(text.encode(encoding), "a.html") == (text, name)


def test_wrong_declaration_is_ignored() -> None:
    """UTF-8 declared as GBK is read as UTF-8; an unknown or impossible charset is ignored."""
    for charset in ("gb2312", "no-such-thing", "zlib", "utf-16", "windows-9999"):
        page = f'<meta charset="{charset}"><p>{SIMPLIFIED[1]}'
        assert decode(page.encode(), "a.html") == (page, "utf-8")
        assert decode(page.encode("gbk"), "a.html") == (page, "gb18030")


def test_a_declared_encoding_of_another_language() -> None:
    """A declaration is enough for an encoding that would not be guessed."""
    page = '<meta charset="windows-1251"><p>Договор подписан обеими сторонами, и он в силе.'
    assert decode(page.encode("cp1251"), "a.html") == (page, "cp1251")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Договор подписан обеими сторонами, и он остаётся в силе.", "cp1251"),
        (
            "조약은 양측이 서명하였으며 앞으로 오랫동안 효력을 가진다는 점을 모두가 알고 있다",
            "euc-kr",
        ),
        (
            "この条約は両国によって署名され、これから長いあいだ効力をもつことになるでしょう",
            "euc-jp",
        ),
    ],
)
def test_unrecognised_encoding_is_refused(text: str, encoding: str) -> None:
    """A text is not decoded by a wrong guess; the message says what to do."""
    with pytest.raises(DocumentError, match=r"a\.txt: .*unrecognised encoding: save it as UTF-8"):
        decode(text.encode(encoding), "a.txt")


@pytest.mark.parametrize("encodings", [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_the_line_where_another_encoding_begins(encodings: tuple[str, str]) -> None:
    """A file in two encodings is refused with the first line that is in the other one."""
    rows = "en,zh\n" + "".join(f"ship {n},第{n}艘船离开了港口，开往远方\n" for n in range(12))
    data = b"".join(rows.encode(encoding) for encoding in encodings)
    with pytest.raises(DocumentError, match=r"a\.csv:15: is in another encoding from here"):
        decode(data, "a.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_slightly_damaged_text_is_read(encoding: str) -> None:
    """A file cut off within a character, or with a stray byte, is still read."""
    text = SIMPLIFIED[2] * 8
    data = text.encode(encoding)
    assert decode(data[:-1], "a.txt") == (text[:-1] + "\ufffd", encoding)
    middle = len(text[:50].encode(encoding))
    stray = data[:middle] + b"\xff" + data[middle:]
    assert decode(stray, "a.txt") == (text[:50] + "\ufffd" + text[50:], encoding)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("en,中文\nalpha,阿尔法\n".encode() + b"caf\xe9,\xe5\x92\x96\n", 3),
        ("en,中文\nalpha,阿尔法\n".encode() + b"win \x93quoted\x94 term\n", 3),
        ("en,中文\nalpha,阿尔".encode() + b"\xe6\xb3\nbeta,\xe8\xb4\n", 2),
        (codecs.BOM_UTF8 + "en,中文\n".encode() + b"caf\xe9\n", 2),
        (codecs.BOM_UTF16_LE + "中文\n".encode("utf-16-le") + b"\x00\xd8a\0", 2),
        ("世界秩序与贸易战争\n".encode("gb18030") * 9 + b"\xff\n", 10),
    ],
)
def test_damage_is_an_error_where_each_character_counts(data: bytes, line: int) -> None:
    """A stray byte, or part of a character, is refused with its line, in each encoding."""
    with pytest.raises(DocumentError, match=rf"a\.csv:{line}: is damaged: it has bytes that are"):
        decode_undamaged(data, "a.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_undamaged_text_is_read(encoding: str) -> None:
    """A text in one encoding throughout is read, even one with U+FFFD as a character."""
    text = SIMPLIFIED[2] + ("\ufffd" if encoding != "gb18030" else "")
    assert decode_undamaged(text.encode(encoding), "a.txt") == text


def test_too_much_damage_is_refused_and_located() -> None:
    """A text that is broken throughout is not read as if it were whole."""
    data = codecs.BOM_UTF8 + ENGLISH.encode() + b"\xe5\xff " * 50
    with pytest.raises(DocumentError, match=f"first at byte {len(ENGLISH)}: save it as UTF-8"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF file: name it .pdf"),
        (b"{\\rtf1\\ansi hello}", "RTF.*name it .rtf"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40),
            "old Office.*save it as .docx, .xlsx or .pptx",
        ),
        (
            b"\xd0\xcf\x11\xe0" + bytes(40) + "__properties_version1.0".encode("utf-16-le"),
            "a message of Outlook: save it as .eml",
        ),
        (b"PK\x03\x04" + bytes(40) + b"Index/Document.iwa", "Pages, Numbers or Keynote: export it"),
        (b"PK\x03\x04" + bytes(40), "a zip archive: name the documents in it"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip", "an EPUB book"),
        (b"PK\x03\x04" + bytes(40) + b"xl/workbook.xml", "an Excel workbook: save it as .xlsx"),
        (b"\x1f\x8b\x08" + bytes(7), "a gzip archive"),
        (b"\x89PNG\r\n\x1a\n" + bytes(8), "an image"),
        (b"plain text with a NUL\0 in it, which is no text", "NUL bytes"),
        (bytes(1000), "NUL bytes"),
        (bytes(range(1, 9)) * 40, "control characters"),
    ],
)
def test_binary_files_are_refused(data: bytes, message: str) -> None:
    """The error names the kind of file, and what to do about it if possible."""
    with pytest.raises(DocumentError, match=message) as caught:
        decode(data, "folder/a.txt")
    assert str(caught.value).startswith("folder/a.txt: ")
    assert "\n" not in str(caught.value)


def test_compressed_data_is_refused() -> None:
    """Random bytes are not text in any encoding."""
    noise = zlib.compress(random.Random(1).randbytes(5000))
    with pytest.raises(DocumentError):
        decode(noise, "a.txt")


def test_empty_and_ascii() -> None:
    """No bytes are an empty text, ASCII is read as UTF-8, and line ends are unchanged."""
    assert decode(b"", "a.txt") == ("", "utf-8")
    assert decode(b"one\r\ntwo\rthree\n", "a.txt") == ("one\r\ntwo\rthree\n", "utf-8")


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_clear_error(data: bytes) -> None:
    """Any bytes give a text that can be encoded again, or a `DocumentError`."""
    try:
        text, encoding = decode(data, "a.txt")
    except DocumentError:
        return
    codecs.lookup(encoding)
    text.encode()


@given(st.text(min_size=1), st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_marked_unicode_is_always_read_back(text: str, encoding: str) -> None:
    """Any text with a byte order mark is read back unchanged."""
    text = text.lstrip("\ufeff")
    if text[:1] == "\0":  # FF FE 00 00 is the mark of UTF-32
        text = "-" + text
    assert decode(text.encode(encoding), "a.txt")[0] == text
