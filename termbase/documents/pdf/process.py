"""Runs PDFium in a process of its own, with limits of time and memory."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from termbase.errors import N_, DependencyError, DocumentError

SECONDS = 120
"""The most processor time that PDFium may take; on a busy computer, that may take twice as long."""

MOST_PAGES = 10_000
MOST_CHARACTERS = 3_000_000
MOST_ON_PAGE = 100_000

_MEMORY = 3 << 29
_PROGRAM = Path(__file__).with_name("_pdfium.py")
_ERRORS = {
    "old": N_(
        "cannot be read with this old pypdfium2: update it with pip install -U 'termbase[pdf]'"
    ),
    "format": N_(
        "is not a PDF file, or is damaged: open it in a viewer, and print it to a new PDF"
    ),
    "password": N_("has a password: save a copy without one"),
    "security": N_("is encrypted in an unknown way: save a copy that is not"),
    "pages": N_("has more than {pages} pages: split it"),
    "characters": N_("has more than {characters} characters: split it"),
    "page": N_("has a page with more than {on_page} characters: leave out this page"),
}


@dataclass(frozen=True, slots=True)
class Raw:
    """Properties of a file, such as ``Title``, and its pages as `_pdfium` prints them."""

    info: Mapping[str, str]
    pages: Iterator[Mapping[str, Any]]


def extract(data: bytes, path: str) -> Raw:
    """Read the properties and the characters of a PDF file.

    Raises:
        DocumentError: The file is damaged, has a password, is too large, or takes too long.
        DependencyError: pypdfium2 is not installed.
    """
    found = importlib.util.find_spec("pypdfium2_raw")
    if found is None or found.origin is None:
        raise DependencyError(
            "PDF files are read with pypdfium2: install it with pip install 'termbase[pdf]'", path
        )
    lines = io.BytesIO(_run(data, path, Path(found.origin).parents[1]))
    first = _read(lines.readline(), path)
    return Raw(first["info"], (_read(line, path) for line in lines))


def _run(data: bytes, path: str, packages: Path) -> bytes:
    """Return what the program prints."""
    limits = (SECONDS, _MEMORY, MOST_PAGES, MOST_CHARACTERS, MOST_ON_PAGE)
    # Warnings about the bindings of PDFium must not become errors, whatever the environment says.
    command = [
        sys.executable,
        "-P",
        "-W",
        "ignore",
        str(_PROGRAM),
        str(packages),
        *map(str, limits),
    ]
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=2 * SECONDS,
            check=False,
            creationflags=hidden,
            env={**os.environ, "PYTHONUTF8": "1"},
        )
    except subprocess.TimeoutExpired:
        raise _too_hard(path) from None
    except OSError as error:
        raise DocumentError(
            "cannot be read: {reason}", path, reason=error.strerror or str(error)
        ) from None
    if done.returncode:
        raise _too_hard(path)
    return done.stdout


def _too_hard(path: str) -> DocumentError:
    return DocumentError(
        "is damaged, or too complicated to read: open it in a viewer, and print it to a new PDF",
        path,
    )


def _read(line: bytes, path: str) -> Mapping[str, Any]:
    """Return a line of the output."""
    try:
        found: Mapping[str, Any] = json.loads(line)
    except ValueError:  # the output of a process that ended early
        raise _too_hard(path) from None
    if "error" in found:
        raise DocumentError(
            _ERRORS[found["error"]],
            path,
            pages=f"{MOST_PAGES:,}",
            characters=f"{MOST_CHARACTERS:,}",
            on_page=f"{MOST_ON_PAGE:,}",
        )
    return found
