"""The user interface's catalogs and the starter term base: data only."""
