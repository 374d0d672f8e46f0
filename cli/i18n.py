"""Translation of the user interface, by the catalogs `cli` and `pages` of `locales/`.

click translates its own messages with gettext's current domain, so our domain is made the current
one, and one catalog serves both. The language is taken from `LANGUAGE`, `LC_ALL`, `LC_MESSAGES` and
`LANG`, or on Windows, where these are rarely set, from the system. For Chinese the script of the
locale decides, however that is spelt: users in Hong Kong and Macau get the catalog of Taiwan, users
in Singapore that of the mainland.

The documentation pages of checks and rules have a catalog of their own, `pages`, which is loaded
only when a page is shown.
"""

from __future__ import annotations

import gettext as _gettext
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from termbase import tags
from termbase.tags import known_as

DOMAIN = "cli"
PAGES = "pages"
LOCALES = Path(__file__).resolve().parent.parent / "locales"

__all__ = ["counted", "gettext", "ngettext", "page_gettext", "reader_language", "setup"]


_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_CHINESE = {"Hans": "zh_CN", "Hant": "zh_TW"}
"""Script of Chinese to the locale of its catalog."""


def setup() -> None:
    """Activate the catalog of the interface; has to be called before commands are imported."""
    freshen(LOCALES, DOMAIN)
    asked = next(filter(None, map(os.environ.get, _VARIABLES)), "")
    if not asked and (number := _windows_language()):
        import locale

        asked = os.environ["LANGUAGE"] = locale.windows_locale.get(number, "")
    if (wanted := expanded(asked)) != asked:
        os.environ["LANGUAGE"] = wanted
    _gettext.bindtextdomain(DOMAIN, str(LOCALES))
    _gettext.textdomain(DOMAIN)


def gettext(message: str) -> str:
    """Return a message in the language of the interface."""
    # For an empty message gettext has the header of the catalog.
    return message and _messages().gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return a message in the language of the interface, in the plural form for a number."""
    return _messages().ngettext(one, many, count)


def counted(one: str, many: str, count: int, **fields: object) -> str:
    """Return a message about a number, in the plural form for it, with the fields filled."""
    return ngettext(one, many, count).format(count=f"{count:,}", **fields)


def page_gettext(message: str) -> str:
    """Return a paragraph or an item of a documentation page in the language of the interface."""
    return _pages(*map(os.environ.get, _VARIABLES)).gettext(message)


@cache
def _pages(*asked: str | None) -> _gettext.NullTranslations:
    """Load the messages of documentation pages; cached per languages requested."""
    folder = _gettext.bindtextdomain(_gettext.textdomain())
    freshen(Path(folder), PAGES)
    return _catalog(PAGES, folder, *asked)


def _messages() -> _gettext.NullTranslations:
    """Return the messages of the current domain; there are none before `setup`.

    Python's own `gettext.gettext` searches for the catalog's file again for every message, which
    takes most of the time of a long listing.
    """
    domain = _gettext.textdomain()
    folder = _gettext.bindtextdomain(domain)
    return _catalog(domain, folder, *map(os.environ.get, _VARIABLES))


@cache
def _catalog(domain: str, folder: str, *_asked: str | None) -> _gettext.NullTranslations:
    """Load the messages of a domain; cached per languages requested by the environment."""
    return _gettext.translation(domain, folder, fallback=True)


def expanded(asked: str) -> str:
    """Return the requested locales, extended by the catalogs that gettext should use for them.

    Locales after English are dropped, since the messages themselves are in English.

    >>> expanded("zh_HK"), expanded("zh-Hans"), expanded("fr:zh_CN"), expanded("en_GB:zh_CN")
    ('zh_HK:zh_TW', 'zh-Hans:zh_CN', 'fr:zh_CN', 'en_GB')
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


def _windows_language() -> int:
    """Return the identifier of the user interface language of Windows; 0 on other systems."""
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    return 0


def freshen(locales: Path, domain: str) -> None:
    """In a source checkout, recompile catalogs that are newer than their `.mo` files.

    An editable install compiles them only once, but `git pull` may change them later. Installed
    packages are not touched.
    """
    if not (locales.parent / "setup.cfg").is_file():
        return
    for source in locales.glob(f"*/LC_MESSAGES/{domain}.po"):
        target = source.with_suffix(".mo")
        if target.is_file() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        from termbase.catalog import quick
        from termbase.catalog.compile import compiled
        from termbase.catalog.storage import replace_bytes
        from termbase.errors import CatalogError

        # The old messages are good enough in a read-only checkout or in the middle of a merge.
        with suppress(CatalogError):
            replace_bytes(target, compiled(quick.load(source)))


def reader_language() -> str:
    """Return the BCP 47 tag of the language that the environment requests; English by default."""
    for name in _VARIABLES:
        value = os.environ.get(name, "").split(":")[0].split(".")[0]
        if value and value not in {"C", "POSIX"}:
            try:
                return tags.tag(value)
            except ValueError:
                continue
    return "en"
