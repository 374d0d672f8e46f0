"""Patterns of source files, and the languages that tags and names denote."""

from __future__ import annotations

import pytest

from termbase.bitext import SourcePattern
from termbase.bitext.patterns import language_of_name
from termbase.errors import ProjectError
from termbase.tags import distance, nearest

SOURCES = [
    # source pattern, target pattern, source language, path, expected
    (
        "locales/en/{name}.json",
        "",
        "en",
        "locales/zh-CN/app.json",
        ("locales/en/app.json", "zh-Hans"),
    ),
    ("locales/en/{name}.json", "", "en", "locales/en/app.json", None),
    (
        "locales/en/{name}.json",
        "",
        "en",
        "locales/en-GB/app.json",
        ("locales/en/app.json", "en-GB"),
    ),
    ("locales/en/{name}.json", "", "en", "locales/zh-CN/a/app.json", None),
    ("locales/en/{name}.json", "", "en", "locales/old/app.json", None),
    ("locales/en/{path}.json", "", "en", "locales/zh/a/b.json", ("locales/en/a/b.json", "zh-Hans")),
    ("src/{app}/en-US.yml", "", "en", "src/x/zh-TW.yml", ("src/x/en-US.yml", "zh-Hant-TW")),
    (
        "en.lproj/{name}.strings",
        "",
        "en",
        "zh-Hant.lproj/A.strings",
        ("en.lproj/A.strings", "zh-Hant"),
    ),
    (
        "app/res/values/strings.xml",
        "",
        "en",
        "app/res/values-zh-rCN/strings.xml",
        ("app/res/values/strings.xml", "zh-Hans"),
    ),
    (
        "res/values/{name}.xml",
        "",
        "en",
        "res/values-b+zh+Hant/a.xml",
        ("res/values/a.xml", "zh-Hant"),
    ),
    ("res/values/{name}.xml", "", "en", "res/values-night/colors.xml", None),
    ("i18n/m.properties", "", "en", "i18n/m_zh_CN.properties", ("i18n/m.properties", "zh-Hans")),
    ("i18n/m_en.properties", "", "en", "i18n/m_zh.properties", ("i18n/m_en.properties", "zh-Hans")),
    (
        "i18n/{name}_en.properties",
        "",
        "en",
        "i18n/my_app_zh_Hant_TW.properties",
        ("i18n/my_app_en.properties", "zh-Hant-TW"),
    ),
    (
        "i18n/{name}_en.properties",
        "",
        "en",
        "i18n/my_app_en_GB.properties",
        ("i18n/my_app_en.properties", "en-GB"),
    ),
    ("docs/{path}.md", "docs.{lang}/{path}.md", "en", "docs.zh/a/b.md", ("docs/a/b.md", "zh-Hans")),
    ("zh/{name}.md", "", "zh", "en/{name}.md", ("zh/{name}.md", "en")),
    ("{lang}/source.json", "{lang}/out.json", "en", "zh/out.json", ("zh/source.json", "zh-Hans")),
    (
        "{lang}/en.json",
        "{lang}/x.{lang}.json",
        "en",
        "zh/x.zh.json",
        ("zh/en.json", "zh-Hans"),
    ),
]


@pytest.mark.parametrize(("source", "target", "lang", "path", "expected"), SOURCES)
def test_source_of(
    source: str, target: str, lang: str, path: str, expected: tuple[str, str] | None
) -> None:
    """The pattern finds source and language from the path of a translation only."""
    assert SourcePattern(source, target, lang).source_of(path) == expected


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("texts.json", "", "where are the translations"),
        ("en/{name}.json", "zh/{name}.json", "needs the field {lang}"),
        ("en/{name}.json", "{lang}/all.json", "needs the field"),
    ],
)
def test_inconsistent_patterns_are_refused(source: str, target: str, reason: str) -> None:
    """A pattern that could never match is an error."""
    with pytest.raises(ProjectError, match=reason):
        SourcePattern(source, target)


@pytest.mark.parametrize(
    ("name", "lang"),
    [
        ("zh_CN", "zh-Hans"),
        ("zh-rTW", "zh-Hant-TW"),
        ("b+sr+Latn", "sr-Latn"),
        ("EN", "en"),
        ("xml", ""),
        ("common", ""),
        ("", ""),
    ],
)
def test_names_of_languages(name: str, lang: str) -> None:
    """Files and folders are named after languages in several ways."""
    assert language_of_name(name) == lang


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("zh-CN", "zh-Hans", 0),
        ("zh", "zh-CN", 0),
        ("zh-TW", "zh-Hant", 1),
        ("zh-HK", "zh-TW", 2),
        ("zh-SG", "zh", 1),
        ("zh-TW", "zh-CN", None),
        ("zh-Hant", "zh", None),
        ("en", "en-GB", 1),
        ("en-US", "en_GB", 2),
        ("sr", "sr-Latn", 1),
        ("sr-Cyrl", "sr-Latn", None),
        ("en", "de", None),
        ("x-none", "en", None),
        ("", "en", None),
    ],
)
def test_distance(one: str, other: str, expected: int | None) -> None:
    """Tags of one language are near each other; those of two scripts never are."""
    assert distance(one, other) == distance(other, one) == expected


def test_nearest() -> None:
    """The nearest of several tags is chosen, the first of equally near ones."""
    assert nearest("zh-HK", ("zh-TW", "zh-Hant", "zh-CN")) == 1
    assert nearest("zh-HK", ("zh-CN", "zh-TW", "zh-MO")) == 1
    assert nearest("zh-HK", ("zh-CN", "en")) is None
