"""Possible terms in the texts of one language, with their positions."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from operator import itemgetter

from termbase.extract import candidates
from termbase.extract.chinese_words import Words, simplified
from termbase.lazy import lazily
from termbase.mine import names
from termbase.progress import Progress, followed
from termbase.text.segmenter import segmenter
from termbase.text.stopwords import stop_words

LONGEST = 5
"""The most words of a Chinese term."""
_ONLY_PART = 0.8
"""Share of occurrences inside one longer term from which on a term is merely a part of it: 泛美 of
泛美开发银行."""
# First letters of jieba's flags for words that are in no term: particles, prepositions,
# interjections, onomatopoeia and punctuation. The flags of single words are not reliable.
_OUTSIDE_TERMS = frozenset("upyeox")
_LATIN = "eng"
_WITHIN = frozenset("的和与及")
"""Words that may be inside a term (研究与开发), but not at its beginning or end."""
_WEAK = (
    "是有能会會要来來到做让讓使被把给給得着過过看说說想应應须須需在为為等对對向从從由以于於而及与與"
    "和或但也都就还還又很没沒所其该該此这這那每各某我你他她它们們里裡时時年月日号號个個种種次名位些项項"
)
_NOT_FIRST = frozenset(_WEAK + "上下了")
_PREFIXES = frozenset("不非反前后後再最可去外内內中")
_NOT_LAST = frozenset(_WEAK + "上下中前后後内內外去可不再更最") | {"月份"}
_DIGITS = 2
"""The most digits of a number in a term (20国集团): a longer one is a year or an amount."""
# 一个, 两种, 许多
_COUNTED = lazily("[一二两兩三四五六七八九十几幾数數多][个個种種次名位些项項大]|.+[个個种種些]")


@dataclass(slots=True)
class Spans:
    """The possible terms of a sequence of texts, numbered from 0.

    Terms that almost always occur as a part of the same longer term are removed from `occurrences`.

    Attributes:
        texts: The form in which each term is written or cited.
        weights: How likely each is a term, 0 to 1.
        sizes: The length of each, in words of an English and characters of a Chinese term.
        occurrences: For each text, three numbers for each occurrence: the term's number, start and
            end (code points, end exclusive).
        counts: The number of texts in which each term occurs.
    """

    texts: list[str]
    weights: list[float]
    sizes: list[int]
    occurrences: list[array[int]]
    counts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        parts = self._parts()
        for number in range(len(self.occurrences)):
            remaining = array("I")
            for item, start, end in self.occurrences_in(number):
                if item not in parts:
                    remaining.extend((item, start, end))
            self.occurrences[number] = remaining
        counts = Counter[int]()
        for number in range(len(self.occurrences)):
            counts.update(self.terms_in(number))
        self.counts = [counts[item] for item in range(len(self.texts))]

    def _parts(self) -> frozenset[int]:
        """Return the terms that almost always occur at an edge of the same longer term."""
        together: Counter[tuple[int, int]] = Counter()
        counts: Counter[int] = Counter()
        for number in range(len(self.occurrences)):
            places = sorted((start, end, item) for item, start, end in self.occurrences_in(number))
            counts.update(item for _, _, item in places)
            for edge in (0, 1):
                places.sort(key=itemgetter(edge))
                for one, other in pairwise(places):
                    if one[edge] == other[edge]:
                        # With a common start the longer one comes later, with a common end first.
                        together[(one[2], other[2]) if not edge else (other[2], one[2])] += 1
        return frozenset(
            part for (part, _), count in together.items() if count >= _ONLY_PART * counts[part]
        )

    def terms_in(self, number: int) -> frozenset[int]:
        """Return the terms that occur in a text."""
        return frozenset(self.occurrences[number][::3])

    def place(self, number: int, item: int) -> tuple[int, int]:
        """Return start and end of the first occurrence of a term in a text that has it."""
        places = self.occurrences_in(number)
        return next((start, end) for term, start, end in places if term == item)

    def occurrences_in(self, number: int) -> Iterator[tuple[int, int, int]]:
        """Yield each occurrence of a term in a text: (term, start, end)."""
        return names.triples(self.occurrences[number])


def english(texts: Sequence[str], minimum: int, progress: Progress | None) -> Spans:
    """Return the words, noun phrases and names that occur at least `minimum` times in texts."""
    terms = candidates(texts, "en", minimum=minimum, progress=progress)
    occurrences = [array("I") for _ in texts]
    for item, candidate in enumerate(terms):
        for number, start, end in candidate.positions:
            occurrences[number].extend((item, start, end))
    return Spans(
        [candidate.text for candidate in terms],
        [candidate.score for candidate in terms],
        [candidate.text.count(" ") + 1 for candidate in terms],
        occurrences,
    )


def chinese(texts: Sequence[str], minimum: int, progress: Progress | None) -> Spans:
    """Return the words in Chinese texts, and sequences of words in at least `minimum` texts.

    The other language decides later which of them are terms, so that they may include many that are
    not.
    """
    cut = Words(segmenter())
    plain = list(map(simplified, texts))
    runs = [list(_runs(cut(text))) for text in followed(plain, progress)]
    frequent = _frequent(runs, minimum)
    numbers: dict[str, int] = {}
    occurrences = [array("I") for _ in texts]
    for number, text_runs in enumerate(runs):
        for run in text_runs:
            for key, start, end in _sequences(run, frequent):
                occurrences[number].extend((numbers.setdefault(key, len(numbers)), start, end))
    names.complete(plain, numbers, occurrences)
    spellings = [Counter[str]() for _ in numbers]
    for number, text in enumerate(texts):
        for item, start, end in names.triples(occurrences[number]):
            spellings[item][text[start:end]] += 1
    # A term that was only ever a part of a name has no occurrences left, and an empty spelling.
    spelled = [max(seen, key=lambda form: (seen[form], form), default="") for seen in spellings]
    return Spans(spelled, [1.0] * len(spelled), list(map(len, spelled)), occurrences)


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of consecutive words that may all be part of a term.

    For each word, `first` and `last` have 1 if a term may begin or end with it, else 0.
    """

    start: int
    words: tuple[str, ...]
    first: bytes
    last: bytes


