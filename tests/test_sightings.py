"""Where terms are found in a document: in its text, not in what only frames it."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.documents import read
from termbase.model import Concept, Term
from termbase.sightings import Searched, search
from termbase.terms import Terms

TERMS = {
    "editor": "编辑",
    "translator": "译者",
    "university": "大学",
    "research institute": "研究所",
    "institute": "学院",
    "think tank": "智库",
    "bank": "银行",
    "deterrence": "威慑",
    "port": "港口",
}
BODY_ZH = "港口建得很慢，需要许多年，也需要许多人的耐心和合作，谁也不能着急。" * 3
BODY_EN = "The port was built slowly, over many years, with the patience of many people. " * 3


def _found(folder: Path, text: str, name: str = "a.txt") -> list[str]:
    """Return the terms found in a document, in order and without repetitions."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    terms = Terms(
        [Concept(en, "x", (Term(en, "en"), Term(zh, "zh-Hans"))) for en, zh in TERMS.items()]
    )
    (searched,) = search([Searched.of(read(path))], terms, None)
    return list(dict.fromkeys(sighting.match.text for sighting in searched.found))


@pytest.mark.parametrize(
    ("head", "foot", "wanted"),
    [
        ("", "", []),
        ("译者：陆知远\n", "", []),
        ("编 辑 | 陆知远\n", "", []),
        ("来源：北岸网 译者：陆知远\n", "", []),
        ("作者：陆知远，东湖大学教授\n", "", []),
        ("作者：陆知远，峡湾问题研究所研究员\n", "", []),
        ("作者：陆知远，译者\n", "", ["译者"]),
        ("", "（作者系东湖大学教授，研究威慑。）\n", ["威慑"]),
        ("当前位置：首页 > 威慑 > 正文\n来源：北岸网\n", "", []),
        ("", "[责任编辑：谭小北]\n\n相关阅读\n威慑还有用吗\n", []),
    ],
)
def test_of_a_header_what_is_said_counts(
    tmp_path: Path, head: str, foot: str, wanted: list[str]
) -> None:
    """Not labels, navigation, kinds of organisations in their names, or links below the body."""
    text = f"海上的路\n\n{head}\n{BODY_ZH}\n\n{BODY_ZH}\n\n{foot}"
    assert [term for term in _found(tmp_path, text) if term != "港口"] == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("He taught at Northmere University.", []),
        ("The University of Madrid sent him.", []),
        ("The Kiel Institute for the World Economy agreed.", []),
        ("Every university and every bank agreed.", ["university", "bank"]),
        ("Universities agreed with the Institute.", ["Universities", "Institute"]),
        ("Our University is a think tank.", ["University", "think tank"]),
    ],
)
def test_a_kind_of_organisation_is_no_term_in_a_name(
    tmp_path: Path, sentence: str, wanted: list[str]
) -> None:
    """A word that continues a name in capitals is part of it."""
    text = f"Roads at Sea\n\n{BODY_EN}\n\n{sentence}\n\n{BODY_EN}\n"
    assert [term for term in _found(tmp_path, text) if term != "port"] == wanted


def test_links_below_a_page_do_not_count(tmp_path: Path) -> None:
    """As `inspect` shows, they are not part of the article."""
    page = (
        f"<html><body><h1>海上的路</h1><p>{BODY_ZH}</p><p>{BODY_ZH}</p>"
        "<h3>相关阅读</h3><ul><li>威慑还有用吗？</li><li>大学的未来</li></ul></body></html>"
    )
    assert _found(tmp_path, page, "a.html") == ["港口"]
