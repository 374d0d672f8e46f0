"""Text for a terminal: a concept's preferred terms on one line, details below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, takewhile

from termbase.glossary.formats import Format
from termbase.glossary.model import Candidate, Entry, Glossary, Occurrence
from termbase.lazy import lazily
from termbase.model import Term
from termbase.rendering import Style, clauses, labelled, noted, standing
from termbase.text.columns import pad, width, wrap
from termbase.text.controls import shown
from termbase.text.quotations import nested

_BOLD, _DIM, _UNDERLINED, _RED, _CYAN = "1", "2", "4", "31", "1;36"
_ESCAPES = lazily("\x1b\\[[0-9;]*m")
# Lone surrogates, except those that stand for bytes of a file name (PEP 383); these are written as
# the bytes.
_SURROGATE = lazily("[\ud800-\udc7f\udd00-\udfff]")


def render(glossary: Glossary, style: Style) -> bytes:
    """Return the glossary in lines of `Style.columns`, with colours if the style has them."""
    text = _SURROGATE.sub("?", "".join(f"{line}\n" for line in _lines(glossary, style)))
    return text.encode("utf-8", "surrogateescape")


def _lines(glossary: Glossary, style: Style) -> Iterator[str]:
    for source in glossary.sources:
        for line in wrap(shown(source.title or source.path), style.columns):
            yield style.painted(line, _BOLD)
        yield from wrap(shown(" · ".join(source.about)), style.columns)
    yield _count_line(glossary, style)
    for entry in glossary.entries:
        yield ""
        yield from _entry(entry, glossary.languages, style)
    if glossary.candidates:
        yield ""
        yield style.painted(style.say("Candidates: not reviewed yet"), _BOLD)
        for candidate in glossary.candidates:
            yield from _candidate(candidate, style)


def _count_line(glossary: Glossary, style: Style) -> str:
    concepts, candidates = len(glossary.entries), len(glossary.candidates)
    return style.say("{terms}, {candidates}").format(
        terms=style.plural("{count} concept", "{count} concepts", concepts).format(count=concepts),
        candidates=style.plural("{count} candidate", "{count} candidates", candidates).format(
            count=candidates
        ),
    )


def _entry(entry: Entry, languages: Sequence[str], style: Style) -> Iterator[str]:
    """Yield the preferred terms on one line; below it other terms, definition and sentence."""
    concept = entry.concept
    heads = [
        _with_status(style.painted(shown(head.text), _CYAN if n else _BOLD), head, style)
        for n, lang in enumerate(languages)
        if (head := concept.preferred(lang))
    ]
    times = style.plural("{count} time", "{count} times", entry.count).format(count=entry.count)
    location = clauses([times, shown(f"{entry.first.path}:{entry.first.line}")], style.say)
    line = "  ".join(heads)
    gap = style.columns - _width(line) - width(location)
    if gap >= 2:
        yield line + " " * gap + style.painted(location, _DIM)
    else:
        yield from [line] if _width(line) <= style.columns else heads
        yield pad("", style.columns - width(location)) + style.painted(location, _DIM)
    for lang in languages:
        others = [_with_status(shown(term.text), term, style) for term in entry.others(lang)]
        if others:
            yield from _indented(f"{lang}: {' · '.join(others)}", style)
        for term in entry.unwanted(lang):
            text = noted(_with_status(shown(term.text), term, style), shown(term.note), style.say)
            for wrapped in _indented(f"{lang}: ✗ {text}", style):
                yield style.painted(wrapped, _RED)
    _lang, definition = entry.definition(style.reader, *languages)
    if definition:
        yield from _indented(shown(definition), style)
    for note in entry.notes(languages):
        yield from _indented(style.say("Note: {text}").format(text=shown(note)), style)
    yield from _context(entry.first, style)


def _candidate(candidate: Candidate, style: Style) -> Iterator[str]:
    times = f"×{candidate.count}" if candidate.count > 1 else ""
    term = style.painted(shown(candidate.text), _BOLD)
    for text in candidate.translated:
        term += "  " + style.painted(shown(text), _CYAN)
    yield f"{term} {times}".rstrip()
    yield from _context(candidate.first, style)


def _with_status(text: str, term: Term, style: Style) -> str:
    """Return a term with its status in brackets, if the reader needs to know it."""
    return labelled(text, standing(term, style.say), style.say)


def _indented(text: str, style: Style) -> Iterator[str]:
    for line in wrap(text, style.columns - 4):
        yield f"    {line}"


def _context(occurrence: Occurrence, style: Style) -> Iterator[str]:
    """Yield as much of the sentence as fits in two lines, with the term marked in the middle."""
    columns = 2 * (style.columns - 8)
    opening, closing = style.say("“{text}”").split("{text}")
    before, term, after = nested([shown(part) for part in occurrence.parts], opening + closing)
    side = max(10, (columns - width(term)) // 2)
    spare_left, spare_right = max(0, side - width(before)), max(0, side - width(after))
    before = _ending(before, side + spare_right)
    after = _beginning(after, side + spare_left)
    lines = list(wrap(f"{opening}{before}{term}{after}{closing}", style.columns - 4))
    begin = _length_without_spaces(opening + before)
    for line in _underlined(lines, begin, begin + _length_without_spaces(term), style):
        yield "    " + line


def _underlined(lines: Iterable[str], begin: int, end: int, style: Style) -> Iterator[str]:
    """Yield lines in which a stretch is underlined, wherever the lines are broken.

    Wrapping adds and removes only spaces, so `begin` and `end` count the other characters.
    """
    seen = 0
    for line in lines:
        visible = [index for index, char in enumerate(line) if not char.isspace()]
        inside = visible[max(0, begin - seen) : max(0, end - seen)]
        seen += len(visible)
        if inside:
            left, right = inside[0], inside[-1] + 1
            marked = style.painted(line[left:right], _UNDERLINED)
            yield line[:left] + marked + line[right:]
        else:
            yield line


def _length_without_spaces(text: str) -> int:
    return sum(not char.isspace() for char in text)


def _ending(text: str, columns: int) -> str:
    """Return the end of a text that fits into the columns, starting with a whole word."""
    if width(text) <= columns:
        return text
    kept = _fitting(text[::-1], columns)[::-1]
    return "… " + kept.partition(" ")[2] if " " in kept else "…" + kept


def _beginning(text: str, columns: int) -> str:
    """Return the beginning of a text that fits into the columns, ending with a whole word."""
    if width(text) <= columns:
        return text
    kept = _fitting(text, columns)
    return kept.rpartition(" ")[0] + " …" if " " in kept else kept + "…"


def _fitting(text: str, columns: int) -> str:
    """Return as many of the first characters of a text as fit into the columns."""
    ends = accumulate(map(width, text))
    return text[: sum(1 for _end in takewhile(lambda end: end <= columns, ends))]


def _width(line: str) -> int:
    """Return the width of a line in columns, without escape sequences."""
    return width(_ESCAPES.sub("", line))


FORMAT = Format(render, (".txt",))
