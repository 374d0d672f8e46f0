"""Glosses: a term that a text gives in two languages, one of them in brackets behind the other.

灰色地带冲突（gray-zone conflict） and “gray-zone conflict (灰色地带冲突)” pair two terms by
themselves, in a text of either language. What stands in the brackets is bounded by them; where the
term before them begins is told by quotation marks, by a change of script, by the beginning of a
short clause, or else by term extraction: of the candidates that end there, the one of the likeliest
length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from termbase.extract.attributes import with_attribute
from termbase.extract.candidate import candidates
from termbase.text.languages import is_chinese
from termbase.text.script import HAN
from termbase.text.segmenter import segmenter
from termbase.text.stopwords import stop_words

_QUOTES = "\"“”'‘’「」『』《》"
_WORD = r"[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f.&/'’-]*"
_LATIN = rf"{_WORD}(?: {_WORD}){{0,7}}"
_CHINESE = rf"[{HAN}](?:[{HAN}·]{{0,22}}[{HAN}])"
_LABEL = r"(?:(?:英文|英语|英語|中文|汉语|漢語|in Chinese|in English|Chinese|English)[:：]? ?)?"
_OPEN, _CLOSE = rf" ?[(（][{_QUOTES} ]*{_LABEL}[{_QUOTES}]*", rf"[{_QUOTES} ]*[)）]"
_SHORT = r"(?:[,，、;；] ?(?:简称|簡稱|or )?(?P<short>[A-Z][A-Za-z0-9&-]{1,9}))?"
_PINYIN = "[A-Za-z\u00c0-\u024f'’ -]{2,60}"
# A bracket with a term of the other script in it, right behind a word or a quotation mark.
_LATIN_INSIDE = re.compile(
    rf"(?<=[{HAN}{_QUOTES}]){_OPEN}(?P<inside>{_LATIN})[{_QUOTES}]*{_SHORT}{_CLOSE}"
)
_CHINESE_INSIDE = re.compile(
    rf"(?<=[A-Za-z0-9{_QUOTES}]){_OPEN}(?:{_PINYIN}[,，;；] ?)?(?P<inside>{_CHINESE})"
    rf"[{_QUOTES}]*(?:[,，;；] ?{_PINYIN})?{_CLOSE}"
)
_HAN = re.compile(f"[{HAN}]")
# What is quoted, with what may follow in Chinese: “一带一路”倡议.
_QUOTED = re.compile(
    rf"[“\"「『《‘](?P<term>[^{_QUOTES}()（）。，,;；!?！？\n]{{2,60}})[”\"」』》’](?P<rest>[{HAN}]{{0,4}})$"
)
_SHORT_CLAUSE = re.compile(rf"(?:^|[。，、；：！？\n])([{HAN}]{{2,12}})$")
_CHINESE_BEFORE, _LATIN_BEFORE = re.compile(f"{_CHINESE}$"), re.compile(f"{_LATIN}$")
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
_SMALL = frozenset({"of", "the", "and", "for", "a", "an", "in", "on", "to"})
_LONGEST = 80
# Chinese characters that translate a word, as a rule and at the most.
_CHARACTERS, _MOST_CHARACTERS = 2, 8

Stretch = tuple[int, int, str]
"""Start, end and citation form of a term in a text."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """A term in two languages.

    Attributes:
        zh: The Chinese term.
        en: The term in Latin letters.
        short: Its abbreviation, where the brackets give that too; or empty.
        text: Index of the text that it stands in.
        start: Offset of the term before the brackets, in code points.
        end: Offset after it.
    """

    zh: str
    en: str
    short: str
    text: int
    start: int
    end: int


def glosses(
    texts: Sequence[str], lang: str, known: Iterable[tuple[int, int, int]] = ()
) -> list[Gloss]:
    """The glosses of texts, in order, each pair once.

    Args:
        texts: Texts that belong together.
        lang: BCP 47 tag of their language: English or Chinese.
        known: Index of the text, start and end offset of each stretch where a term stands that the
            term base has: what has one of them on either side is no news.
    """
    brackets = {n: found for n, text in enumerate(texts) if (found := list(_brackets(text)))}
    if not brackets:
        return []
    ending = _candidates({n: texts[n] for n in brackets}, lang)
    taken: dict[int, set[tuple[int, int]]] = {n: set() for n in brackets}
    for n, start, end in known:
        if n in taken:
            taken[n].add((start, end))
    paired: dict[tuple[str, str], Gloss] = {}
    for n, matches in brackets.items():
        for match in matches:
            before = _before(texts[n], match, lang, ending[n])
            if before is None:
                continue
            start, end, own = before
            if not taken[n].isdisjoint({(start, end), match.span("inside")}):
                continue
            latin_inside = match.re is _LATIN_INSIDE
            zh, en = (own, match["inside"]) if latin_inside else (match["inside"], own)
            if _may_translate(zh, en):
                short = (match["short"] or "") if latin_inside else ""
                paired.setdefault((zh, en.casefold()), Gloss(zh, en, short, n, start, end))
    return list(paired.values())


def _brackets(text: str) -> Iterator[re.Match[str]]:
    """The brackets that may hold a translation, in order."""
    if "(" not in text and "（" not in text:
        return iter(())
    found = [*_LATIN_INSIDE.finditer(text), *_CHINESE_INSIDE.finditer(text)]
    return iter(sorted(found, key=lambda match: match.start()))


def _candidates(texts: Mapping[int, str], lang: str) -> dict[int, dict[int, list[Stretch]]]:
    """For each text the candidates by the offsets at which they end."""
    numbers = list(texts)
    found: dict[int, dict[int, list[Stretch]]] = {n: {} for n in numbers}
    for one in candidates(list(texts.values()), lang):
        for index, start, end in one.positions:
            found[numbers[index]].setdefault(end, []).append((start, end, one.text))
    return found


def _before(
    text: str, match: re.Match[str], lang: str, ending: Mapping[int, list[Stretch]]
) -> Stretch | None:
    """The term before a bracket; None where it cannot be told."""
    end = match.start()
    first = max(0, end - _LONGEST)
    latin_inside = match.re is _LATIN_INSIDE
    head = text[first:end]
    quoted = _QUOTED.search(head)
    if quoted:
        fits = bool(_HAN.search(quoted["term"])) == latin_inside
        start = first + quoted.start("term")
        return (
            (start, end - (not quoted["rest"]), quoted["term"] + quoted["rest"]) if fits else None
        )
    if latin_inside == is_chinese(lang):
        terms = ending.get(end, [])
        if latin_inside:
            inside = match["inside"]
            wanted = _words(inside) * _CHARACTERS
            found = _likeliest_chinese(terms, inside, wanted) or _cut(text, end, wanted)
            return _clause(head, end, wanted, found) or _completed(text, end, inside, found)
        return _likeliest_latin(terms, len(match["inside"])) if terms else _word(text, end)
    run = (_CHINESE_BEFORE if latin_inside else _LATIN_BEFORE).search(head)
    if run is None:
        return None
    start = run.start()
    article = None if latin_inside else _ARTICLE.match(head, start)
    start = article.end() if article else start
    return first + start, end, head[start:]


def _clause(head: str, end: int, wanted: int, found: Stretch | None) -> Stretch | None:
    """The clause before a bracket, if it is a term better in length than what was found in it."""
    match = _SHORT_CLAUSE.search(head)
    if match is None or found is None:
        return None
    size = len(match[1])
    known = found[1] - found[0]
    is_better = known < size <= wanted and wanted - size < wanted - known
    return (end - size, end, match[1]) if is_better else None


def _likeliest_chinese(terms: Sequence[Stretch], inside: str, wanted: int) -> Stretch | None:
    """Of the candidates before a bracket that whose length fits the Latin term best."""
    names = [term for term in terms if "·" in term[2]]
    if names or inside.isupper():
        return min(names or terms, default=None)  # a name, an acronym: their lengths tell nothing
    best = min(terms, key=lambda term: (abs(term[1] - term[0] - wanted), term[0]), default=None)
    return best if best and _fits(best[1] - best[0], wanted) else None


def _likeliest_latin(terms: Sequence[Stretch], wanted: int) -> Stretch | None:
    """Of the candidates before a bracket that whose length fits the Chinese term best."""
    names = [term for term in terms if all(word[0].isupper() for word in term[2].split())]
    if names:
        return min(names)

    def misfit(term: Stretch) -> tuple[int, int]:
        return abs(_words(term[2]) * _CHARACTERS - wanted), term[0]

    best = min(terms, key=misfit, default=None)
    return best if best and _fits(_words(best[2]) * _CHARACTERS, wanted) else None


def _fits(size: int, wanted: int) -> bool:
    """Whether a length is near to the one wanted: so far off, a part of the term is missing."""
    return abs(size - wanted) <= 2 or 3 * abs(size - wanted) < wanted


def _completed(text: str, end: int, inside: str, found: Stretch | None) -> Stretch | None:
    """The term before a bracket, with an attribute that belongs to it: 共同但有区别的责任."""
    start = found[0] if found else _run(text, end, _LONGEST)
    if inside.isupper():  # a letter may stand for one character or two, or for more
        wanted, least = len(inside) * _CHARACTERS, len(inside)
    else:
        wanted = _words(inside) * _CHARACTERS
        least = wanted - 1
    if end - start >= least:
        return found
    first = with_attribute(text, start, end, wanted)
    if first is None or not _fits(end - first - 1, wanted):
        return found
    return first, end, text[first:end]


def _cut(text: str, end: int, wanted: int) -> Stretch | None:
    """The words before a bracket up to a function word, about as many characters as wanted."""
    start = _run(text, end, wanted)
    return (start, end, text[start:end]) if _fits(end - start, wanted) and end > start else None


def _run(text: str, end: int, wanted: int) -> int:
    """Where the words before a bracket begin, up to a function word, or as many as wanted."""
    first = max(0, end - _LONGEST)
    start = end
    for word, begin, _ in reversed(list(segmenter().cut(text[first:end]))):
        if not _HAN.match(word) or word in stop_words("zh-Hans") or end - start >= wanted:
            break
        start = first + begin
    return start


def _word(text: str, end: int) -> Stretch | None:
    """The one word before a bracket, in small letters: a Chinese word in pinyin, as a rule."""
    found = re.search(r"(?<![\w'’-])[a-z]+$", text[max(0, end - _LONGEST) : end])
    if found is None or found[0] in stop_words("en"):
        return None
    return end - len(found[0]), end, found[0]


def _words(text: str) -> int:
    """How many words of meaning a Latin term has; those that a hyphen joins count each."""
    return sum(word.lower() not in _SMALL for word in re.split(r"[ /-]+", text))


def _may_translate(zh: str, en: str) -> bool:
    """Whether two terms may be one: neither is far too long for the other."""
    if not _HAN.search(zh) or _HAN.search(en) or len(zh) < 2 or len(en) < 2:
        return False
    return len(zh) <= _MOST_CHARACTERS * _words(en) or en.isupper()
