"""XLIFF 1.2 and 2.x: units, states, inline elements, groups, alternatives."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.bitext import Options, read
from termbase.errors import DocumentError
from termbase.model import InlineCode
from tests.bitext.helpers import SAMPLES, misplaced, segments

FUZZY = Options(fuzzy=True)
FILE = '<file source-language="en" target-language="zh"><body>{}</body></file>'
XLIFF = f'<xliff version="1.2">{FILE}</xliff>'


def test_version_1() -> None:
    """Units in nested groups have states and notes; alternatives and fixed units are left out."""
    found = list(read(SAMPLES / "one.xliff", options=FUZZY))
    assert [(s.unit, s.source, s.target, s.state) for s in found] == [
        ("open", "Open", "打开", "translated"),
        ("but", "But this", "但是这个", "translated"),
        ("inline", "Press Sa\ufffcve now %d GmbH", "现在按保\ufffc存 ！%d GmbH", "final"),
        ("none", "Not yet", "", "untranslated"),
        ("blank", "Blank", "", "untranslated"),
        ("fuzzy", "Unsure", "不确定", "fuzzy"),
        ("review", "Review", "审阅", "translated"),
        ("signed", "Signed", "已签", "final"),
        ("unapproved", "Draft", "草稿", "translated"),
    ]
    assert found[0].comments == ("A button", "termbase: ignore")
    assert {(s.source_lang, s.target_lang) for s in found} == {("en-US", "zh-Hans")}
    assert [s.unit for s in read(SAMPLES / "one.xliff")] == [
        s.unit for s in found if s.state != "fuzzy"
    ]


def test_positions_of_version_1() -> None:
    """Positions are those of the target, or of the end of the source if it has none."""
    found = list(read(SAMPLES / "one.xliff"))
    assert [(s.unit, s.first_line, s.line, s.column, s.last_line) for s in found[:5]] == [
        ("open", 6, 8, 36, 12),
        ("but", 16, 16, 81, 16),
        ("inline", 18, 21, 44, 22),
        ("none", 24, 24, 44, 24),
        ("blank", 25, 25, 73, 25),
    ]
    assert not misplaced(found, escapes="&<")


def test_inline_elements_of_version_1() -> None:
    """Formatting is removed; placeholders and protected spans stay in the text."""
    found = next(s for s in read(SAMPLES / "one.xliff") if s.unit == "inline")
    assert found.source_codes == (
        InlineCode(6, 6, '<g id="1">'),
        InlineCode(8, 9, '<x id="2"/>'),
        InlineCode(11, 11, "</g>"),
        InlineCode(12, 12, "<i>"),
        InlineCode(15, 15, "</i>"),
        InlineCode(16, 18, "%d"),
        InlineCode(19, 23, "GmbH"),
    )
    assert sorted(c.text for c in found.target_codes) == sorted(c.text for c in found.source_codes)


def test_version_2() -> None:
    """Each segment of a unit is read; matches, ignorables and fixed units are left out."""
    found = list(read(SAMPLES / "two.xlf", options=FUZZY))
    assert [(s.unit, s.form, s.source, s.target, s.state) for s in found] == [
        ("u1", "s1", "Hello \ufffc, welcome", "你好，\ufffc，歡迎", "final"),
        ("u1", "s2", "to Termbase & more.", "使用 Termbase & 其他。", "translated"),
        ("u3", "", "Draft", "草稿", "fuzzy"),
        ("u4", "", "Missing", "", "untranslated"),
    ]
    assert found[0].comments == found[1].comments == ("On the first page, in bold.",)
    assert (found[0].source_lang, found[0].target_lang) == ("en", "zh-Hant-TW")
    assert [(s.first_line, s.line, s.last_line) for s in found] == [
        (6, 13, 20),
        (6, 18, 20),
        (23, 23, 23),
        (24, 24, 24),
    ]
    assert not misplaced(found, escapes="&<")


def test_inline_elements_of_version_2() -> None:
    """Placeholders, paired codes, isolated ends and protected words."""
    first, second = list(read(SAMPLES / "two.xlf"))[:2]
    assert first.source_codes == (
        InlineCode(6, 7, '<ph id="1"/>'),
        InlineCode(9, 9, '<pc id="2">'),
        InlineCode(12, 12, "</pc>"),
    )
    assert second.target_codes == (
        InlineCode(3, 11, "Termbase"),
        InlineCode(14, 14, '<sc id="3"/>'),
        InlineCode(16, 16, '<ec startRef="3"/>'),
    )


def test_a_language_that_is_not_one(tmp_path: Path) -> None:
    """The tag of a template is an error with its line, unless the language is stated."""
    text = XLIFF.format("<trans-unit id='1'><source>a</source><target>b</target></trans-unit>")
    text = text.replace('"zh"', '"$LANG"')
    with pytest.raises(DocumentError, match=r"a.xlf:1: \$LANG is not a language tag"):
        segments(tmp_path, "a.xlf", text)
    assert segments(tmp_path, "a.xlf", text, target_lang="zh")[0].target_lang == "zh-Hans"


def test_language_from_the_name(tmp_path: Path) -> None:
    """If the file has no target language, its name may give it."""
    unit = "<trans-unit id='a'><source>a</source><target>b</target></trans-unit>"
    text = XLIFF.format(unit).replace(' target-language="zh"', "")
    for name, lang in [("messages.zh_TW.xlf", "zh-Hant-TW"), ("zh.xlf", "zh-Hans"), ("a.xlf", "")]:
        assert [s.target_lang for s in segments(tmp_path, name, text)] == [lang]
    assert segments(tmp_path, "a.xlf", text, target_lang="zh")[0].target_lang == "zh-Hans"


def test_unit_without_id(tmp_path: Path) -> None:
    """A unit without an id is named by its number."""
    units = "<trans-unit><source>a</source><target>b</target><note>c</note></trans-unit>" * 2
    found = segments(tmp_path, "a.xlf", XLIFF.format(units))
    assert [(s.unit, s.comments) for s in found] == [("1", ("c",)), ("2", ("c",))]


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("", 1, "is empty, or ends before"),
        ("<tmx/>", 1, "not XLIFF"),
        (XLIFF.format("\n<trans-unit id='a'><target>a</target></trans-unit>"), 2, "no source"),
        (XLIFF.format("\n<trans-unit id='a'><source>a</source>")[:90], 2, "XML"),
        (XLIFF.format("\n" + "<group>" * 300), 2, "nested"),
        ("<!DOCTYPE xliff [<!ENTITY a 'a'>\n<!ENTITY b '&a;&a;'>]>", 2, "expand without end"),
        ("<!DOCTYPE xliff [<!ENTITY a SYSTEM '/etc/passwd'>]>", 1, "never fetched"),
    ],
)
def test_errors(tmp_path: Path, content: str, line: int, reason: str) -> None:
    """Malformed, hostile or other XML is an error that names the line."""
    with pytest.raises(DocumentError, match=reason) as error:
        segments(tmp_path, "a.xlf", content)
    assert error.value.line == line


TRADOS = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"
  xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"><file source-language="zh-CN"
  target-language="en-US"><body>
<trans-unit id="a"><source><g id="1">潮水很高。船只<g id="2">停泊</g>。天晴。</g></source>
<seg-source><g id="1"><mrk mtype="seg" mid="1">潮水很高。</mrk><mrk mtype="seg" mid="2">船只<g
  id="2">停泊</g>。</mrk><mrk mtype="seg" mid="3">天晴。</mrk></g></seg-source>
<target><g id="1"><mrk mtype="seg" mid="1">The tide is high.</mrk> <mrk mtype="seg"
  mid="2">The ships are <g id="2">moored</g>.</mrk> <mrk mtype="seg" mid="3"/></g></target>
<sdl:seg-defs><sdl:seg id="1" conf="Translated"/><sdl:seg id="2" conf="Draft"/><sdl:seg id="3"/>
</sdl:seg-defs></trans-unit>
<trans-unit id="b"><source>无风。</source><seg-source><mrk mtype="seg" mid="4">无风。</mrk>
</seg-source><target>No wind.</target></trans-unit></body></file></xliff>
"""


