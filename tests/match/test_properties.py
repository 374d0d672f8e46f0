"""Properties of the matches in any text with any term base."""

import re
from itertools import chain, product

from hypothesis import assume, given, strategies as st

from termbase.match import Finder
from termbase.model import Concept, Match, MatchKind, Status, Term
from termbase.text import script, spelling
from termbase.text.analysis import analyzer_for
from termbase.text.plain import bare, fold_strict
from termbase.text.script import HAN
from termbase.text.words import POSSESSIVE, tokens

ENGLISH = ["trade", "war", "Trade", "WARS", "multi", "polar", "organisation", "organization"]
ENGLISH += ["US", "us", "re", "election", "'s", "state", "child", "children", "C++", "é", "x"]
CHINESE = [
    "中国",
    "人民",
    "贸易",
    "战",
    "略",
    "布鲁塞尔",
    "鲁塞",
    "積分",
    "积分",
    "累",
    "头",
    "髮",
    "分布",
]
JOINTS = [
    "",
    " ",
    "-",
    "- ",
    "\n",
    "\n\n",
    "’s ",
    "—",
    ", ",
    "·",
    "\u00ad",
    "\u200b",
    "(",
    "”",
    "\u3000",
]
odd = st.text(
    alphabet=st.one_of(
        st.characters(), st.sampled_from("aA1'’-–.\r\n\ud800😀\u0301\u200d\u00ad中國国ＲŞİß㎏ﬁ")
    ),
    max_size=40,
)


def phrases(words: list[str], size: int) -> st.SearchStrategy[str]:
    """Texts of some of the words and what may stand between them."""
    return st.lists(st.sampled_from(words) | st.sampled_from(JOINTS), max_size=size).map("".join)


words = ENGLISH + CHINESE
texts = phrases(words, 40) | odd
terms = st.lists(phrases(words, 4) | odd, max_size=6)
langs = st.sampled_from(["en", "zh-Hans", "zh-Hant-TW", "de", "ja"])


def concepts(terms: list[str], lang: str) -> list[Concept]:
    """A concept for each term, every status in turn."""
    statuses = list(Status)
    return [
        Concept(f"c{i}", "s", (Term(text, lang, statuses[i % 4], proposed=bool(i % 2)),))
        for i, text in enumerate(terms)
    ]


def spans(matches: list[Match]) -> set[tuple[int, int]]:
    """Where matches stand."""
    return {(match.start, match.end) for match in matches}


def fold(text: str, lang: str = "") -> str:
    """A key that all spellings of a text share."""
    found = [bare(token.text) for token in tokens(fold_strict(text))]
    if lang in ("", "en"):
        found = ["and" if word == "&" else spelling.key(word) for word in found]
    return re.sub(f"(?<=[{HAN}])·(?=[{HAN}])", "", script.simplify("".join(found)))


def stands_for(text: str, match: Match) -> bool:
    """Whether a stretch of text is the term of its reading, in the way that it says."""
    for reading in match.readings:
        term, lang = reading.term.text, reading.term.lang
        if term.isascii() and not analyzer_for(lang).spaced:
            lang = "en"  # the rules for the Latin terms of a Chinese text
        if reading.kind is MatchKind.EXACT:
            a, b = fold_strict(text), fold_strict(term)
            b = b[3:] if b.startswith("to ") and not a.startswith("to ") else b
            same = a == b or (a[1:] == b[1:] and a[0].lower() == b[0].lower())
        elif reading.kind is MatchKind.VARIANT:
            a, b = fold(text, lang), fold(term, lang)
            same = a == b or b in ("a" + a, "an" + a, "the" + a)
        else:
            folded = fold_strict(text)
            folded = folded.removesuffix(POSSESSIVE)
            rows = analyzer_for(lang).variants(fold_strict(term), "")
            choices = (choice for row in rows for choice in product(*row))
            forms = (chain.from_iterable(keys for _, keys in choice) for choice in choices)
            keys = {"".join(form).replace("=", "").casefold() for form in forms}
            same = fold(folded, lang) in {fold(key, lang) for key in keys}
        if not same:
            return False
    return True


@given(texts, terms, langs)
def test_matches_are_consistent(text: str, base: list[str], lang: str) -> None:
    """Matches are slices in order, do not overlap, and each is a form of its term."""
    matches = Finder(concepts(base, lang), lang).find(text)
    reached = 0
    for match in matches:
        assert reached <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == match.text
        assert stands_for(match.text, match)
        reached = match.end


@given(texts, terms, langs, st.sampled_from(["ψωμί", "хлеб", "パン屋", "ψ"]))
def test_unrelated_concepts_change_nothing(
    text: str, base: list[str], lang: str, other: str
) -> None:
    """A concept that does not occur in the text neither removes nor adds a match."""
    assume(not set(fold(text)) & set(fold(other)))
    known = concepts(base, lang)
    more = [Concept("other", "s", (Term(other, lang),)), *known]
    assert spans(Finder(known, lang).find(text)) == spans(Finder(more, lang).find(text))


@given(phrases(words, 20), st.lists(phrases(words, 3), min_size=1, max_size=5), langs)
def test_match_has_every_concept_of_its_term(text: str, base: list[str], lang: str) -> None:
    """A term of two concepts is found with both, in the order of the concepts."""
    twice = [
        Concept(f"{name}{i}", "s", (Term(term, lang),))
        for name in "ab"
        for i, term in enumerate(base)
    ]
    for match in Finder(twice, lang).find(text):
        found = [reading.concept.id for reading in match.readings]
        assert {name[1:] for name in found if name[0] == "a"} == {
            name[1:] for name in found if name[0] == "b"
        }
        assert found.index(min(found)) < found.index(min(found).replace("a", "b"))


@given(st.lists(texts.filter(lambda text: "\n" not in text), max_size=4), terms, langs)
def test_paragraphs_are_independent(parts: list[str], base: list[str], lang: str) -> None:
    """A text of paragraphs separated by empty lines has the matches of each."""
    parts = [f"{part.strip()} ." for part in parts]
    finder = Finder(concepts(base, lang), lang)
    expected = set()
    offset = 0
    for part in parts:
        expected |= {(start + offset, end + offset) for start, end in spans(finder.find(part))}
        offset += len(part) + 2
    assert spans(finder.find("\n\n".join(parts))) == expected


@given(st.lists(texts, max_size=6), terms, langs)
def test_find_many_agrees_with_find(several: list[str], base: list[str], lang: str) -> None:
    """Texts searched together have the same matches as each by itself."""
    finder = Finder(concepts(base, lang), lang)
    assert list(finder.find_many(several)) == [finder.find(text) for text in several]


def test_long_texts_agree_with_short_ones() -> None:
    """Processing a long text in parts does not change its matches."""
    paragraph = "The trade wars of 中国人民 went on. " * 40
    text = "\n\n".join([paragraph] * 150)
    base = [Concept("a", "s", (Term("trade war", "en"), Term("人民", "zh-Hans")))]
    for lang in ("en", "zh-Hans"):
        matches = Finder(base, lang).find(text)
        assert len(matches) == 2 * 40 * 150
        assert all(text[match.start : match.end] == match.text for match in matches)
