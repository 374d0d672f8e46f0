"""A comment waives a check that finds nothing there.

Only told if asked for (`--extend-select unused-waiver`), and of checks that ran.

**Why:** a waiver that has outlived its reason hides the next mistake.

Wrong:

    # termbase: ignore[missing-term]
    msgid "Leave the harbour"
    msgstr "离开港口"

Right:

    msgid "Leave the harbour"
    msgstr "离开港口"

The runner of the checks finds these itself, since it alone knows what was held back.
"""

from __future__ import annotations

from termbase.checks.base import Check
from termbase.checks.waivers import UNUSED
from termbase.model import Severity

CHECK = Check(UNUSED, "unused-waiver", Severity.INFO, default=False)
