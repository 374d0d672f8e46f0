"""Term candidates of Chinese texts.

Jieba cuts the text into words and says what they are; runs of nouns and of what may stand before
one are candidates, and so are names. General language is jieba's own word counts. What the score
weighs is the same as for English (`termbase.extract.score`); a word in quotation marks is more
often a term than another. Traditional text is read by its simplified form, and proposed as it is
written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import zip_longest
from math import exp, log2
from typing import NamedTuple

from termbase.extract.association import association
from termbase.extract.candidate import Candidate
from termbase.extract.covered import Covered
from termbase.text.script import simplify
from termbase.text.segmenter import Segmenter, dictionary, segmenter

LONGEST = 5
"""The most words that a phrase may have to be proposed."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_TERM = re.compile(r"[\u3400-\u9fffA-Za-z0-9·&+-]+")
# Words that can stand in a term, as jieba flags them: nouns, deverbal nouns, abbreviations,
# fixed phrases, non-predicative adjectives, Latin words; and those that can be the last word.
_INSIDE = frozenset({"n", "nz", "nt", "ns", "nr", "vn", "an", "j", "l", "b", "a", "eng", "nrfg"})
_LAST = frozenset({"n", "nz", "nt", "ns", "vn", "an", "j", "l", "nr", "nrfg"})
_NAMES = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg"})
# Flags that jieba gives to many a word that is no name.
_DOUBTFUL = frozenset({"nr", "nz"})
_QUOTES = frozenset("“”‘’「」『』")
# Characters that end a term after words of more than one.
_SUFFIXES = frozenset("国权论率额法史战区党军税债学者业品网链市省县州派界型化性制")
_DOT = re.compile("[·・‧]")
# Characters that write the syllables of foreign names.
_SYLLABLES = frozenset(
    "阿埃艾安奥巴贝本比博布查达戴德迪多杜恩法菲弗福戈格古哈海赫胡霍基加杰卡凯科克肯库拉莱兰勒雷"
    "里利林卢鲁罗洛马玛迈麦曼梅蒙米莫默姆穆纳娜内尼努诺欧帕佩皮普奇乔切丘萨塞沙斯苏索塔泰特提汤图"
    "托瓦威韦维沃乌西希夏谢辛雅亚耶伊约扎泽詹朱"
)


class _Token(NamedTuple):
    """A word of a text, its flag, and where it stands."""

    word: str
    flag: str
    start: int
    end: int


def _with_whole_names(tokens: Iterable[_Token]) -> list[_Token]:
    """The tokens; what middle dots join is one name, and so is a syllable cut off before it."""
    result: list[_Token] = []
    for token in tokens:
        last = result[-1] if result else None
        if last and (_DOT.match(token.word) or _DOT.match(last.word[-1])) and _HAN.match(last.word):
            whole = _Token(last.word + token.word, "nr", last.start, token.end)
            result[-1] = whole
            while len(result) > 1 and result[-2].word in _SYLLABLES:
                first = result.pop(-2)
                result[-1] = whole = _Token(first.word + whole.word, "nr", first.start, whole.end)
        else:
            result.append(token)
    return result


@dataclass(slots=True)
class _Entry:
    """One candidate: its words, and where it stands."""

    words: tuple[str, ...]
    flag: str
    places: list[tuple[int, int, int]] = field(default_factory=list)
    free: int = 0
    quoted: int = 0


@dataclass(frozen=True, slots=True)
class _Weights:
    """What counts for and against a candidate."""

    phrase: float = -2.6
    word: float = -4.2
    name: float = -1.4
    keyness: float = 0.35
    free: float = 0.5
    nested_only: float = -1.3
    association: float = 1.2
    weak_last: float = -1.3
    all_weak: float = -2.0
    modifier_first: float = -1.5
    quoted: float = 1.2
    doubtful_name: float = -1.5
    three_words: float = -0.7
    four_words: float = -1.2
    one_character: float = -1.2
    unlisted_word: float = 0.4
    unlisted_part: float = -0.9


_WEIGHTS = _Weights()


