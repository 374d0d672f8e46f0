"""Inline markup of reStructuredText, MyST and Markdown, as `markup-mismatch` compares it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from termbase.checks.opaque import WORD_ROLES
from termbase.lazy import lazily
from termbase.model import InlineCode
from termbase.text.script import simplify

_MARK = lazily(r"[`|*\]](?:(?<!\])|_)")
_NAME = r"[A-Za-z][\w+.\-]{0,40}(?::[A-Za-z][\w+.\-]{0,40}){0,3}"
# The first character is one of a few, so that the search jumps from mark to mark; each alternative
# looks back to see which.
_ELEMENT = lazily(
    rf"""
    [:{{`|\[*]
    (?:
      (?<=[:{{])(?:(?<=:)(?<![\w:]:)(?P<role>{_NAME}):|(?<=\{{)(?P<myst>{_NAME})\}})
      `(?P<argument>[^`]+)`
    | (?<=`)(?<!``)
      (?: (?P<ticks>`+)(?!`)(?P<literal>(?:(?!\n\s*\n).){{1,1000}}?)(?<!`)`(?P=ticks)(?!`)
        | (?=\S)(?P<quoted>[^`]+)(?<=\S)`(?!`)(?P<link>__?(?!\w))? )
    | (?<=\|)(?<![^\s'"(\[<\-/:\u0080-\uffff]\|)
      (?P<substitution>[^\s|`{{}}](?:[^|`\n{{}}]{{0,60}}[^\s|`{{}}])?)\|
      (?:__?)?(?![^\s'")\]>\-/:.,;!?\\\u0080-\uffff])
    | (?<=\[)(?P<note>\d{{1,3}}|\#[\w\-]{{0,60}}|\*|[A-Za-z][\w.\-]{{0,60}})\]_(?!\w)
    | (?<=\*)(?<![\\*]\*)\*(?=[^\s*])[^*\n`]+(?<=[^\s\\])\*\*(?!\*)
    )
    """,
    re.VERBOSE | re.DOTALL | re.ASCII,
)
_BROKEN_ROLE = lazily(
    rf"[:：](?P<role>{_NAME})[:：][ \u3000]*[`｀](?P<argument>[^`｀]+)[`｀]", re.ASCII
)
# Matches in every broken role: a full-width mark, or a space after the name.
_MAY_BE_BROKEN = lazily(r"｀|：(?:(?<=[\w+.\-]：)|(?=[A-Za-z]))|:[ \u3000]+`", re.ASCII)
_QUOTATION = lazily(
    r"(?<![`:\w}])(?:`[^`'\n]{1,100}'(?!\w)(?![^`\n]{0,100}(?<=[^\s`])`)|``[^`'\n]{1,100}''(?!['\w]))",
    re.ASCII,
)
_MYST_ROLE = lazily(rf"\{{({_NAME})\}}\Z", re.ASCII)
_TITLED = lazily(r".*?(?<!\\)<([^<>]*)>\s*", re.DOTALL)
# The categories of what may stand before and after markup.
_BEFORE = frozenset({"Ps", "Pi", "Pf", "Pd", "Po"})
_AFTER = frozenset({"Pe", "Pi", "Pf", "Pd", "Po"})


class Kind(StrEnum):
    """The kind of an element of inline markup."""

    ROLE = "role"
    CODE = "code"
    SUBSTITUTION = "substitution"
    NOTE = "note"
    REFERENCE = "reference"
    LINK = "link"
    STRONG = "strong"


_Meaning = tuple[Kind, str, str, bool]
"""The last four attributes of an `Element`."""
_make = tuple.__new__  # a third of the time that Element(...) takes


class Element(NamedTuple):
    """An element of inline markup in a text.

    `content` is the code, the label, or what a role refers to; `is_wording` if it consists of words
    of the text, as in ``:guilabel:`Save```.
    """

    start: int
    end: int
    text: str
    kind: Kind
    name: str = ""
    content: str = ""
    is_wording: bool = False

    @property
    def key(self) -> tuple[Kind, str, str]:
        """What its counterpart in a translation must agree in; Chinese may be in either script."""
        return self.kind, self.name, simplify(self.content)

    @property
    def has_marks(self) -> bool:
        """Whether the marks are part of the text; those of Markdown's code are not."""
        return self.end - self.start == len(self.text)


def may_have_markup(text: str) -> bool:
    """Return whether a text has any of the marks of inline markup."""
    return _MARK.search(text) is not None


def find_elements(text: str) -> list[Element]:
    """Return the elements of inline markup in a text, in order.

    Where backticks are quotation marks, as in `this' or ``that'', what is between two of them is no
    code.
    """
    elements = [
        _make(Element, (*match.span(), match[0], *_meaning(match[0])))
        for match in _ELEMENT.finditer(text)
    ]
    if "'" in text and _QUOTATION.search(text):
        return [element for element in elements if element.text[0] != "`"]
    return elements


def marked_code(text: str, code: InlineCode) -> Element:
    """Return the code that Markdown marks in a text; after braces with a name, a role of MyST."""
    content = code.text.strip("`")
    if text[: code.start][-1:] == "}" and (role := _MYST_ROLE.search(text, 0, code.start)):
        meaning = _meaning_of_role(role[1], content)
    else:
        meaning = _meaning_of_quoted(content, is_link=False)
    return Element(code.start, code.end, code.text, *meaning)


@lru_cache(maxsize=1024)
def _meaning(text: str) -> _Meaning:
    """Return the meaning of a match of `_ELEMENT`, whatever is around it."""
    match = _ELEMENT.match(text)
    assert match is not None
    group = match.lastgroup
    if group == "argument":
        return _meaning_of_role(match["role"] or match["myst"], match["argument"])
    if group in ("literal", "substitution", "note"):
        kind = {"literal": Kind.CODE, "substitution": Kind.SUBSTITUTION, "note": Kind.NOTE}[group]
        return kind, "", " ".join(match[group].split()), False
    if group in ("quoted", "link"):
        return _meaning_of_quoted(match["quoted"], is_link=group == "link")
    return Kind.STRONG, "", "", False


def _meaning_of_role(name: str, argument: str) -> _Meaning:
    """Return the meaning of a role: it refers to what is in angle brackets, if anything is."""
    titled = _TITLED.fullmatch(argument)
    target = " ".join((titled[1] if titled else argument).split())
    name = name.removeprefix("py:")  # the default domain of Sphinx
    is_wording = not titled and name.rpartition(":")[2] in WORD_ROLES
    return Kind.ROLE, name, target.lstrip("!~").removesuffix("()"), is_wording


def _meaning_of_quoted(content: str, *, is_link: bool) -> _Meaning:
    """Return the meaning of single backticks: code, a link, or a reference to one."""
    if not is_link:
        return Kind.CODE, "", " ".join(content.split()), False
    titled = _TITLED.fullmatch(content)
    is_address = titled is not None and not titled[1].endswith("_")
    return Kind.LINK if is_address else Kind.REFERENCE, "", "", False


def broken_roles(text: str, names: Collection[str]) -> list[Element]:
    """Return the roles that a space or a full-width mark has made plain text."""
    if not names or not _MAY_BE_BROKEN.search(text):
        return []
    return [
        Element(
            match.start(),
            match.end(),
            match[0],
            *_meaning_of_role(match["role"], match["argument"]),
        )
        for match in _BROKEN_ROLE.finditer(text)
        if match["role"] in names and match[0] != _written(match["role"], match["argument"])
    ]


def mended(role: Element) -> str:
    """Return a broken role as it has to be written."""
    match = _BROKEN_ROLE.fullmatch(role.text)
    assert match is not None
    return _written(match["role"], match["argument"])


def _written(name: str, argument: str) -> str:
    return f":{name}:`{argument}`"


def without_elements(text: str, elements: Iterable[Element]) -> str:
    """Return a text with spaces in place of elements, so that offsets are the same."""
    parts, end = [], 0
    for element in sorted(elements):
        parts += [text[end : element.start], " " * (element.end - element.start)]
        end = element.end
    return "".join(parts) + text[end:]


def is_recognized(text: str, element: Element) -> bool:
    """Return whether docutils recognises markup, judging by the characters around it.

    See “Inline markup recognition rules” in the specification of reStructuredText. Marks of ASCII
    count as permitted, since they may belong to other markup.
    """
    return not any(_is_bound(text, element))


def with_spaces(text: str, element: Element) -> str:
    r"""Return an element with ``\ `` on each side where docutils does not recognise it without."""
    before, after = _is_bound(text, element)
    return "\\ " * before + element.text + "\\ " * after


def _is_bound(text: str, element: Element) -> tuple[bool, bool]:
    """Return whether a character before markup, and one after it, keeps it from being seen."""
    start, end = element.start, element.end
    return (
        start > 0 and not _allows(text[start - 1], _BEFORE),
        end < len(text) and not _allows(text[end], _AFTER),
    )


def _allows(character: str, categories: frozenset[str]) -> bool:
    if character.isascii() or character.isspace():
        return not character.isalnum()
    return unicodedata.category(character) in categories
