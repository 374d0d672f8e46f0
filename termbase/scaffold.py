"""Making a project."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from termbase.calls import several
from termbase.catalog.editor import editing
from termbase.catalog.storage import replace_bytes
from termbase.catalog.update import update
from termbase.config import CONFIG_NAME, DEFAULT_LANGUAGES, DEFAULT_SUBJECT, Project, load
from termbase.config import starter as starter_project
from termbase.errors import ProjectError
from termbase.project import TermBase
from termbase.text.languages import tag

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
    folder: str | os.PathLike[str],
    languages: Iterable[str] = DEFAULT_LANGUAGES,
    *,
    starter: bool = False,
) -> TermBase:
    """Make a project, its configuration and its catalogs, and open its term base.

    Args:
        folder: Where; made where it does not exist. What is in it stays.
        languages: The languages to keep a catalog of, English apart.
        starter: Copy the starter term base into it, to be extended; else it is empty.

    Raises:
        ProjectError: The folder is a project already, or cannot be written.
        TypeError: One text is given for the languages.
        ValueError: One of the languages has not the form of a tag.
    """
    wanted = [tag(name) for name in several("languages", languages)]
    if starter:
        wanted = list(dict.fromkeys([*starter_project().languages, *wanted]))
    home = Path(folder)
    path = home / CONFIG_NAME
    if path.exists():
        raise ProjectError("is a termbase project already", home)
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(
            "cannot be made: {reason}", home, reason=error.strerror or error
        ) from None
    # The configuration comes last: a folder that has it is complete.
    root = home.resolve()
    project = Project(root, root / "locales", tuple(wanted))
    if starter:
        _copy_starter(project)
    else:
        with editing(project.tree, wanted) as editor:
            editor.add_subject(project.subject)
    for name, content in FOR_GIT.items():
        if not (home / name).exists():
            replace_bytes(home / name, content)
    quoted = ", ".join(f'"{name}"' for name in wanted)
    replace_bytes(path, TEMPLATE.format(languages=quoted, subject=DEFAULT_SUBJECT).encode())
    return TermBase(load(home))


def _copy_starter(project: Project) -> None:
    source = starter_project()
    for path in source.tree.files():
        target = project.catalogs / path.relative_to(source.catalogs)
        if target.exists():
            raise ProjectError("exists already; the starter would overwrite it", target)
        replace_bytes(target, path.read_bytes())
    update(project.tree, project.languages)
