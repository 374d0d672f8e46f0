"""Segmentation of Chinese text into words with part-of-speech flags, for extracting candidates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from termbase.lazy import lazily
from termbase.text.conversion import to_simplified
from termbase.text.dictionary import dictionary
from termbase.text.script import HAN, HAN_CHARACTER, simplify
from termbase.text.segmenter import Segmenter, segmenter
from termbase.text.stopwords import stop_words
from termbase.text.transliteration import DOTS, characters

Token = tuple[str, str, int, int]
"""A word, its flag, its start and its end; a plain tuple, since a text has very many of them."""

DOT = lazily(f"[{DOTS}]")
# Frequency in jieba's dictionary up to which a word beside a name may be a part of it.
_RARE = 100
_REVERSING, _TURNED = "去", "化"
_REVERSED = lazily(f"[{HAN}]{{1,3}}{_TURNED}")
_DEMONSTRATIVES = frozenset("该此这那其某")
_PREPOSITIONS = frozenset("于以让")
_FOREIGN = frozenset({"ns", "nr", "nrt", "nrfg"})
_AFTER_NAME = frozenset("xvdpcu")
"""First letters of the flags of what may follow a name, but not a verb: marks, verbs, particles."""
_BRACKETS = "()（）"
_TERM = lazily(rf"[{HAN}A-Za-z0-9·&+-]+")


def simplified(text: str) -> str:
    """Return a text in Simplified Chinese, of the same length.

    Unlike a key for matching, this converts by words: 著名 is kept, 著作權 becomes 著作权 (not
    着作权), and 意味著 becomes 意味着, which the segmenter knows.
    """
    found = to_simplified(text, "TW")
    return found if len(found) == len(text) else simplify(text)


def window(text: str, end: int, most: int) -> int:
    """Return from where on a text is segmented to learn the words of a term.

    They are among the last `most` characters before `end`. No term extends beyond a bracket, which
    is a word of its own: what is before the last one need not be segmented again for every gloss of
    a line that is full of them.
    """
    first = max(0, end - most)
    return max(first, *(text.rfind(bracket, first, end) for bracket in _BRACKETS))


class _Flags(dict[str, str]):
    """Word to jieba's flag for it in isolation; computed on access and cached."""

    def __init__(self, segmenter: Segmenter) -> None:
        super().__init__()
        self._segmenter = segmenter

    def __missing__(self, word: str) -> str:
        flags = [flag for _, flag, _, _ in self._segmenter.tag(word)]
        found = flags[-1] if flags and _TERM.fullmatch(word) else "x"
        if word.isdigit():
            found = "m"
        self[word] = found
        return found


class Words:
    """A function that splits texts into words with flags."""

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._flags = _Flags(segmenter)

    def __call__(self, text: str) -> list[Token]:
        """Return the words of a simplified text, in order; a foreign name is one word."""
        flags = self._flags
        cut = _without_demonstratives(self._segmenter.cut(text))
        tokens = [(word, flags[word], start, end) for word, start, end in cut]
        tokens = _with_reversals(_with_last_syllables(tokens))
        return _with_whole_names(tokens) if DOT.search(text) else tokens


@cache
def words() -> Words:
    """Return the function that splits texts into words by the segmenter in use."""
    return Words(segmenter())


def _with_whole_names(tokens: Iterable[Token]) -> list[Token]:
    """Join tokens connected by middle dots, and syllables beside them, to names."""
    result: list[Token] = []
    for token in tokens:
        last = result[-1] if result else None
        if last is None:
            result.append(token)
        elif (DOT.match(token[0]) or DOT.match(last[0][-1])) and HAN_CHARACTER.match(last[0]):
            result[-1] = _joined(last, token)
            while len(result) > 1 and _is_syllables(result[-2][0]):
                result[-2:] = [_joined(*result[-2:])]
        elif DOT.search(last[0]) and _is_syllables(token[0]):
            result[-1] = _joined(last, token)
        else:
            result.append(token)
    return result


def _without_demonstratives(
    cut: Iterable[tuple[str, int, int]],
) -> Iterator[tuple[str, int, int]]:
    """Yield words, cut after a demonstrative that jieba takes for a part of one: 该块."""
    known = dictionary()[0]
    for word, start, end in cut:
        if word[0] in _DEMONSTRATIVES and len(word) > 1 and not known.get(word):
            yield word[0], start, start + 1
            yield word[1:], start + 1, end
        else:
            yield word, start, end


def _with_reversals(tokens: Sequence[Token]) -> list[Token]:
    """Join 去 to a word in 化 behind it, whose opposite it makes: 去中心化, 去美元化.

    Somebody may also go to something such: 他去现代化工厂.
    """
    result: list[Token] = []
    for token in tokens:
        last = result[-1] if result else None
        before = result[-2] if len(result) > 1 else None
        if token[0] == _TURNED and before and before[0] == _REVERSING and last:
            result[-2:] = [_as_noun(_REVERSING + last[0], before, token)]
        elif (
            last
            and last[0] == _REVERSING
            and token[0].endswith(_TURNED)
            and not (before and before[1].startswith("r"))
        ):
            result[-1] = _as_noun(_REVERSING, last, token)
        else:
            result.append(token)
    return result


def with_reversing(text: str, start: int, end: int) -> int:
    """Return where a term begins with the 去 before its first word in 化, if there is one."""
    is_reversed = text[max(0, start - 1) : start] == _REVERSING and start < end
    return start - 1 if is_reversed and _REVERSED.match(text, start, end) else start


def _as_noun(beginning: str, first: Token, last: Token) -> Token:
    return (beginning + last[0], "vn", first[2], last[3])


def _with_last_syllables(tokens: Sequence[Token]) -> list[Token]:
    """Join to rare foreign names a last syllable, which no object follows.

    Jieba cuts names that it does not know after those that it does: 德勒斯 and 登.
    """
    result: list[Token] = []
    for number, token in enumerate(tokens):
        name = result[-1] if result else None
        after, flag = tokens[number + 1][:2] if number + 1 < len(tokens) else ("", "x")
        if (
            name is not None
            and len(token[0]) == 1
            and name[1] in _FOREIGN
            and len(name[0]) > 1
            and characters().issuperset(name[0])
            and dictionary()[0].get(name[0], 0) <= _RARE
            and _is_syllables(token[0])
            and (flag[0] in _AFTER_NAME or after in stop_words("zh-Hans"))
        ):
            result[-1] = (name[0] + token[0], name[1], name[2], token[3])
        else:
            result.append(token)
    return result


def _joined(one: Token, other: Token) -> Token:
    return (one[0] + other[0], "nr", one[2], other[3])


def _is_syllables(word: str) -> bool:
    """Return whether a word beside a part of a foreign name is another part of it."""
    if not characters().issuperset(word):
        return False
    is_word = word[-1] in _PREPOSITIONS or (len(word) == 1 and word in stop_words("zh-Hans"))
    return not is_word and (len(word) == 1 or dictionary()[0].get(word, 0) <= _RARE)
