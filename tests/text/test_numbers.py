"""Numbers compared by value, not by spelling, by a table that a translator can extend."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from termbase.text.numbers import NumberFault, compare
from termbase.text.numbers.comparing.comparison import LONGEST

TABLE = Path(__file__).parents[1] / "data" / "numbers_pairs.tsv"


def _rows() -> list[tuple[str, str, str, str]]:
    rows = []
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            english, chinese, verdict, _what, *lang = line.split("\t")
            rows.append((english, chinese, verdict, lang[0] if lang and lang[0] else "zh-Hans"))
    return rows


def _shown(faults: list[NumberFault]) -> list[tuple[str | None, str | None, bool]]:
    return [
        (f.source.text if f.source else None, f.target.text if f.target else None, f.certain)
        for f in faults
    ]


@pytest.mark.parametrize(("english", "chinese", "verdict", "lang"), _rows())
def test_pairs(english: str, chinese: str, verdict: str, lang: str) -> None:
    """A pair agrees or differs as the table says, in either direction."""
    assert verdict in ("same", "differ")
    for faults in (
        compare(english, chinese, "en", lang),
        compare(chinese, english, lang, "en"),
    ):
        assert bool(faults) == (verdict == "differ"), _shown(faults)


def test_a_fault_names_both_sides() -> None:
    """If one number replaces another, the fault has the spans of both and is certain."""
    source, target = "Sales of $3bn in 2018", "2018年销售额为3亿美元"
    [fault] = compare(source, target, "en", "zh-Hans")
    assert fault.source is not None
    assert fault.target is not None
    assert source[fault.source.start : fault.source.end] == "$3bn"
    assert target[fault.target.start : fault.target.end] == "3亿美元"
    assert fault.certain


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("12 men and 30 women", "12名男子和妇女", [("30", None, False)]),
        ("men and women", "12名男子和妇女", [(None, "12", False)]),
        ("15% of 300 people", "51%的300人", [("15%", "51%", True)]),
        ("300 miles away", "距离300公里", [("300 miles", "300公里", False)]),
        ("30,000 lb", "3万吨", [("30,000 lb", "3万吨", False)]),
        ("five lamps", "8盏灯", [("five", "8", False)]),
        ("in March", "四月", [("March", "四月", False)]),
        ("F-35 jets", "F-53战机", [("F-35", "F-53", True)]),
        ("$2.88 billion", "28.818亿美元", [("$2.88 billion", "28.818亿美元", False)]),
        ("$2.88 billion", "28.18亿美元", [("$2.88 billion", "28.18亿美元", True)]),
        ("288,000 men", "288,180名男子", [("288,000", "288,180", True)]),
        ("in 2018", "在208年", [("2018", "208年", True)]),
        ("a change of −5%", "變動為5%", [("−5%", "5%", True)]),
        ("a loss of 5%: -5%", "亏损5%", []),
        ("5 degrees below zero", "5度", [("5 degrees below zero", "5", True)]),
        ("(1,234)", "1,234", [("(1,234)", "1,234", True)]),
        ("at three o'clock", "在四点", [("three o'clock", "四点", True)]),
        ("It returns 0.8413447461.", "返回0.84。", [("0.8413447461", "0.84", False)]),
        ("3 of 8 in 1998", "1999年，8人中有4人", [("1998", "1999年", True), ("3", "4", True)]),
    ],
)
def test_fault_is_certain_only_for_a_replaced_number(
    source: str, target: str, expected: list[tuple[str | None, str | None, bool]]
) -> None:
    """A number that one side lacks is only likely an error; a replaced one certainly is."""
    assert _shown(compare(source, target, "en", "zh-Hans")) == expected


@pytest.mark.parametrize(
    ("source", "target", "lang", "differ"),
    [
        ("1,234.56 euros", "1.234,56 Euro", "de", False),
        ("1,234 files", "1.234 Dateien", "de", False),
        ("3 million files", "3 Millionen Dateien", "de", False),
        ("3 million files", "4 Millionen Dateien", "de", True),
        ("May 9, 2021", "9. Mai 2021", "de", False),
        ("May 9, 2021", "9. Mai 2012", "de", True),
        ("3:30 p.m.", "15:30 Uhr", "de", False),
        ("12 files", "zwölf Dateien", "de", False),
        ("twenty-five files", "fünfundzwanzig Dateien", "de", False),
        ("45%", "45 %", "fr", False),
        ("45%", "54 %", "fr", True),
        ("45 items", "54 éléments", "fr", True),
        ("1.5 GB", "1,5 Go", "fr", False),
        ("350 files", "٣٥٠ ملفا", "ar", False),
        ("350 files", "٣٥ ملفا", "ar", True),
        ("3.5 million people", "350만 명", "ko", False),
        ("1.5 million files", "15 Millionen Dateien", "de", True),
        ("3 billion files", "3 Milliarden Dateien", "de", False),
        ("2.5 GB", "2,6 GB", "de", True),
        ("2.5 GB", "2,5 GB", "de", False),
        ("pages 1-3, 7, 11", "Seiten 1-3,7,11", "de", False),
        ("1.5 million files", "1,5 миллиона файлов", "ru", False),
        ("3 billion files", "3 миллиарда файлов", "ru", False),
        ("3 billion files", "3 миллиона файлов", "ru", True),
        ("3 billion files", "3 mil millones de archivos", "es", False),
        ("3,000 files", "3 mil archivos", "es", False),
        ("3 billion files", "30億件", "ja", False),
        ("3 billion files", "3億件", "ja", True),
        ("30 million yen", "3千万円", "ja", False),
        ("1.5 million people", "15만 명", "ko", True),
        ("3 million files", "٣ ملايين ملف", "ar", False),
        ("10,500 files", "١٠٬٥٠٠ ملف", "ar", False),
        ("2.5 GB", "٢٫٥ غيغابايت", "ar", False),
        ("45%", "٪٤٥", "ar", False),
        ("45%", "%45", "tr", False),
        ("45%", "%54", "tr", True),
    ],
)
def test_other_languages_by_digits(source: str, target: str, lang: str, differ: bool) -> None:
    """Languages without a reader of their own are compared by their digits only."""
    assert bool(compare(source, target, "en", lang)) == differ
    assert bool(compare(target, source, lang, "en")) == differ


def test_one_language_on_both_sides() -> None:
    """Simplified to Traditional Chinese, and English to English, are compared too."""
    assert compare("三百五十万人", "三百五十萬人", "zh-Hans", "zh-Hant") == []
    assert compare("三百五十万人", "三十五萬人", "zh-Hans", "zh-Hant") != []
    assert compare("2021年", "民國110年", "zh-Hans", "zh-Hant-TW") == []
    assert compare("3.5 million", "3,500,000", "en", "en-GB") == []


def test_number_words_in_untranslated_code() -> None:
    """Number words in code or names that the translation keeps are not missing."""
    source = "print('four million') writes four million"
    assert compare(source, "print('four million') 会输出 four million", "en", "zh-Hans") == []


def test_unrelated_texts() -> None:
    """Hundreds of numbers without a counterpart are one fault, not hundreds."""
    faults = compare(" ".join(f"{n} km," for n in range(100, 600)), "没有数字", "en", "zh-Hans")
    assert _shown(faults) == [("100", None, False)]


def test_texts_beyond_the_limit_are_not_compared() -> None:
    """A text too long for a translation unit is not compared, which would take long."""
    assert compare("5 " * LONGEST, "6 " * LONGEST, "en", "zh-Hans") == []


def test_malformed_language_tag_is_refused() -> None:
    """A malformed language tag is rejected even if there is nothing to compare."""
    with pytest.raises(ValueError, match="language tag"):
        compare("", "", "en", "!")


def _units(path: Path) -> dict[str, tuple[str, str]]:
    units = {}
    for unit in ET.parse(path).getroot().iter("tu"):
        segments = [v.find("seg") for v in unit.iter("tuv")]
        texts = ["".join(s.itertext()) for s in segments if s is not None]
        units[unit.attrib["tuid"]] = (texts[0], texts[1])
    return units


@pytest.mark.parametrize("name", ["wmt21-22-zh-en", "wmt21-22-en-zh"])
def test_real_news(dev_data: Path, name: str) -> None:
    """Human translations are rarely flagged, and planted errors are found."""
    folder = dev_data / "numbers" / name
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    langs = meta["source_lang"], meta["target_lang"]
    noisy = {u for u, (s, t) in _units(folder / "clean.tmx").items() if compare(s, t, *langs)}
    clean = meta["units"]
    caught = {u for u, (s, t) in _units(folder / "planted.tmx").items() if compare(s, t, *langs)}
    plants = [p["unit"] for p in json.loads((folder / "planted.json").read_text("utf-8"))]
    assert len(noisy) <= 0.03 * clean
    assert sum(u in caught and u not in noisy for u in plants) >= 0.94 * len(plants)


@pytest.mark.parametrize(
    ("source", "target", "is_certain"),
    [
        ("Spain beat Italy 3-2.", "西班牙以2比3击败意大利。", True),
        ("They won 3-2.", "他们2-3获胜。", True),
        ("a 3-2 win over Italy", "以2：3的比分险胜意大利", True),
        ("The bill passed by 51 to 49.", "法案以49比51的票数通过。", True),
        ("西班牙3比2击败意大利。", "Spain beat Italy 2-3.", True),
        ("他们3比2获胜。", "They claimed a 2-3 win.", True),
        ("西班牙2比3击败意大利。", "Spain beat Italy 3-2.", False),
        ("Spain won 3-2 away.", "西班牙客场2比3取胜。", False),
        ("Spain won, and the score was 3-2.", "西班牙赢了球，比分是2比3。", False),
        ("Spain won 2-3.", "西班牙3比2获胜。", False),
    ],
)
def test_a_turned_score_is_certain_if_it_is_no_win(
    source: str, target: str, *, is_certain: bool
) -> None:
    """A turned score is an error where the translation calls a win what would be a loss."""
    langs = ("en", "zh-Hans") if source.isascii() else ("zh-Hans", "en")
    assert [fault.certain for fault in compare(source, target, *langs)] == [is_certain]
