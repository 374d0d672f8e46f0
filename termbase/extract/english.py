"""Extracting term candidates from English texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from termbase.extract.candidate import Candidate
from termbase.extract.lexicon import Lexicon, english
from termbase.extract.phrases import Kind
from termbase.extract.reader import Reader
from termbase.extract.score import Scorer
from termbase.extract.tally import Entry, Tally
from termbase.lazy import lazily
from termbase.progress import Progress, followed

# Number of occurrences from which a noun that occurs only in the plural is cited in the plural.
_ALWAYS_PLURAL = 3
# "EU-wide", "China-Russia".
_CAPITAL_INSIDE = lazily(r"[A-Z].*[A-Z].*[a-z]")


def extract(
    texts: Sequence[str],
    known: Mapping[int, Sequence[tuple[int, int]]],
    *,
    nested: bool,
    minimum: int,
    threshold: float,
    progress: Progress | None = None,
) -> Iterator[Candidate]:
    """Yield the candidates of English texts, in no particular order.

    Args:
        texts: The texts.
        known: Index of a text to start and end of the known terms in it.
        nested: Whether to include candidates that occur only within longer ones.
        minimum: Minimum number of occurrences.
        threshold: Minimum score.
        progress: Called with the number of texts that are counted, and the number of all.
    """
    lexicon = english()
    reader = Reader(lexicon)
    tally = Tally(lexicon)
    for number, text in enumerate(followed(reader.read(texts), progress)):
        tally.add(text, known.get(number, ()))
    tally.finish()
    score = Scorer(tally, lexicon)
    parts = set() if nested else _parts_of_names(tally)
    for entry in tally.entries.values():
        if len(entry.places) < minimum:
            continue
        if not nested and (not entry.free or (len(entry.words) == 1 and entry.words[0] in parts)):
            continue
        value = round(score(entry), 4)
        if value >= threshold:
            yield Candidate(
                text=_citation(entry, tally, reader, lexicon),
                score=value,
                count=len(entry.places),
                positions=tally.positions(entry),
            )


def _parts_of_names(tally: Tally) -> set[str]:
    """Return the words of all names of several words."""
    return {
        word
        for entry in tally.entries.values()
        if len(entry.words) > 1 and entry.kind is Kind.NAME
        for word in entry.words
    }


def _citation(entry: Entry, tally: Tally, reader: Reader, lexicon: Lexicon) -> str:
    """Return the citation form of an entry: names as written, others in lower case and singular."""
    texts = tally.texts
    written = [tuple(texts[n].tokens.forms[begin:end]) for n, begin, end in entry.places]
    forms = written[0]
    if len(written) > 1:
        shown = Counter(written)
        # The most common form; of equally common ones that with the fewest capitals.
        forms = max(shown, key=lambda form: (shown[form], _small_letters(form), form))
    words = list(entry.words)
    name = entry.kind is Kind.NAME
    for index, (word, form) in enumerate(zip(entry.words, forms, strict=True)):
        if form == word or not form.lower().startswith(word):
            continue
        bears_capital = name or (
            entry.pattern[index] == "X"
            or reader.is_name(word)
            or word in lexicon.demonyms
            or _CAPITAL_INSIDE.search(form)
        )
        if bears_capital and (name or not any(other[index].islower() for other in written)):
            words[index] = form[: len(word)]
    last = entry.words[-1]
    plural = len(written) >= _ALWAYS_PLURAL and all(form[-1].lower() != last for form in written)
    if plural and not _CAPITAL_INSIDE.search(forms[-1]):
        words[-1] = forms[-1].lower()
    return " ".join(words).replace(" 's", "'s")


def _small_letters(forms: tuple[str, ...]) -> int:
    return sum(map(str.islower, "".join(forms)))
