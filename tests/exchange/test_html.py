"""The web page of a term base: what it holds, that it is safe, and how it searches in a browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from termbase.errors import DocumentError
from termbase.exchange import export, format_names, import_file
from termbase.model import Concept, Status, Term
from termbase.project import TermBase
from termbase.rendering import Style

BROWSER = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chrome"))), None)
CONCEPTS = (
    Concept(
        id="multipolarity",
        subject="politics",
        terms=(
            Term("multipolarity", "en"),
            Term("multi-polarity", "en", Status.DEPRECATED, note="write it closed"),
            Term("多极化", "zh-Hans"),
            Term("多极格局", "zh-Hans", Status.ADMITTED),
            Term("多極化", "zh-Hant-TW"),
        ),
        definitions={"en": "three <or more> powers", "zh-Hans": "三个或更多大国"},
        notes={"en": "</script><script>alert(1)</script>"},
    ),
    Concept(
        id="bank",
        subject="trade",
        terms=(
            Term("bank", "en"),
            Term("银行", "zh-Hans", proposed=True),
            Term("銀行", "zh-Hant-TW"),
        ),
        definitions={"en": "keeper of deposits"},
    ),
    Concept(id="policy", subject="trade", terms=(Term("policy", "en"), Term("政策", "zh-Hans"))),
    Concept(
        id="plan",
        subject="trade",
        terms=(Term("plan", "en"), Term("計畫", "zh-Hant-TW"), Term("Übersicht", "de")),
    ),
)


class _Page(HTMLParser):
    """The elements of a page, and the content of its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.inner: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, dict(attrs)))
        self.inner.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self.inner.append(("", ""))

    def handle_data(self, data: str) -> None:
        if self.inner:
            tag, text = self.inner[-1]
            self.inner[-1] = (tag, text + data)

    def all(self, tag: str) -> list[str]:
        return [text for name, text in self.inner if name == tag]


@pytest.fixture
def filled(base: TermBase) -> TermBase:
    """The project with these concepts."""
    with base.edit() as editor:
        for subject in ("politics", "trade"):
            editor.add_subject(subject)
        for concept in CONCEPTS:
            editor.add(concept, concept.subject)
    return base


def _written(base: TermBase, **options: Any) -> str:
    return export(base, "terms.html", **options).data.decode()


def _data(text: str) -> Any:
    (data,) = (text for text in _Page(text).all("script") if text.startswith("{"))
    return json.loads(data)


def test_page_has_the_concepts_in_order(filled: TermBase) -> None:
    """Concepts are sorted by English; of each, the preferred terms come first."""
    data = _data(_written(filled))
    assert [row["id"] for row in data["concepts"]] == ["bank", "multipolarity", "plan", "policy"]
    assert data["languages"] == ["en", "de", "zh-Hans", "zh-Hant-TW"]
    bank, multipolarity, *_rest = data["concepts"]
    assert [2, "银行", 0, True, ""] in bank["terms"]
    assert multipolarity["terms"][:2] == [
        [0, "multipolarity", 0, False, ""],
        [0, "multi-polarity", 2, False, "write it closed"],
    ]
    assert multipolarity["definition"] == ["en", "three <or more> powers"]
    assert any(reading.startswith("yin2 hang2") for reading in bank["readings"])
    assert data["simplified"]["極"] == "极"
    assert "龍" not in data["simplified"]


def test_page_is_self_contained_and_safe(filled: TermBase) -> None:
    """Nothing ends a script early, nothing is loaded, and the policy names what may run."""
    text = _written(filled)
    page = _Page(text)
    assert len(page.all("script")) == 2
    assert "http:" not in text
    assert "https:" not in text
    assert not [attrs for _, attrs in page.attributes if "src" in attrs or "onclick" in attrs]
    policy = next(a["content"] for _, a in page.attributes if "http-equiv" in a) or ""
    for tag, content in (("style", page.all("style")[0]), ("script", page.all("script")[1])):
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_page_is_in_the_readers_language(filled: TermBase) -> None:
    """Labels, names of languages and definitions are those of the reader."""
    style = Style(say=lambda text: f"«{text}»", reader="zh-Hans")
    text = _written(filled, style=style, languages=["zh", "en"])
    assert "<title>«Term base»</title>" in text
    assert "中文（简体）" in text
    assert 'lang="zh-Hans"' in text
    data = _data(text)
    assert data["languages"] == ["zh-Hans", "en"]
    (found,) = (row for row in data["concepts"] if row["id"] == "multipolarity")
    assert found["definition"] == ["zh-Hans", "三个或更多大国"]


def test_page_is_only_written(filled: TermBase, tmp_path: Path) -> None:
    """It is no format to import, and the message lists those that are."""
    assert "html" in format_names(written=True)
    assert "html" not in format_names()
    (tmp_path / "a.html").write_text("<p>", "utf-8")
    with pytest.raises(DocumentError, match=r"its name sets no format; use one of .*csv"):
        import_file(filled, tmp_path / "a.html")


def test_page_without_concepts(filled: TermBase) -> None:
    """A subject that has no term in the language makes a page with nothing on it."""
    assert _data(_written(filled, languages=["de"], subjects=["politics"]))["concepts"] == []


@pytest.mark.skipif(BROWSER is None, reason="no Chromium here")
@pytest.mark.parametrize(
    ("query", "ids", "told"),
    [
        ("#", ["bank", "multipolarity", "plan", "policy"], "4 / 4"),
        ("#?多極", ["multipolarity"], "1 / 4"),
        ("#?duō jí", ["multipolarity"], "1 / 4"),
        ("#?yh", ["bank"], "1 / 4"),
        ("#?policies", ["policy"], "1 / 4"),
        ("#?计划", ["plan"], "1 / 4"),
        ("#?ubersicht", ["plan"], "1 / 4"),
        ("#?deposits keeper", ["bank"], "1 / 4"),
        ("#?multipolrity", ["multipolarity"], "Nothing found; this is similar:"),
        ("#?xyzzy", [], "Nothing found."),
        ("#policy", ["policy"], "1 / 4"),
    ],
)
def test_page_searches(
    filled: TermBase, tmp_path: Path, query: str, ids: list[str], told: str
) -> None:
    """The address names a query or a concept; the rows of its answers are shown."""
    page = tmp_path / "terms.html"
    page.write_text(_written(filled), "utf-8")
    assert BROWSER is not None
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'b'}"]
    run = subprocess.run(
        [BROWSER, *options, "--dump-dom", page.as_uri() + quote(query, safe="#?")],
        capture_output=True,
        timeout=120,
        check=True,
    )
    text = run.stdout.decode()
    assert re.findall(r'<tr id="([^"]*)"', text) == ids
    assert f'id="found">{told}<' in text
    assert "alert(1)</script>" not in text.partition('<script type="application/json"')[0]
