"""Each format has a place for waivers of a unit and of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.bitext import read, read_pair
from termbase.checks import Active, Runner, Settings, Terms
from termbase.checks.outcome import Outcome
from termbase.checks.registry import matching

UNIT = "termbase: ignore[number-mismatch] counted again"
FILE = "termbase: ignore-file[number-mismatch] counted again"

# Of each format: content of the source if it stands in a file of its own, and of the translation,
# in which the waiver stands at UNIT for the second of three wrong numbers, and at FILE for all.
SOURCES = {
    ".json": '{"a": "7 ships", "b": "7 ships", "c": "7 ships"}',
    ".yaml": "a: 7 ships\nb: 7 ships\nc: 7 ships\n",
    ".properties": "a=7 ships\nb=7 ships\nc=7 ships\n",
    ".strings": '"a" = "7 ships";\n"b" = "7 ships";\n"c" = "7 ships";\n',
    ".xml": "<resources>"
    '<string name="a">7 ships</string><string name="b">7 ships</string>'
    '<string name="c">7 ships</string></resources>',
    ".ftl": "a = 7 ships\nb = 7 ships\nc = 7 ships\n",
    ".resx": '<root><data name="a"><value>7 ships</value></data><data name="b"><value>7 ships'
    '</value></data><data name="c"><value>7 ships</value></data></root>',
    ".stringsdict": "<plist><dict><key>a</key><string>7 ships</string><key>b</key><string>7 ships"
    "</string><key>c</key><string>7 ships</string></dict></plist>",
    ".arb": '{"a": "7 ships", "b": "7 ships", "c": "7 ships"}',
    ".toml": 'a = "7 ships"\nb = "7 ships"\nc = "7 ships"\n',
    ".js": "export default { a: '7 ships', b: '7 ships', c: '7 ships' }\n",
    ".php": "<?php return ['a' => '7 ships', 'b' => '7 ships', 'c' => '7 ships'];",
    ".md": "7 ships\n\n7 ships\n\n7 ships\n",
}
TARGETS = {
    "po": (
        "a.po",
        '# FILE\nmsgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "a"\nmsgid "7 ships"\nmsgstr "8艘船"\n\n'
        '# UNIT\n#: a.py:3\nmsgctxt "b"\nmsgid "7 ships"\nmsgstr "8艘船"\n\n'
        'msgctxt "c"\nmsgid "7 ships"\nmsgstr ""\n"8艘船"\n',
    ),
    "po, plural": (
        "a.po",
        '# FILE\n#, fuzzy\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        '#, fuzzy\nmsgid "x"\nmsgstr "y"\n\n'
        'msgid "a"\nmsgid_plural "7 ships"\nmsgstr[0] "8艘船"\n\n'
        '#. UNIT\nmsgid "b"\nmsgid_plural "7 ships"\nmsgstr[0] "8艘船"\n\n'
        'msgid "c"\nmsgid_plural "7 ships"\nmsgstr[0] "8艘船"\n',
    ),
    "xliff 1.2, notes": (
        "a.xlf",
        '<xliff version="1.2"><file source-language="en" target-language="zh-CN">'
        "<header><note>FILE</note></header><body>"
        '<trans-unit id="1"><source>7 ships</source><target>8艘船</target></trans-unit>'
        '<trans-unit id="2"><source>7 ships</source><target>8艘船</target><note>UNIT</note>'
        "</trans-unit>"
        '<trans-unit id="3"><source>7 ships</source><target>8艘船</target></trans-unit>'
        "</body></file></xliff>",
    ),
    "xliff 1.2, comments": (
        "a.xlf",
        '<!-- FILE --><xliff version="1.2"><file source-language="en" target-language="zh-CN">'
        '<body><trans-unit id="0"><source>x</source><target state="new">y</target></trans-unit>'
        '<trans-unit id="1"><source>7 ships</source><target>8艘船</target></trans-unit>\n'
        '<!-- UNIT -->\n<trans-unit id="2"><source>7 ships</source><target>8艘船</target>'
        "</trans-unit>"
        '<trans-unit id="3"><source>7 ships</source><target>8艘船</target></trans-unit>'
        "</body></file></xliff>",
    ),
    "xliff 2": (
        "a.xlf",
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" '
        'trgLang="zh-CN"><file id="f"><notes><note>FILE</note></notes>'
        '<unit id="1"><segment><source>7 ships</source><target>8艘船</target></segment></unit>'
        '<unit id="2"><notes><note>UNIT</note></notes><segment><source>7 ships</source>'
        "<target>8艘船</target></segment></unit>"
        '<unit id="3"><segment><source>7 ships</source><target>8艘船</target></segment></unit>'
        "</file></xliff>",
    ),
    "tmx, notes": (
        "a.tmx",
        '<tmx version="1.4"><header srclang="en"><note>FILE</note></header><body>'
        '<tu><tuv xml:lang="en"><seg>7 ships</seg></tuv>'
        '<tuv xml:lang="zh"><seg>8艘船</seg></tuv></tu>'
        '<tu><note>UNIT</note><tuv xml:lang="en"><seg>7 ships</seg></tuv>'
        '<tuv xml:lang="zh"><seg>8艘船</seg></tuv></tu>'
        '<tu><tuv xml:lang="en"><seg>7 ships</seg></tuv>'
        '<tuv xml:lang="zh"><seg>8艘船</seg></tuv></tu></body></tmx>',
    ),
    "tmx, comments": (
        "a.tmx",
        '<tmx version="1.4"><!-- FILE --><header srclang="en"/><body>'
        '<tu><tuv xml:lang="en"><seg>7 ships</seg></tuv>'
        '<tuv xml:lang="zh"><seg>8艘船</seg></tuv></tu>'
        '<!-- UNIT --><tu><tuv xml:lang="en"><seg>7 ships</seg></tuv>'
        '<tuv xml:lang="zh"><seg>8艘船</seg></tuv></tu>'
        '<tu><tuv xml:lang="en"><seg>7 ships</seg></tuv>'
        '<tuv xml:lang="zh"><seg>8艘船</seg></tuv></tu></body></tmx>',
    ),
    "csv": (
        "a.csv",
        "en,zh,comment\nx,,FILE\n7 ships,8艘船,\n7 ships,8艘船,UNIT\n7 ships,8艘船,\n",
    ),
    "android": (
        "zh.xml",
        '<!-- FILE -->\n<resources>\n<string name="a">8艘船</string>\n<!-- UNIT -->\n'
        '<string name="b">8艘船</string>\n<string name="c">8艘船</string></resources>',
    ),
    "yaml": ("zh.yaml", "# FILE\n\na: 8艘船\n# UNIT\nb: 8艘船\nc: 8艘船\n"),
    "properties": ("zh.properties", "# FILE\n\nx=y\na=8艘船\n! UNIT\nb=8艘船\nc=8艘船\n"),
    "strings": (
        "zh.strings",
        '/* FILE */\n"x" = "y";\n"a" = "8艘船";\n// UNIT\n"b" = "8艘船";\n"c" = "8艘船";\n',
    ),
    "fluent": ("zh.ftl", "### FILE\n\na = 8艘船\n# UNIT\nb = 8艘船\nc = 8艘船\n"),
    "resx": (
        "zh.resx",
        '<!-- FILE --><root><data name="a"><value>8艘船</value></data>\n'
        '<data name="b"><value>8艘船</value><comment>UNIT</comment></data>\n'
        '<data name="c"><value>8艘船</value></data></root>',
    ),
    "stringsdict": (
        "zh.stringsdict",
        "<!-- FILE --><plist><dict><key>a</key><string>8艘船</string>\n"
        "<!-- UNIT --><key>b</key><string>8艘船</string>\n"
        "<key>c</key><string>8艘船</string></dict></plist>",
    ),
    "xcstrings": (
        "a.xcstrings",
        '{"sourceLanguage": "en", "strings": {"0": {"comment": "FILE"}, '
        + ", ".join(
            f'"{key}": {{{comment}"localizations": '
            '{"en": {"stringUnit": {"value": "7 ships"}}, '
            '"zh": {"stringUnit": {"value": "8艘船"}}}}'
            for key, comment in [("a", ""), ("b", '"comment": "UNIT", '), ("c", "")]
        )
        + "}}",
    ),
    "arb": (
        "zh.arb",
        '{"@@comment": "FILE", "a": "8艘船", "b": "8艘船", "@b": {"description": "UNIT"}, '
        '"c": "8艘船"}',
    ),
    "browser extension": (
        "messages.json",
        '{"a": {"message": "8艘船", "description": "FILE"}, '
        '"b": {"message": "8艘船", "description": "UNIT"}, "c": {"message": "8艘船"}}',
    ),
    "javascript": (
        "zh.js",
        "// FILE\n\nexport default {\n  a: '8艘船',\n  // UNIT\n  b: '8艘船',\n  c: '8艘船',\n}\n",
    ),
    "toml": ("zh.toml", '# FILE\n\na = "8艘船"\n# UNIT\nb = "8艘船"\nc = "8艘船"\n'),
    "android, beside": (
        "zh.xml",
        '<!-- FILE -->\n<resources>\n<string name="a">8艘船</string>\n'
        '<string name="b">8艘船</string> <!-- UNIT -->\n'
        '<string name="c">8艘船</string></resources>',
    ),
    "xliff, beside": (
        "a.xlf",
        '<!-- FILE --><xliff version="1.2"><file source-language="en" target-language="zh-CN">'
        '<body><trans-unit id="1"><source>7 ships</source><target>8艘船</target></trans-unit>\n'
        '<trans-unit id="2"><source>7 ships</source><target>8艘船</target></trans-unit>'
        "<!-- UNIT -->\r\n"
        '<trans-unit id="3"><source>7 ships</source><target>8艘船</target></trans-unit>'
        "</body></file></xliff>",
    ),
    "resx, beside": (
        "zh.resx",
        '<!-- FILE --><root><data name="a"><value>8艘船</value></data>\n'
        '<data name="b"><value>8艘船</value></data> <!-- UNIT -->\n'
        '<data name="c"><value>8艘船</value></data></root>',
    ),
    "strings, beside": (
        "zh.strings",
        '/* FILE */\n"x" = "y";\n"a" = "8艘船";\n"b" = "8艘船"; /* UNIT */\n"c" = "8艘船";\n',
    ),
    "yaml, beside": ("zh.yaml", "# FILE\n\na: 8艘船\nb: 8艘船 # UNIT\nc: 8艘船\n"),
    "yaml, block": ("zh.yaml", "# FILE\n\na: 8艘船\nb: | # UNIT\n  8艘船\nc: 8艘船\n"),
    "toml, beside": ("zh.toml", '# FILE\n\na = "8艘船"\nb = "8艘船" # UNIT\nc = "8艘船"\n'),
    "javascript, beside": (
        "zh.js",
        "// FILE\n\nexport default {\n  a: '8艘船',\n  b: '8艘船', // UNIT\n  c: '8艘船',\n}\n",
    ),
    "php, beside": (
        "zh.php",
        "<?php\n// FILE\n\nreturn [\n  'a' => '8艘船',\n  'b' => '8艘船', // UNIT\n"
        "  'c' => '8艘船',\n];\n",
    ),
    "markdown, before": ("zh.md", "<!-- FILE -->\n\n8艘船\n\n<!-- UNIT -->\n\n8艘船\n\n8艘船\n"),
    "markdown, above": ("zh.md", "<!-- FILE -->\n8艘船\n\n<!-- UNIT -->\n8艘船\n\n8艘船\n"),
    "markdown, beside": ("zh.md", "8艘船 <!-- FILE -->\n\n8艘船 <!-- UNIT -->\n\n8艘船\n"),
}


def waived(folder: Path, name: str, content: str) -> tuple[list[int], int]:
    """Return which of the three units have a finding, and the number of waived findings."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    source = SOURCES.get(path.suffix)
    if name == "messages.json":
        source = '{"a": {"message": "7 ships"}, "b": {"message": "7 ships"}, ' \
            '"c": {"message": "7 ships"}}'  # fmt: skip
    if source:
        (folder / "en").mkdir(exist_ok=True)
        (folder / "en" / name).write_text(source, encoding="utf-8")
        segments = list(read_pair(folder / "en" / name, path, source_lang="en", target_lang="zh"))
    else:
        segments = list(read(path, source_lang="en", target_lang="zh"))
    segments = [one for one in segments if not one.target or one.source == "7 ships"]
    checks = [Active(check, {}, None) for check in matching("number-mismatch")]
    outcome = Outcome()
    runner = Runner(checks, Terms(()), Settings())
    found = [finding.line * 1000 + finding.column for finding in runner.run(segments, "", outcome)]
    there = [one.line * 1000 + one.column for one in segments if one.target]
    return [there.index(place) for place in found], outcome.waived


