"""Reports of findings, in the formats of people and of CI systems."""

from termbase.report.formats import format_names, format_of, render
from termbase.report.model import Described, Report, Rule, Style, Unreadable, rules

__all__ = [
    "Described",
    "Report",
    "Rule",
    "Style",
    "Unreadable",
    "format_names",
    "format_of",
    "render",
    "rules",
]
