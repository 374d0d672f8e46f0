"""A punctuation mark is doubled (。。, ，，), or two that exclude each other are adjacent (，。).

In Chinese, that includes two of different width (。,), and a full stop in a
quotation followed by another mark after it (。”。); GB/T 15834-2011 has one of
them.

**Why:** it is a typing error, or was left over from editing.

Wrong:

    en: The valve is shut.
    zh: 阀门已关闭。。

Right:

    en: The valve is shut.
    zh: 阀门已关闭。

**Not reported:** marks that the source doubles too, such as `::` or `!!!`.

**Severity:**

- warning: most marks
- info: repeated question and exclamation marks, which may be intended

**Fix:** `--fix` removes the repetition, also that of a full stop after a
quotation, but not of question and exclamation marks. It does not choose
between two different marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity
from termbase.text.script import HAN

_REPEATED = N_("{mark} is repeated: write {fix}")
_TOGETHER = N_("{mark} are next to each other")

_RUN = lazily(
    rf"(?P<same>([，；：、])\2+|(?<!。)。。(?!。)|([！？])\3+"
    rf"|(?<=[{HAN}A-Za-z]),,+(?=\s|[{HAN}]|\Z)|(?<=[{HAN}A-Za-z]);;+(?=\s|[{HAN}]|\Z)"
    rf"|(?<=[A-Za-z]{{2}}|[{HAN}]{{2}})(?<!\betc)\.\.(?=\s+[A-Z]|\s*\Z)|(?<=[{HAN}A-Za-z])([!?])\4+)"
    r"|(?P<mixed>[，、；：][。！？；：，、]|[。！？][，；：]|。[、！？]|[！？]。"
    rf"|[，、；：。！？][,;.](?=\s|[{HAN}]|\Z)|[,;][，；：。！？]|(?<=[{HAN}][:.])[，；：、。]"
    rf"|(?<=\w)(?:,[.;:]|[;:][,.;])(?=\s|\Z))"
    r"|(?P<quoted>。[”’」』][。，；：])"
)
_MARKS = lazily("[，；：、。！？,;:.!?”’」』][，；：、。！？,;:.!?]")
_NARROW = str.maketrans("，；：。！？", ",;:.!?")


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each group of marks with one too many."""
    for match in _RUN.finditer(unit.target_opaque.masked):
        marks = match[0]
        if _in_source(marks, unit.source):
            continue
        if match["mixed"]:
            yield Fault(_TOGETHER, {"mark": marks}, target_span=match.span())
            continue
        if match["quoted"]:
            fix = marks[:-1] if marks[-1] == marks[0] else None
            suggestions = (fix or marks[1:],)
            fields = {"mark": marks}
            yield Fault(_TOGETHER, fields, None, match.span(), suggestions=suggestions, fix=fix)
            continue
        meant = marks[0] in "！？!?"
        yield Fault(
            _REPEATED,
            {"mark": marks, "fix": marks[0]},
            Severity.INFO if meant else None,
            match.span(),
            suggestions=(marks[0],),
            fix=None if meant else marks[0],
        )


def _in_source(marks: str, source: str) -> bool:
    """Return whether the source has the same marks together, in any width."""
    pair = marks[:2]
    return pair in source or pair.translate(_NARROW) in source


CHECK = UnitCheck("P405", "repeated-punctuation", Severity.WARNING, find, marks=_MARKS)
