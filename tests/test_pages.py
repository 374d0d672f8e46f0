"""Documentation pages: their blocks, their markup, and their translations in the catalogs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from types import ModuleType

import polib
import pytest
from babel.messages.catalog import Catalog
from hypothesis import given, strategies as st

from termbase import lint, locales, scaffold
from termbase.checks import checks
from termbase.cli import explaining, i18n
from termbase.config import load, starter
from termbase.pages import (
    Block,
    Kind,
    Mark,
    Stretch,
    blocks,
    markdown,
    messages,
    stretches,
    translated as translated_page,
)
from termbase.report import Described
from termbase.text.columns import width

ROOT = Path(__file__).resolve().parent.parent
LOCALES = sorted(path.parts[-3] for path in ROOT.glob("locales/*/LC_MESSAGES/pages.po"))
DESCRIBED: list[Described] = [*checks(), *lint.rules()]
PAGE = """\
A first sentence that is
longer than a line.

Wrong:

    en: a  b
    zh: 甲

- an item `with code`
  on two lines
- another
And a paragraph right after.

```toml
a = 1

b = 2
```
"""
PARTS = [
    Block(Kind.TEXT, "A first sentence that is longer than a line."),
    Block(Kind.TEXT, "Wrong:"),
    Block(Kind.CODE, "    en: a  b\n    zh: 甲"),
    Block(Kind.ITEM, "an item `with code` on two lines"),
    Block(Kind.ITEM, "another"),
    Block(Kind.TEXT, "And a paragraph right after."),
    Block(Kind.CODE, "```toml\na = 1\n\nb = 2\n```"),
]
MANUAL = """\
# What `check` reads

| format | endings |
|---|---|
| text | `.txt`, `.text` |
| `a \\| b` | |
| 3 | one \\| two |

```toml
a = 1         # a remark, with `code`
# a line of its own
b = "  #c"
```
"""
in_every_language = pytest.mark.parametrize("locale", LOCALES)
of_every_page = pytest.mark.parametrize("described", DESCRIBED, ids=lambda one: str(one.name))


def _catalog(locale: str) -> dict[str, str]:
    path = ROOT / "locales" / locale / "LC_MESSAGES" / "pages.po"
    return {one.msgid: one.msgstr for one in polib.pofile(str(path))}


def test_a_page_is_divided_into_blocks() -> None:
    """Paragraphs and items are on one line each; code stays as it is."""
    assert list(blocks(PAGE)) == PARTS
    assert list(messages(PAGE)) == [text for kind, text in PARTS if kind is not Kind.CODE]
    assert markdown(PARTS).count("\n\n") == 6  # none between the items, one in the code


def test_headings_and_tables_are_translated() -> None:
    """Headings, cells and remarks are messages; code alone and numbers are the same in all."""
    found = ["What `check` reads", "format", "endings", "text", "`.txt`, `.text`", r"one \| two"]
    found.append("a remark, with `code`")
    assert list(messages(MANUAL)) == found
    kinds = [block.kind for block in blocks(MANUAL)]
    assert kinds == [Kind.HEADING, *[Kind.ROW] * 5, Kind.CODE]
    assert markdown(translated_page(MANUAL, str)) == MANUAL.rstrip()
    shown = markdown(translated_page(MANUAL, lambda message: f"<{message}>"))
    assert re.findall(r"<([^>]*)>", shown) == found


@given(st.text(alphabet="-*a 字#|`\n", max_size=60))
def test_nothing_of_a_page_is_lost(page: str) -> None:
    """The blocks have all words of a page, whatever its indents and bullets."""
    assert markdown(blocks(page)).split() == page.split()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("plain", [Stretch(Mark.PLAIN, "plain")]),
        ("**Why:** it", [Stretch(Mark.BOLD, "Why:"), Stretch(Mark.PLAIN, " it")]),
        ("**原因**：a", [Stretch(Mark.BOLD, "原因"), Stretch(Mark.PLAIN, "：a")]),
        ("`a*b*`", [Stretch(Mark.CODE, "a*b*")]),
        ("以 *a b* 为", [*(Stretch(Mark.PLAIN, "以 "), Stretch(Mark.EMPHASIS, "a b"))]),
        ("2 * 3 * 4", [Stretch(Mark.PLAIN, "2 * 3 * 4")]),
    ],
)
def test_markup_is_read(text: str, parts: list[Stretch]) -> None:
    """Bold text, emphasis and code are told apart; other asterisks are text."""
    assert list(stretches(text))[: len(parts)] == parts


@in_every_language
@of_every_page
def test_every_page_is_translated(described: Described, locale: str) -> None:
    """Each paragraph and item has a translation in every language; code is the same in all."""
    known = _catalog(locale)
    assert [message for message in messages(described.page) if not known.get(message)] == []
    page = list(translated_page(described.page, known.__getitem__))
    for original, block in zip(blocks(described.page), page, strict=True):
        assert (block == original) == (original.kind is Kind.CODE)


@in_every_language
def test_translations_have_the_markup_of_their_messages(
    locale: str, faults_script: ModuleType
) -> None:
    """They have the same code and examples, and markup that Markdown understands."""
    known = _catalog(locale)
    assert known
    found = {m: list(faults_script.markup_faults(m, known[m])) for m in known}
    assert {message: faults for message, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    ("source", "target", "fault"),
    [
        ("see `a` and `b`", "见 `b` 和 `a`", None),
        ("see `a`", "见 `b`", "different code in backticks"),
        ("see `译名`", "見 `譯名`", None),
        ("see [a](b.md)", "见 [甲](b.md)", None),
        ("see [a](b.md#c)", "见 [甲](b.md)", "links to other places"),
        ("see `a`", "见 `a", "different code in backticks"),
        ("see a", "见 `a", "a backtick or an asterisk without its counterpart"),
        ("*bank* here", "此处的银行", "different words between asterisks"),
        ("**Why:** so", "**原因**：如此", None),
        ("**Why:** so", "原因：如此", "different numbers of words in bold"),
        ("**Why:** so", "**原因：**如此", "write the punctuation mark after the asterisks"),
    ],
)
def test_faults_of_markup_are_found(
    source: str, target: str, fault: str | None, faults_script: ModuleType
) -> None:
    """A translation with other markup than its message is reported."""
    found = list(faults_script.markup_faults(source, target))
    assert found == [] if fault is None else any(one.startswith(fault) for one in found)


def test_a_new_paragraph_fails_the_check(
    messages_script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`scripts/messages.py check` reports a paragraph that has not been extracted yet."""
    find = lint.rules()[0].find
    # From Python 3.13 on, the compiler removes the indent of docstrings.
    page = cleandoc(find.__doc__ or "")
    monkeypatch.setattr(find, "__doc__", f"{page}\n\nA paragraph of today.\n")
    assert list(messages_script.problems()) == [
        "pages.pot: lacks 'A paragraph of today.'; run scripts/messages.py update"
    ]


