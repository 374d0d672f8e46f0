"""Builds the package: compiles every catalog of `locales/` to `.mo`, which gettext reads.

Loaded by setuptools from its file, before termbase is installed, so it imports nothing of termbase.
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
    """`build_py` that compiles the catalogs first, so that they are there to be collected.

    It leaves out this file, which serves for nothing once the package is built.
    """

    def run(self) -> None:
        """Compile, then build as usual."""
        compile_catalogs(LOCALES)
        # setuptools lists package data once and remembers it: forget what it saw before compiling.
        self.__dict__.pop("data_files", None)
        super().run()

    def find_package_modules(self, package: str, package_dir: str) -> list[tuple[str, str, str]]:
        """The modules of a package, each as package, name and file."""
        found: list[tuple[str, str, str]] = super().find_package_modules(  # type: ignore[no-untyped-call]
            package, package_dir
        )
        return [module for module in found if Path(module[2]).name != Path(__file__).name]
