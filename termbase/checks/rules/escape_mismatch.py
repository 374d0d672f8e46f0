r"""The translation has different escapes from the source: `\n`, `\t`, `&amp;`, or line breaks.

The texts are compared as the program gets them, after the escapes of the file
format have been resolved. A `\n` that is still there is a backslash and an
`n`.

**Why:** the reader sees `\n` or `&amp;` instead of a line break or an
ampersand, or the page breaks.

Wrong:

    en: Terms &amp; Conditions
    zh: 条款 & 条件

Right:

    en: Terms &amp; Conditions
    zh: 条款 &amp; 条件

**Not reported:**

- backslashes in texts with a Windows path, such as `C:\new`
- a line break that is only white space, because the text has tags or wiki
  markup, and there is neither an empty line nor a list
- a last line without a letter

**Severity:**

- error: an entity is escaped twice (`&amp;lt;`); an apostrophe in a text of
  Android has no backslash
- warning: a backslash escape is missing or added; an ampersand is escaped on
  one side only; a quotation mark in a text of Android has no backslash
- info: only one side has line feeds within the text

**Fix:** `--fix` corrects entities that are escaped twice, and escapes an
ampersand that the source escapes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity

_FEWER = N_("{escape} is missing from the translation")
_MORE = N_("{escape} is not in the source")
_BARE = N_("& is not escaped here, but is in the source: write {fix}")
_TWICE = N_("{escape} is escaped twice")
_ENTITY = N_("{escape} is escaped here, but not in the source")
_QUOTE = N_("Android does not show this {mark}: write {fix}")
_APOSTROPHE = N_("Android refuses this {mark}: write {fix}")
_LINES = N_("the source has line breaks inside, the translation has none")
_NO_LINES = N_("the translation has line breaks inside, the source has none")

_ESCAPE = lazily(r"\\[nrt]")
_PATH = lazily(r"(?<![A-Za-z])[A-Za-z]:\\|\\\\\w+\\")  # C:\new, \\server\tools
_MARKUP = lazily(r"&(?:amp|lt|gt|quot|apos|#0*39|#x0*27);", re.IGNORECASE)
_TWICE_ESCAPED = lazily(
    r"&amp;(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-f]{1,6});", re.IGNORECASE
)
_BREAKING = lazily(r"\n[ \t]*(?:\n|[-*#:;|=•·]|\d+[.)、])")
_WITH_MARKUP = lazily(r"</?(?:p|br|b|i|em|strong|a|code|span|div|kbd)\b|\[\[|\'\'|\{\{#?[A-Za-z]+:")
_BARE_SIGN = lazily(r"&(?!#?\w{1,32};)")


_BARE_MARKS = {'"': (_QUOTE, Severity.WARNING), "'": (_APOSTROPHE, Severity.ERROR)}


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each escape that differs from the source."""
    source, target = unit.source, unit.target
    if "\\" in source or "\\" in target:
        yield from _backslashes(source, target)
    if "&" in source or "&" in target:
        yield from _entities(source, target)
    if unit.segment.target_codes:
        yield from _bare_marks(unit)
    within = _has_lines(source), _has_lines(target)
    if within[0] != within[1] and _is_white_space(source, target):
        return
    if within[0] and not within[1]:
        yield Fault(_LINES, severity=Severity.INFO)
    elif within[1] and not within[0]:
        yield Fault(_NO_LINES, severity=Severity.INFO)


def _bare_marks(unit: Unit) -> Iterator[Fault]:
    """Yield a fault for the first quotation mark and the first apostrophe without a backslash."""
    bare = {code.text: code.start for code in reversed(unit.segment.target_codes)}
    for mark, (message, severity) in _BARE_MARKS.items():
        if mark in bare and all(code.text != mark for code in unit.segment.source_codes):
            start = bare[mark]
            span = (start, start + 1) if unit.target[start : start + 1] == mark else None
            yield Fault(message, {"mark": mark, "fix": f"\\{mark}"}, severity, span)


def _has_lines(text: str) -> bool:
    """Return whether a text has several lines with letters or digits."""
    end = len(text) if "\n" in text else 0
    while end and not text[end - 1].isalnum():
        end -= 1
    return "\n" in text[:end].lstrip()


def _is_white_space(source: str, target: str) -> bool:
    """Return whether the line breaks of either text mean no more than a space."""
    return (
        _BREAKING.search(source) is None
        and _BREAKING.search(target) is None
        and _WITH_MARKUP.search(source) is not None
    )


def _backslashes(source: str, target: str) -> Iterator[Fault]:
    """Yield a fault for each escape that one side has more often."""
    if _PATH.search(source) or _PATH.search(target):
        return
    wanted, given = Counter(_ESCAPE.findall(source)), Counter(_ESCAPE.findall(target))
    for escape in sorted(wanted | given):
        if wanted[escape] > given[escape]:
            yield Fault(_FEWER, {"escape": escape})
        elif given[escape] > wanted[escape]:
            start = target.rindex(escape)
            span = (start, start + len(escape))
            yield Fault(_MORE, {"escape": escape}, target_span=span)


def _entities(source: str, target: str) -> Iterator[Fault]:
    if not _TWICE_ESCAPED.search(source):
        for match in _TWICE_ESCAPED.finditer(target):
            fields = {"escape": match[0]}
            fix = "&" + match[0][5:]
            yield Fault(_TWICE, fields, Severity.ERROR, match.span(), suggestions=(fix,), fix=fix)
    escaped, bare = bool(_MARKUP.search(source)), bool(_BARE_SIGN.search(source))
    if escaped and not bare:
        for match in _BARE_SIGN.finditer(target):
            fields = {"fix": "&amp;"}
            yield Fault(_BARE, fields, None, match.span(), suggestions=("&amp;",), fix="&amp;")
    elif bare and not escaped and not _TWICE_ESCAPED.search(target):
        for match in _MARKUP.finditer(target):
            yield Fault(_ENTITY, {"escape": match[0]}, target_span=match.span())


CHECK = UnitCheck(
    "I305",
    "escape-mismatch",
    Severity.WARNING,
    find,
    compares=True,
    marks=lazily(r"[\\&\n]"),
)
