"""Paragraphs of text without markup, one a line or wrapped."""

import textwrap

import pytest
from hypothesis import given, strategies as st

from termbase.documents.paragraphs import paragraphs

ENGLISH = [
    "The harbour had been closed for a week when the first letters came. They asked for grain, "
    "for coal, and for a doctor who would not mind the crossing. Nobody on the quay had an answer, "
    "but everybody had heard of somebody who might.",
    "By the second week the questions had changed. It was no longer a matter of what was missing, "
    "but of who would be told first. The harbour master kept a list, and he kept it to himself.",
    "When the ice broke, the list was found to be short. It held three names, all of them his own.",
]
CHINESE = [
    "港口关闭了一个星期，第一批信件才送到。信里要粮食，要煤，还要一位不怕渡海的医生。码头上没有人能答应，但人人都听说过也许能帮忙的人。",
    "到了第二个星期，问题变了。重要的不再是缺什么，而是先告诉谁。港务长有一份名单，从不给别人看，连他的妻子也没有见过。",
    "冰融化以后，人们发现名单很短。",
]


def split(text: str, wrapped: bool | None) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text, wrapped)]


@pytest.mark.parametrize("blank", ["\n\n", "\n\n\n", "\n \t\n", "\u2029"])
def test_one_paragraph_a_line(blank: str) -> None:
    """Long lines are paragraphs, with or without empty lines between them."""
    assert split(blank.join(ENGLISH), None) == ENGLISH
    assert split("\n".join(ENGLISH), None) == ENGLISH
    assert split("\n".join(CHINESE), None) == CHINESE


@pytest.mark.parametrize("width", [50, 72, 100])
def test_english_wrapped_at_a_width(width: int) -> None:
    """Lines that run up to one width belong together until an empty line."""
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in ENGLISH)
    assert [" ".join(p.split()) for p in split(text, None)] == ENGLISH


@pytest.mark.parametrize("indent", ["", "　　"])
@pytest.mark.parametrize("blank", ["\n", "\n\n"])
@pytest.mark.parametrize("width", [20, 36])
def test_chinese_wrapped_at_a_width(indent: str, blank: str, width: int) -> None:
    """Chinese fills its lines; a short line or an indent ends a paragraph."""
    text = blank.join("\n".join(textwrap.wrap(indent + p, width)) for p in CHINESE)
    text = text.replace("\n港", f"\n{indent}港") if indent else text
    assert [p.replace("\n", "") for p in split(indent + text.lstrip(), None)] == CHINESE


def test_english_broken_by_hand() -> None:
    """Lines of many widths belong together where most of them end within a sentence."""
    by_hand = []
    for number, paragraph in enumerate(ENGLISH):
        words, lines = paragraph.split(), []
        while words:
            count = (11, 15, 12, 16, 10)[(len(lines) + number) % 5]
            lines.append(" ".join(words[:count]))
            words = words[count:]
        by_hand.append("\n".join(lines))
    header = "作者：苏珊·哈特利\n某大学教授\n\n"
    found = split(header + "\n\n".join(by_hand), None)
    assert [" ".join(p.split()) for p in found] == ["作者：苏珊·哈特利", "某大学教授", *ENGLISH]


@pytest.mark.parametrize("head", ["", "A REVIEW" + " " * 60 + "Vol. 12\n\n"])
def test_narrow_columns_with_words_broken_at_their_ends(head: str) -> None:
    """As on a printed page; lines of other widths between them do not matter."""
    lines = [
        "The return of great power compe-",
        "tition has changed the way in which",
        "states think about trade. Economic",
        "sanctions, export controls and invest-",
        "ment screening are ordinary now.",
    ]
    found = split(head + "\n".join(lines) + "\n\n– 17 –\n\n" + "\n".join(lines), None)
    assert found[bool(head) :] == ["\n".join(lines), "– 17 –", "\n".join(lines)]


def test_list_of_beginnings_of_words_is_not_wrapped() -> None:
    """A hyphen at a line end alone breaks no word."""
    lines = ["Prefixes of words that are used in the manual", "pre- and post-", "Anti-", "counter-"]
    assert split("\n".join(lines), None) == lines


def test_wrapped_paragraphs_with_an_indent_and_no_empty_line() -> None:
    """An indented line begins a paragraph."""
    text = "\n".join(textwrap.fill(p, 60, initial_indent="    ") for p in ENGLISH)
    assert [" ".join(p.split()) for p in split(text, None)] == ENGLISH


def test_items_of_a_list_stay_apart() -> None:
    """A number or a bullet begins a paragraph in wrapped text, too."""
    items = [f"{number}. {paragraph}" for number, paragraph in enumerate(ENGLISH, 1)]
    text = "\n".join(textwrap.fill(item, 60) for item in items)
    assert [" ".join(p.split()) for p in split(text, None)] == items


@pytest.mark.parametrize(
    "lines",
    [
        ["林安娜Anna Lindqvist", "北方大学国际关系学院教授", "《桥》主编"],
        ["Professor of Fisheries, University of the Far North", "Editor, Northern Tides"],
        ["A short line.", "Another short line.", "The third."],
        [ENGLISH[0], "Short.", ENGLISH[1]],
    ],
)
def test_short_lines_are_not_taken_for_wrapped(lines: list[str]) -> None:
    """Roles below a name, verses and captions are lines of their own."""
    assert split("\n".join(lines), None) == lines


def test_what_the_caller_knows_is_believed() -> None:
    """A format that knows whether lines are wrapped says so."""
    text = "one\ntwo\n\nthree"
    assert split(text, wrapped=True) == ["one\ntwo", "three"]
    assert split(text, wrapped=False) == ["one", "two", "three"]


@given(
    st.text(alphabet="ab 多。.\n\u2028\u2029\x85\u3000-1", max_size=80),
    st.sampled_from([None, True, False]),
)
def test_nothing_but_white_space_is_left_out(text: str, wrapped: bool | None) -> None:
    """Paragraphs are in order, hold all that is not white space, and begin and end with it not."""
    done = 0
    for start, end in paragraphs(text, wrapped):
        assert done <= start < end
        assert not text[done:start].strip()
        assert text[start:end] == text[start:end].strip()
        done = end
    assert not text[done:].strip()
