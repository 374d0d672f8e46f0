"""Compile the catalogs of `locales/` to `.mo` files when the package is built.

setuptools loads this file by its path, before termbase is installed, so it must not import any
other module of termbase.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools.command.build_py import build_py

LOCALES = Path(__file__).resolve().parent.parent / "locales"


def compile_catalogs(folder: Path) -> list[Path]:
    """Compile `folder/<locale>/LC_MESSAGES/*.po` to `.mo` beside them; return the files written."""
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as stream:
            catalog = read_po(stream, locale=source.parent.parent.name)
        target = source.with_suffix(".mo")
        with target.open("wb") as stream:
            write_mo(stream, catalog)
        written.append(target)
    return written


class BuildPy(build_py):
    """A `build_py` command that compiles the catalogs before it collects the package data.

    This file is left out of the built package, where it has no use.
    """

    def run(self) -> None:
        """Compile the catalogs, then run the usual build."""
        compile_catalogs(LOCALES)
        # setuptools caches its list of package data: discard the list made before compiling.
        self.__dict__.pop("data_files", None)
        super().run()

    def find_package_modules(self, package: str, package_dir: str) -> list[tuple[str, str, str]]:
        """Return the modules of a package, without this one, as (package, name, file) tuples."""
        found: list[tuple[str, str, str]] = super().find_package_modules(  # type: ignore[no-untyped-call]
            package, package_dir
        )
        return [module for module in found if Path(module[2]).name != Path(__file__).name]
