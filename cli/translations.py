"""Finding the files of translations named on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termbase.paths import real_path

from .choices import FileName
from .completion import files, languages, listed
from .documents import language_tag
from .failures import Failure
from .files import protect_inputs
from .i18n import counted, gettext as _, ngettext
from .options import Command
from .output import joined, shortened, shown_path
from .shell import quoted
from .terminal import echo

if TYPE_CHECKING:
    from termbase.checks.configuration import Configuration
    from termbase.checks.files import Found

    from .app import Session

_SHOWN_PATHS = 3
_SHOWN_LANGUAGES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Translations:
    """The command line's options for files of translations; see `translations_options`.

    Attributes:
        paths: Files, folders and patterns; by default, the working folder.
        source_lang: BCP 47 tag of the source language.
        target_lang: BCP 47 tag of the target language.
        source: The source file of a monolingual file.
        from_: The format of the files.
    """

    paths: tuple[str, ...]
    source_lang: str | None
    target_lang: str | None
    source: Path | None
    from_: str | None


def _formats() -> Iterable[str]:
    from termbase.bitext import format_names

    return format_names()


def translations_options(command: Command) -> Command:
    """Add the options for files of translations, their languages and formats.

    The options are the fields of `Translations`.
    """
    for decorate in (
        click.option(
            "--from",
            "from_",
            metavar=_("FORMAT"),
            shell_complete=listed(_formats),
            help=_("The format of the files."),
        ),
        click.option(
            "--source",
            type=FileName(path_type=Path, dir_okay=False),
            metavar=_("FILE"),
            help=_("The source of a file that holds only the translation."),
        ),
        click.option(
            "--target-lang",
            metavar=_("TAG"),
            shell_complete=languages,
            help=_("The target language."),
        ),
        click.option(
            "--source-lang",
            metavar=_("TAG"),
            shell_complete=languages,
            help=_("The source language."),
        ),
        click.argument(
            "paths",
            nargs=-1,
            metavar=_("[PATH]…"),
            shell_complete=files,
            callback=lambda _ctx, _param, paths: paths or (".",),
        ),
    ):
        command = decorate(command)
    return command


def with_languages(configuration: Configuration, given: Translations) -> Configuration:
    """Return the configuration with the languages from the command line."""
    settings = configuration.settings
    if given.source_lang:
        settings = replace(settings, source_lang=language_tag(given.source_lang))
    if given.target_lang:
        settings = replace(settings, target_lang=language_tag(given.target_lang))
    return replace(configuration, settings=settings)


def require_source(given: Translations) -> None:
    """Raise an error if the named source does not exist, or is to be checked itself.

    Raises:
        DocumentError: The source does not exist.
        Failure: The source is one of the files.
    """
    from termbase.errors import DocumentError, unreadable

    if not given.source:
        return
    if not given.source.exists():
        raise unreadable(DocumentError, FileNotFoundError(), given.source)
    if any(_is_same(given.source, path) for path in given.paths):
        message = _("{path} is given as the translation and as its source")
        raise Failure(message.format(path=shown_path(given.source)))


def mention_found(
    session: Session, found: Found, given: Translations, outputs: Iterable[Path]
) -> None:
    """Say which files are not read, and why."""
    from termbase.checks.jobs import Job

    if not found.jobs and set(map(Path, given.paths)).issubset(found.sources):
        message = _(
            "Not checked, because they look like sources: {paths}. If one is a translation,"
            " name its source with --source"
        )
        names = shortened(list(given.paths), _SHOWN_PATHS)
        echo(message.format(paths=joined(names)), err=True)
    elif not found.jobs and not found.unsourced:
        catalogs = session.project.tree.files()
        raise Failure(_none_found(given.paths, found.left_out, catalogs))
    elif found.left_out:
        _mention(found.left_out)
    if found.unsourced:
        _mention_unsourced(found.unsourced)
    jobs = [job for job in found.jobs if isinstance(job, Job)]
    if not session.path:
        _mention_unused(session.project.config, (job.on_disk for job in jobs if job.on_disk))
    protect_inputs(outputs, (path for job in jobs for path in (job.on_disk, job.source) if path))


def _is_same(one: Path, other: str) -> bool:
    """Return whether two paths are those of one file."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def _none_found(paths: Iterable[str], left_out: Sequence[Path], catalogs: Iterable[Path]) -> str:
    """Return what to say if there are no translations, and what to do."""
    if left_out:
        message = _(
            "no translations found in {paths} but {files}; folders are not searched for such "
            "files: name them, or configure a pattern for their source, [[check.source]]"
        )
    elif _contain_catalogs(paths, catalogs):
        message = _(
            "no translations found in {paths}, only the term base itself, which "
            "termbase lint checks; name the folder of your translations"
        )
    else:
        message = _(
            "no translations found in {paths}: folders are searched for PO, XLIFF, TMX "
            "and Qt files, and for other formats beside their source in a folder such as "
            "locales; name other files directly, or configure a pattern for their "
            "source, [[check.source]]"
        )
    return message.format(paths=joined(paths), files=_few(left_out))


