"""Making a project."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from termbase.calls import several
from termbase.catalog.editor import editing
from termbase.catalog.storage import replace_bytes
from termbase.catalog.update import update
from termbase.config import CONFIG_NAME, DEFAULT_LANGUAGES, DEFAULT_SUBJECT, Project, starter
from termbase.errors import ProjectError
from termbase.text import languages

TEMPLATE = """\
# A termbase project. The catalogs are the truth: keep this folder in git.
[termbase]
# Folder of the gettext catalogs: <subject>.pot and <locale>/LC_MESSAGES/<subject>.po.
catalogs = "locales"
# Languages to keep a catalog of, English apart.
languages = [{languages}]
# The subject that takes new concepts when none is named.
subject = "{subject}"
# Templates in that folder that are not terminology (a program's messages, say).
exclude = []
"""

FOR_GIT = {
    ".gitignore": b"*.mo\n.termbase.lock\n",
    # Of no effect until the driver is set up: git config merge.termbase.driver …
    ".gitattributes": b"*.po merge=termbase\n*.pot merge=termbase\n",
}
"""What a new project has for git."""


def create(
    root: str | os.PathLike[str],
    tags: Iterable[str] = DEFAULT_LANGUAGES,
    *,
    with_starter: bool = False,
) -> Project:
    """Make a project: its configuration and its first, empty catalogs.

    Args:
        root: The folder; made where it does not exist. What is in it stays.
        tags: The languages, English apart.
        with_starter: Copy the starter term base into it, to be extended.

    Raises:
        ProjectError: The folder is a project already, or cannot be written.
    """
    several("tags", tags)
    folder = Path(root)
    path = folder / CONFIG_NAME
    if path.exists():
        raise ProjectError("is a termbase project already", folder)
    wanted = [languages.tag(tag) for tag in tags]
    if with_starter:
        wanted = list(dict.fromkeys([*starter().languages, *wanted]))
    quoted = ", ".join(f'"{tag}"' for tag in wanted)
    subject = DEFAULT_SUBJECT
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(
            "cannot be made: {reason}", folder, reason=error.strerror or error
        ) from None
    # The configuration comes last: a folder that has it is complete.
    root = folder.resolve()
    project = Project(root, root / "locales", tuple(wanted), subject)
    if with_starter:
        _copy_starter(project)
    else:
        with editing(project.tree, wanted) as editor:
            editor.add_subject(subject)
    for name, content in FOR_GIT.items():
        if not (folder / name).exists():
            replace_bytes(folder / name, content)
    replace_bytes(path, TEMPLATE.format(languages=quoted, subject=subject).encode())
    return project


def _copy_starter(project: Project) -> None:
    source = starter()
    for path in source.tree.files():
        target = project.catalogs / path.relative_to(source.catalogs)
        if target.exists():
            raise ProjectError("exists already; the starter would overwrite it", target)
        replace_bytes(target, path.read_bytes())
    update(project.tree, project.languages)
