"""The index: look-up in a term base, derived from its catalogs."""

from termbase.index.lookup import Index

__all__ = ["Index"]
