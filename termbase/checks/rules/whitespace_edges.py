r"""The translation begins or ends with other white space than the source.

A line feed at the beginning or end must be on both sides, as `msgfmt --check` demands. A space that
the source has may be left out next to a Chinese character or a full-width mark, since Chinese has
no spaces between words (`"Name: "`, `"名称："`).

**Why:** programs put texts together; what is missing at the edge is missing between them.

Wrong:

    en: "Done.\n"
    zh: "完成。"

Right:

    en: "Done.\n"
    zh: "完成。\n"

An error for a line feed as the first or last character of one side only in gettext catalogs, a
notice for line feeds with an indent, which templates have around a text, else a warning. It can be
put right by `--fix`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from termbase.checks.base import Check, Fault, Options
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.model import Severity
from termbase.text.lazy import lazily

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


def faults(unit: Unit, _options: Options) -> Iterator[Fault]:
    """What differs at the beginning and at the end."""
    source, target = unit.source, unit.target
    if not source.strip(_BLANK) or not target.strip(_BLANK):
        return
    head, wanted = _head(target), _head(source)
    if _differ(wanted, head, target[len(head)]):
        span = (0, len(head) or 1)
        fix = wanted + target[len(head) : span[1]]
        breaks = wanted.startswith("\n") != head.startswith("\n")
        yield _graded(unit, _fault(_BEGINS, wanted, head, span, fix), breaks)
    tail, wanted = _tail(target), _tail(source)
    if _differ(wanted, tail, target[len(target) - len(tail) - 1]):
        span = (len(target) - (len(tail) or 1), len(target))
        fix = target[span[0] : len(target) - len(tail)] + wanted
        breaks = wanted.endswith("\n") != tail.endswith("\n")
        yield _graded(unit, _fault(_ENDS, wanted, tail, span, fix), breaks)


def _head(text: str) -> str:
    return text[: len(text) - len(text.lstrip(_BLANK))]


def _tail(text: str) -> str:
    return text[len(text.rstrip(_BLANK)) :]


def _differ(wanted: str, given: str, neighbour: str) -> bool:
    """Whether the white space of a translation is not that of the source, or as good."""
    if wanted == given:
        return False
    if "\u3000" in wanted and given == wanted.replace("\u3000", ""):
        return False  # the indent of a Chinese paragraph
    without_spaces = wanted.replace(" ", "").replace("\u00a0", "")
    return not (neighbour >= _FIRST_WIDE and given == without_spaces)


def _fault(
    messages: tuple[str, str, str], wanted: str, given: str, span: tuple[int, int], fix: str
) -> Fault:
    lacks, adds, differs = messages
    indented = _INDENT.search(wanted) or _INDENT.search(given)
    return Fault(
        lacks if not given else adds if not wanted else differs,
        {"source": _shown(wanted), "target": _shown(given)},
        Severity.INFO if indented else None,
        span,
        suggestions=(fix,),
        fix=fix,
    )


def _graded(unit: Unit, fault: Fault, breaks: bool) -> Fault:
    """The fault: an error where a line breaks on one side, as it stops gettext's compiler."""
    if breaks and unit.segment.path.lower().endswith((".po", ".pot")):
        return replace(fault, severity=Severity.ERROR)
    return fault


def _shown(blanks: str) -> str:
    """White space, made visible."""
    return '"' + "".join(_NAMES.get(blank, blank) for blank in blanks) + '"'


CHECK = Check("I306", "whitespace-edges", Severity.WARNING, faults, compares=True)
