"""Names of files are the same on every system, and stand for the same files."""

from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from termbase import paths
from termbase.bitext.ignore import Ignored, parsed
from termbase.bitext.patterns import SourcePattern

COMPOSED, DECOMPOSED = "re\u0301sume\u0301.po".replace("e\u0301", "é"), "re\u0301sume\u0301.po"


def test_backslashes_of_windows_become_slashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in a report or a baseline is the same wherever it was written."""
    monkeypatch.setattr(paths, "PurePath", PureWindowsPath)
    paths.posix.cache_clear()
    paths.portable.cache_clear()
    assert paths.posix(r"译文\a b.po") == "译文/a b.po"
    assert paths.portable(f"po\\{DECOMPOSED}") == f"po/{COMPOSED}"
    paths.posix.cache_clear()
    paths.portable.cache_clear()


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PureWindowsPath(r"C:\Users\王\a b.po"), "file:///C:/Users/%E7%8E%8B/a%20b.po"),
        (PureWindowsPath(r"C:\a.po"), "file:///C:/a.po"),
        (PureWindowsPath(r"\\server\共享\a.po"), "file://server/%E5%85%B1%E4%BA%AB/a.po"),
        (PurePosixPath("/译文/a:b.po"), "file:///%E8%AF%91%E6%96%87/a%3Ab.po"),
        (PurePosixPath("/a\udcff.po"), "file:///a%FF.po"),
        (PurePosixPath("/a\ud800.po"), "file:///a%3F.po"),
    ],
)
def test_uri_of_an_absolute_path(path: PurePath, uri: str) -> None:
    """Of a drive, of a share, of any characters."""
    assert paths.uri(path) == uri


def test_uri_is_that_of_python(tmp_path: Path) -> None:
    """For a path of this system in UTF-8."""
    path = tmp_path / "译文" / "a b%#?.po"
    assert paths.uri(path) == path.as_uri()


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("trade", True),
        ("贸易", True),
        ("console", True),
        ("com", True),
        ("con", False),
        ("CON", False),
        ("nul.terms", False),
        ("com1", False),
        ("LPT9.pot", False),
        ("trade.", False),
        ("trade ", False),
        ("a/b", False),
        ("a\\b", False),
        ("a:b", False),
        ("what?", False),
        ("a\tb", False),
        ("", False),
    ],
)
def test_names_that_not_every_system_takes(name: str, allowed: bool) -> None:
    """Windows keeps some names for devices, and has no use for some characters."""
    assert paths.is_allowed(name) == allowed


def test_accents_are_matched_however_the_system_writes_them() -> None:
    """macOS may hand out an é as an e and an accent, whichever of the two a pattern has."""
    for pattern, path in [(COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED)]:
        rules = Ignored("/a", parsed([pattern]))
        assert rules.ignores(f"/a/{path}", False)
        source = SourcePattern(f"{pattern}/en.json", f"{pattern}/{{lang}}.json")
        assert source.source_of(f"{path}/zh-CN.json") == (f"{pattern}/en.json", "zh-Hans")
        assert source.is_source(f"{path}/en.json")
