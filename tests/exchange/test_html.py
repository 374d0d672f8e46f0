"""The web page of a term base: what it holds, that it is safe, and how it searches in a browser."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
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
from tests import browser
from tests.browser import Page

DAUGHTER = 'a child’s "100%"'
FOLLOWED = "new Promise((done) => { addEventListener('hashchange', () => setTimeout(done)); %s; })"
QUERIES = Path(__file__).parent / "data" / "page-queries.tsv"
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
        terms=(
            Term("plan", "en"),
            Term("organised labor", "en", Status.ADMITTED),
            Term("計畫", "zh-Hant-TW"),
            Term("Übersicht", "de"),
        ),
    ),
    Concept(id=DAUGHTER, subject="trade", terms=(Term("daughter", "en"), Term("女儿", "zh-Hans"))),
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
    assert [row["id"] for row in data["concepts"]] == [
        "bank",
        DAUGHTER,
        "multipolarity",
        "plan",
        "policy",
    ]
    assert data["languages"] == ["en", "de", "zh-Hans", "zh-Hant-TW"]
    bank, _daughter, multipolarity, *_rest = data["concepts"]
    assert [2, "银行", 0, 1] in bank["terms"]
    assert multipolarity["terms"][:2] == [
        [0, "multipolarity"],
        [0, "multi-polarity", 2, 0, "write it closed"],
    ]
    assert multipolarity["definition"] == ["en", "three <or more> powers"]
    assert bank["readings"].startswith("yin hang;")
    assert "notes" not in bank
    assert data["zhuyin"]["ㄏㄤ"] == "hang"
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


def test_page_may_have_a_title(filled: TermBase) -> None:
    """It is the title of the window and of the page; a table has none."""
    text = _written(filled, title="R&D <terms>", style=Style(say=str.upper))
    assert text.count("R&amp;D &lt;terms&gt;") == 2
    assert "TERM BASE" not in text
    with pytest.raises(DocumentError, match="the format csv has no title"):
        export(filled, "terms.csv", title="terms")


def test_page_is_the_same_in_every_run(filled: TermBase) -> None:
    """No part of it has the order of a set, which differs between processes."""
    signs = list(_data(_written(filled))["zhuyin"])
    assert len(signs) > 5
    assert signs == sorted(signs, key=lambda sign: (-len(sign), sign))


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


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A browser for all tests."""
    if browser.PATH is None:
        pytest.skip("no Chromium here")
    with browser.browser(tmp_path_factory.mktemp("browser")) as page:
        yield page


@pytest.fixture
def opened(chromium: Page, filled: TermBase, tmp_path: Path) -> Page:
    """The browser with the page of these concepts; nothing on it may fail."""
    path = tmp_path / "terms.html"
    path.write_text(_written(filled), "utf-8")
    chromium.open(path.as_uri())
    return chromium


def _shown(page: Page) -> tuple[list[str], str]:
    """Return the ids of the concepts that are shown, and what is said of them."""
    assert page.errors == []
    ids, told = page.run(
        "[Array.from(document.querySelectorAll('#terms tr'), (row) => row.id),"
        " document.getElementById('found').textContent]"
    )
    return ids, told


def _type(page: Page, text: str) -> tuple[list[str], str]:
    """Replace what is in the search field by a text."""
    page.run("document.getElementById('query').select()")
    page.call("Input.insertText", text=text)
    return _shown(page)


def test_page_searches(opened: Page) -> None:
    """What is typed finds these concepts, in this order."""
    lines = QUERIES.read_text("utf-8").splitlines()[1:]
    cases = {query: ids.split() for query, _, ids in (line.partition("\t") for line in lines)}
    found = {query: _type(opened, query)[0] for query in cases}
    assert {
        query: [one.replace(DAUGHTER, "daughter") for one in ids] for query, ids in found.items()
    } == cases


def test_page_says_how_much_it_found(opened: Page) -> None:
    """There is the number of concepts, or what there is in their place."""
    assert _type(opened, "policy")[1] == "1 / 5"
    assert _type(opened, "multipolrity")[1] == "Nothing found; this is similar:"
    assert _type(opened, "xyzzy") == ([], "Nothing found.")
    opened.press("Escape", windowsVirtualKeyCode=27)
    assert _shown(opened)[1] == "5 / 5"


