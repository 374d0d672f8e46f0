"""The user interface's language: messages from `locales/<locale>/LC_MESSAGES/cli.mo`.

click translates its own messages through gettext's current domain, so the domain is made current:
one catalog then speaks for both. The language follows `LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, `LANG`;
on Windows, where these are seldom set, it is else that of Windows itself. Chinese is read in the
characters that are written where the reader is, however the locale is spelt: in Hong Kong and Macau
the catalog of Taiwan, in Singapore that of the mainland.
"""

from __future__ import annotations

import gettext as _gettext
import os
import sys
from contextlib import suppress
from gettext import gettext, ngettext
from pathlib import Path

from termbase.tags import known_as

DOMAIN = "cli"
LOCALES = Path(__file__).resolve().parent.parent / "locales"

__all__ = ["gettext", "ngettext", "reader_language", "setup"]


_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_CHINESE = {"Hans": "zh_CN", "Hant": "zh_TW"}
"""The catalog for those who read Chinese in these characters."""


def setup() -> None:
    """Make the interface's catalog the current one. Called before any command is imported."""
    freshen(LOCALES)
    asked = next(filter(None, map(os.environ.get, _VARIABLES)), "")
    if not asked and (number := _of_windows()):
        import locale

        asked = os.environ["LANGUAGE"] = locale.windows_locale.get(number, "")
    if (wanted := expanded(asked)) != asked:
        os.environ["LANGUAGE"] = wanted
    _gettext.bindtextdomain(DOMAIN, str(LOCALES))
    _gettext.textdomain(DOMAIN)


def expanded(asked: str) -> str:
    """The languages asked for with the catalogs that gettext is to read for them.

    Messages are written in English, so that nothing is asked for that comes after it.

    >>> expanded("zh_HK"), expanded("zh-Hans"), expanded("fr:zh_CN"), expanded("en_GB:zh_CN")
    ('zh_HK:zh_TW', 'zh-Hans:zh_CN', 'fr:zh_CN', 'en_GB')

    Args:
        asked: Names of locales with colons between, as in `LANGUAGE`.
    """
    names: list[str] = []
    for name in asked.split(":"):
        names.append(name)
        language, script, *_rest = [*known_as(name).split("-"), ""]
        if language == "en":
            break
        catalog = _CHINESE.get(script, "") if language == "zh" else ""
        if catalog and name.partition(".")[0] != catalog:
            names.append(catalog)
    return ":".join(dict.fromkeys(names))


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
