"""Nothing written is lost or half written, whatever happens to the process."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest

from termbase.catalog import storage
from termbase.catalog.storage import locked, read_bytes, replace_all, replace_bytes, replacing
from termbase.catalog.tree import JOURNAL, CatalogTree
from termbase.errors import CatalogError
from tests.repositories import git

from .helpers import make_tree

WRITER = """
import sys
from pathlib import Path
from termbase.catalog.storage import replace_bytes
print("ready", flush=True)
number = 0
while True:
    number += 1
    replace_bytes(Path(sys.argv[1]), (b"%d\\n" % (number % 10)) * 200_000)
"""

ADDER = """
import sys
from pathlib import Path
from termbase.catalog.editor import editing
from termbase.catalog.tree import JOURNAL, CatalogTree
from termbase.model import Concept, Term
for number in range(10):
    with editing(CatalogTree(Path(sys.argv[1]))) as editor:
        name = f"{sys.argv[2]}-{number}"
        editor.add(Concept(name, "x", (Term(name, "en"), Term("词" + name, "zh-Hans"))), "terms")
"""


def _run(code: str, *words: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, words)], stdout=subprocess.PIPE
    )


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL here")
def test_killed_writer_leaves_a_whole_file(tmp_path: Path) -> None:
    """Killed at any moment, a writer leaves the old content or the new, never a mixture."""
    target = tmp_path / "a.po"
    target.write_bytes(b"0\n" * 200_000)
    for round_ in range(6):
        writer = _run(WRITER, target)
        assert writer.stdout
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(0.01 + 0.013 * round_)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        data = target.read_bytes()
        assert len(data) == 400_000
        assert len(set(data.split(b"\n")[:-1])) == 1


def test_two_processes_adding_concepts_lose_nothing(tmp_path: Path) -> None:
    """Edits at the same time take turns; each sees what the other wrote."""
    make_tree(tmp_path)
    adders = [_run(ADDER, tmp_path, name) for name in ("a", "b", "c")]
    for adder in adders:
        assert adder.wait() == 0
        assert adder.stdout
        adder.stdout.close()
    concepts = CatalogTree(tmp_path).concepts()
    assert sorted(concept.id for concept in concepts) == sorted(
        f"{name}-{number}" for name in "abc" for number in range(10)
    )
    assert all(concept.preferred("zh-Hans") for concept in concepts)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_file_keeps_its_permissions_and_links(tmp_path: Path) -> None:
    """Replacing a file changes its content only."""
    real = tmp_path / "real.po"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link = tmp_path / "link.po"
    link.symlink_to(real)
    replace_bytes(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.po", "real.po"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
@pytest.mark.parametrize("new", [b"new", b""])
def test_a_protected_file_is_neither_replaced_nor_removed(tmp_path: Path, new: bytes) -> None:
    """Somebody does not want it to be changed, although its folder could be."""
    other, path = tmp_path / "other.po", tmp_path / "a.po"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(CatalogError, match=r"a\.po: is write-protected"):
        replace_all(tmp_path, {other: (b"", b"x"), path: (b"old", new)})
    assert (path.read_bytes(), other.exists()) == (b"old", False)


def test_unwritable_file_is_an_error_with_file_and_reason(tmp_path: Path) -> None:
    """The error is one line."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CatalogError, match="cannot be written"):
        replace_bytes(tmp_path / "file" / "a.po", b"")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_and_devices_are_written_to_directly(tmp_path: Path) -> None:
    """A pipe, or a device behind a symbolic link, stays what it is and gets the bytes."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    link = tmp_path / "report.html"
    link.symlink_to(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        replace_bytes(link, b"report")
        assert os.read(reader, 100) == b"report"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["pipe", "report.html"]


def test_failed_writing_leaves_the_old_file(tmp_path: Path) -> None:
    """An error during writing leaves the file unchanged, and no other file beside it."""
    target = tmp_path / "report.json"
    target.write_bytes(b"old")

    def write(pieces: Iterator[bytes]) -> None:
        with replacing(target) as stream:
            stream.writelines(pieces)

    with pytest.raises(ZeroDivisionError):
        write(b"new" * (1 // (4 - number)) for number in range(9))
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
    write(iter([b"n", b"ew"]))
    assert target.read_bytes() == b"new"


class _InUse(PermissionError):
    """What Windows says of a file that another program has open."""

    winerror = 32


def _refuse(monkeypatch: pytest.MonkeyPatch, name: str, times: int) -> list[float]:
    """Have a method of `Path` fail so many times as on Windows; the waits that follow are noted."""
    waits: list[float] = []
    usual = getattr(Path, name)
    refusals = iter(range(times))

    def refuse(*args: Any) -> Any:
        if next(refusals, None) is not None:
            raise _InUse(13, "Access is denied")
        return usual(*args)

    monkeypatch.setattr(Path, name, refuse)
    monkeypatch.setattr("time.sleep", waits.append)
    return waits


def test_replacing_a_file_in_use_is_retried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace a file that is open."""
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    waits = _refuse(monkeypatch, "replace", 3)
    replace_bytes(path, b"new")
    assert path.read_bytes() == b"new"
    assert len(waits) == 3


