"""Sources that are no text: what stands there names the text, or stands for those who translate.

Programs may ask for a text by a name (``label_next_item``, ``list:user:notice:welcome.txt``), whose
wording only their programmers know. And desktops have their translators named where a text would
be: ``translator-credits`` in GNOME, *Your names* and *Your emails* in KDE. The header of a catalog
that was made JSON is a text of programs too.
"""

from __future__ import annotations

from termbase.model import Segment
from termbase.text.lazy import lazily

# Words of lower case with at least one mark that no text has between its words; `read-only` is one.
_NAME = lazily(r"(?=[a-z0-9-]+[_.:])[a-z][a-z0-9]*(?:[_.:-][a-z][a-z0-9]*)+")
_KDE_CREDITS = frozenset({"NAME OF TRANSLATORS", "EMAIL OF TRANSLATORS"})
_CREDITS = _KDE_CREDITS | {"translator-credits", "translator_credits", "translation-credits"}


def is_text(segment: Segment) -> bool:
    """Whether the source of a unit is what its translation says in another language.

    >>> is_text(Segment("Next", "下一个", "en", "zh-Hans"))
    True
    >>> is_text(Segment("label_next_item", "下一个：${title}", "en", "zh-Hans"))
    False
    """
    source = segment.source
    if (
        not source
        or source.startswith("nplurals=")
        or source in _CREDITS
        or segment.context in _KDE_CREDITS
    ):
        return False
    return not (_NAME.fullmatch(source) and segment.target != source)
