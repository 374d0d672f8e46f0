"""Traditional characters in Simplified Chinese or the reverse, or vocabulary of the other region.

Characters that the other script never uses are reported wherever they are.
Others are reported in words that never have them: 后 and 里 are Traditional
characters too, but 以后 is written 以後, and 公裡 is written 公里. Words are
reported if only the other side of the strait uses them: 网路 and 软体 in a
text for the mainland, 網絡 and 軟件 in one for Taiwan (`zh-Hant-TW`). Others
are reported if the English tells that they have a meaning of the other side:
文件 for *file*, 朝鮮 for *North Korea*.

**Why:** a character of the other script looks like a mistake, and a word of
the other side sounds foreign.

Wrong:

    zh-Hans: 请保存檔案后再关闭。

Right:

    zh-Hans: 请保存文件后再关闭。

**Not reported:**

- accepted terms of the term base, whatever characters they have
- the name of Chinese itself in a list of languages (繁體中文)
- what `forbidden-term` reports, unless the characters make it an error
- variant characters that survive in names (昇, 喆)
- words that are written with either character (佔領, 占領)
- characters that are standard in Hong Kong too (恒, 税, 温), unless the text is
  for Taiwan

**Severity:**

- error: characters of the other script, or of another word
- warning: words of the other side, and 万 after a digit in a Traditional text
- info: characters and words in quotation marks, and words of two characters
  in a text for Taiwan, unless the English tells their meaning

A file that is in the other script nearly throughout is reported once, since it
is rather its language that is wrong.

**Fix:** `--fix` converts the characters of a Simplified text, and words of
Taiwan to those of the mainland where the term base demands them. It does not
convert whole files.

Options:

- `vocabulary`: whether to report words of the other side, not only
  characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

from termbase.checks.base import Fault, Option, Options, Span, UnitCheck
from termbase.checks.document import Topic
from termbase.checks.language import valid_tag
from termbase.checks.terminology.demands import demands_for
from termbase.checks.terminology.varieties import in_script_of
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity
from termbase.tags import is_chinese
from termbase.text import conversion, miswritten, regional, script
from termbase.text.script import HAN_RUN

_QUOTED = lazily('“[^”\n]*”|「[^」\n]*」|『[^』\n]*』|《[^》\n]*》|‘[^’\n]*’|"[^"\n]*"')
_TEN_THOUSANDS = lazily("[0-9０-９] ?(万)")
_ENDONYM = lazily(
    r"(?:[简簡繁正][体體])?中文(?:\s?[(（]?(?:[简簡繁正][体體]|[台臺][灣湾]|香港|澳[門门])[)）]?)*"
)
_MOST_RUNS = 5
_NEARLY_ALL = (0.9, 6)
"""Share and number of characters of the other script from which a file is one in that script."""
_OTHER = {"Hans": "zh-Hant", "Hant": "zh-Hans"}
_FEWEST_IN_SCRIPT = 6
"""A text in the other script has at least one in so many characters that only this script has."""
_CHARACTERS = {
    "Hans": N_("{characters}: Traditional Chinese in a Simplified text"),
    "Hant": N_("{characters}: Simplified Chinese in a Traditional text"),
}
_FILES = {
    "Hans": N_(
        "the file is taken for {lang}, but its texts are in Traditional Chinese: name their "
        "language in the file or its name, or in the configuration"
    ),
    "Hant": N_(
        "the file is taken for {lang}, but its texts are in Simplified Chinese: name their "
        "language in the file or its name, or in the configuration"
    ),
}
_FORMS = {
    "Hans": miswritten.wrong_in_simplified,
    "Hant": miswritten.wrong_in_traditional,
}
_Word = TypeVar("_Word", miswritten.Wrong, regional.Foreign)
_IS_REPORTED = Topic[bool]()
"""Whether it is told that a file is in the other script."""
_FORM = N_("{written}: the word is written {right}")
_WORD = N_("{word} is usual on the other side of the Taiwan Strait; here the word is {usual}")


def find(unit: Unit, options: Options) -> Iterator[Fault]:
    """Yield a fault for each stretch in the other script, then for each word of the other side."""
    if unit.target.isascii() or not is_chinese(unit.target_lang):
        return
    parts = valid_tag(unit.target_lang).split("-")
    script_tag = parts[1] if len(parts) > 1 else ""
    if script_tag not in _CHARACTERS:
        return
    region = "CN" if parts == ["zh", "Hans"] else parts[-1]
    wrong = _of_other_script(script_tag, region)
    is_mixed = _any_of(wrong).search(unit.target) is not None
    has_words = options["vocabulary"] and regional.has_words(region)
    words = regional.foreign_words(unit.target, region, unit.source) if has_words else []
    forms = _FORMS[script_tag](unit.target)
    if not is_mixed and not words and not forms and script_tag == "Hans":
        return  # as most units: the other texts of the file do not matter
    prevailing = unit.document.prevailing_chinese(unit.segment.target_lang, *_NEARLY_ALL)
    if prevailing == _OTHER[script_tag]:
        yield from _of_whole_file(unit, script_tag)
        return
    faults: list[Fault] = []
    if is_mixed:
        faults += _in_other_script(unit, script_tag, wrong)
    elif script_tag == "Hant":
        faults += _in_numbers(unit)
    faults += _in_words(unit, script_tag, forms, faults)
    yield from faults
    yield from _of_other_side(unit, region, words, faults)


def _of_other_script(script_tag: str, region: str) -> frozenset[str]:
    """Return the characters that only the other script has."""
    if script_tag == "Hans":
        return regional.only_traditional()
    return regional.only_simplified("TW" if region == "TW" else "")


def _of_whole_file(unit: Unit, script_tag: str) -> Iterator[Fault]:
    """Yield a fault for a file in the other script, at its first text where this is to be seen."""
    found = _any_of(_of_other_script(script_tag, "")).search(unit.target)
    if found and not unit.document.noted(_IS_REPORTED):
        unit.document.note(_IS_REPORTED, [True])
        yield Fault(_FILES[script_tag], {"lang": unit.target_lang}, target_span=found.span())


def _in_other_script(unit: Unit, script_tag: str, wrong: frozenset[str]) -> Iterator[Fault]:
    """Yield a fault for each run of Chinese characters that contains one of the other script."""
    masked = unit.target_opaque.masked
    runs = [run for run in HAN_RUN.finditer(masked) if not wrong.isdisjoint(run[0])]
    runs = [run for run in runs if not _is_accepted(unit, run.span())]
    size = sum(len(run[0]) for run in HAN_RUN.finditer(masked))
    count = sum(character in wrong for run in runs for character in run[0])
    is_most = sum(len(run[0]) for run in runs) * 2 > size and count * _FEWEST_IN_SCRIPT > size
    if is_most or len(runs) > _MOST_RUNS:
        # The text as a whole is in the wrong script: one fault is enough.
        yield _in_script(unit, script_tag, (runs[0].start(), runs[-1].end()), wrong, whole=True)
        return
    for run in runs:
        yield _in_script(unit, script_tag, run.span(), wrong)


def _in_words(
    unit: Unit, script_tag: str, found: list[miswritten.Wrong], faults: list[Fault]
) -> Iterator[Fault]:
    """Yield a fault for each word with a character that the script has, but not in this word."""
    for word, span in _outside(unit, found, faults):
        written, right = unit.target[slice(*span)], word.right
        if script_tag == "Hant":  # as the region writes it
            right = in_script_of(script.simplify(written), unit.target_lang)
        severity = Severity.INFO if _is_quoted(unit.target, span) else Severity.ERROR
        fields = {"written": written, "right": right}
        fix = right if script_tag == "Hans" and severity is Severity.ERROR else None
        yield Fault(_FORM, fields, severity, span, suggestions=(right,), fix=fix)


def _outside(
    unit: Unit, words: Sequence[_Word], faults: Iterable[Fault]
) -> Iterator[tuple[_Word, Span]]:
    """Yield words with their spans, except in code, in accepted terms and in what is reported."""
    taken = [fault.target_span for fault in faults if fault.target_span]
    taken += unit.target_opaque.spans if words else ()
    for word in words:
        span = word.start, word.end
        overlaps = any(start < span[1] and span[0] < end for start, end in taken)
        if not overlaps and not _is_accepted(unit, span):
            yield word, span


def _in_numbers(unit: Unit) -> Iterator[Fault]:
    """Yield a fault for each 万 after a digit; elsewhere it may be part of a name (万俟)."""
    for found in _TEN_THOUSANDS.finditer(unit.target):
        message, span = _CHARACTERS["Hant"], found.span(1)
        fields = {"characters": found[1]}
        yield Fault(message, fields, Severity.WARNING, span, suggestions=("萬",))


@cache
def _any_of(characters: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of many characters, five times as fast as set operations."""
    return re.compile(f"[{''.join(sorted(characters))}]")


