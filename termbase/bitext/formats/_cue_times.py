"""Pairing the cues of two files of subtitles by the times at which they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from termbase.bitext.base import Entry

_Time = tuple[float, float]
_LEAST = 0.4
"""Least score (see `_links`) for each cue of the shorter file if the times of both agree."""

Group = tuple[list[Entry], list[Entry]]
"""Cues of the source, and those of the target at the same time; one of them may be empty."""


def grouped(sources: Sequence[Entry], targets: Sequence[Entry]) -> list[Group] | None:
    """Return the cues of two files in groups that are shown at the same time, in order.

    The target may be shown later or faster throughout, as for another edition of a film, if both
    files begin and end with the same cues. None if the times do not agree.
    """
    ours = sorted(sources, key=lambda entry: entry.time)
    theirs = sorted(targets, key=lambda entry: entry.time)
    if not ours or not theirs:
        return [([entry], []) for entry in ours] + [([], [entry]) for entry in theirs]
    times = [entry.time for entry in ours]
    readings = _readings(times, [entry.time for entry in theirs])
    links, score = max((_links(times, shown) for shown in readings), key=itemgetter(1))
    return _groups(ours, theirs, links) if score >= _LEAST * min(len(ours), len(theirs)) else None


def _readings(ours: list[tuple[int, int]], theirs: list[tuple[int, int]]) -> list[list[_Time]]:
    """Return the times of the target as they are, shifted to those of the source, and stretched."""
    (first, _), (last, _) = ours[0], ours[-1]
    (begin, _), (end, _) = theirs[0], theirs[-1]
    readings: list[list[_Time]] = [[*theirs]]
    factors = [1.0]
    if last > first and end > begin:
        factors.append((last - first) / (end - begin))
    readings += [
        [
            (first + (start - begin) * factor, first + (stop - begin) * factor)
            for start, stop in theirs
        ]
        for factor in factors
    ]
    return readings


def _links(ours: Sequence[_Time], theirs: Sequence[_Time]) -> tuple[list[tuple[int, int]], float]:
    """Return the pairs of cues that overlap by more than half of the shorter one, and a score.

    The score is the sum of the shares of the time of both that they have in common.
    """
    links = []
    score = 0.0
    i = j = 0
    while i < len(ours) and j < len(theirs):
        (start, end), (begin, stop) = ours[i], theirs[j]
        common = min(end, stop) - max(start, begin)
        if common > 0 and 2 * common > min(end - start, stop - begin):
            links.append((i, j))
            score += common / (max(end, stop) - min(start, begin))
        i, j = i + (end <= stop), j + (stop <= end)
    return links, score


def _groups(
    ours: Sequence[Entry], theirs: Sequence[Entry], links: Sequence[tuple[int, int]]
) -> list[Group]:
    """Return the cues in groups, in which each cue is linked with another one."""
    groups: list[Group] = []
    i = j = 0  # the first cues that are in no group yet
    for one, other in links:
        if one < i or other < j:
            groups[-1][0].extend(ours[i : one + 1])
            groups[-1][1].extend(theirs[j : other + 1])
        else:
            groups += [([entry], []) for entry in ours[i:one]]
            groups += [([], [entry]) for entry in theirs[j:other]]
            groups.append(([ours[one]], [theirs[other]]))
        i, j = max(i, one + 1), max(j, other + 1)
    groups += [([entry], []) for entry in ours[i:]]
    groups += [([], [entry]) for entry in theirs[j:]]
    return groups
