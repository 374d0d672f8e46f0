"""Chinese scripts: detection and conversion."""

import re
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from termbase.documents.header.credits import read_credits
from termbase.documents.header.judge import get_judge
from termbase.text import conversion, script
from termbase.text.script import Script, prevailing

chinese = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("中国國发發髮后後里裏裡\ud800aé"))
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("头发", Script.SIMPLIFIED),
        ("頭髮", Script.TRADITIONAL),
        ("头髮", Script.MIXED),
        ("一二三", Script.HAN),
        ("后里面", Script.HAN),
        ("著名学者", Script.SIMPLIFIED),
        ("著名學者", Script.TRADITIONAL),
        ("WTO改革", Script.HAN),
        ("WTO", Script.LATIN),
        ("été", Script.LATIN),
        ("ＷＴＯ", Script.LATIN),
        ("3.14 …", Script.OTHER),
        ("Привет", Script.OTHER),
        ("かな", Script.OTHER),
        ("", Script.OTHER),
    ],
)
def test_detect(text: str, expected: Script) -> None:
    """The script of a text; characters that both scripts share do not count."""
    assert script.detect(text) is expected


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("頭髮", "头发"),
        ("發展", "发展"),
        ("乾坤", "乾坤"),
        ("乾淨", "干净"),
        ("幹部", "干部"),
        ("皇后以後", "皇后以后"),
        ("裏面", "里面"),
        ("WTO改革\ud800發展", "WTO改革\ud800发展"),
    ],
)
def test_words_are_converted_as_words(traditional: str, simplified: str) -> None:
    """Where a character has several counterparts, the word decides."""
    assert conversion.to_simplified(traditional) == simplified
    assert conversion.to_traditional(simplified) == traditional


def test_regions() -> None:
    """Taiwan and Hong Kong have their own character forms; the vocabulary is not changed."""
    assert conversion.to_traditional("这里的软件", "TW") == "這裡的軟件"
    assert conversion.to_traditional("这里的软件", "hk") == "這裏的軟件"
    assert conversion.to_traditional("WTO") == "WTO"


def test_table_agrees_with_opencc() -> None:
    """The shipped table simplifies the same characters as OpenCC."""
    opencc = pytest.importorskip("opencc")
    installed = version(packages_distributions()["opencc"][0])  # opencc or opencc-py
    if tuple(map(int, installed.split("."))) < (1, 4):
        pytest.skip("the table was made from newer tables of OpenCC than are installed")
    sources = "".join(map(chr, script.simplified_characters()))
    converted = opencc.OpenCC("t2s").convert("\n".join(sources)).split("\n")
    ours = list(script.simplify(sources))
    rows = list(zip(sources, ours, converted, strict=True))
    assert {source for source, our, their in rows if our != their != source} <= set("麼麽薴帳")
    assert sum(their != source for source, _, their in rows) > 4000


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("頭髮", "头发", True),
        ("頭髮", "頭發", False),
        ("裏面", "裡面", True),
        ("帳戶", "賬戶", True),
        ("帳戶", "账户", True),
        ("計畫", "計劃", True),
        ("帐户", "账户", True),
        ("為", "爲", True),
        ("臺灣", "台湾", True),
        ("歷史", "曆史", False),
        ("編制", "編製", False),
        ("编制", "編製", True),
        ("約翰·史密斯", "约翰史密斯", True),
    ],
)
def test_may_be_same(one: str, other: str, expected: bool) -> None:
    """Different Traditional words are not the same although Simplified writes them alike."""
    assert script.simplify(one).replace("·", "") == script.simplify(other)
    assert script.may_be_same(one, other) is expected
    assert script.may_be_same(other, one) is expected


@given(chinese)
def test_simplify_keeps_offsets(text: str) -> None:
    """A key is as long as its text and is its own key; long texts are treated like short ones."""
    key = script.simplify(text)
    assert len(key) == len(text)
    assert script.simplify(key) == key
    long = f"{text}。" * 3000
    assert script.simplify(long) == f"{key}。" * 3000


@given(chinese)
def test_conversion_never_fails(text: str) -> None:
    """Any text can be converted, and detected."""
    assert isinstance(conversion.to_simplified(text), str)
    assert isinstance(conversion.to_traditional(text, "TW"), str)
    assert script.detect(text) in Script


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公務員為国服務", Script.TRADITIONAL),
        ("公务员为國服务", Script.SIMPLIFIED),
        ("国國", Script.MIXED),
        ("日月", Script.HAN),
        ("day", Script.LATIN),
    ],
)
def test_prevailing(text: str, expected: Script) -> None:
    """A few characters of the other script do not count; equally many leave it open."""
    assert prevailing(text) is expected


OWN_RANGES = {
    "bitext/formats/markdown.py": "also kana and signs: a line break beside them is no space",
    "catalog/comments.py": "also kana and signs: a line break beside them is no space",
    "documents/header/characters.py": "a comparison, which decides nearly every character faster",
    "lint/finders/terms.py": "only characters that have no variants",
    "text/regional.py": "the blocks that a table of pairs leaves out",
    "text/script.py": "the definition",
    "text/segmenter.py": "that of jieba, whose words it divides",
}
"""Modules that may spell a range of Chinese characters, and why."""


def test_no_module_spells_its_own_range_of_chinese_characters() -> None:
    """`script.HAN` has all Chinese characters; a range of its own would lack the rare ones."""
    root = Path(script.__file__).parents[2]
    spelt = re.compile(r"\\u(?:3400|4e00|9fff)|[\u3400\u4e00]-[\u9fa5\u9fff]", re.IGNORECASE)
    found = {
        file.relative_to(root / package).as_posix()
        for package in ("termbase", "cli")
        for file in (root / package).rglob("*.py")
        if spelt.search(file.read_text(encoding="utf-8"))
    }
    assert found == set(OWN_RANGES)


@pytest.mark.parametrize("name", ["张𬀩", "李𫖯", "王𡊄"])
def test_names_with_rare_characters_are_names(name: str) -> None:
    """A character of a supplementary plane is Chinese wherever the text of a header is read."""
    text = f"编辑 张三 校对 {name}"
    assert read_credits(text, 0, len(text), get_judge())
