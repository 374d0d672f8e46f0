"""`termbase diff`: show what a branch changes in the term base, concept by concept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from ..app import Session, pass_session
from ..choices import Choice
from ..concepts import heads
from ..differing import described, named, versions
from ..documents import language_tag
from ..i18n import counted, gettext as _
from ..options import languages_option
from ..output import clauses, print_json, told_of
from ..terminal import echo

if TYPE_CHECKING:
    from termbase.maintenance import Comparison
    from termbase.model import Concept

_ROOM = 60_000
"""How many characters of Markdown are written: a comment on GitHub may have 65,536."""


@click.command(
    help=_(
        "Show which concepts were added, removed and changed since the branch left a revision: "
        "terms, statuses, definitions and notes, language by language. REV is HEAD unless given, "
        "which shows what is not committed yet; in a pull request it is the branch to merge into, "
        "such as origin/main. BRANCH is compared instead of the files as they are now."
    ),
    short_help=_("Compare two revisions, concept by concept."),
)
@click.argument("rev", metavar=_("[REV]"), default="HEAD")
@click.argument("branch", metavar=_("[BRANCH]"), required=False)
@languages_option(_("Only compare what is in this language; may be repeated."))
@click.option(
    "--format",
    "format_",
    type=Choice(["text", "md", "json"]),
    default="text",
    show_default=True,
    help=_("The output format; md is Markdown, for a comment on a pull request."),
)
@pass_session
def command(
    session: Session, rev: str, branch: str | None, tags: tuple[str, ...], format_: str
) -> None:
    """Compare the revisions, and print what differs."""
    from termbase.maintenance import compare

    found = compare(session.base, rev, branch, langs=[*map(language_tag, tags)])
    if format_ == "json":
        print_json(_json(found))
        return
    for line in _markdown(found) if format_ == "md" else _text(found):
        echo(line)


def _counts(found: Comparison) -> list[str]:
    """Return how many concepts were added, how many retired or removed, and how many changed."""
    return [
        counted("{count} concept added", "{count} concepts added", len(found.added)),
        counted(
            "{count} concept retired or removed",
            "{count} concepts retired or removed",
            len(found.removed),
        ),
        counted("{count} concept changed", "{count} concepts changed", len(found.changed)),
    ]


def _text(found: Comparison) -> Iterator[str]:
    for heading, concepts in zip(_counts(found), (found.added, found.removed), strict=False):
        if concepts:
            yield told_of(heading, "").rstrip()
            yield from (f"  {one.subject}  {_called(one)}" for one in concepts)
    if found.changed:
        yield told_of(_counts(found)[-1], "").rstrip()
    for change in found.changed:
        yield f"  {change.concept.subject}  {_called(change.concept)}"
        yield from (f"    {described(one)}" for one in change.differences)
    if not (found.added or found.removed or found.changed):
        yield _("No concept has changed.")


def _called(concept: Concept) -> str:
    return told_of(concept.id, " · ".join(heads(concept)))


def _markdown(found: Comparison) -> Iterator[str]:
    """Yield the lines of Markdown, as far as there is room."""
    from termbase.glossary.formats.md import escape

    yield f"**{told_of(_('Term base'), clauses(_counts(found)))}**"
    tables = (
        _concepts(found.added, escape),
        _concepts(found.removed, escape),
        _changes(found, escape),
    )
    room = _ROOM
    for heading, (head, *rows) in zip(_counts(found), tables, strict=True):
        if not rows:
            continue
        yield from ("", f"#### {heading}", "", head, "|---|---|---|---|")
        for number, line in enumerate(rows):
            room -= len(line) + 1
            if room < 0:
                rest = len(rows) - number
                yield from ("", counted("and {count} more", "and {count} more", rest))
                break
            yield line


def _concepts(concepts: Iterable[Concept], escape: Callable[[str], str]) -> Iterator[str]:
    yield f"| {_('concept')} | {_('subject')} | {_('terms')} | {_('definition')} |"
    for one in concepts:
        terms = "<br>".join(map(escape, heads(one)))
        definition = "<br>".join(map(escape, one.definitions.values()))
        yield f"| {escape(one.id)} | {escape(one.subject)} | {terms} | {definition} |"


def _changes(found: Comparison, escape: Callable[[str], str]) -> Iterator[str]:
    yield f"| {_('concept')} | {_('what')} | {_('before')} | {_('now')} |"
    for change in found.changed:
        name = f"**{escape(change.concept.id)}**<br>{escape(' · '.join(heads(change.concept)))}"
        for one in change.differences:
            was, now = (escape(text) or "–" for text in versions(one))
            yield f"| {name} | {escape(named(one))} | {was} | {now} |"
            name = ""


def _json(found: Comparison) -> dict[str, Any]:
    return {
        "since": found.since,
        "added": [one.data() for one in found.added],
        "removed": [one.data() for one in found.removed],
        "changed": [
            {**one.concept.data(), "changes": [change.data() for change in one.differences]}
            for one in found.changed
        ],
    }
