"""Writing concepts as entries of catalogs, and the headers of new files."""

from __future__ import annotations

from datetime import UTC, datetime

from termbase.catalog.block import Block
from termbase.catalog.comments import CHECK, IGNORE, OFF, PROPOSED, REJECTED, SUBJECT, TERM_KEYS
from termbase.catalog.tree import ENGLISH
from termbase.model import OFF_SUBJECT, Concept, Status, Term
from termbase.text import languages
from termbase.version import __version__


def new_block(concept: Concept, lang: str) -> Block:
    """Return the entry of a concept in the catalog of a language; an empty `lang` for the template.

    The `msgid` of a concept without a preferred English term is a term in another language, which
    the key `language` names.
    """
    head = head_of(concept)
    target = concept.preferred(lang) if lang else None
    return Block.new(
        context=concept.id,
        msgid=head.text,
        msgstr=target.text if target else "",
        comments=translator_lines(concept, lang) if lang else (),
        extracted=extracted_lines(concept),
        references=concept.references,
        fuzzy=is_fuzzy(concept, lang),
    )


def term_line(term: Term, *, is_reviewed: bool = False) -> str:
    """Return the comment line of a term that is not the preferred one.

    Args:
        term: The term.
        is_reviewed: Whether the entry is not fuzzy, so that the key has to show whether the term
            awaits a reviewer.

    >>> term_line(Term("nuke", "en", Status.DEPRECATED, note="informal"))
    'deprecated: nuke | informal'
    """
    key = next(
        (key for key, value in TERM_KEYS.items() if value == (term.status, term.type)),
        term.status.value,
    )
    if is_reviewed and term.proposed and term.status is Status.ADMITTED:
        key = PROPOSED
    text = " ".join(term.text.split()).replace("|", "\\|")
    note = " ".join(term.note.split()).replace("\\|", "\\\\|")
    return f"{key}: {text} | {note}" if note else f"{key}: {text}"


def rejected_line(text: str) -> str:
    """Return the comment line that records a rejected term."""
    return REJECTED + ": " + text.replace("|", "\\|")


def extracted_lines(concept: Concept) -> list[str]:
    """Return the `#.` lines of a concept, which describe it and its English terms."""
    return [
        *_prose_lines(extracted_prose(concept)),
        *other_terms(concept, ENGLISH),
        *ignored_lines(concept, ""),
    ]


def translator_lines(concept: Concept, lang: str) -> list[str]:
    """Return the `# ` lines of a concept in the catalog of one language."""
    return [
        *_prose_lines(translator_prose(concept, lang)),
        *other_terms(concept, lang),
        *ignored_lines(concept, lang),
    ]


def extracted_prose(concept: Concept) -> dict[str, str]:
    """Return the values of the prose keys in extracted comments, in order; some may be empty."""
    head = head_of(concept)
    return {
        "language": "" if head.lang == ENGLISH else head.lang,
        "definition": concept.definitions.get(ENGLISH, ""),
        "subject": concept.subject,
        "pos": concept.pos,
        "note": concept.notes.get(ENGLISH, ""),
    }


def translator_prose(concept: Concept, lang: str) -> dict[str, str]:
    """Return the values of the prose keys in translator comments, in order; some may be empty."""
    return {
        "definition": concept.definitions.get(lang, ""),
        "note": concept.notes.get(lang, ""),
    }


def head_of(concept: Concept) -> Term:
    """Return the term for the `msgid`: the preferred English one, or one in another language."""
    if head := concept.preferred(ENGLISH):
        return head
    others = [term for term in concept.terms if term.lang != ENGLISH]
    accepted = (term for term in others if term.status.accepted)
    return next(accepted, (others or concept.terms)[0])


def is_fuzzy(concept: Concept, lang: str) -> bool:
    """Return whether the entry of a concept is fuzzy; an empty `lang` means the template."""
    target = concept.preferred(lang) if lang else None
    return target.proposed if target else concept.proposed


def _prose_lines(prose: dict[str, str]) -> list[str]:
    return [
        f"{key}: {' '.join(value.split())}"
        for key, value in prose.items()
        if value and value.strip()
    ]


def other_terms(concept: Concept, lang: str) -> list[str]:
    """Return the lines of the terms in a language that are not preferred."""
    others = [t for t in concept.in_language(lang) if t.status is not Status.PREFERRED]
    if not others:
        return []
    is_reviewed = not is_fuzzy(concept, "" if lang == ENGLISH else lang)
    return [term_line(term, is_reviewed=is_reviewed) for term in others]


def ignored_lines(concept: Concept, lang: str) -> list[str]:
    """Return the lines that exempt a concept from checks; an empty `lang` means all languages."""
    names = concept.ignored.get(lang, ())
    if "all" in names:
        return [f"{CHECK}: {OFF}"]
    checks = [name for name in names if name != OFF_SUBJECT]
    lines = [f"{IGNORE}: {', '.join(checks)}"] if checks else []
    return lines if len(checks) == len(names) else [*lines, f"{CHECK}: {SUBJECT}"]


def new_header(subject: str, lang: str, called: str = "") -> str:
    """Return the text of a catalog without entries.

    Args:
        subject: The name of its subject's files.
        lang: BCP 47 tag of its language; empty for a template.
        called: What the subject is called; by default, like its files.
    """
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M+0000")
    title = called or subject.replace("-", " ")
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
