"""Source files in their usual locations."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from termbase.bitext.conventions import SourceFinder
from termbase.bitext.formats import Place, formats, place_of
from termbase.checks.files import Search
from termbase.checks.jobs import Job

PAIRS = [
    # translation, its source, languages
    ("locales/zh-CN/app.json", "locales/en/app.json", "en", "zh-Hans"),
    ("locales/zh_TW/a/app.json", "locales/en_US/a/app.json", "en-US", "zh-Hant-TW"),
    ("i18n/zh.yml", "i18n/en-GB.yml", "en-GB", "zh-Hans"),
    ("lib/l10n/app_zh_Hant.arb", "lib/l10n/app_en.arb", "en", "zh-Hant"),
    ("res/values-zh-rCN/strings.xml", "res/values/strings.xml", "en", "zh-Hans"),
    ("res/values-b+zh+Hant/strings.xml", "res/values/strings.xml", "en", "zh-Hant"),
    ("A/zh-Hans.lproj/L.strings", "A/en.lproj/L.strings", "en", "zh-Hans"),
    ("A/zh-Hans.lproj/L.strings", "A/Base.lproj/L.strings", "en", "zh-Hans"),
    ("m_zh_CN.properties", "m.properties", "en", "zh-Hans"),
    ("m_zh_CN.properties", "m_en.properties", "en", "zh-Hans"),
    ("A/zh-Hans.lproj/L.stringsdict", "A/en.lproj/L.stringsdict", "en", "zh-Hans"),
    ("Resources.zh-CN.resx", "Resources.resx", "en", "zh-Hans"),
    ("Strings/zh-CN/Resources.resw", "Strings/en-US/Resources.resw", "en-US", "zh-Hans"),
    ("l10n/zh-TW/browser/menu.ftl", "l10n/en-US/browser/menu.ftl", "en-US", "zh-Hant-TW"),
    ("README.zh-CN.md", "README.md", "en", "zh-Hans"),
    ("README_CN.md", "README.md", "en", "zh-Hans"),
    ("docs/cn/start.md", "docs/en/start.md", "en", "zh-Hans"),
    ("guide-zh.md", "guide-en.md", "en", "zh-Hans"),
    ("docs/zh/start.md", "docs/start.md", "en", "zh-Hans"),
    ("locales/zhTW.mjs", "locales/enUS.mjs", "en-US", "zh-Hant-TW"),
    ("locales/zh-Hans/app.json", "locales/base/app.json", "en", "zh-Hans"),
]
NONE = [
    ("locales/zh/app.json", "locales/de/app.json"),
    ("locales/zh/app.json", "locales/en/other.json"),
    ("locales/en-GB/app.json", "locales/en-US/app.json"),
    ("what-is-new.md", "what-new.md"),
    ("zh.json", "zh.json"),
]


def put(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}", encoding="utf-8")


@pytest.mark.parametrize(("path", "source", "source_lang", "target_lang"), PAIRS)
def test_source_in_a_usual_location(
    tmp_path: Path, path: str, source: str, source_lang: str, target_lang: str
) -> None:
    """The source is found by the language in the path, with the languages of both."""
    put(tmp_path, path, source)
    found = SourceFinder().source_of(tmp_path / path)
    assert found == (tmp_path / source, source_lang, target_lang)
    assert SourceFinder().source_of(tmp_path / source) is None


@pytest.mark.parametrize(("path", "source"), [pair[:2] for pair in PAIRS])
def test_source_is_recognized(tmp_path: Path, path: str, source: str) -> None:
    """A source is recognized even if its path names no language, as README.md."""
    put(tmp_path, path, source, "more.md")
    assert SourceFinder().is_source(tmp_path / source)
    assert not SourceFinder().is_source(tmp_path / path)
    assert not SourceFinder().is_source(tmp_path / "more.md")


@pytest.mark.parametrize(("path", "other"), NONE)
def test_other_files_are_not_sources(tmp_path: Path, path: str, other: str) -> None:
    """A file in a third language, of another name, or in another variety is not a source."""
    put(tmp_path, path, other)
    assert SourceFinder().source_of(tmp_path / path) is None


def test_nearest_variety_of_english_is_the_source(tmp_path: Path) -> None:
    """`en` is preferred to `en-US` if both exist."""
    put(tmp_path, "locales/en-US/a.json", "locales/en/a.json", "locales/zh/a.json")
    found = SourceFinder().source_of(tmp_path / "locales/zh/a.json")
    assert found is not None
    assert found.path == tmp_path / "locales/en/a.json"


def test_american_english_is_the_source_of_other_varieties(tmp_path: Path) -> None:
    """`en-US` is preferred to `en-GB`, which is one of its translations in most programs."""
    put(tmp_path, "i18n/en-GB.json", "i18n/en-US.json", "i18n/zh.json")
    found = SourceFinder().source_of(tmp_path / "i18n/zh.json")
    assert found is not None
    assert found.path == tmp_path / "i18n/en-US.json"


def test_another_language_may_be_the_source(tmp_path: Path) -> None:
    """A project may be translated from Chinese."""
    put(tmp_path, "locales/zh-CN/a.json", "locales/en/a.json")
    found = SourceFinder().source_of(tmp_path / "locales/en/a.json", "zh-Hans")
    assert found == (tmp_path / "locales/zh-CN/a.json", "zh-Hans", "en")


def test_working_folder_named_by_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The path as given need not contain the language."""
    put(tmp_path, "locales/zh/a.json", "locales/en/a.json")
    monkeypatch.chdir(tmp_path / "locales" / "zh")
    found = SourceFinder().source_of(Path("a.json"))
    assert found is not None
    assert found.path == tmp_path / "locales/en/a.json"
    [job] = [job for job in Search(Path()).find([Path()]).jobs if isinstance(job, Job)]
    assert job.path == Path("a.json")


