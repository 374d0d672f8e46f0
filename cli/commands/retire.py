"""`termbase retire`: retire and restore concepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..app import Session, pass_session
from ..concepts import ids_argument, in_use, named
from ..diffs import tell
from ..i18n import gettext as _
from ..options import dry_run_option, format_option
from ..output import print_json, shown_path, told_of
from ..shell import quoted
from ..terminal import echo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from termbase.maintenance import Retirement
    from termbase.project import TermBase


def _known(base: TermBase) -> Mapping[str, Iterable[str]]:
    """Return the concepts to complete: active ones, and retired ones that can be restored."""
    from termbase.maintenance import retired_concepts

    return {**in_use(base), **retired_concepts(base)}


@click.command(
    help=_(
        "Retire concepts that are not to be used any more. They stay in the catalogs as obsolete "
        "entries (#~), and are not proposed again. --undo brings them back."
    ),
    short_help=_("Retire concepts, or bring them back."),
)
@ids_argument(_known, required=False)
@click.option("--undo", is_flag=True, help=_("Bring retired concepts back."))
@click.option("--list", "is_list", is_flag=True, help=_("List the retired concepts."))
@dry_run_option
@format_option
@pass_session
def command(
    session: Session, ids: tuple[str, ...], undo: bool, is_list: bool, dry_run: bool, format_: str
) -> None:
    """Retire or restore concepts, and print a summary."""
    from termbase.maintenance import restore_concepts, retire_concepts

    if is_list == bool(ids) or (is_list and undo):
        raise click.UsageError(
            _("Give the ids of concepts, or use --list to list the retired ones.")
        )
    if is_list:
        _list(session.base, format_)
        return
    change = restore_concepts if undo else retire_concepts
    done = change(session.base, ids, preview=dry_run)
    if format_ == "json":
        names = [concept.id for concept in done.concepts]
        print_json(
            {
                "retired": [] if undo else names,
                "restored": names if undo else [],
                "changed": [shown_path(path) for path in done.changes],
            }
        )
        return
    tell(done.changes, _text(done, undo=undo, dry_run=dry_run), dry_run=dry_run)


def _text(done: Retirement, *, undo: bool, dry_run: bool) -> Iterator[str]:
    message = _("{concept} is in use again") if undo else _("{concept} is retired")
    for concept in done.concepts:
        yield told_of(message.format(concept=concept.id), named(concept.terms))
        if kept := done.joined.get(concept.id):
            also = _("{concept}, into which it was joined, keeps its terms ({command})")
            command = f"termbase set {quoted(kept)} --remove TERM"
            yield also.format(concept=kept, command=command)
    if not undo and not dry_run:
        words = " ".join(quoted(concept.id) for concept in done.concepts)
        yield _("To bring it back: termbase retire --undo {ids}").format(ids=words)


def _list(base: TermBase, format_: str) -> None:
    from termbase.maintenance import retired_concepts

    retired = retired_concepts(base)
    if format_ == "json":
        print_json({"concepts": [{"concept": k, "called": list(v)} for k, v in retired.items()]})
        return
    for name, called in retired.items():
        echo(told_of(name, " · ".join(called)))
    if not retired:
        echo(_("No concept is retired."))
