"""Translation memories: languages, inline codes, positions, size."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from termbase.bitext import read
from termbase.errors import DocumentError
from termbase.model import InlineCode
from tests.bitext.helpers import SAMPLES, misplaced, segments

SAMPLE = SAMPLES / "memory.tmx"
UNIT = '<tu{}><tuv xml:lang="{}"><seg>{}</seg></tuv><tuv xml:lang="{}"><seg>{}</seg></tuv></tu>'


def memory(*units: str, srclang: str = "*all*", head: str = "") -> str:
    """A TMX file of units."""
    return (
        f'{head}<tmx version="1.4"><header srclang="{srclang}"/><body>{"".join(units)}</body></tmx>'
    )


def test_sample() -> None:
    """Each language but the header's is a target; units, notes, states and lines are read."""
    found = list(read(SAMPLE))
    assert [(s.unit, s.source_lang, s.target_lang, s.target, s.state) for s in found] == [
        ("greeting", "en", "zh-Hans", "欢迎使用术语库。", "translated"),
        ("greeting", "en", "zh-Hant-TW", "歡迎使用術語庫。", "translated"),
        ("2", "en", "zh-Hans", "按保存 & 等待 %d 秒\ufffc。", "translated"),
        ("lines", "en", "zh-Hans", "一行\n和另一<行>。", "translated"),
        ("empty", "en", "zh-Hans", "", "untranslated"),
    ]
    assert found[0].source == "Welcome to the term base."
    assert found[0].comments == ("On the first page.", "termbase: ignore")
    assert [(s.first_line, s.line, s.column, s.last_line) for s in found] == [
        (8, 10, 34, 13),
        (8, 12, 34, 13),
        (14, 16, 36, 17),
        (18, 21, 31, 23),
        (24, 26, 37, 27),
    ]


def test_positions_around_tags_and_entities() -> None:
    """Every code point has its position after tags, entities, line breaks and CDATA."""
    found = list(read(SAMPLE, target_lang="zh-CN"))
    assert not misplaced(found, escapes="&<")
    assert found[1].span(3, 6) == (16, 98, 16, 105)  # ` & `, the entity in between


def test_inline_codes() -> None:
    """Formatting is removed, placeholders stay in the text, and both are recorded."""
    found = list(read(SAMPLE, target_lang="zh-CN"))
    bold, lines = found[1], found[2]
    assert bold.source == "Press Save & wait %d s\ufffc."
    assert bold.source_codes == (
        InlineCode(6, 6, "<b>"),
        InlineCode(8, 8, "</b>"),
        InlineCode(18, 20, "%d"),
        InlineCode(22, 23, '<ph x="3"/>'),
    )
    assert [code.text for code in bold.target_codes] == ["<b>", "</b>", "%d", '<ph x="3"/>']
    assert lines.source_codes == (
        InlineCode(4, 4, '<hi type="i">'),
        InlineCode(13, 13, "</hi>"),
        InlineCode(21, 21, "{\\i}"),
    )


def test_a_note_for_the_file_in_every_unit(tmp_path: Path) -> None:
    """A segment has the note once, however many units repeat it."""
    unit = UNIT.format("", "en", "a", "zh", "b")
    note = "termbase: ignore-file[N]"
    unit = unit.replace("<tuv", f"<note>{note}</note><tuv", 1)
    found = segments(tmp_path, "a.tmx", memory(unit, unit, unit))
    assert [s.comments for s in found] == [(note,)] * 3


