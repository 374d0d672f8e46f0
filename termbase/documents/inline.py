"""Removing inline markup of Markdown, such as links and emphasis (CommonMark 0.31, section 6).

By default, this deviates from the specification in one point: only adjacent white space decides
whether a run of ``*`` opens or closes emphasis. By the specification's rule about punctuation
``**“重要”**的`` would not be bold, which is never what a Chinese writer means.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Container, Iterator

from termbase.lazy import lazily
from termbase.text.aligned import Edit

# Bounded, so that the time for unclosed markup stays linear.
_LABEL = r"[^\[\]\n]{0,200}"
_URL = r"(?:<[^<>\n]{0,2000}>|[^\s()<]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500}){0,5})"
_TITLE = r"""(?:"[^"]{0,500}"|'[^']{0,500}'|\([^()]{0,500}\))"""
_TOKEN = lazily(
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


def inline_edits(
    text: str, start: int, end: int, labels: Container[str], *, is_strict: bool = False
) -> Iterator[Edit]:
    """Yield the edits that remove the inline markup of a block, in order.

    The labels are those of the links that the document defines, normalised by `label`. If
    `is_strict`, ``*`` that the specification does not take for emphasis stays.
    """
    edits: list[Edit] = []
    brackets: list[tuple[int, int]] = []
    runs: dict[str, list[list[int]]] = {}
    for match in _TOKEN.finditer(text, start, end):
        here = match.span()
        if match["run"]:
            edits += _emphasis(text, here, runs.setdefault(match[0][0], []), is_strict)
        elif match["open"]:
            brackets.append(here)
        elif match["close"]:
            if brackets:
                edits += _link(text, brackets.pop(), match, labels)
        else:
            edits += _simple(match)
    yield from sorted(edits)


def label(text: str) -> str:
    """Return the label of a link, normalised for comparison."""
    return " ".join(text.split()).casefold()


def _simple(match: re.Match[str]) -> list[Edit]:
    """Return the edits for a token that does not depend on others."""
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
    """Return the edits that reduce a link to its text, or an image to its description."""
    inner = text[opening[1] : match.start()]
    tail = match["tail"] or ""
    named = tail[1:-1] if tail.startswith("[") else ""
    if not tail.startswith("(") and label(named or inner) not in labels:
        return []
    return [(*opening, ""), (*match.span(), "")]


def is_left_flanking(before: str, after: str) -> bool:
    """Return whether a run of ``*`` between two characters can open emphasis.

    It can close emphasis if this is so for the characters in the other order. At the beginning or
    end of a block, the character is empty.
    """
    if not after or after.isspace():
        return False
    return not _is_mark(after) or not before or before.isspace() or _is_mark(before)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _emphasis(
    text: str, here: tuple[int, int], opened: list[list[int]], is_strict: bool
) -> list[Edit]:
    """Return the edits for a run of ``*``, ``_`` or ``~``, and for the runs that it closes.

    `opened` are the open runs of this character, as [start, end]; updated in place.
    """
    start, end = here
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    within_word = text[start] == "_" and (before.isalnum() and after.isalnum())
    is_asterisk = is_strict and text[start] == "*"
    closes = is_left_flanking(after, before) if is_asterisk else not before.isspace()
    opens = is_left_flanking(before, after) if is_asterisk else not after.isspace()
    edits: list[Edit] = []
    if closes and not within_word:
        while opened and start < end:
            last = opened[-1]
            length = min(last[1] - last[0], end - start)
            edits += [(last[1] - length, last[1], ""), (start, start + length, "")]
            last[1] -= length
            start += length
            if last[0] == last[1]:
                opened.pop()
    if start < end and opens and not within_word:
        opened.append([start, end])
    return edits
