"""Checks of arguments whose misuse would otherwise go unnoticed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Values = TypeVar("Values")
_LONG = 60
"""Length up to which a value is shown in the error message."""


def require_text(name: str, value: str) -> str:
    """Return `value` unchanged, after checking that it is a text."""
    if not isinstance(value, str):
        raise TypeError(f"{name} is {value!r:.{_LONG}}, and has to be a text (str)")
    return value


def require_instance(name: str, value: object, kind: type) -> None:
    """Check the class of an argument whose attributes would only be missed later."""
    if not isinstance(value, kind):
        raise TypeError(f"{name} is {value!r:.{_LONG}}, and has to be of {kind.__name__}")


def require_collection(name: str, values: Values, one: type | tuple[type, ...] = ()) -> Values:
    """Return `values` unchanged, after checking that it is not a single value.

    A string is an iterable of strings too, so one given in place of a list would silently be read
    character by character.

    Args:
        name: The parameter's name, for the error message.
        values: The argument, expected to be an iterable.
        one: The class of a single value, if that can be iterated over as well.
    """
    is_text = isinstance(values, str | bytes)
    if is_text or not isinstance(values, Iterable) or isinstance(values, one):
        kind = "text" if is_text else type(values).__name__
        shown = repr(values) if len(repr(values)) <= _LONG else "…"
        raise TypeError(f"{name} is one {kind}, and has to be several: write [{shown}]")
    return values
