"""Files of one language: each text of a file beside that of its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from types import ModuleType
from typing import cast

from termbase.bitext.base import Entry, File, Options, language_of_text
from termbase.bitext.patterns import PLAIN_CHINESE
from termbase.model import Segment, State
from termbase.tags import known_as
from termbase.text.lazy import lazily
from termbase.text.script import has_han

Pair = tuple[Entry | None, Entry | None]
"""A text and its translation, or None in place of the one that is not there."""

# What i18next (`item_other`, before its version 4 `item_plural` and `item_0`), Rails (`item.other`)
# and Android (`item[other]`) put after the key of a plural form.
_FORM = lazily(r"(.+?)[._\[](zero|one|two|few|many|other|plural|[0-9])\]?")
_MANY = {"other", "plural"}
_SAMPLE = 200
"""So many texts of a file are looked at to tell whether it is in Chinese."""
_HELD = 4
"""So many sources are held at a time."""
_ITEM = lazily(r"[.\[]\d+(?=[.\]]|\Z)")  # the number of an item, in the key of a text in a list


def segments(module: ModuleType, source: File, target: File, options: Options) -> Iterator[Segment]:
    """The segments of a file beside that of its source.

    Args:
        module: The format; defines `entries`, and may define `pair` to do otherwise than `by_key`.
        source: The file to translate from.
        target: The file that translates it.
        options: How to read them; with their languages.

    Raises:
        DocumentError: One of the two cannot be read.
    """
    pair = cast(
        Callable[[list[Entry], list[Entry], File], Iterator[Pair]],
        getattr(module, "pair", by_key),
    )
    absent = State.MISSING if pair is by_key else State.UNTRANSLATED
    sources, targets = _sources(module, source, options), _entries(module, target, options)
    options = _with_languages(options, sources, targets)
    for original, translation in pair(sources, targets, target):
        yield _segment(original, translation, target, options, absent)


def _entries(module: ModuleType, file: File, options: Options) -> list[Entry]:
    entries = cast(Callable[[File, Options], Iterable[Entry]], module.entries)
    return list(entries(file, options))


def _sources(module: ModuleType, source: File, options: Options) -> list[Entry]:
    """The texts of a source, which one after another of its translations asks for."""
    try:
        about = source.path.stat()
    except OSError:
        return _entries(module, source, options)  # which says what is wrong
    state = about.st_ino, about.st_size, about.st_mtime_ns
    return list(_held(module, source, replace(options, target_lang=None), state))


@lru_cache(_HELD)
def _held(
    module: ModuleType, source: File, options: Options, _state: tuple[int, ...]
) -> Sequence[Entry]:
    return _entries(module, source, options)


def _with_languages(options: Options, sources: list[Entry], targets: list[Entry]) -> Options:
    """The options; where nothing tells the languages, those of a translation out of Chinese.

    What nobody names is else a translation from English, into what the user translates into. And
    in which characters a Chinese that is named no further is written, its texts tell.
    """
    if options.target_lang == PLAIN_CHINESE:
        texts = "".join(entry.text for entry in targets)
        lang = language_of_text(texts) or known_as(PLAIN_CHINESE)
        options = replace(options, target_lang=lang)
    if options.source_lang or not (written := _chinese(sources)) or _chinese(targets):
        return options
    return replace(options, source_lang=written, target_lang=options.target_lang or "en")


def _chinese(entries: Sequence[Entry]) -> str:
    """The tag of the Chinese that most of the first texts are in; empty if they are in none."""
    texts = [entry.text for entry in entries[:_SAMPLE]]
    if 2 * sum(map(has_han, texts)) <= len(texts):
        return ""
    return language_of_text("\n".join(texts))


def by_key(sources: list[Entry], targets: list[Entry], _target: File) -> Iterator[Pair]:
    """Pair by key, in the order of the targets; what they lack comes last.

    A language has as many plural forms as it has: one that the source lacks translates the
    source's form for many, and one that only the source has is not missing. Nor is a form surplus
    of what the source has in one form only, nor a further item of a list. Where keys are texts, a
    source may have a few of them only: what it lacks then says nothing. And one that it leaves
    empty is the text itself.
    """
    known = {entry.key: _worded(entry) for entry in sources}
    plurals = {base: key for key in known for base, form in [_split(key)] if form in _MANY}
    has = _Stems(known, plurals)
    is_list_of_keys = 2 * sum(has.one(entry.key) for entry in targets) >= len(targets)
    found = set()
    for entry in targets:
        base, form = _split(entry.key)
        source = known.get(entry.key) or known.get(plurals.get(base, "") if form else "")
        found |= {entry.key, base} if base in plurals or form in _MANY else {entry.key}
        if source is not None:
            yield source, entry._replace(form=form) if base in plurals else entry
        elif is_list_of_keys and not has.one(entry.key):
            yield None, entry
    for key, entry in known.items():
        base, _ = _split(key)
        if key not in found and not (base in plurals and base in found):
            yield entry, None


def _worded(source: Entry) -> Entry:
    """A text of the source; the words of its key, where it has none."""
    return source._replace(text=source.name) if not source.text and " " in source.name else source


_NOTHING = Entry("", "", 0, 0)


class _Stems:
    """What the keys of a source tell of other keys.

    Args:
        keys: The keys.
        plurals: What stands before the form in the keys of plurals.
    """

    def __init__(self, keys: Iterable[str], plurals: Iterable[str]) -> None:
        self._keys = frozenset(keys)
        self._bases = self._keys.union(plurals)
        self._lists = {key[: item.start()] for key in self._keys for item in _ITEM.finditer(key)}

    def one(self, key: str) -> bool:
        """Whether a key is one of them, or a plural form or an item of what they name."""
        base, form = _split(key)
        if key in self._keys or (form and base in self._bases):
            return True
        return any(key[: item.start()] in self._lists for item in _ITEM.finditer(key))


def _split(key: str) -> tuple[str, str]:
    """A key without the mark of a plural form, and that form or an empty string."""
    match = _FORM.fullmatch(key)
    return (match[1], match[2]) if match else (key, "")


def _segment(
    source: Entry | None, target: Entry | None, file: File, options: Options, absent: State
) -> Segment:
    there = target or Entry(source.key if source else "", "", 1, 1)
    if source is None:
        source, state = _NOTHING, State.SURPLUS
    elif target is None:
        state = absent
    else:
        state = State.TRANSLATED if target.text else State.UNTRANSLATED
    return Segment(
        source.text,
        there.text,
        options.source_lang or "",
        options.target_lang or "",
        there.key,
        str(file.path),
        there.line,
        there.column,
        state,
        _both(source.comments, there.comments),
        form=there.form,
        source_codes=source.codes,
        target_codes=there.codes,
        layout=there.layout,
        first_line=there.first_line,
        last_line=there.last_line,
    )


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The comments of a text and of its translation, which are often the same."""
    return tuple(dict.fromkeys(one + other)) if one and other else one or other
