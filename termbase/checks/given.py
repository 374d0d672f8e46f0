"""Segments that a program makes: whether they are usable, and their languages as tags."""

from __future__ import annotations

from termbase.calls import require_text
from termbase.model import Segment
from termbase.tags import tag


def usable(segment: Segment) -> Segment:
    """Return a segment with its languages as BCP 47 tags, after verifying its values.

    Its languages may also be locale names (``en_US``), or empty.

    Raises:
        TypeError: It is not a segment, or a text of it is none; the message names the unit.
        ValueError: A language does not have the form of a language tag.
    """
    if not isinstance(segment, Segment):
        raise TypeError(f"segments has {segment!r:.60}, and has to have only Segment objects")
    try:
        for name in ("source", "target", "path", "unit", "source_lang", "target_lang"):
            require_text(name, getattr(segment, name))
        source_lang = segment.source_lang and tag(segment.source_lang)
        target_lang = segment.target_lang and tag(segment.target_lang)
    except (TypeError, ValueError) as error:
        raise type(error)(f"segment {segment.unit!r}: {error}") from None
    if (source_lang, target_lang) == (segment.source_lang, segment.target_lang):
        return segment
    return segment._replace(source_lang=source_lang, target_lang=target_lang)
