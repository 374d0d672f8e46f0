"""Recognises pieces of an author line that are names of people and nothing else."""

from __future__ import annotations

from termbase.documents.header.characters import is_hanzi
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import endings, words
from termbase.documents.header.model import Label, Mark
from termbase.documents.header.names import (
    TRANSLITERATED_NAME,
    has_latin_form_in_brackets,
    is_latin_name,
    is_transliterated,
    name_shape,
)
from termbase.documents.header.organizations import organization_ending
from termbase.documents.header.titles import head_before
from termbase.text.script import has_han


def read_name_pair(text: str, start: int, end: int) -> list[Mark]:
    """Return the ``NAME`` marks of two Chinese names joined by 和 and nothing else."""
    for offset in range(start + 2, end - 2):
        names = (start, offset), (offset + 1, end)
        if text[offset] in "和与及" and all(name_shape(text[a:b]) for a, b in names):
            return [Mark(Label.NAME, a, b) for a, b in names]
    return []


def is_whole_name(text: str, start: int, end: int, judge: Judge, *, name_expected: bool) -> bool:
    """Return whether a piece is the name of a person and nothing else.

    `name_expected`: names are likely at this position of the line.
    """
    run = text[start:end]
    if not has_han(run):
        return name_expected and is_latin_name(run)
    name = run.replace(" ", "")
    if len(run) > len(name) == 2:
        return name[0] in words("names", "surnames")  # 李　明
    if TRANSLITERATED_NAME.fullmatch(name):
        honorific = endings("titles", "honorifics").before(name, len(name))
        return (
            name_expected and not honorific and is_transliterated(name) and not contains_role(name)
        )
    shape = name_shape(name)
    if name_expected and len(name) <= 6 and has_latin_form_in_brackets(text, start, end):
        has_title = any(head_before(name, size) for size in range(2, len(name) + 1))
        honorific = endings("titles", "honorifics").before(name, len(name))
        return not (has_title or honorific or organization_ending(text, start, end))
    if shape == "weak" and name_expected:
        return len(name) == 3 or not judge.is_word(name)
    return bool(shape) and (name_expected or judge.is_person(name))


def contains_role(text: str) -> bool:
    """Return whether a name with dots begins with a title or organisation, or ends in a title.

    Examples: 总理安格拉·默克尔, 学会约翰·桑顿.
    """
    dot = text.find("·")
    offsets = range(2, dot) if dot > 0 else ()
    if text[:dot] in words("header", "author labels"):
        return True
    roles = (
        head_before(text, offset) or organization_ending(text, 0, offset) > 1 for offset in offsets
    )
    return any(roles) or bool(head_before(text, len(text)))


def read_wordlike_name(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """Return a ``NAME`` mark for a surname and more that is an everyday word too (方舟, 田野).

    To be used only where a name must stand.
    """
    run = text[start:end]
    is_short = 2 <= end - start <= 3 and all(map(is_hanzi, run))
    if not is_short or run[0] not in words("names", "surnames") or head_before(text, end, start):
        return []
    if any(flag in ("c", "d", "p", "r", "u") for _, flag in judge.tokens(run)):
        return []  # 但是
    is_column = run in words("header", "genres") | words("header", "genre scopes")
    is_body = bool(organization_ending(text, start, end))
    return [] if is_column or is_body else [Mark(Label.NAME, start, end)]


def read_unlisted_name(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """Return a ``NAME`` mark for a word in the position of a name, if it can be one."""
    run = text[start:end]
    # 季塔连科 ends like a section of an office.
    weakest = 1 if len(run) > 3 and is_transliterated(run) else 0
    if (
        not 2 <= len(run) <= 6
        or not all(map(is_hanzi, run))
        or organization_ending(text, start, end) > weakest
    ):
        return []
    if head_before(text, end, start) or run in words("names", "no names"):
        return []
    is_name = is_transliterated(run) or judge.is_person(run) or judge.is_proper_noun(run)
    return [Mark(Label.NAME, start, end)] if is_name else []
