"""What is wrong with the term base itself.

A rule is a function in a module of this package, marked with `rule`; its docstring is its page in
the documentation. `lint` runs all of them.
"""

from termbase.lint.base import Rule
from termbase.lint.runner import lint, rules

__all__ = ["Rule", "lint", "rules"]