def test_an_edited_paragraph_keeps_its_translation(
    messages_script: ModuleType, faults_script: ModuleType
) -> None:
    """The translation becomes fuzzy, which the check does not let pass."""
    message = "**Why:** the reader looks for the other half."
    before, after = Catalog(), Catalog()
    before.add(message, "**原因**：读者会寻找括号的另一半。")
    after.add(message.replace("half", "bracket"))
    (domain,) = (one for one in messages_script.DOMAINS if one.name == "pages")
    domain.merge(before, after)
    (merged,) = (one for one in before if one.id)
    assert (merged.string, merged.fuzzy) == ("**原因**：读者会寻找括号的另一半。", True)
    assert list(faults_script.message_faults(merged)) == [f"{merged.id!r} is fuzzy"]


def test_a_heading_gets_no_translation_of_another(messages_script: ModuleType) -> None:
    """Short messages look alike though they mean different things: the new one is untranslated."""
    before, after = Catalog(), Catalog()
    before.add("Common changes", "常见的改动")
    after.add("Common chances")
    (domain,) = (one for one in messages_script.DOMAINS if one.name == "docs")
    domain.merge(before, after)
    (merged,) = (one for one in before if one.id)
    assert (merged.string, merged.fuzzy) == ("", False)


@in_every_language
def test_lines_of_pages_are_well_formed(locale: str) -> None:
    """None is too wide, begins with a closing mark, or ends with an opening one."""
    known = _catalog(locale)
    for columns in (44, 60, 80, 99):
        for line in _lines(known, columns):
            assert width(line) <= columns
            assert not re.match(r"(?:- )?[，。、；：？！）》〉」』】〕〗”’…]", line)
            assert not re.search(r"[（《〈「『【〔〖“‘]$", line)


def _lines(known: dict[str, str], columns: int) -> Iterator[str]:
    for described in DESCRIBED:
        page = markdown(
            block
            for block in translated_page(described.page, known.__getitem__)
            if block.kind is not Kind.CODE
        )
        yield from explaining.page_lines(page, columns)


def test_code_is_not_divided() -> None:
    """A command stays on one line if it fits in it."""
    assert list(explaining.page_lines("请运行 `termbase lint --explain all`。", 34)) == [
        *("", "请运行", "`termbase lint --explain all`。")
    ]
    assert len(list(explaining.page_lines("`termbase lint --explain all`", 20))) == 3


def test_catalogs_of_the_interface_are_no_subjects(
    tmp_path: Path, messages_script: ModuleType
) -> None:
    """One place names them; the term base here and the starter leave them out."""
    installed = {one.name for one in messages_script.DOMAINS if one.folder == ROOT / "locales"}
    assert installed == locales.INTERFACE
    assert {i18n.DOMAIN, i18n.PAGES} == locales.INTERFACE
    assert load(ROOT).exclude == starter().exclude == locales.INTERFACE
    scaffold.create(tmp_path, starter=True)
    names = {path.stem for path in (tmp_path / "locales").rglob("*.po*")}
    assert len(names) > 5
    assert not names & locales.INTERFACE


def test_documentation_has_a_page_in_every_language(messages_script: ModuleType) -> None:
    """`scripts/docs.py` lists the languages that have pages."""
    tree = ast.parse((ROOT / "scripts" / "docs.py").read_bytes())
    (listed,) = (
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "LANGUAGES"
    )
    assert sorted(listed) == sorted([*LOCALES, "en"])
