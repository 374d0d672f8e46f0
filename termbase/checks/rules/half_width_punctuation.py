"""A half-width punctuation mark in Chinese, or a full-width one in English.

Chinese is written with ，。；：？！, （）, —— and · (GB/T 15834-2011), not with
the marks on the keyboard. English is written without full-width marks, digits
and letters.

**Why:** half-width marks in Chinese are too narrow and sit too low. Full-width
marks in English leave gaps.

Wrong:

    en: When it is full, the pump stops.
    zh: 水满时,水泵停止.

Right:

    en: When it is full, the pump stops.
    zh: 水满时，水泵停止。

**Not reported:**

- marks in numbers, times, code, addresses and Latin passages; a full stop
  after a Latin letter or a digit
- brackets with a space before them, which is a style of its own
- the commas of a list for programs, such as `yes,no,maybe`; it is recognised
  by the missing spaces in the source
- a mark after its own name, because it is meant itself: 用逗号,分隔
- the exclamation mark of a name: *Yahoo!*
- hyphens and dots that the source has, too
- in English, full-width marks of a Chinese quotation

**Severity:**

- warning: most marks
- info: brackets, the colon after a label or a Latin word, full-width digits
  and letters in Chinese, a full stop between two characters, a single hyphen
  for a dash (——), another dot for the one in names (·), an exclamation mark
  that may belong to a name, the commas of words to search for (*tides,
  high tide, ebb*), and all marks in what looks like code

**Fix:** `--fix` replaces the marks, except in what looks like code or words to
search for, after what may be a name, and except a full stop or a hyphen
between two Chinese characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.codelike import looks_like_code
from termbase.checks.language import is_english
from termbase.checks.rules._enclosing import BEGINS, ENDS, is_chinese_after, is_chinese_before
from termbase.checks.sources import is_of_credits
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity
from termbase.tags import is_chinese, is_traditional
from termbase.text.script import HAN

_HALF = N_("half-width {mark} in Chinese: write {fix}")
_FULL = N_("full-width {mark} in English: write {fix}")
_WIDE_DIGITS = N_("full-width {mark}: write {fix}")
_OTHER_DOT = N_("{mark} in a Chinese name: write {fix}")
_POINT = N_("half-width {mark} between Chinese characters")

_WIDE = {mark: chr(ord(mark) + 0xFEE0) for mark in ",;:?!()"} | {".": "。"}
_TAGS = r"(?:</?[A-Za-z][^<>]{0,200}>)*+"
# The mark comes first, then what is before it, so that the search jumps from mark to mark.
_MARK = lazily(
    rf"[,;:?!.(](?:(?<=[{ENDS})\]\"][,;:?!])[ ]*(?={_TAGS}"
    rf"(?:[{BEGINS}”’」』）]|\Z|\n|(?P<next>[()\[\]\"])))"
    rf"|(?<=[{ENDS})\]\"]\.)(?:[ ]+(?={_TAGS}(?:[{BEGINS}]|(?P<beyond>[(\[\"])))"
    rf"|(?={_TAGS}(?:\Z|\n|[”’」』）]|(?P<closing>[)\]\"]))))"
    rf"|(?P<latin>(?<=[A-Za-z0-9%％‰°}}>`\"][,;:?!])(?=[ ]?{_TAGS}[{BEGINS}])[ ]?)"
    rf"|(?P<point>(?<=[{HAN}]\.)(?=[{HAN}]))"
    rf"|(?P<inner>(?<=[{HAN}]\()(?=[^()\n]{{0,60}}[{HAN}])[^()\n]{{1,60}})\)"
    rf"(?=[{BEGINS}，。；：、？！]|\Z|\n|[,;:?!.](?:[ ]*[{BEGINS}]|\Z|\n|[”’」』）\"])))"
)
# A mark between words that nowhere has a space after it, or joins three words, does not structure
# a sentence.
_TIGHT = {
    mark: lazily(
        rf"\A(?!.*{mark}\s).*[^\W\d]{mark}[^\W\d]|[^\W\d]{mark}[^\W\d]+{mark}[^\W\d]", re.DOTALL
    )
    for mark in ",;:"
}
_LONGEST_FIRST = 4
_AFTER_FIRST = lazily(r"\w+\. \w")
_KEYWORDS = lazily(r"(?:[^;\n]{1,60};)+")
"""Matches a list in a desktop entry, each item of which ends with a semicolon."""
_SEARCH_WORDS = lazily(r"(?!.*\b(?:and|or)\b)(?:[^A-Z,.;:!?\n]{1,40}, ){2,}[^A-Z,.;:!?\n]{1,40}")
_DATA = lazily(r"\"\s*:|[\[{]\s*\"")
_NAMES = {",": "逗", ";": "分", ":": "冒", ".": "句", "?": "问問", "!": "叹嘆"}
_NAMED = {mark: lazily(f"[{name}][号號点點]\\Z") for mark, name in _NAMES.items()}
"""Matches the name of a mark, after which the mark itself is meant."""
_HYPHEN_OR_DOT = lazily("[-•‧・∙⋅]")
_DASH_OR_DOT = lazily(
    rf"(?<=[{ENDS}])(?:(?P<dashes>[ ]?--{{1,2}}[ ]?)|(?P<hyphen>[ ]?-[ ]?))(?=[{BEGINS}])"
    rf"|(?<=[{HAN}])(?P<dot>[•‧・∙⋅])(?=[{HAN}])"
)
_SOURCE_DASH = lazily(r"—|–|(?<=\w)--(?=\w)|[ ]--[ ]")
_DASH = lazily("[—–―]")
_HYPHENATED = lazily(r"\w-\w")
_LONGEST_LATIN = 80
_LAST_NAME = lazily(r"[A-Za-z0-9][\w-]*\Z", re.ASCII)
_LATIN_LIST = lazily(rf"[,;][ ](?:(?![，。；：、]|[{HAN}]).)*\Z")
_DIGITS = lazily("[０-９Ａ-Ｚａ-ｚ]+")
_ENGLISH = lazily("[，。；：？！（）、．\u3000０-９Ａ-Ｚａ-ｚ]+")
_IN_ENGLISH = {"。": ".", "、": ",", "\u3000": " "}
_ONLY_TAGS = lazily(rf"\s*+{_TAGS}\s*+\Z")
_JOINED = lazily(r"(?<=\w)\(")
_CHINESE = lazily(f"[{HAN}《》「」『』]")


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each mark of the wrong width."""
    if is_chinese(unit.target_lang):
        yield from _chinese(unit)
    elif is_english(unit.target_lang) and not unit.target.isascii():
        yield from _english(unit)


