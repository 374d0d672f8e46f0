"""Words for statuses in files that people have written."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from termbase.exchange.words import status_named, type_named

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("locale", ["zh_CN", "zh_TW"])
@pytest.mark.parametrize(
    "status", ["admitted", "abbreviation", "deprecated", "superseded", "proposed"]
)
def test_words_of_the_interface_are_understood(status: str, locale: str) -> None:
    """Whoever fills in a table uses the words that the program shows."""
    catalog = polib.pofile(str(ROOT / "locales" / locale / "LC_MESSAGES" / "cli.po"))
    word = catalog.find(status).msgstr
    assert status in {status_named(word), type_named(word)}
