"""Finding glosses: terms that a text gives in two languages, one of them in brackets.

Examples are 灰色地带冲突（gray-zone conflict） and “gray-zone conflict (灰色地带冲突)”. The
brackets delimit the second term. The start of the first one is found by quotation marks, a change
of script or the start of a short clause; otherwise, of the candidates of term extraction that end
there, the one with the most likely length is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from termbase.extract.acronyms import acronym_start, is_acronym, without_predicate
from termbase.extract.candidate import candidates
from termbase.extract.glossed import (
    CHARACTERS,
    LONGEST,
    Stretch,
    chinese_before,
    latin_before,
    words_in,
)
from termbase.extract.renderings import Renderings
from termbase.extract.widened import widened, without_version
from termbase.lazy import lazily
from termbase.tags import is_chinese
from termbase.text.script import HAN, HAN_CHARACTER

_QUOTES = "\"“”'‘’「」『』《》"
_WORD = r"[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f.&/'’-]*"
_LATIN = rf"{_WORD}(?:,? {_WORD}){{0,7}}?(?: \d+(?:\.\d+)*)?"
_CHINESE = rf"[{HAN}](?:[{HAN}·]{{0,22}}[{HAN}])"
_LABEL = r"(?:(?:英文|英语|英語|中文|汉语|漢語|in Chinese|in English|Chinese|English)[:：]? ?)?"
_OPEN, _CLOSE = rf" ?[(（][{_QUOTES} ]*{_LABEL}[{_QUOTES}]*", rf"[{_QUOTES} ]*[)）]"
_SHORT = r"(?:[,，、;；] ?(?:简称|簡稱|or )?(?P<short>[A-Z][A-Za-z0-9&-]{1,9}))?"
_YEAR = r"(?:[,，] ?(?:19|20)\d\d年?)?"
_PINYIN = "[A-Za-z\u00c0-\u024f'’ -]{2,60}"
# A bracket that contains a term in the other script, directly after a word or a quotation mark.
_LATIN_INSIDE = lazily(
    rf"(?<=[{HAN}{_QUOTES}\d]){_OPEN}(?P<inside>{_LATIN})[{_QUOTES}]*{_SHORT}{_YEAR}{_CLOSE}"
)
_CHINESE_INSIDE = lazily(
    rf"(?<=[A-Za-z0-9{_QUOTES}]){_OPEN}(?:{_PINYIN}[,，;；] ?)?(?P<inside>{_CHINESE})"
    rf"[{_QUOTES}]*(?:[,，;；] ?{_PINYIN})?{_CLOSE}"
)
# A quotation with the Chinese words that may follow: “一带一路”倡议.
_QUOTED = lazily(
    rf"[“\"「『《‘](?P<term>[^{_QUOTES}()（）。，,;；!?！？\n]{{2,60}})[”\"」』》’](?P<rest>[{HAN}]{{0,4}})$"
)
_CHINESE_BEFORE, _LATIN_BEFORE = lazily(f"{_CHINESE}$"), lazily(f"{_LATIN}$")
_ARTICLE = lazily(r"(?:the|an?) ", re.IGNORECASE)
_MOST_CHARACTERS = 8
"""The most Chinese characters that translate a word."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """A term in two languages, in one of several texts before brackets.

    `short` is its abbreviation, if the brackets contain one.
    """

    zh: str
    en: str
    short: str
    text: int
    start: int
    end: int


def glosses(
    texts: Sequence[str],
    lang: str,
    known: Iterable[tuple[int, int, int]] = (),
    renderings: Renderings | None = None,
) -> list[Gloss]:
    """Find the glosses in texts.

    Args:
        texts: The texts of a collection.
        lang: BCP 47 tag of their language: English or Chinese.
        known: Index of the text, start and end of each occurrence of a known term; glosses with one
            of them on either side are left out, and those that would begin within one.
        renderings: The renderings of words in a term base, if there is one.

    Returns:
        The glosses in order, without duplicates.
    """
    brackets = {n: found for n, text in enumerate(texts) if (found := list(_brackets(text)))}
    if not brackets:
        return []
    ending = _candidates({n: texts[n] for n in brackets}, lang)
    taken = frozenset(known)
    ends: dict[tuple[int, int], int] = {}  # where the longest known term begins that ends there
    for n, start, end in taken:
        ends[n, end] = min(start, ends.get((n, end), start))
    paired: dict[tuple[str, str], Gloss] = {}
    for n, matches in brackets.items():
        for match in matches:
            before = _before(texts[n], match, lang, ending[n], renderings or Renderings())
            if before is None:
                continue
            start, end, own = before
            if (n, *match.span("inside")) in taken or ends.get((n, end), end) <= start:
                continue  # known, or the last words of a known term: 战略 of 对冲战略
            latin_inside = _is_latin_inside(match)
            zh, en = (own, match["inside"]) if latin_inside else (match["inside"], own)
            if may_translate(zh, en):
                short = (match["short"] or "") if latin_inside else ""
                paired.setdefault((zh, en.casefold()), Gloss(zh, en, short, n, start, end))
    return list(paired.values())


def _brackets(text: str) -> Iterator[re.Match[str]]:
    """Return the brackets that may contain a translation, in order."""
    if "(" not in text and "（" not in text:
        return iter(())
    found = [*_LATIN_INSIDE.finditer(text), *_CHINESE_INSIDE.finditer(text)]
    return iter(sorted(filter(_is_term, found), key=lambda match: match.start()))


def _is_term(match: re.Match[str]) -> bool:
    """Return whether a bracket with commas is a list or a title, not the authors of a work."""
    is_list = any(word[0].islower() for word in match["inside"].split())
    return is_list or "," not in match["inside"] or match.string[match.start() - 1] in _QUOTES


def _is_latin_inside(match: re.Match[str]) -> bool:
    """Return whether a bracket was matched by `_LATIN_INSIDE`."""
    return "short" in match.re.groupindex


def _candidates(texts: Mapping[int, str], lang: str) -> dict[int, dict[int, list[Stretch]]]:
    """Return the candidates in each text by the offsets at which they end."""
    numbers = list(texts)
    found: dict[int, dict[int, list[Stretch]]] = {n: {} for n in numbers}
    for one in candidates(list(texts.values()), lang):
        for index, start, end in one.positions:
            found[numbers[index]].setdefault(end, []).append((start, end, one.text))
    return found


def _before(
    text: str,
    match: re.Match[str],
    lang: str,
    ending: Mapping[int, list[Stretch]],
    renderings: Renderings,
) -> Stretch | None:
    """Return the term before a bracket; None if it cannot be determined."""
    end = match.start()
    first = max(0, end - LONGEST)
    latin_inside = _is_latin_inside(match)
    head = text[first:end]
    quoted = _QUOTED.search(head)
    if quoted:
        fits = bool(HAN_CHARACTER.search(quoted["term"])) == latin_inside
        rest, term = quoted["rest"], quoted["term"].strip()
        start = first + quoted.end("term") - len(quoted["term"].lstrip())
        last = end if rest else start + len(term)
        return (start, last, term + rest) if fits else None
    if latin_inside == is_chinese(lang):
        if not latin_inside:
            return latin_before(text, end, match["inside"], ending.get(end, []), renderings)
        last, inside = without_version(text, end, match["inside"])
        found = chinese_before(text, last, inside, ending.get(last, []), renderings)
        return (found[0], end, text[found[0] : end]) if found and last < end else found
    run = (_CHINESE_BEFORE if latin_inside else _LATIN_BEFORE).search(head)
    if run is None:
        return None
    start = run.start()
    article = None if latin_inside else _ARTICLE.match(head, start)
    start = first + (article.end() if article else start)
    if latin_inside:
        start = _in_chinese_run(text, start, end, match["inside"])
    return start, end, text[start:end]


def _in_chinese_run(text: str, start: int, end: int, inside: str) -> int:
    """Return where a term begins in or before a run of Chinese characters in another language."""
    if is_acronym(inside):
        listed = acronym_start(text, end, inside, ()) if text[start - 1 : start] == "、" else None
        return listed if listed is not None else without_predicate(text, start, end, inside)
    return widened(text, start, end, inside, CHARACTERS * words_in(inside))


def may_translate(zh: str, en: str) -> bool:
    """Return whether two terms may translate each other, judging by script and length."""
    if not HAN_CHARACTER.search(zh) or HAN_CHARACTER.search(en) or len(zh) < 2 or len(en) < 2:
        return False
    return len(zh) <= _MOST_CHARACTERS * words_in(en) or is_acronym(en)
