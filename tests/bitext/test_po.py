"""Gettext catalogs are read as by polib, but faster and with all positions."""

from __future__ import annotations

import os
import re
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings, strategies as st

from termbase.bitext import Options, read
from termbase.bitext.base import File
from termbase.bitext.formats import po
from termbase.errors import DocumentError
from termbase.model import Segment
from tests.bitext.helpers import SAMPLES, misplaced, segments

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset={}\\n"\n\n'


def test_sample() -> None:
    """Segments are in order, with unit, context, flags, comments and lines."""
    found = list(read(SAMPLES / "messages.po"))
    assert [(s.unit, s.target, s.state) for s in found] == [
        ("Open the term base", "打开术语库", "translated"),
        ("Reading %s", "正在读取 %s", "translated"),
        (
            'The first line,\nand a "quoted" one with a \\ and a\ttab.',
            "第一行，\n和一个“带引号”的，有 \\ 和\t制表符，还有第三行。",
            "translated",
        ),
        ("Open", "打开", "translated"),
        ("Open", "开放", "translated"),
        ("%d concept", "%d 个概念", "translated"),
        ("Not yet translated", "", "untranslated"),
    ]
    assert {(s.source_lang, s.target_lang) for s in found} == {("en", "zh-Hans")}
    assert found[1].comments == ("termbase: ignore[missing-term] a joke", "Shown at start-up")
    assert found[1].flags == ("c-format",)
    assert [s.context for s in found[3:5]] == ["menu|File", "state"]
    assert found[5].source == "%d concepts"
    assert found[5].form == "0"
    assert [(s.first_line, s.line, s.column, s.last_line) for s in found] == [
        (13, 14, 9, 14),
        (20, 21, 9, 21),
        (24, 28, 2, 30),
        (38, 40, 9, 40),
        (42, 44, 9, 44),
        (47, 49, 12, 49),
        (51, 52, 9, 52),
    ]
    assert not misplaced(found)


def test_fuzzy_and_obsolete_on_request() -> None:
    """Fuzzy and obsolete entries are only included on request, with their state."""
    options = Options(fuzzy=True, obsolete=True)
    found = [s for s in read(SAMPLES / "messages.po", options=options) if s.state != "translated"]
    assert [(s.source, s.target, s.state) for s in found] == [
        ("Close the file", "关闭", "fuzzy"),
        ("Not yet translated", "", "untranslated"),
        ("Gone", "已删除", "obsolete"),
        ("Gone, too", "也删除了", "obsolete"),
    ]
    assert found[0].comments == ()
    assert found[3].context == "old"
    assert not misplaced(found)


def test_several_plural_forms(tmp_path: Path) -> None:
    """The first of several forms translates the singular, the others the plural."""
    text = 'msgid "a file"\nmsgid_plural "%d files"\nmsgstr[0] "e"\nmsgstr[1] "z"\nmsgstr[2] "d"\n'
    found = segments(tmp_path, "a.po", text)
    assert [(s.unit, s.form, s.source, s.target) for s in found] == [
        ("a file", "0", "a file", "e"),
        ("a file", "1", "%d files", "z"),
        ("a file", "2", "%d files", "d"),
    ]
    assert [(s.line, s.column, s.first_line, s.last_line) for s in found] == [
        (3, 12, 1, 5),
        (4, 12, 1, 5),
        (5, 12, 1, 5),
    ]


ODD = [
    ('msgid "a"\nmsgstr "b"', "b", (2, 9)),
    ('\ufeffmsgid "a"\nmsgstr "b"\n', "b", (2, 9)),
    ('msgid "a"\r\nmsgstr ""\r\n"b\\n"\r\n"c"\r\n', "b\nc", (3, 2)),
    ('  msgid   "a"\n\tmsgstr\t"b"  \n  "c"\n', "bc", (2, 10)),
    ('msgid "a" msgstr "b" "c"', "bc", (1, 19)),
    ('msgid\n"a"\nmsgstr\n"b"\n', "b", (4, 2)),
    ('msgid "a"\nmsgstr ""\n""\n""\n"b"\n', "b", (5, 2)),
    ('msgid "a"\nmsgstr "b"\n\n"c"\n', "bc", (2, 9)),
    ('domain "x"\nmsgid "a"\nmsgstr "b"\n', "b", (3, 9)),
    ('#| msgid "z"\n#| "y"\nmsgid "a"\nmsgstr "b"\n', "b", (4, 9)),
    ('msgid "a"\nmsgstr "\\x41\\101\\a\\q"\n', "AA\a\\q", (2, 9)),
    ('msgid "a"\nmsgstr "\\345\\206\\233\\xe5\\xa4\\x87"\n', "军备", (2, 9)),
    ('msgid "a"\nmsgstr "b\\\\"\n', "b\\", (2, 9)),
    ('msgid "a"\nmsgstr "\\\\\\"\\\\n"\n', '\\"\\n', (2, 9)),
    ('msgid "a"\nmsgstr "x\\\\"\n"\\"y"\n', 'x\\"y', (2, 9)),
    ('#~ msgid "z"\n#~ msgstr "y"\nmsgid "a"\nmsgstr "b"\n', "b", (4, 9)),
]


