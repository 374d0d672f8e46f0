"""The data files of the numbers: complete and consistent, and read as they say."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

import termbase.text.numbers
from termbase.text.numbers import quantities
from termbase.text.numbers.characters import canonical
from termbase.text.numbers.english.lexicon import Type, lexicon
from termbase.text.numbers.units import currency_after, currency_before, units_after
from termbase.text.numbers.words import rows, trie, word_list

PACKAGE = Path(termbase.text.numbers.__file__).parent
DATA = PACKAGE.parent / "data"
_HAN = re.compile("[\u4e00-\u9fff]")


def test_every_character_of_the_rules_has_its_other_forms() -> None:
    """Simplified characters in rules and data also match their traditional forms."""
    opencc = pytest.importorskip("opencc")
    files = [*PACKAGE.rglob("*.py"), *DATA.glob("number_*.tsv")]
    used = {c for file in files for c in _HAN.findall(file.read_text("utf-8"))}
    converters = [opencc.OpenCC(name) for name in ("s2t", "s2tw", "s2hk")]
    missing = {
        f"{form}\t{character}"
        for character in used
        for form in {converter.convert(character) for converter in converters}
        if canonical(form) != canonical(character)
    }
    assert missing == set()


def test_every_era_has_its_other_forms() -> None:
    """Names of eras also match in Traditional characters, which depend on the word (萬曆)."""
    opencc = pytest.importorskip("opencc", minversion="1.4.1")  # before, 天复 became 天覆
    names = [row[0] for row in rows("number_eras.tsv")]
    for converter in (opencc.OpenCC(name) for name in ("s2t", "s2tw", "s2hk")):
        other = [converter.convert(name) for name in names]
        assert [*map(canonical, other)] == [*map(canonical, names)]


def test_canonical_spelling_keeps_offsets() -> None:
    """Canonical spelling replaces each character by exactly one."""
    text = "".join(map(chr, range(0x20, 0x3000))) + "三千萬，３，７００億"
    assert len(canonical(text)) == len(text)
    assert canonical("３，７００億　２０２０年，５月") == "3,700亿 2020年，5月"


def test_listed_words_are_well_formed() -> None:
    """Each expression is plain except for lookarounds, unique, and read as its row says."""
    seen = set()
    for lang, word, values in rows("number_words.tsv"):
        plain = re.sub(r"\(\?<?[=!](?:[^()]|\([^()]*\))*\)", "", word)
        assert not re.search(r"[()\[\]\\*+?|]", plain), f"{word}: only lookarounds may be used"
        assert (lang, plain) not in seen, f"{word} is listed twice"
        seen.add((lang, plain))
        entry = word_list(lang).words[plain.lower().replace("-", " ")]
        assert (values == "-") == (not entry.values and not entry.parts), word
        re.compile(word)


def test_units_have_positive_factors_and_known_dimensions() -> None:
    """Every unit of a dimension can be converted into every other of it."""
    dimensions: dict[str, int] = {}
    for _id, dimension, factor, offset, *forms in rows("number_units.tsv"):
        assert Fraction(factor) > 0
        assert dimension == "temperature" or Fraction(offset) == 0
        assert len(forms) == 2
        dimensions[dimension] = dimensions.get(dimension, 0) + 1
    assert min(dimensions.values()) > 1


@pytest.mark.parametrize("row", rows("number_currencies.tsv"), ids=lambda row: row[0])
def test_currencies_are_found_around_a_number(row: list[str]) -> None:
    """Every way to write a currency is found before or after a number, in both languages."""
    code, prefixes, english, chinese = row
    for prefix in filter(None, prefixes.split("|")):
        assert currency_before(f"{prefix}5", len(prefix), chinese=False) == (code, 0)
        assert currency_before(f"{prefix}5", len(prefix), chinese=True) == (code, 0)
    for word in filter(None, english.split("|")):
        assert currency_after(f"5 {word}", 1, chinese=False) == (code, len(word) + 2)
    for word in filter(None, chinese.split("|")):
        assert currency_after(f"5{word}", 1, chinese=True) == (code, len(word) + 1)


def test_a_unit_may_be_of_several_kinds() -> None:
    """“Degrees” are Celsius or Fahrenheit; further letters make it a different word."""
    assert {u.id for u in units_after("90 degrees", 2, chinese=False)} == {"celsius", "fahrenheit"}
    assert [u.id for u in units_after("5 miles", 1, chinese=False)] == ["mile"]
    assert units_after("5 milestones", 1, chinese=False) == ()


def test_the_lexicon_of_english() -> None:
    """Every word has a role, and only vague words have a greatest value."""
    for word, (role, value, upper) in lexicon().items():
        assert word == word.lower()
        assert (upper is not None) == (role in (Type.PLURAL, Type.VAGUE))
        assert upper is None or upper > value


def test_trie_matches_its_words_only() -> None:
    """The pattern of a word list matches its words, the longest first, and nothing else."""
    words = ["ten", "tens", "tenth", "two", "a", "an"]
    pattern = re.compile(trie(words))
    assert all(pattern.fullmatch(word) for word in words)
    assert not pattern.fullmatch("te")
    found = pattern.match("tenths")
    assert found is not None
    assert found[0] == "tenth"


def test_words_that_contain_numbers_are_not_quantities() -> None:
    """Words listed as containing no quantity yield none in running text."""
    none = [word for word, meaning in word_list("zh").words.items() if not meaning.values]
    assert len(none) > 200
    for word in ["以防万一", "十分", "一带一路"]:
        assert word in none or any(part in word for part in none)
        assert quantities(f"他说{word}。", "zh-Hans") == []
