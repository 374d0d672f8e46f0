"""A stamp tells whether a file is still what it was, and reads nothing but files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from termbase.stamps import stamp


def test_writing_and_content_show(tmp_path: Path) -> None:
    """The same content has the same digest in any file; one that was written to, another stamp."""
    one, two = tmp_path / "one.po", tmp_path / "two.po"
    one.write_bytes(b"msgid")
    two.write_bytes(b"msgid")
    first = stamp(one)
    assert first == stamp(str(one))
    assert first.size == 5
    assert first.digest == stamp(two).digest
    assert first != stamp(two)
    one.write_bytes(b"msgstr")
    assert stamp(one).digest != first.digest


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    """It could be read only once, and would have to be waited for."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match=r"pipe is no file$"):
        stamp(tmp_path / "pipe")
