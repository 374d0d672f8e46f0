"""New entries and new files."""

from __future__ import annotations

from datetime import UTC, datetime

from termbase.catalog import comments
from termbase.catalog.block import Block
from termbase.model import Concept
from termbase.text import languages
from termbase.version import __version__


def new_block(concept: Concept, lang: str) -> Block:
    """The entry of a concept in the catalog of a language; an empty `lang` is the template.

    A concept without an English term has its first term for a `msgid`, and says so by the key
    `language`.
    """
    head = concept.preferred("en") or next(
        (t for t in concept.terms if t.status.accepted), concept.terms[0]
    )
    extracted = comments.extracted_lines(concept)
    if head.lang != "en":
        extracted.insert(0, f"language: {head.lang}")
    target = concept.preferred(lang) if lang else None
    return Block.new(
        context=concept.id,
        msgid=head.text,
        msgstr=target.text if target else "",
        comments=comments.translator_lines(concept, lang) if lang else (),
        extracted=extracted,
        references=concept.references,
        fuzzy=target.proposed if target else concept.proposed,
    )


def new_header(subject: str, lang: str) -> str:
    """The text of a catalog without entries; an empty `lang` makes a template."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M+0000")
    title = subject.replace("-", " ")
    if lang:
        about = f"{title}: terms in {_english_name(lang)}"
    else:
        about = f"{title}: concepts and English terms"
    fields = {
        "Project-Id-Version": subject,
        "POT-Creation-Date": now,
        "PO-Revision-Date": now,
        "Last-Translator": "termbase",
        "Language-Team": _english_name(lang) if lang else "none",
        "Language": languages.locale(lang) if lang else "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    if lang:
        fields["Plural-Forms"] = _plural_forms(lang)
    fields["X-Generator"] = f"termbase {__version__}"
    lines = [f"# {about}", "#", 'msgid ""', 'msgstr ""']
    lines += [f'"{name}: {value}\\n"' for name, value in fields.items()]
    return "\n".join(lines) + "\n"


def _english_name(lang: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(lang, sep="-").get_display_name("en") or lang
    except (ValueError, UnknownLocaleError):
        return lang


def _plural_forms(lang: str) -> str:
    from babel.messages.plurals import get_plural

    number, rule = get_plural(languages.locale(lang).split("@")[0])
    return f"nplurals={number}; plural={rule};"
