"""Corrections are written into files, and nothing else in them changes."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterable
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from termbase.bitext import read, read_pair
from termbase.checks.fixing import Correctable, Fixed, fixed
from termbase.checks.trial import Reader
from termbase.errors import DocumentError
from termbase.model import Finding, Segment, Severity
from tests.zips import zipped

Change = tuple[str, str]


def finding(segment: Segment, start: int, end: int, fix: str) -> Finding:
    """Return a finding whose stretch of a target can be replaced."""
    line, column, end_line, end_column = segment.span(start, end)
    return Finding(
        "P401",
        "any",
        Severity.WARNING,
        "",
        path=segment.path,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        unit=segment.unit,
        form=segment.form,
        context=segment.context,
        source=segment.source,
        target=segment.target,
        target_span=(start, end),
        fix=fix,
    )


def findings(segments: Iterable[Segment], *changes: Change) -> list[Finding]:
    """Return a finding wherever one of the texts occurs in a target."""
    found = []
    for segment in segments:
        for old, new in changes:
            start = segment.target.find(old)
            while start >= 0:
                found.append(finding(segment, start, start + len(old), new))
                start = segment.target.find(old, start + max(1, len(old)))
    return found


def reader(path: Path) -> Reader:
    """Return a reader of a file; if it is monolingual, its source is in the same folder."""
    source = path.with_name(f"en{path.suffix}")
    if source.exists():
        return lambda data: read_pair(source, path, stream=BytesIO(data))
    return lambda data: read(path, stream=BytesIO(data))


def fix(path: Path, content: bytes, *changes: Change) -> Fixed:
    """Write a file with this content, and return it corrected."""
    path.write_bytes(content)
    return fixed(path, findings(reader(path)(content), *changes), reader(path))


PO = """\
# 译者: 某人, 2024
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#,python-format
msgid "a"
msgstr "船, 和 \\"车\\", %s"

msgid "b"
msgstr ""
"第一行,\\n"
"第二行, 完"

msgid "c"
msgid_plural "d"
msgstr[0] "一, 二"
"""

XLIFF = """\
<?xml version="1.0" encoding="utf-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file source-language="en" target-language="zh-CN" datatype="plaintext" original="a"><body>
  <trans-unit id='1'  approved="yes"><source>a</source>
   <target>船, A&amp;B, <g id="1">车, 了</g></target></trans-unit>
  <!-- ,--><trans-unit id="2"><source>b</source><target><![CDATA[一, 二]]></target></trans-unit>
 </body></file>
</xliff>
"""

TMX = """\
<?xml version="1.0"?>
<tmx version="1.4"><header srclang="en" datatype="plaintext"/><body>
<tu><tuv xml:lang="en"><seg>a, b</seg></tuv>
<tuv xml:lang="zh-CN"><seg>船, 车&#44; 完</seg></tuv></tu>
</body></tmx>
"""

ANDROID = """\
<?xml version="1.0" encoding="utf-8"?>
<resources>
    <string name="a">船, \\'车\\', <b>完, 了</b></string>
    <string name="b">"一  二"</string>
</resources>
"""

RESX = """\
<root>
  <resheader name="a"><value>, </value></resheader>
  <data name="b" xml:space="preserve"><value>船, A&amp;B, 车</value></data>
  <data name="c" type="System.Byte[]"><value>, </value></data>
</root>
"""

PLIST = """\
<plist version="1.0"><dict><key>a, b</key><string>船, 车</string>
<key>c</key><dict><key>NSStringFormatValueTypeKey</key><string>, </string></dict></dict></plist>
"""

CATALOG = """\
{ "sourceLanguage" : "en","strings" : {
  "a, b" : { "comment" : "a","localizations" : {
    "zh-Hans" : { "stringUnit" : { "state" : "translated","value" : "船, \\"车\\", 完" } } } } } }
