"""Numbers below a thousand among the tokens of an English text: “two hundred and five”, “2.5”."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.lazy import lazily
from termbase.text.numbers.english_tokens import tokens
from termbase.text.numbers.english_words import Token, Type
from termbase.text.numbers.quantity import Draft
from termbase.text.numbers.units import units_after

_LONGEST_LABEL = 24
_MOST_DECIMALS = 12
_JOINTS = frozenset({"", " ", "-", "  ", "\n", " \n", "\r\n"})
# Two point five; but “at one point two men” has no decimals.
_POINT = lazily(r"(?P<gap>[- ])point(?P=gap)(?P<zeros>(?:oh[- ])*)", re.IGNORECASE)
_NO_DECIMALS_BEFORE = lazily(r"\b(?:at|to|on|up to|that|this|any|only|just) \Z", re.IGNORECASE)


class SmallNumbers:
    """The tokens of a text, and the small numbers that start at one of them.

    Parameters named `i`, `j` and `k` are indexes of tokens.

    Args:
        text: The text in canonical spelling.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = tokens(text)

    def type(self, i: int) -> Type | None:
        """Return the type of a token; None beyond either end."""
        return self.tokens[i].type if 0 <= i < len(self.tokens) else None

    def gap(self, i: int) -> str:
        """Return the text between token `i` and the token before it."""
        return self.text[self.tokens[i - 1].end : self.tokens[i].start]

    def text_of(self, i: int) -> str:
        """Return the text of token `i` in lower case."""
        return self.text[self.tokens[i].start : self.tokens[i].end].lower()

    def is_whole(self, draft: Draft) -> bool:
        """Return whether a quantity is the whole text, as in a label or a list of choices."""
        return len(self.text) <= _LONGEST_LABEL and (
            self.text.strip(" .:") == self.text[draft.start : draft.end]
        )

    def joined(self, i: int, *types: Type) -> bool:
        """Return whether token `i` has one of these types and adjoins the token before it.

        Tokens adjoin if at most a space, hyphen or line end separates them.
        """
        if self.type(i) not in types or i == 0:
            return False
        before, here = self.tokens[i - 1].end, self.tokens[i].start
        return here - before <= 2 and self.text[before:here] in _JOINTS

    def small(self, i: int) -> tuple[Fraction, int]:
        """Read a number below a thousand in words, or any in digits: “two hundred and five”, “3.5”.

        Returns:
            The value, and the index after the number.
        """
        value, j = self._whole(i)
        return self._decimals(i, value, j) if self.type(j - 1) is not Type.NUMBER else (value, j)

    def _whole(self, i: int) -> tuple[Fraction, int]:
        """Read such a number without decimals in words; return value and index after."""
        token = self.tokens[i]
        value, j = self._below_hundred(i)
        if token.type is not Type.HUNDRED:
            if not self.joined(j, Type.HUNDRED):
                return value, j
            value, j = value * 100, j + 1
        k = j + 1 if self.joined(j, Type.AND) else j
        if self.joined(k, Type.UNIT, Type.TEEN, Type.TENS):
            rest, end = self._below_hundred(k)
            # “Between one hundred and two thousand” has two numbers.
            two = self.text.endswith("between ", 0, token.start) or self.joined(end, Type.HUNDRED)
            if not two:
                return value + rest, end
        return value, j

    def _below_hundred(self, i: int) -> tuple[Fraction, int]:
        """Read one token, or tens with a unit: “thirty-five”; return value and index after."""
        token = self.tokens[i]
        if token.type is Type.TENS and self.joined(i + 1, Type.UNIT):
            return token.value + self.tokens[i + 1].value, i + 2
        return token.value, i + 1

    def _decimals(self, i: int, value: Fraction, j: int) -> tuple[Fraction, int]:
        """Add the decimals of a number in words: “point five”, “point oh five”, “point seventy”.

        Args:
            i: Index of the first token of the number.
            value: The number.
            j: Index after its last token.

        Returns:
            The value, and the index after the decimals.
        """
        if self.type(j) not in (Type.UNIT, Type.TEEN, Type.TENS):
            return value, j
        point = _POINT.fullmatch(self.text, self.tokens[j - 1].end, self.tokens[j].start)
        start = self.tokens[i].start
        if not point or (
            value == 1 and _NO_DECIMALS_BEFORE.search(self.text, max(0, start - 8), start)
        ):
            return value, j
        figures = "0" * point["zeros"].lower().count("oh")
        rest, end = self._below_hundred(j)
        figures += str(rest)
        while rest < 10 and self.joined(end, Type.UNIT) and len(figures) < _MOST_DECIMALS:
            figures, end = figures + str(self.tokens[end].value), end + 1
        return value + Fraction(int(figures), 10 ** len(figures)), end

    def and_part(self, value: Fraction, j: int) -> tuple[Fraction, int]:
        """Add “and a half” or “and three quarters”, if it follows; return value and index after."""
        if self.joined(j, Type.AND) and self.joined(j + 1, Type.ARTICLE, Type.UNIT):
            share_of = self.tokens[j + 1].value
            if self.joined(j + 2, Type.PART) or (share_of == 1 and self._is_share(j + 2)):
                return value + share_of / self.tokens[j + 2].value, j + 3
        return value, j

    def _is_share(self, j: int) -> bool:
        """Return whether an ordinal after “and a” is a share, as in “two and a third million”.

        It is one if what it counts follows; “two and a third man” are three.
        """
        if not self.joined(j, Type.ORDINAL) or self.tokens[j].draft or self.tokens[j].value < 3:
            return False
        return self.joined(j + 1, Type.SCALE, Type.TIMES, Type.PERCENT, Type.PERIOD) or bool(
            units_after(self.text, self.tokens[j].end, chinese=False)
        )
