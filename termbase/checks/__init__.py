"""Validates translations: terminology, numbers, placeholders, punctuation and consistency.

Each check is a module of `termbase.checks.rules`; `Runner` runs the checks that the settings
select.
"""

from termbase.checks.activation import Active, active
from termbase.checks.base import Check, Fault, Option, Trace
from termbase.checks.configuration import Configuration, configured
from termbase.checks.engine import Result
from termbase.checks.registry import checks, matching, selected
from termbase.checks.runner import Runner
from termbase.checks.settings import PathSettings, Settings
from termbase.checks.unit import Document, Unit
from termbase.terms import Terms

__all__ = [
    "Active",
    "Check",
    "Configuration",
    "Document",
    "Fault",
    "Option",
    "PathSettings",
    "Result",
    "Runner",
    "Settings",
    "Terms",
    "Trace",
    "Unit",
    "active",
    "checks",
    "configured",
    "matching",
    "selected",
]