def _in_script(
    unit: Unit, script_tag: str, span: Span, wrong: frozenset[str], *, whole: bool = False
) -> Fault:
    stretch = unit.target[slice(*span)]
    characters = "".join(dict.fromkeys(c for c in stretch if c in wrong))
    shown = characters[:8] + "…" * (len(characters) > 8)
    severity = Severity.INFO if not whole and _is_quoted(unit.target, span) else Severity.ERROR
    suggestion = _converted(unit, stretch)
    if not whole and len(suggestion) == len(stretch):
        # A word was needed to convert its characters, but the others are in order.
        places = [place for place, character in enumerate(stretch) if character in wrong]
        first, last = places[0], places[-1] + 1
        while stretch[:first] != suggestion[:first]:
            first -= 1
        while stretch[last:] != suggestion[last:]:
            last += 1
        span = span[0] + first, span[0] + last
        stretch, suggestion = stretch[first:last], suggestion[first:last]
        if suggestion == stretch:  # in a stretch of both scripts, which is not converted
            suggestion = in_script_of(stretch, unit.target_lang)
    return Fault(
        _CHARACTERS[script_tag],
        {"characters": shown},
        severity,
        span,
        suggestions=(suggestion,) if suggestion != stretch else (),
        # Conversion to Simplified is unambiguous; conversion to Traditional needs a reader.
        fix=suggestion if script_tag == "Hans" and severity is Severity.ERROR else None,
    )


