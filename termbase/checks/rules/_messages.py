"""Marks messages of findings for translation where they are no argument of `Fault` themselves."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - what gettext calls it
    """The message itself; `scripts/messages.py` finds it by this call."""
    return message
