r"""The translation begins or ends with different white space from the source.

A line feed at the beginning or end must be on both sides, as `msgfmt --check`
demands.

**Why:** programs join texts, and white space that is missing at the edge is
missing between them.

Wrong:

    en: "Done.\n"
    zh: "完成。"

Right:

    en: "Done.\n"
    zh: "完成。\n"

**Not reported:** a space of the source that is left out next to a Chinese
character or a full-width mark (`"名称："` for `"Name: "`), since Chinese has
no spaces between words.

**Severity:**

- error: in gettext catalogs, only one side begins or ends with a line feed
- warning: most other differences
- info: line feeds with an indent, which templates often have around a text

**Fix:** `--fix` restores the white space of the source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity

_BEGINS = (
    N_("the source begins with {source}, the translation does not"),
    N_("the translation begins with {target}, the source does not"),
    N_("the translation begins with {target}, the source with {source}"),
)
_ENDS = (
    N_("the source ends with {source}, the translation does not"),
    N_("the translation ends with {target}, the source does not"),
    N_("the translation ends with {target}, the source with {source}"),
)
_BLANK = " \t\n\r\f\v\u00a0\u3000\u202f" + "".join(map(chr, range(0x2000, 0x200B)))
_NAMES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\u3000": "U+3000", "\u00a0": "U+00A0"}
_INDENT = lazily(r"\n[ \t]")
_FIRST_WIDE = "\u2e80"
_WIDE = "…—"


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for the beginning and for the end, if they differ."""
    source, target = unit.source, unit.target
    if not source.strip(_BLANK) or not target.strip(_BLANK):
        return
    head, source_blanks = _head(target), _head(source)
    if _differ(source_blanks, head, target[len(head)]) and not _is_french(unit, head):
        span = (0, len(head) or 1)
        fix = source_blanks + target[len(head) : span[1]]
        differs_in_line_feed = source_blanks.startswith("\n") != head.startswith("\n")
        yield _with_severity(
            unit, _fault(_BEGINS, source_blanks, head, span, fix), differs_in_line_feed
        )
    tail, source_blanks = _tail(target), _tail(source)
    if _differ(source_blanks, tail, target[len(target) - len(tail) - 1]):
        span = (len(target) - (len(tail) or 1), len(target))
        fix = target[span[0] : len(target) - len(tail)] + source_blanks
        differs_in_line_feed = source_blanks.endswith("\n") != tail.endswith("\n")
        yield _with_severity(
            unit, _fault(_ENDS, source_blanks, tail, span, fix), differs_in_line_feed
        )


def _is_french(unit: Unit, head: str) -> bool:
    """Return whether a text begins with the space that French has before a mark: ` :` for `:`."""
    return unit.target_lang.startswith("fr") and unit.target[len(head)] in ":;!?»"


def _head(text: str) -> str:
    return text[: len(text) - len(text.lstrip(_BLANK))]


def _tail(text: str) -> str:
    return text[len(text.rstrip(_BLANK)) :]


def _differ(source_blanks: str, target_blanks: str, neighbour: str) -> bool:
    """Return whether the white space at an edge differs from the source's in a way that matters."""
    if source_blanks == target_blanks:
        return False
    if "\u3000" in source_blanks and target_blanks == source_blanks.replace("\u3000", ""):
        return False  # the indent of a Chinese paragraph
    without_spaces = source_blanks.replace(" ", "").replace("\u00a0", "")
    is_wide = neighbour >= _FIRST_WIDE or neighbour in _WIDE
    return not (is_wide and target_blanks == without_spaces)


def _fault(
    messages: tuple[str, str, str],
    source_blanks: str,
    target_blanks: str,
    span: tuple[int, int],
    fix: str,
) -> Fault:
    lacks, adds, differs = messages
    indented = _INDENT.search(source_blanks) or _INDENT.search(target_blanks)
    return Fault(
        lacks if not target_blanks else adds if not source_blanks else differs,
        {"source": _shown(source_blanks), "target": _shown(target_blanks)},
        Severity.INFO if indented else None,
        span,
        suggestions=(fix,),
        fix=fix,
    )


def _with_severity(unit: Unit, fault: Fault, differs_in_line_feed: bool) -> Fault:
    """Make a fault an error if only one side has the line feed, which msgfmt refuses."""
    if differs_in_line_feed and unit.document.format == "po":
        return replace(fault, severity=Severity.ERROR)
    return fault


def _shown(blanks: str) -> str:
    """Return white space in visible form."""
    return '"' + "".join(_NAMES.get(blank, blank) for blank in blanks) + '"'


CHECK = UnitCheck("I306", "whitespace-edges", Severity.WARNING, find, compares=True)
