"""Where foreign names in Chinese begin and end, judged by the sound of their Latin form.

The segmenter does not know most names, and cuts them anywhere: 彼得·舍拉哈 + 耶夫.
"""

from __future__ import annotations

from collections.abc import Sequence

from termbase.documents.header.lexicon import endings
from termbase.documents.header.names import is_latin_name, is_transliterated, name_shape
from termbase.documents.header.titles import head_before
from termbase.extract.chinese_words import words
from termbase.extract.lexicon import english
from termbase.text.script import simplify
from termbase.text.segmenter import segmenter
from termbase.text.stopwords import stop_words
from termbase.text.transliteration import (
    DOTS,
    SEPARATORS,
    Rendering,
    characters,
    may_render,
    rendering_before,
    renderings_within,
)

# Last characters of words for persons, which may stand before a name: 民族主义分子勒庞.
_PERSONS = frozenset("人者家员員子长長")
_NAME_SIZES = (6, 5, 4, 3, 2)
_LONGEST_TITLE, _LONGEST_PART = 8, 6
_LONGEST_KIND = 3
_FAMILIAR = ("小", "老")


def spoken_like(text: str, start: int, end: int, latin: str) -> tuple[int, int]:
    """Return where a term before a bracket begins and ends, judging by the sound of names in it.

    Args:
        text: Chinese text.
        start: Where the term begins, as far as is known without its sound.
        end: Where it ends; the bracket with the Latin term follows.
        latin: The Latin term: a name, or a term that contains names (*Phillips curve*).

    Returns:
        The offsets of the term. They differ from those given if the characters that sound like the
        Latin term begin elsewhere, or if a title follows them (哈里·杜鲁门总统).
    """
    has_title = latin.partition(" ")[0].lower() in english().titles
    is_person = is_latin_name(latin, beside=True) and not has_title
    found = rendering_before(text, end, latin)
    if found is not None:
        first = _name_start(text, found)
        is_led = start < first and not has_title and not name_shape(simplify(text[start:end]))
        unsaid = latin.lower().split()[: -found.words] if is_person else None
        is_apart = is_led and _is_apart(text, start, first, unsaid)
        return (first if is_apart or first <= start else start), end
    title = title_before(text, end) if is_person else 0
    found = rendering_before(text, end - title, latin) if title else None
    if found is not None:
        return _name_start(text, found), end - title
    if is_person and (size := _name_after_title(text, start, end)):
        return end - size, end
    return _with_names(text, start, end, latin), end


def _name_start(text: str, found: Rendering) -> int:
    """Return where a name begins of which a rendering was found, but not within a title."""
    first = found.start
    for offset in range(first + 1, found.end - 1):
        if title_before(text, offset) > 1:
            first = offset
    if text[first - 1 : first] in _FAMILIAR:
        first -= 1
    return _with_parts_before(text, first)


def _with_parts_before(text: str, start: int) -> int:
    """Return where a name begins of which a part after a dot is known."""
    while start and text[start - 1] in DOTS and (part := _part_size(text, start - 1)):
        start -= part + 1
    return start


def _part_size(text: str, end: int) -> int:
    """Return the length of the part of a name before a dot: 爱德华, or the initial of 约瑟夫·E·."""
    near = simplify(text[max(0, end - _LONGEST_PART) : end])
    others = (size for size, one in enumerate(reversed(near)) if one not in characters())
    size = next(others, len(near)) or (near[-1:].isascii() and near[-1:].isupper())
    within = (len(near) - first for _, first, last in segmenter().cut(near) if last == len(near))
    return max(size, next(within, 0)) if size else 0


def title_before(text: str, end: int) -> int:
    """Return the length of the title or honorific (总统, 女士) that ends at an offset, or 0."""
    start = max(0, end - _LONGEST_TITLE)
    near = simplify(text[start:end])
    return len(head_before(near, len(near), 0)) or endings("titles", "honorifics").before(
        near, len(near)
    )


def _is_apart(text: str, start: int, end: int, unsaid: Sequence[str] | None) -> bool:
    """Return whether words before a name do not belong to it: 总统, or 正如.

    `unsaid` are the first Latin words of a person's name, which the Chinese name leaves out; None
    if it is not that of a person.
    """
    led = text[start:end]
    if stop_words("zh-Hans").issuperset(led) or title_before(text, end):
        return True
    if unsaid is None:
        return False
    is_named = len(unsaid) > 0 and all(english().word(one).unknown for one in unsaid)
    return led[-1] in _PERSONS or is_named


def _name_after_title(text: str, start: int, end: int) -> int:
    """Return the length of the name after a title, judged by its form (学者贝淡宁), or 0."""
    for size in _NAME_SIZES:
        name = simplify(text[end - size : end])
        if (
            start < end - size
            and (name_shape(name) or is_transliterated(name))
            and (text[end - size - 1] in _PERSONS or title_before(text, end - size))
        ):
            return size
    return 0


def _with_names(text: str, start: int, end: int, latin: str) -> int:
    """Return where a term begins, with a name in its Latin form that it would begin within."""
    if start < end and not (start and may_render(text[start - 1])):
        return start
    starts = [
        one.start
        for one in renderings_within(text, end, latin)
        if one.start < start
        and _may_continue(simplify(text[one.end : start]), is_last=start == end)
    ]
    return _with_parts_before(text, min(starts, default=start))


def _may_continue(between: str, *, is_last: bool) -> bool:
    """Return whether simplified characters after a name may belong to the same term.

    公司 is part of 西门子公司, as a noun, if the term ends there (`is_last`).
    """
    if is_last and 0 < len(between) <= _LONGEST_KIND:
        tags = [flag for _, flag, _, _ in words()(between)]
        if len(tags) == 1 and tags[0].startswith("n"):
            return True
    return all(one in characters() or one in SEPARATORS for one in between)
