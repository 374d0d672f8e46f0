"""Keys are checked in all formats that have them, and not in one that has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.bitext import read_pair
from termbase.checks import Terms
from termbase.checks.activation import active
from termbase.checks.outcome import Outcome
from termbase.checks.runner import Runner
from termbase.checks.settings import Settings

FILES = {
    "a.json": ('{"a": "One", "b": "Two"}', '{"a": "一",\n "c": "三"}'),
    "a.yaml": ("en:\n  a: One\n  b: Two\n", "zh:\n  a: 一\n  c: 三\n"),
    "a.strings": ('"a" = "One";\n"b" = "Two";\n', '"a" = "一";\n"c" = "三";\n'),
    "a.properties": ("a = One\nb = Two\n", "a = 一\nc = 三\n"),
    "a.xml": (
        '<resources><string name="a">One</string><string name="b">Two</string></resources>',
        '<resources><string name="a">一</string>\n<string name="c">三</string></resources>',
    ),
}


def _found(folder: Path, name: str, source: str, target: str, *extend: str) -> list[str]:
    paths = folder / "source" / name, folder / "target" / name
    for path, content in zip(paths, (source, target), strict=True):
        path.parent.mkdir()
        path.write_text(content, encoding="utf-8")
    runner = Runner(active(Settings(extend=extend)), Terms(()), Settings())
    outcome = Outcome()
    segments = read_pair(*paths, source_lang="en", target_lang="zh-Hans")
    found = [f"{one.line} {one.text}" for one in runner.run(segments, str(paths[1]), outcome)]
    assert outcome.units == 1
    return found + [f"{outcome.waived} waived"] * bool(outcome.waived)


@pytest.mark.parametrize("name", FILES)
def test_keys_of_one_side_are_reported(tmp_path: Path, name: str) -> None:
    """A surplus key is reported at its place, a missing one at the beginning; by no other check."""
    surplus = 3 if name == "a.yaml" else 2
    assert _found(tmp_path, name, *FILES[name], "missing-key") == [
        f"{surplus} the source has no key c",
        "1 the key b of the source is missing",
    ]


def test_a_missing_key_is_reported_only_on_request(tmp_path: Path) -> None:
    """By default, a key that is not translated yet is not a fault."""
    assert _found(tmp_path, "a.json", *FILES["a.json"]) == ["2 the source has no key c"]


def test_a_key_without_text_is_not_missing(tmp_path: Path) -> None:
    """There is nothing to translate in a text that is empty in the source."""
    assert _found(tmp_path, "a.json", '{"a": "One", "b": ""}', '{"a": "一"}', "missing-key") == []


def test_a_waiver_suppresses_a_surplus_key(tmp_path: Path) -> None:
    """A comment on the text suppresses the finding, as for all checks."""
    target = "a = 一\n# termbase: ignore[surplus-key]\nc = 三\n"
    assert _found(tmp_path, "a.properties", "a = One\n", target) == ["1 waived"]


def test_documents_have_no_keys(tmp_path: Path) -> None:
    """A paragraph that only one side has is neither missing nor surplus as a key."""
    source, target = "One.\n\n- Two\n- Three\n", "一。\n\n> 原文没有的一段引文。\n"
    found = _found(tmp_path, "a.md", source, target, "missing-key")
    assert found == ["3 the translation lacks this paragraph"] * 2


@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
def test_a_paragraph_that_is_not_translated(tmp_path: Path, ending: str) -> None:
    """It is reported where it should be, less severely if it is short; numbers are not missed."""
    source = [
        "The harbour opens at dawn.",
        "The lighthouse stays dark in summer.",
        "1,897",
        "Ships come here",
        "Ships come here again",
    ]
    target = ["港口于黎明开放。"]
    mark = "<p>" if ending == ".html" else ""
    paths = [tmp_path / f"a.{lang}{ending}" for lang in ("en", "zh")]
    for path, texts in zip(paths, (source, target), strict=True):
        path.write_text("\n\n".join(mark + text for text in texts), encoding="utf-8")
    runner = Runner(active(Settings()), Terms(()), Settings())
    segments = read_pair(*paths, source_lang="en", target_lang="zh-Hans")
    assert [(one.name, one.source, str(one.severity)) for one in runner.run(segments, "a")] == [
        ("missing-paragraph", source[1], "warning"),
        ("missing-paragraph", source[3], "info"),
        ("missing-paragraph", source[4], "warning"),
    ]


def test_subtitles_may_leave_something_out(tmp_path: Path) -> None:
    """A cue without translation is not reported."""
    cue = "{0}\n00:00:0{0},000 --> 00:00:0{0},900\n{1}\n\n"
    (tmp_path / "en.srt").write_text(cue.format(1, "Ships come.") + cue.format(3, "They go again."))
    (tmp_path / "zh.srt").write_text(cue.format(1, "船来了。"), encoding="utf-8")
    runner = Runner(active(Settings()), Terms(()), Settings())
    segments = read_pair(tmp_path / "en.srt", tmp_path / "zh.srt", target_lang="zh-Hans")
    assert list(runner.run(segments, "zh.srt")) == []
