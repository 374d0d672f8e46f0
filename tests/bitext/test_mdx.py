"""MDX and Markdown under other endings: pairs of documents, waivers, and how they are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.bitext import SourcePattern
from termbase.bitext.formats import format_named
from termbase.checks.files import Search
from termbase.checks.jobs import Job
from tests.bitext.helpers import misplaced, paired

SOURCE = """import Tabs from '@theme/Tabs';

# Ports {#ports}

{/* termbase: ignore[number-mismatch] a round number */}

The quay has {props.count} berths.

<Tabs
  values={[{label: 'One'}]}>
    The <b>pilot</b> comes.
</Tabs>
"""
TARGET = """import Tabs from '@theme/Tabs';
import More from '@site/more';

# 港口 {#ports}

码头有 {props.count} 个泊位。

<Tabs
  values={[{label: '一'}]}>
    <b>引水员</b>来了。
</Tabs>
"""


def test_pairs(tmp_path: Path) -> None:
    """Texts are paired, with exact positions; expressions are placeholders."""
    found = paired(tmp_path, "a.mdx", SOURCE, TARGET)
    assert [(one.source, one.target, one.line, one.column) for one in found] == [
        ("Ports", "港口", 4, 3),
        ("The quay has {props.count} berths.", "码头有 {props.count} 个泊位。", 6, 1),
        ("The pilot comes.", "引水员来了。", 10, 8),
    ]
    assert [code.text for code in found[1].target_codes] == ["{props.count}"]
    assert found[1].comments == ("termbase: ignore[number-mismatch] a round number",)
    assert misplaced(found) == []


@pytest.mark.parametrize(
    ("ending", "format", "content"),
    [
        (".mdx", "", "# 港口\n"),
        (".mkdn", "markdown", "# 港口\n"),
        (".page", "md", "# 港口\n"),
        (".tpl", "html", "<h1>港口</h1>\n"),
    ],
)
def test_a_pattern_may_name_the_format(
    tmp_path: Path, ending: str, format: str, content: str
) -> None:
    """Files with an ending that is not known are read as the pattern of their source says."""
    for lang, text in (("en", content.replace("港口", "Ports")), ("zh", content)):
        (tmp_path / lang).mkdir()
        (tmp_path / lang / f"a{ending}").write_text(text, encoding="utf-8")
    pattern = SourcePattern(f"en/{{path}}{ending}", f"{{lang}}/{{path}}{ending}", "en", format)
    search = Search(tmp_path, sources=[pattern])
    [job] = search.find([tmp_path]).jobs
    assert isinstance(job, Job)
    assert (job.source, job.format) == (tmp_path / "en" / f"a{ending}", format or None)
    assert search.job(job.path) == job
    [segment] = paired(tmp_path, f"a{ending}", *_contents(tmp_path, ending), format=job.format)
    assert (segment.source, segment.target) == ("Ports", "港口")


def _contents(folder: Path, ending: str) -> list[str]:
    paths = (folder / lang / f"a{ending}" for lang in ("en", "zh"))
    return [path.read_text(encoding="utf-8") for path in paths]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("markdown", "markdown"),
        ("md", "markdown"),
        ("MDX", "markdown"),
        ("yml", "yaml"),
        ("xlf", "xliff"),
        (".htm", "html"),
        ("resw", "resx"),
    ],
)
def test_a_format_may_be_named_by_its_ending(name: str, expected: str) -> None:
    """An ending of a format stands for its name."""
    assert format_named(name) == expected
