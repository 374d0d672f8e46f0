"""Rules about terms in the wrong script."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from termbase.catalog.naming import is_english, language_of
from termbase.catalog.tree import ENGLISH
from termbase.lazy import lazily
from termbase.lint.base import Fault, View, rule
from termbase.model import Severity
from termbase.tags import is_chinese
from termbase.text.conversion import to_simplified, to_traditional
from termbase.text.encoding import LOST
from termbase.text.regional import foreign_words, has_words
from termbase.text.script import HAN, is_in_other_script

_WORD = lazily(r"[^\W\d_]+")
_ALPHABETIC = lazily(rf"[^\W\d_\u2e80-\u33ff{HAN}]")
"""A letter, but no Chinese character."""
# U+FFFD, control characters and those of private use.
_DAMAGED = lazily("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
# Of these, soft hyphens, joiners, directional marks and byte order marks.
_INVISIBLE = lazily("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


@rule(
    "L301",
    "traditional-in-simplified",
    Severity.ERROR,
    "“{term}” ({lang}) has Traditional characters; in Simplified it is “{right}”",
)
def traditional_in_simplified(view: View) -> Iterator[Fault]:
    """A term in a Simplified Chinese catalog has Traditional characters.

    **Why:** the term was pasted from the wrong column, and no text in that
    language has it.

    **Not reported:** deprecated and superseded terms, which say what not to
    write.
    """
    return _in_other_script(view, "zh-Hans", lambda text, _: to_simplified(text))


@rule(
    "L302",
    "simplified-in-traditional",
    Severity.ERROR,
    "“{term}” ({lang}) has Simplified characters; in Traditional it may be “{right}”",
)
def simplified_in_traditional(view: View) -> Iterator[Fault]:
    """A term in a Traditional Chinese catalog has characters that only Simplified Chinese uses.

    **Why:** the term was pasted from the wrong column, and no text in that
    language has it.

    **Not reported:**

    - deprecated and superseded terms, which say what not to write
    - characters that both scripts have (里, 干, 台)
    """
    return _in_other_script(view, "zh-Hant", _as_written_in)


def _as_written_in(text: str, lang: str) -> str:
    """Return a text in Traditional Chinese, with the words of the region that the tag names."""
    region = lang.removeprefix("zh-Hant").lstrip("-")
    text = to_traditional(text, region)
    for word in reversed(foreign_words(text, region) if has_words(region) else ()):
        text = text[: word.start] + word.replacement + text[word.end :]
    return text


def _in_other_script(view: View, lang: str, convert: Callable[[str, str], str]) -> Iterator[Fault]:
    """Yield a fault for each term of a language that has characters of another script."""
    for concept, term in view.terms():
        if not term.lang.startswith(lang) or not term.status.accepted:
            continue
        if is_in_other_script(term.text, term.lang):
            right = convert(term.text, term.lang)
            yield Fault.of_term(concept, term, (right,), right=right)


@rule(
    "L303",
    "mixed-scripts",
    Severity.ERROR,
    "“{term}” ({lang}) mixes {scripts} letters in one word; some only look alike",
)
def mixed_scripts(view: View) -> Iterator[Fault]:
    """A word mixes look-alike letters of different alphabets: Latin, Greek, Cyrillic.

    **Why:** a Cyrillic “а” in a Latin word makes it another word, which is
    never found. Unicode Technical Standard 39 calls such letters confusables.
    """
    for concept, term in view.terms():
        if term.text.isascii() or not _ALPHABETIC.search(term.text):
            continue
        for word in _WORD.findall(term.text):
            found = sorted({s for s in map(_alphabet, word) if s})
            if len(found) > 1:
                yield Fault.of_term(concept, term, scripts=" + ".join(found))


@cache
def _alphabet(char: str) -> str:
    name = unicodedata.name(char, "").partition(" ")[0]
    return name.capitalize() if name in {"LATIN", "GREEK", "CYRILLIC"} else ""


@rule(
    "L304",
    "foreign-script",
    Severity.WARNING,
    "“{term}” is not a term of {lang}: it is written in Chinese characters",
)
def foreign_script(view: View) -> Iterator[Fault]:
    """A term of a language not written in Chinese characters contains some.

    **Why:** the term was probably written into the catalog of another
    language.

    **Not reported:** terms in Japanese and Korean, which have Chinese
    characters too.
    """
    for concept, term in view.terms():
        if not is_chinese(term.lang) and is_in_other_script(term.text, term.lang):
            yield Fault.of_term(concept, term)


@rule(
    "L305",
    "english-for-chinese",
    Severity.WARNING,
    "“{term}” is where the Chinese term belongs; termbase update makes it the English of “{msgid}”",
)
def english_for_chinese(view: View) -> Iterator[Fault]:
    """The catalog of a Chinese term has its English translation.

    **Why:** a concept from a Chinese text has the Chinese term as its
    `msgid` until somebody gives an English one. Weblate and other editors
    show it to translators as a text to translate, so they write the English
    term.

    **What to do:** run `termbase update`, which makes it the English term of
    the concept.
    """
    for (subject, lang), file in view.files.items():
        template, own = view.files[subject, ""], view.indexes(file)
        for name, place in view.indexes(template).items() if lang else ():
            if name not in own or language_of(template.entries[place]) != lang:
                continue
            if is_english(entry := file.entries[own[name]]):
                yield Fault.in_entry(file, own[name], term=entry.msgstr, msgid=entry.msgid)


@rule(
    "L306",
    "damaged-character",
    Severity.ERROR,
    "“{text}” ({lang}) has a character that is damaged or invisible, {character}; write it anew",
)
def damaged_character(view: View) -> Iterator[Fault]:
    """A term, a definition or a note has a character that no reader can see as it was meant.

    Programs write U+FFFD in place of what they could not read, or, like Excel
    in a plain CSV, a question mark (*?野家* for 𠮷野家). Characters
    between lines and words that have no width (U+200B, U+FEFF) come from web
    pages and PDF files, and so do those of private use (U+E000 to U+F8FF),
    which each font shows as something else.

    **Why:** a term with such a character looks right, or nearly so, but many
    programs do not find it in a text.

    **Not reported:** invisible characters in other languages than English and
    Chinese, of which some need them.
    """
    for concept in view.concepts:
        names = [(term.lang, term.text) for term in concept.terms]
        notes = ((term.lang, term.note) for term in concept.terms)
        texts = (*names, *notes, *concept.definitions.items(), *concept.notes.items())
        for place, (lang, text) in enumerate(texts):
            found = LOST.search(text) if place < len(names) and "?" in text else None
            if not found and not (text.isascii() and text.isprintable()):
                found = _DAMAGED.search(text)
                if not found and (lang == ENGLISH or is_chinese(lang)):
                    found = _INVISIBLE.search(text)
            if found:
                character = "?" if found[0] == "?" else f"U+{ord(found[0]):04X}"
                fields = {"text": text, "lang": lang, "character": character}
                yield Fault(fields, concept, lang)
