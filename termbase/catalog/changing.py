"""Editing the entry of a concept so that only lines whose meaning has changed are rewritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from termbase.catalog import comments, entries
from termbase.catalog.block import Block, kind_of
from termbase.catalog.tree import ENGLISH
from termbase.model import Concept

_RANKS = {
    key: rank for rank, key in enumerate(("language", "definition", "subject", "pos", "note"))
}
_TERMS, _IGNORED, _OTHER = 5, 6, -1


def revise(block: Block, lang: str, old: Concept, new: Concept) -> None:
    """Update the entry of a concept in one file.

    Args:
        block: The entry.
        lang: BCP 47 tag of the catalog; empty for the template.
        old: The concept as it is in the entry.
        new: The new version of the concept.
    """
    if (head := entries.head_of(new)).text != entries.head_of(old).text:
        block.set_string("msgid", head.text)
    if new.references != old.references:
        block.set_references(new.references)
    _revise_comments(
        block,
        "#.",
        (entries.extracted_prose(old), entries.extracted_prose(new)),
        (entries.other_terms(old, ENGLISH), entries.other_terms(new, ENGLISH)),
        (entries.ignored_lines(old, ""), entries.ignored_lines(new, "")),
    )
    if lang:
        _revise_comments(
            block,
            "# ",
            (entries.translator_prose(old, lang), entries.translator_prose(new, lang)),
            (entries.other_terms(old, lang), entries.other_terms(new, lang)),
            (entries.ignored_lines(old, lang), entries.ignored_lines(new, lang)),
        )
        before, after = old.preferred(lang), new.preferred(lang)
        if (before.text if before else "") != (text := after.text if after else ""):
            block.set_string("msgstr", text)
    if entries.is_fuzzy(new, lang) != entries.is_fuzzy(old, lang):
        if entries.is_fuzzy(new, lang):
            block.set_fuzzy(True)
        else:
            block.accept()


def set_prose(block: Block, key: str, text: str) -> None:
    """Set what an extracted comment (`#.`) says of a concept; an empty text removes the line.

    Args:
        block: The entry.
        key: ``definition``, ``subject`` and the like.
        text: The text, on one line.
    """
    items = _items_of(block, "#.")
    before = [line for item in items for line in item.lines]
    _put(items, _RANKS[key], _items("#.", [f"{key}: {text}"] if text else []))
    if before != (after := [line for item in items for line in item.lines]):
        block.set_lines("#.", after)


@dataclass(slots=True)
class _Item:
    """A key of a comment with its value, or a line without a key.

    Attributes:
        rank: Position of the key in a new entry; `_OTHER` for a line without a key.
        value: The parsed value, for comparisons.
        lines: The lines as written, with their markers.
    """

    rank: int
    value: tuple[str, ...]
    lines: list[str]


def _revise_comments(
    block: Block,
    marker: str,
    prose: tuple[Mapping[str, str], Mapping[str, str]],
    terms: tuple[Sequence[str], Sequence[str]],
    ignored: tuple[Sequence[str], Sequence[str]],
) -> None:
    """Update the comments of one kind, where the old and new values of a pair differ."""
    items = _items_of(block, marker)
    before = [line for item in items for line in item.lines]
    for key, text in prose[1].items():
        if text != prose[0][key]:
            wanted = [f"{key}: {text}"] if text else []
            _put(items, _RANKS[key], _items(marker, wanted))
    if terms[0] != terms[1]:
        _put(items, _TERMS, _items(marker, terms[1]))
    if ignored[0] != ignored[1]:
        _put(items, _IGNORED, _items(marker, ignored[1]))
    if before != (after := [line for item in items for line in item.lines]):
        block.set_lines(marker, after)


def _items_of(block: Block, marker: str) -> list[_Item]:
    """Return the comments of one kind in an entry."""
    lines = [line for line in block.lines if kind_of(line) == marker]
    return [_item(key, item_lines) for key, item_lines in comments.split_items(lines)]


def _items(marker: str, lines: Sequence[str]) -> list[_Item]:
    written = [f"{marker.strip()} {line}" for line in lines]
    return [
        _item(key, item_lines)
        for line in written
        for key, item_lines in comments.split_items([line])
    ]


def _item(key: str, lines: list[str]) -> _Item:
    parsed = comments.parse(comments.without_markers(lines))
    if key in _RANKS:
        return _Item(_RANKS[key], (parsed.prose.get(key, ""),), lines)
    if key in (comments.IGNORE, comments.CHECK):
        return _Item(_IGNORED, tuple(parsed.ignored), lines)
    if key not in ("", comments.REJECTED, comments.JOINED):
        return _Item(_TERMS, parsed.terms[0] if parsed.terms else (key,), lines)
    return _Item(_OTHER, (), lines)


def _put(items: list[_Item], rank: int, wanted: Sequence[_Item]) -> None:
    """Replace the items of a rank by the wanted ones; equal ones keep their lines."""
    indexes = [index for index, item in enumerate(items) if item.rank == rank]
    if not indexes:
        earlier = [index for index, item in enumerate(items) if 0 <= item.rank < rank]
        later = [index for index, item in enumerate(items) if item.rank > rank]
        at = earlier[-1] + 1 if earlier else later[0] if later else len(items)
        items[at:at] = wanted
        return
    same = SequenceMatcher(
        None,
        [items[index].value for index in indexes],
        [item.value for item in wanted],
        autojunk=False,
    )
    for tag, first, last, begin, end in reversed(same.get_opcodes()):
        if tag == "equal":
            continue
        at = indexes[first] if first < len(indexes) else indexes[-1] + 1
        for index in reversed(indexes[first:last]):
            del items[index]
        items[at:at] = wanted[begin:end]
