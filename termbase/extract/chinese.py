"""Extracting term candidates from Chinese texts.

Jieba splits the text into words with part-of-speech flags. Runs of nouns and their modifiers are
candidates, and so are names. Jieba's word counts represent general language. The features of the
score are those for English (see `termbase.extract.score`), and quotation marks, which often enclose
terms. Traditional text is analysed in simplified characters, but candidates are returned as
written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, zip_longest

from termbase.extract.candidate import Candidate
from termbase.extract.chinese_score import NAMES, Entry, Scorer, word_lists
from termbase.extract.chinese_words import DOT, Token, Words, simplified
from termbase.extract.covered import Covered
from termbase.lazy import lazily
from termbase.progress import Progress, followed
from termbase.text.dictionary import dictionary
from termbase.text.script import has_han
from termbase.text.segmenter import segmenter

LONGEST = 5
"""Maximum number of words of a phrase."""

# 三大障碍, 两个阶段, 新一轮谈判; but not 两党 and 八国.
_COUNTED = lazily("[新上下首前后]?[一二两三四五六七八九十几数]+[大个种项条名位次轮届场批波]")
# 欧洲各国, 中美两国: no name of anything.
_EACH = lazily("[各诸等多两][国地方界州省市]$")
# In 上世纪 and 本年度, the noun belongs to the word before it.
_DETERMINING = frozenset("上下本这那该每某各前后同近0123456789一二三四五六七八九十")
# 落到实处, 付诸实践: clauses that jieba takes for fixed phrases.
_RESULT = lazily(".[到诸于]..")
# Jieba's flags of words within terms: nouns, deverbal nouns, abbreviations, fixed phrases,
# non-predicative adjectives, Latin words; and of words that can end a term.
_INSIDE = frozenset({"n", "nz", "nt", "ns", "nr", "vn", "an", "j", "l", "b", "a", "eng", "nrfg"})
_PEOPLE = frozenset({"nr", "nrt", "nrfg"})
_LAST = frozenset({"n", "nz", "nt", "ns", "vn", "an", "j", "l", "nr", "nrfg"})
_PLACE = "ns"
_QUOTES = frozenset("“”‘’「」『』")
_OPENING, _CLOSING = frozenset("“‘「『《"), frozenset("”’」』》")
# In 驻英国大使馆 the name of the country is not a candidate of its own.
_CUT_OFF = "驻"
_TWICE = 4
# After a word for an action, these show that it is a verb: 议会批准了预算.
_DONE = frozenset("了过着")
# Characters that can end a term as a word of their own.
_SUFFIXES = frozenset("国权论率额法史战区党军税债学者业品网链市省县州派界型化性制")


def extract(
    texts: Sequence[str],
    known: Mapping[int, Sequence[tuple[int, int]]],
    *,
    nested: bool,
    minimum: int,
    threshold: float,
    progress: Progress | None = None,
) -> Iterator[Candidate]:
    """Yield the candidates of Chinese texts, in no particular order.

    The arguments are those of `termbase.extract.english.extract`.
    """
    collection = _Collection()
    for number, text in enumerate(followed(texts, progress)):
        collection.add(number, text, known.get(number, ()))
    for entry in collection.entries():
        if len(entry.places) < minimum or not (nested or entry.free):
            continue
        score = round(collection.score(entry), 4)
        if score >= threshold:
            shown = Counter(texts[number][start:end] for number, start, end in entry.places)
            yield Candidate(
                text=max(shown, key=lambda form: (shown[form], form)),
                score=score,
                count=len(entry.places),
                positions=tuple(sorted(entry.places)),
            )


class _Collection:
    """The words and candidates of a collection of Chinese texts."""

    def __init__(self) -> None:
        self.score = Scorer()
        self._words = Words(segmenter())
        lists = word_lists()
        self._verbs, self._modifiers, self._weak = (
            lists[name] for name in ("verb", "modifier", "weak")
        )
        self._general = dictionary()[0]
        self._entries: dict[str, Entry] = {}
        self._known: set[str] = set()

    def add(self, number: int, text: str, known: Sequence[tuple[int, int]]) -> None:
        """Count the words and candidates of a text; `known` is as for `extract`."""
        plain = simplified(text)
        covered = Covered(len(text), known)
        tokens = self._words(plain)
        self.score.words.update([word for word, _, _, _ in tokens])
        self.score.size += len(tokens)
        dots = DOT.search(plain) is not None
        run: list[Token] = []
        for token, after in zip_longest(tokens, islice(tokens, 1, None)):
            word, flag, _, _ = token
            dotted = dots and DOT.search(word) is not None
            if flag in _INSIDE and not dotted:
                verb = self._is_verb(word, flag)
                done = flag == "vn" and after is not None and after[0] in _DONE
                noun = run and flag == "vn" and not (after and after[1] in _INSIDE)
                if not done and (not verb or noun):
                    run.append(token)
                    continue
            if run:
                self._run(number, plain, run, covered)
                run = []
            if dotted:
                self._run(number, plain, [token], covered)
        self._run(number, plain, run, covered)

    def _run(self, number: int, text: str, run: list[Token], covered: Covered) -> None:
        """Count every part of a run of nouns and their modifiers."""
        core = int(bool(run) and self._is_determined(run[0], text))
        while core < len(run) - 1 and self._is_loose(run[core][0]):
            core += 1
        for last, (_, last_flag, _, end) in enumerate(run):
            if last_flag not in _LAST:
                continue
            quote = text[end : end + 1] in _QUOTES
            for first in range(max(0, last + 1 - LONGEST), last + 1):
                start = run[first][2]
                quoted = quote and text[start - 1 : start] in _QUOTES
                key = text[start:end]
                if not (quoted or _may_be_term(run[first], run[last], key)):
                    continue
                if covered.cuts(start, end):
                    if (start, end) in covered.exactly:
                        self._known.add(key)
                    continue
                entry = self._entries.get(key)
                if entry is None:
                    words = tuple([word for word, _, _, _ in run[first : last + 1]])
                    flag = self._name_flag(run[first]) if first == last else ""
                    placed = first < last and run[first][1] == _PLACE
                    entry = self._entries[key] = Entry(words, flag, placed)
                entry.places.append((number, start, end))
                whole = first == core and last == len(run) - 1
                entry.free += whole and not _is_clipped(text, start, end)
                entry.quoted += quoted

    def _is_verb(self, word: str, flag: str) -> bool:
        """Return whether a word is a verb, or one with an adverb or an object."""
        if word in self._verbs or (flag == "l" and _RESULT.fullmatch(word)):
            return True
        # Jieba's dictionary lists phrases such as 特别强调 as nouns.
        return len(word) == _TWICE and word[:2] in self._modifiers and word[2:] in self._verbs

    def _is_determined(self, token: Token, text: str) -> bool:
        """Return whether a noun of time belongs to the word before it: 上世纪."""
        word, _, start, _ = token
        return word in self._weak and text[start - 1 : start] in _DETERMINING

    def _is_loose(self, word: str) -> bool:
        """Return whether a word only evaluates, counts or compares, so the term starts after it."""
        return word in self._modifiers or _COUNTED.fullmatch(word) is not None

    def _name_flag(self, token: Token) -> str:
        """Return the flag of a single word; a name that is not in the dictionary is ``nrt``."""
        word, flag, _, _ = token
        return "nrt" if flag == "nr" and not self._general.get(word) else flag

    def entries(self) -> Iterator[Entry]:
        """Return the candidates without known terms."""
        return (entry for key, entry in self._entries.items() if key not in self._known)


def _is_clipped(text: str, start: int, end: int) -> bool:
    """Return whether a candidate is cut off from a title in 《》, from a quotation or from 驻."""
    opened = text[start - 1 : start] in _OPENING if start else False
    closed = text[end : end + 1] in _CLOSING
    return opened != closed or text[start - 1 : start] == _CUT_OFF


def _may_be_term(first: Token, last: Token, text: str) -> bool:
    """Return whether a part of a run can be a term, judging by its first and last words."""
    if _EACH.search(text):
        return False
    if first is last:
        return len(text) > 1 and has_han(text)
    # Single characters at either end mostly belong to other words; a deverbal noun before the name
    # of a place or person is a verb, and so is what jieba takes for a person before a place.
    return (
        len(first[0]) > 1
        and (len(last[0]) > 1 or last[0] in _SUFFIXES)
        and not (first[1] == "vn" and last[1] in NAMES)
        and not (first[1] in _PEOPLE and last[1] == _PLACE)
        and not (first[1] in _PEOPLE and last[0] in word_lists()["title"])
        and has_han(text)
    )
