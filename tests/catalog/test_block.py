"""The lines of an entry change where they must and nowhere else."""

from __future__ import annotations

import pytest

from termbase.catalog.block import Block
from termbase.model import Reference

LINES = [
    "# admitted: x",
    "#. pos: noun",
    "#: a.txt:1",
    "#, fuzzy, no-wrap",
    '#| msgid "old"',
    'msgctxt "k"',
    'msgid "m"',
    'msgstr ""',
    '"one "',
    '"two"',
    "",
]


def _without(*gone: int) -> list[str]:
    return [line for i, line in enumerate(LINES) if i not in gone]


def test_removing_fuzzy_keeps_other_flags() -> None:
    """Only `fuzzy` is removed; flags of other tools stay."""
    block = Block(LINES)
    block.set_fuzzy(False)
    assert block.lines[3] == "#, no-wrap"
    block.set_fuzzy(True)
    assert block.lines == LINES


def test_removing_the_only_flag_removes_its_line() -> None:
    """A flag line that would be empty is removed."""
    block = Block(["#, fuzzy", 'msgid "m"', 'msgstr "t"'])
    block.set_fuzzy(False)
    assert block.lines == ['msgid "m"', 'msgstr "t"']


def test_replacing_a_string_replaces_its_continuation_lines() -> None:
    """All lines of the old string are replaced."""
    block = Block(LINES)
    block.set_string("msgstr", "new")
    assert block.lines == [*_without(7, 8, 9)[:7], 'msgstr "new"', ""]


@pytest.mark.parametrize(
    ("reference", "line", "told"),
    [
        (Reference("b.txt", 2), "#: a.txt:1 b.txt:2", True),
        (Reference("a.txt", 1), "#: a.txt:1", False),
        (Reference("a.txt", 9), "#: a.txt:9", True),
        (Reference("a b.txt", 2), "#: a.txt:1 \u2068a b.txt\u2069:2", True),
        (Reference("b.txt"), "#: a.txt:1 b.txt", True),
    ],
)
def test_each_document_has_one_reference(reference: Reference, line: str, told: bool) -> None:
    """A new line number replaces the old one of the same document."""
    block = Block(LINES)
    assert block.add_reference(reference) is told
    assert block.lines == [*LINES[:2], line, *LINES[3:]]
    assert reference in block.references()
    assert block.add_reference(reference) is False


def test_reference_broken_over_two_lines_is_read() -> None:
    """gettext before 0.22 breaks lines at the spaces of names, with or without isolates."""
    block = Block(["#: a.txt:1 \u2068my docs/a", "#: b.docx\u2069 c.txt:2", 'msgid "a"'])
    told = [Reference("a.txt", 1), Reference("my docs/a b.docx"), Reference("c.txt", 2)]
    assert block.references() == told
    assert not block.add_reference(told[1])


def test_reference_within_the_name_of_another_is_another() -> None:
    """A name with spaces may contain what looks like a reference."""
    block = Block(["#: \u2068notes b.txt:3 old.txt\u2069:1 c.txt:2", 'msgid "a"', 'msgstr ""'])
    assert block.add_reference(Reference("b.txt", 3))
    assert not block.add_reference(Reference("notes b.txt:3 old.txt", 1))
    assert not block.add_reference(Reference("c.txt", 2))
    assert [one.path for one in block.references()] == ["notes b.txt:3 old.txt", "c.txt", "b.txt"]


@pytest.mark.parametrize("path", ["a  b.txt", "a\tb.txt", "a\u2066.txt"])
def test_a_document_that_is_written_otherwise_has_one_reference(path: str) -> None:
    """A name is compared as a line can represent it."""
    block = Block(['msgid "a"', 'msgstr ""'])
    assert block.add_reference(Reference(path, 3))
    assert not block.add_reference(Reference(path, 3))
    assert block.add_reference(Reference(path, 4))
    assert [one.line for one in block.references()] == [4]


def test_endless_line_number_belongs_to_the_name() -> None:
    """Python does not convert thousands of digits to a number."""
    for written in (f"a:{'1' * 5000}", f"\u2068a b\u2069:{'1' * 5000}"):
        block = Block([f"#: {written} c.txt:2", 'msgid "a"', 'msgstr ""'])
        assert block.references()[-1] == Reference("c.txt", 2)


def test_many_references_are_wrapped() -> None:
    """Reference lines stay below 80 columns, as xgettext has them."""
    block = Block(['msgid "m"', 'msgstr ""'])
    wanted = [Reference(f"documents/article-{n}.txt", n) for n in range(1, 20)]
    for reference in wanted:
        block.add_reference(reference)
    assert block.references() == wanted
    assert max(map(len, block.lines)) <= 78


def test_comments_are_written_in_the_order_of_gettext() -> None:
    """Translator comments, extracted ones, references, flags, previous terms, strings."""
    block = Block(['msgctxt "k"', 'msgid "m"', 'msgstr "t"'])
    block.set_previous("old")
    block.set_fuzzy(True)
    block.add_reference(Reference("a.txt", 1))
    block.add_comment("#.", "pos: noun")
    block.add_comment("# ", "admitted: x")
    assert block.lines == [*LINES[:3], "#, fuzzy", *LINES[4:7], 'msgstr "t"']


def test_previous_term_is_read_in_any_wrapping() -> None:
    """Whether the context changed too, and over several lines."""
    lines = ['#| msgctxt "k"', '#| msgid ""', '#| "old "', '#| "term"', 'msgid "m"', 'msgstr "t"']
    assert Block(lines).previous() == "old term"
    assert Block(lines).previous("msgctxt") == "k"
    assert Block(lines[1:]).previous() == "old term"
    assert not Block(lines[4:]).previous()


def test_retired_template_entry_keeps_definition_and_references() -> None:
    """They are recorded nowhere else."""
    block = Block(["#. definition: d", "#: a.txt:1", 'msgctxt "k"', 'msgid "m"', 'msgstr ""'])
    whole = list(block.lines)
    block.retire(is_template=True)
    assert block.lines[:3] == ["#. definition: d", "#: a.txt:1", '#~ msgctxt "k"']
    block.revive()
    assert block.lines == whole


def test_reviving_undoes_retiring() -> None:
    """Retiring keeps the translation and the translators' comments; reviving restores the entry."""
    block = Block(LINES)
    block.retire()
    assert block.lines == [
        "# admitted: x",
        "#, fuzzy, no-wrap",
        '#~| msgid "old"',
        '#~ msgctxt "k"',
        '#~ msgid "m"',
        '#~ msgstr ""',
        '#~ "one "',
        '#~ "two"',
        "",
    ]
    block.revive()
    assert block.lines == _without(1, 2)
