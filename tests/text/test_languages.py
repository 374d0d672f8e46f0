"""Languages as files state them."""

from __future__ import annotations

import pytest

from termbase.tags import tag
from termbase.text.language_names import declared
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