def test_folder_search_takes_translations_only(tmp_path: Path) -> None:
    """Data and documents in a folder named after a language must be named explicitly."""
    wanted = {"locales/zh/a.json", "res/values-zh/strings.xml", "zh-Hans.lproj/L.strings"}
    wanted |= {"org/quay/Bundle_zh_CN.properties", "messages/zh.json"}
    put(tmp_path, "org/quay/Bundle.properties", "org/quay/log4j.properties", "messages/en.json")
    put(tmp_path, *wanted, "locales/en/a.json", "res/values/strings.xml", "en.lproj/L.strings")
    put(tmp_path, "data/zh/a.json", "data/en/a.json", "README.zh.md", "README.md")
    jobs = list(Search(tmp_path).find([tmp_path]).jobs)
    assert {
        job.path.relative_to(tmp_path).as_posix() for job in jobs if isinstance(job, Job)
    } == wanted
    [job] = Search(tmp_path).find([tmp_path / "data/zh/a.json"]).jobs
    assert isinstance(job, Job)
    assert (job.source, job.target_lang) == (tmp_path / "data/en/a.json", "zh-Hans")


def test_a_format_says_where_its_files_are() -> None:
    """Data in the endings of translations are found only where these are kept."""
    for name, format in formats().items():
        assert not (format.places.keys() & set(format.walked)), name
        assert not format.places or format.monolingual, name
    where = {ending: place_of(ending) for ending in (".json", ".arb", ".ftl", ".ts", ".md")}
    assert where == {
        ".json": Place.FOLDERS,
        ".arb": Place.NAMED,
        ".ftl": Place.ANYWHERE,
        ".ts": Place.FOLDERS,  # TypeScript; Qt's are found by what is in them
        ".md": None,
    }


def test_sources_are_skipped(tmp_path: Path) -> None:
    """A commit hook may pass all files of a commit, including sources."""
    put(tmp_path, "locales/zh/a.json", "locales/en/a.json", "res/values/strings.xml")
    named = ["locales/zh/a.json", "locales/en/a.json", "res/values/strings.xml"]
    [job] = Search(tmp_path).find([tmp_path / name for name in named]).jobs
    assert isinstance(job, Job)
    assert job.path.parent.name == "zh"


def test_each_folder_is_listed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder is listed once, however many of its files are given."""
    sources = [f"docs/how-to-{i}.md" for i in range(5)]
    named = [*sources, *(f"docs/how-to-{i}.zh-CN.md" for i in range(5))]
    put(tmp_path, *named)
    listed: list[object] = []
    listdir = os.listdir
    monkeypatch.setattr(os, "listdir", lambda path: listed.append(path) or listdir(path))
    jobs = list(Search(tmp_path).find(map(tmp_path.joinpath, named)).jobs)
    found = [job.source for job in jobs if isinstance(job, Job)]
    assert found == [tmp_path / name for name in sources]
    assert len(listed) == len(set(listed))


def test_language_is_a_whole_word_of_a_name(tmp_path: Path) -> None:
    """Letters within a word are not a language: `menzhen.zh.md` is not `menen.zh.md`."""
    put(tmp_path, "menzhen.zh.md", "menen.zh.md", "menzhen.en.md")
    found = SourceFinder().source_of(tmp_path / "menzhen.zh.md")
    assert found is not None
    assert found.path.name == "menzhen.en.md"
