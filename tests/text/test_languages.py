"""Languages as files state them."""

from __future__ import annotations

import pytest

from termbase.tags import tag
from termbase.text.language_names import declared, named
from termbase.text.languages import readable


@pytest.mark.parametrize(
    ("name", "lang"),
    [
        ("Chinese (PRC)", "zh-Hans"),
        ("Chinese (Simplified Han)", "zh-Hans"),
        ("Chinese (Hong Kong SAR China)", "zh-Hant-HK"),
        ("Chinese (Hong Kong)", "zh-Hant-HK"),
        ("Chinese (Traditional, Hong Kong S.A.R.)", "zh-Hant-HK"),
        ("Chinese (Macau)", "zh-Hant-MO"),
        ("Chinese (Traditional) - Taiwan", "zh-Hant-TW"),
        ("Chinese (Taiwan, Traditional)", "zh-Hant-TW"),
        ("Chinese - Traditional", "zh-Hant"),
        ("Chinese, Simplified", "zh-Hans"),
        ("English (UK)", "en-GB"),
        ("English (US)", "en-US"),
        ("Serbian (Latin)", "sr-Latn"),
    ],
)
def test_names_in_english(name: str, lang: str) -> None:
    """The script and the region are named in brackets, in either order, or after a mark."""
    assert declared(name) == lang


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", "英文术语; Anglais; English_Term; EN term; 英名; English 英文; 英語（原文）"),
        ("en-US", "English_United States; 美式英语; American English; US English term"),
        (
            "zh-Hans",
            "中文（大陆）; 中文(中国大陆); 中文（内地）; 内地; 中国大陆; 大陸; 简体（大陆）",
        ),
        ("zh-Hans", "大陆用语; 内地译法; 简体版; 普通话; Chinese (Mainland); Chinese (PRC)_Term"),
        (
            "zh-Hans",
            "简中; 中文（简）; 中文简体; CHS; Simplified; Chinese - Simplified; zh_cn_term",
        ),
        ("zh-Hans", "中文; Chinese; chinois; 汉语名称; Mandarin; 中国译名; 中文/Chinese"),
        ("zh-Hant", "中譯; 繁體; 正體中文; 繁体版; Traditional Chinese term; CHT; 中文（繁）"),
        (
            "zh-Hant-TW",
            "台译; 台譯名; 繁体（台）; 正體中文（臺灣）; Chinese - Taiwan; 中文 TW; 台湾用语",
        ),
        (
            "zh-Hant-HK",
            "港译; 繁体（港）; 中文（香港）; Hong Kong Chinese; 港版; Chinese (HK) Term",
        ),
        ("zh-Hant-MO", "澳门; 中文（澳门特别行政区）; Chinese, Macao"),
        (
            "",
            "简体（台湾）; 港台; 中英文; 英译中; 中; 英; 港; China; 台词; 港名; 简译; 正名; text",
        ),
        ("", "Term; Source; US; no term; English (Klingon); 中文拼音; Chinese (Taiwan), English"),
    ],
)
def test_names_of_chinese_and_english_in_headings(lang: str, names: str) -> None:
    """Language, script and region in any order, in brackets or not; nothing if they contradict."""
    assert {name: named(name) for name in names.split("; ")} == dict.fromkeys(
        names.split("; "), lang
    )


@pytest.mark.parametrize("name", ["Chinese (Nowhere)", "English, Chinese", "()", " ", "$LANG"])
def test_names_that_are_not_of_a_language(name: str) -> None:
    """A region or script that is unknown might be another one than the usual."""
    with pytest.raises(ValueError, match="is not a language tag"):
        declared(name)


def test_extended_languages() -> None:
    """Only some languages have them: `sat` is Santali by itself, but not after `no`."""
    assert [tag(name) for name in ("zh-yue-HK", "zh-cmn", "ar-aao")] == ["yue-HK", "zh-Hans", "aao"]
    for name in ("no_sat", "en-web"):
        with pytest.raises(ValueError, match="is not a language tag"):
            tag(name)


@pytest.mark.parametrize(
    ("readers", "lang"),
    [
        (["zh-Hans"], "zh-Hans"),
        (["zh-Hant-HK"], "zh-Hant-TW"),
        (["fr-CA"], "fr"),
        (["en-GB", "fr"], "en"),
        (["de", "fr"], "fr"),
        (["de"], "en"),
        ([], "en"),
    ],
)
def test_the_version_that_a_reader_understands(readers: list[str], lang: str) -> None:
    """The first language that is read decides, apart from its region; English is the last."""
    texts = {code: f"text in {code}" for code in ("fr", "en", "zh-Hans", "zh-Hant-TW")}
    assert readable(texts, *readers) == (lang, texts[lang])


def test_a_script_that_is_not_read() -> None:
    """English comes before Chinese in the other script, and anything before nothing."""
    assert readable({"zh-Hans": "和平", "en": "peace"}, "zh-TW") == ("en", "peace")
    assert readable({"zh-Hans": "和平"}, "zh-TW") == ("zh-Hans", "和平")
    assert readable({}, "en") == ("", "")
