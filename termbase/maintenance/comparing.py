"""Compares two revisions of a term base, concept by concept, as the review of a branch needs it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from termbase import tags
from termbase.catalog.outline import Outline
from termbase.catalog.storage import read_bytes
from termbase.catalog.subjectfiles import TEMPLATE, SubjectFiles
from termbase.catalog.tree import ENGLISH, CatalogTree
from termbase.config import Project, load
from termbase.configfile import CONFIG_NAMES
from termbase.errors import ProjectError
from termbase.exchange.corrections import changes
from termbase.exchange.report import Difference
from termbase.garbage import uncollected
from termbase.git import branch_point, commit_of, contents, git, repository
from termbase.model import Concept
from termbase.paths import real_path
from termbase.project import TermBase

_Contents = dict[str, dict[str, bytes]]
"""Subject to language to the content of the file; the template is of no language."""


@dataclass(frozen=True, slots=True)
class Change:
    """A concept that has changed.

    Attributes:
        concept: The concept as it is now.
        differences: What changed in it, without lines. Of an id, the field is ``id``.
    """

    concept: Concept
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The difference between two revisions of a term base.

    Attributes:
        since: The commit with which the term base was compared.
        added: The concepts that are new, or no longer retired.
        removed: The concepts that were retired or removed, as they were.
        changed: The others in which something changed.
    """

    since: str
    added: tuple[Concept, ...]
    removed: tuple[Concept, ...]
    changed: tuple[Change, ...]


def compare(
    base: TermBase, rev: str = "HEAD", branch: str | None = None, *, langs: Collection[str] = ()
) -> Comparison:
    """Return which concepts a branch has added, removed and changed since it left a revision.

    Args:
        base: The term base, in a git repository.
        rev: The revision, such as ``origin/main``.
        branch: The branch, or the files as they are now.
        langs: BCP 47 tags of the only languages whose terms and texts count; by default all.

    Raises:
        CatalogError: A catalog cannot be read.
        ProjectError: git is not installed, there is no repository or no such revision, or the clone
            is too shallow to tell.
    """
    if branch is None:
        base.project.require_catalogs()
    project = base.project
    folder = real_path(project.catalogs)
    home = repository(folder, {})
    if home is None:
        raise ProjectError("is not in a git repository, so changes cannot be determined", folder)
    tip = commit_of(home, branch) if branch else "HEAD"
    since = branch_point(home, rev, tip)
    before = _committed(home, since, project)
    after = _committed(home, tip, project) if branch else _present(project.tree)
    with uncollected():
        old, new = _files(before, after, project.tree), _files(after, before, project.tree)
        added = [files.concept(name) for name, files in new.items() if name not in old]
        removed = [files.concept(name) for name, files in old.items() if name not in new]
        changed = [
            Change(files.concept(name), found)
            for name, files in new.items()
            if name in old and old[name].digest(name) != files.digest(name)
            if (found := _differences(old[name].concept(name), files.concept(name), langs))
        ]
    for was, now in _renamed(removed, added):
        removed.remove(was)
        added.remove(now)
        of_id = Difference(0, now.id, "id", "", "", was.id, now.id)
        changed.append(Change(now, (of_id, *_differences(was, now, langs))))
    return Comparison(since, tuple(added), tuple(removed), tuple(changed))


def _differences(old: Concept, new: Concept, langs: Collection[str]) -> tuple[Difference, ...]:
    found = changes(old, new)
    return tuple(one for one in found if not (langs and one.lang) or one.lang in langs)


def _renamed(removed: Iterable[Concept], added: Iterable[Concept]) -> list[tuple[Concept, Concept]]:
    """Return the concepts that have the same terms and another id, as they were and are now."""
    known = {one.terms: one for one in removed}
    return [(was, one) for one in added if (was := known.pop(one.terms, None))]


def _files(versions: _Contents, others: _Contents, tree: CatalogTree) -> dict[str, SubjectFiles]:
    """Map the concepts, in order, to the files they are in, without subjects as in `others`."""
    found: dict[str, SubjectFiles] = {}
    for subject, files in sorted(versions.items()):
        if TEMPLATE in files and files != others.get(subject):
            paths = {lang: tree.catalog(subject, lang) for lang in files if lang != TEMPLATE}
            paths = {TEMPLATE: tree.template(subject), **paths}
            outlines = {lang: Outline.parse(files[lang], path) for lang, path in paths.items()}
            parsed = SubjectFiles(subject, outlines)
            found |= dict.fromkeys(parsed.template.indexes, parsed)
    return found


def _present(tree: CatalogTree) -> _Contents:
    """Return the content of the files of a term base."""
    return {
        subject: {
            lang: read_bytes(path)
            for lang, path in ((TEMPLATE, tree.template(subject)), *tree.catalogs(subject).items())
        }
        for subject in tree.subjects()
    }


def _committed(home: Path, commit: str, present: Project) -> _Contents:
    """Return the content of the files of a term base in a commit."""
    within, exclude = _configured(home, commit, present)
    listed = git(home, "ls-tree", "-r", "-z", "--full-tree", commit, "--", f"{within}/")
    files: list[tuple[str, str]] = []
    hashes = []
    for entry in filter(None, listed.split(b"\0")):
        about, _, name = entry.partition(b"\t")
        path = PurePosixPath(os.fsdecode(name)).relative_to(within)
        lang = _language(path)
        if lang is not None and path.stem not in exclude:
            files.append((path.stem, lang))
            hashes.append(about.split()[-1].decode())
    found: _Contents = {}
    for (subject, lang), data in zip(files, contents(home, hashes), strict=True):
        found.setdefault(subject, {})[lang] = data or b""
    return found


def _configured(home: Path, commit: str, present: Project) -> tuple[str, frozenset[str]]:
    """Return the folder of the catalogs in a commit, relative to `home`, and what it excludes.

    The present configuration counts if the commit has none, or none that can be read.
    """
    folder, exclude = present.catalogs, present.exclude
    root = real_path(present.root)
    if root.is_relative_to(home):  # otherwise the catalogs are a repository of their own
        names = [(root / name).relative_to(home).as_posix() for name in CONFIG_NAMES]
        found = contents(home, [f"{commit}:{name}" for name in names])
        with TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
            copy = real_path(temporary)
            (copy / ".git").mkdir()  # the catalogs may be anywhere in the repository
            (copy / root.relative_to(home)).mkdir(parents=True, exist_ok=True)
            for name, data in zip(names, found, strict=True):
                if data is not None:
                    (copy / name).write_bytes(data)
            with suppress(ProjectError):
                then = load(copy / root.relative_to(home))
                folder, exclude = home / then.catalogs.relative_to(copy), then.exclude
    if not real_path(folder).is_relative_to(home):  # it is a link now
        folder = present.catalogs
    return real_path(folder).relative_to(home).as_posix(), exclude


def _language(path: PurePosixPath) -> str | None:
    """Return the language of a file, by its path in the folder of the catalogs; None of others."""
    if len(path.parts) == 1:
        return TEMPLATE if path.suffix == ".pot" else None
    if path.suffix != ".po" or path.parent.name != "LC_MESSAGES" or len(path.parts) != 3:
        return None
    try:
        lang = tags.tag(path.parts[0])
    except ValueError:
        return None
    return None if lang == ENGLISH else lang
