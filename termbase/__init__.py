"""A Chinese-English term base, stored as gettext catalogs under version control.

`open` opens a term base and returns a `TermBase`, which looks terms up, finds them in text, checks
translations and edits the catalogs::

    import termbase

    base = termbase.open()
    for hit in base.lookup("多极化"):
        print(hit.concept.id, hit.term.text, hit.kind)

The public API consists of `open`, the names in `__all__`, and the packages that docs/python.md
lists; every other submodule is private. `open` is left out of `__all__` so that ``from termbase
import *`` does not replace the builtin. Submodules are imported on first use of a name, which keeps
`import termbase` fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported
from termbase.version import __version__

if TYPE_CHECKING:
    from termbase.catalog.editor import Editor
    from termbase.catalog.tree import CatalogTree
    from termbase.checks import Settings
    from termbase.config import Project
    from termbase.documents.header import HeaderSpan, segment_header
    from termbase.errors import (
        CatalogError,
        DependencyError,
        DocumentError,
        ProjectError,
        TermbaseError,
    )
    from termbase.match import Finder
    from termbase.model import (
        Concept,
        Finding,
        Hit,
        InlineCode,
        Layout,
        Match,
        MatchKind,
        Reading,
        Reference,
        Segment,
        Severity,
        State,
        Status,
        Term,
        TermType,
    )
    from termbase.processes import Effort
    from termbase.progress import Progress
    from termbase.project import TermBase, open as open
    from termbase.scaffold import create
else:
    __getattr__, __dir__ = exported(__name__)

# Without `open`: `from termbase import *` would replace the builtin.
__all__ = [
    "CatalogError",
    "CatalogTree",
    "Concept",
    "DependencyError",
    "DocumentError",
    "Editor",
    "Effort",
    "Finder",
    "Finding",
    "HeaderSpan",
    "Hit",
    "InlineCode",
    "Layout",
    "Match",
    "MatchKind",
    "Progress",
    "Project",
    "ProjectError",
    "Reading",
    "Reference",
    "Segment",
    "Settings",
    "Severity",
    "State",
    "Status",
    "Term",
    "TermBase",
    "TermType",
    "TermbaseError",
    "__version__",
    "create",
    "segment_header",
]
