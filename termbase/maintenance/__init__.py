"""Maintenance of a term base: reviewing proposals, joining and retiring concepts, and catalogs.

Catalogs are updated from templates, compiled, and merged, as by msgmerge, msgfmt and a merge driver
of git, but by concepts.
"""

from termbase.catalog.fitting import Update
from termbase.catalog.update import UpdateReport
from termbase.maintenance.catalogs import compile_catalogs, update_catalogs
from termbase.maintenance.concepts import (
    Joining,
    Retirement,
    join_concepts,
    restore_concepts,
    retire_concepts,
    retired_concepts,
)
from termbase.maintenance.conflicts import Merge, merge_catalogs, merge_files
from termbase.maintenance.listing import Proposal, Seen, proposals
from termbase.maintenance.reviewing import Review, review, take_back

__all__ = [
    "Joining",
    "Merge",
    "Proposal",
    "Retirement",
    "Review",
    "Seen",
    "Update",
    "UpdateReport",
    "compile_catalogs",
    "join_concepts",
    "merge_catalogs",
    "merge_files",
    "proposals",
    "restore_concepts",
    "retire_concepts",
    "retired_concepts",
    "review",
    "take_back",
    "update_catalogs",
]
