"""Code or markup of reStructuredText or Markdown differs from the source, or is broken.

Compared are code between backticks, roles such as `:ref:`, substitutions
(`|release|`), footnotes (`[1]_`) and references, in any order. The title of a
role may be translated, its target may not.

**Why:** a link leads nowhere, a name in the program is no longer that name, or
the reader sees raw markup.

Wrong:

    en: Call :func:`open` to read ``DEBUG``.
    zh: 调用 :func:`打开` 以读取 ``调试``。

Right:

    en: Call :func:`open` to read ``DEBUG``.
    zh: 调用 :func:`open` 以读取 ``DEBUG``。

**Not reported:**

- a repetition of code, and code that the other text has without backticks
- translated words between brackets or quotation marks in code:
  `git clone <网址>`
- labels between single backticks that are translated: `设置` for `Settings`
- the words of a role that links to nothing, such as `:guilabel:`, and of
  `:term:`, since glossaries are translated

**Severity:**

- error: a role, a substitution or code is another one, a role or a link is
  broken by a space or a full-width mark, or a mark such as `**` is opened but
  not closed
- warning: code, a footnote or a reference is missing; several words in code
  are translated; a Chinese character follows or precedes markup, so that
  Sphinx shows its marks; or a space or a punctuation mark in bold text
  (`**注意 **请`), so that Markdown shows the asterisks
- info: code that consists of words is translated or missing, the translation
  adds code, or a role is missing whose text is still there

**Fix:** `--fix` mends broken roles, and separates markup from Chinese
characters by the backslash and space that reStructuredText has for that. In
catalogs, it also mends broken links, and moves the mark out of bold text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.document import Topic
from termbase.checks.rules._code import are_words, is_label, severity_of_other
from termbase.checks.rules._markdown import Broken, broken_bold, broken_links, has_bold
from termbase.checks.rules._markup import (
    Element,
    Kind,
    broken_roles,
    find_elements,
    is_recognized,
    marked_code,
    may_have_markup,
    mended,
    with_spaces,
    without_elements,
)
from termbase.checks.rules._markup_pairs import has_word, take_pairs, unmatched
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import InlineCode, Severity

_MISSING = N_("{source} is missing from the translation")
_EXTRA = N_("{target} is not in the source")
_OTHER = N_("{target} is not what the source has, {source}")
_BROKEN = N_("{target} is not recognised as a role: write {fix}")
_UNCLOSED = N_("{mark} is opened but not closed")
_GLUED = N_("{target} is not recognised as markup beside these characters: write {fix}")
_BROKEN_LINK = N_("{target} is not recognised as a link: write {fix}")

_FLAG = "rst-text"
_IS_REST = Topic[bool]()
"""Whether a file has had markup that is certainly that of reStructuredText."""


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each element of markup without a counterpart, or that is broken."""
    yield from _broken_links(unit)
    codes = _codes(unit.segment.source_codes), _codes(unit.segment.target_codes)
    if not any(codes) and not may_have_markup(unit.source) and not may_have_markup(unit.target):
        return
    source = _elements(unit.source, codes[0])
    is_rest = _is_rest(unit, source)
    if not is_rest:
        yield from _broken_bold(unit)
    if is_rest and "\n" in unit.source.strip():
        return  # a block of code: Sphinx joins the lines of a paragraph
    broken = broken_roles(unit.target, {one.name for one in source if one.kind is Kind.ROLE})
    rest = without_elements(unit.target, broken) if broken else unit.target
    target = _elements(rest, codes[1]) + broken
    unclosed = list(_unclosed(unit.source, source, unit.target, target))
    for role in broken:
        yield _broken(role, unit.target)
    yield from unclosed
    yield from _mismatches(unit, source, target, bool(unclosed))
    if is_rest and all(is_recognized(unit.source, element) for element in source):
        for element in target:
            if element not in broken and not is_recognized(unit.target, element):
                yield _glued(element, unit.target)


def _codes(codes: Sequence[InlineCode]) -> list[InlineCode]:
    """Return the codes that Markdown writes between backticks."""
    return [code for code in codes if code.text.startswith("`")]


def _elements(text: str, marked: Sequence[InlineCode]) -> list[Element]:
    """Return the markup of a text, including the code that its format has marked."""
    found = find_elements(text)
    if marked:
        places = {position for code in marked for position in range(code.start, code.end)}
        found = [element for element in found if element.start not in places]
    return found + [marked_code(text, code) for code in marked]


def _is_rest(unit: Unit, source: Sequence[Element]) -> bool:
    """Return whether a text is reStructuredText: a flag, this unit or an earlier one says so."""
    if _FLAG in unit.segment.flags or unit.document.noted(_IS_REST):
        return True
    if any(one.text[0] == ":" or one.text.endswith("_") for one in source):
        unit.document.note(_IS_REST, [True])
        return True
    return False


def _broken(role: Element, text: str) -> Fault:
    fix = with_spaces(text, role._replace(text=mended(role)))
    fields = {"target": role.text, "fix": fix}
    return Fault(_BROKEN, fields, None, (role.start, role.end), suggestions=(fix,), fix=fix)


