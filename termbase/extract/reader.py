"""Tokenising and tagging a collection of English texts.

Capitalisation is evaluated over the whole collection (Mikheev 2002, "Periods, capitalized words,
etc."): a capital at the start of a sentence or in a heading shows nothing by itself, but other
occurrences of the same word do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from termbase.extract.lexicon import CLOSED, Lexicon
from termbase.extract.prose import NotProse
from termbase.extract.tagger import tag
from termbase.extract.tokens import Tokenizer, Tokens
from termbase.lazy import lazily

_ROMAN = lazily(r"[IVX]{2,}")
_JOINING = frozenset({"of", "for", "on", "and", "&"})
# Between two capitalised words these link parts of a name, as "of" does.
LINKING = frozenset({"for", "on"})
# Function words that are acronyms when in capitals.
_ACRONYMS = frozenset({"us", "it", "who"})
_FIXED = {".": ".0", ",": ".0", "'s": "K0", "&": "C0", "i.e.": ".0", "e.g.": ".0"}
_NAME = "X0"
# Flags of positions in which a capital is uninformative.
_SENTENCE_START = 4
_WHOLE_LINE = 8


@dataclass(slots=True)
class Text:
    """A tagged text, with a letter for each token; see `termbase.extract.lexicon`."""

    tokens: Tokens
    tags: str


class _Small(dict[str, str]):
    """Word without capitals to its readings; empty if these depend on the adjacent words."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(_FIXED)
        self._lexicon = lexicon

    def __missing__(self, word: str) -> str:
        if word in self._lexicon.particles or word in LINKING:
            found = ""
        else:
            found = ".0" if len(word) == 1 and word != "a" else self._lexicon.word(word).tags
        self[word] = found
        return found


class Reader:
    """A reader of the texts of a collection."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._without: Counter[str] = Counter()
        self._with: Counter[str] = Counter()
        self._small = _Small(lexicon)
        self._capitalised: dict[tuple[str, int], str] = {}

    def read(self, texts: Sequence[str]) -> list[Text]:
        """Tokenise and tag the texts."""
        tokenizer = Tokenizer()
        not_prose = NotProse(self._lexicon)
        found = [tokenizer(text) for text in texts]
        for tokens in found:
            for start, end in not_prose(tokens):
                tokens.discounted[start:end] = b"\1" * (end - start)
            self._count(tokens)
        return [Text(tokens, tag(self._readings(tokens))) for tokens in found]

    def is_name(self, lower: str) -> bool:
        """Return whether a word occurs more often with a capital than without."""
        return self._with[lower] > self._without[lower]

    def _count(self, tokens: Tokens) -> None:
        """Count the capitalisation of each word in informative positions."""
        self._without.update(
            small for form, small in zip(tokens.forms, tokens.lower, strict=True) if form is small
        )
        before = "."
        for form, small, uninformative in zip(
            tokens.forms, tokens.lower, tokens.uninformative, strict=True
        ):
            if form is not small and before != "." and not uninformative:
                self._with[small] += 1
            before = form

    def _readings(self, tokens: Tokens) -> Iterator[str]:
        """Yield the readings of each token, as input for the tagger."""
        forms, lower = tokens.forms, tokens.lower
        last = len(forms) - 1
        known = self._small
        for index, form in enumerate(forms):
            small = lower[index]
            if form is small and known[small]:
                yield known[small]
                continue
            company = 2 * self._has_capital(forms, index, -1) + self._has_capital(forms, index, 1)
            if form is small:
                between = "O0" if small in LINKING else _NAME
                yield between if company == 3 else self._lexicon.word(small).tags
                continue
            if self._is_label(tokens, index):
                yield ".0"
                continue
            before = forms[index - 1] if index else "."
            if self._is_label(tokens, index):
                yield ".0"
                continue
            if not company and index + 1 < last and forms[index + 1] in _JOINING:
                company = int(forms[index + 2][0].isupper())
            if tokens.uninformative[index]:
                company |= _WHOLE_LINE
            elif before == ".":
                company |= _SENTENCE_START
            key = (form, company)
            found = self._capitalised.get(key)
            if found is None:
                found = self._capitalised[key] = self._capital(form, small, company)
            yield found

    def _has_capital(self, forms: list[str], index: int, step: int) -> bool:
        """Return whether the word before or after a position has a capital, skipping particles."""
        for place in (index + step, index + 2 * step, index + 3 * step):
            if not 0 <= place < len(forms):
                return False
            if forms[place] not in self._lexicon.particles:
                return forms[place][0].isupper()
        return False

    def _is_label(self, tokens: Tokens, index: int) -> bool:
        """Return whether a word with a capital labels a number: "Figure 3", "Equation (2.1)"."""
        forms, lower = tokens.forms, tokens.lower
        after = index + 1
        if forms[after : after + 1] == [","] and tokens.starts[after] > tokens.ends[index]:
            after += 1  # an opening bracket
        if after >= len(forms) or not forms[after][0].isdigit():
            return False
        before = lower[index - 1] if index else "."
        alone = before in {".", ","} or self._lexicon.word(before).tags[0] in CLOSED
        return alone and self._lexicon.word(lower[index]).general

    def _capital(self, form: str, small: str, place: int) -> str:
        """Return the readings of a word with a capital, which has another form in small letters.

        `place` is a sum of flags: 1 if the next word has a capital, 2 if the previous word has one,
        and `_SENTENCE_START` or `_WHOLE_LINE` if the capital is uninformative.
        """
        word = self._lexicon.word(small)
        tags = word.tags
        company = place & 3
        untold = place & ~3
        if len(form) == 1:
            return tags if form in "AI" else _NAME if company else ".0"
        roman = _ROMAN.fullmatch(form) is not None
        if roman or (small in self._lexicon.calendar and (small != "may" or not untold)):
            return _NAME if roman and company & 2 else "90"
        if small.rstrip(".") in self._lexicon.demonyms and not form.isupper():
            return "J0X0" if company & 1 else "J0X3"
        compound = form[0].isdigit() or ("-" in form and form.rpartition("-")[2].islower())
        acronym = form.isupper() and not untold & _WHOLE_LINE
        closed = tags[0] in CLOSED and not (acronym and small in _ACRONYMS)
        if word.unknown and (not untold or self.is_name(small)):
            closed = False  # "Italy" and "Sicily" only end like adverbs
        if compound or closed:
            return tags
        return _NAME if acronym else self._name_or_not(small, tags, company, untold)

    def _name_or_not(self, small: str, tags: str, company: int, untold: int) -> str:
        """Return the readings as a name and those from the lexicon, with their costs weighed up."""
        word = self._lexicon.word(small)
        if self.is_name(small) and (not untold or not self._without[small]):
            cost = 0
        elif untold:
            # A common word at the start of a sentence, or a name that occurs only there.
            common = word.general or self._without[small]
            cost = 5 if common else 1 if untold & _WHOLE_LINE or word.unknown else 3
            if company & 1 and not untold & _WHOLE_LINE:
                # "Consider Gaza": only a verb, in the imperative.
                cost = 4 if tags[::2] == "V" else 2 if common else 0
        else:
            cost = 0 if company else 2 if word.general else 1
        other = 0 if cost > 1 else 3
        pairs = zip(tags[::2], tags[1::2], strict=True)
        rest = "".join(f"{tag}{min(9, int(own) + other)}" for tag, own in pairs if tag != "X")
        return f"X{cost}{rest}"
