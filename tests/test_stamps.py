"""A record tells whether a file is still what it was, and reads nothing but files."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from termbase.stamps import COARSE_TICK, TICK, TRUSTED_FOR, FileRecord, record_of


def test_writing_and_content_show(tmp_path: Path) -> None:
    """The same content has the same digest in any file; one written to, another signature."""
    one, two = tmp_path / "one.po", tmp_path / "two.po"
    one.write_bytes(b"msgid")
    two.write_bytes(b"msgid")
    first = record_of(one)
    assert first.signature == record_of(str(one)).signature
    assert first.signature.size == 5
    assert first.digest == record_of(two).digest
    assert first.signature != record_of(two).signature
    one.write_bytes(b"msgstr")
    assert record_of(one).digest != first.digest


def _settled(path: Path, after: int = COARSE_TICK) -> FileRecord:
    """Return the record of a file as if it had been made so long after the file's last change."""
    found = record_of(path)
    return replace(found, checked=found.signature.changed + after)


def test_a_record_is_trusted_while_size_times_and_inode_are_the_same(tmp_path: Path) -> None:
    """It is not read then; one that was written to or deleted is noticed all the same."""
    path = tmp_path / "one.po"
    path.write_bytes(b"msgid")
    seen = _settled(path)
    assert seen.holds(path, seen.checked)
    assert not seen.holds(tmp_path / "two.po", seen.checked)
    os.utime(path, ns=(0, seen.signature.mtime + 1))
    assert not seen.holds(path, seen.checked)
    path.unlink()
    assert not seen.holds(path, seen.checked)


@pytest.mark.parametrize(
    ("after", "now", "trusted"),
    [
        pytest.param(COARSE_TICK, 0, True, id="later than a tick"),
        pytest.param(TICK // 2, TICK, False, id="within a tick"),
        pytest.param(COARSE_TICK, -1, False, id="from the future"),
        pytest.param(COARSE_TICK, TRUSTED_FOR - 1, True, id="for a day"),
        pytest.param(COARSE_TICK, TRUSTED_FOR, False, id="not for longer"),
    ],
)
def test_a_record_is_trusted_for_a_day(tmp_path: Path, after: int, now: int, trusted: bool) -> None:
    """It proves nothing if it was made within a tick of the clock of the last change."""
    path = tmp_path / "one.po"
    path.write_bytes(b"msgid")
    seen = _settled(path, after)
    assert seen.holds(path, seen.checked + now) is trusted


@pytest.mark.parametrize("seconds", [1 << 34, -(1 << 34)], ids=["in 2514", "in 1425"])
def test_times_that_databases_cannot_store(tmp_path: Path, seconds: int) -> None:
    """A file may have any time; the record has one of 64 bits."""
    path = tmp_path / "one.po"
    path.write_bytes(b"msgid")
    try:
        os.utime(path, (seconds, seconds))
    except (OSError, OverflowError):
        pytest.skip("the file system does not store it, either")
    seen = _settled(path)
    assert seen.signature.mtime.bit_length() < 64
    assert seen.holds(path, seen.checked)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    """It could be read only once, and would have to be waited for."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match=r"pipe is no file$"):
        record_of(tmp_path / "pipe")
