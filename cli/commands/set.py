"""`termbase set`: change the status of terms, or the other fields of a concept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from ..app import Session, pass_session
from ..choices import Choice
from ..completion import subjects
from ..concepts import STATUSES, given_terms, ids_in, in_use, named, status_name, terms_option
from ..diffs import tell
from ..failures import Failure
from ..i18n import gettext as _
from ..options import dry_run_option, format_option
from ..output import field_label, noted, print_json, shown_path, told_of

if TYPE_CHECKING:
    from termbase.maintenance import FieldChange, StatusChange
    from termbase.model import Term


@click.command(
    help=_(
        "Set the status of terms of a concept, by default to preferred. A term that is to be "
        "preferred takes the place of the present one of its language, which becomes admitted, or "
        "what --former says; it is added if the concept lacks it. The concept keeps its id. "
        "Without terms, change the definition, note, part of speech or subject, or remove terms; "
        "an empty text removes a field."
    ),
    short_help=_("Choose another preferred term, or change a definition or subject."),
)
@click.argument("name", metavar=_("ID"), shell_complete=ids_in(in_use))
@click.argument("words", nargs=-1, metavar=_("TERM…"))
@terms_option
@click.option(
    "--status",
    type=Choice(STATUSES),
    default="preferred",
    show_default=True,
    help=_("The new status of the terms."),
)
@click.option(
    "--former",
    type=Choice(STATUSES[1:]),
    default="admitted",
    show_default=True,
    help=_("The new status of the term that was preferred so far."),
)
@click.option(
    "--note",
    metavar=_("TEXT"),
    help=_(
        "With terms: why not to use a deprecated or superseded term, and what to use instead; "
        "default for --former: the new term. Otherwise the note on usage of the concept."
    ),
)
@click.option("--definition", metavar=_("TEXT"), help=_("The definition of the concept."))
@click.option("--pos", metavar=_("WORD"), help=_("The part of speech."))
@click.option(
    "--subject",
    metavar=_("NAME"),
    shell_complete=subjects,
    help=_("Move the concept to this subject, which may be a new one."),
)
@click.option(
    "--text-language",
    metavar=_("TAG"),
    help=_("The language of the definition and note. Default: as their characters show."),
)
@click.option(
    "--remove",
    "removed",
    multiple=True,
    metavar=_("TERM"),
    help=_("Remove this term from the concept; may be repeated."),
)
@dry_run_option
@format_option
@pass_session
def command(
    session: Session,
    name: str,
    words: tuple[str, ...],
    others: tuple[tuple[str, str], ...],
    status: str,
    former: str,
    note: str | None,
    definition: str | None,
    pos: str | None,
    subject: str | None,
    text_language: str | None,
    removed: tuple[str, ...],
    dry_run: bool,
    format_: str,
) -> None:
    """Set the status of terms or the fields of a concept, and print a summary."""
    session.project.require_own()
    is_of_terms = bool(words or others)
    fields = {"definition": definition, "pos": pos, "subject": subject}
    fields |= {} if is_of_terms else {"note": note}
    is_of_concept = bool(removed) or any(text is not None for text in fields.values())
    if is_of_concept and (is_of_terms or (status, former) != ("preferred", "admitted")):
        raise click.UsageError(
            _("Set the status of terms in one command, and other fields in another.")
        )
    if text_language and not (definition or note):
        raise click.UsageError(_("--text-language is for --definition and --note."))
    try:
        if is_of_concept:
            from termbase.maintenance import set_fields

            _tell_fields(
                set_fields(
                    session.base,
                    name,
                    **fields,
                    language=text_language or "",
                    remove=removed,
                    preview=dry_run,
                ),
                format_,
                dry_run=dry_run,
            )
            return
        terms = given_terms(session.base, words, others)
        changed = former if status == "preferred" else status
        if note and changed not in ("deprecated", "superseded"):
            raise click.UsageError(_("--note is for a deprecated or superseded term."))
        from termbase.maintenance import set_status

        done = set_status(
            session.base,
            name,
            terms,
            status=status,
            former=former,
            note=note or "",
            say=_,
            preview=dry_run,
        )
    except ValueError as error:
        raise Failure(str(error)) from None
    if format_ == "json":
        print_json(_json(done, terms=done.terms))
    else:
        tell(done.changes, _text(done), dry_run=dry_run)


def _tell_fields(done: FieldChange, format_: str, *, dry_run: bool) -> None:
    if format_ == "json":
        print_json(_json(done, fields=done.fields, removed=done.removed))
    else:
        tell(done.changes, _field_lines(done), dry_run=dry_run)


def _json(
    done: StatusChange | FieldChange,
    *,
    terms: Iterable[Term] = (),
    fields: Iterable[str] = (),
    removed: Iterable[Term] = (),
) -> dict[str, Any]:
    return {
        **done.concept.data(),
        "set": [term.data() for term in terms],
        "fields": list(fields),
        "removed": [term.data() for term in removed],
        "changed": [shown_path(path) for path in done.changes],
    }


def _field_lines(done: FieldChange) -> Iterator[str]:
    concept = done.concept.id
    for name in done.fields:
        if name == "subject":
            subject = done.concept.subject
            yield _("{concept} is now in {subject}").format(concept=concept, subject=subject)
        else:
            field = field_label(name)
            yield _("{field} of {concept} changed").format(field=field, concept=concept)
    if done.removed:
        line = _("Removed from {concept}").format(concept=concept)
        yield told_of(line, named(done.removed))
    if not (done.fields or done.removed):
        yield _("{concept} already has all of this").format(concept=concept)


def _text(done: StatusChange) -> Iterator[str]:
    for term in done.terms:
        line = _("{term} is now {status} in {concept}").format(
            term=term.text, status=status_name(term), concept=done.concept.id
        )
        yield noted(line, term.note)
    if not done.terms:
        yield _("{concept} already has all of this").format(concept=done.concept.id)