LANGUAGES = [
    # srclang, languages of the texts, asked for, what is read
    ("en", "zh-CN en", (None, None), [("en", "zh-Hans")]),
    ("en-US", "zh-CN en-GB", (None, None), [("en-GB", "zh-Hans")]),
    ("fr", "zh-CN en", (None, None), [("zh-Hans", "en")]),
    ("*all*", "zh-CN en", (None, None), [("zh-Hans", "en")]),
    ("*all*", "zh-CN en", ("en", None), [("en", "zh-Hans")]),
    ("en", "zh-CN en", ("zh", "en"), [("zh-Hans", "en")]),
    ("en", "en zh-CN zh-TW", (None, "zh"), [("en", "zh-Hans")]),
    ("en", "en zh-CN zh-TW", (None, "zh-Hant"), [("en", "zh-Hant-TW")]),
    ("en", "en zh-CN zh-TW", (None, "zh-HK"), [("en", "zh-Hant-TW")]),
    ("en", "en zh-HK zh-TW", (None, "zh-HK"), [("en", "zh-Hant-HK")]),
    ("en", "en zh-TW", (None, "zh-CN"), []),
    ("en", "en zh-CN", ("de", None), []),
    ("en", "en-US en-GB zh", (None, "en"), [("en-US", "en-GB")]),
    ("en", "EN-US ZH-CN", (None, None), [("en-US", "zh-Hans")]),
    ("en", "en x-klingon", (None, None), [("en", "x-klingon")]),
    ("English", "English Chinese", (None, None), [("en", "zh-Hans")]),
    ("en", "en {lang} zh", (None, "zh"), [("en", "zh-Hans")]),
]


@pytest.mark.parametrize(("srclang", "langs", "asked", "expected"), LANGUAGES)
def test_languages(
    tmp_path: Path,
    srclang: str,
    langs: str,
    asked: tuple[str, str],
    expected: list[tuple[str, str]],
) -> None:
    """Languages are chosen by tag with fallback, and Simplified is never taken for Traditional."""
    texts = "".join(f'<tuv xml:lang="{lang}"><seg>x</seg></tuv>' for lang in langs.split())
    path = tmp_path / "a.tmx"
    path.write_text(memory(f"<tu>{texts}</tu>", srclang=srclang), encoding="utf-8")
    found = read(path, source_lang=asked[0], target_lang=asked[1])
    assert [(s.source_lang, s.target_lang) for s in found] == expected


def test_a_language_that_is_not_one(tmp_path: Path) -> None:
    """The tag of a template, which nothing has filled in, is an error with its line."""
    path = tmp_path / "a.tmx"
    unit = UNIT.format("", "en", "a", "{{ lang }}", "b")
    path.write_text(memory(unit), encoding="utf-8")
    with pytest.raises(DocumentError, match=r"a.tmx:[0-9]+: {{ lang }} is not a language tag"):
        list(read(path))


def test_srclang_of_a_unit(tmp_path: Path) -> None:
    """A unit's own `srclang` takes precedence over the header's."""
    units = (
        UNIT.format("", "en", "a", "zh", "b"),
        UNIT.format(' srclang="zh"', "en", "a", "zh", "b"),
    )
    found = segments(tmp_path, "a.tmx", memory(*units, srclang="en"))
    assert [(s.unit, s.source, s.target) for s in found] == [("1", "a", "b"), ("2", "b", "a")]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb2312", "gbk", "big5"]
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """The declared encoding is used, also double-byte ones; columns are in code points."""
    name = encoding.removesuffix("-sig")
    head = f'<?xml version="1.0" encoding="{name}"?>'
    text = memory(UNIT.format(' tuid="中"', "zh", "文中", "en", "a&amp;b"), head=head)
    (found,) = segments(tmp_path, "a.tmx", text.encode(encoding))
    assert (found.unit, found.source, found.target) == ("中", "文中", "a&b")
    assert found.column == text.index("a&amp;b") + 1
    assert found.position(2) == (1, text.index("a&amp;b") + 1 + len("a&amp;"))


