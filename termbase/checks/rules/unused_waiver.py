"""A comment waives a check that finds nothing there.

This check runs only if it is asked for (`--extend-select unused-waiver`).

**Why:** a waiver whose reason has gone hides the next mistake.

Wrong:

    # termbase: ignore[missing-term]
    msgid "Leave the harbour"
    msgstr "离开港口"

Right:

    msgid "Leave the harbour"
    msgstr "离开港口"

**Not reported:** waivers of checks that did not run, and waivers that include
a check which compares all files, such as `inconsistent-translation`.

**Severity:** info.
"""

from __future__ import annotations

from termbase.checks.base import Check
from termbase.checks.waivers import UNUSED
from termbase.model import Severity

CHECK = Check(UNUSED, "unused-waiver", Severity.INFO, default=False)
