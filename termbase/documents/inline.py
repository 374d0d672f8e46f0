"""Inline markup of Markdown: links, emphasis, code, references (CommonMark 0.31, section 6).

Simpler than the specification in one place: whether a run of ``*`` opens or closes is told by the
white space beside it alone. The punctuation rule of the specification keeps ``**“重要”**的`` from
being bold, which no Chinese writer means.
"""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterator

from termbase.text.aligned import Edit

# Bounded, so that what is never closed costs no more than its size.
_LABEL = r"[^\[\]\n]{0,200}"
_URL = r"(?:<[^<>\n]{0,2000}>|[^\s()<]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500}){0,5})"
_TITLE = r"""(?:"[^"]{0,500}"|'[^']{0,500}'|\([^()]{0,500}\))"""
_TOKEN = re.compile(
    rf"""\\(?P<escaped>[!-/:-@\[-`{{-~])
    |(?P<break>\\)(?=\n)
    |(?<!`)(?P<ticks>`+)(?!`)(?P<code>.{{1,1000}}?)(?<!`)(?P=ticks)(?!`)
    |<(?P<link>[a-zA-Z][a-zA-Z0-9+.-]{{1,31}}:[^\s<>]{{1,2000}}|[\w.+-]{{1,100}}@[\w.-]{{1,200}})>
    |(?P<tag><!--.{{0,5000}}?-->|</?[a-zA-Z][a-zA-Z0-9-]{{0,50}}(?:\s[^<>]{{0,1000}})?/?>)
    |(?P<note>\[\^{_LABEL}\])
    |(?P<open>!?\[)
    |(?P<close>\](?P<tail>\(\s{{0,9}}{_URL}(?:\s{{1,9}}{_TITLE})?\s{{0,9}}\)|\[{_LABEL}\])?)
    |(?P<run>\*+|_+|~~)
    |(?P<reference>&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z][a-zA-Z0-9]{{1,31}});)""",
    re.VERBOSE | re.DOTALL,
)


def inline_edits(text: str, start: int, end: int, labels: Container[str]) -> Iterator[Edit]:
    """What to replace in a block so that its inline markup is gone.

    Args:
        text: The text that holds the block.
        start: Offset of the block.
        end: Offset after it.
        labels: The link labels that the document defines, as `label` makes them.

    Yields:
        (start, end, replacement), in order.
    """
    edits: list[Edit] = []
    brackets: list[tuple[int, int]] = []
    runs: dict[str, list[list[int]]] = {}
    for match in _TOKEN.finditer(text, start, end):
        here = match.span()
        if match["run"]:
            edits += _emphasis(text, here, runs.setdefault(match[0][0], []))
        elif match["open"]:
            brackets.append(here)
        elif match["close"]:
            if brackets:
                edits += _link(text, brackets.pop(), match, labels)
        else:
            edits += _simple(match)
    yield from sorted(edits)


def label(text: str) -> str:
    """The label of a link, as it is compared."""
    return " ".join(text.split()).casefold()


def _simple(match: re.Match[str]) -> list[Edit]:
    """The edits for a token that stands for itself."""
    start, end = match.span()
    if match["escaped"] or match["break"] or match["note"]:
        return [(start, end, match["escaped"] or "")]
    if match["link"] or match["code"]:
        inner = match.span("link" if match["link"] else "code")
        return [(start, inner[0], ""), (inner[1], end, "")]
    if match["tag"]:
        return [(start, end, "\n" if match["tag"][:3].lower() == "<br" else "")]
    return [(start, end, html.unescape(match[0]))]


def _link(
    text: str, opening: tuple[int, int], match: re.Match[str], labels: Container[str]
) -> list[Edit]:
    """The edits that leave the text of a link, or the description of an image."""
    inner = text[opening[1] : match.start()]
    tail = match["tail"] or ""
    named = tail[1:-1] if tail.startswith("[") else ""
    if not tail.startswith("(") and label(named or inner) not in labels:
        return []
    return [(*opening, ""), (*match.span(), "")]


def _emphasis(text: str, here: tuple[int, int], opened: list[list[int]]) -> list[Edit]:
    """The edits for a run of ``*``, ``_`` or ``~``, together with those that it closes.

    Args:
        text: The text that holds it.
        here: Where the run is.
        opened: The runs of this character that are still open, as [start, end]; is updated.
    """
    start, end = here
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    within_word = text[start] == "_" and (before.isalnum() and after.isalnum())
    edits: list[Edit] = []
    if not before.isspace() and not within_word:
        while opened and start < end:
            last = opened[-1]
            length = min(last[1] - last[0], end - start)
            edits += [(last[1] - length, last[1], ""), (start, start + length, "")]
            last[1] -= length
            start += length
            if last[0] == last[1]:
                opened.pop()
    if start < end and not after.isspace() and not within_word:
        opened.append([start, end])
    return edits
