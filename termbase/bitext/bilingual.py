"""Documents that hold a text and its translation, one of them in Chinese (中英对照).

Usually each paragraph is followed by its translation, or is divided into both. The translation may
also follow several paragraphs, or the whole text. Paragraphs of one language that follow each other
are a run; each run and the next, in the other language, are aligned block by block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from termbase import tags
from termbase.bitext import alignment
from termbase.bitext.base import Entry, File, Options, language_of_text, without_source
from termbase.bitext.divided import are_translations, is_chinese, may_translate, paragraphs
from termbase.bitext.pairs import NOTHING, segment
from termbase.errors import DocumentError
from termbase.model import Segment, State

_UNPAIRED_COST = 1.6
_UNLIKELY = 2.0
"""Mean cost of the pairs of runs above which they do not translate each other."""
_LEFT_COST = 0.2
"""Cost of a paragraph without counterpart, besides that of lengths that differ."""
_MOST_FOR_ONE = 50
_LONGEST_HEADED = 20_000
"""Letters of a document of which a head in Chinese cannot be half."""
_NEAR = 2
"""Most lines from a paragraph to its translation for both to count as the lines of one unit."""

_Run = tuple[bool, list[Entry]]
"""Paragraphs of one language that follow each other, and whether they are in Chinese."""
_Pair = tuple[list[Entry], list[Entry]]
"""Paragraphs that are not in Chinese, and those in Chinese that say the same."""


def reader(
    entries: Callable[[File, Options], Iterable[Entry]],
) -> Callable[[File, Options], Iterator[Segment]]:
    """Return the function `read` of a format whose files may be documents in two languages.

    It yields `segments`, and raises `DocumentError` if a document is empty, or not in two
    languages.
    """

    def read(file: File, options: Options) -> Iterator[Segment]:
        listed = list(entries(file, options))
        if not any(entry.text.strip() for entry in listed):
            raise DocumentError("holds no text: name a document with text in it", file.path)
        if not (found := segments(listed, file, options)):
            raise without_source(file.path)
        yield from found

    return read


def segments(entries: Iterable[Entry], file: File, options: Options) -> list[Segment]:
    """Return the segments of a document in two languages; none if it is not one.

    It has about as much text in both languages, and what follows each other is of similar length.

    The language that comes first is the source, unless the options say otherwise. A paragraph of
    the source without counterpart is omitted; one of the translation is left out.

    Args:
        entries: The paragraphs of the document, or its lines. If some are empty, those between them
            are one paragraph, as far as they are in one language.
        file: The document.
        options: How to read it, with its languages if they are known; without, the language that is
            not Chinese counts as English.
    """
    entries = list(entries)
    listed = list(paragraphs(entries))
    if not may_translate(*_sizes(listed)) or _is_headed(entries, listed):
        return []
    runs: list[_Run] = [
        (in_chinese, list(some)) for in_chinese, some in groupby(listed, is_chinese)
    ]
    cost, pairs = _pairs(runs)
    if cost > _UNLIKELY * len(pairs):
        return []
    chinese = language_of_text("\n".join(entry.text for _, some in pairs for entry in some))
    others, same = next(pair for pair in pairs if all(pair))
    options = with_languages(options, chinese, is_from_chinese=_place(same[0]) < _place(others[0]))
    is_from_chinese = tags.is_chinese(options.source_lang or "")
    if is_from_chinese is tags.is_chinese(options.target_lang or ""):
        return []
    return [
        segment(source, _beside(source, target), file, options, State.OMITTED)
        for pair in _with_swapped(pairs)
        for source, target in _aligned(pair[is_from_chinese], pair[not is_from_chinese], file)
    ]


def with_languages(options: Options, chinese: str, *, is_from_chinese: bool) -> Options:
    """Return the options with the languages that they leave open: this Chinese, and English."""
    source, target = options.source_lang, options.target_lang
    if source:
        is_from_chinese = tags.is_chinese(source)
    elif target:
        is_from_chinese = not tags.is_chinese(target)
    source_lang, target_lang = (chinese, "en") if is_from_chinese else ("en", chinese)
    return replace(options, source_lang=source or source_lang, target_lang=target or target_lang)


def _place(entry: Entry) -> tuple[int, int]:
    return entry.line, entry.column


def _sizes(entries: Iterable[Entry]) -> tuple[float, float]:
    """Return the length of what is not in Chinese, and of what is, in letters.

    An article that quotes some Chinese has much less of it.
    """
    sizes = [0.0, 0.0]
    for entry in entries:
        sizes[is_chinese(entry)] += alignment.length(entry.text)
    return sizes[0], sizes[1]


def _is_headed(entries: Sequence[Entry], listed: Sequence[Entry]) -> bool:
    """Return whether a text is in another language than Chinese, below a head in Chinese."""
    from termbase.documents.header import parse_header

    if sum(_sizes(listed)) > _LONGEST_HEADED:
        return False
    header = parse_header("\n".join(entry.text for entry in entries))
    places: list[tuple[int, int]] = []
    offset = 0
    for entry in entries:
        if header.end <= offset < header.body_end:
            places.append(_place(entry))
        offset += len(entry.text) + 1
    if not places or not (header.authors or header.source or header.date):
        return False
    body: list[Entry] = []
    head: list[Entry] = []
    for one in listed:
        (body if places[0] <= _place(one) <= places[-1] else head).append(one)
    others, chinese = _sizes(body)
    return (
        others > chinese and not may_translate(others, chinese) and not may_translate(*_sizes(head))
    )


def _pairs(runs: Sequence[_Run]) -> tuple[float, list[_Pair]]:
    """Return the runs in pairs: from the first on, or from the second if these fit better.

    With them comes their cost in total.
    """
    choices = [_pairs_from(runs, first) for first in range(min(2, len(runs) - 1))]
    costed = [(sum(map(_cost, pairs)), pairs) for pairs in choices]
    return min(costed, key=itemgetter(0))


def _pairs_from(runs: Sequence[_Run], first: int) -> list[_Pair]:
    """Return the runs in pairs, the first of which begins with a certain one."""
    pairs = []
    for group in (runs[:first], *(runs[n : n + 2] for n in range(first, len(runs), 2))):
        pair: _Pair = [], []
        for in_chinese, entries in group:
            pair[in_chinese].extend(entries)
        if group:
            pairs.append(pair)
    return pairs


def _cost(pair: _Pair) -> float:
    if not all(pair):
        return _UNPAIRED_COST
    return alignment.distance(*map(alignment.joined, pair))


def _with_swapped(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Pair what is left at the end of one pair with what is left at the beginning of the next.

    The order of the languages may change for a paragraph: title, translated title, translated name
    of the author, name of the author, date, translated date.
    """
    found = list(pairs[:1])
    for following in pairs[1:]:
        above, below = found[-1], following
        ends, begins = _left(above, at_end=True), _left(below, at_end=False)
        if ends and begins and are_translations(_text(ends), _text(begins)):
            between: _Pair = [], []
            for one in (*ends, *begins):
                between[is_chinese(one)].append(one)
            found[-1:] = [_without(above, ends), between, _without(below, begins)]
        else:
            found.append(below)
    return found


