"""Creation of new projects."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from termbase.calls import require_collection
from termbase.catalog.editor import editing
from termbase.catalog.storage import locked, read_bytes, replace_all, replace_bytes
from termbase.catalog.update import update
from termbase.config import (
    DEFAULT_LANGUAGES,
    DEFAULT_SUBJECT,
    Project,
    load,
    starter as starter_project,
)
from termbase.configfile import CONFIG_NAME
from termbase.errors import ProjectError
from termbase.paths import real_path
from termbase.project import TermBase
from termbase.text.languages import known

TEMPLATE = """\
# A termbase project. The catalogs are the term base itself, so keep this folder in git.
[termbase]
# Folder of the gettext catalogs: <subject>.pot and <locale>/LC_MESSAGES/<subject>.po.
catalogs = "locales"
# Languages that have catalogs, besides English.
languages = [{languages}]
# The subject for new concepts, if none is named.
subject = "{subject}"
# Templates in that folder that are not terminology, such as a program's messages.
exclude = []
"""

FOR_GIT = {
    ".gitignore": b"*.mo\n.termbase.lock\n.*.tmp\n",
    # Of no effect until the driver is set up: git config merge.termbase.driver …
    ".gitattributes": b"*.po merge=termbase\n*.pot merge=termbase\n",
}
"""Files for git in a new project: name to content."""


def create(
    folder: str | os.PathLike[str],
    languages: Iterable[str] | None = None,
    *,
    starter: bool = False,
) -> TermBase:
    """Create a project with its configuration and catalogs, and open its term base.

    Args:
        folder: The folder of the project; created if necessary. Files in it are kept.
        languages: BCP 47 tags of the languages to keep catalogs of, besides English. By default,
            Simplified Chinese, or the languages of the starter term base if that is copied.
        starter: Whether to start from a copy of the starter term base, rather than from an empty
            one. Its catalogs of other languages than these are left out.

    Raises:
        CatalogError: A file cannot be written; the project can then be created anew.
        ProjectError: The folder is already a project, or cannot be made.
        TypeError: `languages` is a single string.
        ValueError: One of the languages is not the tag of a known language.
    """
    if languages is None:
        languages = starter_project().languages if starter else DEFAULT_LANGUAGES
    wanted = list(dict.fromkeys(known(name) for name in require_collection("languages", languages)))
    home = Path(folder)
    path = home / CONFIG_NAME
    if path.exists():
        raise ProjectError("is already a termbase project", home)
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(
            "cannot be made: {reason}", home, reason=error.strerror or error
        ) from None
    # The configuration is written last, so that a folder with one is always complete.
    root = real_path(home)
    project = Project(root, root / "locales", tuple(wanted))
    with _starter_copied(project) if starter else nullcontext():
        if not starter:
            with editing(project.tree, wanted) as editor:
                editor.add_subject(project.subject)
        for name, content in FOR_GIT.items():
            if name == ".gitignore":
                _add_lines(home / name, content)
            elif not (home / name).exists():
                replace_bytes(home / name, content)
        quoted = ", ".join(f'"{name}"' for name in wanted)
        replace_bytes(path, TEMPLATE.format(languages=quoted, subject=DEFAULT_SUBJECT).encode())
    return TermBase(load(home))


def _add_lines(path: Path, content: bytes) -> None:
    """Add the lines that a file lacks to its end, or make the file."""
    old = read_bytes(path) if path.exists() else b""
    if missing := set(content.splitlines()) - set(map(bytes.strip, old.splitlines())):
        lines = [line for line in content.splitlines(keepends=True) if line.strip() in missing]
        gap = b"\n" if old and not old.endswith(b"\n") else b""
        replace_bytes(path, old + gap + b"".join(lines))


@contextmanager
def _starter_copied(project: Project) -> Iterator[None]:
    """Copy the starter term base into a project; take the copy back if the block fails.

    Otherwise the files would be in the way when the user tries again.
    """
    source = starter_project()
    unwanted = {
        path
        for subject in source.tree.subjects()
        for lang, path in source.tree.catalogs(subject).items()
        if lang not in project.languages
    }
    copies = {
        project.catalogs / path.relative_to(source.catalogs): (b"", path.read_bytes())
        for path in source.tree.files()
        if path not in unwanted
    }
    for target in copies:
        if target.exists():
            raise ProjectError("already exists; the starter term base would overwrite it", target)
    with locked(project.catalogs):
        replace_all(project.catalogs, copies)
    try:
        update(project.tree, project.languages)
        yield
    except BaseException:
        for target in copies:
            target.unlink(missing_ok=True)
        raise
