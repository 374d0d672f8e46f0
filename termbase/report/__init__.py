"""Reports of findings, in the formats of people and of CI systems."""

from termbase.report.formats import format_of, formats, render
from termbase.report.model import Report, Rule, Style, Unreadable, rules

__all__ = [
    "Report",
    "Rule",
    "Style",
    "Unreadable",
    "format_of",
    "formats",
    "render",
    "rules",
]