@pytest.mark.parametrize(("text", "target", "place"), ODD)
def test_unusual_layouts(tmp_path: Path, text: str, target: str, place: tuple[int, int]) -> None:
    """Everything that gettext's lexer accepts is read, each code point at its position."""
    (found,) = segments(tmp_path, "a.po", text)
    assert (found.source, found.target) == ("a", target)
    assert (found.line, found.column) == place
    assert not misplaced([found])


WRONG = [
    ('msgid "a"\nmsgstr "b', 2, "no closing quotation mark"),
    ('msgid "a"\nmsgstr "b\\"\n', 2, "no closing quotation mark"),
    ('msgid "a"\nmsgstr "b" c"\n', 2, "not PO syntax"),
    ('msgid "a"\nmsgstr "b"c"\n', 2, "not PO syntax"),
    ('msgid "a\\"\n"b"\nmsgstr "b"\n', 1, "no closing quotation mark"),
    ('msgid "a"\n', 2, "cut off"),
    ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 3, "twice"),
    ('msgstr "a"\n', 1, "no msgid before"),
    ('"a"\n', 1, "without msgid"),
    ("msgid\nmsgstr\n", 2, "no string in quotation marks"),
    ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 3, "plural forms"),
    ('msgid "a"\nmsgstr[0] "c"\n', 2, "plural forms"),
    ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[0] "d"\n', 4, "twice"),
    ('<?xml version="1.0"?>\n<tmx/>', 1, "not PO syntax"),
    ('{"a": "b"}', 1, "not PO syntax"),
]


@pytest.mark.parametrize(("text", "line", "reason"), WRONG)
def test_errors_name_the_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    """A file that is not PO is an error that names file and line."""
    with pytest.raises(DocumentError, match=reason) as error:
        segments(tmp_path, "a.po", text)
    assert (error.value.path, error.value.line) == (str(tmp_path / "a.po"), line)


def test_segments_before_an_error_are_yielded(tmp_path: Path) -> None:
    """The segments before an error are yielded before it is raised."""
    path = tmp_path / "a.po"
    path.write_text('msgid "a"\nmsgstr "b"\n\nmsgid "c"\n', encoding="utf-8")
    reading = read(path)
    assert next(reading).target == "b"
    with pytest.raises(DocumentError):
        next(reading)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb2312", "big5", "utf-16", "shift_jis"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """The header names the encoding; a byte order mark takes precedence."""
    text = HEADER.format(encoding.upper()) + 'msgid "war"\nmsgstr "中文"\n'
    (found,) = segments(tmp_path, "a.po", text.encode(encoding))
    assert found.target == "中文"


def test_no_charset(tmp_path: Path) -> None:
    """Without a charset, or with msginit's placeholder, the encoding is detected."""
    entry = 'msgid "war"\nmsgstr "他们谈到了贸易战争的问题"\n'
    for text in (entry, HEADER.format("CHARSET") + entry):
        for encoding in ("utf-8", "gb18030"):
            (found,) = segments(tmp_path, "a.po", text.encode(encoding))
            assert found.target == "他们谈到了贸易战争的问题"


def test_charset_in_a_text_is_ignored(tmp_path: Path) -> None:
    """A charset that a text mentions is not that of the header."""
    text = 'msgid "a"\nmsgstr "中"\n\nmsgid "b"\nmsgstr "charset=iso-8859-1"\n'
    assert segments(tmp_path, "a.po", text)[0].target == "中"


def test_wrong_charset(tmp_path: Path) -> None:
    """A file not in the encoding of its header is an error at the first such line."""
    text = HEADER.format("UTF-8") + 'msgid "war"\nmsgstr "战争"\n'
    with pytest.raises(DocumentError, match="not in UTF-8") as error:
        segments(tmp_path, "a.po", text.encode("gbk"))
    assert error.value.line == 5
    for name in ("klingon", "base64", "undefined"):
        with pytest.raises(DocumentError, match=name):
            segments(tmp_path, "a.po", text.replace("UTF-8", name))


