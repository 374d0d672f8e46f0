"""The front matter of Markdown: which of its values are texts, and where they stand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bitext.helpers import misplaced, paired

SOURCE = """---
title: "The harbour of 1897"
description: >-
  How the harbour was
  built.
sidebar_label: Harbour
slug: /harbour
date: 2024-01-01
author: Anna Lind
keep: Same words
tags: [ports, api-v1]
hero:
  tagline: Come aboard
  link: Go/start
only_here: A text
layout: post
---

The end.
"""
TARGET = """---
# termbase: ignore[number-mismatch] a pun
sidebar_label: Harbour
title: '1898年的港口''旧港'''
description: >-
  港口是如何
  建成的。
slug: /zh/harbour
date: 2024-01-01
author: 林安娜
keep: Same words
tags: [港口, api-v1]
hero:
  tagline: 上船吧 # a remark
  link: 去/start
added: 多出的
layout: post
---

完。
"""


def test_texts_are_paired_by_key(tmp_path: Path) -> None:
    """Titles and what is translated are texts; addresses, tags and what one side lacks are not."""
    found = paired(tmp_path, "a.md", SOURCE, TARGET)
    assert [(one.unit, one.source, one.target, one.line, one.column) for one in found] == [
        ("sidebar_label", "Harbour", "Harbour", 3, 16),
        ("title", "The harbour of 1897", "1898年的港口'旧港'", 4, 9),
        ("description", "How the harbour was built.", "港口是如何 建成的。", 6, 3),
        ("author", "Anna Lind", "林安娜", 10, 9),
        ("hero.tagline", "Come aboard", "上船吧", 14, 12),
        ("1", "The end.", "完。", 20, 1),
    ]
    assert found[0].comments == ("termbase: ignore[number-mismatch] a pun",)
    assert misplaced(found, "' \n") == []


def test_front_matter_in_toml(tmp_path: Path) -> None:
    """Hugo may have it in TOML. A waiver of the file there applies to all of it."""
    found = paired(
        tmp_path,
        "a.md",
        '+++\ntitle = "Ports"\n+++\n\nText\n',
        '+++\n# termbase: ignore-file[P]\ntitle = "港口"\n+++\n文字\n',
    )
    assert [(one.source, one.target, one.line, one.column) for one in found] == [
        ("Ports", "港口", 3, 10),
        ("Text", "文字", 5, 1),
    ]
    assert found[1].comments == ("termbase: ignore-file[P]",)


@pytest.mark.parametrize("front", ["title: A: b: c", "title: [", "title: 'a", "title: &a *b"])
def test_damaged_front_matter(tmp_path: Path, front: str) -> None:
    """What its site would report is no reason not to check the text."""
    [segment] = paired(tmp_path, "a.md", "Text\n", f"---\n{front}\n---\n\n文字\n")
    assert (segment.target, segment.line) == ("文字", 5)


def test_front_matter_without_pyyaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without PyYAML the text is checked, but not the front matter."""
    monkeypatch.setitem(sys.modules, "yaml", None)
    found = paired(tmp_path, "a.md", SOURCE, TARGET)
    assert [one.unit for one in found] == ["1"]
