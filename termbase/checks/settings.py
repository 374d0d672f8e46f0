"""The settings of a run: what to check, and with what severity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from termbase.calls import require_collection
from termbase.checks.base import Value
from termbase.model import Segment, Severity
from termbase.tags import known_as


@dataclass(frozen=True)
class PathSettings:
    """Special settings for some files.

    Attributes:
        files: Patterns as in a `.gitignore`, relative to the project.
        select: The checks to run on these files; if empty, those of the run.
        ignore: The checks not to run on these files.
        severity: The severity of findings in these files, by name, code or group of checks.
        subjects: The subjects whose terms these files are checked with, by what they are called or
            by the names of their files; if empty, all.
    """

    files: tuple[str, ...]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict, hash=False)
    subjects: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("files", "select", "ignore", "subjects"):
            require_collection(name, getattr(self, name))


_NO_REGION = "zh-Hant"


@dataclass(frozen=True)
class Settings:
    """The settings of a run; checks are selected by name, code or the beginning of codes.

    Attributes:
        select: The checks to run; if empty, those that run by default.
        extend: Checks to run in addition.
        ignore: Checks not to run.
        severity: The severity of all findings of a check, by name, code or group; replaces their
            own.
        options: The options of each check, by name or code.
        paths: Special settings for some files; where several apply, later ones take precedence.
        source_lang: BCP 47 tag of the source; overrides the files. Empty: as the files say.
        target_lang: BCP 47 tag of the translation; overrides the files. Empty: as the files say.
        fuzzy: Whether to check fuzzy translations too.
        obsolete: Whether to check obsolete translations too.
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
            require_collection(name, getattr(self, name))
        for name in ("source_lang", "target_lang"):  # a program may name a locale
            object.__setattr__(self, name, known_as(getattr(self, name)))

    def languages(self, segment: Segment, target_lang: str = "") -> tuple[str, str]:
        """Return the languages of a unit's source and target: the configured ones, else its file's.

        Args:
            segment: The unit.
            target_lang: The target language if neither gives one; the source is English in that
                case. If it is the Traditional Chinese of a region, so is a file's of no region.
        """
        target = self.target_lang
        if not target:
            is_regional = segment.target_lang == _NO_REGION and target_lang.startswith(_NO_REGION)
            target = target_lang if is_regional else segment.target_lang or target_lang
        return self.source_lang or segment.source_lang or "en", target