"""

# Name of the file, content of its source if it has one language, content with what to correct.
CASES: list[tuple[str, str, str]] = [
    ("a.po", "", PO),
    ("a.xlf", "", XLIFF),
    ("a.tmx", "", TMX),
    ("zh.xml", ANDROID, ANDROID),
    ("zh.json", '{"a": {"b": "x"}}', '{ "a": {"b" : "船, \\"车\\", 完"} }'),
    ("zh.properties", "a=x\nb=y", "a = 船, \\\n    车, 完\nb:一, 二"),
    ("zh.strings", '"a" = "x";', '/* ,*/\n"a" = "船, \\"车\\", 完";\n'),
    (
        "zh.yaml",
        "a: x\nb: y\nc: z\n",
        "# ,\na: 船, 车\nb: '一, ''二'', 三'\nc: \"甲, \\\"乙\\\", 丙\"\n",
    ),
    ("zh.ftl", "a = x\n", "# ,\na =\n    船, { $n } 车, 完\n    .b = { -t } 一, 二\n"),
    ("zh.resx", RESX, RESX),
    ("zh.stringsdict", PLIST, PLIST),
    ("a.xcstrings", "", CATALOG),
    ("zh.yml", "a: x\n", "a: |\n  子, 丑\n  寅, 卯\n"),
    ("a.csv", "", 'en,zh-CN\na,"船, ""车"", 完"\n'),
    ("a.tsv", "", "en\tzh-CN\na\t船, 车\n"),
    ("zh.md", "# A\n\nB *c*, d.\n", "# 题, 目\n\n文 *字*, 完。\n"),
    ("zh.txt", "a\nb\n", "船, 车\n一, 二\n"),
]


@pytest.mark.parametrize(("name", "source", "old"), CASES, ids=[case[0] for case in CASES])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_each_format_changes_only_the_faulty_stretch(
    tmp_path: Path, name: str, source: str, old: str, ending: str, encoding: str
) -> None:
    """Escapes, wrapped lines, markup, the byte order mark and line ends stay."""
    if source:
        (tmp_path / f"en{Path(name).suffix}").write_text(source, encoding="utf-8")
    new = (
        old.replace("&#44;", ",")
        .replace(", ", "，")
        .replace("某人，", "某人, ")
        .replace("<seg>a，", "<seg>a, ")
        .replace("<value>，<", "<value>, <")
        .replace("<string>，<", "<string>, <")
        .replace("a，b", "a, b")
    )
    contents = [text.replace("\n", ending).encode(encoding) for text in (old, new)]
    done = fix(tmp_path / name, contents[0], (", ", "，"))
    assert done.new.decode() == contents[1].decode()
    assert not done.skipped
    done.write()
    assert (tmp_path / name).read_bytes() == contents[1]


@pytest.mark.parametrize(
    ("name", "source", "content"),
    [
        ("zh.ftl", "a = x\n", "a =\n    船, 车.\n    完.\n"),
        ("zh.yaml", "a: x\n", "a: >\n  船, 车.\n  完.\n"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_line_end_that_is_read_as_a_space_stays(
    tmp_path: Path, name: str, source: str, content: str, ending: str
) -> None:
    """The space after a full stop goes with it only if it is one in the file."""
    (tmp_path / f"en{Path(name).suffix}").write_text(source, encoding="utf-8")
    old = content.replace("\n", ending)
    done = fix(tmp_path / name, old.encode(), (". ", "。"), (", ", "，"))
    assert done.new.decode() == old.replace(f".{ending}", f"。{ending}", 1).replace(", ", "，")
    assert not done.skipped


@pytest.mark.parametrize(
    ("name", "source", "content", "expected"),
    [
        ("a.po", "", 'msgid "a"\nmsgstr "好 x"\n', 'msgid "a"\nmsgstr "好 \\"\\\\\\n<&"\n'),
        ("a.tmx", "", TMX.replace("船", "x"), TMX.replace("船", '"\\\n&lt;&amp;')),
        ("zh.json", '{"a": "b"}', '{"a": "好 x"}', '{"a": "好 \\"\\\\\\n<&"}'),
        ("zh.json", '{"a": "b"}', '{"a": "x"}', '{"a": "\\"\\\\\\n<&"}'),
        ("zh.strings", '"a" = "b";', '"a" = "好x";', '"a" = "好\\"\\\\\\n<&";'),
        ("zh.resx", RESX, RESX.replace("船", "x"), RESX.replace("船", '"\\\n&lt;&amp;')),
        ("zh.properties", "a=b", "a=好x", 'a=好"\\\\\\n<&'),
        ("zh.xml", ANDROID, ANDROID.replace("船", "x"),
         ANDROID.replace("船", '\\"\\\\\\n&lt;&amp;')),
        ("a.csv", "", 'en,zh\na,"x"\n', 'en,zh\na,"""\\\n<&"\n'),
    ],
)  # fmt: skip
def test_a_correction_is_escaped_as_the_format_requires(
    tmp_path: Path, name: str, source: str, content: str, expected: str
) -> None:
    """Quotation marks, backslashes, line ends and markup are escaped."""
    if source:
        (tmp_path / f"en{Path(name).suffix}").write_text(source, encoding="utf-8")
    done = fix(tmp_path / name, content.encode(), ("x", '"\\\n<&'))
    assert (done.new.decode(), done.skipped) == (expected, ())


