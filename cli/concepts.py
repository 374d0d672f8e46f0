"""Concepts on the command line: their ids, which the shell completes, and how they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from .app import Session
from .i18n import gettext as _
from .output import labelled, noted, pad, status_label, width, wrap
from .terminal import style

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from termbase.model import Concept, Term
    from termbase.project import TermBase

Known = Callable[["TermBase"], Mapping[str, Iterable[str]]]
"""Ids to what the concepts are called."""
Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]
Command = Callable[..., Any]


def ids_argument(known: Known, *, required: bool) -> Callable[[Command], Command]:
    """The argument `ids`: those of concepts, which the shell completes.

    Args:
        known: Gives the ids that may be meant.
        required: Whether there has to be one.
    """
    metavar = _("ID…") if required else _("[ID…]")
    return click.argument(
        "ids", nargs=-1, required=required, metavar=metavar, shell_complete=ids_in(known)
    )


def ids_in(known: Known) -> Completer:
    """What completes the ids of concepts, but for those that are given already, for the shell."""

    def complete(
        ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        from termbase.errors import TermbaseError
        from termbase.project import TermBase

        session = Session(ctx.find_root().params.get("path"))
        given = set(ctx.params.get("ids") or ())
        try:
            # Without a bar, in the midst of what is being typed.
            found = known(TermBase(session.project))
        except TermbaseError:
            return []
        return [
            CompletionItem(name, help=" · ".join(called))
            for name, called in found.items()
            if name.startswith(incomplete) and name not in given
        ]

    return complete


def in_use(base: TermBase) -> dict[str, list[str]]:
    """The concepts in use."""
    return {concept.id: heads(concept) for concept in base.concepts}


def heads(concept: Concept) -> list[str]:
    """The preferred terms of a concept, or what terms it has."""
    preferred = [head for lang in concept.languages if (head := concept.preferred(lang))]
    return [term.text for term in preferred or concept.terms]


def named(terms: Iterable[Term]) -> str:
    """Terms in one line, each with its standing."""
    return " · ".join(labelled(term.text, status_label(term)) for term in terms)


def terms_table(
    concept: Concept,
    languages: Iterable[str],
    columns: int,
    say: Callable[[Term], str] = status_label,
) -> Iterator[str]:
    """The terms of a concept, the languages below one another.

    Args:
        concept: The concept.
        languages: The languages; one without a term has a dash.
        columns: How many columns there are.
        say: What to say of the standing of a term.
    """
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
    """The terms to use on one line, each other one with its status and the reason on its own."""
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
