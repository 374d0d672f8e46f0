"""A message of ICU, Java or Vue cannot be read, lacks a branch, or shows a placeholder as text.

Messages of [ICU](https://icu.unicode.org) choose among branches:
`{n, plural, one {file} other {files}}`. Every choice needs a branch
`other`, and every brace its counterpart. Text between apostrophes is shown as
it is, braces included. In Java's `MessageFormat`, of `.properties`, that begins
with any single apostrophe; in ICU only with one before a brace.

In messages of Vue I18n, `|` separates plural forms, and `@` begins a link.
Where one is meant as it is, it is written `{'|'}` or `{'@'}`.

**Why:** the program throws an exception, or shows `{name}` instead of a name.

Wrong:

    en: {n, plural, one {# file} other {# files}} of {user}
    zh: '{user}' 的 {n, plural, one {# 个文件}}

Right:

    en: {n, plural, one {# file} other {# files}} of {user}
    zh: {user} 的 {n, plural, other {# 个文件}}

**Not reported:**

- texts of files in which no source is such a message, and sources that are
  faulty themselves
- other branches than those of the source, since they depend on the language
- one plural form of Vue for several of the source
- apostrophes in `.arb` files, which by default do not quote

**Severity:** error; warning if only the placeholders of the source suggest
that apostrophes quote, or if a plural lacks the branch of a number (Russian
needs `few`) and has `other`.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.bitext.parts import forms_lacking
from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.rules._messages import (
    CHOICES,
    HEAD,
    IN_ICU,
    IN_JAVA,
    Message,
    MessageError,
)
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Segment, Severity

_NO_OTHER = N_("{target} lacks the branch other, without which the message cannot be read")
_NO_FORM = N_("{target} lacks the branch {form}, which {lang} needs")
_OTHER_CASE = N_("the branch {target} is for another number than that of the source, {source}")
_QUOTED = N_(
    "{target} is shown as it is, since apostrophes quote it: double them or leave them out"
)

_OTHER_CHOICES = N_("the text has {target} forms separated by |, but the source has {source}")
_NO_SEPARATOR = N_("{target} does not separate the forms of a plural: write {fix}")
_BARE = N_("{target} is no text here: write {fix}")

_CATEGORIES = {"=0": "zero", "=1": "one", "=2": "two"}
_LITERAL = lazily(r"\{'([^'\n]{1,40})'\}")
_VUE_COUNT = lazily(r"\{ ?(?:n|count) ?\}")
_VUE_LINK = lazily(r"(?<!\w)@(?:\.\w+)?:\w")
_MESSAGE = lazily(r"\{\s*\w+\s*,\s*(?:plural|select|selectordinal|number|date|time|choice)\s*[,}]")
_NUMBERED = lazily(r"\{\d+[,}]")
_DOUBLED = lazily(r"\w''\w|''\{")


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield the faults of a message whose source can be read."""
    if ("|" in unit.source or "|" in unit.target or "{'" in unit.source) and _is_of_vue(unit):
        yield from _vue_faults(unit)
        return
    if "{" not in unit.source or not ("{" in unit.target or "}" in unit.target):
        return
    is_java = unit.document.format == "properties"
    is_message = _MESSAGE.search(unit.source) is not None or unit.document.beginning_shows(
        _shows_messages
    )
    if not is_message and not (is_java and _NUMBERED.search(unit.source)):
        return
    quoting = IN_JAVA if is_java else None if unit.segment.path.endswith(".arb") else IN_ICU
    try:
        source = Message(unit.source, quoting)
    except MessageError:
        return
    try:
        target = Message(unit.target, quoting)
    except MessageError as error:
        message, span = error.args
        yield Fault(message, {"target": unit.target[slice(*span)]}, target_span=span)
        return
    yield from _branch_faults(unit, source, target)
    severity = Severity.ERROR if is_message else Severity.WARNING
    yield from _quoted_faults(unit, source, target, severity)


