"""Placeholders: the parts of a message that a program replaces before it is shown.

Every framework has its own notation: ``%s`` (C99 7.21.6.1, Python, PHP, Objective-C), ``{name}``
(PEP 3101, ICU MessageFormat, Java, .NET, Vue), ``{{name}}`` (i18next, Jinja), ``${name}`` (shell,
ECMAScript), ``%{name}`` (Ruby), ``%name%`` (Symfony), ``%1`` (Qt). The flags of a gettext entry say
which notation a message uses. Without flags the notation is guessed, and anything that may as well
be prose (“100% sure”, “50 %d”) is not taken for a placeholder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from termbase.text.lazy import lazily


class Kind(StrEnum):
    """The notation of a placeholder."""

    PRINTF = "printf"
    BRACE = "brace"
    ICU = "icu"
    TEMPLATE = "template"
    QT = "qt"
    RUBY = "ruby"
    SHELL = "shell"
    LINK = "link"
    PERCENT = "percent"


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


_ANY = lazily(r"[%{$@~]")
_POSSIBLE = lazily(r"[%{$@~}#]")

_SIZE = r"(?:\*|\d{1,4})?(?:\.(?:\*|\d{1,4})?)?(?:hh?|ll?|[LqjzZt])?"
_CONVERSION = "[diouxXeEfFgGaAcspnmrbq@]"
# In printf a space may be a flag; in “100% sure” it is not.
_FLAGGED_PRINTF = rf"%[-#0+'I]*(?: (?=[\d.]*{_CONVERSION}(?!\w)))?{_SIZE}(?:{_CONVERSION}|<\w+>)"
# After a number, % is a percent sign; but another placeholder may follow %s or %1.
_FREE = r"(?:(?<![\w%])|(?<=%[sd@]))(?<![^%]\d )(?<!^\d )"
_UNIT = r"s|x(?=%)|px|pt|ms|min|sec|[hm]|th|[kKMGT]i?[bB]?|[bB](?:ytes?|ps)?|[°℃]C?"
_END = rf"(?!\w|%(?!%))|(?=(?:{_UNIT})(?!\w))"
_GUESSED_PRINTF = (
    rf"{_FREE}%(?:0?\d{{0,2}}(?:\.\d{{1,2}})?(?:hh?|ll?|z)?[dufgxX]|(?:-?\d{{1,3}})?(?:\.\d{{1,4}})?[si@])"
    rf"(?:{_END}|(?=%[sd@]))|%<PRI[diouxX]\w{{1,10}}>"
)
_NAMED = rf"%\((?P<name>[^()%\n]{{1,80}})\)[-#0+ ]*{_SIZE}[diouxXeEfFgGcrsa]"
# Without flags, `%%(atom) does` contains no placeholder.
_GUESSED_NAMED = "(?<!%)" + _NAMED.replace("[-#0+ ]", "[-#0+]", 1)
_NUMBERED_SIZE = _SIZE.replace(r"\*", r"\*(?:\d{1,2}\$)?")
_NUMBERED = rf"%(?P<number>\d{{1,2}})\$[-#0+' ]*{_NUMBERED_SIZE}(?:{_CONVERSION}|<PRI\w{{1,10}}>)"
# In GCC's own messages every letter is a conversion: %qD, %L; %<, %> and %' take no argument.
_GCC = r"%%|%(?:(?P<number>\d{1,2})\$)?[-+#]*(?:\.\*)?[qlwz+#]*[A-Za-z]"
# Common Lisp and Scheme: ~a, ~5,2f; ~% and ~~ take no argument.
_TILDE = r"~[\d,]*:?@?[aswdboxrfegcAWSDBOXRFEGC$]"
_RUBY = r"%\{[\w.]{1,80}\}|%<(?!PRI[a-zA-Z]\w*>)\w{1,80}>[-#0+]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]"
_BETWEEN_SIGNS = r"(?<![\w%])%[A-Za-z_][\w.]{1,60}%(?![\w%])"
# Amounts of money, which are not placeholders: $million, $HKD, $US5.
_MONEY = (
    r"(?:(?:US|HK|NT|USD|HKD|CNY|RMB|NTD|TWD|AUD|CAD|SGD|MOP|[KMB])\d*"
    r"|[kmb]|mn|bn|tn|mil|[mbtr]+illions?|thousands?)\b(?![_$])"
)
_SHELL = (
    r"(?<!\\)\$\{[^{}\n]{1,100}\}|(?<![\\\w])\$\((?![\d.,]+\))[^()\n]{1,100}\)"
    rf"|(?<![\\$\w])\$(?!{_MONEY})[A-Za-z_]\w{{1,60}}\$?"
)
_LINK = r"(?<!\w)@(?:\.\w{1,20})?:(?:\{'[^'{}\n]{1,80}'\}|[A-Za-z_](?:[\w.-]{0,80}\w)?)"
# A quotation mark between the braces shows that they themselves are meant: "{{" and "}}".
_TEMPLATE = r"\{\{(?! ?[\"'“”«»「」])[^{}\n`]{1,200}\}\}|\{%[^{}\n`]{1,200}%\}"
# MediaWiki's grammatical alternatives, of which another language may have fewer or none.
_OF_GRAMMAR = lazily(r"\{\{\s*(?:PLURAL|GENDER|GRAMMAR)\s*:", re.IGNORECASE)
_QT_FLAGGED = r"%(?:L?[1-9]\d?|n)"
_QT_GUESSED = rf"{_FREE}%(?:L?[1-9](?![\w%.,$])|n(?!\w))"
_FIELD = r"(?:[A-Za-z_$][\w.$-]{0,80}(?:\[\w{0,40}\])?|\d{1,3})"
# Texinfo escapes a brace as @{.
_BRACE_GUESSED = (
    r"(?<!@)(?!\{ (?:and|or) \})"
    rf"\{{ ?(?P<field>{_FIELD})?(?:![rsa])?(?::[^\s{{}}][^{{}}\n]{{0,40}})? ?\}}"
)
_BRACE_FLAGGED = (
    r"\{\{|\}\}|\{(?P<field>(?![\"'“”‘’])[^{}!:\n]{0,100})(?:![rsa])?"
    r"(?::(?:[^{}\n]|\{[^{}\n]{0,40}\}){0,100})?\}"
)
_ICU = (
    r"\{\s{0,9}(?P<variable>[\w.-]{1,80})\s{0,9},\s{0,9}(?:"
    r"(?P<branching>plural|selectordinal|select|choice)\s{0,9},(?:\s{0,9}offset:\d{1,4})?"
    r"|(?:number|date|time|spellout|ordinal|duration|list)\s{0,9}(?:,[^{}\n]{1,80})?\})"
)
_ICU_SELECTOR = lazily(r"\s{0,99}(=?[\w-]{1,80})\s{0,99}\{")
_ICU_END = lazily(r"\s{0,99}\}")

# Prefixes of gettext's ``…-format`` flags, grouped by the notation of their placeholders.
_PRINTF_FLAGS = frozenset(
    {"c", "objc", "python", "perl", "php", "java-printf", "javascript", "awk", "lua", "go", "ruby"}
    | {"object-pascal", "tcl", "boost", "elisp", "librep"}
)
_GCC_FLAGS = frozenset({"gcc-internal", "gfc-internal"})
_TILDE_FLAGS = frozenset({"lisp", "scheme"})
_QT_FLAGS = frozenset({"qt", "qt-plural", "kde", "kde-kuit", "ycp", "smalltalk"})
_BRACE_FLAGS = frozenset({"python-brace", "perl-brace", "csharp", "java", "rust", "cpp20"})
# MediaWiki has several forms of a month and of a day; which one is used depends on the language.
_OF_DATE = lazily(r"\b(CURRENT|LOCAL)(MONTH|DAY)(?:NAMEGEN|NAME(?<=MONTHNAME)|ABBREV|1|2)\b")
_CONFIRMING = {
    Kind.PRINTF: _PRINTF_FLAGS | _GCC_FLAGS | _TILDE_FLAGS,
    Kind.QT: _QT_FLAGS,
    Kind.BRACE: _BRACE_FLAGS,
    Kind.ICU: _BRACE_FLAGS,
    Kind.SHELL: frozenset({"sh"}),
}


class _Notations(NamedTuple):
    """Patterns of three notations: as the flags allow, as guessed, or empty if excluded."""

    printf: str
    qt: str
    brace: str


def find(text: str, flags: Iterable[str] = ()) -> list[Placeholder]:
    """Find the placeholders of a text, in order and without overlaps.

    Args:
        text: A text of a user interface or of a document.
        flags: The flags of the gettext entry: ``python-format``, ``no-c-format``, ….
    """
    if not _ANY.search(text):
        return []
    outside, inside = _patterns(tuple(flags))
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


def certain(flags: Iterable[str]) -> bool:
    """Return whether the flags determine the notation, so that it need not be guessed."""
    return any(flag.endswith("-format") and not flag.startswith("no-") for flag in flags)


def confirmed(kind: Kind, flags: Iterable[str]) -> bool:
    """Return whether the flags say that a text has placeholders of a notation.

    Args:
        kind: The notation.
        flags: The flags of the gettext entry.
    """
    formats = {flag.removesuffix("-format") for flag in flags if flag.endswith("-format")}
    return not formats.isdisjoint(_CONFIRMING.get(kind, ()))


def _selector(
    text: str, match: re.Match[str], branching: list[str], found: list[Placeholder]
) -> int:
    """Move on from the start or a branch of an ICU argument to its next branch or its end.

    Args:
        text: The whole text.
        match: The match of the argument's start or of the brace that ends a branch.
        branching: The arguments with an open branch; updated.
        found: The placeholders so far; the piece of syntax is appended.

    Returns:
        The offset of the text of the next branch, or after the argument.
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
        key = "" if _OF_GRAMMAR.match(text) else _OF_DATE.sub(r"\1\2", "".join(text.split()))
    elif kind is Kind.QT:
        key = text.replace("L", "")
    return Placeholder(match.start(), match.end(), text, kind, key, ordered)


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


