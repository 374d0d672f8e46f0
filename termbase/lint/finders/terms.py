"""Rules about terms that contradict each other or cannot be found in text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from termbase.lazy import lazily
from termbase.lint.base import Fault, View, are_told_apart, key, rule
from termbase.match import Finder
from termbase.model import Concept, Severity, Status, Term
from termbase.tags import is_chinese
from termbase.text.plain import fold_strict
from termbase.text.several import looks_like_several
from termbase.text.stopwords import is_stop_phrase

# What the finder finds in itself, whatever else it knows: to ask it of every term takes long.
PLAIN = lazily(
    r"[\u4e00-\u9fff]+(?:[·，][\u4e00-\u9fff]+)*"
    r"|[A-Za-z]{2,}(?:[ '-][A-Za-z]+)*"
    r"|(?:[Aa] )?[A-Z]?[a-z]{2,}(?:(?:[ '-]|, |(?<=[a-z]{3})\. )[A-Z]?[a-z]+)*"
    r"(?:(?<=[a-z]{3})[.!?])?"
)


def _beside(concept: Concept, term: Term) -> list[str]:
    """Return the terms in Chinese beside one in another language, or those in others beside it."""
    return [one.text for one in concept.terms if is_chinese(one.lang) != is_chinese(term.lang)]


def _list_names(concepts: list[Concept]) -> str:
    return ", ".join(sorted({concept.id for concept in concepts}))


@rule(
    "L101",
    "shared-term",
    Severity.WARNING,
    "“{term}” ({lang}) is the preferred term of {concepts}; join them (termbase join), or"
    " distinguish them by a definition: or note: of each",
)
def shared_term(view: View) -> Iterator[Fault]:
    """Two concepts have the same preferred term in one language.

    **Why:** a reader of the term cannot know which concept is meant, and a
    check accepts the terms of either.

    **Not reported:** homographs that are told apart: by a `note:` on each
    concept that says when it is meant (院长: dean, president), or by their
    subjects or definitions (*bank*, of finance and of geography). If the
    concepts also share a preferred term in another language, their subjects
    and their definitions have to differ.
    """
    for lang in dict.fromkeys(term.lang for _, term in view.terms()):
        for term, concepts in _shared_terms(view, lang):
            if not are_told_apart(concepts, wholly=_share_another_term(concepts, lang)):
                fields = {"term": term.text, "lang": lang, "concepts": _list_names(concepts)}
                yield Fault(fields, concepts[1], lang)


def _share_another_term(concepts: list[Concept], lang: str) -> bool:
    """Return whether any of some concepts share a preferred term of another language too.

    The two scripts of Chinese count as one language.
    """
    own = lang.partition("-")[0]
    others = Counter(
        (term.lang, key(term.text))
        for concept in concepts
        for term in concept.terms
        if term.status is Status.PREFERRED and term.lang.partition("-")[0] != own
    )
    return any(count > 1 for count in others.values())


def _shared_terms(view: View, lang: str) -> Iterator[tuple[Term, list[Concept]]]:
    """Yield the preferred terms of a language that several concepts share."""
    first: dict[str, Concept] = {}
    several: dict[str, tuple[Term, list[Concept]]] = {}
    for concept in view.concepts:
        head = concept.preferred(lang)
        if head is None or head.proposed:
            continue
        name = key(head.text)
        if name in first and first[name].id == concept.id:
            continue  # L205 reports entries with the same id
        if name in several:
            several[name][1].append(concept)
        elif name in first:
            several[name] = head, [first[name], concept]
        else:
            first[name] = concept
    yield from several.values()


@rule(
    "L102",
    "contains-deprecated",
    Severity.WARNING,
    "“{term}” ({lang}) is accepted but contains “{inner}”, which {concept} deprecates",
)
def contains_deprecated(view: View) -> Iterator[Fault]:
    """An accepted term contains a deprecated term.

    **Why:** what is wrong by itself is most often wrong in a longer term, too.
    Checks do not report it there, since the longer term is accepted.

    **What to do:** deprecate the longer term too, or make the deprecated one
    longer.

    **Not reported:** a term with a note that says why it is right, or a
    concept with such a note in the language of the term.
    """
    for concept, term in view.terms():
        unwanted_finder = view.unwanted_finder(term.lang)
        if unwanted_finder is None or not term.status.accepted:
            continue
        if term.note or concept.notes.get(term.lang):
            continue
        for inner, other in _unwanted_inside(view, unwanted_finder, term):
            yield Fault.of_term(concept, term, inner=inner, concept=other.id)


def _unwanted_inside(view: View, finder: Finder, term: Term) -> Iterator[tuple[str, Concept]]:
    """Yield the deprecated terms that occur in a term as whole words, found as in checks."""
    for match in finder.find(term.text):
        inside = (match.start, match.end) != (0, len(term.text))
        for reading in match.readings:
            is_same = reading.term.lang == term.lang
            concept = view.by_id[reading.concept.id]
            if inside and is_same and not _accepts(concept, term.lang, match.text):
                yield reading.term.text, reading.concept
                break


def _accepts(concept: Concept, lang: str, text: str) -> bool:
    """Return whether a concept accepts the very text found, of which a variant is deprecated."""
    accepted = (term.text for term in concept.in_language(lang) if term.status.accepted)
    return fold_strict(text) in map(fold_strict, accepted)


@rule(
    "L103",
    "contradictory-status",
    Severity.WARNING,
    "“{term}” ({lang}) is accepted for {good} but deprecated for {bad}",
)
def contradictory_status(view: View) -> Iterator[Fault]:
    """A term is both accepted and deprecated, without a note that says why.

    **Why:** whoever looks the term up is told both.

    **Not reported:** a deprecated term of another concept with a note that
    says for which meaning the term is wrong.
    """
    good: dict[tuple[str, str], list[Concept]] = {}
    deprecated: dict[tuple[str, str], list[tuple[Concept, Term]]] = defaultdict(list)
    for concept, term in view.terms():
        if not term.status.accepted:
            deprecated[term.lang, key(term.text)].append((concept, term))
    for concept, term in view.terms() if deprecated else ():
        term_key = (term.lang, key(term.text))
        if term.status.accepted and term_key in deprecated:
            good.setdefault(term_key, []).append(concept)
    for term_key, others in good.items():
        for concept, term in deprecated[term_key]:
            if term.note and concept not in others:
                continue
            yield Fault.of_term(concept, term, good=_list_names(others), bad=concept.id)


@rule(
    "L104",
    "unmatchable-term",
    Severity.ERROR,
    "“{term}” ({lang}) can never be found in a text",
)
def unmatchable_term(view: View) -> Iterator[Fault]:
    """A term is not found even in its own text.

    **Why:** a term that has only punctuation, or characters that do not occur
    in texts, is never found.
    """
    doubtful: dict[str, list[tuple[Concept, Term]]] = defaultdict(list)
    for concept, term in view.terms():
        if not PLAIN.fullmatch(term.text):
            doubtful[term.lang].append((concept, term))
    for lang, terms in doubtful.items():
        # Each alone: whatever else its concept has is no help to it.
        alone = (replace(one, id=str(n), terms=(term,)) for n, (one, term) in enumerate(terms))
        found = Finder(alone, lang).find_many(term.text for _, term in terms)
        for n, ((concept, term), matches) in enumerate(zip(terms, found, strict=True)):
            if not any(r.concept.id == str(n) for match in matches for r in match.readings):
                yield Fault.of_term(concept, term)


@rule(
    "L105",
    "stop-word",
    Severity.ERROR,
    "“{term}” ({lang}) is only a stop word; it would match in every text",
)
def stop_word(view: View) -> Iterator[Fault]:
    """A term consists of function words only (the, of, 的, 和).

    **Why:** it would be found everywhere and mean nothing.
    """
    for concept, term in view.terms():
        if is_stop_phrase(term.text, term.lang):
            yield Fault.of_term(concept, term)


@rule(
    "L106",
    "one-character",
    Severity.WARNING,
    "“{term}” ({lang}) is a single character, which occurs in countless other words",
)
def one_character(view: View) -> Iterator[Fault]:
    """A term has only one character.

    **Why:** even though word boundaries are respected, a single character is
    most often something else.
    """
    for concept, term in view.terms():
        if len(term.text.strip()) == 1:
            yield Fault.of_term(concept, term)


@rule(
    "L107",
    "duplicate-term",
    Severity.WARNING,
    "“{term}” ({lang}) is listed twice in one concept",
)
def duplicate_term(view: View) -> Iterator[Fault]:
    """A concept lists the same term twice in one language.

    **Why:** one of the two is a slip; or they have different statuses, which
    is worse.
    """
    for concept in view.concepts:
        seen = set()
        for term in concept.terms:
            if (term.lang, term.text) in seen:
                yield Fault.of_term(concept, term)
            seen.add((term.lang, term.text))


@rule(
    "L108",
    "no-replacement",
    Severity.WARNING,
    "“{term}” ({lang}) is deprecated, but there is no preferred term to use instead",
)
def no_replacement(view: View) -> Iterator[Fault]:
    """A language has a deprecated term but no preferred one.

    **Why:** a check would say what is wrong, but not what is right.
    """
    for concept, term in view.terms():
        if term.status in (Status.DEPRECATED, Status.SUPERSEDED) and not concept.preferred(
            term.lang
        ):
            yield Fault.of_term(concept, term)


@rule(
    "L109",
    "several-terms",
    Severity.WARNING,
    "“{term}” ({lang}) looks like several terms; write each on its own line",
)
def several_terms(view: View) -> Iterator[Fault]:
    """A term contains a semicolon or line break, or / or 、 between terms.

    **Why:** a key takes one term, and no text has several terms with a
    semicolon between them, so that no translation would be right. Semicolons
    in brackets do not separate terms.

    A slash separates terms if it is between spaces, between Chinese words
    (吓阻／威慑), or between forms of one term (*gray-zone coercion/grey-zone
    coercion*); 、 does between forms of one term (海底电缆、海缆).

    **Not reported:** a slash or mark of enumeration if the other language
    names several things too (*anti-access/area denial* and 反介入/区域拒止,
    *oil and gas* and 石油、天然气).

    **What to do:** repeat the key for each term. In a catalog, terms besides
    the first are `admitted:` in the comments of the entry; `termbase update
    --adopt` writes them there.
    """
    for concept, term in view.terms():
        if looks_like_several(term.text, _beside(concept, term)):
            yield Fault.of_term(concept, term)
