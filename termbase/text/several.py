"""Several terms that are written as one text, with semicolons between them."""

from __future__ import annotations

from termbase.text.lazy import lazily

_OPENING, _CLOSING = r"(（\[［【〔", r")）\]］】〕"
_PART = lazily(rf"(?:\\[;；]|[{_OPENING}][^{_OPENING}{_CLOSING}]*[{_CLOSING}]|[^;；])+")
_ESCAPED = lazily(r"\\([;；])")


def split_at_semicolons(text: str) -> list[str]:
    r"""Return the parts of a text between semicolons, without needless spaces or empty parts.

    Semicolons in brackets do not separate, and neither do those after a backslash, which is kept.

    >>> split_at_semicolons("贸易战；关税战 ;"), split_at_semicolons(r"bank (edge; slope); a\;b")
    (['贸易战', '关税战'], ['bank (edge; slope)', 'a\\;b'])
    """
    parts = (" ".join(part.split()) for part in _PART.findall(text))
    return [part for part in parts if part]


def has_several(text: str) -> bool:
    """Return whether a text has a semicolon that separates terms."""
    return (";" in text or "；" in text) and split_at_semicolons(text) != [" ".join(text.split())]


def unescaped(text: str) -> str:
    r"""Return a text with its escaped semicolons (``\;``) as semicolons."""
    return _ESCAPED.sub(r"\1", text)
