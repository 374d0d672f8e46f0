"""The files to check, and their segments."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from termbase.bitext import Options, read, read_pair
from termbase.bitext.patterns import PLAIN_CHINESE, is_plain_chinese
from termbase.checks.configuration import Configuration
from termbase.model import Segment


class Job(NamedTuple):
    """A file to check.

    Attributes:
        path: The file.
        source: The file that holds the source, if the format is monolingual.
        source_lang: Language tag of the source, if the configuration gives it; else empty.
        target_lang: Language tag of the file, if its path gives it; else empty.
        format: Name of its format; None means that the file's ending decides.
        content: What to read instead of the file, for input that is not a file.
        archive: The archive that the file is in, if any.
    """

    path: Path
    source: Path | None = None
    source_lang: str = ""
    target_lang: str = ""
    format: str | None = None
    content: bytes | None = None
    archive: Path | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """The file, after that of its source."""
        return (self.source, self.path) if self.source else (self.path,)

    @property
    def on_disk(self) -> Path:
        """The file itself, or the archive that it is in."""
        return self.archive or self.path

    @property
    def size(self) -> int:
        """The number of bytes to read; files that are not accessible count as 0."""
        size = 0
        for path in filter(None, (self.on_disk, self.source)):
            try:
                size += path.stat().st_size
            except OSError:
                continue
        return size


def segments(
    job: Job, configuration: Configuration, content: bytes | None = None
) -> Iterator[Segment]:
    """Yield the segments of a file, in order, or of another content."""
    settings = configuration.settings
    options = Options(
        fuzzy=settings.fuzzy,
        obsolete=settings.obsolete,
        columns=configuration.columns,
        sheet=configuration.sheet,
    )
    source_lang = settings.source_lang or job.source_lang or None
    target_lang = settings.target_lang or job.target_lang or None
    if target_lang and not settings.target_lang and is_plain_chinese(job.path.absolute()):
        target_lang = PLAIN_CHINESE
    content = job.content if content is None else content
    stream = None if content is None else BytesIO(content)
    if job.source is None:
        return read(
            job.path,
            source_lang=source_lang,
            target_lang=target_lang,
            format=job.format,
            options=options,
            stream=stream,
        )
    return read_pair(
        job.source,
        job.path,
        source_lang=source_lang,
        target_lang=target_lang,
        format=job.format,
        options=options,
        stream=stream,
    )