def test_a_divided_unit_of_trados(tmp_path: Path) -> None:
    """Each sentence is a segment with the state that the translator has given it."""
    found = segments(tmp_path, "a.sdlxliff", TRADOS, fuzzy=True)
    assert [(s.unit, s.form, s.source, s.target, s.state) for s in found] == [
        ("a", "1", "潮水很高。", "The tide is high.", "translated"),
        ("a", "2", "船只停泊。", "The ships are moored.", "fuzzy"),
        ("a", "3", "天晴。", "", "untranslated"),
        ("b", "", "无风。", "No wind.", "translated"),
    ]
    assert [code.text for code in found[1].target_codes] == ['<g id="2">', "</g>"]
    assert found[1].source_codes == (InlineCode(2, 2, '<g id="2">'), InlineCode(4, 4, "</g>"))
    assert not misplaced(found)
    assert [s.form for s in segments(tmp_path, "a.sdlxliff", TRADOS)] == ["1", "3", ""]


def test_segments_without_a_state_have_that_of_the_unit(tmp_path: Path) -> None:
    """Other tools that divide units state it at the target."""
    text = TRADOS.replace("<target><g", '<target state="needs-translation"><g')
    found = segments(tmp_path, "a.xlf", text.replace(' conf="Translated"', ""), fuzzy=True)
    assert [s.state for s in found] == ["fuzzy", "fuzzy", "untranslated", "translated"]