def _runs(tokens: Iterable[tuple[str, str, int, int]]) -> Iterator[_Run]:
    run: list[tuple[str, str, int, int]] = []
    for token in tokens:
        word, flag, _, _ = token
        inside = flag == _LATIN or flag[0] not in _OUTSIDE_TERMS
        if word.isdigit() and len(word) > _DIGITS:
            inside = False
        if inside or word in _WITHIN:
            run.append(token)
        elif run:
            yield _run(run)
            run = []
    if run:
        yield _run(run)


def _run(tokens: Sequence[tuple[str, str, int, int]]) -> _Run:
    words = tuple(word for word, *_ in tokens)
    stop = stop_words("zh") | _WITHIN
    first = bytes(
        word in _PREFIXES
        or (word not in stop and word not in _NOT_FIRST and not _COUNTED.fullmatch(word))
        for word in words
    )
    last = bytes(
        word not in stop and word not in _NOT_LAST and flag != "m" for word, flag, _, _ in tokens
    )
    return _Run(tokens[0][2], words, first, last)


def _frequent(runs: Sequence[Sequence[_Run]], minimum: int) -> dict[str, int]:
    """Return the sequences of words that occur in at least `minimum` texts, and in how many.

    A sequence is counted only if both of its parts that are one word shorter are frequent (Agrawal
    & Srikant 1994), so that only few of millions of sequences are kept in memory.
    """
    frequent: dict[str, int] = {}
    for size in range(1, LONGEST + 1):
        counts: Counter[str] = Counter()
        for text_runs in runs:
            in_text = set()
            for run in text_runs:
                words = run.words
                for begin in range(len(words) + 1 - size):
                    after = begin + size
                    key = "".join(words[begin:after])
                    if size == 1 or (
                        key[len(words[begin]) :] in frequent
                        and key[: len(key) - len(words[after - 1])] in frequent
                    ):
                        in_text.add(key)
            counts.update(in_text)
        new = {key: count for key, count in counts.items() if count >= minimum}
        if not new:
            break
        frequent |= new
    return frequent


def _sequences(run: _Run, known: dict[str, int]) -> Iterator[tuple[str, int, int]]:
    """Yield the known sequences of a run that may be a term, with start and end offsets."""
    words = run.words
    starts = list(accumulate(map(len, words), initial=run.start))
    for begin, may_begin in enumerate(run.first):
        if not may_begin:
            continue
        for after in range(begin + 1, min(begin + LONGEST, len(words)) + 1):
            key = "".join(words[begin:after])
            if key not in known:
                break
            if run.last[after - 1] and len(key) > 1:
                yield key, starts[begin], starts[after]
