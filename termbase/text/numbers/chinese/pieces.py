"""Scanner for the parts of Chinese numerals: digits, characters, magnitudes, 几 and 多."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from termbase.lazy import lazily
from termbase.text.numbers.digits import MAX_DIGITS, NUMBER, exact

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_SMALL = {"十": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "廿": 20, "卅": 30, "拾": 10}
_BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_ZERO = Fraction(0)
_VALUES = {sign: Fraction(value) for sign, value in (DIGITS | _SMALL | _BIG).items()}
#: The start of a numeral.
START = (
    r"[\d零一二两三四五六七八九十百千万亿廿卅]|[几数](?= ?[十百千万亿兆])"
    r"|[壹贰叁肆伍陆柒捌玖][拾佰仟万亿]|\.\d"
)
# 千, 百 and 兆 do not multiply if they belong to a unit (千瓦, 百帕, 兆瓦, 百兆网络); after a
# numeral in characters (三千米) they are as likely to multiply.
_KILO = "(?!瓦|米|克|卡|赫|伏|帕|焦|字节|比特|位元|电子伏)"
_DATA = "(?!像素|网|宽带|带宽|光纤|以太|流量|内存|文件|[/每]秒)"
_HAN = "[一二两三四五六七八九]"
# 两 after another figure is a weight (五两, 一百八十两), unless a magnitude follows (一万两千).
_TWO = r"两(?:(?=[百千万亿])|(?<![二四五六七八九十百千万亿\d]两))"
_ADVERB = "一(?:[直路起些样下同共定般边度律致向再旦齐概并]|方面|个[人名])"
_PIECE = lazily(
    rf"(?P<digits>{NUMBER})|(?P<digit>[零一二三四五六七八九]|{_TWO})"
    rf"|(?P<small>(?<!\d)[十廿卅]| ?十(?=[万亿])| ?[百佰](?![分份]之|分[点比位]|帕|货|度)"
    rf"|(?<={_HAN})百(?=[分份]之)| ?[千仟]{_KILO}|(?<={_HAN})千)"
    rf"|(?P<big> ?[万亿](?!国[码邮博])|个亿(?![万亿])| ?兆{_KILO}{_DATA}(?!比|欧))"
    r"|(?P<some>[几数](?= ?[十百千万亿兆]))"
    r"|(?P<over> ?[多余来](?= ?[百千万亿兆]))|(?P<few>(?<=[十百])几(?!乎|率))"
    # In classical texts 十有五 is fifteen.
    r"|(?P<plus>(?<=十)有(?=[一二三四五六七八九](?![九个名种位成])))"
    # 9点一直 and 九点一起 are times; so is 9点三人, since 9.3 is written with a point.
    rf"|(?P<point>(?<![两\d])点(?=[零一二三四五六七八九](?!十|刻|{_HAN}?分(?!之)))(?!{_ADVERB}))",
    re.ASCII,
)
# Longer runs are not numerals; they are read in pieces, to bound the memory.
_MOST_PIECES = 64
_FORMAL = str.maketrans("壹贰叁参肆伍陆柒捌玖拾佰仟", "一二三三四五六七八九十百千")
# 参 is 叁 only before a magnitude, and 拾 is 十 only before one or a figure; elsewhere they begin
# other words.
_FORMAL_RUN = lazily(
    "(?:[壹贰叁肆伍陆柒捌玖零]|参(?=[拾佰仟万亿])|拾(?=[壹贰叁肆伍陆柒捌玖参]?[万亿元圆]))"
    "(?:[壹贰叁肆伍陆柒捌玖拾佰仟万亿零]|参(?=[拾佰仟万亿元圆])){1,40}"
    r"|[壹贰叁肆伍陆柒捌玖](?=[元圆](?:[整正]|[^\w]|\Z))"
)


class Piece(NamedTuple):
    """A part of a numeral: digits, a character, or a word that makes it vague.

    `role` is the name of its group in `_PIECE`; the value is -1 for too many digits, 0 if it has
    none.
    """

    start: int
    end: int
    role: str
    value: Fraction
    written: str


def unformal(text: str) -> str:
    """Convert financial numerals (壹佰贰拾) to plain ones; single characters are other words."""
    return _FORMAL_RUN.sub(lambda match: match[0].translate(_FORMAL), text)


def pieces(text: str, start: int) -> list[Piece]:
    """Return the parts of the run of numeral characters at an offset."""
    run: list[Piece] = []
    position = start
    while len(run) < _MOST_PIECES and (match := _PIECE.match(text, position)):
        role = str(match.lastgroup)
        piece = match[0]
        # A space is allowed only between digits and their magnitude: “2200 万”, “1 万亿”.
        if piece[0] == " " and (not run or run[-1].role not in ("digits", "small", "big")):
            break
        if role == "digits" and run and run[-1].role in ("digits", "digit", "point"):
            break
        position = match.end()
        if role == "digits":
            value = exact(piece) if len(piece) <= MAX_DIGITS else Fraction(-1)
        else:
            value = _VALUES.get(piece.strip(" 个"), _ZERO)
        run.append(Piece(match.start(), position, role, value, piece))
    return run


def end_of_run(text: str, start: int) -> int:
    """Return the offset after the run of numeral characters at an offset."""
    run = pieces(text, start)
    return run[-1].end if run else start
