"""The shell completes what may be meant by what is typed, also if it begins otherwise."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ZSH = f"""
typeset -A compstate=(insert unambiguous)
compdef() {{ }}
compadd() {{ print -r -- $compstate[insert] }}
eval "$(_TERMBASE_COMPLETE=zsh_source {sys.executable} -m termbase)"
words=(termbase lookup $1) CURRENT=3 PREFIX=$1
_termbase_completion
"""


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
@pytest.mark.parametrize(
    ("typed", "terms", "inserted"),
    [
        ("trade", ["trade war", "trade wind"], "unambiguous"),
        (r"trade\ w", ["trade war", "trade wind"], "unambiguous"),
        (r"trade\ w", ["trade war", "to trade with"], "menu"),
        ("maoyi", ["贸易", "毛衣"], "menu"),
    ],
)
def test_zsh_keeps_what_is_typed(
    tmp_path: Path, typed: str, terms: list[str], inserted: str
) -> None:
    """Terms that begin otherwise are inserted in turn, not what all of them begin with."""
    program = tmp_path / "termbase"
    lines = "".join(rf"plain\n{term}\n_\n" for term in terms)
    program.write_text(f"#!/bin/sh\nprintf '{lines}'\n", encoding="utf-8")
    program.chmod(0o755)
    script = tmp_path / "script"
    script.write_text(ZSH, encoding="utf-8")
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["zsh", "-f", script, typed], capture_output=True, text=True, env=environment, check=False
    )
    assert (done.stdout, done.stderr) == (f"{inserted}\n", "")
