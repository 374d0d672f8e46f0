"""A plan: how each file is checked, and what its outcome depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from termbase import cachefiles
from termbase.checks.configuration import NEVER, Configuration
from termbase.checks.jobs import Job, segments
from termbase.checks.memory import Memory
from termbase.checks.outcome import Outcome, with_shared_values
from termbase.checks.records import Records
from termbase.checks.registry import identity
from termbase.checks.runner import Runner
from termbase.checks.runners import Runners
from termbase.checks.undeclared import require_language
from termbase.errors import DependencyError, DocumentError
from termbase.forks import cached_property
from termbase.model import Concept, Segment
from termbase.paths import real_path
from termbase.stamps import Signature
from termbase.tags import nearest
from termbase.terms import Terms
from termbase.text.analysis import registered

_PACKAGES = ("bitext", "catalog", "checks", "documents", "match", "text")
"""The packages of this program on which outcomes depend."""


class JobState(NamedTuple):
    """The state of a job's files: a digest of everything that the outcome depends on.

    The signatures of the files' records change with every write.
    """

    key: bytes
    signatures: tuple[Signature, ...]


@dataclass(frozen=True)
class Plan:
    """What to check for, and with which term base.

    Attributes:
        root: The folder that the patterns of the configuration are relative to.
        configuration: How to check.
        concepts: Reads the term base, or some subjects of it; called when a check first needs it.
        fingerprint: Returns a digest of the current state of the term base; called only if a cache
            is used.
        target_lang: Language tag of files that do not give one.
    """

    root: Path
    configuration: Configuration
    concepts: Callable[..., Sequence[Concept]]
    fingerprint: Callable[[], str]
    target_lang: str = ""

    @cached_property
    def terms(self) -> Terms:
        """The term base, as the checks use it."""
        return Terms(self.concepts)

    @cached_property
    def _runners(self) -> Runners:
        return Runners(self.root, self.configuration.settings, self.terms, self.target_lang)

    def runner(self, path: Path | None = None) -> Runner:
        """Return the runner for a file; without one, that for files without special settings."""
        return self._runners.for_file(path)

    @property
    def seeks_terms(self) -> bool:
        """Whether terms are sought in files without special settings."""
        return any(one.check.needs_terms for one in self.runner().checks)

    def check(self, job: Job, memory: Memory | None = None) -> Outcome:
        """Check one file; the memory of what was found in it before is read and updated."""
        outcome = Outcome()
        if self._is_into_other_language(job):
            outcome.left_out[job.target_lang] = 1
            return outcome
        runner = self.runner(job.path)
        try:
            found = segments(job, self.configuration)
            if not self.configuration.settings.target_lang:
                found = require_language(found, job.path, self.target_lang)
                if languages := self.configuration.languages:
                    found = _into(languages, found, outcome.left_out)
            outcome.findings += runner.run(found, str(job.path), outcome, memory)
        except DocumentError as error:
            outcome.error = error
        except DependencyError as error:  # other files may not need the missing package
            outcome.error = DocumentError(
                error.message, error.path or job.path, error.line, **error.fields
            )
        outcome.findings = with_shared_values(outcome.findings)
        return outcome

    def _is_into_other_language(self, job: Job) -> bool:
        """Return whether the path of a file in one language says that it is not to be checked.

        Reading it and its source would be for nothing: a package may have a hundred languages.
        """
        languages = self.configuration.languages
        return bool(
            languages
            and job.source
            and job.target_lang
            and not self.configuration.settings.target_lang
            and nearest(job.target_lang, languages) is None
        )

    @cached_property
    def _first_fingerprint(self) -> str:
        return self.fingerprint()

    def is_term_base_unchanged(self) -> bool:
        """Return whether the term base is unchanged since the first key was computed."""
        return self.fingerprint() == self._first_fingerprint

    @cached_property
    def _key(self) -> bytes:
        """A digest of everything that outcomes depend on except the files."""
        # These settings affect only the report, not the findings.
        configuration = replace(self.configuration, baseline=None, fail_on=NEVER)
        inputs = repr(
            (real_path(self.root), configuration, self.target_lang, self._first_fingerprint)
        )
        parts = (cachefiles.program(*_PACKAGES), registered(), identity(), inputs)
        return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass")).digest()

    def state_of(self, job: Job, records: Records) -> JobState | None:
        """Return the state of a job's files; None if they cannot be read, or only once (a pipe).

        It is also None for a file in an archive, since the whole archive would be read for each.
        """
        if job.archive:
            return None
        digest = hashlib.blake2b(self._key, digest_size=20)
        digest.update(repr(job).encode("utf-8", "surrogatepass"))
        files = []
        for path in job.files:
            try:
                files.append(records.of(path))
            except (OSError, ValueError):
                return None
            digest.update(files[-1].digest)
        return JobState(digest.digest(), tuple(file.signature for file in files))


def _into(
    languages: tuple[str, ...], segments: Iterable[Segment], left_out: dict[str, int]
) -> Iterator[Segment]:
    """Yield the segments whose target is in one of several languages, or in none that is known.

    The others are counted by language in `left_out`.
    """
    wanted = {""}
    for segment in segments:
        lang = segment.target_lang
        if lang in wanted:
            yield segment
        elif lang not in left_out and nearest(lang, languages) is not None:
            wanted.add(lang)
            yield segment
        else:
            left_out[lang] = left_out.get(lang, 0) + 1
