"""The HTML page is self-contained, complete and safe."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from termbase.model import Severity
from termbase.report import Report, Style, render
from termbase.report.formats import html as page_format
from tests.report.samples import COMMA, EMPTY, MISSING, NASTY, REPORT

# Elements that are never closed.
VOID = {"meta", "input", "link", "br", "img"}


class Page(HTMLParser):
    """Collects the elements of a page, and verifies that each is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.text: dict[str, list[str]] = {}
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)
            self.text.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.text[tag][-1] += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


def page(report: Report, style: Style | None = None) -> tuple[str, Page]:
    html = "".join(render(report, "html", style or Style()))
    return html, Page(html)


def test_the_page_is_self_contained() -> None:
    """All addresses are links within the page; the policy names the style and the script."""
    html, found = page(REPORT)
    ids = {attributes["id"] for _, attributes in found.tags if "id" in attributes}
    links = [a[name] for _, a in found.tags for name in ("href", "src") if name in a]
    assert links == ["#check-missing-term"]
    assert all(link[1:] in ids for link in links)
    assert "http:" not in html
    assert "url(" not in html
    policy = next(a["content"] for a in found.all("meta") if "http-equiv" in a)
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (text,) = found.text[tag]
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not [a for _, a in found.tags if "style" in a or any(n.startswith("on") for n in a)]


def test_text_is_escaped() -> None:
    """Hostile text stays text in every place."""
    html, found = page(Report((NASTY,)))
    assert len(found.all("script")) == 1
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
    (article,) = found.all("article")
    assert article["data-file"] == NASTY.path


def test_stretches_are_marked() -> None:
    """The faulty stretches of source and translation are marked, even if they are empty."""
    _, found = page(REPORT)
    assert found.text["mark"][:4] == ["lighthouse keeper", "9 billion", "9亿", ","]
    _, found = page(Report((replace(COMMA, target_span=(2, 2)),)))
    assert found.text["mark"] == [""]


def test_findings_can_be_filtered() -> None:
    """Each finding has the values to filter and group by; each choice has its button."""
    _, found = page(REPORT)
    for article in found.all("article"):
        assert {"data-severity", "data-check", "data-concept", "data-file"} <= article.keys()
    chosen = {
        (a["data-choose"], a["data-value"]) for a in found.all("button") if "data-choose" in a
    }
    assert {("check", "missing-term"), ("concept", "tide"), ("file", "web/zh.json")} <= chosen
    assert {a["data-toggle"] for a in found.all("button") if "data-toggle" in a} == {
        "error",
        "warning",
        "info",
    }


def test_long_texts_are_cut_around_the_fault() -> None:
    """Only the neighbourhood of the fault is shown of a chapter."""
    long = replace(MISSING, source="a" * 9000 + "harbour" + "b" * 9000, source_span=(9000, 9007))
    html, found = page(Report((long,)))
    assert found.text["mark"] == ["harbour"]
    assert re.search(r">…a{300}<mark>harbour</mark>b{300}…<", html)


def test_checks_with_findings_are_explained() -> None:
    """Only the pages of checks that found something are included."""
    html, found = page(REPORT)
    assert [a["id"] for a in found.all("details")] == ["check-missing-term"]
    assert "<p><b>Why:</b> a reader takes another word for another thing.</p>" in html


def test_pages_are_in_the_readers_language() -> None:
    """Paragraphs and items are translated and marked up; code stays as it is."""
    style = Style(explain=lambda text: f"译 `{text[:9]}`", reader="zh-Hans")
    html, found = page(REPORT, style)
    assert found.all("details")[0]["lang"] == "zh-Hans"
    assert "<p>译 <code>**Why:** </code></p>" in html
    assert "<pre>en: The lighthouse keeper rows home.\nzh: 灯塔里的老人划船回家。</pre>" in html
    assert page(REPORT, Style(reader="fr"))[1].all("details")[0]["lang"] == "en"


@pytest.mark.parametrize("report", [EMPTY, replace(EMPTY, unreadable=REPORT.unreadable)])
def test_without_findings(report: Report) -> None:
    """The page says that nothing was found, unless a file could not be read."""
    html, found = page(report)
    assert ("No check found a problem." in html) == (not report.unreadable)
    assert ("po/bad.po:7" in html) == bool(report.unreadable)
    assert found.all("script") == []


def test_labels_are_translated() -> None:
    """The page is in the reader's language, and declares it."""
    style = Style(lambda text: f"«{text}»", reader="zh-Hans")
    html, found = page(REPORT, style)
    assert found.all("html") == [{"lang": "zh-Hans"}]
    assert "<h1>«Check of translations»</h1>" in html
    assert "«Group by»" in html


def test_only_the_most_severe_of_many_findings_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page says how many findings it leaves out, since no browser could show all of them."""
    monkeypatch.setattr(page_format, "MOST_FINDINGS", 4)
    warning = replace(MISSING, severity=Severity.WARNING)
    commas = tuple(replace(COMMA, line=line) for line in range(1, 6))
    findings = (*(replace(warning, line=line) for line in range(1, 4)), *commas, MISSING)
    html, found = page(Report(findings))
    shown = [(a["data-severity"], a["data-file"]) for a in found.all("article")]
    path = MISSING.path
    assert shown == [*[("warning", path)] * 3, ("error", path)]
    assert "This page shows 4 of 9 findings: the most severe" in html
    assert '<span id="shown">4</span> / 9' in html
    values = {a["data-value"] for a in found.all("button") if "data-value" in a}
    assert values == {"missing-term", "lighthouse-keeper", path}
    monkeypatch.setattr(page_format, "MOST_FINDINGS", 9)
    assert "This page shows" not in page(Report(findings))[0]


def test_every_file_and_check_is_represented(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of equally severe findings, those of one file do not displace those of another."""
    monkeypatch.setattr(page_format, "MOST_FINDINGS", 3)
    other = replace(COMMA, path="z.json")
    _, found = page(Report((*[COMMA] * 5, replace(COMMA, code="P404", name="other"), other)))
    shown = [(a["data-check"], a["data-file"]) for a in found.all("article")]
    assert shown == [(COMMA.name, COMMA.path), ("other", COMMA.path), (COMMA.name, "z.json")]
