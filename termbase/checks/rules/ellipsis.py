"""An ellipsis is not the Chinese one: six dots, ……, two characters wide.

The Chinese ellipsis is two U+2026 (GB/T 15834-2011, 4.11). The check reports
`...`, 。。。 and a single U+2026 next to Chinese characters.

**Why:** 。。。 is not a punctuation mark, and ... is too low and too narrow.

Wrong:

    en: He waited...
    zh: 他等待着。。。

Right:

    en: He waited...
    zh: 他等待着……

**Not reported:**

- a series such as `1, 2, ..., n`
- `...` or a single U+2026 after a label (打开…) if the source has one there,
  too; many style guides want it, and translations keep to the source

**Severity:**

- warning: 。。。
- info: `...` and a single U+2026

**Fix:** `--fix` replaces the mark, except in what looks like code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.codelike import looks_like_code
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity
from termbase.tags import is_chinese
from termbase.text.script import HAN

_MESSAGE = N_("{mark} is not a Chinese ellipsis: write {fix}")
_ELLIPSIS = "……"

_MARK = lazily(
    rf"。{{3,}}"
    rf"|(?<=[{HAN}，。！？”’）])\.{{3,}}(?!\.)|(?<![\w.,，、\s])\.{{3,6}}(?=[{HAN}])"
    rf"|(?<=[{HAN}，。！？”’）])…(?!…)|(?<![…\w,，、\s])…(?=[{HAN}])"
)
_LONGEST_LABEL = 30
_SENTENCE = lazily("[，。；？！]")
_KEY = lazily(r"\s*+(?:[(（][&_]?\w[)）]\s*+)?\Z")
_QUOTED = lazily(r"(?:\.\.\.|…)[\"”’'」』）)】<]")
"""Matches the end of a label in a text: click “Preferences...”."""


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each ellipsis that is not two U+2026."""
    text = unit.target
    if not is_chinese(unit.target_lang):
        return
    matches = list(_MARK.finditer(unit.target_opaque.masked))
    is_code = bool(matches) and looks_like_code(text)
    for match in matches:
        is_stops = match[0][0] == "。"
        if not is_stops and _is_label(unit, match):
            continue
        fields = {"mark": match[0], "fix": _ELLIPSIS}
        yield Fault(
            _MESSAGE,
            fields,
            None if is_stops else Severity.INFO,
            match.span(),
            suggestions=(_ELLIPSIS,),
            fix=None if is_code and not is_stops else _ELLIPSIS,
        )


def _is_label(unit: Unit, match: re.Match[str]) -> bool:
    """Return whether an ellipsis ends a label, such as that of a running action (正在载入…).

    An access key may follow, and the label may be quoted in a text.
    """
    text, source = unit.target, unit.source.rstrip()
    if _QUOTED.match(text, match.start()):
        return _QUOTED.search(source) is not None
    return (
        _KEY.match(text, match.end()) is not None
        and len(text.rstrip()) <= _LONGEST_LABEL
        and not _SENTENCE.search(text)
        and source.endswith(("...", "…"))
    )


CHECK = UnitCheck("P406", "ellipsis", Severity.WARNING, find, marks=lazily(r"\.\.\.|…|。。。"))
