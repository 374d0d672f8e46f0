"""Finds the terms of a term base in a text."""

from termbase.match.finder import Finder

__all__ = ["Finder"]
