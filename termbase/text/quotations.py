"""Quotations within quotations: the marks of a text that is itself put in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from termbase.lazy import lazily

_INNER = {"“": "‘’", "「": "『』", "„": "‚‘", "«": "‹›"}
"""An opening mark to the marks of a quotation within it."""
_STRAIGHT = lazily('"([^"]*)"')


def nested(parts: Sequence[str], marks: str) -> list[str]:
    """Return the parts of a text with the quotation marks that it needs between others.

    Marks like those outside become the inner ones. A mark at either end is left out if its
    counterpart is at the other end, where it would be doubled, or is missing, because the text is a
    sentence of a longer quotation.

    >>> nested(["“Peace” is ", "a word"], "“”"), nested(["“Peace."], "“”"), nested(["和平"], "「」")
    (['‘Peace’ is ', 'a word'], ['Peace.'], ['和平'])
    """
    if len(marks) != len("“”"):
        return list(parts)
    text = "".join(parts)
    curly = _STRAIGHT.sub(r"“\1”", text) if marks == "“”" else text
    begin, end = _ends(curly, *marks)
    inner = str.maketrans(dict(zip(marks, _INNER.get(marks[0], marks), strict=True)))
    plain = curly.translate(inner)
    found, place = [], 0
    for part in parts:
        stop = place + len(part)
        found.append(plain[max(place, begin) : min(stop, end)])
        place = stop
    return found


def _ends(text: str, opening: str, closing: str) -> tuple[int, int]:
    """Return where a text begins and ends without a mark that would be doubled or left open."""
    begins, ends = text.startswith(opening), text.endswith(closing) and len(text) > 1
    more = text.count(opening) - text.count(closing)
    whole = begins and ends and opening not in text[1:]
    return int(begins and (whole or more > 0)), len(text) - int(ends and (whole or more < 0))
