"""The shortcuts of the comparison find nothing only if the full comparison finds nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from polib import pofile

from termbase.text.datafiles import rows
from termbase.text.numbers.comparing.comparison import compare, compare_fully
from termbase.text.numbers.english.lexicon import lexicon

ROOT = Path(__file__).parents[2]
TABLES = sorted((ROOT / "tests" / "checks" / "tables").glob("*.jsonl"))
CATALOGS = sorted(
    path for folder in ("locales", "docs/locales") for path in (ROOT / folder).glob("zh_*/**/*.po")
)
NUMBERS = st.sampled_from(["1", "2", "3", "12", "300", "1,500", "2.5", "2018", "007"])
ENGLISH = """
    ${n}|US${n}|HK${n}|€{n}|£{n}|RMB {n}|¥{n}|{n} dollars|{n} euros|{n} yen|{n} yuan|{n} cents
    {n} hours|{n} and a half hours|{n}½ hours|{n} hours and a half|{n} minutes|{n} days|{n} years
    {n} miles|{n} km|{n} feet|{n} metres|{n} pounds|{n} kg|{n} tonnes|{n}%|{n} per cent|{n} points
    -{n}%|minus {n}|({n})|{n} degrees below zero|{n} million|{n}bn|{n}k|{n} dozen|{n} times|{n}th
    the {n}s|{n} p.m.|{n} o'clock|page {n}|{n} lamps|lamps|two lamps|the second lamp|half a lamp
"""
CHINESE = """
    ${n}|{n}美元|{n}港元|{n}欧元|{n}英镑|人民币{n}元|{n}元|{n}日元|{n}分钱|{n}美分|{n}歐元|{n} 美元
    {n}小时|{n}个小时|{n}个半小时|{n}小時半|{n}分钟|{n}天|{n}年|{n}年半|{n}英里|{n}公里|{n}英尺|{n}米
    {n}磅|{n}公斤|{n}吨|{n}%|{n}个百分点|-{n}%|负{n}|({n})|零下{n}度|{n}万|{n}百万|{n}亿|{n}打|{n}倍
    第{n}|{n}年代|下午{n}点|{n}点|第{n}页|{n}盏灯|灯|两盏灯|三盏灯|第二盏灯|第三盏灯|半盏灯
"""
FIGURES = "一二两三四五六七八九十百千万亿廿卅半几数"
AFTER = """
    |个|年|月|日|天|点|号|世纪|成|折|倍|角|毛|块|元|分|厘|%|个百分点|半|旬|刻钟|打|甲子|星期|周|届|度|点半|分之一
    |英里|公里|小时|分钟|美元|番|多|来|余|几|月份|季度|级|楼|3
