"""`termbase add`: add a concept, or terms to a concept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from ..app import Session, pass_session
from ..choices import Choice
from ..concepts import (
    STATUSES,
    added_line,
    given_terms,
    ids_in,
    in_use,
    named,
    status_name,
    terms_option,
)
from ..diffs import tell
from ..failures import Failure
from ..i18n import gettext as _
from ..options import dry_run_option, format_option, new_subject_option
from ..output import clauses, field_label, joined, print_json, shown_path, told_of
from ..shell import quoted
from ..terminal import echo

if TYPE_CHECKING:
    from termbase.exchange import Addition
    from termbase.model import Concept, Term


@click.command(
    help=_(
        "Add a concept, or add terms to an existing one. A TERM in Chinese characters is "
        "Chinese, one in Latin letters is English; use -l for other languages. The English term, "
        "or else the first term, identifies the concept. The rules are those of import: the "
        "first term in a language is preferred, semicolons separate several terms, and existing "
        "data is not changed, except that a reviewed translation replaces a proposed one."
    ),
    short_help=_("Add a concept, or terms to a concept."),
)
@click.argument("words", nargs=-1, metavar=_("TERM…"))
@terms_option
@new_subject_option
@click.option(
    "--pos", metavar=_("WORD"), help=_("The part of speech: noun, proper noun, verb, adj…")
)
@click.option("--definition", metavar=_("TEXT"), help=_("The definition of the concept."))
@click.option(
    "--note",
    metavar=_("TEXT"),
    help=_(
        "A note on usage; with --status deprecated or superseded, why not to use the term and "
        "what to use instead."
    ),
)
@click.option(
    "--status",
    type=Choice(STATUSES),
    help=_(
        "The status of the added terms; the English term that identifies the concept keeps its own."
    ),
)
@click.option(
    "--id",
    "name",
    metavar=_("ID"),
    shell_complete=ids_in(in_use),
    help=_(
        "The id of the concept. Default: the concept that has the term, or a new id made from "
        "the term."
    ),
)
@click.option("--proposed", is_flag=True, help=_("Add as proposals, for a reviewer to accept."))
@dry_run_option
@format_option
@pass_session
def command(
    session: Session,
    words: tuple[str, ...],
    others: tuple[tuple[str, str], ...],
    name: str | None,
    subject: str | None,
    pos: str | None,
    definition: str | None,
    note: str | None,
    status: str | None,
    proposed: bool,
    dry_run: bool,
    format_: str,
) -> None:
    """Add a concept or terms, and print a summary."""
    session.project.require_own()
    from termbase.exchange import add_terms

    base = session.base
    terms = given_terms(base, words, others)
    try:
        done = add_terms(
            base,
            terms,
            id=name or "",
            subject=subject,
            status=status or "",
            pos=pos or "",
            definition=definition or "",
            note=note or "",
            proposed=proposed,
            preview=dry_run,
        )
    except ValueError as error:
        raise Failure(str(error)) from None
    if format_ == "json":
        print_json(_json(done))
        return
    lines = [*_text(done, status or STATUSES[0]), *_guessed(done, terms, base.languages)]
    tell(done.changes, lines, dry_run=dry_run)
    if unquoted := _unquoted(words):
        message = _(
            "{terms} are {count} terms; quote a term of several words in the command: {quoted}"
        )
        term = quoted(" ".join(unquoted))
        line = message.format(terms=joined(unquoted), count=len(unquoted), quoted=term)
        echo(line, err=True)


def _guessed(
    done: Addition, given: Iterable[str | tuple[str, str]], languages: Sequence[str]
) -> Iterator[str]:
    """Yield in which Chinese terms were added whose characters do not say of which region it is."""
    from termbase.tags import is_chinese, is_traditional

    named = {one[0] for one in given if not isinstance(one, str)}
    texts = {term.lang: term.text for term in done.terms if is_chinese(term.lang)}
    for lang, text in texts.items():
        others = [
            one
            for one in languages
            if one != lang and is_chinese(one) and is_traditional(one) == is_traditional(lang)
        ]
        if others and lang not in named:
            message = _("{term} is taken to be {language}; -l names another one: {others}")
            yield message.format(term=text, language=lang, others=joined(others))


def _unquoted(words: Sequence[str]) -> list[str]:
    """Return the English words that were probably meant to be one term, if there are several."""
    lower = [word for word in words if word.isascii() and word.isalpha() and word.islower()]
    return lower if len(lower) > 1 else []


def _text(done: Addition, status: str) -> Iterator[str]:
    concept = done.concept.id
    if done.is_new:
        line = _("{concept} added to {subject}").format(concept=concept, subject=done.subject)
        yield told_of(line, named(done.terms))
    else:
        if added := added_line(done.concept, done.terms, done.texts):
            yield added
        if done.accepted:
            message = _("{concept}: proposed terms accepted in {languages}")
            yield message.format(concept=concept, languages=joined(done.accepted))
        if done.replaced:
            line = _("Proposals replaced")
            yield told_of(line, named(term._replace(proposed=False) for term in done.replaced))
        if not (added or done.accepted or done.kept or done.unchanged):
            yield _("{concept} already has all of this").format(concept=concept)
    for term in done.unchanged:
        message = _("{term} is {status} in {concept}; to change that: termbase set {words}")
        yield message.format(
            term=term.text,
            status=status_name(term),
            concept=concept,
            words=_words(done.concept, term, status),
        )
    if kept := [name for name in done.kept if name != "status"]:
        message = _("{concept} keeps its present {fields}; to change that: termbase set {words}")
        words = " ".join([quoted(concept), *(f"--{name} {_('TEXT')}" for name in kept)])
        fields = clauses(map(field_label, kept))
        yield message.format(concept=concept, fields=fields, words=words)
    if done.languages:
        yield _("Languages added: {languages}").format(languages=joined(done.languages))
    if done.namesakes:
        message = _("The same term is also in {concepts}; if they are one concept, join them")
        yield message.format(concepts=joined(done.namesakes))
    for other in done.similar:
        message = _(
            "{concept} is {other} in the singular or plural; if they are one concept: "
            "termbase join {words}"
        )
        words = f"{quoted(other)} {quoted(concept)}"
        yield message.format(concept=concept, other=other, words=words)
    if done.retired:
        message = _(
            "The same term is in {concepts}, retired; termbase retire --undo brings it back"
        )
        yield message.format(concepts=joined(done.retired))


def _words(concept: Concept, term: Term, status: str) -> str:
    """Return the arguments by which `termbase set` gives a term a status."""
    is_head = term == concept.preferred(term.lang)
    text = _("TERM") if is_head else quoted(term.text)
    option = "--former" if is_head else "--status"
    return f"{quoted(concept.id)} {text} {option} {status}"


def _json(done: Addition) -> dict[str, Any]:
    return {
        **done.concept.data(),
        "new": done.is_new,
        "added": [term.data() for term in done.terms],
        "texts": list(done.texts),
        "accepted": list(done.accepted),
        "replaced": [term.data() for term in done.replaced],
        "kept": list(done.kept),
        "unchanged": [term.data() for term in done.unchanged],
        "languages": list(done.languages),
        "namesakes": list(done.namesakes),
        "similar": list(done.similar),
        "retired_namesakes": list(done.retired),
        "changed": [shown_path(path) for path in done.changes],
    }
