"""The translation ends with another punctuation mark than the source, or with none.

Compared are full stops, question marks, exclamation marks, colons and
ellipses, in Chinese of either width. Brackets, quotation marks, tags and access
keys after the mark do not matter.

**Why:** a question without its mark reads as a statement, and texts that stand
side by side should end alike.

Wrong:

    en: Save failed!
    zh: 保存失败。

Right:

    en: Save failed!
    zh: 保存失败！

**Not reported:**

- a full stop or an exclamation mark after no more than two English words, or no
  more than four Chinese characters: *Done!*
- a full stop that may belong to an abbreviation: *etc.*, *U.S.*
- code, and texts in other languages than Chinese

**Severity:** info, since many style guides of Chinese leave the mark out after
short texts. The check does not run unless it is selected.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.codelike import looks_like_code
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity
from termbase.tags import is_chinese
from termbase.text.script import HAN

_MISSING = N_("the {source} at the end is missing: write {fix}")
_OTHER = N_("{target} is not the mark at the end of the source, {source}: write {fix}")
_EXTRA = N_("the source has no {target} at the end")

# For each kind of mark, what Chinese and other languages write.
_MARKS = {".": "。", "?": "？", "!": "！", ":": "：", "…": "……"}
_KIND_OF = {
    **{mark: mark for mark in _MARKS},
    **{wide: mark for mark, wide in _MARKS.items() if len(wide) == 1},
    "．": ".",
    "｡": ".",
    "︰": ":",
}
_END = lazily(
    r"(?P<mark>\.{2,}|。{2,}|…+|[.。．｡?？!！:：︰]+)?"
    r"(?:\s|[\"'”’」』)）\]】》*]|</?[A-Za-z][^<>]{0,200}>|[(（][&_]?[A-Za-z0-9][)）])*\Z"
)
_ABBREVIATION = lazily(r"(?:\b(?:etc|al|vs|Inc|Ltd|Co|Corp|Jr|Sr|No|approx)|(?<!\w)\w|\d)\Z")
_LONGEST_END = 400
_SHORT_WORDS = 2
_SHORT_CHARACTERS = 4
_HAN = lazily(f"[{HAN}]")


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault if the marks at the ends of source and target differ."""
    chinese = is_chinese(unit.target_lang)
    if chinese is is_chinese(unit.source_lang):
        return
    source, target = _mark(unit.source), _mark(unit.target)
    kinds = _kinds(unit.source, source), _kinds(unit.target, target)
    if kinds[0] & kinds[1] or kinds[0] == kinds[1] or _is_excused(unit, source, target, kinds):
        return
    mark, span = unit.source[slice(*source)], source if source[1] > source[0] else None
    last = target if target[1] > target[0] else (max(target[0] - 1, 0), target[0])
    if not kinds[0]:
        yield Fault(_EXTRA, {"target": unit.target[slice(*target)]}, target_span=target)
        return
    kind = next(iter(sorted(kinds[0])))
    fix = _MARKS[kind] if chinese else kind.replace("…", "...")
    if kinds[1]:
        fields = {"target": unit.target[slice(*target)], "source": mark, "fix": fix}
        yield Fault(_OTHER, fields, None, target, span, suggestions=(fix,))
    elif last[1] > last[0]:
        suggestion = unit.target[slice(*last)] + fix
        fields = {"source": mark, "fix": fix}
        yield Fault(_MISSING, fields, None, last, span, suggestions=(suggestion,))


def _mark(text: str) -> tuple[int, int]:
    """Return start and end of the mark at the end of a text; equal if there is none."""
    match = _END.search(text, max(0, len(text) - _LONGEST_END))
    assert match is not None
    return match.span("mark") if match["mark"] else (match.start(), match.start())


def _kinds(text: str, span: tuple[int, int]) -> frozenset[str]:
    """Return the kinds of a mark: of “?!” two, of an ellipsis only that."""
    mark = text[slice(*span)]
    if mark.startswith("…") or (len(mark) > 1 and set(mark) <= {".", "。"}):
        return frozenset("…")
    return frozenset(_KIND_OF[character] for character in mark)


def _is_excused(
    unit: Unit,
    source: tuple[int, int],
    target: tuple[int, int],
    kinds: tuple[frozenset[str], frozenset[str]],
) -> bool:
    """Return whether a difference is none, or the texts are not such as have marks."""
    texts = unit.source[: source[0]], unit.target[: target[0]]
    if not all(any(character.isalpha() for character in text) for text in texts):
        return True
    english = texts[0] if is_chinese(unit.target_lang) else texts[1]
    if "." in kinds[0] | kinds[1] and _ABBREVIATION.search(english):
        return True
    if not all(kinds) and kinds[0] | kinds[1] <= {".", "!"}:
        chinese = texts[1] if english is texts[0] else texts[0]
        is_label = (
            len(english.split()) <= _SHORT_WORDS or len(_HAN.findall(chinese)) <= _SHORT_CHARACTERS
        )
        if is_label:
            return True
    return looks_like_code(unit.source) or looks_like_code(unit.target)


CHECK = UnitCheck("P408", "end-punctuation", Severity.INFO, find, default=False, compares=True)
