"""Reports of any findings are well-formed."""

from __future__ import annotations

import json
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings, strategies as st

from termbase.model import Finding, Severity
from termbase.report import Report, Rule, Style, Unreadable, render
from tests.report.samples import NASTY_TEXT
from tests.report.test_html import Page

TEXT = st.one_of(
    st.text(st.characters(codec=None), max_size=40),
    st.text("<>&\"'%:,\\{}[]()=;\n\r\t\0\x1b\u2028\ufffe\ud800|`#*", max_size=20),
    st.sampled_from(["", NASTY_TEXT, "]]>", "</script>", "{0}", "%s", "../..", "C:\\x", "/"]),
)
NUMBERS = st.integers(0, 10**6)


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[int, int] | None:
    """Draw a stretch of a text, or None."""
    if draw(st.booleans()):
        return None
    start = draw(st.integers(0, len(text)))
    return start, draw(st.integers(start, len(text)))


@st.composite
def found(draw: st.DrawFn) -> Finding:
    """Draw a finding, even one that only a damaged file could have."""
    source, target = draw(TEXT), draw(TEXT)
    return Finding(
        draw(TEXT),
        draw(TEXT),
        draw(st.sampled_from(Severity)),
        "found {text}",
        {"text": draw(TEXT)},
        path=draw(TEXT),
        line=draw(NUMBERS),
        column=draw(NUMBERS),
        concept=draw(TEXT),
        suggestions=tuple(draw(st.lists(TEXT, max_size=2))),
        end_line=draw(NUMBERS),
        end_column=draw(NUMBERS),
        unit=draw(TEXT),
        form=draw(TEXT),
        context=draw(TEXT),
        source=source,
        target=target,
        source_lang=draw(TEXT),
        target_lang=draw(TEXT),
        source_term=draw(TEXT),
        source_span=draw(spans(source)),
        target_span=draw(spans(target)),
        fix=draw(st.none() | TEXT),
    )


REPORTS = st.builds(
    Report,
    st.lists(found(), max_size=4).map(tuple),
    unreadable=st.lists(
        st.builds(Unreadable, TEXT, NUMBERS, st.just("bad: {why}"), st.builds(dict, why=TEXT)),
        max_size=2,
    ).map(tuple),
    rules=st.dictionaries(TEXT, st.builds(Rule, TEXT, TEXT), max_size=2),
    checked=st.lists(TEXT, max_size=2).map(tuple),
    docs=st.sampled_from(["", "https://termbase.example/checks"]),
)
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def written(report: Report, name: str) -> str:
    """Return the report as the bytes of a file, and as the text read from it."""
    return "".join(render(report, name, Style(columns=80))).encode().decode()


@MANY
@given(REPORTS)
def test_data_can_be_parsed(report: Report) -> None:
    """JSON, JSON Lines, SARIF and Code Quality contain every finding."""
    count = len(report.findings)
    assert len(json.loads(written(report, "json"))["findings"]) == count
    lines = written(report, "jsonl").split("\n")[:-1]
    assert [json.loads(line)["type"] for line in lines].count("finding") == count
    (run,) = json.loads(written(report, "sarif"))["runs"]
    assert len(run["results"]) == count
    assert len(json.loads(written(report, "gitlab"))) == count + len(report.unreadable)


@MANY
@given(REPORTS)
def test_data_is_formatted_as_by_the_standard_library(report: Report) -> None:
    """It is indented by two, or has one object a line, although it is written in pieces."""
    for name in ("json", "gitlab"):
        text = written(report, name)
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    for line in written(report, "jsonl").split("\n")[:-1]:
        assert line == json.dumps(json.loads(line), ensure_ascii=False)


@MANY
@given(REPORTS)
def test_xml_is_well_formed(report: Report) -> None:
    """It has no character that XML forbids, and no text becomes markup."""
    root = ElementTree.fromstring(written(report, "junit").encode())
    assert {element.tag for element in root.iter()} <= {
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "skipped",
        "error",
    }


@MANY
@given(REPORTS)
def test_html_is_well_formed(report: Report) -> None:
    """Every element is closed, and no text adds one."""
    page = Page(written(report, "html"))
    assert len(page.all("article")) == len(report.findings)
    assert len(page.all("script")) == bool(report.findings)
    assert not [a for _, a in page.tags if any(name.startswith("on") for name in a)]


@MANY
@given(REPORTS)
def test_text_cannot_break_lines(report: Report) -> None:
    """A workflow command is one line; text for a terminal has no control characters."""
    lines = written(report, "github").split("\n")
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == len(report.findings) + len(report.unreadable)
    assert all(line.count("::") >= 2 for line in commands)
    text = written(report, "text")
    assert not [char for char in text if char != "\n" and (char < " " or "\x7f" <= char < "\xa0")]
