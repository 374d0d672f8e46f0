"""Pairing the texts of a source file and a target file of a monolingual format."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from termbase.bitext.base import Entry, File, Options, language_of_text
from termbase.bitext.parts import ITEM, MANY, lacking_parts, split
from termbase.bitext.patterns import PLAIN_CHINESE
from termbase.errors import DocumentError
from termbase.lazy import lazily
from termbase.model import Segment, State
from termbase.tags import known_as
from termbase.text.script import HAN, has_han

Pair = tuple[Entry | None, Entry | None]
"""A source text and its translation; None in place of the one that is missing."""

NOTHING = Entry("", "", 0, 0)
"""The text that the other side lacks."""
CODE = "code"
"""The kind of an entry whose value is no text, so that its key only tells what is not surplus."""
_SAMPLE = 200
"""How many texts of a file are examined to decide whether it is in Chinese."""
_MOST_CACHED = 4
"""How many parsed source files are cached."""
_DOT = lazily(r"\.")
_SEVERAL_WORDS = lazily(rf"[^\W\d_]\S{{0,40}} +\S*[^\W\d_]|[{HAN}]{{2}}")
_LEAST_SHARE = 1 / 3
"""Share of keys with several words from which the keys of a file are texts."""
_MOST_NAMES = 400


def segments(
    formats: tuple[Monolingual, Monolingual], source: File, target: File, options: Options
) -> Iterator[Segment]:
    """Yield the segments of a source file and a target file.

    `formats` is how the source is read, and how the target is read and paired with it.

    Raises:
        DocumentError: One of the files cannot be read, the source is a document without text, or
            both are documents in Chinese, though no source language is given.
    """
    source_format, format = formats
    sources = _sources(source_format, source, options)
    targets = list(format.entries(target, options))
    if not (format.has_keys or any(entry.text.strip() for entry in sources)):
        raise DocumentError("holds no text: name a document with text in it", source.path)
    options = _with_languages(options, sources, targets)
    if not (format.has_keys or options.source_lang) and _chinese(sources) and _chinese(targets):
        raise DocumentError(
            "is in Chinese, and so is its source, {source}: name the text that it translates, or "
            "the languages of both",
            target.path,
            source=source.path,
        )
    for original, translation in format.pair(sources, targets, target):
        yield segment(original, translation, target, options, format.absent)
    if format.has_keys:
        are_plurals = are_texts(entry.name for entry in sources)
        lang = options.target_lang or ""
        lacking = lacking_parts(sources, targets, lang, lists_are_plurals=are_plurals)
        for original, translation in lacking:
            part = segment(original, translation, target, options, format.absent)
            yield part._replace(state=State.INCOMPLETE)


def _sources(format: Monolingual, source: File, options: Options) -> list[Entry]:
    """Return the texts of a source file, cached since each of its translations needs them."""
    try:
        stat = source.path.stat()
    except OSError:
        return list(format.entries(source, options))  # raises the appropriate error
    state = stat.st_ino, stat.st_size, stat.st_mtime_ns
    return list(_cached_entries(format, source, replace(options, target_lang=None), state))


@lru_cache(_MOST_CACHED)
def _cached_entries(
    format: Monolingual, source: File, options: Options, _state: tuple[int, ...]
) -> Sequence[Entry]:
    return list(format.entries(source, options))


def _with_languages(options: Options, sources: list[Entry], targets: list[Entry]) -> Options:
    """Return the options with the languages completed from the texts.

    The script of a target in ``zh`` is detected. If the source language is unknown, and only the
    source is in Chinese, the translation is from Chinese into the target language, or English.
    """
    if options.target_lang == PLAIN_CHINESE:
        texts = "".join(entry.text for entry in targets)
        lang = language_of_text(texts) or known_as(PLAIN_CHINESE)
        options = replace(options, target_lang=lang)
    if options.source_lang or not (chinese := _chinese(sources)) or _chinese(targets):
        return options
    return replace(options, source_lang=chinese, target_lang=options.target_lang or "en")


def _chinese(entries: Sequence[Entry]) -> str:
    """Return the tag of Chinese if most of the first texts are in it, otherwise an empty string."""
    texts = [entry.text for entry in entries[:_SAMPLE] if entry.text.strip()]
    if 2 * sum(map(has_han, texts)) <= len(texts):
        return ""
    return language_of_text("\n".join(texts))


def by_key(sources: list[Entry], targets: list[Entry], _target: File) -> Iterator[Pair]:
    """Pair the texts by key, in the order of the target; those it lacks come last.

    Languages differ in their plural forms: a form that only the target has, or a text without
    forms, is paired with the source's form for many, and one that only the source has is not
    missing (see `lacking_parts`). A form for many is paired with a source without forms. Additional
    plural forms, additional items of a list and a text in place of a list are not surplus. If the
    source lacks most keys of the target, none is surplus. Keys that are texts are the sources of
    their texts, where the source file lists only exceptions. A source text that is empty is
    replaced by its key, if that consists of words.
    """
    sources_by_key = {entry.key: _with_words_of_key(entry) for entry in sources}
    plurals = {base: key for key in sources_by_key for base, form in [split(key)] if form in MANY}
    stems = _Stems(sources_by_key.values(), plurals)
    of_texts = are_texts(entry.name for entry in targets)
    is_list_of_keys = 2 * sum(stems.covers(entry.key) for entry in targets) >= len(targets)
    paired = set()
    for entry in targets:
        base, form = split(entry.key)
        plural = plurals.get(base, base if form in MANY else "")
        source = sources_by_key.get(entry.key) or sources_by_key.get(plural)
        paired |= {entry.key, base} if base in plurals or form in MANY else {entry.key}
        if of_texts:  # lists have plural forms
            paired |= {entry.key[: item.start()] for item in ITEM.finditer(entry.key)}
        if source is not None:
            if CODE not in (source.kind, entry.kind):
                yield source, entry._replace(form=form) if base in plurals else entry
        elif entry.kind == CODE or stems.covers(entry.key):
            continue
        elif of_texts:
            yield Entry(entry.key, entry.name, entry.line, entry.column), entry
        elif is_list_of_keys:
            yield None, entry
    for key, entry in sources_by_key.items():
        base, _ = split(key)
        is_given = entry.kind == CODE or key in paired or (base in plurals and base in paired)
        if not is_given and not any(key[: item.start()] in paired for item in ITEM.finditer(key)):
            yield entry, None


@dataclass(frozen=True, slots=True)
class Monolingual:
    """How files with one language each are read, and the texts of two of them paired.

    Attributes:
        entries: Reads the texts of a file; raises `DocumentError` if it is not of the format, is
            damaged or malicious.
        pair: Pairs the texts of the source and the target; also takes the target file.
        absent: The state of a text without counterpart: `State.MISSING` if texts have keys.
    """

    entries: Callable[[File, Options], Iterable[Entry]]
    pair: Callable[[list[Entry], list[Entry], File], Iterator[Pair]] = by_key
    absent: State = State.MISSING

    @property
    def has_keys(self) -> bool:
        """Whether the texts are paired by keys."""
        return self.absent is State.MISSING


def are_texts(names: Iterable[str]) -> bool:
    """Return whether keys of a file are texts rather than names of texts.

    >>> are_texts(["Log in", "Quay"]), are_texts(["log_in", "quay"])
    (True, False)
    """
    some = set(islice(filter(None, names), _MOST_NAMES))
    several = sum(_SEVERAL_WORDS.search(name) is not None for name in some)
    return bool(some) and several >= _LEAST_SHARE * len(some)


def _with_words_of_key(source: Entry) -> Entry:
    """Return a source entry; if its text is empty, the words of its key become its text."""
    return source._replace(text=source.name) if not source.text and " " in source.name else source


class _Stems:
    """The keys of a source file, to compare keys of a target file with.

    `plurals` are those of plural forms, without the suffix of the form.
    """

    def __init__(self, entries: Collection[Entry], plurals: Iterable[str]) -> None:
        self._keys = frozenset(entry.key for entry in entries)
        self._code = frozenset(entry.key for entry in entries if entry.kind == CODE)
        self._bases = self._keys.union(plurals)
        self._lists = {key[: item.start()] for key in self._keys for item in ITEM.finditer(key)}

    def covers(self, key: str) -> bool:
        """Return whether a key is one of these, or a plural form or list item of one of these.

        Also if it is a list in the source, since some languages need one word where others need
        several, or below a key that has something else than a text there.
        """
        base, _ = split(key)
        if key in self._keys or base in self._bases or key in self._lists:
            return True
        if self._code and any(key[: dot.start()] in self._code for dot in _DOT.finditer(key)):
            return True
        return any(key[: item.start()] in self._lists for item in ITEM.finditer(key))


def segment(
    source: Entry | None, target: Entry | None, file: File, options: Options, absent: State
) -> Segment:
    """Return the segment of a source text and its translation, of which one may be missing.

    Without translation it has the state `absent`.
    """
    translation = target or Entry(source.key if source else "", "", 1, 1)
    if source is None:
        source, state = NOTHING, State.SURPLUS
    elif target is None or (absent is State.OMITTED and not target.text):
        state = absent
    else:
        state = State.TRANSLATED if target.text else State.UNTRANSLATED
    return Segment(
        source.text,
        translation.text,
        options.source_lang or "",
        options.target_lang or "",
        translation.key,
        str(file.path),
        translation.line,
        translation.column,
        state,
        _merge_comments(source.comments, translation.comments),
        form=translation.form,
        source_codes=source.codes,
        target_codes=translation.codes,
        layout=translation.layout,
        first_line=translation.first_line,
        last_line=translation.last_line,
    )


def _merge_comments(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return the comments on a source and on its target, without duplicates."""
    return tuple(dict.fromkeys(one + other)) if one and other else one or other