@pytest.mark.parametrize("kind", TARGETS)
def test_a_waiver_for_a_unit(tmp_path: Path, kind: str) -> None:
    """It applies to that unit; the units before and after it are checked."""
    name, content = TARGETS[kind]
    assert waived(tmp_path, name, content.replace("UNIT", UNIT)) == ([0, 2], 1)


@pytest.mark.parametrize("kind", TARGETS)
def test_a_waiver_for_the_file(tmp_path: Path, kind: str) -> None:
    """At the head of a file it applies to every unit."""
    name, content = TARGETS[kind]
    assert waived(tmp_path, name, content.replace("FILE", FILE)) == ([], 3)


@pytest.mark.parametrize("kind", TARGETS)
def test_without_a_waiver(tmp_path: Path, kind: str) -> None:
    """All three findings are reported."""
    assert waived(tmp_path, *TARGETS[kind]) == ([0, 1, 2], 0)


@pytest.mark.parametrize(
    "waiver",
    [
        "# Termbase: Ignore [N201]",
        "# TERMBASE: IGNORE[number-mismatch]",
        "# termbase : ignore [n201]",
        "# termbase：ignore［Number-Mismatch］",
    ],
)
def test_capitals_and_spaces_in_a_waiver(tmp_path: Path, waiver: str) -> None:
    """A waiver counts in capitals too, and with spaces and full-width marks."""
    content = f"a: 8艘船\n{waiver}\nb: 8艘船\nc: 8艘船\n"
    assert waived(tmp_path, "zh.yaml", content) == ([0, 2], 1)


def test_the_lines_of_a_block_are_text(tmp_path: Path) -> None:
    """What looks like a waiver at the end of a text in several lines is none."""
    content = "a: 8艘船\nb: |\n  8艘船 # termbase: ignore\nc: 8艘船\n"
    assert waived(tmp_path, "zh.yaml", content) == ([0, 1, 2], 0)
