"""Reports of findings in formats for readers, programs and CI systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.report.formats import format_endings, format_names, format_of, is_json, render
    from termbase.report.model import Described, Report, Rule, Style, Unreadable, rules
else:
    __getattr__, __dir__ = exported(__name__)

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
