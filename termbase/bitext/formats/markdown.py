"""Markdown documents: two aligned by block and by keys of front matter, or one in two languages.

A block is a heading, a paragraph, a list item or a table cell.

Markup is parsed as in `termbase.documents`. Inline code is a placeholder, and so are expressions of
MDX; links and the tags of HTML and JSX in a block are inline codes without text. The unit is the
number of the block in the target document, or the key of the front matter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from termbase.bitext import alignment, bilingual
from termbase.bitext.base import Entry, File, Options, comments_for_file
from termbase.bitext.formats import Format, _front_matter
from termbase.bitext.html_comments import Comments
from termbase.bitext.pairs import Monolingual, Pair
from termbase.bitext.writing import PLAIN
from termbase.lazy import lazily
from termbase.model import InlineCode, State
from termbase.text.aligned import AlignedText

_BLOCK = lazily(r"[^\n]+(?:\n[^\n]+)*")
_CODE = lazily(r"(?<!`)(`+)(?!`)(.{1,1000}?)(?<!`)\1(?!`)", re.DOTALL)
_MARKUP = lazily(
    r"\]\(<?[^\s()<>]{1,2000}(?=[)>\s])|(?P<other>\\<|<!--.{0,5000}?-->)"
    r"|</?[A-Za-z][\w.:-]{0,60}(?:\s(?:[^<>{}]|\{[^{}]*\}){0,2000})?/?>",
    re.DOTALL | re.ASCII,
)
_BAR = lazily(r"(?<!\\)\|")
_HAN = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_BREAK = lazily(rf"(?<={_HAN})[ \t]*\n[ \t]*(?={_HAN})|(?<![ \t])[ \t]*(\n)[ \t]*")
_HEADING = lazily(r"#+")
_ITEM = lazily(r"(?<!\S)(?:[-*+]|\d{1,9}[.)])\s")  # not the mark of bold text


def entries(file: File, options: Options) -> Iterator[Entry]:
    """Yield the texts of the front matter of a document, then its blocks."""
    from termbase.documents.contents import characters
    from termbase.documents.front_matter import read_front_matter

    data = file.data()
    raw, _ = characters(data, str(file.path))
    end, _ = read_front_matter(raw)
    front = _front_matter.entries(raw[:end], file, options) if end else []
    yield from front
    head = comments_for_file(comment for entry in front for comment in entry.comments)
    yield from _body(file, data, raw, head)


def pair(sources: list[Entry], targets: list[Entry], target: File) -> Iterator[Pair]:
    """Pair the texts of two documents: those of front matter by key, the blocks by alignment."""
    ours, our_front = _divided(sources)
    theirs, their_front = _divided(targets)
    yield from _front_matter.pairs(our_front, their_front)
    yield from alignment.pair(ours, theirs, target)


def _divided(entries: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Divide the texts of a document into its blocks and those of its front matter."""
    parts: tuple[list[Entry], list[Entry]] = [], []
    for entry in entries:
        parts[entry.kind == _front_matter.KIND].append(entry)
    return parts


def _blocks_of(file: File, _options: Options) -> Iterator[Entry]:
    from termbase.documents.contents import characters

    data = file.data()
    return _body(file, data, characters(data, str(file.path))[0], ())


def _body(file: File, data: bytes, raw: str, head: tuple[str, ...]) -> Iterator[Entry]:
    """Yield the blocks of a document, each with the comments that apply to all."""
    from termbase.documents import mdx
    from termbase.documents.formats import markdown
    from termbase.documents.model import Origin

    contents = markdown.read(data, str(file.path), is_strict=True)
    comments = Comments(raw, contents.line_starts, head)
    expressions = mdx.expressions(raw, str(file.path))
    for number, block in enumerate(_blocks(contents.text), 1):
        origin = Origin(block, contents.line_starts)
        start, end = block.span(0, len(block))
        opened, closed = _with_markup(raw, start, end)
        line, column = origin.position(0)
        last_line = origin.position(len(block) - 1)[0]
        yield Entry(
            str(number),
            block.text,
            line,
            column,
            comments.up_to(last_line),
            codes=tuple(_codes(block, raw[opened:closed], opened, expressions)),
            layout=origin,
            first_line=line,
            last_line=last_line,
            kind=_kind(raw[contents.line_starts[line - 1] : start]),
        )


def _blocks(text: AlignedText) -> Iterator[AlignedText]:
    """Yield the blocks, each on one line; line ends between Chinese characters are dropped."""
    for match in _BLOCK.finditer(text.text):
        if words := match[0].strip():
            start = match.start() + match[0].index(words)
            block = text[start : start + len(words)]
            yield block.sub(_BREAK, lambda found: " " if found[1] else "")


def _with_markup(raw: str, start: int, end: int) -> tuple[int, int]:
    """Widen the span of a block to all of its lines, or of its cell, where only markup is left."""
    first, last = raw.rfind("\n", 0, start) + 1, raw.find("\n", end)
    bars = [bar.end() for bar in _BAR.finditer(raw, first, start)]
    bar = _BAR.search(raw, end, last if last >= 0 else len(raw))
    return bars[-1] if bars else first, bar.start() if bar else last if last >= 0 else len(raw)


def _codes(
    block: AlignedText, raw: str, start: int, expressions: Sequence[tuple[int, int]]
) -> Iterator[InlineCode]:
    """Yield the inline code in a block: between backticks, links, tags and expressions of MDX.

    `raw` is the block as written in the file at `start`; the expressions are spans of the file.
    """
    found = [(start + match.start(2), start + match.end(2), "`") for match in _CODE.finditer(raw)]
    first, last = (bisect_left(expressions, (place,)) for place in (start, start + len(raw)))
    found += [(*expression, "") for expression in expressions[first:last]]
    marks = [
        (start + match.start(), match[0]) for match in _MARKUP.finditer(raw) if not match["other"]
    ]
    places = block.starts if found or marks else []
    codes = []
    found.sort()
    for opened, closed, mark in found:
        begin, end = bisect_left(places, opened), bisect_left(places, closed)
        if begin < end:
            codes.append(InlineCode(begin, end, f"{mark}{block.text[begin:end]}{mark}"))
    for place, text in marks:
        before = bisect_left(found, (place + 1,))
        if not before or found[before - 1][1] <= place:  # it is not in code
            begin = bisect_left(places, place)
            codes.append(InlineCode(begin, begin, text))
    yield from sorted(codes, key=lambda code: code.start)  # tags stay in order


def _kind(before: str) -> str:
    """Return the kind of a block, judging by the text before it on its line."""
    if heading := _HEADING.search(before):
        return heading[0]
    if "|" in before:
        return "|"
    return "-" if _ITEM.search(before) else ""


FORMAT = Format(
    (".md", ".markdown", ".mdown", ".mkd", ".mdx"),
    read=bilingual.reader(_blocks_of),
    monolingual=Monolingual(entries, pair, State.OMITTED),
    writing=PLAIN,
    is_running=True,
)
