"""Reader for powers of ten: 2.5 × 10⁻³, 10^6, 1.5e-3, 10的负6次方, “10 to the power of six”."""

from __future__ import annotations

import re
from fractions import Fraction

from termbase.text.numbers.english.lexicon import CARDINALS, ORDINALS
from termbase.text.numbers.quantity import Draft

_RAISED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
# The superscripts of footnotes: in 10² cities.
_MARKS = frozenset("¹²³")
_FIGURES = "一二三四五六七八九"
_EXPONENTS = (
    CARDINALS
    | ORDINALS
    | {figure: i for i, figure in enumerate(_FIGURES, 1)}
    | {"十": 10, "二十": 20}
    | {f"十{figure}": i for i, figure in enumerate(_FIGURES, 11)}
)
_BELOW = r"(?:minus |negative |负 ?|-)"
_NUMBER = rf"(?:\d{{1,2}}(?!\d)|{'|'.join(sorted(_EXPONENTS, key=len, reverse=True))})"
# “10 to the sixth” alone may be a range of days.
_IN_WORDS = (
    rf"(?:的(?={_BELOW}?{_NUMBER} ?次[方幂])| ?(?:raised )?to the (?:power (?:of )?"
    rf"|(?={_BELOW}|{_NUMBER}(?:st|nd|rd|th)?[- ]power\b)))"
    rf"(?P<below>{_BELOW})?(?P<exponent>{_NUMBER})(?:st|nd|rd|th)?(?: ?次[方幂]|[- ]power\b)?"
)
_MANTISSA = r"(?>\d{1,6}(?:\.\d{1,12})?)"
#: The pattern of a power, as the group ``power``; it begins with a digit or 十.
POWER = (
    rf"(?P<power>(?:(?P<mantissa>{_MANTISSA}) ?(?:[×xX*]|乘以?|times) ?)?(?:10|十)"
    rf"(?:\^\{{?(?P<caret>[-+]?\d{{1,2}})(?!\d)\}}?|(?P<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}})|{_IN_WORDS})"
    rf"|(?<![A-Za-z])(?P<digits>{_MANTISSA})[eE](?P<shift>[-+]?\d{{1,2}})(?![\w.]))"
)


def power(match: re.Match[str]) -> Draft:
    """Return the draft of a match of `POWER`; 2.5 × 10⁻³ may also be its two numbers."""
    value = Fraction(10) ** _exponent(match)
    if match["digits"] is not None:
        return Draft(*match.span(), Fraction(match["digits"]) * value)
    if match["mantissa"] is None:
        draft = Draft(*match.span(), value)
        if match["raised"] in _MARKS:
            draft.also(10)
        return draft
    mantissa = Fraction(match["mantissa"])
    draft = Draft(*match.span(), mantissa * value)
    draft.also_parts([mantissa, value])
    return draft


def _exponent(match: re.Match[str]) -> int:
    word = match["exponent"]
    if word is not None:
        number = int(word) if word.isdecimal() else _EXPONENTS[word]
        return -number if match["below"] else number
    return int(match["caret"] or match["shift"] or match["raised"].translate(_RAISED))