def extract(
    texts: Sequence[str],
    known: Mapping[int, Sequence[tuple[int, int]]],
    *,
    nested: bool,
    minimum: int,
    threshold: float,
) -> Iterator[Candidate]:
    """The candidates of Chinese texts, in no particular order.

    The arguments are those of `termbase.extract.english.extract`.
    """
    collection = _Collection()
    for number, text in enumerate(texts):
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
    """Counts the words and candidates of Chinese texts."""

    def __init__(self) -> None:
        self._segmenter: Segmenter = segmenter()
        self._flags: dict[str, str] = {}
        self._lists = _lists()
        self._general, self._general_size = dictionary()
        self._entries: dict[str, _Entry] = {}
        self._known: set[str] = set()
        self._words: Counter[str] = Counter()
        self._size = 0

    def add(self, number: int, text: str, known: Sequence[tuple[int, int]]) -> None:
        """Count what one text holds; `known` as for `extract`."""
        plain = simplify(text)
        covered = Covered(len(text), known)
        tokens = _with_whole_names(
            _Token(word, self._flag(word), start, end)
            for word, start, end in self._segmenter.cut(plain)
        )
        self._words.update(token.word for token in tokens)
        self._size += len(tokens)
        run: list[_Token] = []
        for token, after in zip_longest(tokens, tokens[1:]):
            if self._goes_on(run, token, after):
                run.append(token)
                continue
            self._run(number, plain, run, covered)
            run = []
            if _DOT.search(token.word):
                self._run(number, plain, [token], covered)
        self._run(number, plain, run, covered)

    def _goes_on(self, run: list[_Token], token: _Token, after: _Token | None) -> bool:
        """Whether a word belongs to the run of nouns before it, or begins one."""
        if token.flag not in _INSIDE or _DOT.search(token.word):
            return False
        if token.word not in self._lists["verb"]:
            return True
        return bool(run) and token.flag == "vn" and not (after and after.flag in _INSIDE)

    def _flag(self, word: str) -> str:
        """What jieba takes the word for when it stands alone."""
        found = self._flags.get(word)
        if found is None:
            flags = [flag for _, flag, _, _ in self._segmenter.tag(word)]
            found = flags[-1] if flags and _TERM.fullmatch(word) else "x"
            if word.isdigit():
                found = "m"
            self._flags[word] = found
        return found

    def _run(self, number: int, text: str, run: list[_Token], covered: Covered) -> None:
        """Count every part of a run of nouns and their modifiers."""
        core = 0
        while core < len(run) - 1 and run[core].word in self._lists["modifier"]:
            core += 1
        for last in range(len(run)):
            if run[last].flag not in _LAST:
                continue
            end = run[last].end
            for first in range(max(0, last + 1 - LONGEST), last + 1):
                start = run[first].start
                around = text[start - 1 : start], text[end : end + 1]
                quoted = all(mark in _QUOTES for mark in around)
                if not (quoted or self._may_be_term(run[first], run[last], text[start:end])):
                    continue
                key = text[start:end]
                if covered.cuts(start, end):
                    if (start, end) in covered.exactly:
                        self._known.add(key)
                    continue
                entry = self._entries.get(key)
                if entry is None:
                    words = tuple(token.word for token in run[first : last + 1])
                    flag = self._name_flag(run[first]) if first == last else ""
                    entry = self._entries[key] = _Entry(words, flag)
                entry.places.append((number, start, end))
                entry.free += first == core and last == len(run) - 1
                entry.quoted += (
                    text[start - 1 : start] in _QUOTES and text[end : end + 1] in _QUOTES
                )

    @staticmethod
    def _may_be_term(first: _Token, last: _Token, text: str) -> bool:
        """Whether a part of a run can be a term by its first and last word."""
        if first is last:
            return len(text) > 1 and _HAN.search(text) is not None
        # Single characters at either end are mostly cut off something else; a deverbal noun
        # before a place or a person is its verb.
        return (
            len(first.word) > 1
            and (len(last.word) > 1 or last.word in _SUFFIXES)
            and not (first.flag == "vn" and last.flag in _NAMES)
            and _HAN.search(text) is not None
        )

    def _name_flag(self, token: _Token) -> str:
        """The flag of a single word; of a name that no dictionary has, a sure one."""
        return "nrt" if token.flag == "nr" and not self._general.get(token.word) else token.flag

    def entries(self) -> Iterator[_Entry]:
        """Every candidate but those that are known."""
        return (entry for key, entry in self._entries.items() if key not in self._known)

    def score(self, entry: _Entry) -> float:
        """The score of an entry, 0 to 1."""
        words, size = entry.words, len(entry.words)
        weak = [self._is_weak(word, single=size == 1) for word in words]
        weigh = _WEIGHTS
        total = (
            (weigh.name if entry.flag in _NAMES else weigh.word if size == 1 else weigh.phrase)
            + weigh.keyness * sum(map(self._keyness, words)) / size
            + weigh.free * log2(1 + entry.free)
            + weigh.nested_only * (not entry.free)
            + weigh.association * self._association(entry)
            + weigh.weak_last * weak[-1]
            + weigh.all_weak * all(weak)
            + weigh.modifier_first * (size > 1 and words[0] in self._lists["modifier"])
            + weigh.doubtful_name * (entry.flag in _DOUBTFUL and len(entry.places) == 1)
            + weigh.quoted * (entry.quoted > 0)
            + weigh.three_words * (size == 3)
            + weigh.four_words * (size > 3)
            + weigh.one_character * (len(words[0]) == 1 or len(words[-1]) == 1)
            + (weigh.unlisted_word if size == 1 else weigh.unlisted_part)
            * any(not self._general.get(word) and not word.isascii() for word in words)
        )
        return 1 / (1 + exp(-total))

    def _is_weak(self, word: str, *, single: bool) -> bool:
        lists = self._lists
        return (
            word in lists["weak"]
            or word in lists["modifier"]
            or (single and (word in lists["common"] or word in lists["verb"]))
        )

    def _keyness(self, word: str) -> float:
        """How much commoner the word is here than in general language, as a power of two."""
        rate = max(1, self._general.get(word, 0)) / self._general_size
        expected = self._size * rate
        return min(8.0, max(-1.5, log2((self._words[word] + 0.5) / (expected + 0.5))))

    def _association(self, entry: _Entry) -> float:
        """How firmly the first and the last word belong together; 0 for a single word."""
        if len(entry.words) == 1:
            return 0.0
        apart = self._words[entry.words[0]], self._words[entry.words[-1]]
        return association(len(entry.places), *apart, self._size)


@cache
def _lists() -> dict[str, frozenset[str]]:
    """The lists of ``extract_zh.txt`` by their names."""
    data = files("termbase.text") / "data" / "extract_zh.txt"
    blocks = re.split(r"^\[(\w+)\]$", data.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {
        name: frozenset(words.split())
        for name, words in zip(blocks[1::2], blocks[2::2], strict=True)
    }
