"""Derived files in the cache: verified when read, and never a cause of errors."""

import os
import subprocess
import sys
import time
from pathlib import Path

import platformdirs
import pytest
from filelock import FileLock, Timeout

from termbase import cachefiles


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder for each test."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("TERMBASE_CACHE", str(folder))
    return folder


def test_written_parts_are_read_back() -> None:
    """Parts are read back unchanged, including empty ones and any byte."""
    parts = [b"", b"\n\0\xff" * 10, "中国".encode()]
    cachefiles.write("kind-1.dat", parts)
    assert cachefiles.read("kind-1.dat") == parts


def test_damaged_file_counts_as_missing(place: Path) -> None:
    """A truncated, altered, empty or foreign file counts as missing."""
    cachefiles.write("kind-1.dat", [b"some", b"parts"])
    path = place / "kind-1.dat"
    whole = path.read_bytes()
    for broken in (whole[:-1], whole + b"!", whole[:-1] + b"?", b"", b"x" * 50, whole[:20]):
        path.write_bytes(broken)
        assert cachefiles.read("kind-1.dat") is None
    assert cachefiles.read("kind-2.dat") is None


def test_folder_that_cannot_be_created(place: Path) -> None:
    """If the folder cannot be created, nothing is cached and nothing fails."""
    place.write_text("a file", encoding="utf-8")
    cachefiles.write("kind-1.dat", [b"part"])
    assert cachefiles.read("kind-1.dat") is None


def test_old_files_are_removed(place: Path) -> None:
    """Only the newest files of a kind are kept; other kinds and no temporary files remain."""
    cachefiles.write("other-1.dat", [b""])
    for number in range(5):
        cachefiles.write(f"kind-{number}.dat", [b""], keep=3)
        os.utime(place / f"kind-{number}.dat", (number, number))
    names = sorted(path.name for path in place.iterdir())
    assert names == ["kind-2.dat", "kind-3.dat", "kind-4.dat", "other-1.dat"]


def test_files_of_killed_programs_are_removed(place: Path) -> None:
    """A temporary file goes once it is older than any that is still being written."""
    place.mkdir(exist_ok=True)
    for name, age in (("old", 7200), ("new", 60)):
        left = place / f"kind-1.dat.{name}.tmp"
        left.write_bytes(b"half")
        os.utime(left, (time.time() - age,) * 2)
    cachefiles.write("kind-2.dat", [b""], keep=1)
    assert sorted(path.name for path in place.iterdir()) == ["kind-1.dat.new.tmp", "kind-2.dat"]


def test_file_just_written_is_never_removed(place: Path) -> None:
    """The file just written stays even if others have later times."""
    for number in range(3):
        cachefiles.write(f"kind-{number}.dat", [b""], keep=1)
        os.utime(place / f"kind-{number}.dat", (4e9, 4e9))
    assert [path.name for path in place.iterdir()] == ["kind-2.dat"]


def test_only_one_process_creates_the_object(place: Path, tmp_path: Path) -> None:
    """The others wait and read it; it is stored complete, and no lock file remains."""
    made = tmp_path / "made"
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from termbase import cachefiles\n"
        "def make():\n"
        "    with Path(sys.argv[1]).open('ab') as file: file.write(b'x')\n"
        "    time.sleep(0.5)\n"
        "    return [b'made']\n"
        "print(cachefiles.get_or_create('kind-1.dat', lambda parts: parts, make, list))\n"
    )
    command = [sys.executable, "-c", script, str(made)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(4)]
    outputs = [process.communicate()[0].strip() for process in processes]
    assert outputs == [b"[b'made']"] * 4
    assert made.read_bytes() == b"x"
    assert [path.name for path in place.iterdir()] == ["kind-1.dat"]


@pytest.mark.parametrize("kept", [[b"old"], None], ids=["damaged", "missing"])
def test_missing_or_invalid_object_is_created(kept: list[bytes] | None, place: Path) -> None:
    """An object that cannot be restored is created anew, and cached if `pack` allows."""
    if kept:
        cachefiles.write("kind-1.dat", kept)

    def unpack(parts: list[bytes]) -> str | None:
        return None if parts == [b"old"] else parts[0].decode()

    def pack(text: str) -> list[bytes] | None:
        return [text.encode()] if text == "good" else None

    assert cachefiles.get_or_create("kind-1.dat", unpack, lambda: "passing", pack) == "passing"
    assert cachefiles.read("kind-1.dat") == kept
    assert cachefiles.get_or_create("kind-1.dat", unpack, lambda: "good", pack) == "good"
    assert cachefiles.get_or_create("kind-1.dat", unpack, pytest.fail, pack) == "good"
    assert cachefiles.get_or_create("", unpack, lambda: "nameless", pack) == "nameless"
    assert [path.name for path in place.iterdir()] == ["kind-1.dat"]


@pytest.mark.parametrize("error", [OSError, NotImplementedError, Timeout("kind-1.dat.lock")])
def test_object_is_created_without_a_lock(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system without locks, or a lock that is never released, does not prevent creation."""

    def refuse(_lock: FileLock) -> None:
        raise error

    monkeypatch.setattr(FileLock, "acquire", refuse)
    assert cachefiles.get_or_create("kind-1.dat", pytest.fail, lambda: [b"made"], list) == [b"made"]
    assert cachefiles.read("kind-1.dat") == [b"made"]


def test_cache_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`$TERMBASE_CACHE` names the folder; by default it is the platform's cache folder."""
    monkeypatch.setenv("TERMBASE_CACHE", str(tmp_path))
    assert cachefiles.folder() == tmp_path
    monkeypatch.delenv("TERMBASE_CACHE")
    assert cachefiles.folder() == platformdirs.user_cache_path("termbase", appauthor=False)


@pytest.mark.skipif(sys.platform == "win32", reason="Python guesses where the home folder is")
def test_user_without_a_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a home folder nothing is cached, also not below the working folder."""
    monkeypatch.setenv("TERMBASE_CACHE", "~nobody-of-this-name/cache")
    cachefiles.write("kind-1.dat", [b"part"])
    assert cachefiles.read("kind-1.dat") is None


def test_code_on_which_everything_depends() -> None:
    """The modules at the top and the data model count always, other folders on request."""
    for name in ("errors.py", "concepts.py", "segments.py"):
        assert f"'{name}'" in cachefiles.program()
    assert "'unit.py'" not in cachefiles.program()
    assert "'unit.py'" in cachefiles.program("checks")
