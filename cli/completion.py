"""What the shell completes besides commands, options, files and terms: names that options take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from termbase.project import TermBase
    from termbase.report import Described

Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]
Names = Callable[["TermBase"], Mapping[str, Iterable[str]]]
"""The names that a term base has, each with what is shown beside it, if it is shown."""


def base_while_typing(ctx: click.Context) -> TermBase:
    """Return the term base for completion in the shell, which shows no progress bar.

    Raises:
        ProjectError: The folder is not a project, or its configuration contains a mistake.
    """
    from termbase.project import TermBase

    from .app import Session

    return TermBase(Session(ctx.find_root().params.get("path")).project)


def names_in(known: Names) -> Completer:
    """Return a function that completes names of a term base; nothing if it cannot be read."""

    def complete(
        ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from termbase.errors import TermbaseError

        try:
            found = known(base_while_typing(ctx))
        except TermbaseError:
            return []
        # Of a hundred thousand concepts, the terms of a few are shown.
        near = ((name, of) for name, of in found.items() if name.startswith(incomplete))
        return [*_items(((name, " · ".join(of)) for name, of in near), incomplete)]

    return complete


def described(named: Callable[[str], Iterable[Described]]) -> Completer:
    """Return a function that completes names of checks or rules, with their codes beside them."""

    def complete(
        _ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        found = [*named("all")]
        by_name = [*_items(((one.name, one.code) for one in found), incomplete)]
        return by_name or [*_items(((one.code, one.name) for one in found), incomplete.upper())]

    return complete


def listed(names: Callable[[], Iterable[str]]) -> Completer:
    """Return a function that completes names from a list, which is only made when needed."""

    def complete(
        _ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return [*_items(((name, "") for name in names()), incomplete)]

    return complete


def register() -> None:
    """Let zsh keep what was typed if what it may stand for does not begin with it, as of pinyin.

    Otherwise zsh replaces it with what all of these begin with, which may be nothing.
    """
    from click.shell_completion import ZshComplete, add_completion_class

    add = "compadd -U -V unsorted -a completions"
    others = "${completions:#${(Q)PREFIX}*}"

    class Zsh(ZshComplete):
        source_template = ZshComplete.source_template.replace(
            add, f"[[ -n {others} ]] && compstate[insert]=menu\n        {add}"
        )

    add_completion_class(Zsh)


def files(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Let the shell complete files and folders, for arguments that may also be patterns."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def _items(names: Iterable[tuple[str, str]], incomplete: str) -> Iterator[CompletionItem]:
    from click.shell_completion import CompletionItem

    for name, beside in names:
        if name.startswith(incomplete):
            yield CompletionItem(name, help=beside or None)


def _languages(base: TermBase) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(["en", *base.project.tree.languages()], ())


def _subjects(base: TermBase) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(base.project.tree.subjects(), ())


languages = names_in(_languages)
"""Completes tags of the languages of the term base."""
subjects = names_in(_subjects)
"""Completes names of the subjects of the term base."""
