"""Linting: checks of the term base itself.

A rule is a function in a module of `termbase.lint.finders` with the decorator `rule`. Its docstring
is its page in the documentation. `lint` runs the rules.
"""

from termbase.lint.base import Rule
from termbase.lint.runner import lint, rules

__all__ = ["Rule", "lint", "rules"]
