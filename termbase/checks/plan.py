"""What to check for, and with what: how one file is checked, and what the outcome depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from termbase.checks.configuration import NEVER, Configuration
from termbase.checks.files import Job, segments
from termbase.checks.outcome import Outcome, shared
from termbase.checks.runner import Runner
from termbase.checks.runners import Runners
from termbase.errors import DependencyError, DocumentError
from termbase.model import Concept
from termbase.stamps import Stamp, stamp
from termbase.terms import Terms
from termbase.text import derived

_TERMINOLOGY = "T"
"""What the codes of the checks that look for terms begin with."""
_PARTS = ("bitext", "catalog", "checks", "match", "text")
"""What the outcome of a file depends on, of this program."""


class Seen(NamedTuple):
    """What the files of a job were at a moment.

    Attributes:
        key: Stands for all that the outcome depends on.
        states: Stamps of the files, which tell of any writing.
    """

    key: bytes
    states: tuple[Stamp, ...]


@dataclass(frozen=True)
class Plan:
    """What to check for, and with what.

    Attributes:
        root: The folder that the patterns of the configuration are relative to.
        configuration: How to check.
        concepts: Reads the term base; called once, when the first check asks for it.
        fingerprint: Tells one state of the term base from another; called if there is a cache.
        target_lang: Tag of the language that files are in which do not say.
    """

    root: Path
    configuration: Configuration
    concepts: Callable[[], Sequence[Concept]]
    fingerprint: Callable[[], str]
    target_lang: str = ""

    @cached_property
    def terms(self) -> Terms:
        """The term base, as the checks want it."""
        return Terms(self.concepts)

    @cached_property
    def _runners(self) -> Runners:
        return Runners(self.root, self.configuration.settings, self.terms, self.target_lang)

    def runner(self, path: Path | None = None) -> Runner:
        """What checks a file; without one, what checks those that have no settings of their own."""
        return self._runners.of(path)

    @property
    def seeks_terms(self) -> bool:
        """Whether terms are looked for in the files that have no settings of their own."""
        return any(one.check.code.startswith(_TERMINOLOGY) for one in self.runner().checks)

    def check(self, job: Job) -> Outcome:
        """What comes of one file."""
        outcome = Outcome()
        runner = self.runner(job.path)
        try:
            outcome.findings += runner.run(
                segments(job, self.configuration), str(job.path), outcome
            )
        except DocumentError as error:
            outcome.error = error
        except DependencyError as error:  # other files may do without
            outcome.error = DocumentError(str(error), job.path)
        outcome.findings = shared(outcome.findings)
        return outcome

    @cached_property
    def _terms_seen(self) -> str:
        return self.fingerprint()

    def holds(self) -> bool:
        """Whether the term base is still what it was when the first key was made."""
        return self.fingerprint() == self._terms_seen

    @cached_property
    def _key(self) -> bytes:
        """Stands for all that outcomes depend on besides the files."""
        # What is told of the findings in the end is no matter of what is found.
        how = replace(self.configuration, baseline=None, fail_on=NEVER)
        told = repr((self.root.resolve(), how, self.target_lang, self._terms_seen))
        return hashlib.blake2b(
            f"{derived.program(*_PARTS)}\0{told}".encode("utf-8", "surrogatepass")
        ).digest()

    def look(self, job: Job) -> Seen | None:
        """What the files of a job are; None if they cannot be read, or only once, as a pipe."""
        digest = hashlib.blake2b(self._key, digest_size=20)
        digest.update(repr(job).encode("utf-8", "surrogatepass"))
        states = []
        for path in filter(None, (job.source, job.path)):
            try:
                states.append(stamp(path))
            except (OSError, ValueError):
                return None
            digest.update(states[-1].digest)
        return Seen(digest.digest(), tuple(states))
