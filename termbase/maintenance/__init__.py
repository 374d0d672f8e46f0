"""Maintenance of catalogs: updating them from templates, compiling them, merging two versions.

The functions correspond to msgmerge, msgfmt and a merge driver of git, but work by concepts.
"""

from termbase.catalog.fitting import Update
from termbase.catalog.update import UpdateReport
from termbase.maintenance.catalogs import compile_catalogs, update_catalogs
from termbase.maintenance.conflicts import Merge, merge_catalogs, merge_files

__all__ = [
    "Merge",
    "Update",
    "UpdateReport",
    "compile_catalogs",
    "merge_catalogs",
    "merge_files",
    "update_catalogs",
]
