"""Derived files: checked when read, and never an error."""

from pathlib import Path

import pytest

from termbase.text import derived


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder for each test."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("TERMBASE_CACHE", str(folder))
    return folder


def test_what_is_written_is_read() -> None:
    """Parts come back as they were, empty ones and any byte too."""
    parts = [b"", b"\n\0\xff" * 10, "中国".encode()]
    derived.write("kind-1.dat", parts)
    assert derived.read("kind-1.dat") == parts


def test_damage_is_seen(place: Path) -> None:
    """A cut off, altered, empty or foreign file counts as missing, and so does none."""
    derived.write("kind-1.dat", [b"some", b"parts"])
    path = place / "kind-1.dat"
    whole = path.read_bytes()
    for broken in (whole[:-1], whole + b"!", whole[:-1] + b"?", b"", b"x" * 50, whole[:20]):
        path.write_bytes(broken)
        assert derived.read("kind-1.dat") is None
    assert derived.read("kind-2.dat") is None


def test_a_folder_that_cannot_be(place: Path) -> None:
    """Where the folder cannot be made, nothing is kept and nothing fails."""
    place.write_text("a file")
    derived.write("kind-1.dat", [b"part"])
    assert derived.read("kind-1.dat") is None


def test_old_files_go(place: Path) -> None:
    """Only so many files of a kind are kept; other kinds are left alone; no rests stay."""
    derived.write("other-1.dat", [b""])
    for number in range(5):
        derived.write(f"kind-{number}.dat", [b""], keep=3)
    names = sorted(path.name for path in place.iterdir())
    assert names == ["kind-2.dat", "kind-3.dat", "kind-4.dat", "other-1.dat"]


def test_the_users_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a choice, it is the platform's cache folder."""
    monkeypatch.delenv("TERMBASE_CACHE")
    assert derived.folder().name in ("termbase", "Cache")
