"""Qt Linguist's TS files: states, plural forms, notes, positions."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.bitext import read
from termbase.checks.files import Search
from termbase.checks.jobs import Job
from termbase.errors import DocumentError
from tests.bitext.helpers import misplaced, segments

MESSAGES = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Harbour</name>
    <message>
        <location filename="harbour.cpp" line="12"/>
        <source>&amp;Open the lock</source>
        <comment>in the menu</comment>
        <extracomment>a lock
of a canal</extracomment>
        <translation>打开船闸(&amp;O)</translation>
    </message>
    <message numerus="yes">
        <source>%n ship(s)</source>
        <translation>
            <numerusform>%n 艘船</numerusform>
            <numerusform>%n 艘船</numerusform>
        </translation>
    </message>
    <message id="quay">
        <source>Quay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tide</source>
        <translation type="unfinished">潮水</translation>
    </message>
    <message>
        <source>Sail</source>
        <translation type="vanished">帆</translation>
    </message>
</context>
</TS>
"""


def test_messages(tmp_path: Path) -> None:
    """Each plural form is a segment; what is unfinished or vanished is left out."""
    found = segments(tmp_path, "a.ts", MESSAGES)
    assert [(s.source, s.target, s.form, s.flags, s.state) for s in found] == [
        ("&Open the lock", "打开船闸(&O)", "", ("qt-format",), "translated"),
        ("%n ship(s)", "%n 艘船", "0", ("qt-plural-format",), "translated"),
        ("%n ship(s)", "%n 艘船", "1", ("qt-plural-format",), "translated"),
        ("Quay", "", "", ("qt-format",), "untranslated"),
    ]
    assert found[0].comments == ("in the menu", "a lock of a canal")
    assert {(s.context, s.source_lang, s.target_lang) for s in found} == {
        ("Harbour", "en", "zh-Hans")
    }
    assert [s.unit for s in found] == ["&Open the lock", "%n ship(s)", "%n ship(s)", "quay"]
    assert (found[0].line, found[0].column) == (12, 22)
    assert (found[0].first_line, found[0].last_line) == (6, 13)
    assert not misplaced(found, "&")


def test_variants_of_other_lengths(tmp_path: Path) -> None:
    """Each is a translation of its own, of a plural form, too."""
    variants = "<lengthvariant>打开船闸</lengthvariant><lengthvariant>打开</lengthvariant>"
    old = "<translation>打开船闸(&amp;O)</translation>"
    text = MESSAGES.replace(old, f'<translation variants="yes">{variants}</translation>')
    form = '<numerusform variants="yes"><lengthvariant>%n 艘</lengthvariant></numerusform>'
    text = text.replace("<numerusform>%n 艘船</numerusform>", form, 1)
    assert [(s.target, s.form) for s in segments(tmp_path, "a.ts", text)] == [
        ("打开船闸", ""),
        ("打开", "width-2"),
        ("%n 艘", "0"),
        ("%n 艘船", "1"),
        ("", ""),
    ]


def test_unfinished_and_vanished_messages_on_request(tmp_path: Path) -> None:
    """A draft is fuzzy, a message that the program no longer has is obsolete."""
    found = segments(tmp_path, "a.ts", MESSAGES, fuzzy=True, obsolete=True)
    assert [(s.source, s.target, s.state) for s in found[-2:]] == [
        ("Tide", "潮水", "fuzzy"),
        ("Sail", "帆", "obsolete"),
    ]


def test_comments_of_xml(tmp_path: Path) -> None:
    """They belong to the message around them or after them; one for the file, to all from there."""
    for_file = "<!-- termbase: ignore-file[N] -->"
    text = MESSAGES.replace("<context>", f"{for_file}<context>")
    text = text.replace('<message numerus="yes">', '<!-- a --><message numerus="yes"><!-- b -->')
    found = segments(tmp_path, "a.ts", text)
    head = "termbase: ignore-file[N]"
    assert found[0].comments == (head, "in the menu", "a lock of a canal")
    assert [s.comments for s in found[1:]] == [(head, "a", "b"), (head, "a", "b"), (head,)]


def test_languages(tmp_path: Path) -> None:
    """Those of the file, else the target of its name."""
    head = '<TS version="2.1" sourcelanguage="de_DE" language="zh_TW">'
    text = MESSAGES.replace('<TS version="2.1" language="zh_CN">', head)
    assert {(s.source_lang, s.target_lang) for s in segments(tmp_path, "a.ts", text)} == {
        ("de-DE", "zh-Hant-TW")
    }
    text = MESSAGES.replace(' language="zh_CN"', "")
    assert segments(tmp_path, "app_zh_TW.ts", text)[0].target_lang == "zh-Hant-TW"


def test_files_of_typescript_are_left_out_of_folders(tmp_path: Path) -> None:
    """They have the same ending; named explicitly, one is an error."""
    (tmp_path / "app_zh_CN.ts").write_text(MESSAGES, encoding="utf-8")
    (tmp_path / "main.ts").write_text('import x from "y";\n', encoding="utf-8")
    jobs = [job for job in Search(tmp_path).find([tmp_path]).jobs if isinstance(job, Job)]
    assert [job.path.name for job in jobs] == ["app_zh_CN.ts"]
    with pytest.raises(DocumentError, match=r"main.ts: holds only the translation"):
        list(read(tmp_path / "main.ts"))


def test_a_file_that_is_cut_off(tmp_path: Path) -> None:
    """The error has the line."""
    with pytest.raises(DocumentError, match=r"a.ts:15: "):
        segments(tmp_path, "a.ts", MESSAGES[: MESSAGES.index("<source>%n")])


def test_what_may_be_left_out(tmp_path: Path) -> None:
    """A message may have an id but no source; one without a translation is untranslated."""
    text = MESSAGES.replace("<source>Quay</source>", "")
    found = segments(
        tmp_path, "a.ts", text.replace("<translation>打开船闸(&amp;O)</translation>", "")
    )
    assert [(s.unit, s.source, s.target, s.state, s.line) for s in (found[0], found[-1])] == [
        ("&Open the lock", "&Open the lock", "", "untranslated", 13),
        ("quay", "", "", "untranslated", 23),
    ]


def test_places_and_forms_of_variants(tmp_path: Path) -> None:
    """The first is no plural form; the others have a number."""
    variants = "<lengthvariant>打开船闸</lengthvariant>\n<lengthvariant>开闸</lengthvariant>"
    text = MESSAGES.replace(
        "<translation>打开船闸(&amp;O)<", f'<translation variants="yes">{variants}<'
    )
    found = segments(tmp_path, "a.ts", text)
    assert [(s.source, s.target, s.form, s.line) for s in found[:2]] == [
        ("&Open the lock", "打开船闸", "", 12),
        ("&Open the lock", "开闸", "width-2", 13),
    ]
    assert not misplaced(found, "&")
    text = MESSAGES.replace("<numerusform>%n 艘船<", f"<numerusform>{variants}<")
    forms = [(s.target, s.form) for s in segments(tmp_path, "a.ts", text)[1:5]]
    assert forms == [
        ("打开船闸", "0"),
        ("开闸", "0-width-2"),
        ("打开船闸", "1"),
        ("开闸", "1-width-2"),
    ]
