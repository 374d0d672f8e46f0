"""Monolingual files with their source: missing and surplus keys, languages, caching."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from termbase.bitext import read_pair
from termbase.bitext.formats import json as json_format
from termbase.checks.configuration import Configuration
from termbase.checks.files import Search
from termbase.checks.jobs import Job, segments
from termbase.checks.settings import Settings
from tests.bitext.helpers import paired

ONE_SIDED = {
    "nothing": ("a b", "a b", "", ""),
    "one of each": ("a b c", "a b d", "c", "d"),
    "another form (i18next)": ("n_one n_other", "n_other", "", ""),
    "more forms (i18next)": ("n_one n_other", "n_one n_few n_many n_other", "", ""),
    "forms of version 3": ("n n_plural", "n_0", "", ""),
    "ordinals": ("n_ordinal_one n_ordinal_two n_ordinal_other", "n_ordinal_other", "", ""),
    "forms (Rails)": ("n.one n.other", "n.other n.zero", "", ""),
    "forms (Android)": ("n[one] n[other]", "n[other]", "", ""),
    "no form in the source": ("n", "n_other", "", ""),
    "no form in the target": ("a n_one n_other", "a n", "", ""),
    "no form in the target (Rails)": ("a n.one n.other", "a n", "", ""),
    "no form of a plural": ("a n_one n_other", "a", "n_one n_other", ""),
    "a form of nothing": ("a", "a n_one", "", "n_one"),
    "numbers that are no forms": ("a step_1 step_2", "a step_1 step_3", "step_2", "step_3"),
    "more items": ("a.0 a.1", "a.0 a.1 a.2", "", ""),
    "more items with parts": ("a.0.q a.0.r", "a.0.q a.0.r a.1.q a.1.r", "", ""),
    "more items (Android)": ("a[0]", "a[0] a[1]", "", ""),
    "a text for a list": ("a.0 a.1 b", "a b", "", ""),
    "items of no list": ("b", "b a.0", "", "a.0"),
    "half of the keys": ("a", "a b", "", "b"),
    "keys that are texts": ("a", "a b c", "", ""),
    "no keys at all": ("", "a b c", "", ""),
}


@pytest.mark.parametrize(
    ("source", "target", "missing", "surplus"), ONE_SIDED.values(), ids=ONE_SIDED
)
def test_keys_of_one_side(
    tmp_path: Path, source: str, target: str, missing: str, surplus: str
) -> None:
    """Keys may be missing or surplus; plural forms and items of lists are neither."""
    files = (json.dumps(dict.fromkeys(keys.split(), "text")) for keys in (source, target))
    found = paired(tmp_path, "a.json", *files)
    for state, keys in (("missing", missing), ("surplus", surplus)):
        assert [one.unit for one in found if one.state == state] == keys.split()
    assert {one.source for one in found if one.state == "surplus"} <= {""}
    assert {one.target for one in found if one.state == "missing"} <= {""}


@pytest.mark.parametrize("ending", ["json", "yaml"])
def test_keys_are_texts_where_the_source_lists_only_exceptions(ending: str, tmp_path: Path) -> None:
    """Where keys are texts, one that the source lacks is itself the source."""
    target = {"Log in": "登录", "Log out": "登出", "auth.no": "不", "Leave": "离开"}
    found = paired(tmp_path, f"a.{ending}", '{"Log in": "Sign in"}', json.dumps(target))
    assert [(one.source, one.target, one.state) for one in found] == [
        ("Sign in", "登录", "translated"),
        ("Log out", "登出", "translated"),
        ("auth.no", "不", "translated"),
        ("Leave", "离开", "translated"),
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ({"n_one": "a ship", "n_other": "ships"}, {"n": "船"}),
        ({"n": "a ship", "n_plural": "ships"}, {"n_other": "船"}),
        ({"n": "ships"}, {"n_other": "船"}),
        ({"n": {"one": "a ship", "other": "ships"}}, {"n": "船"}),
    ],
)
def test_a_text_without_forms_belongs_to_that_for_many(
    tmp_path: Path, source: object, target: object
) -> None:
    """Chinese has one form, which a translator may leave out."""
    (found,) = paired(tmp_path, "a.json", json.dumps(source), json.dumps(target))
    assert (found.source, found.target) == ("ships", "船")


@pytest.mark.parametrize(
    ("text", "lang"), [("請儲存檔案後關閉視窗", "zh-Hant"), ("请保存文件后关闭窗口", "zh-Hans")]
)
def test_script_of_plain_chinese_is_detected(tmp_path: Path, text: str, lang: str) -> None:
    """A file named only `zh` is read in the script of its texts, unless options say otherwise."""
    (tmp_path / "i18n").mkdir()
    for name, value in (("en", "Save the file"), ("zh", text)):
        content = json.dumps({"save": value}, ensure_ascii=False)
        (tmp_path / "i18n" / f"{name}.json").write_text(content, encoding="utf-8")
    [job] = Search(tmp_path).find([tmp_path]).jobs
    assert isinstance(job, Job)
    assert [s.target_lang for s in segments(job, Configuration())] == [lang]
    told = Configuration(Settings(target_lang="zh-Hans"))
    assert [s.target_lang for s in segments(job, told)] == ["zh-Hans"]


def _write(folder: Path, **texts: str) -> None:
    for lang, text in texts.items():
        (folder / f"{lang}.json").write_text(json.dumps({"key": text}), encoding="utf-8")


def test_a_source_is_read_once_for_all_translations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The source of several translations may be large, and is parsed once."""
    _write(tmp_path, en="Sea", de="Meer", zh="海")
    asked: list[str] = []
    values = json_format.values
    monkeypatch.setattr(
        json_format, "values", lambda text, *rest: (asked.append(text), values(text, *rest))[1]
    )
    for lang in ("de", "zh"):
        (segment,) = read_pair(tmp_path / "en.json", tmp_path / f"{lang}.json")
        assert segment.source == "Sea"
    assert [json.loads(text)["key"] for text in asked] == ["Sea", "Meer", "海"]


def test_changed_source_is_read_again(tmp_path: Path) -> None:
    """A cached source does not outlive a change of its file."""
    _write(tmp_path, en="Sea", zh="海")
    paths = tmp_path / "en.json", tmp_path / "zh.json"
    assert [one.source for one in read_pair(*paths)] == ["Sea"]
    _write(tmp_path, en="The sea")
    assert [one.source for one in read_pair(*paths)] == ["The sea"]
