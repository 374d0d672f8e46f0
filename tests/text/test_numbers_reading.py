"""The quantities of texts, in tables that a translator can extend."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from termbase.text.numbers import Quantity, QuantityKind, quantities

TABLE = Path(__file__).parents[1] / "data" / "numbers_quantities.tsv"


def _rows() -> list[tuple[str, str, str]]:
    rows = []
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            lang, text, expected = line.split("\t")
            rows.append((lang, text, expected))
    return rows


def _written(quantity: Quantity) -> str:
    value = str(quantity.value)
    if quantity.upper is not None:
        value += f"..{quantity.upper}"
    parts = [f"{quantity.text}={value}"]
    if quantity.kind is not QuantityKind.CARDINAL:
        parts.append(quantity.kind.value)
    if quantity.unit:
        parts.append(quantity.unit)
    if quantity.optional:
        parts.append("?")
    return " ".join(parts)


@pytest.mark.parametrize(("lang", "text", "expected"), _rows())
def test_quantities_of_a_text(lang: str, text: str, expected: str) -> None:
    """Every quantity is found: its span, value, kind and unit, and whether it is optional."""
    found = quantities(text, lang)
    assert "|".join(_written(q) for q in found) == expected
    assert all(text[q.start : q.end] == q.text for q in found)


def test_approximate() -> None:
    """“About”, 余 and the like mark a value as not exact without changing it."""
    [about] = quantities("约350人", "zh-Hans")
    [over] = quantities("350余人", "zh-Hans")
    [exact] = quantities("350人", "zh-Hans")
    assert about.value == over.value == exact.value == 350
    assert [q.approximate for q in (about, over, exact)] == [True, True, False]


def test_values_are_exact() -> None:
    """A decimal has its exact value as a fraction, not that of the nearest float."""
    [tenth] = quantities("0.1", "en")
    assert tenth.value == Fraction(1, 10)
    assert tenth.value != 0.1


def test_a_year_of_the_republic_only_in_traditional_chinese() -> None:
    """110年 may be 2021 in zh-Hant; in zh-Hans it is 110 years."""
    [traditional] = quantities("110年", "zh-Hant-TW")
    [simplified] = quantities("110年", "zh-Hans")
    assert traditional.value == simplified.value == 110
    assert len(traditional.readings) > len(simplified.readings)


def test_hash_is_not_a_number() -> None:
    """Runs of digits that are too long for a number are skipped."""
    assert quantities("7" * 41, "en") == []
    assert quantities("7" * 41, "zh-Hans") == []
    assert quantities("一" * 41, "zh-Hans") == []
    assert quantities("7" * 41, "de") == []


def test_a_chain_of_number_words_never_ends_the_reading() -> None:
    """However many number words follow each other, each number ends before the next hundred."""
    found = quantities("one hundred and " * 5_000 + "five", "en")
    assert len(found) == 5_000
    assert found[0].value == 100
    assert found[-1].value == 105


def test_malformed_language_tag_is_refused() -> None:
    """A malformed language tag is rejected."""
    with pytest.raises(ValueError, match="language tag"):
        quantities("5", "not a tag")
