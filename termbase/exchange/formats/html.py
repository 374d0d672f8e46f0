"""A web page on which readers look terms up: the term base in one file, without a server.

The search runs in the page. Like `termbase lookup`, it finds terms in either script, by pinyin,
zhuyin and initials, by their beginning and by words of the definition, and similar terms if there
is no other. Unlike it, it knows neither inflected forms nor tones. The page loads nothing, and a
content security policy prevents anything but its own script from running.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from termbase.exchange.formats import Format, Writer
from termbase.index.entries import spoken
from termbase.index.forms import folded, plain
from termbase.model import Concept, Term
from termbase.rendering import Style, page
from termbase.tags import is_chinese
from termbase.text import script, zhuyin
from termbase.text.languages import readable

_TEMPLATE = Path(__file__).parent.parent / "templates" / "termbase.html"
_NO_TONES = str.maketrans("", "", "12345")


def write(concepts: Sequence[Concept], languages: Sequence[str], style: Style, title: str) -> bytes:
    """Return the page, with the concepts sorted by their first terms."""
    rows = [_row(concept, languages, style.reader) for concept in concepts]
    rows.sort(key=lambda row: [text.casefold() for _, text, *_rest in row["terms"][:1]])
    letters = {
        letter for concept in concepts for term in concept.terms for letter in plain(term.text)
    }
    data = {
        "languages": languages,
        "names": [style.language(lang) for lang in languages],
        "statuses": ["", "", style.say("deprecated"), style.say("superseded")],
        "concepts": rows,
        "zhuyin": _zhuyin(rows),
        "spellings": script.spellings(),
        "simplified": script.variants_of(letters),
    }
    text = page(_TEMPLATE, "terms.css").render(
        style=style,
        say=style.say,
        languages=languages,
        title=title,
        count=style.plural("{count} concept", "{count} concepts", len(rows)).format(
            count=f"{len(rows):,}"
        ),
        subjects=sorted({concept.subject for concept in concepts} - {""}),
        data=_script(data),
    )
    return text.encode("utf-8", "xmlcharrefreplace")


def _row(concept: Concept, languages: Sequence[str], reader: str) -> dict[str, Any]:
    """Return what the page has of a concept; what is empty is left out."""
    order = {lang: number for number, lang in enumerate(languages)}
    terms = [term for lang in languages for term in _in_order(concept, lang)]
    row = {
        "id": concept.id,
        "subject": concept.subject,
        "terms": [
            _trimmed(order[term.lang], term.text, term.status.rank, +term.proposed, term.note)
            for term in terms
        ],
        "definition": [*filter(None, readable(concept.definitions, reader, *languages))],
        "notes": [[lang, note] for lang, note in concept.notes.items() if lang in languages],
        "readings": _readings(concept, terms),
    }
    return {key: value for key, value in row.items() if value}


def _trimmed(*fields: object) -> list[object]:
    """Return the fields without the empty ones at the end."""
    kept = [*fields]
    while not kept[-1]:
        kept.pop()
    return kept


def _readings(concept: Concept, terms: Sequence[Term]) -> str:
    """Return the pinyin of the terms without tones: ``yin hang;yin xing``.

    There is a comma between readings; after the semicolon are the less likely ones.
    """
    likely: dict[str, None] = {}
    others: dict[str, None] = {}
    chinese = [term for term in terms if is_chinese(term.lang)]
    for (text, _), term in {
        (plain(folded(term.text)), term.note): term for term in chinese
    }.items():
        for number, syllables in enumerate(spoken(concept, term, text)):
            reading = " ".join(syllables).translate(_NO_TONES)
            (others if number else likely).setdefault(reading)
    rest = ",".join(reading for reading in others if reading not in likely)
    return ",".join(likely) + (f";{rest}" if rest else "")


def _zhuyin(rows: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Map zhuyin to pinyin: consonants, and the syllables of the readings; the longest first."""
    syllables = {
        syllable for row in rows for syllable in re.split("[ ,;]", row.get("readings", ""))
    }
    pairs = zhuyin.CONSONANTS | {zhuyin.zhuyin(syllable): syllable for syllable in syllables}
    signs = sorted(pairs, key=lambda sign: (-len(sign), sign))
    return {sign: pairs[sign] for sign in signs if sign >= "\u3105"}


def _in_order(concept: Concept, lang: str) -> list[Term]:
    """Return the terms of a language, the preferred one first."""
    return sorted(concept.in_language(lang), key=lambda term: term.status.rank)


def _script(data: object) -> Any:
    """Return data as JSON that can stand in an element `script` (HTML Living Standard 4.12.1.3)."""
    from markupsafe import Markup

    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704


FORMAT = Format(writer=Writer((".html", ".htm"), write, is_page=True))
