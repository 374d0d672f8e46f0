"""Term candidates of English texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from termbase.extract.candidate import Candidate
from termbase.extract.lexicon import Lexicon, english
from termbase.extract.phrases import Kind
from termbase.extract.reader import Reader
from termbase.extract.score import Scorer
from termbase.extract.tally import Entry, Tally
from termbase.progress import Progress, followed

# A noun met only in the plural, so often or oftener, is cited so: "economic sanctions".
_ALWAYS_PLURAL = 3
# "EU-wide", "China-Russia".
_CAPITAL_INSIDE = re.compile(r"[A-Z].*[A-Z].*[a-z]")


def extract(
    texts: Sequence[str],
    known: Mapping[int, Sequence[tuple[int, int]]],
    *,
    nested: bool,
    minimum: int,
    threshold: float,
    progress: Progress | None = None,
) -> Iterator[Candidate]:
    """The candidates of English texts, in no particular order.

    Args:
        texts: The texts.
        known: Index of a text to the start and end offsets of stretches not to be proposed.
        nested: Also what stands only inside a longer candidate.
        minimum: The least count.
        threshold: The least score.
        progress: Told how far the counting of the texts is.
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
    """The words of all names of several words."""
    return {
        word
        for entry in tally.entries.values()
        if len(entry.words) > 1 and entry.kind is Kind.NAME
        for word in entry.words
    }


def _citation(entry: Entry, tally: Tally, reader: Reader, lexicon: Lexicon) -> str:
    """The form for a term base: as a name is written, else in lower case and singular."""
    texts = tally.texts
    written = [tuple(texts[n].tokens.forms[begin:end]) for n, begin, end in entry.places]
    forms = written[0]
    if len(written) > 1:
        shown = Counter(written)
        # The commonest form; of equally common ones that with the fewest capitals.
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
