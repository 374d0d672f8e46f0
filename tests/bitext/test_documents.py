"""Aligned text files, and Markdown aligned by block."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from termbase.bitext.alignment import _MOST_CELLS, Item, _best_steps, _cost_table, align
from termbase.bitext.costs import Costs, Side
from termbase.bitext.formats import text
from termbase.errors import DocumentError
from termbase.model import InlineCode
from tests.bitext.helpers import misplaced, paired


def test_lines(tmp_path: Path) -> None:
    """Text files are paired line by line; lines that are empty on both sides are skipped."""
    found = paired(tmp_path, "a.txt", "war\n\npeace\r\nlove", "战争\n\n和平\n\n", source_lang="en")
    assert [(s.unit, s.source, s.target, s.state, s.line, s.column) for s in found] == [
        ("1", "war", "战争", "translated", 1, 1),
        ("3", "peace", "和平", "translated", 3, 1),
        ("4", "love", "", "omitted", 4, 1),
    ]


def test_different_numbers_of_lines(tmp_path: Path) -> None:
    """Articles are aligned by the content of their lines; in a corpus it is an error."""
    article = "The harbour of 1897\n\n\nIt closed in 1962, to nobody's surprise.\n"
    found = paired(tmp_path, "a.txt", article, "1897年的港口\n港口于1962年关闭，无人意外。\n")
    assert [(s.line, s.source[-8:], s.target[:5]) for s in found] == [
        (1, " of 1897", "1897年"),
        (2, "urprise.", "港口于19"),
    ]
    corpus = "line\n" * (text.ARTICLE + 1)
    with pytest.raises(DocumentError, match="has 1 lines, but its source has 5001") as error:
        paired(tmp_path, "a.txt", corpus, "c\n")
    assert error.value.line == 2


ENGLISH = """---
title: Sample
---

# The term base

A *term base* keeps `concepts`, not
word pairs.

