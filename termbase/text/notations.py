"""The notations of placeholders, and which of them the flags of a gettext entry allow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


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


_SIZE = r"(?:\*|\d{1,4})?(?:\.(?:\*|\d{1,4})?)?(?:hh?|ll?|[LqjzZt])?"
_CONVERSION = "[diouxXeEfFgGaAcsSpnmrbq@]"
# In printf a space may be a flag; in “100% sure” it is not.
_FLAGGED_PRINTF = rf"%[-#0+'I]*(?: (?=[\d.]*{_CONVERSION}(?!\w)))?{_SIZE}(?:{_CONVERSION}|<\w+>)"
# After a number, % is a percent sign; but another placeholder may follow %s or %1.
_FREE = r"(?:(?<![\w%])|(?<=%[sSd@]))(?<![^%]\d )(?<!^\d )"
_UNIT = r"s|x(?=%)|px|pt|ms|min|sec|[hm]|th|[kKMGT]i?[bB]?|[bB](?:ytes?|ps)?|[°℃]C?"
_END = rf"(?!\w|%(?!%))|(?=(?:{_UNIT})(?!\w))"
_GUESSED_PRINTF = (
    rf"{_FREE}%(?:0?\d{{0,2}}(?:\.\d{{1,2}})?(?:hh?|ll?|z)?[dufgxX]|(?:-?\d{{1,3}})?(?:\.\d{{1,4}})?[sSi@])"
    rf"(?:{_END}|(?=%[sSd@]))|%<PRI[diouxX]\w{{1,10}}>"
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
# A variable of Apple's files of plurals, for which one of several texts is put in.
_VARIABLE = r"%(?:\d{1,2}\$)?#@\w{1,60}@"
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
# $t(key) is another text of i18next, with options after the key.
_TEMPLATE = (
    r"\{\{(?! ?[\"'“”«»「」])[^{}\n`]{1,200}\}\}|\{%[^{}\n`]{1,200}%\}"
    r"|(?<![\w$])\$t\([\w.:/-][^()\n]{0,200}\)"
)
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
# Prefixes of gettext's ``…-format`` flags, grouped by the notation of their placeholders.
_PRINTF_FLAGS = frozenset(
    {"c", "objc", "python", "perl", "php", "java-printf", "javascript", "awk", "lua", "go", "ruby"}
    | {"object-pascal", "tcl", "boost", "elisp", "librep"}
)
_GCC_FLAGS = frozenset({"gcc-internal", "gfc-internal"})
_TILDE_FLAGS = frozenset({"lisp", "scheme"})
_QT_FLAGS = frozenset({"qt", "qt-plural", "kde", "kde-kuit", "ycp", "smalltalk"})
_BRACE_FLAGS = frozenset({"python-brace", "perl-brace", "csharp", "java", "rust", "cpp20"})
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


def certain(flags: Iterable[str]) -> bool:
    """Return whether the flags determine the notation, so that it need not be guessed."""
    return any(flag.endswith("-format") and not flag.startswith("no-") for flag in flags)


def confirmed(kind: Kind, flags: Iterable[str]) -> bool:
    """Return whether the flags say that a text has placeholders of a notation."""
    formats = {flag.removesuffix("-format") for flag in flags if flag.endswith("-format")}
    return not formats.isdisjoint(_CONFIRMING.get(kind, ()))


@lru_cache(maxsize=64)
def patterns(flags: Sequence[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of placeholders in plain text, and in a branch of an ICU argument."""
    notations = _notations(flags)
    is_guessed = notations.printf == _GUESSED_PRINTF
    named = _GUESSED_NAMED if is_guessed else _NAMED
    printf = "|".join(filter(None, (named, _NUMBERED, notations.printf)))
    if notations.printf in (_GCC, _TILDE):
        printf = notations.printf
    alternatives = [
        ("template", "" if notations.brace == _BRACE_FLAGGED else _TEMPLATE),
        ("percent", f"{_BETWEEN_SIGNS}|{_VARIABLE}" if is_guessed else _VARIABLE),
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
