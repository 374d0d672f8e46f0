"""A space between Chinese and Latin letters or digits is missing or unwanted.

Style guides differ: many for software want a space (`使用 Python 编写`),
those for print and GB/T 15834 do not. So the check runs only if it is asked
for (`--extend-select cjk-latin-spacing`). The option `style` says which style
you use.

**Why:** a text that mixes both styles looks careless.

Wrong (style `space`):

    en: It runs on Linux since 2019.
    zh: 自2019年起在 Linux上运行。

Right:

    en: It runs on Linux since 2019.
    zh: 自 2019 年起在 Linux 上运行。

**Not reported:** what looks like code.

**Severity:** info.

**Fix:** `--fix` adds or removes the spaces.

Options:

- `style`: `space` or `none`.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.checks.base import Fault, Option, Options, UnitCheck
from termbase.checks.codelike import looks_like_code
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity
from termbase.tags import is_chinese
from termbase.text.script import HAN

_LACKING = N_("no space between {left} and {right}")
_GIVEN = N_("a space between {left} and {right}")

_LATIN = "A-Za-z0-9\u00c0-\u024f"
_UNSPACED = lazily(rf"[{HAN}](?=[{_LATIN}@#$&])|[{_LATIN}%℃°](?=[{HAN}])")
_SPACED = lazily(rf"(?<=[{HAN}])[ ]+(?=[{_LATIN}@#$&])|(?<=[{_LATIN}%℃°])[ ]+(?=[{HAN}])")


def find(unit: Unit, options: Options) -> Iterator[Fault]:
    """Yield a fault for each place that does not follow the style."""
    if not is_chinese(unit.target_lang) or unit.target.isascii():
        return
    text, spaced = unit.target, options["style"] == "space"
    pattern = _UNSPACED if spaced else _SPACED
    if not pattern.search(text):
        return
    matches = list(pattern.finditer(unit.target_opaque.masked))
    if not matches or looks_like_code(text):
        return
    for match in matches:
        start, end = match.span()
        if spaced:
            yield _fault(_LACKING, text[start], text[end], (start, end), f"{text[start]} ")
        else:
            yield _fault(_GIVEN, text[start - 1], text[end], (start, end), "")


def _fault(message: str, left: str, right: str, span: tuple[int, int], fix: str) -> Fault:
    fields = {"left": left, "right": right}
    return Fault(message, fields, target_span=span, fix=fix)


_STYLE = Option("style", "space", "Whether there has to be a space.", ("space", "none"))
CHECK = UnitCheck(
    "P402", "cjk-latin-spacing", Severity.INFO, find, default=False, options=(_STYLE,)
)
