"""Several terms that are written as one text, with semicolons between them."""

from __future__ import annotations

from termbase.text.lazy import lazily
from termbase.text.script import HAN_CHARACTER

_OPENING, _CLOSING = r"(（\[［【〔", r")）\]］】〕"
_JOINER = "\u200d"
"""An invisible character that keeps what is beside it together: Word's “No-Width Non Break”."""
_PART = lazily(rf"(?:[\\{_JOINER}][;；]|[{_OPENING}][^{_OPENING}{_CLOSING}]*[{_CLOSING}]|[^;；])+")
_SPACED_SLASH = lazily(r"\w\S*\s+[/／]\s+\S*\w")
_MARKS = lazily(r"[、/／]")
_SEPARATOR = lazily("[;；]")
_ESCAPED = lazily(rf"[\\{_JOINER}]([;；])")


def split_at_semicolons(text: str) -> list[str]:
    r"""Return the parts of a text between semicolons, without needless spaces or empty parts.

    Semicolons in brackets do not separate, and neither do those after a backslash or a zero-width
    joiner, which are kept.

    >>> split_at_semicolons("贸易战；关税战 ;"), split_at_semicolons(r"bank (edge; slope); a\;b")
    (['贸易战', '关税战'], ['bank (edge; slope)', 'a\\;b'])
    """
    parts = (" ".join(part.split()) for part in _PART.findall(text))
    return [part for part in parts if part]


def has_several(text: str) -> bool:
    """Return whether a text has a semicolon that separates terms."""
    return (";" in text or "；" in text) and split_at_semicolons(text) != [" ".join(text.split())]


def looks_like_several(text: str) -> bool:
    """Return whether a text looks like several terms with semicolons or other marks between them.

    A slash with spaces separates terms. One without, or a mark of enumeration, may be part of a
    Chinese term; but not between forms of one term, which begin or end alike.

    >>> looks_like_several("resilience / resiliency"), looks_like_several("供应链韧性、供应链弹性")
    (True, True)
    >>> looks_like_several("anti-access/area denial"), looks_like_several("碳达峰、碳中和目标")
    (False, False)
    """
    if has_several(text):
        return True
    if "/" not in text and "、" not in text and "／" not in text:
        return False
    if _SPACED_SLASH.search(text):
        return True
    first, *others = _MARKS.split(text)
    return bool(others) and all(_are_alike(first, other) for other in others)


def _are_alike(one: str, other: str) -> bool:
    """Return whether two Chinese terms of three or more characters share an end of two or more."""
    are_terms = min(len(one), len(other)) > 2 and all(map(HAN_CHARACTER.match, one + other))
    return are_terms and (one[:2] == other[:2] or one[-2:] == other[-2:])


def escaped(text: str) -> str:
    r"""Return a term with a backslash before its semicolons, which `unescaped` removes.

    >>> escaped("live; let live")
    'live\\; let live'
    """
    return _SEPARATOR.sub(r"\\\g<0>", text)


def joined(text: str) -> str:
    """Return a term as `escaped` does, but with an invisible character in place of the backslash.

    It is unchanged if none of its semicolons separates.
    """
    return _SEPARATOR.sub(rf"{_JOINER}\g<0>", text) if has_several(text) else text


def unescaped(text: str) -> str:
    r"""Return a text with its escaped semicolons (``\;``) as semicolons."""
    return _ESCAPED.sub(r"\1", text)