def test_states_of_memoq(tmp_path: Path) -> None:
    """What a translator has not confirmed is a draft."""
    states = {"NotStarted": "fuzzy", "PartiallyEdited": "fuzzy", "ManuallyConfirmed": "translated"}
    states["Proofread"] = "final"
    units = "".join(
        f'<trans-unit id="{state}" mq:status="{state}"><source>a</source><target>b</target>'
        "</trans-unit>"
        for state in states
    )
    head = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff">'
    found = segments(tmp_path, "a.mqxliff", f"{head}{FILE.format(units)}</xliff>", fuzzy=True)
    assert {s.unit: s.state for s in found} == states


PHRASE = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"
  xmlns:m="http://www.memsource.com/mxlf/2.0"><file source-language="en" target-language="zh-CN">
<body><group id="0">
<trans-unit id="j:0" m:confirmed="1" m:locked="false"><source>Moor the
  {b>old &amp; slow&lt;b} ship at {1}pier {2>nine&lt;2}.</source>
<target>把{b>又旧&amp;又慢&lt;b}的船停在{1}第{2>九&lt;2}
码头。</target><alt-trans origin="memsource-tm"><target>停船。</target></alt-trans></trans-unit>
<trans-unit id="j:1" m:confirmed="0" m:locked="false" m:trans-origin="mt"><source>The tide turns.
  </source><target>潮水转向。</target></trans-unit>
