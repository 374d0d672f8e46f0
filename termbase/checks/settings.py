"""What to check, and how gravely: the settings of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from termbase.calls import several
from termbase.checks.base import Value
from termbase.model import Segment, Severity


@dataclass(frozen=True)
class PathSettings:
    """Other settings for some files.

    Attributes:
        files: Patterns as in a `.gitignore`, relative to the project.
        select: Which checks to run there; as elsewhere, if empty.
        ignore: Which checks not to run there.
        severity: Name or code of a check to the severity of its findings there.
    """

    files: tuple[str, ...]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        for name in ("files", "select", "ignore"):
            several(name, getattr(self, name))


@dataclass(frozen=True)
class Settings:
    """The settings of a run; checks are named by name, code or the beginning of codes.

    Attributes:
        select: Which checks to run; those that run by default, if empty.
        extend: Which to run besides.
        ignore: Which not to run.
        severity: Name, code or group to the severity of all its findings, in place of their own.
        options: Name or code of a check to what it is told.
        paths: Other settings for some files; of several that fit, the last one counts most.
        source_lang: BCP 47 tag of the source, where the file does not say or is not to be asked.
        target_lang: BCP 47 tag of the translation, likewise.
        fuzzy: Whether to check fuzzy translations too.
        obsolete: Whether to check obsolete ones too.
    """

    select: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict, hash=False)
    options: Mapping[str, Mapping[str, Value]] = field(default_factory=dict, hash=False)
    paths: tuple[PathSettings, ...] = ()
    source_lang: str = ""
    target_lang: str = ""
    fuzzy: bool = False
    obsolete: bool = False

    def __post_init__(self) -> None:
        for name in ("select", "extend", "ignore", "paths"):
            several(name, getattr(self, name))

    def languages(self, segment: Segment, target_lang: str = "") -> tuple[str, str]:
        """The languages of a unit: those of the settings, else of its file.

        Args:
            segment: The unit.
            target_lang: What it is translated into if nothing says so; the source is English then.
        """
        return (
            self.source_lang or segment.source_lang or "en",
            self.target_lang or segment.target_lang or target_lang,
        )
