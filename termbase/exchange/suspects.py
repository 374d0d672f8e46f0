"""Texts of a file that are hardly what was meant: damaged, or in the wrong column.

A program that saves a table in the code page of its system, as Excel does with a plain CSV, writes
a question mark for each character that the page lacks: ``?野家案`` for 𠮷野家案 in GBK.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from unicodedata import normalize

from termbase.errors import N_
from termbase.exchange.record import Record, Source
from termbase.model import Concept, Term
from termbase.text.encoding import LOST
from termbase.text.script import is_in_other_script

_CODE_PAGES = ("gbk", "cp950", "cp932", "cp949", "cp874", *(f"cp{n}" for n in range(1250, 1259)))
"""Those of Windows in which characters may be missing."""
_WIDE = "？"
_TYPED = {
    **dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff")),
    **{place: normalize("NFKC", chr(place)) for place in range(0xFB00, 0xFB07)},
}
"""Invisible characters, which go, and Latin ligatures to their letters."""


def typed(record: Record) -> Record:
    """Return a record with its terms as one types them, whatever a PDF or a web page had."""
    if all(term.text.isascii() for term in record.terms):
        return record
    new = {
        term: term._replace(text=normalize("NFC", term.text.translate(_TYPED)))
        for term in record.terms
    }
    terms = tuple(dict.fromkeys(new.values()))
    return replace(record, terms=terms, key=new.get(record.key, record.key))


def restored(record: Record, concept: Concept, source: Source) -> Record:
    """Return a record with the texts of its concept in place of those that a code page damaged.

    Each such text is noted in the source.
    """
    if not any("?" in text for text in record.texts()):
        return record

    def whole(text: str, *known: str) -> str:
        found = next((one for one in known if _is_damaged(text, one)), "")
        if found:
            message = N_("{text}: {known} stays, since each ? stands for a character that was lost")
            source.suspect(record.line, message, text=text, known=found)
            source.report.restored += 1
        return found or text

    def of_language(lang: str, texts: Mapping[str, str], text: str) -> tuple[str, str]:
        """Return the language of a definition or a note, which damage may have hidden, and it."""
        places = [lang, *texts]
        own = next((one for one in places if _is_damaged(text, texts.get(one, ""))), "")
        return (own, whole(text, texts[own])) if own else (lang, text)

    def of_term(term: Term) -> Term:
        known = sorted(
            concept.in_language(term.lang), key=lambda one: one.status is not term.status
        )
        text = whole(term.text, *(one.text for one in known))
        return term._replace(text=text, note=whole(term.note, *(one.note for one in known)))

    terms = tuple(map(of_term, record.terms))
    key = next(
        (new for old, new in zip(record.terms, terms, strict=True) if old == record.key), record.key
    )
    definitions, notes = (
        dict(of_language(lang, known, text) for lang, text in texts.items())
        for texts, known in (
            (record.definitions, concept.definitions),
            (record.notes, concept.notes),
        )
    )
    return replace(
        record,
        terms=terms,
        key=key,
        subject=whole(record.subject, concept.subject),
        definitions=definitions,
        notes=notes,
    )


def _is_damaged(text: str, known: str) -> bool:
    """Return whether a text is what a code page has left of another one."""
    if "?" not in text or known.isascii() or text == known.replace(_WIDE, "?"):
        return False
    # Programs count in UTF-16, in which a rare character is two.
    in_utf16 = "".join("??" if ord(char) > 0xFFFF else char for char in known)
    return any(
        text == one.encode(page, "replace").decode(page)
        for page in _CODE_PAGES
        for one in {known, in_utf16}
    )


def note_suspects(record: Record, concept: Concept | None, source: Source) -> None:
    """Note new terms of a record that seem to be damaged, or in another language's column."""
    known = {(term.lang, term.text) for term in concept.terms} if concept else set()
    for term in record.terms:
        if (term.lang, term.text) in known:
            continue
        if LOST.search(term.text):
            message = N_("{term} seems to have ? where characters were lost")
            source.suspect(record.line, message, term=term.text)
        elif term.status.accepted and is_in_other_script(term.text, term.lang):
            message = N_("{term} has characters that {language} is not written with")
            source.suspect(record.line, message, term=term.text, language=term.lang)
