"""The result of a run, in the form that every report format uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from termbase import rendering
from termbase.checks.results import Result
from termbase.errors import TermbaseError, filled
from termbase.model import Finding, Severity
from termbase.rendering import labelled


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be checked, or not to its end.

    Attributes:
        path: The file.
        line: 1-based line, 0 if unknown.
        message: What is wrong with it and what to do, with `{name}` fields.
        fields: The values of those fields.
        remedy: The command-line option that helps, if any.
    """

    path: str
    line: int
    message: str
    fields: Mapping[str, object] = field(default_factory=dict, hash=False)
    remedy: str = ""

    @classmethod
    def of(cls, error: TermbaseError, remedy: str = "") -> Unreadable:
        """Create it from the error that a file caused."""
        return cls(error.path or "", error.line or 0, error.message, error.fields, remedy)

    @property
    def text(self) -> str:
        """The message in English, in one line."""
        return self.translated(str)

    def translated(self, say: Callable[[str], str]) -> str:
        """Return the message and the remedy in one line, translated by `say`."""
        return labelled(filled(self.message, self.fields, say), self.remedy, say)


class Rule(NamedTuple):
    """The description of a check in a report.

    Attributes:
        name: Its kebab-case name.
        page: Its page in the documentation, in Markdown.
        severity: The severity of findings that do not set their own.
    """

    name: str
    page: str
    severity: Severity = Severity.WARNING

    @property
    def summary(self) -> str:
        """The first paragraph of the page, in one line."""
        from termbase.pages import messages  # few formats need it

        return next(messages(self.page), "")


class Described(Protocol):
    """An object that describes its rule: a `termbase.checks.Check` or a `termbase.lint.Rule`."""

    @property
    def code(self) -> str:
        """The stable code."""

    @property
    def name(self) -> str:
        """The kebab-case name."""

    @property
    def page(self) -> str:
        """The page in the documentation, in Markdown."""

    @property
    def severity(self) -> Severity:
        """The severity of findings that do not set their own."""


def rules(found_by: Iterable[Described]) -> dict[str, Rule]:
    """Return the descriptions of checks or lint rules by code, for a report of their findings."""
    return {one.code: Rule(one.name, one.page, one.severity) for one in found_by}


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run.

    Attributes:
        findings: The findings, sorted by file, then by place.
        files: The number of files checked.
        units: The number of units checked.
        unreadable: The files that could not be checked.
        waived: The number of findings that waivers in the file or the term base suppress.
        waiving: The number of those that concepts of the term base waive, by id of the concept.
        known: The number of findings that the baseline knows.
        rules: Descriptions of the checks that ran, by code; see `rules`.
        tool: Name and version of the program.
        checked: The files that were checked, for formats that list files without findings too.
        fail_on: The lowest severity that makes the run fail; None if nothing does.
        docs: Absolute address of the documentation of the checks, to which `#` and the name of a
            check are appended; empty if it is not published.
        title: The title of the page in the reader's language; empty for a check of translations.
        format: The format of the files, if their endings do not decide.
    """

    findings: tuple[Finding, ...]
    files: int = 0
    units: int = 0
    unreadable: tuple[Unreadable, ...] = ()
    waived: int = 0
    known: int = 0
    rules: Mapping[str, Rule] = field(default_factory=dict, hash=False)
    tool: tuple[str, str] = ("termbase", "")
    checked: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.ERROR
    docs: str = ""
    title: str = ""
    format: str | None = None
    waiving: Mapping[str, int] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        # Findings are iterated several times, but `TermBase.check` yields them only once.
        object.__setattr__(self, "findings", tuple(self.findings))

    @classmethod
    def of(cls, result: Result) -> Report:
        """Create a report from the result of `termbase.TermBase.check_files`."""
        return cls(
            findings=result.findings,
            files=result.files,
            units=result.units,
            unreadable=tuple(map(Unreadable.of, result.errors)),
            waived=result.waived,
            known=result.known,
            checked=result.checked,
            waiving=result.waiving,
        )

    def counts(self) -> dict[Severity, int]:
        """Return the number of findings of each severity."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in Severity}

    def by_check(self) -> dict[str, int]:
        """Return the number of findings of each check, by name, highest number first."""
        return dict(_ranked(Counter(finding.name for finding in self.findings)))

    def by_concept(self) -> dict[str, int]:
        """Return the number of findings about each concept, by id, highest number first."""
        return dict(_ranked(Counter(one.concept for one in self.findings if one.concept)))

    def fixable(self) -> int:
        """Return how many findings can be corrected in their files; Word files, e.g., cannot."""
        corrected = [finding for finding in self.findings if finding.fix is not None]
        if not corrected:
            return 0
        from termbase.checks.fixing import is_fixable

        return sum(is_fixable(finding, self.format) for finding in corrected)

    def fails(self, finding: Finding) -> bool:
        """Return whether a finding makes the run fail."""
        return self.fail_on is not None and _RANKS[finding.severity] <= _RANKS[self.fail_on]


_RANKS = {severity: severity.rank for severity in Severity}


def _ranked(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


@dataclass(frozen=True, slots=True)
class Style(rendering.Style):
    """How to write a report for readers; formats for programs use only the paths.

    Attributes:
        shown: Returns the path of a file as readers should see it, for example relative to the
            folder where the run began.
        in_repository: The same for the formats of CI systems: relative to the repository that the
            file is in. By default, `shown` is used.
        wraps: Whether to break lines between words at `columns`, as for a terminal.
        remedy: The command-line option that corrects what can be corrected.
        explain: Translates a paragraph of the page of a check; see `termbase.pages`.
    """

    shown: Callable[[str], str] = str
    in_repository: Callable[[str], str] | None = None
    wraps: bool = False
    remedy: str = ""
    explain: Callable[[str], str] = str