- one [link](https://example.org)
- two

| Name | Use |
|------|-----|
| `po` | catalog |

```
code
```

## A part that is missing here

Nobody translated this paragraph, which is long enough to be told from others.

## Last part

The end in 2024.
"""
CHINESE = """# 术语库

**术语**库保存的是概念 `concepts`，而不是
词对。

- 一 [链接](https://example.org/zh)
- 二

| 名称 | 用途 |
|------|-----|
| `po` | 目录 |

## 最后部分

2024 年的结尾。
"""


@pytest.mark.parametrize("translation", ["**立即运行。** 然后等待。", "*立即*运行。"])
def test_bold_text_is_no_item_of_a_list(tmp_path: Path, translation: str) -> None:
    """A paragraph that begins with bold text is a paragraph."""
    source = "Diagram shows the flow.\n\nRun this **now.** Then wait.\n\nPress Enter to continue.\n"
    target = f"示意图展示了流程。\n\n{translation}\n\n按 Enter 继续。\n"
    assert all(one.target for one in paired(tmp_path, "a.md", source, target))


def test_markdown(tmp_path: Path) -> None:
    """Blocks are paired by kind, length and marks; a missing one does not shift the rest."""
    found = paired(tmp_path, "a.md", ENGLISH, CHINESE)
    assert [(s.source, s.target, s.line, s.column) for s in found] == [
        ("The term base", "术语库", 1, 3),
        (
            "A term base keeps concepts, not word pairs.",
            "术语库保存的是概念 concepts，而不是词对。",
            3,
            3,
        ),
        ("one link", "一 链接", 6, 3),
        ("two", "二", 7, 3),
        ("Name", "名称", 9, 3),
        ("Use", "用途", 9, 8),
        ("po", "po", 11, 4),
        ("catalog", "目录", 11, 10),
        ("A part that is missing here", "", 11, 1),
        (
            "Nobody translated this paragraph, which is long enough to be told from others.",
            "",
            11,
            1,
        ),
        ("Last part", "最后部分", 13, 4),
        ("The end in 2024.", "2024 年的结尾。", 15, 1),
    ]
    assert found[1].source_codes == (InlineCode(18, 26, "`concepts`"),)
    assert found[1].target_codes == (InlineCode(10, 18, "`concepts`"),)
    assert not misplaced(found)


def test_links_and_asterisks_of_markdown(tmp_path: Path) -> None:
    """The address of each link is kept, and so are asterisks that are not recognised as bold."""
    (found,) = paired(
        tmp_path,
        "a.md",
        b"**Now.** Read `[no](x)`, ![a ship](b.png) and [the guide](./guide.md#setup)\n",
        "**立即。**阅读`[no](x)`、![船](b.png)和[**指南**](./guide.md#设置)\n".encode(),
    )
    assert found.source == "Now. Read [no](x), a ship and the guide"
    assert found.target == "**立即。**阅读[no](x)、船和指南"
    for codes in (found.source_codes, found.target_codes):
        assert [code.text for code in codes][:2] == ["`[no](x)`", "](b.png"]
        assert codes[2].text.startswith("](./guide.md#")


def test_tags_in_markdown(tmp_path: Path) -> None:
    """The tags within a block are its inline codes, in order, but not those in code or comments."""
    (tagged, cell, other, plain) = paired(
        tmp_path,
        "a.md",
        b"<p><b>Press</b> <kbd>Enter</kbd> <!-- <i> --> `<br>` <Link to={x}>on</Link>\n\n"
        b"| <b>Key</b> | <i>Use</i> |\n| - | - |\n\n<Note>\nAll \\<u> of it\n</Note>\n",
        "<p><b>按</b><kbd>回车</kbd> <!-- <i> --> `<br>` <Link to={x}>继续</Link>\n\n"
        "| <b>键</b> | <i>用途</i> |\n| - | - |\n\n<Note>\n全部 \\<u>\n</Note>\n".encode(),
    )
    assert [(code.start, code.text) for code in tagged.target_codes] == [
        (0, "<p>"),
        (0, "<b>"),
        (1, "</b>"),
        (1, "<kbd>"),
        (3, "</kbd>"),
        (5, "`<br>`"),
        (10, "<Link to={x}>"),
        (12, "</Link>"),
    ]
    assert [code.text for code in tagged.source_codes] == [
        code.text for code in tagged.target_codes
    ]
    assert [code.text for code in cell.target_codes] == ["<b>", "</b>"]
    assert [code.text for code in other.target_codes] == ["<i>", "</i>"]
    assert plain.target_codes == ()


def test_code_at_the_edges_of_a_block(tmp_path: Path) -> None:
    """Code at the beginning and end of a paragraph is code, but the text between is not."""
    (found,) = paired(
        tmp_path,
        "a.md",
        b"`check` reads files; so does ``mine``\n",
        "`check` 和 `mine` 读取文件。\n".encode(),
    )
    assert [code.text for code in found.source_codes] == ["`check`", "`mine`"]
    assert [code.text for code in found.target_codes] == ["`check`", "`mine`"]


def test_markdown_that_is_not_text(tmp_path: Path) -> None:
    """A binary file is refused."""
    with pytest.raises(DocumentError, match="image"):
        paired(tmp_path, "a.md", "a", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


ITEMS = st.lists(
    st.builds(
        Item,
        st.sampled_from(["", "#", "-"]),
        st.integers(0, 90),
        st.frozensets(st.sampled_from("abc"), max_size=2),
        st.tuples(st.integers(0, 2), st.integers(0, 2)),
    ),
    max_size=12,
)


@settings(max_examples=50)
@given(ITEMS, ITEMS)
def test_alignment_keeps_order(sources: list[Item], targets: list[Item]) -> None:
    """Each block of any two sequences comes once, in order."""
    steps = list(align(sources, targets))
    assert sum(i for i, _ in steps) == len(sources)
    assert sum(j for _, j in steps) == len(targets)
    assert {(1, 1), (1, 0), (0, 1), (2, 1), (1, 2)}.issuperset(steps)


HARBOUR = (
    "The harbour was built in 1897, when nobody believed that ships would ever come.",
    "They came. And they went again, all but two, which lie on the bottom.",
    "In the end, the town bought the harbour for 40 crowns and made a garden of it.",
)


@pytest.mark.parametrize("sizes", [(1500, 3000), (10_000, 3), (3, 10_000), (1, 1)])
def test_long_documents_are_aligned_with_bounded_memory(sizes: tuple[int, int]) -> None:
    """The table does not grow with the square of the number of blocks, and has the way through."""
    sources, targets = ([Item("", 40.0, frozenset())] * size for size in sizes)
    table = _cost_table(Costs(Side(sources), Side(targets), {}))
    assert tuple(map(sum, zip(*_best_steps(table, *sizes), strict=True))) == sizes
    assert sum(map(len, table)) < 3 * _MOST_CELLS


def test_two_paragraphs_are_translated_by_one(tmp_path: Path) -> None:
    """Two source paragraphs are joined into one unit."""
    chinese = (
        "港口建于1897年，当时没有人相信会有船来。船来了，又走了，只剩两艘，如今沉在海底。",
        "最后，镇上以40克朗买下港口，把它改成了花园。",
    )
    found = paired(tmp_path, "a.txt", "\n\n".join(HARBOUR), "\n".join(chinese))
    assert [(s.source, s.target, s.line) for s in found] == [
        (f"{HARBOUR[0]} {HARBOUR[1]}", chinese[0], 1),
        (HARBOUR[2], chinese[1], 2),
    ]


def test_a_paragraph_is_translated_by_two(tmp_path: Path) -> None:
    """Two target paragraphs are one unit; findings have their positions in the file."""
    chinese = (
        "港口建于1897年，当时没有人相信会有船来。",
        "船来了，又走了，只剩两艘，如今沉在海底。",
        "最后，镇上以40克朗买下港口，",
        "把它改成了花园。",
    )
    found = paired(tmp_path, "a.txt", "\n\n".join(HARBOUR), "\n".join(chinese))
    assert [s.target for s in found] == [*chinese[:2], f"{chinese[2]} {chinese[3]}"]
    last = found[2]
    assert last.position(last.target.index("花园")) == (4, 6)
    assert (last.line, last.first_line, last.last_line) == (3, 3, 4)


def test_headings_and_cells_are_never_joined(tmp_path: Path) -> None:
    """Only paragraphs are joined."""
    english = "# One\n\n# Two\n\nA paragraph of some length stands here.\n"
    found = paired(tmp_path, "a.md", english, "# 一、二\n\n这里是一段有些长度的文字。\n")
    assert [s.target for s in found].count("一、二") == 1
    assert sum(not s.target for s in found) == 1


def test_one_pair_joined_and_another_divided(tmp_path: Path) -> None:
    """With equally many paragraphs, their content still decides which belong together."""
    english = [
        *HARBOUR,
        "There are 12 benches in it.",
        "Nobody has counted the roses that the mayor planted.",
    ]
    chinese = (
        "港口建于1897年，当时没有人相信会有船来。船来了，又走了，只剩两艘，如今沉在海底。",
        "最后，镇上以40克朗买下港口，把它改成了花园。",
        "园中有12张长椅。",
        "没有人数过镇长",
        "亲手栽下的玫瑰。",
    )
    found = paired(tmp_path, "a.txt", "\n\n".join(english), "\n".join(chinese))
    assert [(s.source[:12], s.target[:5]) for s in found] == [
        ("The harbour ", "港口建于1"),
        ("In the end, ", "最后，镇上"),
        ("There are 12", "园中有12"),
        ("Nobody has c", "没有人数过"),
    ]


def test_blocks_in_the_same_position_belong_together(tmp_path: Path) -> None:
    """A free translation of another length does not shift the blocks after it."""
    english = "One.\nThe quay was closed for the rest of that winter.\nThe end came in 1962.\n"
    found = paired(tmp_path, "a.txt", english, "第一。\n停。\n1962年告终。\n")
    assert [s.target for s in found] == ["第一。", "停。", "1962年告终。"]