def _text(entries: Sequence[Entry]) -> str:
    return alignment.joined(entries).text


def _left(pair: _Pair, *, at_end: bool) -> list[Entry]:
    """Return the paragraphs without counterpart at the end or the beginning of a pair."""
    if not all(pair):
        return list(pair[0] or pair[1])
    if not _is_one_for_several(pair):
        return []
    left, (other, same) = _for_one(*pair)
    return left if left and (_place(left[0]) > max(_place(other), _place(same))) is at_end else []


def _without(pair: _Pair, left: Sequence[Entry]) -> _Pair:
    others, chinese = ([one for one in some if one not in left] for some in pair)
    return others, chinese


def _aligned(
    sources: list[Entry], targets: list[Entry], file: File
) -> Iterator[tuple[Entry, Entry]]:
    """Yield the paragraphs of a run with those of its translation, which are empty if missing."""
    if _is_one_for_several((sources, targets)):
        left, (source, target) = _for_one(sources, targets)
        yield from ((one, NOTHING) for one in left if one in sources)
        yield source, target
        return
    for ours, theirs in alignment.pair(sources, targets, file):
        if ours is not None and theirs is not None:
            yield ours, theirs


def _is_one_for_several(pair: _Pair) -> bool:
    """Return whether one paragraph stands beside several, but not beside a whole text."""
    fewest, most = sorted(map(len, pair))
    return fewest == 1 < most <= _MOST_FOR_ONE


def _for_one(sources: list[Entry], targets: list[Entry]) -> tuple[list[Entry], tuple[Entry, Entry]]:
    """Find which of several paragraphs correspond to the only one of the other language.

    The run that comes first ends with them, and the other begins with them. Returns those without
    counterpart, and the two that correspond, joined.
    """
    several, one = (sources, targets[0]) if len(targets) == 1 else (targets, sources[0])
    is_first = _place(several[0]) < _place(one)
    choices = []
    for number in range(1, len(several) + 1):
        some = alignment.joined(several[-number:] if is_first else several[:number])
        cost = alignment.distance(some, one)
        choices.append((cost - number * _LEFT_COST, number))
    _, number = min(choices)
    cut = len(several) - number if is_first else number
    parts = several[:cut], several[cut:]
    some = alignment.joined(parts[is_first])
    return parts[not is_first], (some, one) if len(targets) == 1 else (one, some)


def _beside(source: Entry, target: Entry) -> Entry:
    """Return a translation with the lines of its unit, and the position that it should have."""
    if not target.text:
        return Entry(
            source.key,
            "",
            source.line,
            source.column,
            first_line=source.first_line,
            last_line=source.last_line,
        )
    if source.first_line <= target.first_line <= source.last_line + _NEAR:
        return target._replace(first_line=source.first_line)
    if target.first_line <= source.first_line <= target.last_line + _NEAR:
        return target._replace(last_line=max(source.last_line, target.last_line))
    return target
