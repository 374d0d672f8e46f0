"""How English is read for term candidates: tags, names and citation forms, by tables."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from termbase.extract import PROPOSE, candidates
from termbase.extract.lexicon import DICTIONARY, UNKNOWN, english
from termbase.extract.reader import Reader
from termbase.extract.tokens import Tokenizer

DATA = Path(__file__).parent / "data"


def lines(name: str) -> list[str]:
    """The lines of a table that are no comments."""
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("line", lines("tags.txt"))
def test_words_get_their_part_of_speech(line: str) -> None:
    """Each sentence of `tags.txt` is read as it stands there."""
    pairs = [word.rpartition("/") for word in line.split()]
    text = " ".join(word for word, _, _ in pairs).replace(" 's", "'s").replace(" .", ".")
    read = Reader(english()).read([text])[0]
    found = [f"{form}/{tag}" for form, tag in zip(read.tokens.forms, read.tags, strict=True)]
    assert " ".join(found) == line


def name_cases() -> list[tuple[str, list[str]]]:
    """Texts with their names; a text may go over several lines."""
    text = "\n".join(lines("names.tsv"))
    cases = []
    before = ""
    for line in text.split("\n"):
        sentence, tab, names = line.partition("\t")
        before += sentence + "\n" if not tab else sentence
        if tab:
            cases.append((before, [name for name in names.split("; ") if name]))
            before = ""
    return cases


@pytest.mark.parametrize(("text", "names"), name_cases())
def test_names_are_found_whole(text: str, names: list[str]) -> None:
    """Each text of `names.tsv` has these names, and no others."""
    found = candidates([text], nested=False)
    with_capital = [c for c in found if any(map(str.isupper, c.text))]
    with_capital.sort(key=lambda c: c.positions[0])
    assert [c.text for c in with_capital] == names


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("Wind turbines turn. Some wind turbine stops.", "wind turbine"),
        ("Two tax policies and a tax policy", "tax policy"),
        ("Angles of attack grow.", "angle of attack"),
        ("Draught boxes rot.", "draught box"),
        ("Gas laser lenses crack.", "gas laser lens"),
        ("Human rights matter.", "human rights"),
        ("Fluid dynamics matters.", "fluid dynamics"),
        ("Tip vortices form.", "tip vortex"),
        # Met only in the plural, and often: so it is cited.
        ("Export credits fall. Export credits rise. They shun export credits.", "export credits"),
        # Names inside a term keep their capitals; so do nationalities.
        ("A Savonius rotor turns.", "Savonius rotor"),
        ("They fear Pakistani loans.", "Pakistani loan"),
        ("EU-wide limits help.", "EU-wide limit"),
        ("They like U.S. policy.", "U.S. policy"),
        # Damage of page extraction is mended.
        ("A long- range missile flew.", "long-range missile"),
        ("A nu\u00adclear re\u00adactor failed.", "nuclear reactor"),
        ("A nuclear reac\u200btor failed.", "nuclear reactor"),
        ("\uff35\uff33 \uff54ariff wars began.", "US tariff war"),
        ("A Cafe\u0301 Society party met.", "Café Society party"),
    ],
)
def test_the_citation_form_is_what_a_term_base_wants(text: str, citation: str) -> None:
    """Lower case but for names, the head in the singular, one form for all."""
    assert citation in {c.text for c in candidates([text])}


@pytest.mark.parametrize(
    ("word", "tag", "singular"),
    [
        ("policies", "S", "policy"),
        ("rates", "S", "rate"),
        ("buses", "S", "bus"),
        ("crises", "S", "crisis"),
        ("analysis", "N", "analysis"),
        ("arms", "S", "arms"),
        ("politics", "N", "politics"),
        ("stenosis", "N", "stenosis"),
        ("quarklets", "S", "quarklet"),
        ("tip-losses", "S", "tip-loss"),
        ("quarklation", "N", "quarklation"),
        ("quarkless", "J", "quarkless"),
        ("quarkly", "R", "quarkly"),
        ("two-bladed", "J", "two-bladed"),
        ("one-third", "9", "one-third"),
        ("forty-four", "9", "forty-four"),
        ("doing", "B", "doing"),
        ("fostering", "G", "fostering"),
        ("breathes", "Z", "breathe"),
        ("lenses", "S", "lens"),
        ("quarkidities", "S", "quarkidity"),
        ("zorkies", "S", "zorkie"),
    ],
)
def test_words_are_known_or_guessed(word: str, tag: str, singular: str) -> None:
    """The likeliest tag and the singular, from the lists or from the form."""
    known = english().word(word)
    assert known.tags[0] == tag
    assert known.singular == singular


def test_the_word_list_is_in_order() -> None:
    """Each section is sorted and has no word twice, so that changes are easy to see."""
    path = files("termbase.text") / "data" / "extract_en.txt"
    blocks = re.split(r"^\[(.+)\]$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(blocks) > 40
    for section, words in zip(blocks[1::2], map(str.split, blocks[2::2]), strict=True):
        assert words == sorted(set(words)), section
        assert not [word for word in words if word != word.lower()], section


def test_words_are_common_or_rare() -> None:
    """The band tells general words, words of the dictionary, and all others apart."""
    bands = [english().word(word).band for word in ("the", "people", "treaty", "aardvark", "zzyx")]
    assert bands == sorted(bands)
    assert bands[-2:] == [DICTIONARY, UNKNOWN]


@pytest.mark.parametrize(
    "word",
    ["important", "third-largest", "21st", "five-year", "hopeless", "half-drained", "ever-growing"],
)
def test_judging_and_counting_start_no_term(word: str) -> None:
    """The term starts after such a word."""
    found = {c.text for c in candidates([f"We saw a {word} salt marsh."], nested=False)}
    assert "salt marsh" in found or f"{word} salt marsh" not in found


def test_a_wrapped_line_is_one_sentence_and_a_heading_is_not() -> None:
    """A line break ends a sentence unless the line is long and goes on in lower case."""
    long_line = "The committee that looks after the fishery decided to close the salt"
    assert "salt marsh" in {c.text for c in candidates([f"{long_line}\nmarsh at once."])}
    assert "salt marsh" not in {c.text for c in candidates(["The salt\nmarsh is closed."])}


def test_tokens_point_to_the_text() -> None:
    """Every token stands between its offsets, whatever was repaired."""
    text = "The U.S.\u2013 Russia ac\u00adcord, Dr. Ilse Vann\u2019s 3.5% tariff (see www.x.org)."
    tokens = Tokenizer()(text)
    spans = list(zip(tokens.starts, tokens.ends, strict=True))
    assert spans == sorted(spans)
    shown = dict(zip(tokens.forms, (text[a:b] for a, b in spans), strict=True))
    assert shown["accord"] == "ac\u00adcord"
    assert shown["'s"] == "\u2019s"
    assert shown["Vann"] == "Vann"
    assert "www.x.org" not in shown


def test_shares_and_currencies_are_no_terms() -> None:
    """Neither “per cent” nor the letters before a dollar sign are words of a term."""
    text = "Tariffs rose by 5 per cent to NT$30 per crate, rated AA- with care. "
    found = {c.text for c in candidates([text * 8])}
    assert {"tariffs", "crate"} <= found
    assert not found & {"cent", "NT", "per cent", "NT$", "AA-with"}


def test_what_stands_after_a_modal_verb_is_no_term() -> None:
    """A verb and its object are not taken for a compound noun; a long name is proposed."""
    text = (
        "Few should mistake silence for peace. The Storm and Flood Relief Fund will charge users."
    )
    found = {c.text for c in candidates([text], threshold=PROPOSE, nested=False)}
    assert found == {"Storm and Flood Relief Fund"}
    text = (
        "They drew up a harbour budget that will reach two parts, and a treaty that will limit it."
    )
    found = {c.text for c in candidates([text], threshold=PROPOSE, nested=False)}
    assert found == {"harbour budget"}


def test_an_adjective_that_is_always_there_is_part_of_the_term() -> None:
    """Of "early warning" no "warning" is proposed, unless warnings are told of without it."""
    text = (
        "Early warning saves lives. A network for early warning covers the coast, and each harbour"
        " has an early warning system. The early warning system is old."
    )
    found = [one.text for one in candidates([text], nested=False)]
    assert {"early warning", "early warning system"} <= set(found)
    assert not {"warning", "warning system"} & set(found)
    other = [text, "The warning system of the north is new, and a warning is sent."]
    assert "warning system" in [one.text for one in candidates(other, nested=False)]


def test_what_is_always_due_is_part_of_the_term() -> None:
    """Of "due diligence law" no "diligence law" is proposed."""
    text = (
        "The new due diligence law obliges importers. Critics of the due diligence law doubt that,"
        " but a due diligence law with teeth helps."
    )
    found = [one.text for one in candidates([text], nested=False)]
    assert "due diligence law" in found
    assert "diligence law" not in found


def test_who_is_addressed_is_no_term() -> None:
    """Of "Madam Chair" and "Mr. President" no name is proposed; of "Prime Minister" one is."""
    text = "Madam Chair, we met. Mr. President, we agree. Madam Chair, the Prime Minister is here."
    found = {one.text for one in candidates([text], nested=False)}
    assert not found & {"Madam Chair", "Mr. President", "Mr President"}
    assert "Prime Minister" in found


def test_a_person_is_less_likely_a_term() -> None:
    """A name of words that no list has scores less than that of a body or a treaty."""
    text = "We met Hilda Marwick in spring. We read the Marwick Convention in autumn."
    score = {one.text: one.score for one in candidates([text])}
    assert score["Hilda Marwick"] < score["Marwick Convention"]


def test_a_part_of_a_persons_name_is_less_likely_a_term() -> None:
    """A first name scores less than another name met as often, and less than an acronym."""
    text = "We met {0} Marwick in spring. The men of {0} left. The men of Lodrun left."
    first, acronym = (
        {one.text: one.score for one in candidates([text.format(name)])}
        for name in ("Hilda", "HLD")
    )
    assert first["Hilda"] < first["Lodrun"]
    assert first["Hilda"] < acronym["HLD"]


def test_a_word_met_only_in_a_name_is_hardly_a_term() -> None:
    """What is proposed is the name, and not each of its words."""
    text = "We met Hilda Marwick. They saw Hilda Marwick. He knows Hilda Marwick."
    score = {one.text: one.score for one in candidates([text])}
    assert score["Hilda Marwick"] > PROPOSE > max(score["Hilda"], score["Marwick"])


def test_an_acronym_is_no_plural() -> None:
    """AIDS is not the plural of "aid", and what's is not a term."""
    found = {
        one.text
        for one in candidates(["What's more, we fight AIDS. Who's to pay? Drugs for AIDS."])
    }
    assert "AIDS" in found
    assert not {one for one in found if one.endswith("AID") or "'" in one}