@pytest.mark.parametrize(
    ("lang", "text", "source_lang"),
    [
        ("en", "公務員", "zh-Hant"),
        ("en_HK", "公务员", "zh-Hans"),
        ("en_GB", "color", "en"),
        ("en_GB", 'color"\nmsgstr "colour"\n\nmsgid "中文"\nmsgstr "中文"\n\nmsgid "gray', "en"),
        ("zh_CN", "公务员 API", "en"),
    ],
)
def test_source_language_of_a_catalog(
    tmp_path: Path, lang: str, text: str, source_lang: str
) -> None:
    """The source is English, except in catalogs from Chinese into English."""
    path = tmp_path / "x.po"
    header = f'msgid ""\nmsgstr ""\n"Language: {lang}\\n"\n\n'
    path.write_text(f'{header}msgid "{text}"\nmsgstr "b"\n', encoding="utf-8")
    assert {s.source_lang for s in read(path)} == {source_lang}


def test_language_of_a_header_on_one_line(tmp_path: Path) -> None:
    """Gettext's tools write one field per line; other tools may not."""
    path = tmp_path / "x.po"
    for fields in ("Language: zh_TW\\n", "Project-Id-Version: x\\nLanguage: zh_TW\\nX-A: b\\n"):
        path.write_text(f'msgid ""\nmsgstr "{fields}"\n\nmsgid "a"\nmsgstr "b"\n', encoding="utf-8")
        assert [s.target_lang for s in read(path)] == ["zh-Hant-TW"]


@pytest.mark.parametrize(
    ("name", "header", "lang"),
    [
        ("x.po", "Language: zh_TW\\n", "zh-Hant-TW"),
        ("zh_CN/LC_MESSAGES/x.po", "", "zh-Hans"),
        ("zh_CN/LC_MESSAGES/x.po", "Language: de\\n", "de"),
        ("zh_CN/LC_MESSAGES/x.po", "Language: \\n", "zh-Hans"),
        ("zh-tw/x.po", "", "zh-Hant-TW"),
        ("ZH_HANT_HK/x.po", "", "zh-Hant-HK"),
        ("is-it/x.po", "", ""),
        ("kz/LC_MESSAGES/x.po", "Language: Kazakh\\n", "kk"),
        ("kz/LC_MESSAGES/x.po", "Language: Chinese (Taiwan)\\n", "zh-Hant-TW"),
        ("zh_CN/LC_MESSAGES/x.po", "Language: {{ lang }}\\n", "zh-Hans"),
        ("po/zh_TW.po", "", "zh-Hant-TW"),
        ("po/errors.po", "", ""),
        ("zh_TW/errors.po", "", "zh-Hant-TW"),
        ("zh-Hant/ui/errors.po", "", "zh-Hant"),
        ("is/errors.po", "", ""),
    ],
)
def test_language(tmp_path: Path, name: str, header: str, lang: str) -> None:
    """The language is that of the header, or else of the folder or file."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'msgid ""\nmsgstr ""\n"{header}"\n\nmsgid "a"\nmsgstr "b"\n', encoding="utf-8")
    assert [s.target_lang for s in read(path)] == [lang]
    assert [s.target_lang for s in read(path, target_lang="zh-HK")] == ["zh-Hant-HK"]


def test_a_simple_entry_is_read_as_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The short cut for most entries sets every field of a segment as the full parser does."""
    path = tmp_path / "zh.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n\n'
        '# A note\n#. For translators\n#: a.c:1\n#, fuzzy, c-format\nmsgctxt "harbour"\n'
        'msgid "long %s"\nmsgstr ""\n"长"\n"的\\n %s"\n\n'
        '#, c-format\nmsgid ""\n"two "\n"lines"\nmsgstr "两行"\n\nmsgid "none"\nmsgstr ""\n',
        encoding="utf-8",
    )
    quick = list(read(path, options=Options(fuzzy=True)))
    monkeypatch.setattr(po, "PLAIN_ENTRY", re.compile(r"(?!)"))
    parsed = list(read(path, options=Options(fuzzy=True)))
    assert len(quick) == 3
    assert [one._replace(layout=None)._asdict() for one in quick] == [
        one._replace(layout=None)._asdict() for one in parsed
    ]
    assert [one.span(0, len(one.target)) for one in quick] == [
        one.span(0, len(one.target)) for one in parsed
    ]


TEXT = st.text(st.sampled_from('ab"\\\n\t战 #~msgid"') | st.characters(codec="utf-8"))


@settings(max_examples=50)
@given(st.lists(st.tuples(TEXT.filter(bool), TEXT, st.booleans()), unique_by=lambda t: t[0]))
def test_texts_written_by_polib_are_read_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str, bool]]
) -> None:
    """Any text that polib writes is read back at its position."""
    catalog = polib.POFile(wrapwidth=20)
    for msgid, msgstr, old in texts:
        if "\r" not in msgid + msgstr:
            catalog.append(polib.POEntry(msgid=msgid, msgstr=msgstr, obsolete=old))
    path = tmp_path_factory.getbasetemp() / "polib.po"
    catalog.save(str(path))
    found = list(read(path, options=Options(obsolete=True)))
    expected = [*(e for e in catalog if not e.obsolete), *catalog.obsolete_entries()]
    assert [(s.source, s.target) for s in found] == [(e.msgid, e.msgstr) for e in expected]
    assert not misplaced(found)


