"""A file as an editor has it, saved or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from termbase.checks.edits import Edit, encoding_of
from termbase.checks.fixing import Correctable
from termbase.checks.jobs import Job, segments
from termbase.checks.memory import Memory
from termbase.errors import DocumentError, TermbaseError
from termbase.forks import cached_property
from termbase.lsp.places import Places
from termbase.lsp.projects import OpenProject
from termbase.model import Finding, Segment


@dataclass(frozen=True)
class OpenFile:
    """The state of a file in an editor, which has given the text its version.

    The path is None of a document that is not on a disk; `language` is what the editor calls its
    language or format, and `units` the encoding whose units it counts in.
    """

    path: Path | None
    language: str
    text: str
    version: int | None
    units: str

    @cached_property
    def places(self) -> Places:
        """The lines of the text."""
        return Places(self.text, self.units)

    @cached_property
    def content(self) -> bytes:
        """What the file will contain when it is saved, as far as can be known."""
        try:
            if self.path:
                mark, name = encoding_of(self.path.read_bytes(), self.path) or (b"", "utf-8")
                return mark + self.text.encode(name)
        except (OSError, ValueError):  # not saved yet, or no longer all in the old encoding
            pass
        return self.text.encode("utf-8", "surrogatepass")


@dataclass(frozen=True)
class FileInProject:
    """An open file, as its project reads it: how it is checked, or why it is not."""

    file: OpenFile
    project: OpenProject
    job: Job | None
    unchecked: DocumentError | None

    @staticmethod
    def in_project(file: OpenFile, project: OpenProject) -> FileInProject:
        """Return a file in its project; that takes no time."""
        job = project.job(file.path) if file.path else project.unnamed_job(file.language)
        if isinstance(job, Job):
            return FileInProject(file, project, job, None)
        return FileInProject(file, project, None, job)

    def segments(self, content: bytes | None = None, *, fuzzy: bool = False) -> Iterator[Segment]:
        """Yield the segments of the file, or those that it would have with another content.

        With `fuzzy`, they include fuzzy translations even if these are not checked.
        """
        if self.job is None:
            return
        configuration = self.project.configuration
        settings = replace(configuration.settings, fuzzy=fuzzy or configuration.settings.fuzzy)
        content = self.file.content if content is None else content
        yield from segments(self.job, replace(configuration, settings=settings), content)


@dataclass(frozen=True)
class CheckedFile(FileInProject):
    """The result of checking an open file.

    Attributes:
        unchecked: Why it is not checked; None if it is a catalog of the term base, too.
        findings: What was found. Of a catalog of the term base, that is what `termbase lint` finds
            in the saved file.
        errors: Why it could not be read, or not to its end.
        memory: What was found in each of its units.
    """

    findings: tuple[Finding, ...] = ()
    errors: tuple[TermbaseError, ...] = ()
    memory: Memory = field(default_factory=Memory, compare=False)

    @classmethod
    def of(
        cls, file: OpenFile, project: OpenProject, before: CheckedFile | None = None
    ) -> CheckedFile:
        """Check a file.

        What an earlier check found in units that have not changed is not sought again, unless the
        project has changed.
        """
        place = FileInProject.in_project(file, project)
        job, unchecked = place.job, place.unchecked
        if job is None:
            linted = project.linted(file.path) if file.path else None
            return cls(file, project, None, unchecked if linted is None else None, linted or ())
        memory = before.memory if before and before.project is project else Memory()
        result = project.check(job._replace(content=file.content), memory)
        return cls(file, project, job, None, result.findings, result.errors, memory)

    def all_edits(self) -> list[Edit]:
        """Return the edits that make all safe corrections."""
        return self._correctable.edits(self.findings) if self._correctable else []

    def edits(self, findings: Iterable[Finding]) -> dict[Finding, Edit]:
        """Return the edits that make the fixes of findings one at a time, as far as that is safe.

        The editor asks for them with each move of the cursor, so they are kept.
        """
        wanted = dict.fromkeys(findings)
        missing = [finding for finding in wanted if finding not in self._known_edits]
        if missing:
            made = self._correctable.each(missing) if self._correctable else {}
            self._known_edits.update({finding: made.get(finding) for finding in missing})
        return {one: edit for one in wanted if (edit := self._known_edits[one])}

    @cached_property
    def _known_edits(self) -> dict[Finding, Edit | None]:
        return {}

    @cached_property
    def _correctable(self) -> Correctable | None:
        """The content for corrections; None if they cannot be written as the editor has it."""
        if self.job is None:
            return None
        made = Correctable(self.job.path, self.file.content, self.segments, self.job.format)
        return made if made.text and made.text.text == self.file.text else None
