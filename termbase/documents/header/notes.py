"""Divides the note about the authors of a text among them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_BRACKETS = {"（": "）", "(": ")", "[": "]", "【": "】"}


def notes_of(
    original: str, plain: str, span: tuple[int, int], names: Sequence[int], holders: int
) -> list[str]:
    """Return the note of each holder: the holder's part of a stretch, or all of it.

    `names` are the offsets of names in it, one for each person. The holders are the people named,
    or if there are none, those before.
    """
    start, end = span
    cuts = [start]
    for before, name in pairwise(names):
        stop = max(plain.rfind(sign, before, name) for sign in ";。")
        cuts.append(stop + 1)
    if len(cuts) < 2 or 0 in cuts[1:]:
        return [_unbracketed(original[start:end])] * holders
    return [original[first:last].strip(" \t\u3000;；") for first, last in pairwise([*cuts, end])]


def _unbracketed(note: str) -> str:
    """Return a note without the brackets around it, or without an unclosed one at its start."""
    note = note.lstrip("●■◆★※◎○▲*· ")
    closing = _BRACKETS.get(note[:1])
    if closing and closing not in note:
        return note[1:].strip()
    return note[1:-1].strip() if closing == note[-1:] else note
