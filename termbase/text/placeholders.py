"""Placeholders: the parts of a message that a program replaces before it is shown.

Every framework has its own notation: ``%s`` (C99 7.21.6.1, Python, PHP, Objective-C), ``{name}``
(PEP 3101, ICU MessageFormat, Java, .NET, Vue), ``{{name}}`` (i18next, Jinja), ``${name}`` (shell,
ECMAScript), ``%{name}`` (Ruby), ``%name%`` (Symfony), ``%1`` (Qt). The flags of a gettext entry say
which notation a message uses. Without flags the notation is guessed, and anything that may as well
be prose (“100% sure”, “50 %d”) is not taken for a placeholder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from termbase.lazy import lazily
from termbase.text.notations import Kind, patterns


class Placeholder(NamedTuple):
    """A placeholder in a text.

    In ICU plurals and selections every piece of syntax between the texts is a placeholder:
    ``{n, plural, one {``, ``#``, ``} other {``, ``}}``. The key of ``#`` is that of ``{n}``.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last code point.
        text: The placeholder as written.
        kind: Its notation.
        key: What its counterpart in a translation must agree in, without width and precision.
            Empty if it needs no counterpart: ``%%``, a plural category.
        ordered: Whether it takes its argument by position, without a number or name.
    """

    start: int
    end: int
    text: str
    kind: Kind
    key: str
    ordered: bool = False


MARKS = lazily(r"[%{$@~]")
"""Matches a mark that begins a placeholder."""
_POSSIBLE = lazily(r"[%{$@~}#]")
# MediaWiki's grammatical alternatives, of which another language may have fewer or none.
_OF_GRAMMAR = lazily(r"\{\{\s*(?:PLURAL|GENDER|GRAMMAR)\s*:", re.IGNORECASE)
_ICU_SELECTOR = lazily(r"\s{0,99}(=?[\w-]{1,80})\s{0,99}\{")
_ICU_END = lazily(r"\s{0,99}\}")
# MediaWiki has several forms of a month and of a day; which one is used depends on the language.
_FILTER_TEXT = lazily(r"\"[^\"]*\"|'[^']*'")
_OF_DATE = lazily(r"\b(CURRENT|LOCAL)(MONTH|DAY)(?:NAMEGEN|NAME(?<=MONTHNAME)|ABBREV|1|2)\b")


def placeholders_in(text: str, flags: Iterable[str] = ()) -> list[Placeholder]:
    """Find the placeholders of a text with gettext's flags, in order, without overlaps."""
    if not MARKS.search(text):
        return []
    outside, inside = patterns(tuple(flags))
    found: list[Placeholder] = []
    branching: list[str] = []  # ICU arguments with an open branch: "n, plural"
    possible = _POSSIBLE.search
    position = 0
    # Every placeholder begins with one of a few characters; searching for these first is faster.
    while place := possible(text, position):
        match = (inside if branching else outside).match(text, place.start())
        if match is None:
            position = place.end()
            continue
        position = match.end()
        if match["branching"]:
            branching.append(f"{match['variable']}, {match['branching']}")
            position = _selector(text, match, branching, found)
        elif branching and match[0] == "}":
            position = _selector(text, match, branching, found)
        elif match[0] != "#":
            found.append(_placeholder(match))
        elif "plural" in branching[-1] or "ordinal" in branching[-1]:
            # The number itself, which may also be written {n} or {n, number}.
            key = f"{{{branching[-1].partition(',')[0]}}}"
            found.append(Placeholder(*match.span(), "#", Kind.ICU, key))
    return found


def _selector(
    text: str, match: re.Match[str], branching: list[str], found: list[Placeholder]
) -> int:
    """Move on from the start or a branch of an ICU argument to its next branch or its end.

    `match` is of the start, or of the brace that ends a branch. The arguments with an open branch
    and the placeholders so far are updated. Returns the offset of the text of the next branch, or
    after the argument.
    """
    start, end = match.span()
    argument = branching[-1]
    key = argument if match["branching"] else ""
    if argument.endswith("choice") or argument.endswith("!"):
        if not match["branching"]:
            branching.pop()
    elif selector := _ICU_SELECTOR.match(text, end):
        end = selector.end()
        if argument.endswith(", select"):
            key = f"{key} {selector[1]}".strip()
    elif closing := _ICU_END.match(text, end):
        end = closing.end()
        branching.pop()
    else:
        branching.pop()
    found.append(Placeholder(start, end, text[start:end], Kind.ICU, key))
    return end


def _placeholder(match: re.Match[str]) -> Placeholder:
    kind = Kind(str(match.lastgroup).removesuffix("_"))
    text = match[0]
    key, ordered = text, False
    if kind is Kind.PRINTF:
        key, ordered = _printf_key(match)
    elif kind is Kind.BRACE:
        field = match["field"]
        key = "" if text in ("{{", "}}") else f"{{{(field or '').strip()}}}"
        ordered = key == "{}"
    elif kind is Kind.ICU:
        key = f"{{{match['variable']}}}" if match["variable"] else ""
    elif kind is Kind.TEMPLATE:
        key = "" if _OF_GRAMMAR.match(text) else _template_key(text)
    elif kind is Kind.QT:
        key = text.replace("L", "")
    return Placeholder(match.start(), match.end(), text, kind, key, ordered)


def _template_key(text: str) -> str:
    """Return the key of a template's expression: without the texts that its filters get.

    These depend on the language: `timeString('en-US')`, `date:"F j"`, `default("none")`.
    """
    value, bar, filters = "".join(text.split()).partition("|")
    return _OF_DATE.sub(r"\1\2", value) + bar + _FILTER_TEXT.sub("''", filters)


def _printf_key(match: re.Match[str]) -> tuple[str, bool]:
    """Return the key of a printf directive, and whether it takes its argument by position."""
    text = match[0]
    if text == "%%":
        return "", False
    if text[0] == "~":
        return f"~{text[-1].lower()}", True
    if text.endswith(">"):  # %<PRId64>
        return (f"%{match['number']}$d", False) if match["number"] else ("%d", True)
    size = re.search(r"(hh?|ll?|[LqjzZt])?.$", text)
    conversion = (size[0] if size else text[-1]).replace("i", "d")
    if conversion[-1] in "XEFGA":  # the case is only that of the digits
        conversion = conversion.lower()
    if match["name"]:
        return f"%({match['name']}){conversion[-1]}", False
    if match["number"]:
        return f"%{match['number']}${conversion}", False
    return "%" + "*" * text.count("*") + conversion, True
