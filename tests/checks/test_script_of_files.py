"""The script of files: which one they are checked for, and files that are wholly in the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.bitext import read
from termbase.bitext.base import language_of_path
from termbase.checks import Runner, Settings, Terms
from termbase.checks.activation import active

PATHS = {
    "woo-zh_TW.po": "zh-Hant-TW",
    "woo_zh_TW.po": "zh-Hant-TW",
    "woo.zh_TW.po": "zh-Hant-TW",
    "woo-ZH_TW.po": "zh-Hant-TW",
    "woo-zhtw.po": "",
    "woo-zhTW.po": "zh-Hant-TW",
    "woo-zh_HK.po": "zh-Hant-HK",
    "woo-zh-Hant.po": "zh-Hant",
    "woo-zh_Hant_HK.po": "zh-Hant-HK",
    "woo-zh_TW-0a1b2c.json": "zh-Hant-TW",
    "messages-zh_TW.xlf": "zh-Hant-TW",
    "app-en_US-zh_TW.xlf": "zh-Hant-TW",
    "languages-zh_CN/woo.po": "zh-Hans",
    "values-b+zh+Hant/strings.xml": "zh-Hant",
    "fr/LC_MESSAGES/a-zh_TW.po": "fr",
    "how-to.po": "",
    "is/app.po": "",
}
TRADITIONAL = ["檢查設定", "關閉視窗", "儲存檔案", "開啟連結"]
SIMPLIFIED = ["检查设置", "关闭窗口", "保存文件", "打开链接"]


def found_in(
    folder: Path, targets: list[str], language: str = "", *, target_lang: str = ""
) -> list[str]:
    """Return the findings of `wrong-script` in a catalog with some translations."""
    path = folder / "app.po"
    entries = (f'msgid "text {n}"\nmsgstr "{text}"\n' for n, text in enumerate(targets))
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    header += f'"Language: {language}\\n"\n' if language else ""
    path.write_text("\n".join([header, *entries]), encoding="utf-8")
    options = Settings(
        select=("T103",), options={"T103": {"vocabulary": False}}, target_lang=target_lang
    )
    runner = Runner(active(options), Terms(()), options, "zh-Hans")
    return [
        f"{one.line} {one.target_lang}: {one.text} → {one.fix}"
        for one in runner.run(read(path), str(path))
    ]


@pytest.mark.parametrize(("path", "lang"), PATHS.items())
def test_a_language_with_a_region_may_be_anywhere_in_a_name(path: str, lang: str) -> None:
    """A language with its region or script counts after any separator, a mere word does not."""
    assert language_of_path(Path(path)) == lang


@pytest.mark.parametrize("targets", [TRADITIONAL, TRADITIONAL[:1], [*TRADITIONAL, "检查"]])
def test_the_script_of_the_texts_outweighs_the_default(tmp_path: Path, targets: list[str]) -> None:
    """A catalog whose language nothing names is checked for the script that prevails in it."""
    found = found_in(tmp_path, targets)
    assert [one.partition(":")[0] for one in found] == ["17 zh-Hant"] * (len(targets) > 4)


@pytest.mark.parametrize(
    ("targets", "language", "script"),
    [(TRADITIONAL, "zh_CN", "Traditional"), (SIMPLIFIED, "zh_TW", "Simplified")],
)
def test_a_file_in_the_other_script(
    tmp_path: Path, targets: list[str], language: str, script: str
) -> None:
    """It is one finding without a correction, whether the file or the user names the language."""
    named_by_file = found_in(tmp_path, targets, language)
    assert len(named_by_file) == 1
    assert f"its texts are in {script} Chinese" in named_by_file[0]
    assert named_by_file[0].endswith("→ None")
    assert len(found_in(tmp_path, targets, target_lang=language)) == 1


def test_a_file_with_some_texts_in_the_other_script(tmp_path: Path) -> None:
    """Texts in the other script in a file that is not are found and corrected one by one."""
    found = found_in(tmp_path, SIMPLIFIED + TRADITIONAL[:2], "zh_CN")
    assert [one.partition(" → ")[2] for one in found] == ["检查设定", "关闭视窗"]