@pytest.mark.parametrize(
    ("address", "ids", "told"),
    [
        ("#policy", ["policy"], "1 / 5"),
        ("#?policies", ["policy"], "1 / 5"),
        ("#?" + quote("計畫"), ["plan"], "1 / 5"),
        ("#" + quote(DAUGHTER), [DAUGHTER], "1 / 5"),
        ("#gone", [], "No concept has this address."),
        ("#%E0%A4%A", [], "No concept has this address."),
        ("#?%E0%A4%A", [], "Nothing found."),
    ],
)
def test_address_says_what_is_shown(opened: Page, address: str, ids: list[str], told: str) -> None:
    """The address has the id of a concept or what to look up; a wrong one is told."""
    opened.run(FOLLOWED % f"location.hash = {json.dumps(address)}")
    found, said = _shown(opened)
    assert said == told
    assert not ids or found == ids


def test_what_was_typed_is_in_the_history(opened: Page) -> None:
    """From a concept one goes back to what was looked up before."""
    _type(opened, "trade")
    opened.run("document.activeElement.blur()")
    assert opened.run("location.hash") == "#?trade"
    opened.run(FOLLOWED % "document.querySelector('#plan .where a').click()")
    assert _shown(opened)[0] == ["plan"]
    opened.run(FOLLOWED % "history.back()")
    assert _shown(opened)[0] == ["bank", DAUGHTER, "plan", "policy"]


def test_input_methods_are_waited_for(opened: Page) -> None:
    """What is not chosen yet in an input method is not looked up; what is chosen is."""
    opened.run("document.getElementById('query').focus()")
    opened.call("Input.imeSetComposition", text="zheng'ce", selectionStart=8, selectionEnd=8)
    assert _shown(opened)[1] == "5 / 5"
    opened.call("Input.insertText", text="政策")
    assert _shown(opened)[0] == ["policy"]


def test_term_is_copied(opened: Page) -> None:
    """A click on a term copies it, and says so."""
    opened.call("Browser.grantPermissions", permissions=["clipboardReadWrite"])
    opened.run("document.querySelector('#plan .copy').click()")
    told = "document.getElementById('found').textContent"
    said = f"new Promise((done) => setTimeout(() => done({told}), 300))"
    assert opened.run(said) == "plan copied"


def test_all_that_was_found_is_printed(chromium: Page, base: TermBase, tmp_path: Path) -> None:
    """On the screen there is a button for what comes after the first fifty."""
    with base.edit() as editor:
        for number in range(60):
            editor.add(Concept(f"c{number}", "sea", (Term(f"term {number}", "en"),)), "sea")
    path = tmp_path / "terms.html"
    path.write_text(_written(base), "utf-8")
    chromium.open(path.as_uri())
    assert len(_shown(chromium)[0]) == 50
    chromium.run(
        "window.addEventListener('beforeprint', () => {"
        " window.printed = document.querySelectorAll('#terms tr').length; })"
    )
    chromium.call("Page.printToPDF")
    assert chromium.run("window.printed") == 60
    assert len(_shown(chromium)[0]) == 50


def test_nothing_of_a_concept_runs(chromium: Page, base: TermBase, tmp_path: Path) -> None:
    """Terms, notes and definitions with markup are shown as they are."""
    bad = "</script><!--<script>document.title=1</script><img src=x onerror=document.title=1>"
    texts = [bad, "\u2028\u2029", "\u202eabc", "x" * 10_000, "<b>", "__proto__", "C++"]
    with base.edit() as editor:
        editor.add_subject("odd")
        for number, text in enumerate(texts):
            terms = (Term(f"{text} {number}", "en"), Term("多" * (number + 1), "zh-Hans"))
            notes = {"en": text}
            editor.add(Concept(id=f"odd-{number}", subject="odd", terms=terms, notes=notes), "odd")
    path = tmp_path / "odd.html"
    path.write_text(_written(base), "utf-8")
    chromium.open(path.as_uri())
    assert len(_shown(chromium)[0]) == len(texts)
    assert chromium.run("document.title") == "Term base"
    assert chromium.run("document.images.length") == 0
    assert _type(chromium, "x" * 10_000)[0] == ["odd-3"]
    assert _type(chromium, "y" * 10_000) == ([], "Nothing found.")
    assert _type(chromium, "c++")[0] == ["odd-6"]
    assert chromium.run("document.documentElement.scrollWidth <= innerWidth")
