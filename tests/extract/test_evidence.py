"""What counts as evidence for an English term candidate, and what does not."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import pairwise

import pytest

from termbase.extract import PROPOSE, Candidate, candidates
from termbase.extract.expansions import expansions
from termbase.extract.frequencies import rate
from termbase.extract.lexicon import english
from termbase.extract.tokens import Tokenizer


def by_text(*texts: str) -> dict[str, Candidate]:
    """Return the candidates of texts by their citation form."""
    return {one.text: one for one in candidates(texts)}


def test_the_list_of_frequencies_is_in_order() -> None:
    """Levels fall, and the words of each are sorted, so that changes are easy to see."""
    path = files("termbase.text") / "data" / "frequency_en.txt"
    blocks = re.split(r"^\[(\d+)\]$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    levels = [int(level) for level in blocks[1::2]]
    assert levels == sorted(levels, reverse=True)
    words = [block.split() for block in blocks[2::2]]
    assert all(block == sorted(block) for block in words)
    everything = [word for block in words for word in block]
    assert len(everything) == len(set(everything)) > 20_000


def test_words_are_as_frequent_as_in_general_language() -> None:
    """Words of daily life come before those of a trade; unlisted words are the rarest."""
    words = ["the", "house", "bridge", "gasket", "quoin"]
    assert all(rate(one) > rate(next_) for one, next_ in pairwise(words))
    assert rate("quoin") == rate("zzyx") > 0


def test_a_word_that_is_rare_elsewhere_is_more_likely_a_term() -> None:
    """Of words met equally often, that of the trade ranks above those of any text."""
    text = "The gasket leaks. Replace the gasket. A gasket is cheap. "
    text += "The house leaks. Replace the house. A house is cheap."
    found = by_text(text)
    assert found["gasket"].score > found["house"].score + 0.2


def test_a_word_of_any_study_is_less_likely_a_term() -> None:
    """Of words as frequent in general language, that of one field ranks above that of all."""
    words = ("enzyme", "hypothesis")
    assert len({(rate(word), english().word(word).band) for word in words}) == 1
    text = "The {0} is new. We checked the {0}. A {0} is cheap. "
    found = by_text("".join(map(text.format, words)))
    assert found["enzyme"].score > found["hypothesis"].score + 0.1


@pytest.mark.parametrize("word", ["шлюз", "θύρα", "سد"])
def test_a_word_in_another_script_is_no_term(word: str) -> None:
    """Words in Cyrillic, Greek or Arabic letters, met however often, are not proposed."""
    text = f"We saw the {word} again. " * 9
    assert not [one.text for one in candidates([text], threshold=PROPOSE)]


@pytest.mark.parametrize("term", ["β-blocker", "β2-adrenergic receptor", "tnf-α", "α-helix"])
def test_a_greek_letter_may_be_part_of_a_term(term: str) -> None:
    """A Greek letter joined to a word by a hyphen is no formula."""
    text = f"The {term} is new. They gave the {term} to everybody."
    assert term in [one.text for one in candidates([text], threshold=PROPOSE)]


def test_a_word_that_stands_alone_is_more_likely_a_term() -> None:
    """What occurs only as part of phrases ranks below what also occurs without them."""
    alone = by_text("The rotor turns. A rotor stops. This rotor hums.")["rotor"]
    within = by_text("The rotor disc turns. A rotor blade stops. This rotor shaft hums.")["rotor"]
    assert alone.count == within.count == 3
    assert alone.score > within.score


def test_an_everyday_word_met_once_is_no_term() -> None:
    """Of a short article, compounds met once are proposed, and words of the dictionary are not."""
    text = "It was a bargain and a brawl. They wait for student visas and missile tests."
    assert {one.text for one in candidates([text], threshold=PROPOSE, nested=False)} == {
        "student visa",
        "missile test",
    }


@pytest.mark.parametrize(
    "line",
    [
        "2 dT = x p r sluice gate 4 z",
        "7 12 sluice gate 0.4 9 13",
        "La vanne sluice gate ferme une rivière lorsque les eaux montent",
    ],
    ids=["formula", "figures", "another language"],
)
def test_what_is_not_english_prose_is_no_evidence(line: str) -> None:
    """The occurrence is counted and can be found, but makes the term no likelier."""
    text = "The sluice gate leaks."
    once = by_text(text)["sluice gate"]
    both = by_text(f"{text}\n{line}\n")["sluice gate"]
    assert both.count == 2
    assert both.score <= once.score


def test_words_of_other_languages_are_not_proposed() -> None:
    """A summary in another language adds nothing to what a reviewer sees."""
    text = "The sluice gate leaks. Nobody mends the sluice gate.\n\n"
    text += "Les vannes ferment la rivière quand les eaux sont trop hautes."
    found = {one.text for one in candidates([text], threshold=PROPOSE, nested=False)}
    assert found == {"sluice gate"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Atrial quarkation, zoraxis mellitus and ischaemic fenzopathy were common comorbidities.",
        "They gave zoraxapril, fenzopril and maldopril to most of the patients.",
        "Zoraxapril, fenzopril, maldopril, candaxaban.",
    ],
)
def test_rare_terms_are_english(sentence: str) -> None:
    """What prose or a list with commas has is evidence, however many words are in no list."""
    assert {"fenzopril", "fenzopathy", "ischaemic fenzopathy"} & {
        one.text for one in candidates([sentence], threshold=PROPOSE, nested=False)
    }


@pytest.mark.parametrize("label", ["Figure 3", "Section 4.1", "Equation (2.1)", "In Chapter 7"])
def test_the_label_of_a_number_is_not_a_candidate(label: str) -> None:
    """A figure, a section or an equation that is only referred to is not what the text is about."""
    word = re.sub(r"^In |[^A-Za-z]", "", label).lower()
    assert word not in {text.lower() for text in by_text(f"{label} shows the sluice gate.")}


def test_a_word_before_a_number_is_a_candidate_otherwise() -> None:
    """Neither a name nor a phrase nor a word in small letters is a label."""
    found = by_text("World War 2 began. Boeing 747 lands. The equation 2 is wrong.")
    assert {"World War", "Boeing", "equation"} <= found.keys()


@pytest.mark.parametrize("abbreviation", ["approx", "incl", "Ltd", "Prof", "Vol"])
def test_an_abbreviation_is_hardly_a_term(abbreviation: str) -> None:
    """Abbreviations of general words, met however often, are not proposed."""
    text = f"We saw the {abbreviation} again. " * 9
    assert not [one.text for one in candidates([text], threshold=PROPOSE)]


@pytest.mark.parametrize("name", ["Charles", "Massachusetts", "Collins", "Debolskytes"])
def test_names_in_s_are_not_plurals(name: str) -> None:
    """A part of a name is cited with its final s."""
    found = by_text(f"We met Anna {name} Fitch in spring.")
    assert name in found
    assert name.removesuffix("s") not in found


def test_plural_acronyms_and_nationalities_are_cited_in_the_singular() -> None:
    """Of unlisted names only those in capitals but for their s are plurals, and nationalities."""
    found = by_text("They built offshore TLPs. Young Kenyans built them.")
    assert {"offshore TLP", "young Kenyan"} <= found.keys()


@pytest.mark.parametrize(
    ("text", "full", "part"),
    [
        ("Low left gasket pressure index (LGPI) is bad.", "left gasket pressure index", ""),
        ("Old quoins with gasket flow (QGF) leak.", "quoins with gasket flow", "gasket flow"),
        ("A new flow-reduced gasket (FRG) leaks.", "flow-reduced gasket", "reduced gasket"),
        ("They use many tension leg platforms (TLPs).", "tension leg platform", "leg platform"),
        ("We met the Orinda Basin Commission (OBC).", "Orinda Basin Commission", "Commission"),
    ],
)
def test_an_abbreviation_shows_where_its_full_form_begins(text: str, full: str, part: str) -> None:
    """Both are proposed, though they are met once, and a part of the full form is not."""
    found = {one.text for one in candidates([text], threshold=PROPOSE, nested=False)}
    assert full in found
    assert re.search(r"\((\w+?)s?\)", text)[1] in found  # type: ignore[index]
    assert part not in found


@pytest.mark.parametrize(
    "text",
    [
        "A tension leg platform, TLP, floats.",
        "A tension leg platform (see TLP) floats.",
        "A tension leg platform (XYZ) floats.",
        "Platforms (P) float.",
        "(TLP)",
    ],
)
def test_other_brackets_introduce_nothing(text: str) -> None:
    """The letters in brackets have to be the initials of the words before them."""
    assert not list(expansions(Tokenizer()(text)))
