"""The headings of tables of translations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NoReturn

from termbase.bitext.base import File, Options
from termbase.bitext.patterns import PLAIN_CHINESE
from termbase.errors import DocumentError
from termbase.tags import is_chinese, nearest
from termbase.text import datafiles, language_names

_KIND = "column"
"""What `headings.tsv` calls the headings of tables of translations."""


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """The usual headings of each part of a translation, the most usual first."""
    table = datafiles.rows("headings.tsv")
    return {part: tuple(words.split("; ")) for kind, part, words in table if kind == _KIND}


@cache
def _words() -> frozenset[str]:
    return frozenset(word for known in _names().values() for word in known)


_OF_SOURCES = ("原文", " source", "(原文)", "(source)")
"""What the heading of the source may end with, after a language: 英文原文."""


def is_heading(text: str, options: Options) -> bool:
    """Return whether a text is a heading: a language, a usual name, or one from the options."""
    name = _plain(text)
    if name in _words() or name in {_plain(str(column)) for column in options.columns.values()}:
        return True
    return bool(language_names.named(text.strip()) or language_names.of_translations(text.strip()))


def _plain(name: str) -> str:
    """Return a heading as it is compared, with small letters and spaces between the words."""
    return " ".join(name.replace("_", " ").split()).casefold()


class Headings:
    """A row of a table, interpreted as headings.

    Args:
        names: The cells of the row, without spaces around them.
        file: The file, for error messages.
        options: How to read it.

    Attributes:
        langs: Column to BCP 47 tag, for columns that name a language.
        vague: Columns whose heading names Chinese, but not its script.
        translations: Column to tag, for columns of translations into Chinese (see
            `language_names.of_translations`).
        are_names: Whether any of the cells is a heading.
    """

    def __init__(self, names: Sequence[str], file: File, options: Options) -> None:
        self.names = names
        self.file = file
        self.options = options
        self.folded = [_plain(name) for name in names]
        self.langs = {
            index: lang
            for index, name in enumerate(names)
            if self.folded[index] not in _words() and (lang := language_names.named(name))
        }
        self.vague = {index for index in self.langs if language_names.is_vague(names[index])}
        wanted = {options.source_lang, options.target_lang} - {None, PLAIN_CHINESE}
        chinese = [lang for lang in wanted if lang and is_chinese(lang)]
        if len(chinese) == 1:  # what the user says is more exact
            self.langs |= dict.fromkeys(self.vague, chinese[0])
            self.vague = set()
        chosen = {_plain(str(name)) for name in options.columns.values()}
        self.translations = {
            index: lang
            for index, name in enumerate(names)
            if (lang := language_names.of_translations(name))
        }
        self.are_names = bool(self.langs or self.translations) or not chosen.union(
            _words()
        ).isdisjoint(self.folded)

    @property
    def are_complete(self) -> bool:
        """Whether they tell the columns of the source and of the translation."""
        chosen = (self.options.columns.get(part) for part in ("source", "target"))
        if any(isinstance(name, str) and _plain(name) not in self.folded for name in chosen):
            return False
        return self.are_names and self.source() is not None and bool(self.targets())

    def find(self, part: str) -> int | None:
        """Return the column of a part, by the options or its usual headings."""
        column = self.options.columns.get(part)
        if isinstance(column, int):
            return column - 1
        if column is not None:
            if _plain(column) not in self.folded:
                self.fail(column)
            return self.folded.index(_plain(column))
        names = (self.folded.index(name) for name in _names()[part] if name in self.folded)
        return next(names, None if part != "target" else next(iter(self.translations), None))

    def source(self) -> int | None:
        """Return the source column: as named, or in the wanted language, or the first language.

        If all columns but one have another name, it is that one.
        """
        column = self.find("source")
        if column is None and self.langs:
            columns = list(self.langs)
            if lang := self.options.source_lang:
                index = nearest(lang, tuple(self.langs.values()))
                return None if index is None else columns[index]
            named = [index for index in columns if self.folded[index].endswith(_OF_SOURCES)]
            column = (named or columns)[0]
        return self._only_other() if column is None else column

    def _only_other(self) -> int | None:
        """Return the column beside that of translations, if all others have a known name."""
        known = {self.find(part) for part in ("target", "unit", "comment")}
        others = [index for index, name in enumerate(self.names) if name and index not in known]
        is_target_named = self.find("target") is not None
        return others[0] if is_target_named and len(others) == 1 else None

    def targets(self) -> list[int]:
        """Return the target columns: as named, or in the wanted language, or all others."""
        column = self.find("target")
        if column is not None:
            return [column]
        candidates = {index: tag for index, tag in self.langs.items() if index != self.source()}
        if self.options.target_lang is None:
            return list(candidates)
        index = nearest(self.options.target_lang, tuple(candidates.values()))
        return [] if index is None else [list(candidates)[index]]

    def fail(self, wanted: str = "") -> NoReturn:
        """Raise an error that says which column cannot be found."""
        columns = tuple(name[:30] for name in self.names[:20])
        if wanted:
            raise DocumentError(
                "has no column {wanted}, which the configuration names; its columns are {columns}",
                self.file.path,
                1,
                wanted=wanted,
                columns=columns,
            )
        raise DocumentError(
            "which columns are the source and the translation? Name them in the first row "
            "by language tags or as source and target, or in the configuration; the columns"
            " are {columns}",
            self.file.path,
            1,
            columns=columns,
        )
