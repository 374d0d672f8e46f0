"""Concepts and gettext catalogs: the only door to the term base on disk."""

from termbase.catalog.compile import compile_catalogs
from termbase.catalog.editor import Editor, editing
from termbase.catalog.pofile import PoFile
from termbase.catalog.slugs import slug
from termbase.catalog.tree import CatalogTree
from termbase.catalog.update import Update, update

__all__ = [
    "CatalogTree",
    "Editor",
    "PoFile",
    "Update",
    "compile_catalogs",
    "editing",
    "slug",
    "update",
]
