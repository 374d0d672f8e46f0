"""Files whose keys are the texts of the source: Laravel, Nextcloud, Jed, modules of JavaScript."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from termbase.bitext import read
from termbase.checks.files import Search
from termbase.checks.jobs import Job
from termbase.errors import DocumentError
from tests.bitext.helpers import misplaced, paired, segments

LARAVEL = """{
    "Log in": "登录",
    "The harbour is closed.": "港口\\u5df2关闭。",
    "Quay": "码头",
    "auth.failed": ""
}
"""
JED = {
    "": {"domain": "quay", "language": "zh-TW", "plural_forms": "nplurals=1; plural=0;"},
    "Leave the harbour": ["離開港口"],
    "verb\x04Moor the ship": ["繫船"],
    "Move this ship": ["移動這 %1 艘船", ""],
}
NEXTCLOUD = """OC.L10N.register(
    "quay",
    {
    "Leave the harbour" : "离开港口",
    "_%n ship_::_%n ships_" : ["%n 艘船"]
},
"nplurals=1; plural=0;");
"""


def test_laravel(tmp_path: Path) -> None:
    """The key is the source, and the unit; the path or the text tells the language."""
    found = segments(tmp_path, "zh_CN.json", LARAVEL)
    assert [(s.unit, s.source, s.target, s.state) for s in found] == [
        ("Log in", "Log in", "登录", "translated"),
        ("The harbour is closed.", "The harbour is closed.", "港口已关闭。", "translated"),
        ("Quay", "Quay", "码头", "translated"),
        ("auth.failed", "auth.failed", "", "untranslated"),
    ]
    assert {(s.source_lang, s.target_lang) for s in found} == {("en", "zh-Hans")}
    assert not misplaced(found)
    assert segments(tmp_path, "a.json", LARAVEL)[0].target_lang == "zh-Hans"
    assert segments(tmp_path, "zh.json", '{"Log in": "登錄"}')[0].target_lang == "zh-Hant"


def test_jed(tmp_path: Path) -> None:
    """The header is no text; a key may begin with a context; a list is one text or its forms."""
    found = segments(tmp_path, "quay.json", json.dumps(JED), target_lang="zh-Hant-TW")
    assert [(s.context, s.source, s.target, s.form) for s in found if s.target] == [
        ("", "Leave the harbour", "離開港口", ""),
        ("verb", "Moor the ship", "繫船", ""),
        ("", "Move this ship", "移動這 %1 艘船", "one"),
    ]


def test_jed_beside_its_source(tmp_path: Path) -> None:
    """A plural with fewer forms than the source lacks none."""
    texts = {"Leave the harbour": [""], "Move this ship": ["", "Move these %1 ships"]}
    translated = {"Leave the harbour": ["离开港口"], "Move this ship": ["移动这 %1 艘船"]}
    found = paired(tmp_path, "a.json", *map(json.dumps, (texts, translated)))
    assert [(s.target, s.state) for s in found] == [
        ("离开港口", "translated"),
        ("移动这 %1 艘船", "translated"),
    ]


def test_jed_before_version_1(tmp_path: Path) -> None:
    """A list begins with the plural of the source, or null."""
    texts = {
        "Leave the harbour": [None, "离开港口"],
        "Move this ship": ["Move these %1 ships", "移动这 %1 艘船"],
    }
    content = json.dumps({"locale_data": {"quay": {"": {"domain": "quay"}, **texts}}})
    found = segments(tmp_path, "quay.json", content, target_lang="zh-Hans")
    assert [(s.source, s.target, s.form) for s in found] == [
        ("Leave the harbour", "离开港口", ""),
        ("Move these %1 ships", "移动这 %1 艘船", ""),
    ]


def test_nextcloud(tmp_path: Path) -> None:
    """A call in JavaScript; a key with both forms stands for the form for many."""
    found = segments(tmp_path, "zh_CN.js", NEXTCLOUD)
    assert [(s.source, s.target) for s in found] == [
        ("Leave the harbour", "离开港口"),
        ("%n ships", "%n 艘船"),
    ]


@pytest.mark.parametrize(
    "content", ["{}", '{"menu": {"open": "打开"}, "Quay": "码头", "log_in": "登录"}', "[]"]
)
def test_other_files_need_a_source(tmp_path: Path, content: str) -> None:
    """If hardly any key has several words, keys are names."""
    (tmp_path / "zh.json").write_text(content, encoding="utf-8")
    with pytest.raises(DocumentError, match="nothing says which file is its source"):
        list(read(tmp_path / "zh.json"))


def test_folders_are_searched(tmp_path: Path) -> None:
    """In folders of translations such files are taken without a source, except the source's own."""
    for name, content in {
        "lang/zh_CN.json": LARAVEL,
        "lang/en.json": '{"Log in": "Log in"}',
        "lang/vendor/quay/zh_TW.json": '{"title": "標題"}',
        "locale/zh_TW/LC_MESSAGES/quay.json": json.dumps(JED),
        "l10n/zh_CN.js": NEXTCLOUD,
        "data/zh_CN.json": LARAVEL,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    jobs = [job for job in Search(tmp_path).find([tmp_path]).jobs if isinstance(job, Job)]
    assert [
        (job.path.relative_to(tmp_path).as_posix(), job.source and job.source.name) for job in jobs
    ] == [
        ("l10n/zh_CN.js", None),
        ("lang/zh_CN.json", "en.json"),
        ("locale/zh_TW/LC_MESSAGES/quay.json", None),
    ]
