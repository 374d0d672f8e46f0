"""Validates translations against a term base, number by number and mark by mark.

A check is a module of `termbase.checks.rules`; `Runner` runs those that the settings ask for.
"""

from termbase.checks.base import Check, Fault, Option, Trace
from termbase.checks.registry import checks, matching, page, selected
from termbase.checks.runner import Active, Runner, active
from termbase.checks.settings import PathSettings, Settings
from termbase.checks.unit import Document, Terms, Unit

__all__ = [
    "Active",
    "Check",
    "Document",
    "Fault",
    "Option",
    "PathSettings",
    "Runner",
    "Settings",
    "Terms",
    "Trace",
    "Unit",
    "active",
    "checks",
    "matching",
    "page",
    "selected",
]
