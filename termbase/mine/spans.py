"""What may be a term in the texts of one language, and where it stands."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from operator import itemgetter

from termbase.extract import Track, candidates
from termbase.extract.chinese_words import Words, simplified
from termbase.mine import names
from termbase.mine.triples import triples
from termbase.text.lazy import lazily
from termbase.text.segmenter import segmenter
from termbase.text.stopwords import stop_words

LONGEST = 5
"""The most words of a Chinese term."""
_ONLY_PART = 0.8
"""What stands so often within the same longer term is but a part of it: 泛美 of 泛美开发银行."""
_SIZE = "I" if array("I").itemsize == 4 else "L"
# What is in no term, by the first letters of jieba's flags, which are rough for a word alone:
# particles, prepositions, interjections, sounds, and punctuation.
_APART = frozenset("upyeox")
_LATIN = "eng"
_WITHIN = frozenset("的和与及")
"""No term begins or ends with these, but they may stand within one: 研究与开发."""
_WEAK = (
    "是有能会會要来來到做让讓使被把给給得着過过看说說想应應须須需在为為等对對向从從由以于於而及与與"
    "和或但也都就还還又很没沒所其该該此这這那每各某我你他她它们們里裡时時年月日号號个個种種次名位些项項"
)
_NOT_FIRST = frozenset(_WEAK + "上下了")
_PREFIXES = frozenset("不非反前后後再最可去外内內中")
_NOT_LAST = frozenset(_WEAK + "上下中前后後内內外去可不再更最") | {"月份"}
_DIGITS = 2
"""So many digits at the most are in a term (20国集团): more are a year or an amount."""
# 一个, 两种, 许多
_COUNTED = lazily("[一二两兩三四五六七八九十几幾数數多][个個种種次名位些项項大]|.+[个個种種些]")


@dataclass(slots=True)
class Spans:
    """What may be a term in some texts.

    Attributes:
        texts: How each is written, or cited.
        weights: How likely each is a term, 0 to 1.
        sizes: How many words each has, a Chinese one in characters.
        counts: In how many of the texts each stands.
        found: For each text, three numbers for each term in it: its own, its start, its end (code
            points, end exclusive).
    """

    texts: list[str]
    weights: list[float]
    sizes: list[int]
    found: list[array[int]]
    counts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        parts = self._parts()
        for number in range(len(self.found)):
            kept = array(_SIZE)
            for item, start, end in self.places(number):
                if item not in parts:
                    kept.extend((item, start, end))
            self.found[number] = kept
        counts = Counter[int]()
        for number in range(len(self.found)):
            counts.update(self.within(number))
        self.counts = [counts[item] for item in range(len(self.texts))]

    def _parts(self) -> frozenset[int]:
        """The terms that hardly ever stand but in one and the same longer one."""
        together: Counter[tuple[int, int]] = Counter()
        counts: Counter[int] = Counter()
        for number in range(len(self.found)):
            places = sorted((start, end, item) for item, start, end in self.places(number))
            counts.update(item for _, _, item in places)
            for edge in (0, 1):
                places.sort(key=itemgetter(edge))
                for one, other in pairwise(places):
                    if one[edge] == other[edge]:
                        # From one start the longer one comes later, from one end the shorter.
                        together[(one[2], other[2]) if not edge else (other[2], one[2])] += 1
        return frozenset(
            part for (part, _), count in together.items() if count >= _ONLY_PART * counts[part]
        )

    def within(self, number: int) -> frozenset[int]:
        """The terms in a text."""
        return frozenset(self.found[number][::3])

    def places(self, number: int) -> Iterator[tuple[int, int, int]]:
        """The terms in a text, each with its start and end, as often as it stands there."""
        return triples(self.found[number])


def english(texts: Sequence[str], minimum: int, track: Track) -> Spans:
    """The words, noun phrases and names of English texts.

    Args:
        texts: The texts.
        minimum: Leave out what occurs less often.
        track: Passes on the texts as they are read.
    """
    known = candidates(texts, "en", minimum=minimum, track=track)
    found = [array(_SIZE) for _ in texts]
    for item, candidate in enumerate(known):
        for number, start, end in candidate.positions:
            found[number].extend((item, start, end))
    return Spans(
        [candidate.text for candidate in known],
        [candidate.score for candidate in known],
        [candidate.text.count(" ") + 1 for candidate in known],
        found,
    )


def chinese(texts: Sequence[str], minimum: int, track: Track) -> Spans:
    """The words of Chinese texts, and sequences of them.

    Which of those is a term, the other language tells; so here are more than a reader of Chinese
    alone would take for one.

    Args:
        texts: The texts.
        minimum: Leave out what occurs in fewer of them.
        track: Passes on the texts as they are read.
    """
    cut = Words(segmenter())
    plain = list(map(simplified, texts))
    runs = [list(_runs(cut(text))) for text in track(plain)]
    known = _frequent(runs, minimum)
    numbers: dict[str, int] = {}
    found = [array(_SIZE) for _ in texts]
    for number, some in enumerate(runs):
        for run in some:
            for key, start, end in _sequences(run, known):
                found[number].extend((numbers.setdefault(key, len(numbers)), start, end))
    names.complete(plain, numbers, found)
    written = [Counter[str]() for _ in numbers]
    for number, text in enumerate(texts):
        for item, start, end in triples(found[number]):
            written[item][text[start:end]] += 1
    # What only stood for a part of a name stands nowhere any more.
    spelled = [max(shown, key=lambda form: (shown[form], form), default="") for shown in written]
    return Spans(spelled, [1.0] * len(spelled), list(map(len, spelled)), found)


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that follow each other, any of which may be in a term.

    Attributes:
        start: Where the first begins.
        words: The words.
        first: For each, whether a term may begin with it.
        last: For each, whether a term may end with it.
    """

    start: int
    words: tuple[str, ...]
    first: bytes
    last: bytes


def _runs(tokens: Iterable[tuple[str, str, int, int]]) -> Iterator[_Run]:
    run: list[tuple[str, str, int, int]] = []
    for token in tokens:
        word, flag, _, _ = token
        inside = flag == _LATIN or flag[0] not in _APART
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
    """The sequences of words that are in so many texts; and in how many.

    A sequence is counted only where both of its longer parts are frequent (Agrawal & Srikant
    1994): of millions of sequences, few are ever held.
    """
    frequent: dict[str, int] = {}
    for size in range(1, LONGEST + 1):
        counts: Counter[str] = Counter()
        for some in runs:
            here = set()
            for run in some:
                words = run.words
                for begin in range(len(words) + 1 - size):
                    after = begin + size
                    key = "".join(words[begin:after])
                    if size == 1 or (
                        key[len(words[begin]) :] in frequent
                        and key[: len(key) - len(words[after - 1])] in frequent
                    ):
                        here.add(key)
            counts.update(here)
        new = {key: count for key, count in counts.items() if count >= minimum}
        if not new:
            break
        frequent |= new
    return frequent


def _sequences(run: _Run, known: dict[str, int]) -> Iterator[tuple[str, int, int]]:
    """The sequences of a run that are known and may be a term, with their places."""
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
