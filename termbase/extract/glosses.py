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

from termbase.extract.attributes import with_attribute, with_modifiers
from termbase.extract.candidate import candidates
from termbase.extract.foreign_names import spoken_like
from termbase.extract.renderings import Renderings
from termbase.text.languages import is_chinese
from termbase.text.lazy import lazily
from termbase.text.script import HAN, HAN_CHARACTER
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
_AND = lazily(r"\band\b|&", re.IGNORECASE)
_CONJUNCTIONS = frozenset("与和及暨與")
# A bracket that contains a term in the other script, directly after a word or a quotation mark.
_LATIN_INSIDE = lazily(
    rf"(?<=[{HAN}{_QUOTES}]){_OPEN}(?P<inside>{_LATIN})[{_QUOTES}]*{_SHORT}{_CLOSE}"
)
_CHINESE_INSIDE = lazily(
    rf"(?<=[A-Za-z0-9{_QUOTES}]){_OPEN}(?:{_PINYIN}[,，;；] ?)?(?P<inside>{_CHINESE})"
    rf"[{_QUOTES}]*(?:[,，;；] ?{_PINYIN})?{_CLOSE}"
)
# A quotation with the Chinese words that may follow: “一带一路”倡议.
_QUOTED = lazily(
    rf"[“\"「『《‘](?P<term>[^{_QUOTES}()（）。，,;；!?！？\n]{{2,60}})[”\"」』》’](?P<rest>[{HAN}]{{0,4}})$"
)
_SHORT_CLAUSE = lazily(rf"(?:^|[。，、；：！？\n])([{HAN}]{{2,12}})$")
_CHINESE_BEFORE, _LATIN_BEFORE = lazily(f"{_CHINESE}$"), lazily(f"{_LATIN}$")
_ARTICLE = lazily(r"(?:the|an?) ", re.IGNORECASE)
_SMALL = frozenset({"of", "the", "and", "for", "a", "an", "in", "on", "to"})
_LONGEST = 80
# Number of Chinese characters that translate a word: the usual one and the maximum.
_CHARACTERS, _MOST_CHARACTERS = 2, 8
_LEAST_SPOKEN = 4
"""Number of letters of an acronym that may be spoken as a word: 兰德公司, RAND."""

Stretch = tuple[int, int, str]
"""Start, end and citation form of a term in a text."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """A term in two languages.

    Attributes:
        zh: The Chinese term.
        en: The term in Latin letters.
        short: Its abbreviation, if the brackets contain one; otherwise empty.
        text: Index of the text in which it was found.
        start: Offset of the term before the brackets, in code points.
        end: Offset after that term.
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
    taken: dict[int, set[tuple[int, int]]] = {n: set() for n in brackets}
    for n, start, end in known:
        if n in taken:
            taken[n].add((start, end))
    paired: dict[tuple[str, str], Gloss] = {}
    for n, matches in brackets.items():
        for match in matches:
            before = _before(texts[n], match, lang, ending[n], renderings or Renderings())
            if before is None:
                continue
            start, end, own = before
            if match.span("inside") in taken[n] or _is_within(start, end, taken[n]):
                continue
            latin_inside = _is_latin_inside(match)
            zh, en = (own, match["inside"]) if latin_inside else (match["inside"], own)
            if _may_translate(zh, en):
                short = (match["short"] or "") if latin_inside else ""
                paired.setdefault((zh, en.casefold()), Gloss(zh, en, short, n, start, end))
    return list(paired.values())


def _is_within(start: int, end: int, known: Iterable[tuple[int, int]]) -> bool:
    """Return whether a term is a known one, or the last words of one (战略 of 对冲战略)."""
    return any(first <= start and last == end for first, last in known)


def _brackets(text: str) -> Iterator[re.Match[str]]:
    """Return the brackets that may contain a translation, in order."""
    if "(" not in text and "（" not in text:
        return iter(())
    found = [*_LATIN_INSIDE.finditer(text), *_CHINESE_INSIDE.finditer(text)]
    return iter(sorted(found, key=lambda match: match.start()))


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
    first = max(0, end - _LONGEST)
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
        terms = ending.get(end, [])
        if latin_inside:
            inside = match["inside"]
            wanted = _words(inside) * _CHARACTERS
            found = _likeliest_chinese(terms, inside, wanted) or _cut(text, end, wanted)
            found = _informed(found, text, inside, renderings)
            found = _coordinated(text, end, inside, found) or found
            found = _clause(head, end, wanted, found) or _completed(text, end, inside, found)
            return _spoken(text, end, inside, found)
        return _likeliest_latin(terms, match["inside"], renderings) if terms else _word(text, end)
    run = (_CHINESE_BEFORE if latin_inside else _LATIN_BEFORE).search(head)
    if run is None:
        return None
    start = run.start()
    article = None if latin_inside else _ARTICLE.match(head, start)
    start = article.end() if article else start
    return first + start, end, head[start:]


def _spoken(text: str, end: int, inside: str, found: Stretch | None) -> Stretch | None:
    """Return the term before a bracket, with the names in it whole and without titles."""
    if inside.isupper() and len(inside) < _LEAST_SPOKEN:
        return found
    known = found[:2] if found else (end, end)
    start, end = spoken_like(text, *known, inside)
    if (start, end) == known:
        return found
    return start, end, text[start:end]


def _clause(head: str, end: int, wanted: int, found: Stretch | None) -> Stretch | None:
    """Return the clause before a bracket, if its length fits better than that of `found` in it."""
    match = _SHORT_CLAUSE.search(head)
    if match is None or found is None:
        return None
    size = len(match[1])
    known = found[1] - found[0]
    is_better = known < size <= wanted and wanted - size < wanted - known
    return (end - size, end, match[1]) if is_better else None