@pytest.mark.parametrize(
    ("name", "source", "content", "expected"),
    [
        ("zh.json", '{"a": "b"}', rb'{"a": "\u8239, x"}', rb'{"a": "\u8239\uff0cx"}'),
        ("zh.properties", "a=b", rb"a=\u8239, x", rb"a=\u8239\uff0cx"),
        ("a.xlf", "", b'<xliff version="1.2"><file source-language="en"><body><trans-unit id="1">'
         b"<source>a</source><target>&#33337;, x</target></trans-unit></body></file></xliff>",
         b'<xliff version="1.2"><file source-language="en"><body><trans-unit id="1">'
         b"<source>a</source><target>&#33337;&#65292;x</target></trans-unit></body></file></xliff>"),
    ],
)  # fmt: skip
def test_a_file_in_ascii_stays_ascii(
    tmp_path: Path, name: str, source: str, content: bytes, expected: bytes
) -> None:
    """Java before version 9 reads .properties files in Latin-1."""
    if source:
        (tmp_path / f"en{Path(name).suffix}").write_text(source, encoding="utf-8")
    assert fix(tmp_path / name, content, (", ", "，")).new == expected


@pytest.mark.parametrize(
    ("name", "head", "encoding"),
    [
        ("a.po", 'msgid ""\nmsgstr "Content-Type: text/plain; charset=GB18030\\n"\n\n', "gb18030"),
        ("a.po", 'msgid ""\nmsgstr "Content-Type: text/plain; charset=big5\\n"\n\n', "big5"),
        ("zh.strings", "", "utf-16"),
    ],
)
def test_the_encoding_is_kept(tmp_path: Path, name: str, head: str, encoding: str) -> None:
    """A file is not converted to UTF-8."""
    (tmp_path / "en.strings").write_text('"a" = "b";\n', encoding="utf-8")
    entry = '"a" = "{}";\n' if name.endswith("strings") else 'msgid "a"\nmsgstr "{}"\n'
    old, new = ((head + entry.format(text)).encode(encoding) for text in ("船, 中文", "船，中文"))
    done = fix(tmp_path / name, old, (", ", "，"))
    assert (done.new, done.skipped) == (new, ())


