"""Decides whether a translation has the terms that the term base demands, and how certainly not."""
