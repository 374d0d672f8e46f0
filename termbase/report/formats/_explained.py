"""The pages of checks as formats for readers show them: in the reader's language, by blocks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from textwrap import dedent
from typing import NamedTuple

from termbase.pages import Block, Kind, translated
from termbase.report.model import Rule, Style


class Explained(NamedTuple):
    """A page of a check in a report, in its own language: English if it has no translation.

    `summary` is the first sentence. Each part is the kind of a block and its texts, of which a list
    has several.
    """

    name: str
    lang: str
    summary: str
    parts: list[tuple[str, list[str]]]


def explained(rule: Rule, style: Style) -> Explained:
    """Return the page of a check in the reader's language."""
    summary, *rest = translated(rule.page, style.explain)
    lang = "en" if summary.text == rule.summary else style.reader
    return Explained(rule.name, lang, summary.text, list(_parts(rest)))


def _parts(blocks: list[Block]) -> Iterator[tuple[str, list[str]]]:
    for kind, found in groupby(blocks, key=lambda block: block.kind):
        texts = [dedent(text) if kind is Kind.CODE else text for _, text in found]
        yield kind.name, texts
