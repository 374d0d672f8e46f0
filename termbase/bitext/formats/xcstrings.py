"""Apple's String Catalogs (`.xcstrings`), which hold a text in all languages.

The unit is the key, which is also the source text unless the source language has one of its own.
The form is the plural category, the device, or the name of a substitution and its category.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from termbase.bitext.base import File, Options, comments_for_file
from termbase.bitext.formats import Format
from termbase.bitext.formats._json_syntax import NOTATION, Value, decoded, values
from termbase.bitext.parts import forms_lacking
from termbase.bitext.positions import Lines, written
from termbase.bitext.writing import Writing, backslashed, units
from termbase.errors import DocumentError
from termbase.model import Segment, State
from termbase.tags import nearest
from termbase.text import language_names

_STATES = {"new": State.FUZZY, "needs_review": State.FUZZY}
_MANY = "other"
_SUBSTITUTION = ":"
_PLURAL = "plural"


class _Text(NamedTuple):
    """A text, and where it is written."""

    text: str
    value: Value


@dataclass(slots=True)
class _Localization:
    """The texts of an entry in one language, by form, and their states.

    The categories are those of plurals, of the forms that end with one.
    """

    texts: dict[str, _Text] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Entry:
    """An entry of a catalog, from its key to its last value, with the texts by language.

    `is_obsolete`: the program no longer uses it.
    """

    key: str
    begin: int
    end: int
    comment: str = ""
    is_translated: bool = True
    is_obsolete: bool = False
    languages: dict[str, _Localization] = field(default_factory=dict)


def read(file: File, options: Options) -> Iterator[Segment]:
    """Yield the segments of a catalog: for each entry, those of each language.

    An entry without a translation into a language that the catalog has elsewhere is untranslated.

    Raises:
        DocumentError: The file is not JSON, or not a String Catalog.
    """
    text = file.utf_8()
    lines = Lines(text)
    source, entries = _catalog(values(text, lines, file.path, everything=True), lines, file)
    names = tuple(dict.fromkeys([source, *(name for one in entries for name in one.languages)]))
    tags = tuple(_tag(name, file) for name in names)
    chosen = nearest(options.source_lang, tags) if options.source_lang else 0
    if chosen is None:
        return
    targets = [place for place in range(len(names)) if place != chosen]
    if options.target_lang:
        others = tuple("" if place == chosen else tag for place, tag in enumerate(tags))
        target = nearest(options.target_lang, others)
        targets = [] if target is None else [target]
    head: tuple[str, ...] = ()
    for entry in entries:
        head += comments_for_file([entry.comment], head)
        if not entry.is_translated or (entry.is_obsolete and not options.obsolete):
            continue
        sources = _sources(entry, names[chosen], is_main=not chosen)
        comments = tuple(dict.fromkeys((*head, *filter(None, [entry.comment]))))
        for place in targets:
            for segment in _segments(entry, names[place], sources, lines, tags[place]):
                if segment.state is State.FUZZY and not options.fuzzy:
                    continue
                yield segment._replace(
                    source_lang=tags[chosen],
                    target_lang=tags[place],
                    path=str(file.path),
                    comments=comments,
                )


def _catalog(found: Iterable[Value], lines: Lines, file: File) -> tuple[str, list[_Entry]]:
    """Return the source language and the entries of a catalog."""
    source = ""
    entries: dict[str, _Entry] = {}
    for value in found:
        path = value.path
        if path == ("sourceLanguage",) and value.is_text:
            source = value.raw
        elif path[:1] == ("strings",) and len(path) > 1:
            key = str(path[1])
            entry = entries.setdefault(key, _Entry(key, value.begin, value.start))
            entry.end = value.start
            _add(entry, value, lines, file)
    if not source:
        raise DocumentError(
            "is JSON, but not a String Catalog: it has no sourceLanguage", file.path
        )
    return source, list(entries.values())


def _add(entry: _Entry, value: Value, lines: Lines, file: File) -> None:
    """Add a value to the entry that contains it."""
    name, *rest = map(str, value.path[2:] or ("",))
    if name == "comment" and not rest:
        entry.comment = " ".join(decoded(value, lines, file.path).split())
    elif name == "extractionState":
        entry.is_obsolete = value.raw == "stale"
    elif name == "shouldTranslate":
        entry.is_translated = value.raw != "false"
    elif name == "localizations" and rest:
        localization = entry.languages.setdefault(rest[0], _Localization())
        if len(rest) < 3 or not value.is_text:
            return
        *levels, unit, last = rest[1:]
        if unit == "values":  # the phrases of an app shortcut: stringSet.values.0
            levels, unit, last = ["", "", last], "stringUnit", "value"
        if unit in {"stringUnit", "stringSet"} and last == "state":
            localization.states[_form(levels)] = value.raw
        elif unit == "stringUnit" and last == "value":
            form = _form(levels)
            localization.texts[form] = _Text(decoded(value, lines, file.path), value)
            if levels[-2:-1] == [_PLURAL]:
                localization.categories[form] = levels[-1]


def _tag(name: str, file: File) -> str:
    try:
        return language_names.declared(name)
    except ValueError:
        raise DocumentError(
            "{name} is not a language tag such as en, zh-Hans or zh-Hant-TW: correct it",
            file.path,
            name=name[:40],
        ) from None


def _sources(entry: _Entry, lang: str, *, is_main: bool) -> dict[str, str]:
    """Return the source texts of an entry by form; without texts, the key is the source."""
    texts = entry.languages[lang].texts if lang in entry.languages else {}
    found = {form: one.text for form, one in texts.items()}
    if not is_main:
        return found
    return found if any(map(str.strip, found.values())) else {"": entry.key}


def _source_of(form: str, sources: dict[str, str]) -> str | None:
    """Return the source of a form: the same, or that for many, or the text without forms.

    None for a substitution that the source does not have.
    """
    name, mark, variation = form.rpartition(_SUBSTITUTION)
    above, dot, _ = variation.rpartition(".")
    wanted = [form, f"{name}{mark}{above}{dot}{_MANY}", *([] if mark else ["", _MANY])]
    return next((sources[one] for one in wanted if one in sources), None)


def _form(levels: list[str]) -> str:
    """Return the form that keys such as ``variations``, ``plural`` and ``one`` lead to.

    >>> _form(["variations", "device", "mac", "variations", "plural", "one"])
    'mac.one'
    >>> _form(["substitutions", "count", "variations", "plural", "one"])
    'count:one'
    """
    name = "".join(levels[1:2]) + _SUBSTITUTION if levels[:1] == ["substitutions"] else ""
    return name + ".".join(levels[4 if name else 2 :: 3])


def _segments(
    entry: _Entry, lang: str, sources: dict[str, str], lines: Lines, tag: str
) -> Iterator[Segment]:
    """Yield the segments of an entry in one language, still without its languages and file."""
    first, last = lines.place(entry.begin)[0], lines.place(entry.end)[0]
    localization = entry.languages.get(lang, _Localization())
    if not localization.texts:
        main = _source_of("", sources) or next(iter(sources.values()), "")
        if main.strip():
            place = lines.place(entry.begin)
            segment = Segment(main, "", "", "", entry.key, "", *place, State.UNTRANSLATED)
            yield segment._replace(first_line=first, last_line=last)
        return
    plurals: dict[str, list[Segment]] = {}
    for form, (text, value) in localization.texts.items():
        source = _source_of(form, sources)
        if source is None:
            continue
        place = lines.place(value.start)
        state = localization.states.get(form) or localization.states.get("", "")
        segment = Segment(
            source,
            text,
            "",
            "",
            entry.key,
            "",
            *place,
            _state(text, state, entry),
            form=form,
            layout=written(value.raw, text, *place, NOTATION),
            first_line=first,
            last_line=last,
        )
        yield segment
        if category := localization.categories.get(form):
            plurals.setdefault(form.removesuffix(category), []).append(segment)
    for above, given in plurals.items():
        categories = {segment.form.removeprefix(above) for segment in given}
        if given[-1].state is State.TRANSLATED:
            for lacking in forms_lacking(categories, tag):
                part = given[-1]._replace(target="", form=above + lacking, layout=None)
                yield part._replace(state=State.INCOMPLETE)


def _state(text: str, state: str, entry: _Entry) -> State:
    if not text:
        return State.UNTRANSLATED
    return State.OBSOLETE if entry.is_obsolete else _STATES.get(state, State.TRANSLATED)


_ENDINGS = (".xcstrings",)
FORMAT = Format(_ENDINGS, read=read, walked=_ENDINGS, writing=Writing(backslashed('"'), units))