@pytest.mark.parametrize("declared", ["utf-16", "gb2312", "klingon"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_outweighs_the_declaration(
    tmp_path: Path, encoding: str, declared: str
) -> None:
    """Programs write a string that says that it is in UTF-16 to a file in UTF-8."""
    head = f'<?xml version="1.0" encoding="{declared}"?>'
    text = memory(UNIT.format("", "zh", "文中", "en", "a"), head=head)
    (found,) = segments(tmp_path, "a.tmx", text.encode(encoding))
    assert (found.source, found.target) == ("文中", "a")


WRONG = [
    ("", 1, "is empty, or ends before"),
    ("nonsense", 1, "not well-formed XML"),
    ("\0\1\2\3", 1, "not well-formed XML"),
    ('msgid "a"\nmsgstr "b"\n', 1, "not well-formed XML"),
    ("<html>\n</html>", 1, "not TMX"),
    ("<tmx>\n<body>\n<tu>", 3, "is the file complete"),
    ("<tmx>\n<body></tmx>", 2, "mismatched tag"),
    ("<tmx>\n<body>&nbsp;</body></tmx>", 2, "undefined entity"),
    ("<!DOCTYPE tmx SYSTEM 'a.dtd'>\n<tmx>&nbsp;</tmx>", 2, "does not declare"),
    ("<tmx>\n<body><tu><tuv xml:lang='en'></tuv></tu></body></tmx>", 2, "without a seg"),
    ("<tmx>\n" + "<a>" * 500 + "</a>" * 500 + "</tmx>", 2, "nested more than"),
    ('<?xml version="1.0" encoding="klingon"?><tmx/>', 1, "klingon"),
    ('<?xml version="1.0" encoding="base64"?><tmx/>', 1, "base64"),
    ('<?xml version="1.0" encoding="utf-16"?><tmx/>', 1, "not well-formed XML"),
    (memory(UNIT.format("", "en", "a", "zh", "\n战争")).encode("gbk"), 2, "not well-formed XML"),
    (b'<?xml version="1.0" encoding="gbk"?>\n<tmx>' + b"\xff\xff</tmx>", 1, "encoding"),
]


@pytest.mark.parametrize(("content", "line", "reason"), WRONG)
def test_errors_name_the_line(tmp_path: Path, content: str | bytes, line: int, reason: str) -> None:
    """Malformed or truncated files and other XML are errors that name file and line."""
    with pytest.raises(DocumentError, match=reason) as error:
        segments(tmp_path, "a.tmx", content)
    assert (error.value.path, error.value.line) == (str(tmp_path / "a.tmx"), line)


@pytest.mark.parametrize(
    ("declarations", "reason"),
    [
        ("<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>", "could expand without end"),
        (f"<!ENTITY a '{'a' * 10_000}'>", "could expand without end"),
        ("<!ENTITY a SYSTEM 'file:///etc/passwd'>", "never fetched"),
        ("<!ENTITY a PUBLIC 'x' 'http://127.0.0.1:1/'>", "never fetched"),
        ("<!ENTITY % a SYSTEM 'http://127.0.0.1:1/'> %a;", "never fetched"),
        ("<!ENTITY % a '<!ENTITY b \"c\">'> %a;", "never fetched"),
    ],
)
def test_hostile_entities(tmp_path: Path, declarations: str, reason: str) -> None:
    """Entities that refer to others, to files or to the network are refused, not resolved."""
    head = f"<!DOCTYPE tmx [{declarations}]>"
    with pytest.raises(DocumentError, match=reason):
        segments(tmp_path, "a.tmx", memory(UNIT.format("", "en", "a", "zh", "&a;"), head=head))


def test_plain_entities(tmp_path: Path) -> None:
    """An entity that is short plain text is resolved, and later positions are right."""
    head = "<!DOCTYPE tmx [<!ENTITY app '术语库'>]>"
    text = memory(UNIT.format("", "en", "a", "zh", "在&app;中"), head=head)
    (found,) = segments(tmp_path, "a.tmx", text)
    assert found.target == "在术语库中"
    assert found.position(1) == (1, text.index("&app;") + 1)
    assert found.position(4) == (1, text.index("&app;中") + len("&app;") + 1)


def test_huge_text_is_refused(tmp_path: Path) -> None:
    """A text of many megabytes is refused before it fills the memory."""
    text = memory(UNIT.format("", "en", "a", "zh", "x" * (1 << 24) + "\n" * 300_000))
    with pytest.raises(DocumentError, match="16 million"):
        segments(tmp_path, "a.tmx", text)


def test_memory_does_not_grow(tmp_path: Path) -> None:
    """Three times as many units need no more memory."""

    def peak(units: int) -> int:
        path = tmp_path / f"{units}.tmx"
        path.write_text(memory(*_numbered(units)), encoding="utf-8")
        tracemalloc.start()
        count = sum(1 for _ in read(path))
        high = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == units
        return high

    peak(10)  # what is imported and cached once
    assert peak(12_000) < 1.1 * peak(4_000)


def _numbered(count: int) -> Iterator[str]:
    for i in range(count):
        yield UNIT.format(f' tuid="u{i}"', "en", f"unit {i} & more".replace("&", "&amp;"), "zh", i)
