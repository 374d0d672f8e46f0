"""Files to skip in a search of folders: those that git ignores, by the rules of gitignore(5)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from termbase.lazy import lazily
from termbase.paths import composed

_NAME = ".gitignore"
_MAX_SIZE = 1 << 20
_TRIMMED = lazily(r"(?:[^\\ ]|\\.?| +(?! *$))*")  # a line without trailing spaces, unless escaped
_FOLDERS = "(?:.*/)?"
_IN_FOLDERS = f"/{_FOLDERS}"
_ANY = "[^/]*"
_ALL_WITHIN = "/.+"
_WILD = {"**/": _FOLDERS, "/**": _ALL_WITHIN, "/**/": _IN_FOLDERS, "*": _ANY, "?": "[^/]"}
_STARS = lazily(r"\*{3,}")
_PIECE = lazily(
    r"(?:(?<=^)|(?<=/))\*{2,}/|/\*{2,}/|/\*{2,}$|\*+|\?"
    r"|\[[!^]?(?P<set>\]?(?:\\.|[^\]\\])*)\]|\\.|.",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: one line of a `.gitignore` file.

    The pattern matches paths relative to the folder of the rule, with slashes. `keep`: matching
    files are not ignored after all (an exclamation mark at the start).
    """

    pattern: re.Pattern[str]
    folders_only: bool
    keep: bool


class Ignored:
    """The rules that apply in a folder: its own, and those of the folders above.

    `rules` are the folder's own, of which the last that matches decides; then those `above`.
    """

    def __init__(self, folder: str, rules: Iterable[Rule], above: Ignored | None = None) -> None:
        self._prefix = folder.rstrip(os.sep) + os.sep
        self._rules = tuple(rules)[::-1]
        self._above = above

    def within(self, folder: str) -> Ignored:
        """Return the rules that apply in a subfolder."""
        rules = rules_of(Path(folder, _NAME))
        return Ignored(folder, rules, self) if rules else self

    def ignores(self, path: str, is_folder: bool) -> bool:
        """Return whether a path in the folder is ignored, not considering the folders above it."""
        relative = composed(path[len(self._prefix) :].replace(os.sep, "/"))
        for rule in self._rules:
            if (is_folder or not rule.folders_only) and rule.pattern.fullmatch(relative):
                return not rule.keep
        return self._above is not None and self._above.ignores(path, is_folder)


def rules_of(path: Path) -> tuple[Rule, ...]:
    """Return the rules of a `.gitignore` file; none if it cannot be read, as in git."""
    try:
        with path.open("rb") as stream:
            text = stream.read(_MAX_SIZE).decode("utf-8", "surrogateescape")
    except (OSError, ValueError):
        return ()
    return parsed(text.removeprefix("\ufeff").split("\n"))


def parsed(lines: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules in the lines of a `.gitignore`; comments and invalid lines are skipped."""
    return tuple(rule for line in lines if (rule := _rule(line)) is not None)


def for_folder(folder: Path) -> Ignored:
    """Return the rules that apply in a folder of a repository, including those of folders above.

    Outside any repository, those of the folders above are not read.
    """
    above = [folder, *folder.parents]
    depth = next((i for i, parent in enumerate(above) if (parent / ".git").exists()), None)
    if depth is None:
        return Ignored(str(folder), rules_of(folder / _NAME))
    top = above[depth]
    rules = Ignored(str(top), rules_of(top / ".git" / "info" / "exclude"))
    for parent in above[depth::-1]:
        rules = rules.within(str(parent))
    return rules


@lru_cache(maxsize=4096)
def _rule(line: str) -> Rule | None:
    line = _TRIMMED.match(line.rstrip("\r"))[0]  # type: ignore[index]  # it matches any line
    if not line or line.startswith("#"):
        return None
    keep = line.startswith("!")
    line = line[1:] if keep else line
    folders_only = line.endswith("/")
    line = line.removesuffix("/")
    # A slash at the beginning or in the middle anchors a pattern to the folder of its file.
    anywhere = "" if "/" in line else "(?:.*/)?"
    try:
        plain = composed(line.removeprefix("/"))
        pattern = re.compile(_glob(anywhere, plain), re.DOTALL)
    except (re.error, ValueError):
        return None
    return Rule(pattern, folders_only, keep)


def _glob(anywhere: str, plain: str) -> str:
    """Return the regular expression for a pattern, one that takes linear time for each path.

    What is between two wildcards of a kind may match at the first place where it can (an atomic
    group): a later place would leave less for the rest.
    """
    pieces = [anywhere] if anywhere else []
    for match in _PIECE.finditer(plain):
        piece = _regex(match)
        if piece == _IN_FOLDERS:
            pieces.append("/")
            piece = _FOLDERS
        if not (pieces and piece == pieces[-1] and piece in (_FOLDERS, _ANY)):
            pieces.append(piece)
    parts = _settled(pieces, _ANY, (_FOLDERS, "/", _ALL_WITHIN), "[^/]*?")
    return "".join(_settled(parts, _FOLDERS, (), "(?:.*?/)??"))


def _settled(pieces: Sequence[str], wildcard: str, ends: Sequence[str], shortest: str) -> list[str]:
    """Return the pieces with each wildcard before another of its kind in an atomic group.

    `ends` are pieces that end the stretch in which wildcards compete; `shortest` matches what the
    wildcard does, but as little as possible.
    """
    places = [place for place, piece in enumerate(pieces) if piece == wildcard]
    result = list(pieces)
    for place, after in pairwise(places):
        between = pieces[place + 1 : after]
        if between and not any(piece in ends for piece in between):
            result[place] = f"(?>{shortest}"
            result[after - 1] += ")"
    return result


def _regex(piece: re.Match[str]) -> str:
    """Return the regular expression for a piece of a pattern."""
    text = _STARS.sub("**", piece[0])
    if wild := _WILD.get("*" if text.strip("*") == "" else text):
        return wild
    if piece["set"] is not None:
        negated = text[1] in "!^"
        members = piece["set"].replace("[", "\\[")
        return f"(?!/)[{'^' if negated else ''}{members}]"
    if text in {"[", "\\"}:
        raise ValueError(f"{text} is not closed")  # git: such a pattern never matches
    return re.escape(text[1:] if text[0] == "\\" else text)


def is_owner_file(path: str | os.PathLike[str]) -> bool:
    """Return whether a file is a lock file of Office, which patterns such as ``*.docx`` match.

    >>> is_owner_file("texts/~$eech.docx"), is_owner_file("texts/speech.docx")
    (True, False)
    """
    return os.path.basename(path).startswith("~$")  # noqa: PTH119
