"""Concepts on the command line: their ids, which the shell completes, and how they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from termbase.catalog.comments import TERM_KEYS
from termbase.text.columns import pad, width, wrap

from .completion import Completer, Names, names_in
from .documents import language_tag
from .failures import Failure
from .i18n import counted, gettext as _
from .options import Command
from .output import field_label, joined, labelled, noted, status_label, told_of
from .terminal import style

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from termbase.model import Concept, Term
    from termbase.project import TermBase

STATUSES = ("preferred", *TERM_KEYS)
"""The statuses of terms, as tables name them."""


terms_option = click.option(
    "--language",
    "-l",
    "others",
    nargs=2,
    multiple=True,
    metavar=_("TAG TERM"),
    help=_("A term with its language, such as -l fr 'taxe carbone'; may be repeated."),
)
"""The option `others`: terms with their languages."""


def given_terms(
    base: TermBase, words: Iterable[str], others: Iterable[tuple[str, str]]
) -> list[str | tuple[str, str]]:
    """Return the terms that the user gave, with their language where it was stated.

    Raises:
        UsageError: There is no term.
        Failure: There is no such language.
    """
    from termbase.text import languages

    terms: list[str | tuple[str, str]] = list(words)
    for lang, term in others:
        tag = language_tag(lang)
        # zh-Hant may stand for the term base's zh-Hant-TW, but zh-Hant-HK is another language.
        known = languages.varieties(tag, base.languages) or [tag]
        if len(known) > 1:
            message = _("{language} is of several regions here: name one of {known}")
            raise Failure(message.format(language=tag, known=joined(known)))
        terms.append((known[0], term))
    if not terms:
        raise click.UsageError(_("Give at least one TERM."))
    return terms


def status_name(term: Term) -> str:
    """Return the status of a term, in the user's language."""
    from termbase.model import Status

    return (
        status_label(term)
        or {
            Status.PREFERRED: _("preferred"),
            Status.ADMITTED: _("admitted"),
        }[term.status]
    )


def ids_argument(known: Names, *, required: bool) -> Callable[[Command], Command]:
    """Add the argument `ids` of concept ids, with completion in the shell."""
    metavar = _("ID…") if required else _("[ID…]")
    return click.argument(
        "ids", nargs=-1, required=required, metavar=metavar, shell_complete=ids_in(known)
    )


def ids_in(known: Names) -> Completer:
    """Return a function that completes concept ids, except those given already."""

    def complete(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
        given = set(ctx.params.get("ids") or ())
        return [item for item in completed(ctx, param, typed) if item.value not in given]

    completed = names_in(known)
    return complete


def in_use(base: TermBase) -> dict[str, Iterator[str]]:
    """Return the concepts that are not retired, for completion in the shell."""
    return {concept.id: heads(concept) for concept in base.concepts}


def heads(concept: Concept) -> Iterator[str]:
    """Yield the preferred terms of a concept, or all its terms if there are none."""
    preferred = [head for lang in concept.languages if (head := concept.preferred(lang))]
    yield from (term.text for term in preferred or concept.terms)


def added_line(concept: Concept, terms: Sequence[Term], texts: Iterable[str]) -> str:
    """Return a line on what was added to a concept; empty if nothing was."""
    count = len(terms)
    parts = [counted("{count} term", "{count} terms", count)] * bool(count)
    parts += map(field_label, texts)
    if not parts:
        return ""
    line = _("{things} added to {concept}").format(things=joined(parts), concept=concept.id)
    return told_of(line, named(terms)) if terms else line


def named(terms: Iterable[Term]) -> str:
    """Return terms on one line, each with its status."""
    return " · ".join(labelled(term.text, status_label(term)) for term in terms)


def terms_table(
    concept: Concept,
    languages: Iterable[str],
    columns: int,
    say: Callable[[Term], str] = status_label,
) -> Iterator[str]:
    """Yield the lines of a table of the terms of a concept; a language without one has a dash."""
    langs = list(languages)
    label_width = max(map(width, langs), default=0)
    for lang in langs:
        label = lang
        for line in _term_lines(concept, lang, columns - label_width - 4, say):
            yield f"  {style(pad(label, label_width), fg='cyan')}  {line}"
            label = ""


def _term_lines(
    concept: Concept, lang: str, columns: int, say: Callable[[Term], str]
) -> Iterator[str]:
    """Yield a line with the terms to use, and one for each other term with status and note."""
    terms = concept.in_language(lang)
    good = [term for term in terms if term.status.accepted]
    plain = " · ".join(labelled(t.text, say(t)) for t in good)
    yield from wrap(plain, columns) if terms else ["–"]
    for term in terms:
        if term.status.accepted:
            continue
        text = f"✗ {noted(labelled(term.text, say(term)), term.note)}"
        for line in wrap(text, columns):
            yield style(line, fg="red")
