"""Mining of term pairs from translations.

No model or other data is used. Possible terms of either language are counted over all translation
units. Two terms that occur in the same units more often than by chance are linked in each of these,
the strongest pairs first and each span of text only once, so that a part of a term is not taken for
the whole (competitive linking; Melamed 2000, "Models of translational equivalence among words").
The score of a pair depends on the proportion of its links to the occurrences of its terms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.mine.comparing import Known, known, rejected
    from termbase.mine.pairing import LEAST, MOST, Pair, pairs
    from termbase.mine.table import format_endings, format_names, format_of, render
else:
    __getattr__, __dir__ = exported(__name__)

__all__ = [
    "LEAST",
    "MOST",
    "Known",
    "Pair",
    "format_endings",
    "format_names",
    "format_of",
    "known",
    "pairs",
    "rejected",
    "render",
]
