"""Spellings of Chinese names in Latin letters."""

from __future__ import annotations

import pytest

from termbase.text import datafiles
from termbase.text.readings import readings
from termbase.text.romanization import in_pinyin, is_romanized, places, shares_surname, spellings


@pytest.mark.parametrize(
    ("syllable", "wade_giles", "tongyong", "symbols"),
    [
        ("xu", "hsu", "syu", "shiu"),
        ("qing", "ching", "cing", "ching"),
        ("zhong", "chung", "jhong", "jong"),
        ("zhi", "chih", "jhih", "jr"),
        ("zi", "tzu", "zih", "tz"),
        ("si", "szu", "sih", "sz"),
        ("jie", "chieh", "jie", "jie"),
        ("guo", "kuo", "guo", "guo"),
        ("duo", "to", "duo", "duo"),
        ("ge", "ko", "ge", "ge"),
        ("hui", "hui", "huei", "huei"),
        ("gui", "kuei", "guei", "guei"),
        ("jun", "chun", "jyun", "jiun"),
        ("lv", "lu", "lyu", "liu"),
        ("yan", "yen", "yan", "yan"),
        ("you", "yu", "you", "you"),
        ("wen", "wen", "wun", "wen"),
        ("rong", "jung", "rong", "rong"),
        ("er", "erh", "er", "er"),
    ],
)
def test_systems(syllable: str, wade_giles: str, tongyong: str, symbols: str) -> None:
    """A syllable has its spelling in pinyin and in each of the other systems."""
    assert {syllable, wade_giles, tongyong, symbols} <= spellings(syllable)


@pytest.mark.parametrize(
    ("chinese", "latin", "same"),
    [
        ("王思齐", "Wang Siqi", True),
        ("王思齊", "Siqi WANG", True),
        ("欧阳自强", "Ziqiang Ouyang", True),
        ("吕若水", "Lü Ruoshui", True),
        ("陳怡君", "Chen Yi-chun", True),
        ("蔡瑩文", "Ts'ai Ying-wen", True),
        ("謝孟潔", "Meng-jie Hsieh", True),
        ("洪曉琪", "Hong Siao-ci", True),
        ("張簡志豪", "Chang-Chien Chih-hao", True),
        ("林佳玲", "Lim Chia-ling", True),
        ("司徒嘉慧", "Szeto Chia-hui", True),
        ("王思齐", "Wang Sixi", False),
        ("陳怡君", "Chen Yu-chun", False),
        ("王思齐", "Martin Hill", False),
        ("让·勒布朗", "Jean Leblanc", False),
        ("陳怡君", "", False),
    ],
)
def test_a_whole_name(chinese: str, latin: str, same: bool) -> None:
    """Either part may stand first, in any system and script; other names are other people's."""
    assert is_romanized(chinese, latin) is same


@pytest.mark.parametrize(
    ("chinese", "latin", "same"),
    [
        ("林書豪", "Jeremy S.H. Lin", True),
        ("吳振福", "Goh Chin-hok", True),
        ("徐瑞蘭", "Chhì Sui-làn", True),
        ("欧阳文杰", "Winston Au-Yeung", True),
        ("張廖婉君", "Chang Liao Wan-chun", True),
        ("林書豪", "Linda Hill", False),
        ("陳怡君", "David Gordon", False),
    ],
)
def test_a_surname(chinese: str, latin: str, same: bool) -> None:
    """A surname may be spelt as it sounds in another Chinese language, beside any given name."""
    assert shares_surname(chinese, latin) is same


@pytest.mark.parametrize(
    ("latin", "pinyin"),
    [
        ("Lin Chia-hsin", "linjiaxin"),
        ("Chia-hsin Lin", "linjiaxin"),
        ("Lin, Chiahsin", "linjiaxin"),
        ("Ch’ên Tu-jui", "chendurui"),
        ("Lim Chia-hsin", "linjiaxin"),
        ("Chia-hsin Goh", "wujiaxin"),
        ("Jhang Jhih-hao", "zhangzhihao"),
        ("Lin Jui", "linrui"),
        ("Hsintien", "xindian"),
        ("Lin Ing-loong", "linyinglong"),
        ("Lin", ""),
        ("Hill Chia-hsin", ""),
        ("", ""),
        ("-", ""),
    ],
)
def test_what_a_name_may_be_in_pinyin(latin: str, pinyin: str) -> None:
    """In any system, also joined; the surname may come last or be that of another variety."""
    assert (pinyin in in_pinyin(latin)) if pinyin else in_pinyin(latin) == []


@pytest.mark.parametrize(
    ("latin", "place"),
    [
        ("Peking", "北京"),
        ("AMOY", "厦门"),
        ("Port Arthur", "旅顺"),
        ("Tsing-tao", "青岛"),
        ("Beijing", ""),
    ],
)
def test_places_before_pinyin(latin: str, place: str) -> None:
    """However it is written; pinyin is not among these names."""
    assert places(latin) == [place] * bool(place)


def test_names_before_pinyin_are_no_pinyin() -> None:
    """Look-up reads pinyin anyway; a name stands once for a place."""
    for place, spelt in datafiles.rows("postal.tsv"):
        plain = "".join(syllable.rstrip("012345") for syllable in readings(place)[0])
        names = spelt.split()
        assert plain not in names
        assert len(set(names)) == len(names)