def _likeliest_chinese(terms: Sequence[Stretch], inside: str, wanted: int) -> Stretch | None:
    """Return the candidate before a bracket whose length fits the Latin term best, or None."""
    names = [term for term in terms if "·" in term[2]]
    if names or inside.isupper():
        return min(names or terms, default=None)  # lengths do not help with names and acronyms
    best = min(terms, key=lambda term: (abs(term[1] - term[0] - wanted), term[0]), default=None)
    return best if best and _fits(best[1] - best[0], wanted) else None


def _informed(
    found: Stretch | None, text: str, inside: str, renderings: Renderings
) -> Stretch | None:
    """Return the term before a bracket, with the words before it that are known to belong to it.

    In 使用海上民兵（maritime militia）, 海上 belongs to the term, since it translates *maritime*.
    """
    if found is None:
        return None
    start, end, own = found
    others = [word for word in _meaningful(inside) if not renderings.translated(word, own)]
    first = _run(text, end, _words(inside) * _CHARACTERS)
    for word, begin, _ in segmenter().cut(text[first:start] if first < start else ""):
        if any(renderings.translated(one, word) for one in others):
            start = first + begin
            break
    return start, end, text[start:end] if start < found[0] else own


def _coordinated(text: str, end: int, inside: str, found: Stretch | None) -> Stretch | None:
    """Return the term before a bracket with what is coordinated in it, if its length fits better.

    An example is 损失与损害基金, *loss and damage fund*.
    """
    wanted = _words(inside) * _CHARACTERS
    start = found[0] if found else _run(text, end, wanted)
    if not _AND.search(inside) or text[start - 1 : start] not in _CONJUNCTIONS or start == end:
        return None
    first = _run(text, start - 1, wanted - (end - start))
    size, known = end - first - 1, end - start
    is_better = first < start - 1 and abs(size - wanted) < abs(known - wanted)
    return (first, end, text[first:end]) if is_better and _fits(size, wanted) else None


def _likeliest_latin(
    terms: Sequence[Stretch], inside: str, renderings: Renderings
) -> Stretch | None:
    """Return the candidate before a bracket that fits the Chinese term best, or None.

    Its length has to fit. Words that the Chinese term is known to translate belong to it, and it
    does not begin with a word that is known to be left out.
    """
    names = [term for term in terms if all(word[0].isupper() for word in term[2].split())]
    if names:
        return min(names)

    wanted = len(inside)

    def misfit(term: Stretch) -> tuple[int, int]:
        size = _words(term[2]) * _CHARACTERS
        told = [renderings.translated(word, inside) for word in _meaningful(term[2])]
        right = sum(one is True for one in told) - (told[:1] == [False])
        return abs(size - wanted) - _CHARACTERS * right, term[0]

    best = min(terms, key=misfit, default=None)
    return best if best and _fits(_words(best[2]) * _CHARACTERS, wanted) else None


def _fits(size: int, wanted: int) -> bool:
    """Return whether a length is close to the expected one, so that no part is missing."""
    return abs(size - wanted) <= 2 or 3 * abs(size - wanted) < wanted


def _completed(text: str, end: int, inside: str, found: Stretch | None) -> Stretch | None:
    """Return the term before a bracket, extended by modifiers or an attribute that belong to it.

    Examples are 外国直接投资 and 共同但有区别的责任.
    """
    start = found[0] if found else _run(text, end, _LONGEST)
    if inside.isupper():  # a letter may correspond to one, two or more characters
        wanted, least = len(inside) * _CHARACTERS, len(inside)
    else:
        wanted = _words(inside) * _CHARACTERS
        least = wanted - 1
    if found:
        start = with_modifiers(text, start, end, wanted)
        found = (start, end, text[start:end])
    if end - start >= least:
        return found
    first = with_attribute(text, start, end, wanted)
    if first is None or not _fits(end - first - 1, wanted):
        return found
    return first, end, text[first:end]


def _cut(text: str, end: int, wanted: int) -> Stretch | None:
    """Return the words before a bracket back to a function word, if their length fits."""
    start = _run(text, end, wanted)
    return (start, end, text[start:end]) if _fits(end - start, wanted) and end > start else None


def _run(text: str, end: int, wanted: int) -> int:
    """Return the start of the words before a bracket, back to a function word or wanted length."""
    first = max(0, end - _LONGEST)
    start = end
    for word, begin, _ in reversed(list(segmenter().cut(text[first:end]))):
        if not HAN_CHARACTER.match(word) or word in stop_words("zh-Hans") or end - start >= wanted:
            break
        start = first + begin
    return start


def _word(text: str, end: int) -> Stretch | None:
    """Return the lower-case word before a bracket, which usually is Chinese in pinyin."""
    found = re.search(r"(?<![\w'’-])[a-z]+$", text[max(0, end - _LONGEST) : end])
    if found is None or found[0] in stop_words("en"):
        return None
    return end - len(found[0]), end, found[0]


def _meaningful(text: str) -> list[str]:
    """Return the words of a Latin term other than articles, prepositions and the like."""
    return [word for word in re.split(r"[ /-]+", text) if word.lower() not in _SMALL]


def _words(text: str) -> int:
    """Return the number of content words of a Latin term; hyphenated words count separately."""
    return len(_meaningful(text))


def _may_translate(zh: str, en: str) -> bool:
    """Return whether two terms may translate each other, judging by script and length."""
    if not HAN_CHARACTER.search(zh) or HAN_CHARACTER.search(en) or len(zh) < 2 or len(en) < 2:
        return False
    return len(zh) <= _MOST_CHARACTERS * _words(en) or en.isupper()
