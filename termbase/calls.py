"""Mistakes in calls that would otherwise pass unseen."""

from __future__ import annotations

from typing import TypeVar

Several = TypeVar("Several")


def several(name: str, values: Several) -> Several:
    """What a caller gave for several texts; a text alone would be taken letter by letter.

    Args:
        name: What the caller knows it as.
        values: What was given.

    Raises:
        TypeError: It is one text.
    """
    if isinstance(values, str | bytes):
        raise TypeError(f"{name} is one text, and has to be several: write [{values!r}]")
    return values
