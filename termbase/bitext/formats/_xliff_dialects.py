"""The additions of CAT tools to XLIFF: states of segments, tracked changes, codes in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate

from termbase.bitext.inline import Kind, Text
from termbase.bitext.positions import Anchor, Anchors
from termbase.lazy import lazily
from termbase.model import InlineCode, State

STATES = {  # states of 1.2, then of 2.x; as in Weblate, one that awaits review is translated
    "new": State.FUZZY,
    "needs-translation": State.FUZZY,
    "needs-adaptation": State.FUZZY,
    "needs-l10n": State.FUZZY,
    "signed-off": State.FINAL,
    "initial": State.FUZZY,
    "final": State.FINAL,
    # of Trados Studio
    "Draft": State.FUZZY,
    "RejectedTranslation": State.FUZZY,
    "RejectedSignOff": State.FUZZY,
    "ApprovedSignOff": State.FINAL,
    # of memoQ
    "NotStarted": State.FUZZY,
    "PartiallyEdited": State.FUZZY,
    "PreTranslated": State.FUZZY,
    "AssembledFromFragments": State.FUZZY,
    "MachineTranslated": State.FUZZY,
    "Rejected": State.FUZZY,
    "Proofread": State.FINAL,
}
TRADOS_SEGMENT = "http://sdl.com/FileTypes/SdlXliff/1.0 seg"
_MEMOQ_STATE = "MQXliff status"
_PHRASE = "http://www.memsource.com/mxlf/2.0"
_CONFIRMED, _LOCKED = f"{_PHRASE} confirmed", f"{_PHRASE} locked"
_CODE = lazily(r"\{\w{1,9}>|<\w{1,9}\}|\{\d{1,9}\}")


def state_of_unit(attributes: Mapping[str, str]) -> State | None:
    """Return the state that memoQ or Phrase gives a `trans-unit`; None if neither does.

    In Phrase, ``confirmed`` is the number of the workflow step that has confirmed a segment; one
    that is locked stays as it is, confirmed or not.
    """
    if status := attributes.get(_MEMOQ_STATE):
        return STATES.get(status, State.TRANSLATED)
    confirmed = attributes.get(_CONFIRMED)
    if attributes.get(_LOCKED) == "true":
        return State.FINAL
    if confirmed is None:
        return None
    return State.FUZZY if confirmed == "0" else State.TRANSLATED


def is_of_phrase(attributes: Mapping[str, str]) -> bool:
    """Return whether Phrase wrote a `trans-unit`, whose texts then contain its codes."""
    return any(name.startswith(_PHRASE) for name in attributes)


def kind_of_mark(attributes: Mapping[str, str]) -> Kind | None:
    """Return the kind of an annotation (`mrk`) that is none of the usual kind, otherwise None."""
    type_ = attributes.get("mtype")
    if type_ == "x-sdl-deleted":  # a tracked change that a reviser has yet to accept
        return Kind.DELETED
    return Kind.THING if type_ == "protected" or attributes.get("translate") == "no" else None


def with_codes_of_phrase(text: Text) -> Text:
    """Return a text with the codes of Phrase as inline codes.

    Phrase writes the codes of the original file as ``{1}``, or around a text as ``{1>…<1}`` and
    ``{b>…<b}``. The latter are formatting, which is removed from the text.
    """
    found = list(_CODE.finditer(text.text))
    if not found:
        return text
    cuts = [match.span() for match in found if ">" in match[0] or "<" in match[0]]

    starts = [start for start, _ in cuts]
    lengths = [0, *accumulate(end - start for start, end in cuts)]

    def shifted(offset: int) -> int:
        count = bisect_left(starts, offset)
        inside = max(0, cuts[count - 1][1] - offset) if count else 0
        return offset - lengths[count] + inside

    codes = [
        InlineCode(shifted(start), shifted(end), code)
        for start, end, code in (
            *text.codes,
            *((match.start(), match.end(), match[0]) for match in found),
        )
    ]
    anchors = tuple(_anchors(text, cuts))
    kept = "".join(text.text[start:end] for start, end in _kept(text, cuts))
    place = anchors[0][1:] if anchors else (text.line, text.column)
    layout = Anchors(anchors) if len(anchors) > 1 else None
    return Text(kept, *place, tuple(sorted(codes)), layout)


def _kept(text: Text, cuts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that are not cut out."""
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text.text)]
    yield from ((start, end) for start, end in zip(starts, ends, strict=True) if start < end)


def _anchors(text: Text, cuts: list[tuple[int, int]]) -> Iterator[Anchor]:
    """Yield the anchors of a text without the stretches that are cut out."""
    runs = [(0, text.line, text.column)]
    if isinstance(text.layout, Anchors):
        runs = list(text.layout.anchors)
    offsets = [run for run, _, _ in runs]
    length = 0
    for start, end in _kept(text, cuts):
        index = bisect_right(offsets, start)
        run, line, column = runs[index - 1]
        yield length, line, column + start - run
        for run, line, column in runs[index : bisect_left(offsets, end)]:
            yield length + run - start, line, column
        length += end - start
