"""The blocks of Vue's components: their languages, positions, and errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.errors import DocumentError
from tests.bitext.helpers import misplaced, segments

PAGE = "<template>\n  <p>{{ $t('quay') }}</p>\n</template>\n"
ONE = """<i18n>
{
  "en": {"quay": "Quay", "menu": {"pier": "Pier"}, "lock": "Lock"},
  "zh-CN": {"quay": "码\\u5934", "menu": {"pier": "栈桥"}},
  "zh-TW": {"quay": "碼頭", "menu": {"pier": "棧橋"}, "lock": "船閘"}
}
</i18n>
"""
SEVERAL = """<i18n locale="en" lang="yaml">
quay: Quay
menu:
  pier: Pier
</i18n>
<i18n lang='yml' locale='zh-CN'>
# termbase: ignore
quay: 码头
menu:
  pier: "栈桥"
</i18n>
<i18n>
</i18n>
"""
ROOTS = """<i18n>{"en": {"quay": "Quay"}}
</i18n>
<i18n>{"zh": {"quay": "码头"}}
</i18n>
"""


def test_languages_in_one_block(tmp_path: Path) -> None:
    """The texts of each language are compared with the English ones, or those of the options."""
    found = segments(tmp_path, "a.vue", PAGE + ONE)
    assert [(s.unit, s.source, s.target, s.target_lang, s.line, s.state) for s in found] == [
        ("quay", "Quay", "码头", "zh-Hans", 7, "translated"),
        ("menu.pier", "Pier", "栈桥", "zh-Hans", 7, "translated"),
        ("lock", "Lock", "", "zh-Hans", 1, "missing"),
        ("quay", "Quay", "碼頭", "zh-Hant-TW", 8, "translated"),
        ("menu.pier", "Pier", "棧橋", "zh-Hant-TW", 8, "translated"),
        ("lock", "Lock", "船閘", "zh-Hant-TW", 8, "translated"),
    ]
    assert not misplaced(s for s in found if s.target)
    found = segments(tmp_path, "a.vue", ONE, source_lang="zh-Hans", target_lang="en")
    assert {(s.source_lang, s.target_lang) for s in found} == {("zh-Hans", "en")}


@pytest.mark.parametrize("text", [SEVERAL, ROOTS])
def test_a_block_for_each_language(tmp_path: Path, text: str) -> None:
    """A block names its language in an attribute, or with its only key."""
    if "yaml" in text:
        pytest.importorskip("yaml")
    found = segments(tmp_path, "a.vue", PAGE + text)
    assert (found[0].unit, found[0].source, found[0].target) == ("quay", "Quay", "码头")
    assert {(s.source_lang, s.target_lang) for s in found} == {("en", "zh-Hans")}
    assert found[0].comments == (("termbase: ignore",) if "ignore" in text else ())
    assert not misplaced(found)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (PAGE, None, "has no <i18n>"),
        (PAGE + ONE.replace("</i18n>", ""), None, "has no <i18n>"),
        ('<i18n locale="zh">{"a": "码头"}\n</i18n>', None, "and in another language"),
        ('<i18n locale="ja">{"a": "b"}\n</i18n>\n' * 2, None, "texts in en"),
        (PAGE + '<i18n>\n{"en": {"a": "b"\n</i18n>', 6, "is not JSON"),
        ("<i18n>" * 50_000, None, "has no <i18n>"),
        ("<i18n>\n" * 50_000, None, "has no <i18n>"),
    ],
)
def test_errors(tmp_path: Path, text: str, line: int | None, reason: str) -> None:
    """A component without texts in two languages, or with a damaged block, is an error."""
    with pytest.raises(DocumentError, match=reason) as error:
        segments(tmp_path, "a.vue", text)
    assert error.value.line == line


@pytest.mark.parametrize(
    "before", ["", '<i18n src="./a.json"></i18n>\n', '<i18n src="./a.json" />\n']
)
@pytest.mark.parametrize("end", ["", "\n", "\n  "])
def test_blocks_on_one_line(tmp_path: Path, before: str, end: str) -> None:
    """A block may end on the line of its start, and may have its texts in another file."""
    text = f'{before}<i18n>{{"en": {{"quay": "Quay"}}, "zh": {{"quay": "码头"}}}}{end}</i18n>\n'
    found = segments(tmp_path, "a.vue", text)
    assert [(s.unit, s.source, s.target) for s in found] == [("quay", "Quay", "码头")]
    assert not misplaced(found)
