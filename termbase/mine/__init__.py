"""Term pairs of parallel text: which terms of its translations stand for which.

No model is loaded and nothing is learnt from elsewhere. What may be a term in either language is
counted over all units; two terms that stand in the same units more often than by chance are
linked in each of them, the firmest first and each stretch of text once, so that a part of a term
is not taken for the whole (competitive linking; Melamed 2000, "Models of translational
equivalence among words"). A pair is as good as its links are many among all that its terms could
have.
"""

from termbase.mine.comparing import Known, known
from termbase.mine.pairing import LEAST, MOST, Pair, pairs
from termbase.mine.table import format_endings, format_names, format_of, render

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
    "render",
]
