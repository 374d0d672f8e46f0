"""The user interface's language: messages from `locales/<locale>/LC_MESSAGES/cli.mo`.

click translates its own messages through gettext's current domain, so the domain is made current:
one catalog then speaks for both. The language follows `LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, `LANG`.
"""

from __future__ import annotations

import gettext as _gettext
import os
from gettext import gettext, ngettext
from pathlib import Path

DOMAIN = "cli"
LOCALES = Path(__file__).resolve().parent.parent / "locales"

__all__ = ["gettext", "ngettext", "reader_language", "setup"]


def setup() -> None:
    """Make the interface's catalog the current one. Called before any command is imported."""
    _gettext.bindtextdomain(DOMAIN, str(LOCALES))
    _gettext.textdomain(DOMAIN)


def reader_language() -> str:
    """The tag of the language that the environment asks for; English where it asks for none."""
    from termbase.text import languages

    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").split(":")[0].split(".")[0]
        if value and value not in {"C", "POSIX"}:
            try:
                return languages.tag(value)
            except ValueError:
                continue
    return "en"
