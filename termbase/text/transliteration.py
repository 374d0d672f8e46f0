"""Transliteration: Chinese names that sound like the original (彼得·纳瓦罗, *Peter Navarro*).

The characters are read in pinyin, the Latin letters by the commonest rules of European spelling,
and both become sequences of coarse sounds: one class each for vowels, lip sounds, sibilants and so
on. The best alignment of the two sequences tells which characters render which words. As Chinese
inserts vowels between consonants and drops others, vowels and semivowels weigh little.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from termbase.text.lazy import lazily
from termbase.text.readings import of_character
from termbase.text.script import simplify

_CHARACTERS = (
    "阿埃艾爱安奥澳巴拜班邦保鲍贝本比彼毕滨冰波伯勃博卜布查察昌彻楚茨次达大戴丹道德登邓狄迪蒂丁东"
    "杜多顿厄恩尔法范方菲费芬丰冯佛弗夫福富盖甘冈戈哥格根贡古瓜圭哈海汉豪赫亨洪侯胡华怀惠霍基吉季加"
    "贾简江杰金津久卡凯坎康考柯科可克肯库夸奎昆拉莱赖兰朗劳勒雷黎里利莉丽连廉列林龙隆卢鲁路伦罗洛吕马玛"
    "迈麦曼芒茂梅门蒙米密明莫墨默姆木穆拿娜纳乃奈南治内能尼妮涅宁纽农努诺欧帕派潘庞培佩彭皮平坡珀普奇齐"
    "契恰强乔切钦琴琼丘让热仁日荣茹瑞若萨塞桑瑟森沙山尚绍舍申沈生圣施石史舒朔司丝斯松苏孙索塔泰坦"
    "汤唐陶特滕提田帖廷通图吐托陀瓦万旺威韦维魏温文翁沃乌武西希锡夏香谢辛欣休修许雪逊雅亚延扬杨耶叶"
    "伊依易因英尤于雨约泽曾扎詹张章哲珍芝治朱兹宗祖佐蕾琳娅蔻黛薇莎茜芙珊妲娃婕蓓缇碧玫露愛"
)
# Characters that stand in names, but in so many other words that they do not tell a name.
_COMMON = frozenset(
    "昂敖包彬宾柴陈吃什措当凡干关郭黑姜孔宽腊来留琉毛缪摩瑙嫩年钱青三赛思寿川立藤肖兴雄永云赞早知忠卓"
    "理合白吞得地各都孟讷顾事陆甫高刚铎瓒帝翰弥曹邱禄沛珠楠敦世伐伍子汗玻捷挪堡浦萄葡牙匈荷旦果塘亭"
)
# Characters that end words for persons and institutions, and that names do not contain.
_ENDING = frozenset("人者家员长国会学")
# Characters that separate words.
_OUTSIDE = frozenset("的了和与及或在是对从把被向等这那们")
SEPARATORS = "·・‧•-"
"""Characters between the parts of a transliterated name."""
_VOWEL, _AND = "V", "&"
_WEAK = frozenset("YWHL")
# Latin spellings to classes of sounds; several letters are alternatives, a tuple is a sequence.
# P: lips, F: f and v, T: d and t, K: throat, S: sibilants and affricates, L: l and r.
_SPELLINGS: dict[str, str | tuple[str, ...]] = {
    **dict.fromkeys(("sch", "tsch", "tch", "cz", "sh", "ts", "tz", "zh", "dj", "dg"), "S"),
    **dict.fromkeys(("ck", "qu", "k", "q"), "K"),
    **dict.fromkeys(("gh", "kh"), "KH"),
    **dict.fromkeys(("ph", "f"), "F"),
    **dict.fromkeys(("kn", "ng", "gn", "n"), "N"),
    **dict.fromkeys(("wr", "l", "r"), "L"),
    **dict.fromkeys(("b", "p"), "P"),
    **dict.fromkeys(("d", "t"), "T"),
    **dict.fromkeys(("s", "z"), "S"),
    **{"ch": "SKH", "th": "TS", "wh": "WH", "x": ("K", "S"), "m": "M", "v": "FWP", "w": "WF"},
    **{"c": "KS", "g": "KSH", "h": "H", "j": "SYH", "y": "Y", "nn": ("N", "n"), "mm": ("M", "n")},
}
_SPELLING = lazily(
    "|".join(sorted((*_SPELLINGS, "[aeiou]+"), key=lambda one: -len(one.strip("[]+"))))
)
_INITIAL = lazily("zh|ch|sh|[bpmfdtnlgkhjqxrzcs]|y(?!i)|w(?!u)")
_INITIALS = {
    **dict.fromkeys(("b", "p"), "P"),
    **dict.fromkeys(("d", "t"), "T"),
    **dict.fromkeys(("g", "k"), "K"),
    **dict.fromkeys(("zh", "ch", "sh", "z", "c", "s"), "S"),
    **{"m": "M", "f": "F", "n": "N", "l": "L", "h": "HKF", "j": "SKH", "q": "SK", "x": "SH"},
    **{"r": "LSY", "y": "Y", "w": "WF"},
}
_CODA = lazily("ng?$|^er$")
_WORD = lazily(r"[^\W\d_]+")
_INITIALISM = lazily(r"(?:[^\W\d_]\.)+")
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "æ": "e", "œ": "e", "đ": "d"})
_LONGEST = 30
_LEAST, _LEAST_OF_VOWEL = 0.85, 0.35
"""The score that a character needs on average, and one that begins with a vowel needs."""
_LEAST_SHARE = 0.6
"""The share of the consonants of a name that a rendering needs."""
_FITTING, _FOREIGN, _EXCLUDED = 0.15, -1.0, -2.0
"""What a character adds to a score, if it transliterates names, seldom does, or never does."""


class Rendering(NamedTuple):
    """Chinese characters that sound like Latin words.

    Attributes:
        score: How well they agree: about 1 for each character that begins with a consonant.
        start: Offset of the first character.
        end: Offset after the last character.
        words: Number of the Latin words.
    """

    score: float
    start: int
    end: int
    words: int


@cache
def characters() -> frozenset[str]:
    """Return the characters, mostly simplified, that transliterate foreign names."""
    return frozenset(_CHARACTERS)


def rendering_before(text: str, end: int, latin: str) -> Rendering | None:
    """Return the characters before an offset that sound like a Latin name, or its last words.

    Args:
        text: Chinese text.
        end: The offset, in code points.
        latin: The name, such as *George P. Shultz*; single letters with a full stop do not count.

    Returns:
        The best rendering of at least two characters; None if there is none that can be relied on.
    """
    return _reliable(_renderings(text, end, _words(latin), anywhere=False), text)


def likeness(chinese: str, latin: str) -> float:
    """Return how well a Chinese term sounds like a Latin name, or like its last words.

    Args:
        chinese: The Chinese term.
        latin: The Latin name.

    Returns:
        The score of the rendering, about the number of consonants that agree; 0 if part of the
        Chinese term or much of the Latin name is not rendered.
    """
    if any(_fitness(simplify(one)) < 0 for one in chinese if one not in SEPARATORS):
        return 0.0
    found = rendering_before(chinese, len(chinese), latin)
    if found is None or found.start > 0:
        return 0.0
    words = _words(latin)[-found.words :]
    consonants = sum(
        one.isupper() and one != _VOWEL for word in words for one in _sounds_of_word(word)
    )
    return found.score if found.score >= _LEAST_SHARE * consonants else 0.0


def renderings_within(text: str, end: int, latin: str) -> Iterator[Rendering]:
    """Yield the characters before an offset that sound like names in a Latin term, name by name.

    Args:
        text: Chinese text.
        end: The offset, in code points, before which they may be anywhere in the clause.
        latin: The term, such as *Phillips curve*; only words with a capital letter count.
    """
    names: list[str] = []
    for word in _words(latin):
        names = [*names, word] if _is_name(word) else []
        found = _reliable(_renderings(text, end, names, anywhere=True), text) if names else None
        if found is not None:
            yield found


def _reliable(options: Iterable[Rendering], text: str) -> Rendering | None:
    """Return the best of the renderings that can be relied on."""
    relied_on = (one for one in options if _is_reliable(one, text[one.start : one.end]))
    return max(relied_on, default=None)


def _is_reliable(one: Rendering, written: str) -> bool:
    """Return whether a rendering of at least two characters agrees too well for chance."""
    sounds = [
        _sounds_of_character(simplify(character), is_joined=False)
        for character in written
        if character not in SEPARATORS
    ]
    least = sum(_LEAST_OF_VOWEL if _is_weak(spoken) else _LEAST for spoken in sounds)
    return len(sounds) > 1 and one.score >= least


def _is_weak(spoken: Sequence[str]) -> bool:
    """Return whether a syllable begins with a vowel or semivowel."""
    return bool(spoken) and (spoken[0] == _VOWEL or _WEAK.issuperset(spoken[0]))


def _renderings(
    text: str, end: int, words: Sequence[str], *, anywhere: bool
) -> Iterator[Rendering]:
    """Yield the renderings of the last words that end at `end`, or `anywhere` before it.

    The alignment is that of Needleman and Wunsch, from right to left: `row` has, for each number of
    the last sounds of the words, the best score with the characters so far, and where it ends.
    """
    sounds: list[str] = []
    beginnings: dict[int, int] = {}
    for count, word in enumerate(reversed(words), 1):
        sounds += reversed(_sounds_of_word(word))
        beginnings[len(sounds)] = count
    nothing = list(accumulate(map(_unmatched, sounds), initial=0.0))
    row = [(score, end) for score in nothing]
    for start in range(end - 1, max(-1, end - _LONGEST - 1), -1):
        character = simplify(text[start])
        if character in SEPARATORS:
            continue
        spoken = _sounds_of_character(character, is_joined=_AND in sounds)
        if not spoken and not anywhere:
            return
        added = 0.0 if spoken == (_AND,) else _fitness(character) if spoken else _EXCLUDED
        for sound in reversed(spoken):
            row = _next_row(row, sound, sounds)
        row = [(score + added, last) for score, last in row]
        for size, count in beginnings.items() if added >= 0 else ():
            score, last = row[size]
            yield Rendering(score, start, last, count)
        if anywhere:
            anew = [(score, start) for score in nothing]
            row = anew if added < 0 else list(map(max, row, anew))


def _fitness(character: str) -> float:
    """Return what a character adds to the score of a rendering, whatever its sound."""
    if character in characters():
        return _FITTING
    if character in _COMMON:
        return 0.0
    return _EXCLUDED if character in _ENDING else _FOREIGN


def _next_row(
    row: Sequence[tuple[float, int]], sound: str, sounds: Sequence[str]
) -> list[tuple[float, int]]:
    """Return the row of the alignment after one more sound of the characters."""
    alone = _unmatched(sound)
    score, last = row[0]
    result = [(score + alone, last)]
    for size, other in enumerate(sounds):
        score, last = row[size]
        matched = (score + _matched(sound, other), last)
        score, last = row[size + 1]
        left = (score + alone, last)
        score, last = result[size]
        result.append(max(matched, left, (score + _unmatched(other), last)))
    return result


@lru_cache(maxsize=4096)
def _matched(one: str, other: str) -> float:
    """Return the score of two sounds in the same place."""
    if _VOWEL in (one, other):
        if one == other:
            return 0.25
        return 0.1 if _WEAK.intersection(one + other) - {"L"} else -1.0
    return 1.0 if set(one.upper()).intersection(other.upper()) else -0.8


@lru_cache(maxsize=1024)
def _unmatched(sound: str) -> float:
    """Return the score of a sound that the other side lacks."""
    if sound == _VOWEL:
        return -0.05
    if sound.islower():
        return -0.1
    return -0.25 if _WEAK.intersection(sound) else -0.6


def _is_name(word: str) -> bool:
    """Return whether a Latin word may be a name, or a part of one, by its letters."""
    return word[0].isupper() and (len(word) > 3 or not word.isupper())


def _words(latin: str) -> list[str]:
    """Return the words of a Latin term without initials, and with *and* as a sound of its own."""
    words = _WORD.findall(_INITIALISM.sub(" ", latin.replace("&", " and ")))
    return [word for word in words if len(word) > 1]


@lru_cache(maxsize=1024)
def _sounds_of_word(word: str) -> tuple[str, ...]:
    """Return the sounds of a Latin word."""
    if word.lower() == "and":
        return (_AND,)
    decomposed = unicodedata.normalize("NFD", word.lower().translate(_UNDECOMPOSED))
    plain = "".join(one for one in decomposed if not unicodedata.combining(one))
    result: list[str] = []
    for spelling in _SPELLING.findall(plain):
        sound = _SPELLINGS.get(spelling, _VOWEL)
        if isinstance(sound, tuple):
            result += sound
        elif result[-1:] != [sound] or sound == _VOWEL:
            result.append(sound)
    return tuple(result)


@lru_cache(maxsize=4096)
def _sounds_of_character(character: str, *, is_joined: bool) -> tuple[str, ...]:
    """Return the sounds of a Chinese character; none for one that separates words."""
    if is_joined and character in "和与及":
        return (_AND,)
    if character in _OUTSIDE:
        return ()
    syllables = [one.rstrip("12345") for one in of_character(character)[:2]]
    if not syllables:
        return ()
    initials = [match[0] if (match := _INITIAL.match(one)) else "" for one in syllables]
    alternatives = "".join(dict.fromkeys("".join(_INITIALS.get(one, "") for one in initials)))
    result = [alternatives, _VOWEL] if initials[0] else [_VOWEL]
    coda = _CODA.search(syllables[0])
    if coda:
        result.append("L" if coda[0] == "er" else "n")
    return tuple(result)