def _chinese(unit: Unit) -> Iterator[Fault]:
    text = unit.target
    if not text.isascii() and _MARK.search(text) and not is_of_credits(unit.segment):
        masked = unit.target_opaque.masked
        matches = [
            m
            for m in _MARK.finditer(text)
            if (masked[m.start()], masked[m.end() - 1]) == (m[0][0], m[0][-1])
            and _is_among_chinese(masked, m, unit.source)
        ]
        code = bool(matches) and looks_like_code(text)
        for match in matches:
            if (
                _is_read_by_program(match[0], unit.source_opaque.masked)
                or _is_named(text, match)
                or (match["latin"] is not None and _is_latin(text, match.start(), unit.source))
            ):
                continue
            doubtful = (
                code
                or _is_of_pattern(text, match, unit.source)
                or (match[0][0] == "," and _are_search_words(unit.source))
                or (match[0][0] == "!" and _name_with_mark(text, match.start(), unit.source) != "")
            )
            for fault in _half_width_faults(text, match):
                yield replace(fault, severity=Severity.INFO, fix=None) if doubtful else fault
    yield from _dashes_and_dots(unit)
    for match in _DIGITS.finditer(text):
        yield _replacement_fault(
            _WIDE_DIGITS, match[0], _narrow(match[0]), match.span(), Severity.INFO
        )


def _is_among_chinese(text: str, match: re.Match[str], source: str) -> bool:
    """Return whether what is beyond the brackets and quotes next to a mark is Chinese, too."""
    start, mark = match.start(), match[0][0]
    before = match.string[start - 1]
    if before in ')]"' and not is_chinese_before(text, start, mark):
        return False
    if before == '"' and _is_data(source):
        return False
    group = match.lastgroup
    if group not in ("next", "beyond", "closing"):
        return True
    return is_chinese_after(text, match.start(group), mark)


def _dashes_and_dots(unit: Unit) -> Iterator[Fault]:
    """Yield a fault for each hyphen or dot between Chinese characters in place of —— or ·."""
    if not _HYPHEN_OR_DOT.search(unit.target) or not _DASH_OR_DOT.search(unit.target):
        return  # as most texts: their hyphens are in words or code
    matches = list(_DASH_OR_DOT.finditer(unit.target_opaque.masked))
    hyphens = [match for match in matches if match["hyphen"]]
    are_dashes = (
        not _DASH.search(unit.target)
        and len(hyphens) == len(_SOURCE_DASH.findall(unit.source))
        and (not _HYPHENATED.search(unit.source) or all(" " in match[0] for match in hyphens))
    )
    for match in matches:
        mark = match[0].strip()
        if match["hyphen"] and are_dashes:
            yield Fault(
                _HALF, {"mark": mark, "fix": "——"}, Severity.INFO, match.span(), suggestions=("——",)
            )
        elif match["dashes"] and mark not in unit.source and not looks_like_code(unit.target):
            yield _replacement_fault(_HALF, mark, "——", match.span(), None)
        elif match["dot"] and mark not in unit.source and not _is_of_taiwan(mark, unit):
            yield _replacement_fault(_OTHER_DOT, mark, "·", match.span(), Severity.INFO)


