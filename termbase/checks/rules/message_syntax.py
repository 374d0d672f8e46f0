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
that apostrophes quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from termbase.checks.base import Fault, Options, Span, UnitCheck
from termbase.checks.unit import Document, Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity

_UNCLOSED = N_("the message cannot be read: {target} is not closed by a brace")
_SURPLUS = N_("the message cannot be read: {target} closes nothing")
_UNREADABLE = N_("the message cannot be read: {target} is out of place")
_NO_OTHER = N_("{target} lacks the branch other, without which the message cannot be read")
_OTHER_CASE = N_("the branch {target} is for another number than that of the source, {source}")
_QUOTED = N_(
    "{target} is shown as it is, since apostrophes quote it: double them or leave them out"
)

_OTHER_CHOICES = N_("the text has {target} forms separated by |, but the source has {source}")
_NO_SEPARATOR = N_("{target} does not separate the forms of a plural: write {fix}")
_BARE = N_("{target} is no text here: write {fix}")

_LITERAL = lazily(r"\{'([^'\n]{1,40})'\}")
_VUE_COUNT = lazily(r"\{ ?(?:n|count) ?\}")
_VUE_LINK = lazily(r"(?<!\w)@(?:\.\w+)?:\w")
_MESSAGE = lazily(r"\{\s*\w+\s*,\s*(?:plural|select|selectordinal|number|date|time|choice)\s*[,}]")
_NUMBERED = lazily(r"\{\d+[,}]")
_DOUBLED = lazily(r"\w''\w|''\{")
_HEAD = lazily(r"\{\s*([^\s{},'#|]+)\s*")
_KIND = lazily(r",\s*(\w+)\s*")
_OFFSET = lazily(r"\s*offset\s*:\s*\d+")
_SELECTOR = lazily(r"\s*([^\s{},'#|]+)\s*(?=\{)")
_SPACE = lazily(r"\s*")
_PLAIN = lazily(r"[^{}']+")
_CHOICES = frozenset({"plural", "select", "selectordinal"})
_MOST_NESTED = 20


class _Argument(NamedTuple):
    """A placeholder of a message: its name, its kind, its place and its branches by selector."""

    name: str
    kind: str
    span: Span
    branches: dict[str, Span]


class _MessageError(Exception):
    """A message that cannot be read, and why: the arguments are a template and a span."""


class _Message:
    """A message, parsed by the grammar of ICU or of Java.

    Args:
        text: The text.
        quoting: What begins quoted text: any apostrophe in Java, one before a brace in ICU; None
            if none does.

    Attributes:
        arguments: The placeholders, inner ones too.
        quoted: Where quoted text begins and ends, apostrophes included.

    Raises:
        _MessageError: The text is not a message.
    """

    def __init__(self, text: str, quoting: re.Pattern[str] | None) -> None:
        self.arguments: list[_Argument] = []
        self.quoted: list[Span] = []
        self._text = text
        self._quoting = quoting
        self._place = 0
        while self._place < len(text):
            self._branch(0)
            if self._place < len(text):
                self._fail(_SURPLUS, self._place)

    def _fail(self, message: str, start: int, end: int = 0) -> None:
        raise _MessageError(message, (start, max(end, start + 1)))

    def _branch(self, depth: int) -> None:
        """Read text and placeholders up to a closing brace or the end."""
        while self._place < len(self._text) and not self._text.startswith("}", self._place):
            if self._text.startswith("{", self._place):
                self._argument(depth)
            elif self._text.startswith("'", self._place):
                self._apostrophe()
            else:
                self._skip(_PLAIN)

    def _apostrophe(self) -> None:
        start = self._place
        self._place += 1
        if self._text.startswith("'", self._place):
            self._place += 1
        elif self._quoting and self._quoting.match(self._text, self._place):
            end = self._place
            while (end := self._text.find("'", end)) >= 0 and self._text.startswith("''", end):
                end += 2
            self._place = end + 1 if end >= 0 else len(self._text)
            self.quoted.append((start, self._place))

    def _argument(self, depth: int) -> None:
        start = self._place
        head = _HEAD.match(self._text, start)
        if head is None or depth > _MOST_NESTED:
            self._fail(_UNREADABLE, start)
        assert head is not None
        self._place = head.end()
        kind = _KIND.match(self._text, self._place)
        branches: dict[str, Span] = {}
        if kind:
            self._place = kind.end()
            if kind[1] in _CHOICES:
                branches = self._branches(depth, start)
            elif self._text.startswith(",", self._place):
                self._place += 1
                self._style()
        if not self._text.startswith("}", self._place):
            self._fail(_UNCLOSED if self._place == len(self._text) else _UNREADABLE, start)
        self._place += 1
        name, end = head[1], kind.end() if kind else head.end()
        self.arguments.append(_Argument(name, kind[1] if kind else "", (start, end), branches))

    def _branches(self, depth: int, start: int) -> dict[str, Span]:
        """Read the branches of a choice; their spans are those of the selectors."""
        branches = {}
        if not self._text.startswith(",", self._place):
            self._fail(_UNREADABLE, start)
        self._place += 1
        self._skip(_OFFSET)
        while selector := _SELECTOR.match(self._text, self._place):
            branches[selector[1]] = selector.span(1)
            brace, self._place = selector.end(), selector.end() + 1
            self._branch(depth + 1)
            if self._place == len(self._text):
                self._fail(_UNCLOSED, brace)
            self._place += 1
        self._skip(_SPACE)
        return branches

    def _style(self) -> None:
        """Skip the style of a number or date, in which braces are balanced."""
        depth = 0
        while self._place < len(self._text):
            mark = self._text[self._place]
            if mark == "}" and not depth:
                return
            depth += (mark == "{") - (mark == "}")
            self._place += 1

    def _skip(self, pattern: re.Pattern[str]) -> None:
        if found := pattern.match(self._text, self._place):
            self._place = found.end()


