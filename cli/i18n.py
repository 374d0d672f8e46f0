"""The user interface's language: messages from `locales/<locale>/LC_MESSAGES/cli.mo`.

click translates its own messages through gettext's current domain, so the domain is made current:
one catalog then speaks for both. The language follows `LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, `LANG`;
on Windows, where these are seldom set, it is else that of Windows itself.
"""

from __future__ import annotations

import gettext as _gettext
import os
import sys
from contextlib import suppress
from gettext import gettext, ngettext
from pathlib import Path

DOMAIN = "cli"
LOCALES = Path(__file__).resolve().parent.parent / "locales"

__all__ = ["gettext", "ngettext", "reader_language", "setup"]


_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_NEAR = {"zh_HK": "zh_HK:zh_TW", "zh_MO": "zh_MO:zh_TW", "zh_SG": "zh_SG:zh_CN"}
"""Locales that read the catalog of another, as `LANGUAGE` has it."""


def setup() -> None:
    """Make the interface's catalog the current one. Called before any command is imported."""
    freshen(LOCALES)
    if not any(map(os.environ.get, _VARIABLES)) and (number := _of_windows()):
        import locale

        name = locale.windows_locale.get(number, "")
        os.environ["LANGUAGE"] = _NEAR.get(name, name)
    _gettext.bindtextdomain(DOMAIN, str(LOCALES))
    _gettext.textdomain(DOMAIN)


def _of_windows() -> int:
    """The number of the language that the user's Windows speaks; 0 elsewhere."""
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    return 0


def freshen(locales: Path) -> None:
    """Compile anew the catalogs that are newer than their `.mo`, in a checkout of the source.

    An editable install compiles them once, and `git pull` changes them later; an installed package
    is as it was built.

    Args:
        locales: The folder of the interface's catalogs.
    """
    if not (locales.parent / "setup.cfg").is_file():
        return
    for source in locales.glob(f"*/LC_MESSAGES/{DOMAIN}.po"):
        target = source.with_suffix(".mo")
        if target.is_file() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        from termbase.catalog import quick
        from termbase.catalog.compile import compiled
        from termbase.catalog.storage import replace_bytes
        from termbase.errors import CatalogError

        # In a checkout of somebody else's, or amid a merge, the old messages will do.
        with suppress(CatalogError):
            replace_bytes(target, compiled(quick.load(source)))


def reader_language() -> str:
    """The tag of the language that the environment asks for; English where it asks for none."""
    from termbase.text import languages

    for name in _VARIABLES:
        value = os.environ.get(name, "").split(":")[0].split(".")[0]
        if value and value not in {"C", "POSIX"}:
            try:
                return languages.tag(value)
            except ValueError:
                continue
    return "en"
