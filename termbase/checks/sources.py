"""Recognises sources that are not texts: names of texts, and stand-ins for credits.

Programs may look a text up by a name (``label_next_item``, ``list:user:notice:welcome.txt``) whose
wording is not in the file. Desktop environments reserve entries for the names of the translators:
``translator-credits`` in GNOME, *Your names* and *Your emails* in KDE. The header of a catalog that
was converted to JSON is not a text either.
"""

from __future__ import annotations

from termbase.lazy import lazily
from termbase.model import Segment

# Lower-case words with at least one mark that does not occur between words of a text; a hyphen does
# (`read-only`).
_NAME = lazily(r"(?=[a-z0-9-]+[_.:])[a-z][a-z0-9]*(?:[_.:-][a-z][a-z0-9]*)+")
_IN_BRACES = lazily(
    r"\{[a-z]\w{1,60}(?::[a-z]\w{4,60}){0,9}(?::[a-z]\w{0,60}_[a-z]\w{0,60}|(?::[a-z]\w{4,60}){2})\}"
)
"""Matches a name in braces: ``{core:error:no_title}``; not a format, ``{count:d}``."""
_KDE_CREDITS = frozenset({"NAME OF TRANSLATORS", "EMAIL OF TRANSLATORS"})
_CREDITS = _KDE_CREDITS | {"translator-credits", "translator_credits", "translation-credits"}


def is_of_credits(segment: Segment) -> bool:
    """Return whether a unit stands for the names of the translators, which programs take apart."""
    return segment.source in _CREDITS or segment.context in _KDE_CREDITS


def is_text(segment: Segment) -> bool:
    """Return whether a unit's source is a text, which its translation renders.

    >>> is_text(Segment("Next", "下一个", "en", "zh-Hans"))
    True
    >>> is_text(Segment("label_next_item", "下一个：${title}", "en", "zh-Hans"))
    False
    >>> is_text(Segment("{core:error:no_title}", "没有标题", "en", "zh-Hans"))
    False
    >>> is_text(Segment("{count:d}", "数量", "en", "zh-Hans"))
    True
    """
    source = segment.source
    if not source or source.startswith("nplurals=") or is_of_credits(segment):
        return False
    is_name = " " not in source and (_NAME.fullmatch(source) or _IN_BRACES.fullmatch(source))
    return not (is_name and segment.target != source)
