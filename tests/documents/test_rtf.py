r"""RTF: code pages, Unicode with its fallbacks, groups to skip, from hostile files too."""

import datetime as dt
from contextlib import suppress

import pytest

from termbase.documents import rtf
from termbase.errors import DocumentError
from tests.documents.helpers import body, document
from tests.growth import assert_linear

LONG = "A sentence of a text that is much too long to be taken for a title of it, and it ends here."
FONTS = (
    rb"{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5;}"
    rb"{\f2\fcharset136 MingLiU;}{\f3\fcharset2 Symbol;}{\f4 Any;}{\f5\cpg1251 Cyr;}}"
)
GBK = "".join(f"\\'{byte:02x}" for byte in "多极化".encode("gbk"))
BIG5 = "".join(f"\\'{byte:02x}" for byte in "多極化".encode("big5"))


def file(content: str, head: str = r"\ansi\ansicpg1252\deff0") -> bytes:
    """A file of a content in Latin-1."""
    return b"{\\rtf1" + head.encode() + FONTS + content.encode("latin-1") + b"}"


def texts(content: str, head: str = r"\ansi\ansicpg1252\deff0") -> list[str]:
    """The paragraphs below a first one."""
    return document(file(rf"{LONG}\par " + content, head), "a.rtf").text.split("\n")[1:]


def test_a_text() -> None:
    """Header, body, and the numbers of paragraphs, of which empty ones count too."""
    name = "".join(f"\\'{byte:02x}" for byte in "林安娜".encode("gbk"))
    content = rf"\b Bridges, Not Walls\b0\par{{\f1 {name}}} Anna Lindqvist\par\par "
    content += r"The {\i multi}polar" + "\r\n" + r" world is here, and not about to go away.\par"
    found = document(file(content), "a.rtf")
    assert (found.format, found.header.title) == ("rtf", "Bridges, Not Walls")
    assert [(one.line, found.text_of(one)) for one in found.body][-1:] == [
        (4, "The multipolar world is here, and not about to go away.")
    ]
    assert found.position(found.text.index("polar")) == (4, 10)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        # Characters
        (r"caf\'e9 \f1 " + GBK + r"\f0  \f2 " + BIG5, ["café 多极化 多極化"]),
        (r"{\f2 \'a5\\}\f2\'af\'e0", ["功能"]),  # the second byte is a backslash
        (r"\f5\'e4\'e0", ["да"]),
        (r"a{\f3 \'b7}\u-3913 ?b", ["ab"]),
        (r"\u20013?\u22269 \'b9x", ["中国x"]),
        (r"\uc2\u20013\'d6\'d0\uc0\u22269 x{\uc1\u233?}", ["中国xé"]),
        (r"\u-10179?\u-8704?", ["😀"]),
        (r"\u-10179? \u0?\u1114112?a", [" \ufffda"]),
        (r"\u8212?\{ \\ \}\u8212\{", ["—{ \\ }—"]),
        (r"a\~b\_c\-d\tab e\line f", ["a\xa0b\u2011c\xadd\te", "f"]),
        (r"\ldblquote a\rdblquote\emdash b", ["“a”—b"]),
        ("{\\upr{a}{\\*\\ud{\\u20013 ?b}}}", ["中b"]),
        # Paragraphs
        ("a\\\nb\\par c\\sect d\\par\\sect e", ["a", "b", "c", "d", "e"]),
        (
            r"\trowd a\cell\cell\row\pard {b\par c\nestcell}{\nonesttables\par}d",
            ["a", "", "b", "c", "d"],
        ),
        (r"{\field{\*\fldinst HYPERLINK 'x'}{\fldrslt link}} a", ["link a"]),
        (
            r"a{\shp{\*\shpinst\shpleft0{\sp{\sn x}{\sv y}}{\shptxt in\par the box\par}}"
            r"{\shprslt\par no}} b",
            ["a b", "in", "the box"],
        ),
        (r"{\*\do\dptxbx{\dptxbxtext in}}a", ["a", "in"]),
        (r"{\object{\*\objdata 00}{\result {\pict 00}b}}", ["b"]),
        # What is not part of the text
        (r"a{\v no}\v no\v0 b\v no\plain c", ["abc"]),
        (r"a{\deleted no}{\mvf no}b", ["ab"]),
        (r"a {\revised\revauth1\revdttm-2074015744 b}", ["a b"]),
        (r"{\header no}{\footerf no\par}{\pict\bin3 }}}00}{\*\unknown{\f1}no}a", ["a"]),
        (r"{\listtext 1.\tab}{\pntext 1}a{\xe\v no}{\*\bkmkstart no}", ["a"]),
        (r"a\chatn{\*\annotation no}", ["a"]),
        (
            r"{\field{\*\fldinst EQ \\* jc2 \\o\\ad(\\s\\up 9(h\u224 a),\u28450 ?)}{\fldrslt}}a",
            ["漢a"],
        ),
    ],
)
def test_what_a_reader_sees(content: str, found: list[str]) -> None:
    """Deleted, hidden and computed text is left out; the rest is there."""
    assert texts(content) == found