<trans-unit id="j:2" m:confirmed="0" m:locked="true"><source>Cost {approx} 5</source>
<target state="new">约{approx} 5</target></trans-unit>
</group></body></file></xliff>
"""


def test_states_and_codes_of_phrase(tmp_path: Path) -> None:
    """What nobody has confirmed is a draft unless it is locked; codes stand in the text itself."""
    found = segments(tmp_path, "a.mxliff", PHRASE, fuzzy=True)
    assert [(s.unit, s.target, s.state) for s in found] == [
        ("j:0", "把又旧&又慢的船停在{1}第九\n码头。", "translated"),
        ("j:1", "潮水转向。", "fuzzy"),
        ("j:2", "约{approx} 5", "final"),
    ]
    assert found[0].target_codes == (
        InlineCode(1, 1, "{b>"),
        InlineCode(6, 6, "<b}"),
        InlineCode(10, 13, "{1}"),
        InlineCode(14, 14, "{2>"),
        InlineCode(15, 15, "<2}"),
    )
    assert [c.text for c in found[0].source_codes] == [c.text for c in found[0].target_codes]
    assert not misplaced(found, escapes="&")


@pytest.mark.parametrize(
    ("text", "kept", "columns"),
    [
        ("{1>港&lt;1}", "港", [4]),
        ("{1&gt;{2>港&lt;2}&lt;1}口", "港口", [10, 23]),
        ("港{1>&lt;1}", "港", [1]),
        ("{1>&lt;1}", "", []),
        ("a &lt; b} {c", "a < b} {c", [1, 2, 3, 7, 8, 9, 10, 11, 12]),
    ],
)
def test_positions_beside_codes_of_phrase(
    tmp_path: Path, text: str, kept: str, columns: list[int]
) -> None:
    """A text has its positions in the file, whatever is removed from it."""
    unit = f'<trans-unit id="a" m:para-id="1"><source>a</source>\n<target>{text}</target>'
    head = '<xliff version="1.2" xmlns:m="http://www.memsource.com/mxlf/2.0">'
    content = f"{head}{FILE.format(unit + '</trans-unit>')}</xliff>"
    (found,) = segments(tmp_path, "a.mxliff", content)
    assert found.target == kept
    places = [found.position(offset) for offset in range(len(kept))]
    assert places == [(2, len("<target>") + column) for column in columns]


def test_a_segment_that_only_the_target_has(tmp_path: Path) -> None:
    """It has no source, and is reported as surplus."""
    text = TRADOS.replace('<mrk mtype="seg"\n  mid="2">', '<mrk mtype="seg" mid="8">', 1)
    found = segments(tmp_path, "a.sdlxliff", text)
    assert [(s.form, s.source, s.target, s.state) for s in found if s.unit == "a"] == [
        ("1", "潮水很高。", "The tide is high.", "translated"),
        ("2", "船只停泊。", "", "untranslated"),
        ("3", "天晴。", "", "untranslated"),
        ("8", "", "The ships are moored.", "surplus"),
    ]
    assert not misplaced(found)
    empty = text.replace('The ships are <g id="2">moored</g>.', "")
    assert len(segments(tmp_path, "b.sdlxliff", empty)) == len(found) - 1


def test_tracked_changes_of_trados(tmp_path: Path) -> None:
    """What a reviser has added is part of the text, what has been deleted is not."""
    text = TRADOS.replace(
        ">The tide is high.<",
        '>The <mrk mtype="x-sdl-deleted" sdl:revid="a">ebb <g id="9">is</g></mrk><mrk '
        'mtype="x-sdl-added" sdl:revid="b">tide</mrk> is high.<',
    )
    first = segments(tmp_path, "a.sdlxliff", text)[0]
    assert (first.target, first.target_codes) == ("The tide is high.", ())
    assert not misplaced([first])


def test_older_versions_of_memoq_are_ignored(tmp_path: Path) -> None:
    """They are units within a unit, which keeps its own texts, notes and state."""
    unit = '<trans-unit id="1" mq:status="{}"><source>a</source><target>{}</target>'
    old = unit.format("MachineTranslated", "旧") + "<note>old</note></trans-unit>"
    history = f"<mq:minorversions><mq:historical-unit>{old}</mq:historical-unit></mq:minorversions>"
    units = unit.format("Proofread", "新") + f"{history}<note>new</note></trans-unit>"
    head = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff">'
    found = segments(tmp_path, "a.mqxliff", f"{head}{FILE.format(units * 2)}</xliff>", fuzzy=True)
    assert [(s.target, s.state, s.comments) for s in found] == [("新", "final", ("new",))] * 2


def test_segments_of_alternative_translations_are_ignored(tmp_path: Path) -> None:
    """They do not replace those of the unit."""
    other = '<source>多云。</source><seg-source><mrk mtype="seg" mid="1">多云。</mrk></seg-source>'
    other = f"<alt-trans>{other}<target>Cloudy.</target></alt-trans></trans-unit>"
    text = TRADOS.replace("</trans-unit>", other)
    assert segments(tmp_path, "a.sdlxliff", text) == segments(tmp_path, "a.sdlxliff", TRADOS)


def test_segments_in_odd_places(tmp_path: Path) -> None:
    """A segment within a code does not hide later texts; an element within itself is no crash."""
    text = TRADOS.replace('<target><g id="1">', '<target><it id="1" pos="open">')
    text = text.replace("</g></target>", "</it></target>")
    assert [s.target for s in segments(tmp_path, "a.sdlxliff", text)][-1] == "No wind."
    text = TRADOS.replace("无风。</mrk>", "无风。<seg-source/></mrk>")
    assert [s.target for s in segments(tmp_path, "a.sdlxliff", text)][-1] == "No wind."
