"""Going through proposals on a terminal, one by one.

Each decision is written before the next proposal is shown, so that none is lost however the session
ends. Undoing a decision restores the catalogs byte for byte.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

import click

from termbase.errors import TermbaseError
from termbase.text.columns import wrap
from termbase.text.quotations import nested

from .concepts import named, terms_table
from .failures import worded
from .i18n import counted, gettext as _
from .output import clauses, columns_available, field_label, status_label, told_of
from .terminal import echo, style

if TYPE_CHECKING:
    from termbase.maintenance import Proposal, Review, Seen
    from termbase.model import Concept, Term
    from termbase.project import TermBase

Ask = Callable[[], str]
"""Returns the next key; raises `KeyboardInterrupt` or `EOFError` if the user leaves."""


class Correction(NamedTuple):
    """What a reviewer has changed in a proposal.

    Languages are mapped to terms, separated by semicolons; ``definition``, ``pos`` and ``subject``
    to the new text.
    """

    terms: Mapping[str, str]
    fields: Mapping[str, str]


Correct = Callable[["Concept", Sequence[str]], Correction | None]
"""Returns what the user has corrected; None if the user goes back."""
_MOST_PLACES = 3
"""Maximum number of documents shown for a concept."""


def proposal_lines(one: Proposal, languages: Iterable[str], columns: int) -> Iterator[str]:
    """Yield the lines that show a proposal to a reviewer."""
    concept = one.concept
    about = " · ".join(filter(None, (concept.id, concept.subject, concept.pos)))
    yield style(about, bold=True)
    langs = dict.fromkeys([*languages, *concept.languages])
    # Of one that nobody has reviewed at all, that goes without saying.
    say = _standing if concept.proposed else status_label
    yield from terms_table(concept, langs, columns, say)
    for text in concept.definitions.values():
        yield from (f"  {line}" for line in wrap(text, columns - 2))
    for lang, text in concept.notes.items():
        note = _("Note ({lang}): {text}").format(lang=lang, text=text)
        yield from (f"  {style(line, dim=True)}" for line in wrap(note, columns - 2))
    for place in one.seen[:_MOST_PLACES]:
        yield from _place_lines(place, columns)
    more = len(one.seen) - _MOST_PLACES
    if more > 0:
        message = counted("and in {count} more document", "and in {count} more documents", more)
        yield "  " + style(message, dim=True)


def _standing(term: Term) -> str:
    return status_label(term._replace(proposed=False))


def _place_lines(place: Seen, columns: int) -> Iterator[str]:
    where = f"{place.path}:{place.line}" if place.line else place.path
    yield from (f"  {style(line, dim=True)}" for line in wrap(where, columns - 2))
    if place.context:
        template = _("“{text}”")
        (context,) = nested([place.context], template.replace("{text}", ""))
        quoted = template.format(text=context)
        yield from (f"  {line}" for line in wrap(quoted, columns - 2))


def go_through(
    base: TermBase,
    found: Sequence[Proposal],
    ask: Ask = click.getchar,
    correct: Correct | None = None,
) -> None:
    """Show each proposal, ask for a decision by a key, and carry it out."""
    done: list[tuple[str, Review | None]] = []
    while found:
        is_over = len(done) == len(found)
        if not is_over:
            _show(found[len(done)], len(done), len(found), base.languages)
        key = _chosen(ask, can_undo=bool(done), is_over=is_over)
        if key == "q":
            break
        try:
            if key == "u":
                _undo(base, done)
            else:
                done += _decided(base, found[len(done)].concept, key, correct or corrected)
        except TermbaseError as error:
            echo(style(worded(error), fg="red"))
        except ValueError as error:  # what no catalog can hold
            echo(style(str(error), fg="red"))
    _sum_up(Counter(key for key, _review in done), len(found))


def _show(one: Proposal, place: int, count: int, languages: Sequence[str]) -> None:
    echo()
    echo(style(_("{number} of {count}").format(number=place + 1, count=count), dim=True))
    for line in proposal_lines(one, languages, columns_available()):
        echo(line)


def _chosen(ask: Ask, *, can_undo: bool, is_over: bool) -> str:
    """Return the key of a choice; if the user leaves in another way, the key for leaving.

    `is_over`: nothing is left to decide, so that Enter leaves, too.
    """
    choices = {
        "a": _("a accept"),
        "r": _("r reject"),
        "e": _("e edit"),
        "s": _("s skip"),
        "u": _("u undo"),
        "q": _("q quit"),
    }
    if is_over:
        choices = {key: choices[key] for key in "uq"}
    elif not can_undo:
        del choices["u"]
    *lines, last = wrap(" · ".join(choices.values()), columns_available() - 3)
    while True:
        for line in lines:
            echo(line)
        echo(f"{last} › ", is_whole=False)
        try:
            # A Chinese input method may give letters of full width.
            key = normalize("NFKC", ask()).lower()
        except (KeyboardInterrupt, EOFError):
            key = "q"
        leaving = ("\x1b", "\x03", "\x04", "", *(("\r", "\n") if is_over else ()))
        key = "q" if key in leaving else key
        echo(key if key in choices else "")
        if key in choices:
            return key


def _decided(
    base: TermBase, concept: Concept, key: str, correct: Correct
) -> Iterator[tuple[str, Review | None]]:
    """Carry out a choice; yield its key and the review, or nothing if the user cancels."""
    from termbase.maintenance import review

    name = concept.id
    if key == "s":
        yield key, None
        return
    if key == "r":
        done = review(base, reject=[name])
        echo(style(_("{concept} rejected").format(concept=name), fg="red"))
    else:
        told = correct(concept, base.languages) if key == "e" else Correction({}, {})
        if told is None:
            return
        terms, fields = ({name: texts} if texts else {} for texts in told)
        done = review(base, [name], terms=terms, fields=fields)
        taken = done.accepted[0]
        line = _("{concept} accepted")
        if len(taken.languages) < 2:
            line = _("{concept} accepted without a translation")
        echo(style(told_of(line.format(concept=name), named(taken.terms)), fg="green"))
    yield "a" if key == "e" else key, done


def _undo(base: TermBase, done: list[tuple[str, Review | None]]) -> None:
    from termbase.maintenance import take_back

    _key, review = done[-1]
    if review is not None:
        take_back(base, review)
    done.pop()


def corrected(concept: Concept, languages: Sequence[str]) -> Correction | None:
    """Ask the user to correct the fields of a concept; None if the user goes back."""
    hint = _(
        "Separate several terms with semicolons. Enter on the last line accepts, Ctrl-C goes back."
    )
    for line in wrap(hint, columns_available()):
        echo(style(line, dim=True))
    terms: dict[str, str] = {}
    fields: dict[str, str] = {}
    try:
        for lang in languages:
            good = [term.text for term in concept.in_language(lang) if term.status.accepted]
            before = "; ".join(text.replace(";", "\\;") for text in good)
            if (after := _prompted_in_script(lang, before)) != before:
                terms[lang] = after
        present = {
            "definition": next(iter(concept.definitions.values()), ""),
            "pos": concept.pos,
            "subject": concept.subject,
        }
        for name, before in present.items():
            if (after := _prompted(field_label(name), before)) != before:
                fields[name] = after
    except (KeyboardInterrupt, EOFError):
        return None
    return Correction(terms, fields)


def _prompted(label: str, before: str) -> str:
    from prompt_toolkit import prompt

    text: str = prompt(f"  {label} › ", default=before)
    return text.strip()


def _prompted_in_script(lang: str, before: str) -> str:
    """Ask for the terms of a language, and once again if they are in the other Chinese script."""
    from termbase.tags import is_chinese, is_traditional
    from termbase.text.conversion import to_simplified, to_traditional
    from termbase.text.script import Script, detect

    after = _prompted(lang, before)
    is_hant = is_traditional(lang)
    wrong = Script.SIMPLIFIED if is_hant else Script.TRADITIONAL
    if after == before or not is_chinese(lang) or detect(after) not in (wrong, Script.MIXED):
        return after
    right = to_traditional(after, "") if is_hant else to_simplified(after)
    message = _("not in the characters of {language}: {right}?").format(language=lang, right=right)
    echo(style(f"  {message}", fg="red"))
    return _prompted(lang, after)


def _sum_up(keys: Mapping[str, int], count: int) -> None:
    """Print what was decided, and what is left."""
    accepted, rejected = keys.get("a", 0), keys.get("r", 0)
    left = count - accepted - rejected
    told = (
        counted("{count} accepted", "{count} accepted", accepted),
        counted("{count} rejected", "{count} rejected", rejected),
        counted("{count} left", "{count} left", left),
    )
    echo()
    echo(clauses(told))
