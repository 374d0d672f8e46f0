"""Where the Chinese term begins that an acronym in brackets stands for: 区域全面…协定（RCEP）.

A letter usually stands for a word. Of the places where the term may begin, the one is chosen at
which it has about as many words as the acronym has letters, and before which something ends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from termbase.extract.attributes import PREFIXES
from termbase.extract.chinese_score import word_lists
from termbase.extract.chinese_words import Token, simplified, window, words
from termbase.lazy import lazily
from termbase.text.stopwords import stop_words

_LONGEST = 40
_MODIFYING = frozenset(
    {"a", "ad", "an", "b", "d", "h", "j", "l", "n", "nz", "s", "v", "vd", "vn", "vi"}
)
_PLACES = frozenset({"ns", "nt"})
_NAMES = frozenset({"nr", "nrt"}) | _PLACES
_VERB, _DEVERBAL, _PARTICLE = "v", "vn", "u"
_VERBS = frozenset({_VERB, "a"})
"""Flags of verbs; jieba takes some for adjectives (落实)."""
_NEVER_FIRST = frozenset({"v", "vi", "d", "f"})
_PREDICATES = frozenset({_VERB, "p", "d", "vd"})
_ENDINGS = frozenset({"uv", "ud", "uj"})
"""Flags of 地, 得 and 的, which no word of two characters is."""
_PLACE = "地"
_REGION = lazily("[东西南北中沿远近]{1,2}[部岸海方洋]")
"""Words that jieba takes for directions: 北岸, 沿海."""
_TWO_VERBS = 4
"""Characters of two verbs that jieba takes for a noun: 申请加入."""
_NEAR = frozenset({"当地", "本地", "地方", "各地"})
"""Words for places that seldom belong to a term that has as many words as letters without them."""
_PREFIXES = PREFIXES | {"新", "自主", "全面", "通用"}
"""Words that begin terms, whatever jieba takes them for; those of one character have no letter."""
_MODIFIERS = frozenset({"首次", "短期", "中期", "长期", "远期", "早期", "外国", "海外", "境外"})
"""Words that jieba takes for numbers, times or places, but that modify."""
_AND = frozenset("与和及暨")
_LIST = "、"
_UNLETTERED = _AND | {_LIST, "间"}
_OPEN, _CUT, _AFTER_VERB, _AFTER_WORD = 1.5, 3.0, 1.0, 0.5
"""Misfit if the word before the term may belong to it, begins it, is a noun made of a verb, or
often does not belong to it: a conjunction, a verb or a place."""
_EXTRA = 1.25
"""Misfit of a word without a letter; a letter without a word counts 1."""
_OWNED = 1.5
"""Misfit of a place that begins a clause, since it often owns what follows."""
_JOINED, _UNKNOWN = 1.0, 0.25
"""Misfit of a term that joins two things, or is no candidate of extraction."""
_WITH_VERB, _GOVERNED = 1.0, 1.5
"""Misfit of a term with a verb in it, and with one that usually has an object."""


def is_acronym(text: str) -> bool:
    """Return whether a Latin term is an acronym, perhaps with a few small letters: WTO, SDGs."""
    capitals = sum(map(str.isupper, text))
    return capitals > 1 and capitals > sum(map(str.islower, text)) and " " not in text


def acronym_start(text: str, end: int, acronym: str, known: Collection[int]) -> int | None:
    """Return the offset at which the term that ends before an acronym begins, or None.

    `known` is where the candidates of term extraction begin that end there.
    """
    begin = window(text, end, _LONGEST)
    tokens = list(_corrected(words()(simplified(text[begin:end]))))
    letters = sum(map(str.isalpha, acronym.removesuffix("s")))
    options = [
        (misfit if begin + at in known else misfit + _UNKNOWN + owned, -at)
        for misfit, at, owned in _options(tokens, letters, acronym[0])
    ]
    return begin - min(options)[1] if options else None


def without_predicate(text: str, start: int, end: int, acronym: str) -> int:
    """Return where a term begins in a run of Chinese characters before an acronym.

    What precedes the term may be verbs and prepositions (申请加入经合组织, *OECD*); a run with
    anything else before it is one term.
    """
    first = acronym_start(text, end, acronym, ())
    if first is None or first <= start:
        return start
    before = words()(simplified(text[start:first]))
    return first if all(_governs(one) or one[1] in _PREDICATES for one in before) else start


def _corrected(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield tokens as they are in names: 低 and 地, which may be an ending, are 低地."""
    held: Token | None = None
    for token in tokens:
        if held is not None:
            is_word = token[0] == _PLACE and len(held[0]) == 1
            yield from [(held[0] + token[0], "n", held[2], token[3])] if is_word else [held]
            held = None
            if is_word:
                continue
        word, flag, start, last = token
        if flag == "a" and len(word) == 1:
            held = token
        elif (len(word) > 1 and flag in _ENDINGS) or (flag == "f" and _REGION.fullmatch(word)):
            yield word, "n", start, last
        else:
            yield token
    if held is not None:
        yield held


