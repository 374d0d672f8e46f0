"""Unified diffs of catalogs: accepted by `patch`, and computed quickly."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which

import pytest
from hypothesis import given, strategies as st

from termbase.diffs import _alike, _opcodes, _Text, unified
from tests.growth import assert_linear

LINES = st.lists(st.sampled_from(["", "a", "b", "msgid", "msgstr", "# x"]), max_size=30)


@given(LINES, LINES)
def test_opcodes_rebuild_the_new_lines(before: list[str], after: list[str]) -> None:
    """The opcodes cover both texts without gaps, and blocks marked equal are equal."""
    old, new = (_Text("".join(f"{line}\n" for line in lines).encode()) for lines in (before, after))
    rebuilt: list[str] = []
    i = j = 0
    for tag, a, b, c, d in _opcodes(old, new):
        assert (a, c) == (i, j)
        assert tag != "equal" or before[a:b] == after[c:d] == new.lines(c, d)
        rebuilt += after[c:d]
        i, j = b, d
    assert (i, j, rebuilt) == (len(before), len(after), after)


@pytest.mark.skipif(which("patch") is None, reason="needs patch")
def test_patch_applies_the_diff(tmp_path: Path) -> None:
    """`patch` creates the new file from the old one and the diff."""
    before = [f"msgid {n}\n#: x\n" for n in range(50)]
    after = [*before[:10], "msgid new\n", *before[10:30], "msgid 30\n#: x y\n", *before[31:]]
    old, new = ("\n".join(entries).encode() for entries in (before, after))
    path = tmp_path / "a.po"
    path.write_bytes(old)
    diff_lines = list(unified(old, new, "a.po"))
    assert len(diff_lines) < 40
    diff = "\n".join(diff_lines) + "\n"
    subprocess.run(["patch", "-p1", "-s"], input=diff.encode(), cwd=tmp_path, check=True)
    assert path.read_bytes() == new


def test_large_catalogs_are_compared_in_linear_time() -> None:
    """The diff of many entries, two of them changed, takes no longer than reading them."""

    def catalogs(size: int) -> tuple[bytes, bytes]:
        before = [line for n in range(size) for line in ("#: a.txt:1", f"msgid {n}", "msgstr", "")]
        after = before.copy()
        after[400] = "#: b.txt:1"
        after[3 * size : 3 * size] = ["msgid new", "msgstr", ""]
        return "\n".join(before).encode(), "\n".join(after).encode()

    assert len(list(unified(*catalogs(1_000), "a.po"))) < 30
    assert_linear(lambda texts: list(unified(*texts, "a.po")), catalogs, 100_000)


def test_equal_texts_have_no_diff() -> None:
    """The diff of equal texts is empty, without a header."""
    assert list(unified(b"a\n\nb", b"a\n\nb", "x")) == []


def test_lines_are_those_of_patch() -> None:
    """As in `patch`, a carriage return stays, a form feed ends no line, a missing end is marked."""
    assert _lines(b"a\r\nb\fc\n") == ["a\r", "b\fc"]
    assert _lines(b"a\n\nb") == ["a", "", "b\n\\ No newline at end of file"]
    assert _lines(b"a\r\n\r\nb\r\n\r\n") == ["a\r", "\r", "b\r", "\r"]
    assert _lines(b"") == []


def _lines(data: bytes) -> list[str]:
    text = _Text(data)
    return text.lines(0, text.first[-1])


ENTRIES = st.lists(st.sampled_from([b"a\n\n", b"b\n\n", b"c\n\n", b"d\n\n"]), max_size=30)


@given(ENTRIES, ENTRIES)
def test_runs_of_entries_are_alike_and_in_order(before: list[bytes], after: list[bytes]) -> None:
    """The runs are the same in both files, do not overlap, and reach to the ends of both."""
    i = j = 0
    for old, new, size in _alike(before, after):
        assert old >= i
        assert new >= j
        i, j = old + size, new + size
        assert before[old:i] == after[new:j]
    assert (i, j) == (len(before), len(after))


@pytest.mark.parametrize("share", [100_000, 100, 2])
def test_moved_entries_are_found_in_linear_time(share: int) -> None:
    """Entries at another place are one deletion and one insertion, however many are moved."""

    def catalogs(size: int) -> tuple[list[bytes], list[bytes]]:
        entries = [f"{n}\n\n".encode() for n in range(size)]
        moved = max(1, size // share)
        return entries, [*entries[moved:], *entries[:moved]]

    def compare(entries: tuple[list[bytes], list[bytes]]) -> None:
        size = len(entries[0])
        assert sum(alike for _, _, alike in _alike(*entries)) == size - max(1, size // share)

    assert_linear(compare, catalogs, 100_000)


def test_distant_changes_have_a_hunk_each() -> None:
    """The lines of a hunk are counted from the beginning of the file, whatever is left out."""
    entries = [f"# note\nmsgid {n}\nmsgstr\n" for n in range(100)]
    before = "\n".join(entries).encode()
    after = before.replace(b"msgid 40\n", b"msgid 40.5\n").replace(b"msgid 60\n", b"msgid x\n")
    hunks = [line for line in unified(before, after, "a.po") if line.startswith("@@")]
    assert hunks == ["@@ -159,7 +159,7 @@", "@@ -239,7 +239,7 @@"]


def test_catalogs_that_differ_in_every_entry_are_compared_in_linear_time() -> None:
    """Entries that were all edited in their places are compared one by one."""

    def catalogs(size: int) -> tuple[bytes, bytes]:
        entries = [f"msgid {n}\nmsgstr\n" for n in range(size)]
        after = "\n".join(f"#: a.txt:1\n{entry}" for entry in entries)
        return "\n".join(entries).encode(), after.encode()

    diff = list(unified(*catalogs(1_000), "a.po"))
    assert sum(line == "+#: a.txt:1" for line in diff) == 1_000
    assert not any(line.startswith("-m") for line in diff)
    assert_linear(lambda texts: list(unified(*texts, "a.po")), catalogs, 30_000)