def _is_of_taiwan(mark: str, unit: Unit) -> bool:
    """Return whether a dot is the one that Taiwan's standard, 重訂標點符號手冊, has in names."""
    return mark == "‧" and is_traditional(unit.target_lang)


@lru_cache(maxsize=16)  # for all the marks of a text
def _is_data(source: str) -> bool:
    """Return whether quotation marks are those of data: ``{"name": "value"}``."""
    return _DATA.search(source) is not None


@lru_cache(maxsize=16)  # for all the marks of a text
def _are_search_words(source: str) -> bool:
    """Return whether a text is a list that a program may search: “cookies, cache, clear cache”."""
    return _SEARCH_WORDS.fullmatch(source) is not None


@lru_cache(maxsize=16)  # for all the marks of a text
def _is_read_by_program(found: str, source: str) -> bool:
    """Return whether a mark separates items for a program: ``yes,no,maybe``, ``left:right``."""
    mark = found[0]
    if found == ";" and _KEYWORDS.fullmatch(source):
        return True
    return mark in ",;:" and found == mark and bool(_TIGHT[mark].search(source))


def _is_of_pattern(text: str, match: re.Match[str], source: str) -> bool:
    """Return whether a full stop is part of a pattern of names: “Number. Artist – Title”."""
    return (
        match[0][0] == "."
        and match.start() <= _LONGEST_FIRST
        and match.end() < len(text)
        and _AFTER_FIRST.match(source) is not None
    )


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Return whether a mark is meant itself, because it is joined to its name: 用逗号,分隔."""
    named, end = _NAMED.get(match[0]), match.end()
    before = text[max(0, match.start() - 2) : match.start()]
    return named is not None and end < len(text) and named.search(before) is not None


def _is_latin(text: str, place: int, source: str) -> bool:
    """Return whether a mark after a Latin word belongs to it (`Cc:`), or to a list of such."""
    mark = text[place]
    if mark in ":!":
        name = _name_with_mark(text, place, source)
        return bool(name) and (mark == ":" or _is_within_sentence(name, source))
    return _LATIN_LIST.search(text, max(0, place - _LONGEST_LATIN), place) is not None


def _name_with_mark(text: str, place: int, source: str) -> str:
    """Return a mark with the Latin word before it; empty if the source has them otherwise."""
    name = _LAST_NAME.search(text, max(0, place - _LONGEST_LATIN), place)
    return name[0] + text[place] if name and name[0] + text[place] in source else ""


def _is_within_sentence(name: str, source: str) -> bool:
    """Return whether a sentence goes on after a name with its mark: “Yahoo!, or”.

    If the source ends with it, the translation has the name elsewhere in the sentence.
    """
    _, _, rest = source.partition(name)
    return not (rest[:1].isspace() and rest.lstrip()[:1].isupper())


def _half_width_faults(text: str, match: re.Match[str]) -> Iterator[Fault]:
    start, end = match.span()
    if match["inner"]:
        for place in (start, end - 1):
            fix = _WIDE[text[place]]
            yield _replacement_fault(_HALF, text[place], fix, (place, place + 1), Severity.INFO)
    elif match["point"] is not None:
        yield Fault(_POINT, {"mark": "."}, Severity.INFO, (start, end))
    else:
        mark = text[start]
        last = _ONLY_TAGS.match(text, end) is not None
        if last:
            end = start + 1  # `whitespace-edges` reports white space at the end
        doubtful = mark == ":" and (last or match["latin"] is not None)
        severity = Severity.INFO if doubtful else None
        yield _replacement_fault(_HALF, mark, _WIDE[mark], (start, end), severity)


def _english(unit: Unit) -> Iterator[Fault]:
    text = unit.target
    for match in _ENGLISH.finditer(unit.target_opaque.masked):
        start, end = match.span()
        if _CHINESE.search(text, max(0, start - 1), end + 1):
            continue
        fix = _narrow(match[0])
        if fix[-1] in ",.;:?!)" and text[end : end + 1].isalnum():
            fix += " "
        before = text[max(0, start - 1) : start]
        fix = _JOINED.sub(" (", before + fix)[len(before) :]
        if fix != match[0]:
            yield _replacement_fault(_FULL, match[0], fix, (start, end), None)


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", "".join(_IN_ENGLISH.get(one, one) for one in text))


def _replacement_fault(
    message: str, mark: str, fix: str, span: tuple[int, int], severity: Severity | None
) -> Fault:
    return Fault(message, {"mark": mark, "fix": fix}, severity, span, suggestions=(fix,), fix=fix)


CHECK = UnitCheck("P401", "half-width-punctuation", Severity.WARNING, find)
