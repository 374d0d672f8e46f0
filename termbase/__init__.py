"""A Chinese-English term base that lives as gettext catalogs in git."""

from termbase.version import __version__ as __version__
