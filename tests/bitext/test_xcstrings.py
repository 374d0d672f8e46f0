"""Apple's String Catalogs: languages, forms, states, positions, errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.bitext import Options, read
from termbase.errors import DocumentError
from tests.bitext.helpers import SAMPLES, misplaced, segments

CATALOG = SAMPLES / "Localizable.xcstrings"
ALL = Options(fuzzy=True, obsolete=True)


def test_a_catalog() -> None:
    """The key is the source unless the source language has a text; each form has its source."""
    found = list(read(CATALOG, options=Options(fuzzy=True, obsolete=True, target_lang="zh-Hans")))
    assert [(s.unit, s.form, s.source, s.target, s.state) for s in found] == [
        ("%@ of %@", "", "%1$@ of %2$@", "%2$@之%1$@", "translated"),
        ("%lld boats", "other", "%lld boats", '"%lld"艘\u8239', "translated"),
        ("Adrift", "", "Adrift", "漂流", "fuzzy"),
        ("Cast off", "", "Cast off", "", "untranslated"),
        ("Lights out", "", "Lights out", "熄灯", "obsolete"),
        ("in", "", "%#@boats@ in %#@ports@", "%#@ports@有%#@boats@", "translated"),
        ("in", "boats:other", "%arg boats", "%arg 艘船", "translated"),
        ("moor", "mac", "Click to moor", "单击以停泊", "translated"),
        ("moor", "ipad.other", "Tap to moor", "轻点以停泊", "translated"),
        ("say", "0", "Moor in ${port}", "停泊在${port}", "translated"),
        ("say", "1", "Stay in ${port}", "留在${port}", "translated"),
    ]
    assert found[1].comments == ("Boats in the harbour",)
    assert not misplaced(found, escapes='\\"')


def test_languages() -> None:
    """Every language but the source is a target; an entry may lack some of them."""
    found = list(read(CATALOG, options=ALL))
    assert {(s.source_lang, s.target_lang) for s in found} == {
        ("en", "zh-Hans"),
        ("en", "zh-Hant-HK"),
    }
    traditional = [s for s in found if s.target_lang == "zh-Hant-HK"]
    assert [(s.unit, s.target, s.line) for s in traditional if s.target] == [("Adrift", "漂流", 35)]
    assert {s.state for s in traditional if not s.target} == {"untranslated"}


def test_from_another_language() -> None:
    """Any language of a catalog may be the source."""
    options = Options(source_lang="zh-Hans", target_lang="en", fuzzy=True)
    found = {(s.unit, s.form): s for s in read(CATALOG, options=options)}
    assert found["in", "boats:other"].source == "%arg 艘船"
    assert found["in", "boats:one"].target == "%arg boat"
    assert not list(read(CATALOG, options=Options(source_lang="fr")))


def test_drafts_and_what_is_no_longer_used_are_left_out() -> None:
    """As in other formats, unless they are asked for."""
    states = {s.state for s in read(CATALOG)}
    assert states == {"translated", "untranslated"}


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ('{"strings": {}}', 0, "no sourceLanguage"),
        ('{"sourceLanguage": "en",\n"strings": {', 2, "cut off"),
        ("[1]", 0, "no sourceLanguage"),
        (
            '{"sourceLanguage": "en", "strings": {"a": {"localizations": {"zz-z": {}}}}}',
            0,
            "zz-z is not a language tag",
        ),
        (
            '{"sourceLanguage": "en", "strings": {"a": {"localizations":\n'
            '{"fr": {"stringUnit": {"value": "\\q"}}}}}}',
            2,
            "escape",
        ),
        ('{"a":' * 300, 1, "nested"),
    ],
)
def test_errors(tmp_path: Path, content: str, line: int, reason: str) -> None:
    """Other JSON, damage and hostile content are errors of one line."""
    with pytest.raises(DocumentError, match=reason) as error:
        segments(tmp_path, "a.xcstrings", content)
    assert (error.value.line or 0) == line


@pytest.mark.parametrize(
    "entry",
    [
        "1",
        "[]",
        '{"localizations": 1}',
        '{"localizations": {"fr": []}}',
        '{"localizations": {"fr": {"stringUnit": "a"}}}',
        '{"localizations": {"fr": {"substitutions": {"value": "a"}}}}',
        '{"localizations": {"fr": {"variations": {"stringUnit": {"value": "a"}}}}}',
    ],
)
def test_odd_entries(tmp_path: Path, entry: str) -> None:
    """What is not as Xcode writes it is no crash."""
    content = f'{{"sourceLanguage": "en", "strings": {{"Moor": {entry}}}}}'
    assert all(s.unit == "Moor" for s in segments(tmp_path, "a.xcstrings", content))
