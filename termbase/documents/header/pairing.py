"""Pairs the names of a joint byline in two scripts: 林书豪、王建国 Lin Shuhao, Wang Jianguo."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from termbase.documents.header import gaps
from termbase.documents.header.characters import is_hanzi, unify_characters
from termbase.documents.header.model import Label, Mark
from termbase.documents.header.names import is_mononym
from termbase.text.romanization import is_romanized, shares_surname
from termbase.text.transliteration import likeness


def other_forms(plain: str, marks: Sequence[Mark]) -> dict[Mark, Mark | None]:
    """Return the names in the second of two lists in different scripts, and what each is a form of.

    That is the mark of the other form before it, or None. Names by turns in one script and the
    other are not lists, nor is a single name that sounds like none of the others.
    """
    found: dict[Mark, Mark | None] = {}
    for run in _runs(plain, marks):
        lists = [[*group] for _, group in groupby(run, lambda mark: is_hanzi(plain[mark.start]))]
        if len(lists) == 2 and len(run) > 2:
            first, second = ([plain[start:end] for _, start, end in one] for one in lists)
            pairs = pair_names(first, second)
            if not pairs and 1 in (len(first), len(second)):
                continue  # 张三、高大伟David Gosset
            for place, mark in enumerate(lists[1]):
                found[mark] = lists[0][pairs[place]] if place in pairs else None
    return found


def _runs(plain: str, marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Yield the names with nothing but what joins names between them."""
    run: list[Mark] = []
    for mark in marks:
        gap = plain[run[-1].end : mark.start] if run else ""
        is_joined = gaps.NEXT_PERSON.match(gap) or gaps.OTHER_FORM.match(gap)
        if run and (mark.label != Label.NAME or not is_joined):
            yield run
            run = []
        if mark.label == Label.NAME:
            run.append(mark)
    if run:
        yield run


def pair_names(first: Sequence[str], second: Sequence[str]) -> dict[int, int]:
    """Return which names of a list are another form of which names of the list before it.

    They are in the same order if they are as many, unless their sounds tell otherwise. If they are
    not as many, only their sounds tell. The place of a name in `second` is mapped to that in
    `first`; a name without a pair is left out.
    """
    alike = {
        (one, other)
        for one, name in enumerate(first)
        for other, form in enumerate(second)
        if sounds_alike(name, form)
    }
    in_order = {(place, place) for place in range(len(first))}
    if len(first) == len(second) and all(
        {(one, one), (other, other)} & alike for one, other in alike - in_order
    ):
        return dict(in_order)
    names, forms = Counter(one for one, _ in alike), Counter(other for _, other in alike)
    pairs = {other: one for one, other in alike if names[one] == forms[other] == 1}
    rest = sorted({*range(len(first))} - {*pairs.values()})
    unpaired = sorted({*range(len(second))} - {*pairs})
    if len(rest) == len(unpaired) == 1 and not names[rest[0]] and not forms[unpaired[0]]:
        pairs[unpaired[0]] = rest[0]
    return pairs


def sounds_alike(name: str, form: str) -> bool:
    """Return whether two names in different scripts sound alike, at least their surnames."""
    chinese, latin = (form, name) if name[:1].isascii() else (name, form)
    chinese = unify_characters(chinese)
    return is_same_name(chinese, latin) or ("·" not in chinese and shares_surname(chinese, latin))


def is_same_name(chinese: str, latin: str) -> bool:
    """Return whether a Latin name is the romanization or the original of a Chinese one."""
    if "·" not in chinese:
        return is_romanized(chinese, latin) or is_mononym(chinese, latin)
    parts = re.split("[·.]", chinese)
    initials = [part for part in parts if part.isascii() and part]
    if initials != [word.strip(".") for word in re.findall(r"\b[A-Z]\b\.?", latin)] and initials:
        return False
    spoken = "·".join(part for part in parts if not part.isascii())
    return likeness(spoken, re.sub(r"\b[A-Z]\b\.? ?", "", latin)) > 0
