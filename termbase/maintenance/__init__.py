"""Maintenance of a term base: reviewing proposals, changing concepts, and catalogs.

Catalogs are updated from templates, compiled, and merged, as by msgmerge, msgfmt and a merge driver
of git, but by concepts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.catalog.fitting import Update
from termbase.catalog.renaming import Renaming
from termbase.catalog.update import UpdateReport
from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.maintenance.catalogs import compile_catalogs, rename_subject, update_catalogs
    from termbase.maintenance.comparing import Change, Comparison, compare
    from termbase.maintenance.concepts import (
        Duplicates,
        Joining,
        Retirement,
        join_concepts,
        join_duplicates,
        rejected_terms,
        restore_concepts,
        retire_concepts,
        retired_concepts,
    )
    from termbase.maintenance.conflicts import Merge, merge_catalogs, merge_files
    from termbase.maintenance.fields import FieldChange, set_fields
    from termbase.maintenance.listing import Proposal, Seen, proposals
    from termbase.maintenance.reviewing import Review, review, take_back
    from termbase.maintenance.statuses import StatusChange, set_status
else:
    __getattr__, __dir__ = exported(__name__)

__all__ = [
    "Change",
    "Comparison",
    "Duplicates",
    "FieldChange",
    "Joining",
    "Merge",
    "Proposal",
    "Renaming",
    "Retirement",
    "Review",
    "Seen",
    "StatusChange",
    "Update",
    "UpdateReport",
    "compare",
    "compile_catalogs",
    "join_concepts",
    "join_duplicates",
    "merge_catalogs",
    "merge_files",
    "proposals",
    "rejected_terms",
    "rename_subject",
    "restore_concepts",
    "retire_concepts",
    "retired_concepts",
    "review",
    "set_fields",
    "set_status",
    "take_back",
    "update_catalogs",
]
