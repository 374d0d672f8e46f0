"""What is wrong with a translation of a message: fuzzy, without a field, other markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from babel.messages.catalog import Message

from termbase import pages
from termbase.text.conversion import to_simplified

# Fields that click fills with English words; a translation may replace them by its own.
_ENGLISH = {"{number_type}"}
_FIELD = re.compile(r"\{[^{}]*\}|%\(\w+\)[sd]|%[sd]")
_LINK = re.compile(r"\]\(([^)]*)\)")
# Bold text that ends with a punctuation mark before a letter: CommonMark does not see its end.
_UNSEEN_END = re.compile(r"\*\*[^*]*[^\w\s*]\*\*(?=\w)")


def message_faults(message: Message) -> Iterator[str]:
    """Yield what is wrong with the translation of a message, apart from its markup."""
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    targets = [message.string] if isinstance(message.string, str) else list(message.string)
    if message.fuzzy:
        yield f"{sources[0]!r} is fuzzy"
    for target in targets:
        if not target:
            yield f"{sources[0]!r} is not translated"
            continue
        # A singular and its plural may have different fields: {choice}, {choices}.
        held = set(_FIELD.findall(target))
        if not any(held | _ENGLISH == set(_FIELD.findall(s)) | _ENGLISH for s in sources):
            yield f"{sources[0]!r} and its translation have different fields"


def markup_faults(source: str, target: str) -> Iterator[str]:
    """Yield what is wrong with the markup in the translation of a paragraph or an item.

    Chinese words in code may be in either script.
    """
    kinds = {
        pages.Mark.CODE: "different code in backticks",
        pages.Mark.EMPHASIS: "different words between asterisks",
    }
    here, there = list(pages.stretches(source)), list(pages.stretches(target))
    for mark, fault in kinds.items():
        said, wanted = (
            Counter(to_simplified(one.text) for one in side if one.mark is mark)
            for side in (there, here)
        )
        if said != wanted:
            yield fault
    if Counter(_LINK.findall(source)) != Counter(_LINK.findall(target)):
        yield "links to other places; those of translated pages are found by themselves"
    if len([one for one in here if one.mark is pages.Mark.BOLD]) != len(
        [one for one in there if one.mark is pages.Mark.BOLD]
    ):
        yield "different numbers of words in bold"
    if any(set("`*") & set(one.text) for one in there if one.mark is pages.Mark.PLAIN):
        yield "a backtick or an asterisk without its counterpart"
    if found := _UNSEEN_END.search(target):
        yield f"write the punctuation mark after the asterisks: {found[0]}"