def test_insertion_and_removal(tmp_path: Path) -> None:
    """An empty stretch is a place to insert at; an empty correction deletes; also at the ends."""
    path = tmp_path / "a.po"
    content = b'msgid "a"\nmsgstr "  abc\\""\n'
    path.write_bytes(content)
    (segment,) = read(path)
    wanted = [
        finding(segment, 0, 2, ""),
        finding(segment, 4, 4, "-"),
        finding(segment, 6, 6, "!"),
        finding(segment, 3, 3, "+"),
    ]
    done = fixed(path, wanted, reader(path))
    assert done.new == b'msgid "a"\nmsgstr "a+b-c\\"!"\n'
    assert [one.target_span for one in done.applied] == [(0, 2), (3, 3), (4, 4), (6, 6)]


def test_a_stretch_across_a_line_break_of_the_file(tmp_path: Path) -> None:
    """Text that the file wraps within the stretch is joined there, and only there."""
    content = 'msgid "a"\nmsgstr ""\n"第一。"\n"。第二\\n"\n"第三"\n'.encode()
    done = fix(tmp_path / "a.po", content, ("。。", "。"))
    assert done.new.decode() == 'msgid "a"\nmsgstr ""\n"第一。第二\\n"\n"第三"\n'


def test_the_first_of_two_overlapping_corrections_is_applied(tmp_path: Path) -> None:
    """The other is reported as skipped, and the next run finds it again."""
    path = tmp_path / "a.po"
    path.write_bytes('msgid "a"\nmsgstr "甲乙丙丁"\n'.encode())
    (segment,) = read(path)
    spans = [(1, 3), (0, 2), (2, 2), (3, 4)]
    done = fixed(path, [finding(segment, *span, "x") for span in spans], reader(path))
    assert done.new.decode() == 'msgid "a"\nmsgstr "xx丙x"\n'
    assert [str(one.reason) for one in done.skipped] == [
        f"{path}:2: is too close to another correction: run again"
    ]


def test_markup_is_never_lost(tmp_path: Path) -> None:
    """A correction across a tag is skipped and reported; the others are applied."""
    path = tmp_path / "a.xlf"
    content = XLIFF.encode()
    done = fix(path, content, ("B, 车", "x"), ("船,", "船，"))
    assert done.new.decode() == XLIFF.replace("船,", "船，")
    (skipped,) = done.skipped
    assert str(skipped.reason).startswith(f"{path}:5: cannot be corrected without")


@pytest.mark.parametrize(
    ("ending", "page"),
    [
        (
            ".html",
            "<p>The ship comes, and the train leaves.</p>\n<p>船,来了.<b>.</b>.车走了。</p>\n",
        ),
        (".md", "The ship comes, and the train leaves.\n\n船,来了.**.**.车走了。\n"),
    ],
)
def test_markup_of_documents_is_never_lost(tmp_path: Path, ending: str, page: str) -> None:
    """In a document in two languages, too; what stands beside the markup is corrected."""
    done = fix(tmp_path / f"a{ending}", page.encode(), ("...", "……"), ("船,", "船，"))
    assert done.new.decode() == page.replace("船,", "船，")
    assert len(done.skipped) == 1


def test_a_correction_that_would_break_the_file_is_skipped(tmp_path: Path) -> None:
    """In plain YAML, a colon and a space would make a key; the other corrections are applied."""
    (tmp_path / "en.yaml").write_text("".join(f"k{i}: x\n" for i in range(9)), encoding="utf-8")
    content = "".join(f"k{i}: 甲, {'乙' if i == 4 else '丙'}\n" for i in range(9)).encode()
    done = fix(tmp_path / "zh.yaml", content, (", 丙", "，丙"), (", 乙", ": 乙"))
    assert done.new.decode() == content.decode().replace(", 丙", "，丙")
    assert (len(done.applied), len(done.skipped)) == (8, 1)


