"""A file that is checked again after some of its units changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from termbase.checks import Active, Fault, Options, Runner, Terms, Unit, UnitCheck
from termbase.checks.configuration import Configuration
from termbase.checks.jobs import Job
from termbase.checks.memory import Memory
from termbase.checks.outcome import Outcome
from termbase.checks.plan import Plan
from termbase.checks.results import result_of
from termbase.checks.settings import Settings
from termbase.model import OFF_SUBJECT, Concept, Segment, Severity, Term

CONCEPTS = [
    Concept(
        "wto",
        "trade",
        (Term("World Trade Organization", "en"), Term("世界贸易组织", "zh-Hans")),
    ),
    Concept("harbour", "trade", (Term("harbour", "en"), Term("港口", "zh-Hans"))),
    Concept("tariff", "trade", (Term("tariff", "en"), Term("关税", "zh-Hans"))),
    Concept(
        "dumping",
        "trade",
        (Term("dumping", "en"), Term("倾销", "zh-Hans")),
        ignored={"zh-Hans": (OFF_SUBJECT,)},
    ),
]
UNITS = (
    ("The World Trade Organization met.", "世界贸易组织开会。", "世贸开会。", "它开会。"),
    ("The World Trade Organization left.", "该组织走了。", "世贸组织走了。", "它走了。"),
    ("World Trade Organization (WTO)", "世界贸易组织（世贸会）", "世界贸易组织"),
    ("the WTO of the World Trade Organization", "世贸会", "世界贸易组织"),
    ("$ million", "亿美元", "百万美元"),
    ("10", "0.1", "1000", "10"),
    ("See :ref:`here` now", "现在看 :ref:`here` 吧", "现在看:ref:`here`吧"),
    ("Use ``x`` now", "现在用``x``吧", "现在用 ``x`` 吧"),
    ("&File", "文件(&F)", "文件(&G)", "文件"),
    ("_Edit", "编辑(_E)", "编辑"),
    ("Rock & roll", "摇滚(&R)", "摇滚"),
    ("Loading %L1 of %n", "正在加载 %n 的 %L1", "正在加载"),
    ("Loading %1", "正在加载 %1", "正在加载%"),
    ("A {count} of {name}", "{name}的{count}", "{name的", "{数}"),
    ("{n, plural, other{one day}}", "{n, plural, other{一天}}", "{n, plural, other{一天"),
    ("Mail {'@'} home | two", "给家里写信 @ | 二", "给家里写信"),
    ("Dumping at the harbour", "港口的倾倒", "港口的倾销"),
    ("The tariff", "关税", "关稅的"),
    ("A day of peace", "和平的一天", "和平的一日", "和平的一天"),
    ("Long words", "這是說話的時間與長篇", "长话", ""),
    ("See https://example.org/en", "见 https://example.org/zh", "见"),
)
"""Sources, each with translations: correct ones, wrong ones, and what others depend on."""
COMMENTS = (
    "",
    "",
    "",
    "# termbase: ignore[missing-term]\n",
    "# termbase: ignore-file[P]\n",
    "# termbase: ignore-file[nonsense]\n",
    "#, fuzzy\n",
    "#, python-format\n",
    "#: a line of code\n",
)
ENTRIES = st.sampled_from(
    [(source, target) for source, *targets in UNITS for target in targets]
).flatmap(lambda pair: st.tuples(st.sampled_from(COMMENTS), st.just(pair)))


@st.composite
def versions(draw: st.DrawFn) -> list[list[tuple[str, tuple[str, str]]]]:
    """Draw a file, as lists of comments, sources and translations, and what edits make of it."""
    entries = draw(st.lists(ENTRIES, min_size=1, max_size=14))
    made = [list(entries)]
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(entries)))
        entries[place : place + draw(st.integers(0, 2))] = draw(st.lists(ENTRIES, max_size=2))
        made.append(list(entries))
    return made


def _po(entries: list[tuple[str, tuple[str, str]]]) -> str:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: zh_CN\\n"\n'
    return head + "".join(
        f'\n{comment}msgid "{source}"\nmsgstr "{target}"\n' for comment, (source, target) in entries
    )


def _json(entries: list[tuple[str, tuple[str, str]]]) -> str:
    lines = (f'  "{source}": "{target}"' for _, (source, target) in entries)
    return "{\n" + ",\n".join(lines) + "\n}\n"


PLAN = Plan(
    Path(),
    Configuration(Settings(select=("all",))),
    lambda: CONCEPTS,
    lambda: "",
    "zh-Hans",
)


def _all(outcome: Outcome) -> tuple[object, ...]:
    error = str(outcome.error)
    numbers = outcome.units, outcome.waived, outcome.waiving, outcome.left_out
    return (
        outcome.findings,
        {code: [*some] for code, some in outcome.traces.items()},
        numbers,
        error,
    )


@given(versions(), st.floats(0, 1))
def test_edits_have_the_findings_of_a_new_check(
    made: list[list[tuple[str, tuple[str, str]]]], end: float
) -> None:
    """After any edits, also to what cannot be read, the outcome is that of a check from scratch."""
    memory = Memory()
    texts = [_po(entries) for entries in made]
    for text in (*texts[:-1], texts[-1][: int(end * len(texts[-1]))], texts[-1]):
        job = Job(Path("zh_CN.po"), content=text.encode())
        assert _all(PLAN.check(job, memory)) == _all(PLAN.check(job))


@settings(max_examples=25)
@given(versions())
def test_edits_of_keyed_files(
    tmp_path_factory: pytest.TempPathFactory, made: list[list[tuple[str, tuple[str, str]]]]
) -> None:
    """Of a file with keys, too, in which a key may come twice."""
    folder = tmp_path_factory.mktemp("keys")
    source = folder / "en.json"
    source.write_text(_json([("", (one[0], one[0])) for one in UNITS]), encoding="utf-8")
    memory = Memory()
    for entries in made:
        job = Job(folder / "zh-CN.json", source, "en", "zh-Hans", content=_json(entries).encode())
        assert _all(PLAN.check(job, memory)) == _all(PLAN.check(job))


@pytest.mark.parametrize(
    ("before", "after", "last"),
    [
        (
            ("10", "10"),
            ("{n, plural, other{day}}", "{n, plural, other{天}}"),
            ("{a}, {b}", "{a}{b"),
        ),
        (("home", "家"), ("{'@'} home", "{'@'}家"), ("one | two", "一｜二")),
        (("peace", "和平"), ("the long time of peace", "長時間與和平"), ("speech", "說話")),
        (("peace", "和平"), ("tariff in a harbour", "港口的关税"), ("Dumping", "倾倒")),
        (("peace", "和平"), ("The harbour is big", "大"), ("The harbour is big", "小")),
    ],
)
def test_what_a_unit_says_of_the_file(
    before: tuple[str, str], after: tuple[str, str], last: tuple[str, str]
) -> None:
    """A unit that has not changed is checked again if another says something else of the file."""
    memory = Memory()
    found = []
    for first in (before, after, before):
        job = Job(Path("zh_CN.po"), content=_po([("", first), ("", last)]).encode())
        outcome = PLAN.check(job, memory)
        assert _all(outcome) == _all(PLAN.check(job))
        result = result_of(PLAN, [job], [outcome])
        found.append([(one.code, one.severity) for one in result.findings if one.line > 6])
    assert found[0] == found[2] != found[1]


def test_only_what_changed_is_checked() -> None:
    """A check that asks nothing of the file is called again with the unit that was edited only."""
    called: list[str] = []

    def find(unit: Unit, _options: Options) -> Iterator[Fault]:
        called.append(unit.target)
        yield Fault("seen")

    check = UnitCheck("X901", "seen", Severity.INFO, find)
    runner = Runner([Active(check, {}, None)], Terms([]), Settings())
    memory = Memory()
    for targets, expected in (("甲乙丙", "甲乙丙"), ("甲丁丙", "丁"), ("戊甲丙", "戊"), ("丙", "")):
        segments = [
            Segment("same", target, "en", "zh-Hans", line=line)
            for line, target in enumerate(targets, start=1)
        ]
        found = [*runner.run(segments, "x.po", memory=memory)]
        assert [(one.target, one.line) for one in found] == [
            (one.target, one.line) for one in segments
        ]
        assert "".join(called) == expected
        called.clear()