PIECES = ["msgid ", "msgstr", "msgctxt", "[0]", '"', '\n"', "\\", "\n", " ", "#~ ", "#|", "a"]


@settings(max_examples=50)
@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_never_crashes(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Any text is read or is an error."""
    path = tmp_path_factory.getbasetemp() / "any.po"
    path.write_text(text, encoding="utf-8")
    try:
        found = list(read(path))
    except DocumentError as error:
        if error.line is None:
            raise
    else:
        assert not misplaced(found)


def _by_polib(path: Path) -> list[tuple[str, ...]]:
    expected: list[tuple[str, ...]] = []
    catalog = polib.pofile(str(path))
    for entry in catalog:
        about = (entry.msgctxt or "", entry.msgid)
        if entry.obsolete or "fuzzy" in entry.flags:
            continue
        if entry.msgid_plural:
            expected += [(*about, str(i), text) for i, text in entry.msgstr_plural.items()]
        else:
            expected.append((*about, "", entry.msgstr))
    return expected


def _as_tuples(found: list[Segment]) -> list[tuple[str, ...]]:
    return [(s.context, s.unit, s.form, s.target) for s in found]


def _real_files() -> list[Path]:
    folders = [os.environ.get("TERMBASE_DEV_DATA"), os.environ.get("TERMBASE_PO_FOLDERS")]
    found = [sorted(Path(folder).rglob("*.po")) for folder in filter(None, folders)]
    # Of a thousand catalogs of Django's, the Chinese ones and a sample of the others.
    return [p for files in found for i, p in enumerate(files) if i % 20 == 0 or "zh" in str(p)]


def test_real_files() -> None:
    """On every real file the reader agrees with polib, and all positions are right."""
    files = _real_files()
    if not files:
        pytest.skip("neither $TERMBASE_DEV_DATA nor $TERMBASE_PO_FOLDERS has catalogs")
    for number, path in enumerate(files):
        found = list(po.read(File(path), Options()))
        assert _as_tuples(found) == _by_polib(path), path
        if number % 10 == 0:
            assert not misplaced(found[:40]), path


def test_a_default_in_a_comment_is_the_source(tmp_path: Path) -> None:
    """Zope's catalogs have names as units, and the source text in a comment."""
    path = tmp_path / "zh_TW" / "LC_MESSAGES" / "site.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr ""\n"Language-Code: zh-tw\\n"\n\n'
        '#. Default: "Ask the \\"harbour\\" master, ${name}."\n#: quay.pt:4\n'
        'msgid "ask_master"\nmsgstr "請問港務長 ${name}。"\n\n'
        '#. Default: "A long\n#. text"\nmsgid "long_text"\nmsgstr ""\n"長文"\n\n'
        '#. Default: see the manual\nmsgid "Plain"\nmsgstr "普通"\n',
        encoding="utf-8",
    )
    found = list(read(path))
    assert [(s.source, s.unit) for s in found] == [
        ('Ask the "harbour" master, ${name}.', "ask_master"),
        ("A long text", "long_text"),
        ("Plain", "Plain"),
    ]
    assert {s.target_lang for s in found} == {"zh-Hant-TW"}


def test_unknown_language_is_kept(tmp_path: Path) -> None:
    """A file whose header names another language, known or not, is not taken for Chinese."""
    path = tmp_path / "site.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n"Language-Code: fu\\n"\n\nmsgid "Port"\nmsgstr "Puart"\n', "utf-8"
    )
    assert [s.target_lang for s in read(path)] == ["fu"]


@pytest.mark.parametrize("header", ['"Language: zh\\n"\n', ""])
@pytest.mark.parametrize(("text", "lang"), [("儲存檔案", "zh-Hant"), ("保存文件", "zh-Hans")])
def test_script_of_plain_chinese_is_detected(
    tmp_path: Path, header: str, text: str, lang: str
) -> None:
    """If header or folder say only `zh`, the script of the texts decides."""
    path = tmp_path / "zh" / "LC_MESSAGES" / "a.po"
    path.parent.mkdir(parents=True)
    head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n{header}'
    path.write_text(f'{head}\nmsgid "Save"\nmsgstr "{text}"\n', encoding="utf-8")
    assert [s.target_lang for s in read(path)] == [lang]
    assert [s.target_lang for s in read(path, target_lang="zh-Hans")] == ["zh-Hans"]
