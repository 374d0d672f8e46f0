"""English terms that a translator has given in a Chinese catalog.

A concept from a Chinese text has the Chinese term as its `msgid` until somebody gives an English
one. Editors of catalogs, such as Weblate, show that `msgid` as the text to translate, and do not
change templates; so translators write the English term as its translation.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from termbase import tags
from termbase.catalog.assemble import concept_id, entry_indexes
from termbase.catalog.block import Block
from termbase.catalog.comments import parse
from termbase.catalog.pofile import PoFile
from termbase.catalog.scanning import AnyEntry
from termbase.catalog.separating import admit
from termbase.text.script import has_han
from termbase.text.several import split_in_catalog

_KEY = "language"


def name_in_english(template: PoFile, catalogs: Mapping[str, PoFile]) -> Collection[str]:
    """Make such translations the English terms, in the template and in all catalogs.

    Of several terms with semicolons between them, the first one is preferred. Translations into
    other languages remain reviewed, since the concept is the same.

    Args:
        template: The template; edited in place, like the catalogs.
        catalogs: BCP 47 tag to catalog.

    Returns:
        The languages whose catalogs were edited.
    """
    edited: set[str] = set()
    # Looking the entries of the catalogs up takes time, and hardly any template has such concepts.
    heads = [entry for entry in template.entries if not entry.obsolete and language_of(entry)]
    if not heads:
        return edited
    places = {tag: entry_indexes(file.entries) for tag, file in catalogs.items()}
    indexes = entry_indexes(template.entries)
    for head in heads:
        name, lang = concept_id(head), language_of(head)
        own = places.get(lang, {}).get(name)
        if own is None or not is_english(translated := catalogs[lang].entries[own]):
            continue
        if translated.msgid != head.msgid:  # the translation is that of an earlier term
            continue
        terms = split_in_catalog(translated.msgstr)
        for tag, file in catalogs.items():
            place = places[tag].get(name)
            if place is not None and file.entries[place].msgid == head.msgid:
                _rename(file.edit(place), name, terms[0])
                edited.add(tag)
        catalogs[lang].edit(own).set_string("msgstr", head.msgid)
        block = template.edit(indexes[name])
        _rename(block, name, terms[0])
        lines = [one for one in block.comments("#.") if parse(one).prose.keys() != {_KEY}]
        block.set_comments("#.", lines)
        admit(block, "#.", terms, known=head.comment)
    return edited


def _rename(block: Block, name: str, term: str) -> None:
    """Give an entry another `msgid`; one without a context would get another id by that."""
    block.set_string("msgctxt", name)
    block.set_string("msgid", term)


def language_of(entry: AnyEntry) -> str:
    """Return the language of the `msgid` of an entry of a template; empty for English."""
    if not has_han(entry.msgid) or _KEY not in entry.comment:
        return ""
    try:
        return tags.tag(parse(entry.comment).prose.get(_KEY, ""))
    except ValueError:
        return ""


def is_english(entry: AnyEntry) -> bool:
    """Return whether the translation of a Chinese `msgid` is reviewed, and is not Chinese."""
    text = entry.msgstr
    is_foreign = not has_han(text) and any(letter.isalpha() for letter in text)
    return is_foreign and "fuzzy" not in entry.flags and has_han(entry.msgid)