def test_a_file_is_read_once_for_all_trials(tmp_path: Path) -> None:
    """Trials read what they have changed, and not what was there before."""
    path = tmp_path / "zh.yaml"
    (tmp_path / "en.yaml").write_text("".join(f"k{i}: x\n" for i in range(30)), encoding="utf-8")
    content = "".join(f"k{i}: 甲, {'乙' if i % 2 else '丙'}\n" for i in range(30)).encode()
    path.write_bytes(content)
    found = findings(reader(path)(content), (", 丙", "，丙"), (", 乙", ": 乙"))
    reads: list[bytes] = []

    def counting(data: bytes) -> Iterable[Segment]:
        reads.append(data)
        return reader(path)(data)

    done = fixed(path, found, counting)
    assert (len(done.applied), len(done.skipped)) == (15, 15)
    assert reads.count(content) == 1
    assert len(reads) < 3 * len(found)


def test_alternatives_are_tried_together(tmp_path: Path) -> None:
    """Those of all units at once, and of some in Chinese characters one; each is as if alone."""
    path = tmp_path / "zh.yaml"
    (tmp_path / "en.yaml").write_text("".join(f"k{i}: x\n" for i in range(30)), encoding="utf-8")
    content = "".join(f"k{i}: 甲, 乙\n" for i in range(30)).encode()
    path.write_bytes(content)
    texts = ("丙", "丁", "、戊", ": 己")
    options = [one for text in texts for one in findings(reader(path)(content), ("乙", text))]
    reads: list[bytes] = []

    def counting(data: bytes) -> Iterable[Segment]:
        reads.append(data)
        return reader(path)(data)

    found = Correctable(path, content, counting).each(options)
    alone = Correctable(path, content, reader(path))
    for option in options[::29]:
        assert [one for key, one in found.items() if key == option] == alone.edits([option])
    assert {one.fix for one in found} == {"丙", "丁", "、戊"}
    assert len(found) == 90
    assert reads.count(content) == 1
    assert len(reads) < 3 * 30  # each that breaks the file is sought by halves


def test_a_character_that_the_encoding_lacks(tmp_path: Path) -> None:
    """A correction that cannot be encoded is skipped."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=big5\\n"\n\n'
    content = f'{head}msgid "a"\nmsgstr "船,"\n\nmsgid "b"\nmsgstr "x"\n'.encode("big5")
    done = fix(tmp_path / "a.po", content, ("x", "国"), (",", "，"))
    assert (len(done.applied), len(done.skipped)) == (1, 1)


def test_a_file_in_an_archive_is_not_edited(tmp_path: Path) -> None:
    """The archive stays as it is, and the reason is said."""
    path = tmp_path / "a.zip"
    content = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    )
    path.write_bytes(zipped({"a.po": content}))
    found = findings(read(path), ("b", "x"))
    done = fixed(path / "a.po", found, reader(path / "a.po"))
    assert done.old == done.new == content.encode()
    assert [str(one.reason) for one in done.skipped] == [
        f"{path / 'a.po'}: is in an archive and cannot be corrected here: use the program that "
        "made the archive"
    ]


def test_a_workbook_is_not_edited(tmp_path: Path) -> None:
    """A file of a format that cannot be corrected stays as it is; its finding is skipped."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04")
    segment = Segment("a", "b", "en", "zh", "1", str(path), 1, 1)
    done = fixed(path, [finding(segment, 0, 1, "x")], lambda _data: [segment])
    assert [str(one.reason) for one in done.skipped] == [
        f"{path}: files of this format cannot be corrected here: use the program that writes them"
    ]
    assert done.new == done.old


def test_a_finding_that_has_gone_is_skipped(tmp_path: Path) -> None:
    """The file has been changed since the check."""
    path = tmp_path / "a.po"
    path.write_bytes('msgid "a"\nmsgstr "甲, 乙"\n'.encode())
    found = findings(read(path), (", ", "，"))
    path.write_bytes('msgid "a"\nmsgstr "甲; 乙"\n'.encode())
    done = fixed(path, found, reader(path))
    assert "has changed since it was checked" in str(done.skipped[0].reason)


