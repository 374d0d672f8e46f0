"""Quotation marks are straight, follow the style of another region, or are not paired.

Simplified Chinese has “ ” and, within them, ‘ ’ (GB/T 15834-2011, 4.8).
Traditional Chinese has 「 」 and 『 』 (重訂標點符號手冊). In English, only
pairs are checked.

**Why:** straight marks do not show where a quotation begins, and half a pair
misleads the reader.

Wrong:

    en: He said: “The pump has stopped.”
    zh: 他说："水泵停了。"

Right:

    en: He said: “The pump has stopped.”
    zh: 他说：“水泵停了。”

**Not reported:**

- straight marks around code or Latin words, and those of a pattern of dates
  (`'at' h:mm`)
- a mark without a counterpart, if the source has one too, or if it is the
  whole translation

**Severity:**

- warning: a mark has no counterpart; or the option `style` names a style, and
  a mark has another one
- info: a mark has another style than usual, but `style` does not name one (in
  each unit, only the first is reported); or
  a mark has no counterpart in running text (TMX, plain text, Markdown,
  tables), where the counterpart may be in the next unit

**Fix:** if `style` names a style, `--fix` applies it.

Options:

- `style`: `auto` (by the language), `curly` (“ ”), `corner` (「 」), `any`
  (pairs only).
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.checks.base import Fault, Option, Options, UnitCheck
from termbase.checks.codelike import is_date_pattern, looks_like_code
from termbase.checks.language import is_english
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity
from termbase.tags import is_chinese, is_traditional
from termbase.text.script import HAN

_STRAIGHT = N_("straight quotation marks around Chinese: write {fix}")
_STYLE = N_("{mark} instead of {fix}")
_UNCLOSED = N_("the quotation mark {mark} is not closed")
_UNOPENED = N_("the quotation mark {mark} closes nothing that was opened")

_STYLES = {"curly": "“”‘’", "corner": "「」『』"}
_OF_STYLE = {style: lazily(f"[{marks}]") for style, marks in _STYLES.items()}
_MARKS = lazily("[\"'“”‘’「」『』]")
_INNER = r"[^\s\"'，。、；：？！）][^\"'\n]{0,200}"
# Pairs without Chinese are matched too, so that what is between two of them is no pair.
_PAIR = lazily(rf"(?<![\"'A-Za-z0-9_])(?P<mark>[\"']){_INNER}(?P=mark)(?![A-Za-z\"'])")
_CHINESE = lazily(f"[{HAN}]")
_CURLY = lazily(rf"[“”]|(?<![A-Za-z])‘|’(?![A-Za-z])(?<=[{HAN}，。！？…”]’)")
_DOUBLE = lazily("[“”]")


def find(unit: Unit, options: Options) -> Iterator[Fault]:
    """Yield a fault for each quotation mark of the wrong style or without a counterpart."""
    if is_chinese(unit.target_lang):
        yield from _pairs(unit)
        style = str(options["style"])
        if style == "any":
            return
        is_set = style != "auto"
        if not is_set:
            style = "corner" if is_traditional(unit.target_lang) else "curly"
        yield from _straight(unit, _STYLES[style], is_set)
        yield from _other(unit, style, is_set)
    elif is_english(unit.target_lang):
        yield from _pairs(unit)


def _straight(unit: Unit, marks: str, is_set: bool) -> Iterator[Fault]:
    """Yield a fault for each pair around Chinese; unless `style` is set, only for the first."""
    text = unit.target
    if (text.count('"') < 2 and text.count("'") < 2) or looks_like_code(text):
        return
    if is_date_pattern(unit.source):  # whose words a program knows by the marks
        return
    for match in _PAIR.finditer(unit.target_opaque.masked):
        if not _CHINESE.search(match[0]):
            continue
        start, end = match.span()
        single = unit.target[start] == "'"
        first = 2 if single and marks[0] == "“" else 0
        left, right = marks[first], marks[first + 1]
        fix = f"{left}{unit.target[start + 1 : end - 1]}{right}"
        fields = {"fix": f"{left} {right}"}
        yield _fault(_STRAIGHT, fields, (start, end), fix, is_set)
        if not is_set:
            return


def _other(unit: Unit, wanted: str, is_set: bool) -> Iterator[Fault]:
    """Yield a fault for each mark of the other style; unless `style` is set, only for the first."""
    if not _OF_STYLE["curly" if wanted == "corner" else "corner"].search(unit.target):
        return
    if wanted == "corner":
        found = _CURLY.finditer(unit.target_opaque.masked)
        marks = dict(zip(_STYLES["curly"], _STYLES["corner"], strict=True))
    else:
        found = _OF_STYLE["corner"].finditer(unit.target_opaque.masked)
        marks = dict(zip(_STYLES["corner"], _STYLES["curly"], strict=True))
    for match in found:
        mark = match[0]
        fields = {"mark": mark, "fix": marks[mark]}
        yield _fault(_STYLE, fields, match.span(), marks[mark], is_set)
        if not is_set:
            return


def _fault(
    message: str, fields: dict[str, str], span: tuple[int, int], fix: str, is_set: bool
) -> Fault:
    severity = Severity.WARNING if is_set else Severity.INFO
    return Fault(
        message,
        fields,
        severity,
        span,
        suggestions=(fix,),
        fix=fix if is_set else None,
    )


def _pairs(unit: Unit) -> Iterator[Fault]:
    """Yield a fault for each half of “ ” without the other, if those of the source are paired."""
    if not _DOUBLE.search(unit.target) or len(unit.target.strip()) == 1:
        return
    halves = list(_halves(unit.target_opaque.masked))
    if not halves:
        return
    source = unit.source_opaque.masked
    if any(True for _ in _halves(source)) or source.count('"') % 2:
        return
    kind = unit.document.kind
    running = kind is not None and kind.is_running
    for message, place, outer in halves:
        fields = {"mark": unit.target[place]}
        severity = Severity.INFO if outer and running else None
        yield Fault(message, fields, severity, (place, place + 1))


def _halves(text: str) -> Iterator[tuple[str, int, bool]]:
    """Yield the message and place of each half, and whether the other may be outside the text."""
    opened: int | None = None
    first = True
    for match in _DOUBLE.finditer(text):
        place = match.start()
        if match[0] == "“":
            if opened is not None and not _is_new_paragraph(text, place):
                yield _UNCLOSED, opened, False
            opened = place
        elif opened is None:
            yield _UNOPENED, place, first
        else:
            opened = None
        first = False
    if opened is not None:
        yield _UNCLOSED, opened, True


def _is_new_paragraph(text: str, place: int) -> bool:
    """Return whether a line begins here: each paragraph of a long quotation opens it again."""
    return text[max(0, place - 8) : place].rstrip(" \t\u3000")[-1:] == "\n"


_OPTION = Option(
    "style", "auto", "Which quotation marks Chinese has.", ("auto", "curly", "corner", "any")
)
CHECK = UnitCheck("P404", "quote-style", Severity.WARNING, find, options=(_OPTION,), marks=_MARKS)
