"""Checks of arguments whose misuse would otherwise go unnoticed."""

from __future__ import annotations

from typing import TypeVar

Several = TypeVar("Several")


def several(name: str, values: Several) -> Several:
    """Return `values` unchanged, after checking that it is not a single string.

    A string is an iterable of strings too, so one given in place of a list would silently be read
    character by character.

    Args:
        name: The parameter's name, for the error message.
        values: The argument, expected to be an iterable of strings or paths.

    Raises:
        TypeError: `values` is a `str` or `bytes`.
    """
    if isinstance(values, str | bytes):
        raise TypeError(f"{name} is one text, and has to be several: write [{values!r}]")
    return values
