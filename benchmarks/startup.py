"""Benchmark of the start-up time of commands, compared with that of a bare interpreter.

python benchmarks/startup.py [--rounds 15]
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def median(words: list[str], rounds: int, folder: str) -> float:
    """Return the median wall-clock seconds of a process, after one run to warm the disk cache."""
    took = []
    for _ in range(rounds + 1):
        began = time.perf_counter()
        subprocess.run(words, capture_output=True, check=True, cwd=folder)
        took.append(time.perf_counter() - began)
    return statistics.median(took[1:])


def main() -> None:
    """Run the benchmark and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    beside = str(Path(sys.executable).parent)
    command = shutil.which("termbase", path=beside) or sys.exit("termbase is not installed here")
    # As on a user's machine: no project is set, and Python caches bytecode.
    os.environ.pop("TERMBASE", None)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    rows = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c 'import click'": [sys.executable, "-c", "import click"],
        "termbase --help": [command, "--help"],
        "termbase lookup 多极化": [command, "lookup", "多极化"],
        "termbase lookup multipolarty": [command, "lookup", "multipolarty"],
        "termbase lookup duo ji hua": [command, "lookup", "duo ji hua"],
    }
    with tempfile.TemporaryDirectory() as folder:
        took = {name: median(words, rounds, folder) for name, words in rows.items()}
    bare = took["python -c pass"]
    print(f"{'process':30} {'ms':>7} {'ratio':>6}")
    for name, seconds in took.items():
        print(f"{name:30} {1000 * seconds:7.0f} {seconds / bare:6.1f}")


if __name__ == "__main__":
    main()
