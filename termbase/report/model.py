"""What a run has found, for every format of report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from termbase.model import Finding, Severity


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be checked, or not to its end.

    Attributes:
        path: The file.
        line: 1-based line, 0 if unknown.
        message: What is wrong with it, and what to do; with `{name}` fields.
        fields: What fills the message.
    """

    path: str
    line: int
    message: str
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)


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
        rules: Code to name, and to its page in Markdown, of the checks that ran.
        tool: Name and version of what made it.
    """

    findings: tuple[Finding, ...]
    files: int = 0
    units: int = 0
    unreadable: tuple[Unreadable, ...] = ()
    waived: int = 0
    known: int = 0
    rules: Mapping[str, tuple[str, str]] = field(default_factory=dict, hash=False)
    tool: tuple[str, str] = ("termbase", "")

    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in Severity}


@dataclass(frozen=True, slots=True)
class Style:
    """How a report is to be written for people; formats for programs pay no heed to it.

    Attributes:
        say: Translates a message.
        plural: Chooses and translates a message by a number, like `gettext.ngettext`.
        colour: Whether to write the colours of a terminal.
        columns: How many columns there are.
        shown: The path of a file as people shall see it.
    """

    say: Callable[[str], str] = str
    plural: Callable[[str, str, int], str] = lambda one, many, count: one if count == 1 else many
    colour: bool = False
    columns: int = 100
    shown: Callable[[str], str] = str