def _broken_links(unit: Unit) -> Iterator[Fault]:
    """Yield a fault for each link of Markdown that is broken, unless the source has it, too."""
    if "](" not in unit.source and not _is_in_markdown(unit):
        return
    for link in broken_links(unit.target):
        if unit.target[slice(*link.span)] not in unit.source:
            yield _of_markdown(unit, _BROKEN_LINK, Severity.ERROR, link)


def _broken_bold(unit: Unit) -> Iterator[Fault]:
    """Yield a fault for each two ``**`` that Markdown shows, if those of the source are right.

    In a file in Markdown, the marks that are recognised are not part of the text.
    """
    masked = unit.target_opaque.masked
    if "**" not in masked:
        return
    if ("**" not in unit.source) if _is_in_markdown(unit) else has_bold(unit.source):
        for bold in broken_bold(unit.target, masked):
            yield _of_markdown(unit, _GLUED, Severity.WARNING, bold)


def _of_markdown(unit: Unit, message: str, severity: Severity, broken: Broken) -> Fault:
    """Return the fault of markup that is not recognised.

    In a file in Markdown, the marks would no longer be part of the text after the correction, so
    that it cannot be verified.
    """
    fields = {"target": unit.target[slice(*broken.span)], "fix": broken.fix}
    fix = None if _is_in_markdown(unit) else broken.fix
    return Fault(message, fields, severity, broken.span, suggestions=(broken.fix,), fix=fix)


def _is_in_markdown(unit: Unit) -> bool:
    return unit.document.format == "markdown"


def _unclosed(
    source: str, markup: Sequence[Element], target: str, target_markup: Sequence[Element]
) -> Iterator[Fault]:
    """Yield a fault for each mark that has no second one, if those of the source all have."""
    rest = without_elements(target, target_markup)
    for mark in ("`", "**"):
        if mark in rest and mark in source and mark not in without_elements(source, markup):
            place = rest.index(mark)
            if rest.count(mark) % 2:
                yield Fault(_UNCLOSED, {"mark": mark}, target_span=(place, place + len(mark)))


def _mismatches(
    unit: Unit, source: list[Element], target: list[Element], is_unclosed: bool
) -> Iterator[Fault]:
    """Yield a fault for each two of a kind that differ, then one for each left over."""
    if sorted(one[2:] for one in source) == sorted(one[2:] for one in target):
        return
    missing = unmatched(source, target, unit.target)
    extra = unmatched(target, source, unit.source)
    if is_unclosed:  # what is between the marks of others is no code
        extra = [element for element in extra if element.kind is not Kind.CODE]
    for one, other in take_pairs(missing, extra):
        yield from _pair(unit, one, other)
    for element in missing:
        if not _is_label(element):
            if element.kind is Kind.CODE:
                is_text = are_words(element.content)
            else:
                is_text = element.kind is Kind.ROLE and (
                    element.is_wording or has_word(unit.target, element.content)
                )
            severity = Severity.INFO if is_text else Severity.WARNING
            span = (element.start, element.end)
            yield Fault(_MISSING, {"source": element.text}, severity, source_span=span)
    for element in extra:
        if element.kind not in (Kind.REFERENCE, Kind.SUBSTITUTION) and not _is_label(element):
            span = (element.start, element.end)
            yield Fault(_EXTRA, {"target": element.text}, Severity.INFO, span)


def _is_label(element: Element) -> bool:
    return (
        element.kind is Kind.CODE
        and not element.text.startswith("``")
        and is_label(element.content)
    )


def _pair(unit: Unit, source: Element, target: Element) -> Iterator[Fault]:
    """Yield the fault of an element in place of another, if it is one."""
    if target.is_wording and source.name == target.name:
        return
    severity: Severity | None = Severity.ERROR
    if source.kind is Kind.CODE:
        severity = severity_of_other(source.content, target.content, spaced=unit.spaced)
        if severity is Severity.INFO and _is_label(source):
            return
        if (
            severity is Severity.ERROR
            and not source.has_marks
            and source.start == target.start == 0
        ):
            # Headings and items of aligned documents may be in another order.
            severity = Severity.WARNING
    elif has_word(source.text, target.content) or has_word(target.text, source.content):
        severity = Severity.WARNING
    if severity is not None:
        yield Fault(
            _OTHER,
            {"source": source.text, "target": target.text},
            severity,
            (target.start, target.end),
            (source.start, source.end),
            suggestions=(source.text if target.has_marks else source.content,),
        )


def _glued(element: Element, text: str) -> Fault:
    fix = with_spaces(text, element)
    span = (element.start, element.end)
    return Fault(
        _GLUED,
        {"target": element.text, "fix": fix},
        Severity.WARNING,
        span,
        suggestions=(fix,),
        fix=fix,
    )


CHECK = UnitCheck(
    "I308", "markup-mismatch", Severity.ERROR, find, compares=True, marks=lazily(r"[`|*\]]")
)