def _is_of_vue(unit: Unit) -> bool:
    """Return whether a text is a message of Vue I18n, by itself or by the file's first texts."""
    if "|" in unit.source and _VUE_COUNT.search(unit.source):
        return True
    document = unit.document
    is_of_vue = document.format == "vue" or document.beginning_shows(_shows_vue)
    return is_of_vue or _LITERAL.search(unit.source) is not None


def _shows_vue(segment: Segment, _format: str) -> bool:
    source = segment.source
    return bool(_LITERAL.search(source) or ("@" in source and _VUE_LINK.search(source)))


def _vue_faults(unit: Unit) -> Iterator[Fault]:
    """Yield a fault for each bare sign that the source quotes, and for other plural forms."""
    target = _LITERAL.sub(lambda found: "\0" * len(found[0]), unit.target)
    quoted = set(_LITERAL.findall(unit.source))
    for sign in sorted(quoted & {"@", "|"}):
        for place in (place for place, mark in enumerate(target) if mark == sign):
            fix = f"{{'{sign}'}}"
            fields = {"target": sign, "fix": fix}
            yield Fault(_BARE, fields, target_span=(place, place + 1), suggestions=(fix,))
    if "|" in quoted:
        return
    wanted, given = (text.count("|") + 1 for text in (_LITERAL.sub("", unit.source), target))
    wide = target.find("｜")
    if wanted > 1 == given and wide >= 0:
        fields = {"target": "｜", "fix": "|"}
        yield Fault(_NO_SEPARATOR, fields, target_span=(wide, wide + 1), suggestions=(" | ",))
    elif given not in (1, wanted) and not (wanted == 1 and _VUE_COUNT.search(unit.source)):
        yield Fault(_OTHER_CHOICES, {"target": str(given), "source": str(wanted)})


def _shows_messages(segment: Segment, format: str) -> bool:
    """Return whether one of the first sources of a file shows that its texts are messages."""
    source = segment.source
    return bool(_MESSAGE.search(source) or (format == "properties" and _DOUBLED.search(source)))


def _branch_faults(unit: Unit, source: Message, target: Message) -> Iterator[Fault]:
    """Yield a fault for each choice without `other`, or with a number that the source lacks."""
    choices = {(one.name, one.kind): one.branches for one in source.arguments if one.branches}
    for choice in target.arguments:
        if choice.kind not in CHOICES:
            continue
        if "other" not in choice.branches:
            fields = {"target": unit.target[slice(*choice.span)]}
            yield Fault(_NO_OTHER, fields, target_span=choice.span)
        elif choice.kind == "plural" and "one" in choices.get((choice.name, choice.kind), ()):
            given = {_CATEGORIES.get(branch, branch) for branch in choice.branches}
            for form in forms_lacking(given, unit.target_lang):
                fields = {"target": unit.target[slice(*choice.span)], "form": form}
                fields["lang"] = unit.target_lang
                yield Fault(_NO_FORM, fields, Severity.WARNING, target_span=choice.span)
        numbers = [one for one in choices.get((choice.name, choice.kind), ()) if one[0] == "="]
        lacking = [number for number in numbers if number not in choice.branches]
        for number, span in choice.branches.items():
            if number[0] == "=" and number not in numbers and lacking:
                fields = {"target": number, "source": lacking[0]}
                yield Fault(_OTHER_CASE, fields, target_span=span, suggestions=(lacking.pop(0),))


def _quoted_faults(
    unit: Unit, source: Message, target: Message, severity: Severity
) -> Iterator[Fault]:
    """Yield a fault for each quotation with a placeholder that the source inserts."""
    names = {argument.name for argument in source.arguments}
    inserted = {argument.name for argument in target.arguments}
    for start, end in target.quoted:
        quoted = [found[1] for found in HEAD.finditer(unit.target, start, end)]
        if any(name in names and name not in inserted for name in quoted):
            fields = {"target": unit.target[start:end]}
            yield Fault(_QUOTED, fields, severity, (start, end))


CHECK = UnitCheck("I309", "message-syntax", Severity.ERROR, find, compares=True, longest=100_000)