def test_reading_a_file_being_replaced_is_retried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a file is replaced, Windows lets nobody open it."""
    path = tmp_path / "a.po"
    path.write_bytes(b"new")
    waits = _refuse(monkeypatch, "read_bytes", 2)
    assert read_bytes(path) == b"new"
    assert len(waits) == 2


def test_file_that_stays_in_use_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names the reason, and no temporary file is left."""
    path = tmp_path / "glossary.docx"
    path.write_bytes(b"old")
    waits = _refuse(monkeypatch, "replace", 100)
    with pytest.raises(CatalogError, match="another program has it open"):
        replace_bytes(path, b"new")
    assert 1 < sum(waits) < 10
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_permanent_errors_are_not_retried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is an error at once."""
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    with pytest.raises(CatalogError, match=r"is a folder|cannot be read"):
        read_bytes(tmp_path)
    assert not waits


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")
def test_disk_without_permissions_is_supported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network share or a disk of another system may refuse to set permissions."""

    def refuse(_path: Path, _mode: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    replace_bytes(tmp_path / "a.po", b"new")
    assert (tmp_path / "a.po").read_bytes() == b"new"


@pytest.mark.parametrize("name", ["长" * 83 + ".txt", "n" * 251 + ".txt"])
def test_files_with_the_longest_names_can_be_replaced(tmp_path: Path, name: str) -> None:
    """The name of the temporary file is not longer."""
    try:
        (tmp_path / name).write_bytes(b"old")
    except OSError:
        pytest.skip("paths are shorter here")
    replace_bytes(tmp_path / name, b"new")
    assert (tmp_path / name).read_bytes() == b"new"


def test_errors_within_a_lock_are_not_relabelled(tmp_path: Path) -> None:
    """A file that may not be read does not make the folder read-only."""
    with pytest.raises(PermissionError), locked(tmp_path):
        raise PermissionError
    with locked(tmp_path):  # and it is free again
        pass


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.EROFS, "{}: is read-only: choose another project"),
        (errno.EACCES, "{}: is read-only: choose another project"),
        (errno.ENOSPC, "{}: cannot be written: No space left on device"),
    ],
)
def test_lock_that_cannot_be_made_is_an_error_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, message: str
) -> None:
    """On a file system that is read-only or full, the message names the folder."""

    def refuse(_lock: object, timeout: float = 0) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    with pytest.raises(CatalogError) as caught, locked(tmp_path):
        pass
    assert str(caught.value) == message.format(tmp_path)


def test_waiting_for_a_lock_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, after a moment; whoever gets the lock at once is not told anything."""
    told: list[Path] = []
    monkeypatch.setattr(storage, "on_waiting", told.append)
    monkeypatch.setattr(storage, "NOTICE_SECONDS", 0.05)
    with ThreadPoolExecutor(1) as others:
        with locked(tmp_path):
            other = others.submit(_hold, tmp_path)
            while not told:
                time.sleep(0.01)
        assert other.result()
    assert told == [tmp_path]


def test_a_lock_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder itself is not read-only: another user has left the file."""
    (tmp_path / ".termbase.lock").touch()

    def refuse(_lock: object, timeout: float = 0) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).name != ".termbase.lock")
    with pytest.raises(CatalogError, match=r"\.termbase\.lock: cannot be written.* delete it"):
        _hold(tmp_path)


