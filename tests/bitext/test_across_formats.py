"""A document and its source in two formats, and pairs of files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.bitext import read_pair
from termbase.errors import DocumentError

ENGLISH = ["On Ports", "The port has 7 berths, which are all in use.", "It opened in 1934."]
CHINESE = ["论港口", "该港有7个泊位，全部投入使用。", "港口于1934年开放。"]
LAYOUTS = {
    "txt": "{0}\n\n{1}\n\n\n{2}\n",
    "md": "# {0}\n\n{1}\n\n- {2}\n",
    "html": "<h1>{0}</h1><p>{1}</p><ul><li>{2}</li></ul>",
}


@pytest.mark.parametrize("target", LAYOUTS)
@pytest.mark.parametrize("source", LAYOUTS)
def test_documents_of_two_formats_are_aligned(tmp_path: Path, source: str, target: str) -> None:
    """Each paragraph is beside its source, whatever the formats; the languages are detected."""
    paths = tmp_path / f"en.{source}", tmp_path / f"zh.{target}"
    for path, ending, texts in zip(paths, (source, target), (ENGLISH, CHINESE), strict=True):
        path.write_text(LAYOUTS[ending].format(*texts), encoding="utf-8")
    there = [(one.source, one.target) for one in read_pair(*paths, target_lang="zh-Hans")]
    assert there == list(zip(ENGLISH, CHINESE, strict=True))
    back = list(read_pair(*paths[::-1]))
    assert [(one.source, one.target) for one in back] == list(zip(CHINESE, ENGLISH, strict=True))
    assert {(one.source_lang, one.target_lang) for one in back} == {("zh-Hans", "en")}


def test_a_source_of_another_ending_is_read_as_its_translation(tmp_path: Path) -> None:
    """A file whose ending is that of no format is taken to be of the translation's format."""
    paths = tmp_path / "a.bak", tmp_path / "a.txt"
    for path, texts in zip(paths, (ENGLISH, CHINESE), strict=True):
        path.write_text("\n".join(texts), encoding="utf-8")
    assert len(list(read_pair(*paths))) == 3


def test_keys_of_two_formats_are_paired(tmp_path: Path) -> None:
    """Files whose texts have keys are paired by these."""
    paths = tmp_path / "en.json", tmp_path / "zh.yaml"
    paths[0].write_text('{"a": "One", "b": "Two"}', encoding="utf-8")
    paths[1].write_text("b: 二\na: 一\n", encoding="utf-8")
    found = {(one.source, one.target) for one in read_pair(*paths)}
    assert found == {("One", "一"), ("Two", "二")}


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        (("en.json", '{"a": "b"}'), ("zh.txt", "一"), "not a file like its translation"),
        (("en.txt", "One"), ("zh.json", '{"a": "一"}'), "not a file like its translation"),
        (("en.txt", " \n"), ("zh.txt", "一"), "en.txt: holds no text"),
        (("en.md", ""), ("zh.txt", "一"), "en.md: holds no text"),
        (("a.txt", "一艘船"), ("b.txt", "两艘船"), "b.txt: is in Chinese, and so is its source"),
    ],
)
def test_files_that_cannot_be_compared(
    tmp_path: Path, source: tuple[str, str], target: tuple[str, str], message: str
) -> None:
    """The error names the file, and what is wrong with it."""
    for name, content in (source, target):
        tmp_path.joinpath(name).write_text(content, encoding="utf-8")
    with pytest.raises(DocumentError, match=message):
        list(read_pair(tmp_path / source[0], tmp_path / target[0]))


def test_chinese_into_chinese_needs_both_languages(tmp_path: Path) -> None:
    """A text in Traditional Chinese beside its source in Simplified is read if both are named."""
    paths = tmp_path / "a.txt", tmp_path / "b.txt"
    for path, text in zip(paths, ("一艘船开来了", "一艘船開來了"), strict=True):
        path.write_text(text, encoding="utf-8")
    segments = list(read_pair(*paths, source_lang="zh-Hans", target_lang="zh-Hant"))
    assert [one.target for one in segments] == ["一艘船開來了"]