@lru_cache(maxsize=64)
def _patterns(flags: Sequence[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of placeholders in plain text, and in a branch of an ICU argument."""
    notations = _notations(flags)
    named = _NAMED if notations.printf != _GUESSED_PRINTF else _GUESSED_NAMED
    printf = "|".join(filter(None, (named, _NUMBERED, notations.printf)))
    if notations.printf in (_GCC, _TILDE):
        printf = notations.printf
    alternatives = [
        ("template", "" if notations.brace == _BRACE_FLAGGED else _TEMPLATE),
        ("percent", _BETWEEN_SIGNS if notations.printf == _GUESSED_PRINTF else ""),
        ("icu", _ICU),
        ("ruby", "" if notations.brace == _BRACE_FLAGGED else _RUBY),
        ("printf", printf if notations.printf or not _excludes_percent(flags) else ""),
        ("qt", notations.qt),
        ("shell", "" if notations.brace == _BRACE_FLAGGED else _SHELL),
        ("link", _LINK),
        ("brace", notations.brace),
    ]
    # `lastgroup` names the group that closed last: the outermost one of an alternative.
    plain = "|".join(f"(?P<{name}>{regex})" for name, regex in alternatives if regex)
    for group in ("name", "number", "field", "variable", "branching"):
        if f"(?P<{group}>" not in plain:
            plain += f"|(?P<{group}>(?!))"
    return re.compile(plain, re.ASCII), re.compile(f"{plain}|(?P<icu_>[}}#])", re.ASCII)


def _notations(flags: Sequence[str]) -> _Notations:
    formats = {flag.removesuffix("-format") for flag in flags if flag.endswith("-format")}
    braces = _BRACE_FLAGGED if formats & _BRACE_FLAGS else _BRACE_GUESSED
    if formats & _GCC_FLAGS:
        return _Notations(_GCC, "", braces)
    if formats & _TILDE_FLAGS:
        return _Notations(_TILDE, "", "")
    if formats & _PRINTF_FLAGS:
        return _Notations(f"%%|{_FLAGGED_PRINTF}", "", braces)
    if formats & _QT_FLAGS:
        return _Notations("", _QT_FLAGGED, braces)
    if _excludes_percent(flags):
        return _Notations("", "", braces)
    return _Notations(_GUESSED_PRINTF, _QT_GUESSED, braces)


def _excludes_percent(flags: Sequence[str]) -> bool:
    """Return whether the flags say that percent signs are not placeholders."""
    denied = {flag[3:].removesuffix("-format") for flag in flags if flag.startswith("no-")}
    return bool(denied & (_PRINTF_FLAGS | _QT_FLAGS))
