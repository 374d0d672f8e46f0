"""The same source has different translations.

All files of a run are compared. Each unit is reported whose translation is
not the most frequent one.

**Why:** readers take two words for two things.

Wrong:

    en: Reset the pump before use.
    zh: 使用前请重置水泵。
    en: Reset the pump before use.
    zh: 使用前请复位水泵。

Right:

    en: Reset the pump before use.
    zh: 使用前请重置水泵。
    en: Reset the pump before use.
    zh: 使用前请重置水泵。

**Not reported:**

- units with different contexts (`msgctxt`), languages or plural forms
- versions of the same file for `zh_CN` and `zh_Hans`, or other names of one
  language
- sources of a single letter, such as the initials of months
- differences only of punctuation, spaces, capitals or access keys, which are
  for other checks

**Severity:**

- warning: sentences and longer phrases
- info: labels of one to three words (or up to six Chinese characters), which
  may mean different things (“Open”)
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.checks.base import CrossFileCheck, Fault, Options, Trace
from termbase.checks.rules import _consistency as consistency
from termbase.checks.traces import Traces
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.model import Severity
from termbase.text.script import LETTER

_MESSAGE = N_("{path}:{line} translates the same source as {other}; here it is {target}")
_LABEL = "?"


def trace(unit: Unit, _options: Options) -> Trace | None:
    """Return the trace of a unit: the key is its source, the value its translation."""
    source = consistency.normalised(unit.source)
    if len(source) < 2 or not LETTER.search(source):
        return None
    languages = map(consistency.comparable, (unit.source_lang, unit.target_lang))
    key = consistency.digest(source, *languages, unit.segment.context, unit.segment.form)
    value = consistency.digest(consistency.without_marks(unit.target))[:8]
    if consistency.is_label(source, unit.source_lang):
        value += _LABEL
    return consistency.trace(unit, key, value)


def conclude(traces: Traces, _options: Options) -> Iterator[tuple[Trace, Fault]]:
    """Yield a fault for each unit whose translation is not the usual one of its source."""
    for odd, usual in consistency.outliers(traces):
        fields = {
            "target": odd.target,
            "other": usual.target,
            "path": usual.path,
            "line": str(usual.line),
        }
        severity = Severity.INFO if odd.value.endswith(_LABEL) else None
        source_span = 0, len(odd.source)
        yield odd, Fault(_MESSAGE, fields, severity, odd.target_span, source_span)


CHECK = CrossFileCheck("T105", "inconsistent-translation", Severity.WARNING, trace, conclude)
