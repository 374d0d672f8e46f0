"""Subtitles: two files of one language each, or one with both languages in each cue.

Two files are paired by the times of their cues. In a file of both languages, the lines of a cue, or
cues at the same time, are told apart by their script, so one of the languages has to be Chinese.

Cues within which a sentence goes on are read as one text, since a translation may distribute a
sentence over its cues in another order. The unit is the number of the first cue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termbase import tags
from termbase.bitext import alignment
from termbase.bitext.base import Entry, File, Options, language_of_text
from termbase.bitext.bilingual import with_languages
from termbase.bitext.formats import Format, Place
from termbase.bitext.formats._cue_times import Group, grouped
from termbase.bitext.formats._cues import cues
from termbase.bitext.formats.text import ARTICLE
from termbase.bitext.pairs import Monolingual, Pair, segment
from termbase.bitext.writing import PLAIN
from termbase.errors import DocumentError
from termbase.lazy import lazily
from termbase.model import Segment, State
from termbase.text.script import HAN_CHARACTER, LETTER

"""Subtitles leave things out for lack of time."""

_MOST = 8
"""The most groups of cues that are read as one sentence."""
_FINAL = tuple(".!?…。！？\"”’')]♪♫-")
_LOWER = lazily(r"[^\w\s]{0,3}\s*[a-zà-öø-ÿ]")
_LEAST_BILINGUAL = 3
"""At least one cue in so many has both languages in a file of both."""


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """Yield the texts of the cues."""
    for cue in cues(file):
        yield alignment.joined(cue.lines)._replace(time=(cue.start, cue.end))


def pair(sources: list[Entry], targets: list[Entry], target: File) -> Iterator[Pair]:
    """Pair the cues of two files by their times.

    If the times of both do not agree, the cues are aligned like the blocks of documents. Cues that
    only the target has are left out.

    Raises:
        DocumentError: The times do not agree, and there are too many cues to align.
    """
    groups = grouped(sources, targets)
    if groups is None:
        if max(len(sources), len(targets)) > ARTICLE:
            raise DocumentError(
                "is shown at other times than its source: is that of the same edition?", target.path
            )
        yield from alignment.pair(sources, targets, target)
        return
    line = 1
    for ours, theirs in _sentences(groups):
        if not theirs:
            yield alignment.joined(ours), Entry(ours[0].key, "", line, 1)
        elif ours:
            yield alignment.joined(ours), alignment.joined(theirs)
        line = theirs[-1].last_line if theirs else line


def read(file: File, options: Options) -> Iterator[Segment]:
    """Yield the segments of a file of both languages.

    Chinese is the target, unless the options say otherwise.

    Raises:
        DocumentError: The file is not text, is malformed, or is not in Chinese and another
            language.
    """
    found = cues(file)
    simultaneous: dict[tuple[int, int], list[Entry]] = {}
    for cue in found:
        simultaneous.setdefault((cue.start, cue.end), []).extend(cue.lines)
    divided = [_divided(lines) for _, lines in sorted(simultaneous.items())]
    both = sum(bool(other and chinese) for other, chinese in divided)
    if both * _LEAST_BILINGUAL < len(divided):
        raise DocumentError(
            "holds only one language: name its source, or write both languages in each cue",
            file.path,
            remedy="source",
        )
    chinese = language_of_text("".join(line.text for _, some in divided for line in some))
    options = with_languages(options, chinese, is_from_chinese=False)
    if tags.is_chinese(options.source_lang or "en"):
        divided = [(chinese, other) for other, chinese in divided]
    for ours, theirs in _sentences(divided):
        if ours:
            target = alignment.joined(theirs) if theirs else None
            yield segment(alignment.joined(ours), target, file, options, State.UNTRANSLATED)


def _divided(lines: Iterable[Entry]) -> Group:
    """Return the lines of a cue that are in another language than Chinese, and those that are."""
    texts = [line for line in lines if LETTER.search(line.text)]
    is_known = any(_is_chinese(line.text) for line in texts)
    divided: Group = [], []
    for line in texts:
        is_chinese = _is_chinese(line.text) if is_known else bool(HAN_CHARACTER.search(line.text))
        divided[is_chinese].append(line)
    return divided


def _goes_on(text: str, following: str) -> bool:
    """Return whether a sentence goes on in the following cue; in Chinese, nothing shows it."""
    return not (HAN_CHARACTER.search(text) or text.rstrip().endswith(_FINAL)) and bool(
        _LOWER.match(following)
    )


def _is_chinese(text: str) -> bool:
    """Return whether most of a text is in Chinese."""
    characters = len(HAN_CHARACTER.findall(text))
    return 2 * characters * alignment.LETTERS_PER_CHARACTER > len(text) - characters


def _sentences(groups: Iterable[Group]) -> Iterator[Group]:
    """Yield groups of cues, with those that one sentence runs through joined into one."""
    ours: list[Entry] = []
    theirs: list[Entry] = []
    count = 0
    for more_of_ours, more_of_theirs in groups:
        goes_on = any(
            one and more and _goes_on(one[-1].text, more[0].text)
            for one, more in ((ours, more_of_ours), (theirs, more_of_theirs))
        )
        if count and not (goes_on and count < _MOST):
            yield ours, theirs
            ours, theirs, count = [], [], 0
        ours, theirs, count = ours + more_of_ours, theirs + more_of_theirs, count + 1
    if count:
        yield ours, theirs


_ENDINGS = (".srt", ".vtt", ".ass", ".ssa")

FORMAT = Format(
    _ENDINGS,
    read=read,
    monolingual=Monolingual(entries, pair, State.UNTRANSLATED),
    writing=PLAIN,
    places=dict.fromkeys(_ENDINGS, Place.NAMED),
)