_IN_ICU = lazily(r"(?=[{}])")
_IN_JAVA = lazily("(?:)")  # every apostrophe quotes


def faults(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield the faults of a message whose source can be read."""
    if ("|" in unit.source or "|" in unit.target or "{'" in unit.source) and _is_of_vue(unit):
        yield from _vue_faults(unit)
        return
    if "{" not in unit.source or not ("{" in unit.target or "}" in unit.target):
        return
    is_java = unit.document.format == "properties"
    is_message = _MESSAGE.search(unit.source) is not None or unit.document.noted(_are_messages)
    if not is_message and not (is_java and _NUMBERED.search(unit.source)):
        return
    quoting = _IN_JAVA if is_java else None if unit.segment.path.endswith(".arb") else _IN_ICU
    try:
        source = _Message(unit.source, quoting)
    except _MessageError:
        return
    try:
        target = _Message(unit.target, quoting)
    except _MessageError as error:
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
    return unit.document.noted(_is_file_of_vue) or _LITERAL.search(unit.source) is not None


def _is_file_of_vue(document: Document) -> bool:
    return document.format == "vue" or any(
        _LITERAL.search(segment.source) or _VUE_LINK.search(segment.source)
        for segment in document.beginning
    )


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


def _are_messages(document: Document) -> bool:
    """Return whether the first sources of a file show that its texts are messages."""
    return any(
        _MESSAGE.search(segment.source)
        or (_DOUBLED.search(segment.source) and document.format == "properties")
        for segment in document.beginning
    )


def _branch_faults(unit: Unit, source: _Message, target: _Message) -> Iterator[Fault]:
    """Yield a fault for each choice without `other`, or with a number that the source lacks."""
    choices = {(one.name, one.kind): one.branches for one in source.arguments if one.branches}
    for choice in target.arguments:
        if choice.kind not in _CHOICES:
            continue
        if "other" not in choice.branches:
            fields = {"target": unit.target[slice(*choice.span)]}
            yield Fault(_NO_OTHER, fields, target_span=choice.span)
        numbers = [one for one in choices.get((choice.name, choice.kind), ()) if one[0] == "="]
        lacking = [number for number in numbers if number not in choice.branches]
        for number, span in choice.branches.items():
            if number[0] == "=" and number not in numbers and lacking:
                fields = {"target": number, "source": lacking[0]}
                yield Fault(_OTHER_CASE, fields, target_span=span, suggestions=(lacking.pop(0),))


def _quoted_faults(
    unit: Unit, source: _Message, target: _Message, severity: Severity
) -> Iterator[Fault]:
    """Yield a fault for each quotation with a placeholder that the source inserts."""
    names = {argument.name for argument in source.arguments}
    inserted = {argument.name for argument in target.arguments}
    for start, end in target.quoted:
        quoted = [found[1] for found in _HEAD.finditer(unit.target, start, end)]
        if any(name in names and name not in inserted for name in quoted):
            fields = {"target": unit.target[start:end]}
            yield Fault(_QUOTED, fields, severity, (start, end))


CHECK = UnitCheck("I309", "message-syntax", Severity.ERROR, faults, compares=True, longest=100_000)
