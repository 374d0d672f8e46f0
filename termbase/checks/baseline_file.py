"""The file of a baseline: JSON Lines, with a header and then one sorted line for each finding."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from termbase.catalog.storage import replacing
from termbase.errors import N_, ProjectError

_VERSION = 1
_HEADER = {"termbase": "baseline", "version": _VERSION}


class KnownFinding(NamedTuple):
    """A line of a baseline.

    Attributes:
        path: The file, relative to the folder of the baseline, with slashes.
        unit: What the file calls the unit, cut short; for readers only.
        name: Name of the check.
        term: The source term or the concept that the finding is about, or empty; for readers only.
        fingerprint: The fingerprint that identifies the finding.
        times: How many findings have this fingerprint.
    """

    path: str
    unit: str
    name: str
    term: str
    fingerprint: str
    times: int = 1


def read(path: Path) -> Iterator[KnownFinding]:
    """Yield the lines of a baseline.

    Raises:
        ProjectError: The file cannot be read, or is not a baseline; the error names the line.
    """
    lines = _lines(path)
    _check_header(path, next(lines, None))
    return (_known(path, number, line) for number, line in lines)


def write(path: Path, known: Iterable[KnownFinding]) -> None:
    """Write a baseline, replacing the file as a whole."""
    with replacing(path) as stream:
        for line in chain([json.dumps(_HEADER)], map(_line, sorted(known))):
            stream.write(f"{line}\n".encode())


def _line(known: KnownFinding) -> str:
    values = {key: value for key, value in known._asdict().items() if value not in ("", 1)}
    text = json.dumps(values, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # lone surrogates
        return json.dumps(values)
    return text


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as stream:
            yield from ((i, line) for i, line in enumerate(stream, 1) if line.strip())
    except FileNotFoundError as error:
        raise ProjectError(
            "the baseline cannot be read ({reason}); write it first",
            path,
            remedy="baseline",
            reason=error.strerror,
        ) from None
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or N_("it is not in UTF-8")
        raise ProjectError(
            "the baseline cannot be read ({reason}): name another file", path, reason=reason
        ) from None


def _check_header(path: Path, first: tuple[int, str] | None) -> None:
    """Raise an error if the first line is not the header of a baseline of this version."""
    header = _object(path, *first) if first else {}
    if header.get("termbase") != "baseline":
        raise _invalid(path, 1)
    if header.get("version") != _VERSION:
        raise ProjectError(
            "is a baseline of version {version}, but this termbase reads version {known}: "
            "update termbase, or delete the file and write it again",
            path,
            1,
            remedy="baseline",
            version=str(header.get("version"))[:20],
            known=_VERSION,
        )


def _known(path: Path, number: int, line: str) -> KnownFinding:
    values = _object(path, number, line)
    texts = [values.get(key, "") for key in KnownFinding._fields[:-1]]
    times = values.get("times", 1)
    is_valid = all(isinstance(text, str) for text in texts) and texts[-1]
    if not is_valid or type(times) is not int or times < 1:
        raise _invalid(path, number)
    return KnownFinding._make([*texts, times])


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        values = None
    if isinstance(values, dict):
        return values
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        raise ProjectError(
            "has a merge conflict: keep the lines of both sides, or delete the file and write it "
            "again",
            path,
            number,
            remedy="baseline",
        )
    raise _invalid(path, number)


def _invalid(path: Path, number: int) -> ProjectError:
    if number == 1:
        return ProjectError("is not a baseline: name another file", path, number)
    return ProjectError(
        "is not a line of a baseline: correct it, or delete the file and write it again",
        path,
        number,
        remedy="baseline",
    )
