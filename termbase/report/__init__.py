"""Reports of findings, in the formats of people and of CI systems."""

from termbase.report.model import Report, Style, Unreadable

__all__ = ["Report", "Style", "Unreadable"]