def _converted(unit: Unit, stretch: str) -> str:
    """Return a stretch in the script of the translation.

    The words of Taiwan become those of the mainland if that makes an accepted term of the source:
    檔案 is 文件 if the term base has that for *file*, else 档案.
    """
    suggestion = in_script_of(stretch, unit.target_lang)
    if valid_tag(unit.target_lang) != "zh-Hans" or not unit.plain_source_matches:
        return suggestion
    words = conversion.to_mainland(stretch)
    if words != suggestion:
        demands = demands_for(unit)
        for match in unit.source_matches:
            demand = demands.look_up(match)
            if demand and any(
                term.text in words and term.text not in suggestion for term in demand.accepted
            ):
                return words
    return suggestion


def _of_other_side(
    unit: Unit, region: str, words: Sequence[regional.Foreign], faults: Sequence[Fault]
) -> Iterator[Fault]:
    """Yield a fault for each word of the other side outside stretches reported for their script."""
    for word, span in _outside(unit, words, faults):
        text = unit.target[slice(*span)]
        is_doubtful = len(text) < 3 and region == "TW" and not word.certain
        yield Fault(
            _WORD,
            {"word": text, "usual": word.replacement},
            Severity.INFO if is_doubtful or _is_quoted(unit.target, span) else Severity.WARNING,
            span,
            suggestions=(word.replacement,),
        )


def _is_quoted(text: str, span: Span) -> bool:
    """Return whether a stretch is in quotation marks, so that it may be a name or a quotation."""
    return any(
        found.start() < span[0] and span[1] < found.end() for found in _QUOTED.finditer(text)
    )


def _is_accepted(unit: Unit, span: Span) -> bool:
    """Return whether a stretch is (part of) an accepted term in exactly the target's language.

    Or it is the name of a kind of Chinese, which lists of languages have in its own script.
    """
    if _ENDONYM.fullmatch(unit.target.strip()) and "Chinese" in unit.source:
        return True
    lang = valid_tag(unit.target_lang)
    return any(
        reading.term.accepted
        and reading.term.text == match.text
        and valid_tag(reading.term.lang) == lang
        for match in unit.target_matches
        if match.start <= span[0] and span[1] <= match.end
        for reading in match.readings
    )


CHECK = UnitCheck(
    "T103",
    "wrong-script",
    Severity.ERROR,
    find,
    options=(Option("vocabulary", True, "Whether to look for the other side's words."),),
    yields_to=("forbidden-term",),
)
