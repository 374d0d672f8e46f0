"""The user interface's catalogs and the starter term base: data only."""

INTERFACE = frozenset({"cli", "pages"})
"""Names of the interface's templates: all others are subjects of the term base."""