"""
BEFORE = ["", "第", "下午", "每", "星期", "上", "负", "零下", "民国", "康熙", "约", "百分之"]
MANY_LAMPS = ["灯", "一盏灯", "十盏灯", "第一盏灯", "第十盏灯", "三盏灯", "3盏灯", "一年", "三月"]
QUALIFIED = {
    ("en", "before"): [
        "{} 25%",
        "{} by about 25%",
        "{} of almost an estimated 25%",
        "{} May 5 2025",
        "{} 25 days",
    ],
    ("en", "after"): ["a 25% {}", "25 people {}", "May 5 2025 {}", "25 working days {}"],
    ("zh", "before"): ["{}25%", "{}了大约至少25%", "{}人民币25%", "{}2025年5月5日", "{}25天"],
    ("zh", "after"): ["25%的{}", "25人{}", "2025年5月5日{}", "25天{}"],
}
OPPOSITES = {
    "up": "down", "down": "up", "more": "less", "less": "more", "profit": "loss", "loss": "profit",
    "early": "late", "middle": "early", "late": "middle", "before": "after", "after": "before",
    "ago": "later", "later": "ago", "within": "later", "before it": "after it",
    "after it": "before it", "in favour": "against", "against": "in favour",
    "abstaining": "against",
}  # fmt: skip
WORD_FRAMES = ["the {} lamp", "{} lamps", "a {} lamp", "three {} lamps", "one {} of lamps"]


def _agree(source: str, target: str, source_lang: str, target_lang: str) -> None:
    langs = source_lang, target_lang
    assert compare(source, target, *langs) == compare_fully(source, target, *langs)


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_shortcuts_hide_no_fault_of_a_table(table: Path) -> None:
    """All that is found in the tables of the checks is found in spite of the shortcuts, too."""
    for line in table.read_text("utf-8").splitlines():
        row = json.loads(line)
        if "source" in row and "target" in row:
            _agree(row["source"], row["target"], "en", "zh-Hans")
            _agree(row["target"], row["source"], "zh-Hans", "en")


def test_shortcuts_hide_no_fault_of_a_pair() -> None:
    """The same holds for the table of numbers."""
    table = ROOT / "tests" / "data" / "numbers_pairs.tsv"
    for line in table.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            english, chinese, *_ = line.split("\t")
            _agree(english, chinese, "en", "zh-Hant")
            _agree(chinese, english, "zh-Hant", "en")


@pytest.mark.parametrize("catalog", CATALOGS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_shortcuts_hide_no_fault_of_a_catalog(catalog: Path) -> None:
    """The same holds for the catalogs of this repository."""
    for entry in pofile(str(catalog)).translated_entries():
        _agree(
            entry.msgid, entry.msgstr, "en", "zh-Hant-TW" if "zh_TW" in catalog.parts else "zh-Hans"
        )


@pytest.mark.parametrize("word", lexicon())
def test_shortcuts_hide_no_fault_of_a_number_word(word: str) -> None:
    """The same holds for every number word that the reader of English knows."""
    abbreviated = len(word) <= 3  # such as bn, which comes after digits
    for frame in ("3 {} lamps", *(() if abbreviated else WORD_FRAMES)):
        for chinese in MANY_LAMPS:
            _agree(frame.format(word), chinese, "en", "zh-Hans")


@pytest.mark.parametrize("figure", FIGURES)
def test_shortcuts_hide_no_fault_of_a_figure(figure: str) -> None:
    """The same holds for every Chinese figure before a unit and after a word."""
    numbers = {f"{before}{figure}" for before in BEFORE}
    numbers |= {f"{figure}{after.strip()}" for after in AFTER.replace("\n", "").split("|")}
    for english in ("lamps", "two lamps", "the second lamp", "ten lamps", "3 lamps"):
        for number in numbers - {"两月", "两月份"}:  # two months, or February
            _agree(english, f"他说{number}{'3盏' if '3' in english else ''}灯", "en", "zh-Hans")


@settings(max_examples=300)
@given(NUMBERS, st.sampled_from(ENGLISH.replace("\n", "|").split("|")), st.data())
def test_shortcuts_hide_no_fault_of_a_number_with_a_unit(
    number: str, english: str, data: st.DataObject
) -> None:
    """The same holds for a number beside any unit, currency, sign or word."""
    chinese = data.draw(st.sampled_from(CHINESE.replace("\n", "|").split("|")))
    source = f"It is {english.strip().format(n=number)}, they say."
    target = f"他们说是{chinese.strip().format(n=number)}。"
    _agree(source, target, "en", "zh-Hans")
    _agree(target, source, "zh-Hans", "en")


@pytest.mark.parametrize("place", ["before", "after"])
def test_shortcuts_hide_no_opposed_words(place: str) -> None:
    """Each word beside a number is noticed, whatever the word of the other language is."""
    table = [
        (*row[:3], re.sub(r"\(\?[^)]*\)", "", row[3])) for row in rows("number_qualifiers.tsv")
    ]
    examples = {(lang, sense): (where, word) for lang, where, sense, word in reversed(table)}
    found = 0
    for lang, where, sense, word in table:
        if where != place:
            continue
        other_lang = {"en": "zh", "zh": "en"}[lang]
        other_where, other = examples[other_lang, OPPOSITES[sense]]
        for own_frame in QUALIFIED[lang, where]:
            for other_frame in QUALIFIED[other_lang, other_where]:
                texts = {lang: own_frame.format(word), other_lang: other_frame.format(other)}
                if ("May" in texts["en"]) == ("月" in texts["zh"]):
                    found += bool(compare(texts["en"], texts["zh"], "en", "zh"))
                    _agree(texts["en"], texts["zh"], "en", "zh")
    assert found > 50