def _mention_unused(used: Path | None, paths: Iterable[Path]) -> None:
    """Say which configurations below the one that is used are nearer to the files."""
    from termbase.config import nearest_config

    known: dict[Path, Path | None] = {}
    folders = {real_path(path).parent for path in paths}
    nearest = {nearest_config(folder, known) for folder in folders} - {used}
    home = used.parent if used else real_path("")
    if unused := sorted(path for path in nearest if path and path.is_relative_to(home)):
        message = _(
            "Not used: {files}, because the command was started outside. To use those "
            "settings, start it there or add {option}"
        )
        option = f"--termbase {quoted(shown_path(unused[0].parent))}"
        echo(message.format(files=_few(unused), option=option), err=True)


def _mention(left_out: Sequence[Path]) -> None:
    """Say which translations in the folders are left out, and how to include them."""
    message = ngettext(
        "Left out: {files}, because folders are not searched for such files. Name it, or exclude "
        "it in the configuration.",
        "Left out: {files}, because folders are not searched for such files. Name them, or exclude "
        "them in the configuration.",
        len(left_out),
    )
    echo(message.format(files=_few(left_out)), err=True)


def _mention_unsourced(sources: Mapping[Path, Path]) -> None:
    """Say which translations have no source, as the pages that exist in one language only."""
    message = ngettext(
        "Not checked: {files}, because its source does not exist: {sources}.",
        "Not checked: {files}, because their sources do not exist: {sources}.",
        len(sources),
    )
    missing = list(dict.fromkeys(sources.values()))
    echo(message.format(files=_few(list(sources)), sources=_few(missing)), err=True)


def mention_uncompared(paths: Sequence[str]) -> None:
    """Say in which files in one language nothing was checked, and why."""
    message = ngettext(
        "Nothing checked in {files}: no text in it has the key of a text in its source. Texts in "
        "the code of a program, such as functions, are not read.",
        "Nothing checked in {files}: no text in them has the key of a text in its source. Texts in "
        "the code of a program, such as functions, are not read.",
        len(paths),
    )
    echo(message.format(files=_few([Path(path) for path in paths])), err=True)


def mention_left_out(languages: Mapping[str, int]) -> None:
    """Say into which languages translations were not checked."""
    text = counted(
        "Not checked: translations into {count} other language ({languages}). --language, or "
        "languages under [check] in the configuration, chooses the languages.",
        "Not checked: translations into {count} other languages ({languages}). --language, or "
        "languages under [check] in the configuration, chooses the languages.",
        len(languages),
        languages=joined(shortened(list(languages), _SHOWN_LANGUAGES)),
    )
    echo(text, err=True)


def _few(paths: Sequence[Path]) -> str:
    return joined(shortened(list(map(shown_path, paths)), _SHOWN_PATHS))


def _contain_catalogs(paths: Iterable[str], catalogs: Iterable[Path]) -> bool:
    """Return whether a catalog of the term base is among the files or in the folders."""
    named = set(map(real_path, paths))
    return any(not named.isdisjoint((path, *path.parents)) for path in map(real_path, catalogs))
