"""Linting: checks of the term base itself.

A rule is a function in a module of `termbase.lint.finders` with the decorator `rule`. Its docstring
is its page in the documentation. `lint` runs the rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.lint.base import Rule
    from termbase.lint.runner import lint, rules
else:
    __getattr__, __dir__ = exported(__name__)

__all__ = ["Rule", "lint", "rules"]
