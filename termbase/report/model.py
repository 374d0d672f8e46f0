"""What a run has found, for every format of report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from termbase.checks.engine import Result
from termbase.errors import TermbaseError, filled
from termbase.model import Finding, Severity
from termbase.rendering import labelled


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be checked, or not to its end.

    Attributes:
        path: The file.
        line: 1-based line, 0 if unknown.
        message: What is wrong with it, and what to do; with `{name}` fields.
        fields: What fills the message.
        remedy: What the reader has to mend it with, if anything: an option of the command line.
    """

    path: str
    line: int
    message: str
    fields: Mapping[str, object] = field(default_factory=dict, hash=False)
    remedy: str = ""

    @classmethod
    def of(cls, error: TermbaseError, remedy: str = "") -> Unreadable:
        """What an error tells of a file."""
        return cls(error.path or "", error.line or 0, error.message, error.fields, remedy)

    @property
    def text(self) -> str:
        """The message in English, in one line."""
        return self.told(str)

    def told(self, say: Callable[[str], str]) -> str:
        """The message in the language that `say` translates into, in one line, with its remedy."""
        return labelled(filled(self.message, self.fields, say), self.remedy, say)


class Rule(NamedTuple):
    """A check as a report describes it.

    Attributes:
        name: Its kebab-case name.
        page: Its page of the documentation, in Markdown.
        severity: That of its findings, if they do not say otherwise.
    """

    name: str
    page: str
    severity: Severity = Severity.WARNING

    @property
    def summary(self) -> str:
        """The first paragraph of its page, in one line: a message to be translated."""
        return " ".join(self.page.partition("\n\n")[0].split())


class Described(Protocol):
    """What describes itself: a `termbase.checks.Check`, a `termbase.lint.Rule`."""

    @property
    def code(self) -> str:
        """Its stable code."""

    @property
    def name(self) -> str:
        """Its kebab-case name."""

    @property
    def page(self) -> str:
        """Its page of the documentation, in Markdown."""

    @property
    def severity(self) -> Severity:
        """That of its findings, if they do not say otherwise."""


def rules(found_by: Iterable[Described]) -> dict[str, Rule]:
    """Code to description of checks, or of rules of lint, for a report of what they found."""
    return {one.code: Rule(one.name, one.page, one.severity) for one in found_by}


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run.

    Attributes:
        findings: By file, then by place.
        files: How many files were checked.
        units: How many units.
        unreadable: The files that could not be checked.
        waived: How many findings a waiver in the file or the term base holds back.
        known: How many findings the baseline knows.
        rules: Code to description of the checks that ran; see `rules`.
        tool: Name and version of what made it.
        checked: The files that were checked, for the formats that name those without a fault.
        fail_on: The least severity that fails the run; None if nothing does.
        docs: Absolute address of the page of the checks, to whose name a `#` and the name of a
            check are added; empty if it is on no site.
        title: What a page of it is called, in the reader's language; empty for a check of
            translations.
        format: Name of the format of the files, where their endings are not to tell.
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

    def __post_init__(self) -> None:
        # Findings are looked at several times: what `TermBase.check` yields can be given as it is.
        object.__setattr__(self, "findings", tuple(self.findings))

    @classmethod
    def of(cls, result: Result) -> Report:
        """What `termbase.TermBase.check_files` found."""
        return cls(
            findings=result.findings,
            files=result.files,
            units=result.units,
            unreadable=tuple(map(Unreadable.of, result.errors)),
            waived=result.waived,
            known=result.known,
            checked=result.checked,
        )

    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in Severity}

    def by_check(self) -> dict[str, int]:
        """How many findings each check has, by its name, the most first."""
        return dict(_ranked(Counter(finding.name for finding in self.findings)))

    def by_concept(self) -> dict[str, int]:
        """How many findings each concept has, by its id, the most first."""
        return dict(_ranked(Counter(one.concept for one in self.findings if one.concept)))

    def fixable(self) -> int:
        """How many findings can be put right in their files; Word's, say, are not written."""
        corrected = [finding for finding in self.findings if finding.fix is not None]
        if not corrected:
            return 0
        from termbase.checks.fixing import is_fixable

        return sum(is_fixable(finding, self.format) for finding in corrected)

    def fails(self, finding: Finding) -> bool:
        """Whether a finding fails the run."""
        return self.fail_on is not None and _RANKS[finding.severity] <= _RANKS[self.fail_on]


_RANKS = {severity: severity.rank for severity in Severity}


def _ranked(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


@dataclass(frozen=True, slots=True)
class Style:
    """How a report is to be written for people; of it, formats for programs heed `shown` alone.

    Attributes:
        say: Translates a message.
        plural: Chooses and translates a message by a number, like `gettext.ngettext`.
        colour: Whether to write the colours of a terminal.
        columns: How many columns there are.
        shown: The path of a file as people and CI systems shall see it: relative to the folder
            where the run began, say.
        reader: BCP 47 tag of the language that `say` translates into.
        remedy: What the reader has to mend what can be mended: an option of the command line.
    """

    say: Callable[[str], str] = str
    plural: Callable[[str, str, int], str] = lambda one, many, count: one if count == 1 else many
    colour: bool = False
    columns: int = 100
    shown: Callable[[str], str] = str
    reader: str = "en"
    remedy: str = ""
