"""The translation of a document lacks a paragraph of its source.

This concerns documents that are aligned paragraph by paragraph, such as Word,
PDF, HTML, Markdown and text files, beside their source or in both languages.

**Why:** a paragraph is easily skipped, and nobody misses it who reads only the
translation.

Wrong:

    en: The harbour opens at dawn.
    en: The lighthouse stays dark in summer.
    zh: 港口于黎明开放。

Right:

    en: The harbour opens at dawn.
    en: The lighthouse stays dark in summer.
    zh: 港口于黎明开放。
    zh: 灯塔夏季不亮灯。

The finding is reported where the paragraph should be; in a document in both
languages, at the paragraph that is not translated.

**Not reported:** paragraphs of numbers or code only; what was joined
with a neighbouring paragraph; subtitles, which often leave something out; and
paragraphs that only the translation has.

**Severity:**

- warning: at least four words, or eight Chinese characters
- info: fewer, such as a heading
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity, State
from termbase.text.script import HAN, HAN_CHARACTER

_LACKING = N_("the translation lacks this paragraph")
_WORD = lazily(rf"[{HAN}]|(?:(?![{HAN}])[^\W\d_])+")
_FEWEST = 4
_CHARACTERS_PER_WORD = 2


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield the fault of a paragraph that is not translated."""
    words = _WORD.findall(unit.source_opaque.masked)
    if words:
        characters = sum(HAN_CHARACTER.match(word) is not None for word in words)
        size = len(words) - characters + characters // _CHARACTERS_PER_WORD
        severity = Severity.WARNING if size >= _FEWEST else Severity.INFO
        yield Fault(_LACKING, severity=severity, source_span=(0, len(unit.source)))


CHECK = UnitCheck(
    "K503", "missing-paragraph", Severity.WARNING, find, state=State.OMITTED, compares=True
)
