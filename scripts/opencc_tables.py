"""Reads the tables of the installed opencc package."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import opencc


def rows(name: str) -> list[tuple[str, list[str]]]:
    """Return the rows of a table: a phrase, and what it may be converted to.

    Args:
        name: Name of the table, such as ``STPhrases``.
    """
    data = Path(opencc.__file__).parent / "clib"
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "phrases.txt"
        source = data / "share/opencc" / f"{name}.ocd2"
        command = [data / "bin/opencc_dict", "-i", source, "-o", text, "-f", "ocd2", "-t", "text"]
        subprocess.run(command, check=True)
        lines = [line.split("\t") for line in text.read_text(encoding="utf-8").splitlines()]
    return [(phrase, forms.split(" ")) for phrase, forms in lines]
