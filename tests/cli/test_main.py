"""The process around the commands: its streams, its locale."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-m", "termbase")
# A locale that reads no Chinese, and a Python that is told to believe it.
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.skipif(os.name == "nt", reason="closes a stream as a POSIX shell does")
@pytest.mark.parametrize(
    ("words", "code"), [("lookup --batch -", 0), ("glossary -", 2), ("lookup", 2)]
)
def test_closed_standard_input_is_an_empty_one(words: str, code: int) -> None:
    """Where there is no standard input there is nothing to read, and no traceback."""
    line = f'"{sys.executable}" -m termbase {words} <&-'
    done = subprocess.run(line, shell=True, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such locales")
def test_chinese_is_read_and_written_where_the_locale_is_c(tmp_path: Path) -> None:
    """A query is found, and a file's name is shown, whatever the locale makes of its bytes."""
    environment = os.environ | ASCII
    words = ["lookup", "多极化", "--limit", "1"]
    found = subprocess.run([*COMMAND, *words], env=environment, capture_output=True, check=True)
    assert "multipolarity" in found.stdout.decode("utf-8")
    document = tmp_path / "多极化 文章.txt"
    document.write_text("The world is multipolar.", encoding="utf-8")
    words = ["glossary", str(document)]
    made = subprocess.run([*COMMAND, *words], env=environment, capture_output=True, check=True)
    assert "多极化 文章.txt:1" in made.stdout.decode("utf-8")