def test_errors_within_the_writing_block_are_not_relabelled(tmp_path: Path) -> None:
    """A file that cannot be read while another is written is not an error of the latter."""
    with pytest.raises(FileNotFoundError, match=r"secret\.csv"), replacing(tmp_path / "a.po"):
        (tmp_path / "secret.csv").read_bytes()
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no /dev/full here")
def test_full_disk_is_an_error_of_the_file() -> None:
    """An error of writing names the file that was to be written."""
    with (
        pytest.raises(CatalogError, match="/dev/full: cannot be written"),
        replacing(Path("/dev/full")) as stream,
    ):
        stream.write(b"new")


def _set_of_files(folder: Path) -> dict[Path, tuple[bytes, bytes]]:
    """Two files to be replaced, a new one between, and one in a folder that is not there."""
    old, new = (b"old", b"new"), (b"", b"new")
    for name in ("a.pot", "b.po"):
        (folder / name).write_bytes(b"old")
    files = {"a.pot": old, "a.po": new, "b.po": old, "fr/LC_MESSAGES/c.po": new}
    return {folder / name: contents for name, contents in files.items()}


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


def test_files_are_replaced_together(tmp_path: Path) -> None:
    """All of them are new, and nothing is left beside them."""
    replace_all(tmp_path, _set_of_files(tmp_path))
    assert _tree(tmp_path) == {
        "a.pot": b"new",
        "a.po": b"new",
        "b.po": b"new",
        "fr": b"",
        "fr/LC_MESSAGES": b"",
        "fr/LC_MESSAGES/c.po": b"new",
    }


@pytest.mark.parametrize(
    ("name", "number"),
    [
        *(("os.fsync", number) for number in range(4)),
        *(("pathlib.Path.replace", number) for number in range(5)),
    ],
)
def test_files_are_replaced_all_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    """Whichever file cannot be flushed or renamed, all are as they were."""
    files = _set_of_files(tmp_path)
    before = _tree(tmp_path)
    module, _, function = name.rpartition(".")
    place = Path if module == "pathlib.Path" else os
    usual = getattr(place, function)
    calls = iter(range(100))

    def fail(*args: Any) -> Any:
        if next(calls) == number:
            raise OSError(28, "No space left on device")
        return usual(*args)

    monkeypatch.setattr(place, function, fail)
    with pytest.raises(CatalogError, match="No space left"):
        replace_all(tmp_path, files)
    assert _tree(tmp_path) == before


@pytest.mark.parametrize("number", range(1, 5))
def test_what_cannot_be_restored_at_once_is_replaced_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """From one file on, no more can be renamed or removed; the next command does all or nothing."""
    files = _set_of_files(tmp_path)
    before = _tree(tmp_path)
    calls = iter(range(100))

    def failing(usual: Any) -> Any:
        def fail(*args: Any, **options: Any) -> Any:
            if next(calls) >= number:
                raise OSError(5, "Input/output error")
            return usual(*args, **options)

        return fail

    with monkeypatch.context() as patch:
        for name in ("replace", "unlink"):
            patch.setattr(Path, name, failing(getattr(Path, name)))
        with pytest.raises(CatalogError, match="Input/output error"):
            replace_all(tmp_path, files)
    with locked(tmp_path):
        left = {name: data for name, data in _tree(tmp_path).items() if not name.startswith(".")}
    whole = {path.relative_to(tmp_path).as_posix(): new for path, (_, new) in files.items()}
    assert {name: data for name, data in left.items() if data} in (before, whole)
    assert not (tmp_path / JOURNAL).exists()


OLD, NONE = (blake2b(content, digest_size=16).hexdigest() for content in (b"old", b""))


