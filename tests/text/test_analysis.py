"""The analyzers of languages, and the registration of further ones."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from termbase.match import Finder
from termbase.model import Concept, MatchKind, Term
from termbase.text import analysis, lemmas
from termbase.text.wordforms import Slot


def find(term: str, text: str, lang: str) -> list[tuple[str, MatchKind]]:
    """What is found of a term in a text."""
    concept = Concept("c", "s", (Term(term, lang),))
    return [(match.text, match.kind) for match in Finder([concept], lang).find(text)]


@pytest.fixture
def no_dictionaries(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installation without simplemma."""
    monkeypatch.setattr(lemmas, "identity", lambda: "")
    _forget("")
    yield
    _forget("")


@pytest.mark.usefixtures("no_dictionaries")
def test_language_with_spaces_but_no_rules() -> None:
    """A language without rules of its own matches whole words, with case and accents folded."""
    assert find("Straße", "die STRASSE, Straßen", "de") == [("STRASSE", MatchKind.VARIANT)]
    assert find("été", "l'Été, etes", "fr") == [("Été", MatchKind.EXACT)]
    assert find("война", "Войну и война", "ru") == [("война", MatchKind.EXACT)]
    assert find("UN", "un et UN", "fr") == [("UN", MatchKind.EXACT)]
    assert find("भाषा", "हिन्दी भाषा है", "hi") == [("भाषा", MatchKind.EXACT)]


INFLECTED = [
    ("de", "Lieferkette", "Die Lieferketten, LIEFERKETTEN"),
    ("de", "nationale Sicherheit", "der nationalen Sicherheit; Nationale Sicherheit"),
    ("fr", "changement climatique", "les changements climatiques"),
    ("fr", "cheval", "des chevaux"),
    ("fr", "œuvre d'art", "des œuvres d’art, une oeuvre d'art"),
    ("bg", "верига за доставки", "вериги за доставки, Веригите за доставки"),
]


@pytest.mark.parametrize(("lang", "term", "text"), INFLECTED)
def test_inflected_words(lang: str, term: str, text: str) -> None:
    """With simplemma installed, words match in any inflection."""
    pytest.importorskip("simplemma")
    found = find(term, text, lang)
    assert len(found) == text.count(",") + text.count(";") + 1
    assert MatchKind.INFLECTED in {kind for _, kind in found}


def test_languages_with_another_code() -> None:
    """simplemma keeps what is known by several tags under one code, and English is not its task."""
    pytest.importorskip("simplemma")
    assert all(lemmas.lemmatizer_of(language) for language in ("sr", "hr", "no", "fil", "es"))
    assert lemmas.lemmatizer_of("haw") is None
    assert not isinstance(analysis.analyzer_for("en-GB"), analysis.InflectedWords)


def test_other_words_do_not_match() -> None:
    """A dictionary form is not a stem, and acronyms match by case all the same."""
    pytest.importorskip("simplemma")
    assert find("Sicherheit", "sich sicher", "de") == []
    assert find("UN", "un et UN", "fr") == [("UN", MatchKind.EXACT)]
    assert find("3D-Drucker", "einen 3D-Drucker", "de") == [("3D-Drucker", MatchKind.EXACT)]


def test_language_of_which_there_is_no_dictionary() -> None:
    """It matches whole words."""
    assert find("aloha", "Aloha!", "haw") == [("Aloha", MatchKind.EXACT)]


KOREAN = [
    ("고객", "이 고객의 송장", "고객의"),
    ("고객", "고객들에게는 보내지 않습니다", "고객들에게는"),
    ("고객", "고객사 목록", ""),
    ("삭제", "파일이 삭제되었습니다", "삭제되었습니다"),
    ("삭제", "삭제하기 전에", "삭제하기"),
    ("작업 영역", "작업 영역에서 만들기", "작업 영역에서"),
    ("작업 영역", "새 작업영역을 만듭니다", "작업영역을"),
    ("키", "이 키를 누르세요. 키보드", "키를"),
    ("송장", "발송장소", ""),
    ("API", "API를 호출합니다", "API를"),
]


@pytest.mark.parametrize(("term", "text", "expected"), KOREAN)
def test_korean_words_have_particles(term: str, text: str, expected: str) -> None:
    """A noun matches with its particles and in verbs made of it, but not within another noun."""
    found = [(expected, MatchKind.INFLECTED)] if expected else []
    assert find(term, text, "ko") == found


def test_language_without_spaces() -> None:
    """A language without spaces matches anywhere except within Latin words."""
    assert find("日本", "日本語", "ja") == [("日本", MatchKind.EXACT)]
    assert find("Tシャツ", "白いTシャツ、ATシャツ", "ja") == [("Tシャツ", MatchKind.EXACT)]
    assert find("ภาษา", "ภาษาไทย", "th") == [("ภาษา", MatchKind.EXACT)]


class Plurals(analysis.Words):
    """Words with a plural in -n: a better analyser for a test."""

    def variants(self, text: str, pos: str) -> Iterator[list[Slot]]:
        """The term and its plural."""
        for *first, ((_, (key,)),) in super().variants(text, pos):
            yield [*first, ((False, (key,)), (True, (key + "n",)))]


def test_registered_analyzer_is_used() -> None:
    """An analyzer registered for a language replaces the general one."""
    analysis.register("xx", Plurals)
    try:
        assert find("katze", "Katzen", "xx") == [("Katzen", MatchKind.INFLECTED)]
        assert find("katze", "Katzen", "yy") == []
    finally:
        _forget("xx")


def _forget(language: str) -> None:
    analysis._registry.pop(language, None)
    analysis._create.cache_clear()
    analysis.analyzer_for.cache_clear()


def test_all_tags_of_a_language_share_an_analyzer() -> None:
    """The analyzer is created once, whatever the region or script."""
    created = []

    def make() -> analysis.Words:
        created.append(analysis.Words())
        return created[-1]

    analysis.register("xx", make)
    try:
        assert {analysis.analyzer_for(tag) for tag in ("xx", "xx-FR", "xx-Cyrl")} == {*created}
        assert len(created) == 1
    finally:
        _forget("xx")


def test_identity_of_analyzers_across_processes(tmp_path: Path) -> None:
    """Module, name and file content identify one; a local function only within its process."""
    module = tmp_path / "plurals.py"
    code = "import plurals; from termbase.text import analysis as a; a.register('xx', plurals.{}); "
    env = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}

    def registered(name: str) -> str:
        command = [sys.executable, "-c", code.format(name) + "print(a.registered())"]
        return subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout

    text = "from termbase.text.analysis import Words\ndef make(): return Words()\n"
    module.write_text(text + "local = lambda: Words()\n")
    assert registered("make") == registered("make")
    assert "0x" not in registered("make")
    assert registered("local") != registered("local")
    before = registered("make")
    module.write_text(text + "local = 1\n")
    assert registered("make") != before
