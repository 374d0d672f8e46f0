"""Packages export what their source imports for type checkers."""

from __future__ import annotations

import shutil
import sys
from importlib import import_module
from pathlib import Path

import pytest

import termbase

ROOT = Path(termbase.__file__).parent
PACKAGES = sorted(
    ".".join(("termbase", *path.relative_to(ROOT).parent.parts))
    for path in ROOT.rglob("__init__.py")
    if "exported(__name__)" in path.read_text("utf-8")
)


SOURCE = """'''A package::

    from elsewhere import nothing
'''
from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from exporting.inner.one import (
        first,
        second,
    )
    from exporting.inner.one import third as third
else:
    __getattr__, __dir__ = exported(__name__)

__all__ = ["first", "second"]
"""


@pytest.mark.parametrize("name", PACKAGES)
def test_every_public_name_is_found(name: str) -> None:
    """Also those of packages that are not part of the API."""
    package = import_module(name)
    assert all(getattr(package, one) is not None for one in package.__all__)
    assert set(package.__all__) <= set(dir(package))


@pytest.mark.parametrize(("newline", "is_zipped"), [("\n", False), ("\r\n", False), ("\n", True)])
def test_imports_are_read_in_each_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, newline: str, is_zipped: bool
) -> None:
    """On one line, on several, and under another name; what is imported at once is not exported."""
    home = tmp_path / "exporting"
    (home / "inner").mkdir(parents=True)
    (home / "inner/one.py").write_text("first, second, third = 1, 2, 3\n", "utf-8")
    (home / "__init__.py").write_text(SOURCE, "utf-8", newline=newline)
    place = tmp_path
    if is_zipped:
        place = Path(shutil.make_archive(str(tmp_path / "zipped"), "zip", tmp_path, "exporting"))
    monkeypatch.syspath_prepend(place)
    for name in [name for name in sys.modules if name.startswith("exporting")]:
        monkeypatch.delitem(sys.modules, name)
    package = import_module("exporting")
    assert dir(package) == ["first", "second", "third"]
    assert (package.first, package.second, package.third) == (1, 2, 3)
    with pytest.raises(AttributeError, match="'exporting' has no attribute 'nothing'"):
        _ = package.nothing