@pytest.mark.parametrize(
    "journal",
    [
        "",
        "[[1, 2]]",
        '{"a": "b"}',
        f'[["../a.pot", "", "{OLD}", "{NONE}"]]',
        f'[["zh/../../a.pot", "", "{OLD}", "{NONE}"]]',
        f'[["/a.pot", "", "{NONE}", "{NONE}"]]',
        f'[["b.pot", "../a.pot", "{NONE}", "{OLD}"]]',
        f'[["b.pot", ".b.pot.aaaaaaaa.tmp", "{NONE}", "{NONE}"]]',  # it was not on disk
    ],
)
def test_a_journal_that_is_not_ours_does_nothing(tmp_path: Path, journal: str) -> None:
    """It came with an archive, say, or the disk has lost what was written."""
    folder = tmp_path / "locales"
    folder.mkdir()
    (tmp_path / "a.pot").write_bytes(b"old")
    (folder / ".b.pot.aaaaaaaa.tmp").write_bytes(b"old")
    (folder / JOURNAL).write_text(journal, encoding="utf-8")
    with locked(folder):
        assert sorted(path.name for path in folder.iterdir()) == [
            ".b.pot.aaaaaaaa.tmp",
            ".termbase.lock",
        ]
    assert (tmp_path / "a.pot").read_bytes() == b"old"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_file_left_out_by_a_sparse_checkout_is_not_replaced(tmp_path: Path) -> None:
    """git would take the new file, without translations, for a change of the old one."""
    for name in ("zh_CN", "zh_TW"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.po").write_bytes(b"old")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "begin")
    git(tmp_path, "sparse-checkout", "set", "--no-cone", "/zh_CN")
    present, absent = tmp_path / "zh_CN" / "a.po", tmp_path / "zh_TW" / "a.po"
    with pytest.raises(CatalogError, match="sparse checkout") as caught:
        replace_all(tmp_path, {present: (b"old", b"new"), absent: (b"", b"new")})
    assert caught.value.path == str(absent)
    assert (present.read_bytes(), absent.exists()) == (b"old", False)
    replace_all(tmp_path, {present: (b"old", b"new"), tmp_path / "zh_HK" / "a.po": (b"", b"new")})
    assert present.read_bytes() == b"new"


@pytest.fixture
def _ctrl_c() -> Iterator[None]:
    """Let Ctrl-C interrupt, which a shell script makes programs in its background ignore."""
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, usual)


@pytest.mark.usefixtures("_ctrl_c")
@pytest.mark.parametrize("number", range(4))
def test_ctrl_c_between_two_files_changes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """It waits until all are replaced, and then all are put back, whichever thread receives it."""
    files = _set_of_files(tmp_path)
    before = _tree(tmp_path)
    usual = Path.replace
    calls = iter(range(100))

    def interrupted(self: Path, target: Path) -> Path:
        placed = usual(self, target)
        if next(calls) == number:
            with ThreadPoolExecutor(1) as other:
                other.submit(signal.raise_signal, signal.SIGINT).result()
        return placed

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_all(tmp_path, files)
    assert _tree(tmp_path) == before
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_thread_replaces_files_too(tmp_path: Path) -> None:
    """Only the main thread can set handlers of signals, and only it needs to."""
    files = _set_of_files(tmp_path)
    with ThreadPoolExecutor(1) as other:
        other.submit(replace_all, tmp_path, files).result()
    assert {path.read_bytes() for path, (_, new) in files.items() if new} == {b"new"}


def _hold(folder: Path) -> bool:
    with locked(folder):
        return True


def test_nested_lock_is_an_error_at_once(tmp_path: Path) -> None:
    """A thread that holds the lock would wait for itself; another thread waits for its turn."""
    with ThreadPoolExecutor(1) as others:
        with locked(tmp_path):
            with pytest.raises(RuntimeError, match="this very thread"):
                _hold(tmp_path / ".." / tmp_path.name)
            other = others.submit(_hold, tmp_path)
            time.sleep(0.1)
            assert not other.done()
        assert other.result()
    assert _hold(tmp_path)


def test_what_a_killed_program_left_is_removed(tmp_path: Path) -> None:
    """The next edit removes old temporary files in the folders of catalogs, and nothing else."""
    folder = tmp_path / "locales" / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    names = {
        tmp_path / "locales" / ".trade.pot.55lj7q2i.tmp": 600,
        folder / ".trade.po.k_2ab9x0.tmp": 600,
        folder / ".trade.po.aaaaaaaa.tmp": 5,  # somebody may be writing it
        folder / "trade.po.aaaaaaaa.tmp": 600,
        folder / ".notes.tmp": 600,
        tmp_path / ".trade.pot.55lj7q2i.tmp": 600,
    }
    for path, age in names.items():
        path.write_bytes(b"x")
        os.utime(path, (time.time() - age,) * 2)
    with locked(tmp_path / "locales"):
        pass
    assert [path.exists() for path in names] == [False, False, True, True, True, True]
