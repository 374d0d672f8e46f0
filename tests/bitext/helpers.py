"""Helpers of the tests of translation files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from termbase.bitext import Options, read, read_pair
from termbase.model import Segment
from termbase.text.encoding import decode

SAMPLES = Path(__file__).parent / "samples"


def segments(folder: Path, name: str, content: str | bytes, **options: object) -> list[Segment]:
    """The segments of a file with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read(path, options=Options(**options)))  # type: ignore[arg-type]


def paired(
    folder: Path, name: str, source: str | bytes, target: str | bytes, **options: str | None
) -> list[Segment]:
    """The segments of two files of one language, named alike, with these contents."""
    paths = []
    for part, content in (("source", source), ("target", target)):
        (folder / part).mkdir(exist_ok=True)
        paths.append(folder / part / name)
        paths[-1].write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_pair(*paths, **options))  # type: ignore[arg-type]


def misplaced(found: Iterable[Segment], escapes: str = "\\") -> list[str]:
    """What does not stand where its segment says: each code point of each target is looked up.

    A code point that is written as an escape has to be found at the character that begins it.
    """
    wrong = []
    texts: dict[str, list[str]] = {}
    for segment in found:
        if segment.path not in texts:
            data = Path(segment.path).read_bytes()
            try:
                text = data.decode("utf-8-sig")
            except UnicodeDecodeError:
                text = decode(data, segment.path)[0]
            texts[segment.path] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines = texts[segment.path]
        if segment.position(0) != (segment.line, segment.column):
            wrong.append(f"{segment.unit}: begins at {segment.line}:{segment.column}")
        for offset, character in enumerate(segment.target):
            line, column = segment.position(offset)
            actual = (lines[line - 1] + "\n")[column - 1 :][:1]
            if actual != character and (not actual or actual not in escapes):
                wrong.append(f"{segment.unit}[{offset}] {character!r}: {actual!r} {line}:{column}")
    return wrong
