"""Different sources have the same translation.

All files of a run are compared, as in `inconsistent-translation`. The check
runs only if it is asked for (`--extend-select inconsistent-source`), because
many sources can rightly have the same translation.

**Why:** one of the translations was copied to the wrong unit, or leaves
something out.

Wrong:

    en: The inlet valve is open again.
    zh: 进水阀已重新打开。
    en: The outlet valve is open again.
    zh: 进水阀已重新打开。

Right:

    en: The inlet valve is open again.
    zh: 进水阀已重新打开。
    en: The outlet valve is open again.
    zh: 出水阀已重新打开。

**Not reported:**

- labels of a few characters
- sources that differ only in punctuation, capitals, endings and small words,
  because Chinese does not make such distinctions

**Severity:** info.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from termbase.checks.base import CrossFileCheck, Fault, Options, Trace
from termbase.checks.language import is_english
from termbase.checks.rules import _consistency as consistency
from termbase.checks.traces import Traces
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.model import Severity
from termbase.text import wordlists

_MESSAGE = N_("{target} also translates {other} in {path}:{line}; here it translates {source}")

_ENDINGS = ("ing", "'s", "ed", "es", "s", "e", "'")


def trace(unit: Unit, _options: Options) -> Trace | None:
    """Return the trace of a unit: the key is its translation, the value the core of its source."""
    target = consistency.normalised(unit.target)
    if consistency.is_label(target, unit.target_lang):
        return None
    languages = map(consistency.comparable, (unit.source_lang, unit.target_lang))
    key = consistency.digest(target, *languages, unit.segment.context, unit.segment.form)
    return consistency.trace(unit, key, consistency.digest(_core(unit))[:8])


def _core(unit: Unit) -> str:
    """Return the source without the distinctions that Chinese does not make."""
    if not is_english(unit.source_lang):
        return consistency.without_marks(unit.source)
    words = [_stem(word) for word in unit.source.lower().split()]
    return consistency.without_marks(" ".join(filter(None, words)) or unit.source)


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """Return a word without its ending; empty for a small word."""
    bare = word.strip('.,;:!?"“”()')
    if bare in wordlists.english("undistinguished"):
        return ""
    return next((bare.removesuffix(end) for end in _ENDINGS if bare.endswith(end)), bare)


def conclude(traces: Traces, _options: Options) -> Iterator[tuple[Trace, Fault]]:
    """Yield a fault for each unit whose translation elsewhere has another source."""
    for odd, usual in consistency.outliers(traces):
        fields = {
            "target": odd.target,
            "source": odd.source,
            "other": usual.source,
            "path": usual.path,
            "line": str(usual.line),
        }
        yield odd, Fault(_MESSAGE, fields, target_span=odd.target_span)


CHECK = CrossFileCheck("T106", "inconsistent-source", Severity.INFO, trace, conclude, default=False)
