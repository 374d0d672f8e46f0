"""Reports of findings in formats for readers, programs and CI systems."""

from termbase.report.formats import format_endings, format_names, format_of, is_json, render
from termbase.report.model import Described, Report, Rule, Style, Unreadable, rules

__all__ = [
    "Described",
    "Report",
    "Rule",
    "Style",
    "Unreadable",
    "format_endings",
    "format_names",
    "format_of",
    "is_json",
    "render",
    "rules",
]