def _options(tokens: list[Token], letters: int, initial: str) -> Iterator[tuple[float, int, float]]:
    """Yield places where a term may begin that ends with the last token."""
    least = most = separators = 0
    penalty, is_list = 0.0, False
    for index in range(len(tokens) - 1, -1, -1):
        word, flag, start, _ = token = tokens[index]
        is_last = index == len(tokens) - 1
        if not is_last and _ends_before(token):
            return
        separators += word in _AND or word == _LIST
        is_list = is_list or word == _LIST
        if word in _UNLETTERED:
            penalty += _JOINED if word in _AND else 0
            continue
        if not is_last and word not in _PREFIXES:
            penalty += _GOVERNED if _governs(token) else _WITH_VERB if flag == _VERB else 0
        if word not in _PREFIXES or len(word) > 1:
            least, most = least + 1, most + _most_letters(word, flag)
        before = tokens[index - 1] if index else None
        if word in _NEAR:
            penalty += _EXTRA
        if token[1] == _DEVERBAL and not is_last and _is_place(tokens[index + 1]):
            penalty += _WITH_VERB
        if _can_begin(token, before, is_last=is_last) and len(tokens[-1][0]) + least > 2:
            misfit, owed = max(_EXTRA * (least - letters), letters - most, 0), penalty
            if is_list and separators + 1 == letters:
                misfit, owed = 0, 0.0  # a letter for each item
            is_owner = _is_place(token) and not _is_spelt_with(word, initial)
            owned = _OWNED if is_owner and _begins_clause(before) else 0
            yield misfit + owed + _boundary(before, token), start, owned


def _is_spelt_with(place: str, initial: str) -> bool:
    """Return whether the pinyin of a place begins with an initial: 上海, *SCO*."""
    from termbase.text.readings import readings  # loads the tables of pinyin

    return any(one[:1].upper() == initial for reading in readings(place) for one in reading[:1])


def _most_letters(word: str, flag: str) -> int:
    """Return how many letters a word has at most; 非政府 has two, as *non-governmental*."""
    if flag == "nt":
        return len(word)  # perhaps a short form: 经合组织
    size = len(word) + (word[0] in PREFIXES)
    return max(1, size // 2)


def _can_begin(token: Token, before: Token | None, *, is_last: bool) -> bool:
    """Return whether a term may begin with a word."""
    word, flag, *_rest = token
    if word in word_lists()["title"]:
        return False
    is_open = before is None or before[1].startswith(_PARTICLE)
    is_inner = flag in _NEVER_FIRST or _governs(token)
    return is_last or is_open or word in _PREFIXES or not is_inner


def _ends_before(token: Token) -> bool:
    """Return whether a word cannot belong to a term."""
    word, flag, *_rest = token
    if word in _UNLETTERED or word in _PREFIXES or word in _MODIFIERS:
        return False
    if word in stop_words("zh-Hans"):
        return True
    return flag not in _MODIFYING | _NAMES


def _governs(token: Token) -> bool:
    """Return whether a word is a verb that usually has an object."""
    word, flag, *_rest = token
    verbs = word_lists()["verb"]
    return (flag in _VERBS and word in verbs) or (len(word) == _TWO_VERBS and word[2:] in verbs)


def _boundary(before: Token | None, token: Token) -> float:
    """Return how much speaks against a term beginning with `token`, after another word."""
    if before is not None and before[0] in _PREFIXES:
        return _CUT
    if before is None or _ends_before(before) or _governs(before):
        return 0
    if before[1] == _DEVERBAL:
        return 0 if _is_place(token) else _AFTER_VERB  # 谈判南海行为准则
    is_other = before[0] in _AND | _NEAR or before[1] in _NEVER_FIRST or _is_place(before)
    return _AFTER_WORD if is_other else _OPEN


def _is_place(token: Token) -> bool:
    return token[1] in _PLACES and token[0] not in _MODIFIERS and token[0] not in _AND


def _begins_clause(before: Token | None) -> bool:
    """Return whether a clause begins after a word, or the subject after a time."""
    return before is None or before[1][:1] in {"x", "t", "m", "q", "c"}