def test_notes_follow_the_body() -> None:
    """Footnotes come before endnotes."""
    note = r"{\footnote%s\pard\chftn %s\par}"
    content = (
        "one" + note % (r"\ftnalt", "end") + r"\par two" + note % ("", "foot") + r".\par three"
    )
    assert texts(content) == ["one", "two.", "three", "foot", "end"]


@pytest.mark.parametrize(
    ("head", "content"),
    [
        (r"\ansi\ansicpg936", GBK),
        (r"\ansi\ansicpg936", r"\f0 " + GBK),  # in a font that is declared to be Western
        (r"\ansi\ansicpg936\deff4", r"\plain " + GBK),
        (r"\ansi\ansicpg950", r"\f1 " + GBK),
        (r"\ansi\ansicpg65001", "".join(f"\\'{byte:x}" for byte in "多极化".encode())),
        (r"\ansi\ansicpg936", "多极化".encode("gbk").decode("latin-1")),
        (r"\ansi\ansicpg99999", r"\f1 " + GBK),
    ],
)
def test_code_pages(head: str, content: str) -> None:
    """The page of the file counts unless the font has one."""
    assert texts(content, head) == ["多极化"]


def test_quotation_marks_of_western_fonts() -> None:
    """In a Chinese file they are not the first half of a character."""
    assert texts(rf"\f0 \'93x\'94 {GBK} 8\'b0", r"\ansi\ansicpg936") == ["“x” 多极化 8°"]


def test_metadata_fill_in_for_the_text() -> None:
    """Title, author and date of creation."""
    info = r"{\info{\title Old and New}{\author Anna Lindqvist}{\operator X}"
    info += r"{\creatim\yr2024\mo3\dy5\hr8}{\revtim\yr2025\mo1\dy1}}"
    found = document(file(info + LONG * 3), "a.rtf")
    assert (found.header.title, found.header.date) == ("Old and New", dt.date(2024, 3, 5))
    assert [dict(author.names) for author in found.header.authors] == [{"en": "Anna Lindqvist"}]
    assert body(found) == [LONG * 3]


@pytest.mark.parametrize("name", ["a.rtf", "a.doc", "a.txt", "-"])
def test_a_file_is_known_by_its_contents(name: str) -> None:
    """Many files that are called .doc are RTF."""
    assert document(file(LONG), name).format == "rtf"
    assert document(b"\xef\xbb\xbf\r\n" + file(LONG), name).format == "rtf"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"just text", "is not an RTF file: save it again as .rtf or .docx"),
        (file(LONG)[:-1], "is cut off: it ends within a group; save it again"),
        (file(LONG)[:-1] + b"\\", "is cut off"),
        (file(r"{\pict 00")[:-1], "is cut off"),
        (file(r"{\pict\bin999999999 00}"), "is cut off"),
        (file(""), "holds no text"),
        (b"{\\rtf1" + b"{" * 100_000, "is nested more than 1000 levels deep"),
    ],
)
def test_what_is_no_rtf_is_refused_in_one_line(data: bytes, message: str) -> None:
    """The message says what to do."""
    with pytest.raises(DocumentError, match=message) as caught:
        document(data, "a.rtf")
    assert "\n" not in str(caught.value)


def test_text_after_the_end_does_not_count() -> None:
    """As in other programs."""
    assert texts(r"a}} b") == ["a"]


@pytest.mark.parametrize(
    "unit", [r"{\*\fldinst EQ (\\s\\up 9(", r"\u20013 ", r"{\footnote a}", "{}"]
)
def test_hostile_files_take_no_longer_than_their_size(unit: str) -> None:
    """What could take quadratic time is read, or refused."""

    def data(size: int) -> bytes:
        return b"{\\rtf1 " + unit.encode() * (size // len(unit)) + b"}" * size

    assert_linear(_read_or_refuse, data, 300_000)


def test_a_reading_with_many_spaces_takes_no_longer_than_its_size() -> None:
    """White space in a formula that gives a reading cannot take quadratic time."""

    def data(size: int) -> bytes:
        return rb"{\rtf1 {\field{\fldinst EQ (\\s\\up 9(a)," + b" " * size + b"}}}"

    assert_linear(_read_or_refuse, data, 100_000)


def _read_or_refuse(data: bytes) -> None:
    with suppress(DocumentError):
        rtf.Reader(data, "a").read()
