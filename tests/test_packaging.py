"""Everything that belongs in the wheel is named in setup.cfg."""

from __future__ import annotations

import configparser
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOMES = {"termbase": "termbase", "termbase.cli": "cli", "termbase.locales": "locales"}


def _config() -> configparser.ConfigParser:
    config = configparser.ConfigParser(interpolation=None)
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return config


def _packages() -> dict[str, Path]:
    """Package name to folder, for every folder with an `__init__.py`."""
    found = {}
    for name, folder in HOMES.items():
        for init in (ROOT / folder).rglob("__init__.py"):
            below = init.parent.relative_to(ROOT / folder).parts
            found[".".join([name, *below])] = init.parent
    return found


def test_every_package_is_listed_once() -> None:
    """A sub-package that setup.cfg does not name would be missing from the wheel."""
    listed = _config()["options"]["packages"].split()
    assert sorted(listed) == sorted(_packages())


def test_every_data_file_is_covered() -> None:
    """Word lists, templates and catalogs match a pattern of `package_data`."""
    data = _config()["options.package_data"]
    for name, home in HOMES.items():
        patterns = data[name].split() if name in data else []
        folder = ROOT / home
        for path in folder.rglob("*"):
            if path.is_dir() or path.suffix in {".py", ".pyc", ".mo"} or path.name.startswith("."):
                continue
            relative = path.relative_to(folder).as_posix()
            assert any(fnmatch(relative, pattern) for pattern in patterns), relative


def _parts() -> set[str]:
    """The modules and packages of the library."""
    parts = {path.stem for path in (ROOT / "termbase").glob("*.py") if path.stem[0] != "_"}
    return parts | {path.parent.name for path in (ROOT / "termbase").glob("*/__init__.py")}


def test_every_part_stands_in_the_import_contracts() -> None:
    """The contracts of `[importlinter]` name each part of the library, so that all are watched."""
    config = _config()
    layers = config["importlinter:contract:house"]["layers"].replace("|", "\n").split()
    library = config["importlinter:contract:library"]["source_modules"].split()
    names = {f"termbase.{part}" for part in _parts()}
    assert set(layers) - names == {"termbase.__main__", "termbase.cli"}
    assert names <= set(layers)
    assert set(library) == names


def test_the_page_on_the_architecture_names_every_part() -> None:
    """It has a line for each module and package of the library, and for no other."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    figure = page.split("```")[1]
    lines = figure.partition("termbase/\n")[2].partition("\nlocales/")[0]
    # Some lines name two parts, the second after a wide gap.
    named = re.findall(r"(?:^ {2}|\S {4,})([a-z]+)/? {2,}", lines, re.MULTILINE)
    assert sorted(named) == sorted(_parts() - {"version"})


def test_what_only_builds_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The wheel has the modules of the package but for the one that makes it."""
    setuptools = pytest.importorskip("setuptools")
    from termbase._build import BuildPy

    monkeypatch.chdir(ROOT)
    command = BuildPy(
        setuptools.Distribution({"packages": ["termbase"], "script_name": "setup.py"})
    )
    command.ensure_finalized()
    names = {name for _, name, _ in command.find_package_modules("termbase", "termbase")}
    assert "_build" not in names
    assert names == {path.stem for path in (ROOT / "termbase").glob("*.py")} - {"_build"}
