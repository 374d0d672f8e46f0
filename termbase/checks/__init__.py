"""Validates translations: terminology, numbers, placeholders, punctuation and consistency.

Each check is a module of `termbase.checks.rules`; a program can `register` others. `Runner` runs
the checks that the settings select on segments.

- a run over files: `configuration` and `settings` say what to check, `files` finds the files and
  `source_files` their sources, `plan` and `engine` check them in several processes, `stored` reuses
  what a cache has
- what checks see: `unit`, whose words `opaque` divides from code
- an editor: `memory` seeks again only what may have changed
- which findings count: `waivers` in the files, a `baseline` of known ones, `changes` of a branch
- corrections: `fixing` applies them after `trial` has found them to have no other effect
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported
from termbase.terms import Terms

if TYPE_CHECKING:
    from termbase.checks.activation import Active, active
    from termbase.checks.base import (
        Check,
        CrossFileCheck,
        Fault,
        Option,
        Options,
        Trace,
        UnitCheck,
        Value,
    )
    from termbase.checks.checking import Checking, Corrected, Correction
    from termbase.checks.configuration import Configuration, configured
    from termbase.checks.document import Document, Topic
    from termbase.checks.files import Found
    from termbase.checks.fixing import Fixed, Skipped
    from termbase.checks.jobs import Job
    from termbase.checks.memory import Memory
    from termbase.checks.registry import checks, matching, register, selected
    from termbase.checks.results import Result
    from termbase.checks.runner import Runner
    from termbase.checks.settings import PathSettings, Settings
    from termbase.checks.unit import Unit
else:
    __getattr__, __dir__ = exported(__name__)

__all__ = [
    "Active",
    "Check",
    "Checking",
    "Configuration",
    "Corrected",
    "Correction",
    "CrossFileCheck",
    "Document",
    "Fault",
    "Fixed",
    "Found",
    "Job",
    "Memory",
    "Option",
    "Options",
    "PathSettings",
    "Result",
    "Runner",
    "Settings",
    "Skipped",
    "Terms",
    "Topic",
    "Trace",
    "Unit",
    "UnitCheck",
    "Value",
    "active",
    "checks",
    "configured",
    "matching",
    "register",
    "selected",
]
