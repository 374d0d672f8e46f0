"""Creating entries and files."""

from __future__ import annotations

from datetime import UTC, datetime

from termbase.catalog import comments
from termbase.catalog.block import Block
from termbase.model import Concept
from termbase.text import languages
from termbase.version import __version__


def new_block(concept: Concept, lang: str) -> Block:
    """Return the entry of a concept in the catalog of a language; an empty `lang` for the template.

    The `msgid` of a concept without a preferred English term is a term in another language, which
    the key `language` names.
    """
    head = comments.head_of(concept)
    target = concept.preferred(lang) if lang else None
    return Block.new(
        context=concept.id,
        msgid=head.text,
        msgstr=target.text if target else "",
        comments=comments.translator_lines(concept, lang) if lang else (),
        extracted=comments.extracted_lines(concept),
        references=concept.references,
        fuzzy=comments.is_fuzzy(concept, lang),
    )


def new_header(subject: str, lang: str) -> str:
    """Return the text of a catalog without entries; an empty `lang` for a template."""
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
    if lang and (plural := _plural_forms(lang)):
        fields["Plural-Forms"] = plural
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
    """Return the field `Plural-Forms` of a language; empty if Babel does not know it."""
    from babel import UnknownLocaleError
    from babel.messages.plurals import get_plural

    try:
        number, rule = get_plural(languages.locale(lang).split("@")[0])
    except (ValueError, UnknownLocaleError):
        return ""
    return f"nplurals={number}; plural={rule};"
