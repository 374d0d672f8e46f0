"""Several terms that are written as one text, with semicolons between them."""

from __future__ import annotations

from collections.abc import Collection

from termbase.lazy import lazily
from termbase.text.alternatives import SPACED_SLASH, Alternatives, alternatives

_OPENING, _CLOSING = r"(（\[［【〔", r")）\]］】〕"
JOINER = "\u200d"
"""An invisible character that keeps what is beside it together: Word's “No-Width Non Break”."""
_PART = lazily(rf"(?:[\\{JOINER}][;；]|[{_OPENING}][^{_OPENING}{_CLOSING}]*[{_CLOSING}]|[^;；])+")
_SEPARATOR = lazily("[;；]")
_MARK = lazily("[、/／|｜]")
_ESCAPED = lazily(rf"[\\{JOINER}]([;；、/／|｜,，])")


# What tables have beside terms: brackets, questions, numbers of items, references; and full-width
# letters, which become half-width.
_LIKE_REMARKS = lazily(
    rf"[{_OPENING}?？Ａ-Ｚａ-ｚ０-９]| 或 |[,，](?=\s*\w)|\A(?:\W+\Z|1[.、)．）]|①|\w{{2,4}}[:：]"
    r"|见[\sA-Za-z“「《]|[参详另同]见|参[看阅]|see |cf\.)"
)


def split_at_semicolons(text: str) -> list[str]:
    r"""Return the parts of a text between semicolons, without needless spaces or empty parts.

    Semicolons in brackets do not separate, and neither do those after a backslash or a zero-width
    joiner, which are kept.

    >>> split_at_semicolons("贸易战；关税战 ;"), split_at_semicolons(r"bank (edge; slope); a\;b")
    (['贸易战', '关税战'], ['bank (edge; slope)', 'a\\;b'])
    """
    parts = (" ".join(part.split()) for part in _PART.findall(text))
    return [part for part in parts if part]


def split_in_catalog(text: str) -> list[str]:
    """Split a translation in a catalog at semicolons and at the ends of lines."""
    return split_at_semicolons(text.replace("\n", ";"))


def has_several(text: str) -> bool:
    """Return whether a text has a semicolon or an end of a line that separates terms."""
    may = ";" in text or "；" in text or "\n" in text
    return may and split_in_catalog(text) != [" ".join(text.split())]


def looks_like_several(text: str, beside: Collection[str] = ()) -> bool:
    """Return whether a text looks like several terms with semicolons or other marks between them.

    The terms beside it are those of its concept in other languages (see `alternatives`).

    >>> looks_like_several("resilience / resiliency"), looks_like_several("供应链韧性、供应链弹性")
    (True, True)
    >>> looks_like_several("anti-access/area denial"), looks_like_several("碳达峰、碳中和目标")
    (False, False)
    """
    if has_several(text) or "\\n" in text:  # what a program has written for a line break
        return True
    found = alternatives(text, beside)
    is_spaced = found.is_doubtful and SPACED_SLASH.search(text) is not None
    return is_spaced or len(found.terms) > 1


def escaped(text: str) -> str:
    r"""Return a term with a backslash before its semicolons, which `unescaped` removes.

    >>> escaped("live; let live")
    'live\\; let live'
    """
    return _SEPARATOR.sub(r"\\\g<0>", text)


def joined(text: str, beside: Collection[str] = ()) -> str:
    """Return a term as `escaped` does, but with an invisible character in place of the backslash.

    So it does before other marks, and at the beginning of a term that looks like one with a remark.
    The term is unchanged if it needs none of this.
    """
    if has_several(text):
        text = _SEPARATOR.sub(rf"{JOINER}\g<0>", text)
    if alternatives(text, beside) != Alternatives([text]):
        text = _MARK.sub(rf"{JOINER}\g<0>", text)
    return JOINER + text if _LIKE_REMARKS.search(text) else text


def unescaped(text: str) -> str:
    r"""Return a text with its escaped marks (``\;``, ``\/``) as marks."""
    return _ESCAPED.sub(r"\1", text)
