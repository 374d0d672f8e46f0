r"""Detecting paragraphs in text without markup.

An empty line separates paragraphs. Whether a single line end does depends on the program that wrote
the file: word processors write a paragraph on one line, mail programs wrap it at a certain width.
Lines count as wrapped if they extend to a common width, so that the first word of the next line
would not have fitted; or as broken by hand, if most of them end within a sentence, or some within a
word, as in text copied from a printed page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from termbase.lazy import lazily

_LINE = lazily("([^\n\u2028\u2029\x85]*+)([\n\u2028\u2029\x85]|\\Z)")
_WIDE = lazily("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]")
_FIRST_WORD = lazily(f"{_WIDE.pattern}[、。，；：！？）》」』”’]?|[^\\s\u2e80-\ua4cf]+")
_MARKER = lazily(
    r"[-*•·–]\s|\(?\d{1,3}[.)、．]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）"
)
_STOP = lazily("[.!?。！？…:：][\"'”’」』）)]*\\Z")
_NARROWEST, _WIDEST = 30, 140
_LONG, _FEWEST = 50, 3
_HYPHENATED = 0.04
_WITHIN_WORD = lazily(r"[a-z][-\u00ad\u2010]\Z")
_SAMPLE, _SAMPLE_BLOCKS = 1 << 20, 1000


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    width: int
    first: int
    """Width of its first word, in columns."""
    indented: bool
    """Whether it begins with a full-width space, as Chinese paragraphs do."""
    text: str


def paragraphs(text: str, wrapped: bool | None = False) -> Iterator[tuple[int, int]]:
    r"""Yield the spans of paragraphs of a text, in order, without surrounding white space.

    Single line ends (``\n``, U+2028, U+2029 and U+0085) are within paragraphs if `wrapped`; None
    detects that.
    """
    width, ragged = _wrapping(text) if wrapped is None else (0, False)
    for block in _blocks(text):
        if wrapped:
            yield block[0][1], block[-1][2]
        elif width:
            for group in _groups([_line(text, *line) for line in block], width, ragged):
                yield group[0].start, group[-1].end
        else:
            yield from (line[1:] for line in block)


def _blocks(text: str) -> Iterator[list[tuple[int, int, int]]]:
    """Yield the lines of each block: start, and start and end without surrounding white space."""
    block: list[tuple[int, int, int]] = []
    for match in _LINE.finditer(text):  # the last match is the empty one at the end
        line = match[1]
        stripped = line.strip()
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            block.append((match.start(), start, start + len(stripped)))
        if block and (not stripped or match[2] == "\u2029"):
            yield block
            block = []


def _line(text: str, margin: int, start: int, end: int) -> _Line:
    line = text[start:end]
    word = _FIRST_WORD.match(line)
    first = _columns(word[0]) if word else 1
    indent = _columns(text[margin:start])
    indented = "\u3000" in text[margin:start]
    return _Line(start, end, indent, indent + _columns(line), first, indented, line)


def _columns(text: str) -> int:
    """Return the display width of a text, in which Chinese characters take two columns."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _wrapping(text: str) -> tuple[int, bool]:
    """Return the width at which lines are wrapped, and whether by hand.

    The width is 0 if they are not wrapped. Only the beginning of the text is examined.
    """
    blocks = [
        [_line(text, *line) for line in block[:_SAMPLE_BLOCKS]]
        for block in islice(_blocks(text[:_SAMPLE]), _SAMPLE_BLOCKS)
    ]
    pairs = [pair for lines in blocks for pair in pairwise(lines)]
    if not pairs:
        return 0, False
    widths = sorted(line.width for line, _ in pairs)
    width = widths[len(widths) * 19 // 20]
    if not _NARROWEST <= width <= _WIDEST:
        return 0, False
    longer = sum(line.width > width + 2 for lines in blocks for line in lines)
    if longer <= len(pairs) * 0.1 and _is_filled(pairs, width):
        return width, False
    return (width, True) if _is_broken_by_hand(pairs) else (0, False)


def _is_filled(pairs: Sequence[tuple[_Line, _Line]], width: int) -> bool:
    """Return whether lines extend to a width."""
    short = [line for line, following in pairs if not _is_full(line, following, width)]
    cut = sum(not _STOP.search(line.text) for line in short)
    if len(short) > len(pairs) * 0.6 or cut > len(pairs) * 0.3:
        return False
    # The longest line always counts as full, which proves nothing if there are few lines.
    return sum(_runs_on(line, following) for line, following in pairs) * 3 >= len(pairs)


def _is_broken_by_hand(pairs: Sequence[tuple[_Line, _Line]]) -> bool:
    """Return whether some lines end within a word, or most long ones within a sentence.

    That a sentence goes on shows in the small letter of the next line.
    """
    split = sum(one.text[0].islower() and _ends_in_word(line) for line, one in pairs)
    if split > 1 and split >= len(pairs) * _HYPHENATED:
        return True
    long = [pair for pair in pairs if pair[0].width >= _LONG]
    going = sum(one.text[0].islower() and not _STOP.search(line.text) for line, one in long)
    return going >= _FEWEST and going * 2 > len(long)


def _ends_in_word(line: _Line) -> bool:
    return _WITHIN_WORD.search(line.text) is not None


def _runs_on(line: _Line, following: _Line) -> bool:
    """Return whether a sentence seems to continue on the next line."""
    begins = following.text[0]
    return not _STOP.search(line.text) and (begins.islower() or _WIDE.match(begins) is not None)


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """Return whether the first word of the next line would not have fitted on a line."""
    gap = 0 if _WIDE.match(following.text) else 1
    return line.width + gap + following.first > width


def _groups(lines: Sequence[_Line], width: int, ragged: bool) -> Iterator[list[_Line]]:
    """Yield the lines of each paragraph of a block."""
    group = [lines[0]]
    for line, following in pairwise(lines):
        if _ends_paragraph(line, following, width, ragged):
            yield group
            group = []
        group.append(following)
    yield group


def _ends_paragraph(line: _Line, following: _Line, width: int, ragged: bool) -> bool:
    """Return whether a paragraph ends between two wrapped lines.

    A short line, an indent or a list item shows that. In text broken by hand a full stop shows
    nothing, and Chinese lines are never wrapped.
    """
    if ragged and (_WIDE.match(line.text) or _WIDE.match(following.text)):
        return True
    return (
        following.indent > line.indent + 1
        or following.indented
        or _MARKER.match(following.text) is not None
        or width - line.width > width // 2
        or (
            not ragged
            and not _is_full(line, following, width)
            and _STOP.search(line.text) is not None
        )
    )
