"""A measure of the association between two words."""

from __future__ import annotations

from math import log2


def association(together: int, first: int, second: int, size: int) -> float:
    """Return the normalised pointwise mutual information of two words (Bouma 2009), 0 to 1.

    1 is that of words that never occur apart. Unlike plain mutual information, it does not depend
    on the size of the text.
    """
    if not 0 < together < size or not first or not second:
        return 0.0
    information = log2(together * size / (first * second))
    return min(1.0, max(0.0, information / log2(size / together)))