def test_a_file_that_changes_in_the_meantime_is_not_written(tmp_path: Path) -> None:
    """A file that another program has saved after it was read is not overwritten."""
    done = fix(tmp_path / "a.po", 'msgid "a"\nmsgstr "甲, 乙"\n'.encode(), (", ", "，"))
    (tmp_path / "a.po").write_text("other", encoding="utf-8")
    with pytest.raises(DocumentError, match="changed while it was being checked"):
        done.write()


def test_findings_without_a_correction_are_ignored(tmp_path: Path) -> None:
    """If no finding has a correction, the file is not even read."""
    segment = Segment("a", "b", "en", "zh", "a", "none.po", 1, 1)
    found = finding(segment, 0, 1, "x")
    from dataclasses import replace

    done = fixed("none.po", [replace(found, fix=None)], partial(pytest.fail, "read"))
    assert done.new == done.old


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("ending", ["\n", ""])
def test_the_diff_can_be_applied(tmp_path: Path, ending: str) -> None:
    """`git apply` accepts it, even without a final line end and with unusual characters."""
    content = f'msgid "a\u2028b"\nmsgstr "甲, 乙"{ending}'.encode()
    done = fix(tmp_path / "a.po", content, (", ", "，"))
    (tmp_path / "fix.diff").write_bytes("".join(f"{line}\n" for line in done.diff("a.po")).encode())
    subprocess.run(["git", "apply", "fix.diff"], cwd=tmp_path, check=True)
    assert (tmp_path / "a.po").read_bytes() == done.new
    assert done.new != content


_ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def _po(text: str) -> str:
    from polib import escape

    return f'msgid "a"\nmsgstr "{escape(text)}"\n'


def _json(text: str) -> str:
    import json

    return json.dumps({"a": text}, ensure_ascii="x" in text)


@pytest.mark.parametrize(("name", "make"), [("any.po", _po), ("any.json", _json)])
@given(target=_ANY.filter(bool), fix=_ANY, data=st.data())
def test_any_correction_of_any_text(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    make: Callable[[str], str],
    target: str,
    fix: str,
    data: st.DataObject,
) -> None:
    """The correction is applied or reported as skipped; either way the file can be read again."""
    folder = tmp_path_factory.getbasetemp()
    (folder / "en.json").write_text('{"a": "a"}', encoding="utf-8")
    path = folder / name
    path.write_bytes(make(target).encode())
    (segment,) = reader(path)(path.read_bytes())
    start = data.draw(st.integers(0, len(segment.target)))
    end = data.draw(st.integers(start, len(segment.target)))
    done = fixed(path, [finding(segment, start, end, fix)], reader(path))
    expected = segment.target[:start] + fix + segment.target[end:]
    (after,) = reader(path)(done.new)
    assert after.target == (expected if done.applied else segment.target)
    assert len(done.applied) + len(done.skipped) == 1


def test_subtitles(tmp_path: Path) -> None:
    """A stretch in one line of a cue is replaced, unless it has a tag or another cue in it."""
    text = "\n\n".join(
        f"{number}\n00:00:0{number},000 --> 00:00:0{number},900\n{line}"
        for number, line in enumerate(("港,x<i>y</i>", "z口,", "xyz,"), 1)
    )
    path = tmp_path / "zh.srt"
    (tmp_path / "en.srt").write_text(
        text.replace("港,x<i>y</i>", "The").replace("z口,", "harbour."), encoding="utf-8"
    )
    done = fix(path, text.encode(), (",", "，"), ("xy", "X"), ("y z", "Y"))
    assert done.new.decode() == text.replace(",\n", "，\n").replace("港,", "港，").replace(
        "xyz,", "Xz，"
    )
    assert [one.finding.fix for one in done.skipped] == ["X", "Y"]
    assert all("without changing something else" in str(one.reason) for one in done.skipped)
