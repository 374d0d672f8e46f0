"""How firmly two words belong together."""

from __future__ import annotations

from math import log2


def association(together: int, first: int, second: int, size: int) -> float:
    """Normalised pointwise mutual information (Bouma 2009), 0 where there is none.

    Unlike the plain measure it does not grow with the text.

    Args:
        together: How often the two stand together.
        first: How often the one stands anywhere.
        second: How often the other does.
        size: How many words there are in all.

    Returns:
        0 to 1; 1 for words that never stand apart.
    """
    if not 0 < together < size or not first or not second:
        return 0.0
    information = log2(together * size / (first * second))
    return min(1.0, max(0.0, information / log2(size / together)))
