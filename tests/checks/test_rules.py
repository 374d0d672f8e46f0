"""No check crashes, all take linear time, and their fixes are final."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from termbase.checks import CrossFileCheck, Document, Fault, Terms, Unit, UnitCheck, checks
from termbase.checks.marks import MarkedUnits
from termbase.checks.traces import Traces
from termbase.model import Concept, InlineCode, Segment, Term
from tests.checks.test_tables import TABLES, read, unit
from tests.growth import assert_linear

RUNS = sorted((Path(__file__).parent / "runs").glob("*.jsonl"))
SINGLE = [one for one in checks() if isinstance(one, UnitCheck) and one.code[0] in "IP"]
OVER_ALL = [one for one in checks() if isinstance(one, CrossFileCheck)]
TERMS = Terms(())
LANGUAGES = ["en", "zh-Hans", "zh-Hant-TW", "de", "x-none", ""]
FLAGS = [(), ("python-format",), ("c-format",), ("python-brace-format",), ("no-c-format",)]
PIECES = [
    *"的了在“”‘’「」《》（）()[]{}<>&%$@#*_`'\"\\/|.,:;?!，。；：？！、… \n\t\u3000\u00a0",
    *("%s", "%(a)s", "{n, plural, one {", "}}", "{{", "${", "<b>", "</b>", "<br/>", "&amp;"),
    *("https://a.example/x", "a@b.example", "\\n", "(&F)", "...", "……", "ａ１", "the the", "如果"),
    *("\ud800", "\udfff", "\u0301", "\U0001f469\u200d\U0001f4bb", "\x00", "\ufffc", "𠀀", "é"),
]


def made(source: str, target: str, langs: tuple[str, str] = ("en", "zh-Hans"), **more: Any) -> Unit:
    segment = Segment(source, target, *langs, "unit", "some/file.po", 1, 1, **more)
    return Unit(segment, *langs, TERMS, Document(segment.path))


def found(check: UnitCheck, one: Unit) -> list[Fault]:
    return list(check.find(one, check.with_defaults({})))


def sound(check: UnitCheck, one: Unit) -> None:
    """Run the check and validate what it found; a unit without its marks has nothing to find."""
    faults = found(check, one)
    assert not faults or list(MarkedUnits([one]).concerning(check))
    for fault in faults:
        assert fault.message.format(**fault.fields)
        for span, text in ((fault.target_span, one.target), (fault.source_span, one.source)):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)
        assert fault.fix is None or fault.target_span is not None


@settings(max_examples=100, deadline=None)
@given(st.integers(min_value=0))
def test_ten_thousand_random_segments_crash_no_check(seed: int) -> None:
    """Every check reads a hundred units from each of a hundred seeds."""
    dice = random.Random(seed)

    def text() -> str:
        return "".join(dice.choices(PIECES, k=dice.randint(1, 10)))

    for _ in range(100):
        langs = dice.choice(LANGUAGES), dice.choice(LANGUAGES)
        source, target = text(), text()
        codes = (InlineCode(0, 0, "<g>"), InlineCode(0, 1, text()))
        one = made(
            source,
            target,
            langs,
            flags=dice.choice(FLAGS),
            form=dice.choice(["", "0", "one"]),
            target_codes=codes if dice.random() < 0.1 else (),
        )
        for check in SINGLE:
            sound(check, one)
        for check in OVER_ALL:
            check.trace(one, check.with_defaults({}))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(min_size=1, max_size=60))
def test_any_text_crashes_no_check(source: str, target: str) -> None:
    """Every check reads any Unicode text."""
    one = made(source, target)
    for check in SINGLE:
        sound(check, one)


HOSTILE = [
    *("(", ")", "（", "《", "“", "”", '"一', "{", "}", "{{", "%(", "${", "<a>", "</a>", "<a ", "<"),
    *("&", "&amp;", "_a", "(&F)", "\\n", "http://", "http://a)", "a@", "a.", "。", ".", "，", "…"),
    *(
        "的",
        "如果",
        "the ",
        "a ",
        " ",
        "\n",
        "：",
        "a一",
        "１",
        "{n, plural, one {",
        "%1$",
        "@:a",
        "::",
    ),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """What a check reads of a text grows no faster than the text."""

    @cache  # for all checks
    def repeated(times: int) -> Unit:
        one = made(f"x{piece}", f"一{piece * times}一")
        assert one.target_opaque  # made here, since it is not the checks that are to be clocked
        return one

    for check in SINGLE:
        assert_linear(partial(found, check), repeated, 10_000)


@pytest.mark.parametrize("piece", ["%s", "{}", "{{a}}", "{n, plural, one {", "<b>", "½", "1 "])
def test_a_hostile_source_takes_linear_time(piece: str) -> None:
    """What is missing from the translation is not sought in all of the source each time."""
    assert_linear(
        lambda one: [found(check, one) for check in SINGLE],
        lambda size: made(piece * size, "一"),
        4_000,
    )


@pytest.mark.parametrize(
    ("name", "source", "target"),
    [
        ("half-width-punctuation", "string, number, ", "一,二,"),
        ("doubled-character", "Malaysia and Singapore left, ", "马德里"),
    ],
)
def test_a_long_list_in_both_texts_takes_linear_time(name: str, source: str, target: str) -> None:
    """What is looked up in the source for each mark of the target is looked up once."""
    check = next(check for check in SINGLE if check.name == name)
    assert found(check, made(source * 3, target * 6))
    assert_linear(partial(found, check), lambda size: made(source * size, target * 2 * size), 3_000)


def test_a_hundred_thousand_brackets_are_read_in_linear_time() -> None:
    """All checks together read each once."""
    assert_linear(
        lambda one: [found(check, one) for check in SINGLE],
        lambda size: made("x", "(" * size),
        100_000,
    )


def rows() -> Iterator[Any]:
    for table in TABLES:
        for number, row in enumerate(read(table), 1):
            if any(len(one) > 2 for one in row["found"]):
                yield pytest.param(table.stem, row, id=f"{table.stem}-{number}")


@pytest.mark.parametrize(("name", "row"), list(rows()))
def test_fixing_is_idempotent(name: str, row: dict[str, Any]) -> None:
    """After its fixes are applied, the check has nothing left to fix."""
    check = next(check for check in checks() if check.name == name)
    assert isinstance(check, UnitCheck)
    one = unit(row, Document("some/file.po"))
    options = check.with_defaults(row.get("options", {}))
    target, end = one.target, len(one.target)
    for fault in sorted(check.find(one, options), key=lambda f: f.target_span or (0, 0))[::-1]:
        if fault.fix is not None and fault.target_span and fault.target_span[1] <= end:
            end = fault.target_span[0]
            target = target[:end] + fault.fix + target[fault.target_span[1] :]
    again = unit(row | {"target": target}, Document("some/file.po"))
    assert not [fault for fault in check.find(again, options) if fault.fix is not None]


def runs() -> Iterator[Any]:
    for table in RUNS:
        for number, row in enumerate(read(table), 1):
            yield pytest.param(table.stem, row, id=f"{table.stem}-{number}")


@pytest.mark.parametrize(("name", "row"), list(runs()))
def test_runs_of_units_are_reported_as_listed(name: str, row: dict[str, Any]) -> None:
    """Of the units of a run, those listed are reported, with the place of the most frequent one."""
    check = next(check for check in checks() if check.name == name)
    assert isinstance(check, CrossFileCheck)
    langs = row.get("from", "en"), row.get("to", "zh-Hans")
    traces = Traces()
    for number, (source, target, *more) in enumerate(row["units"]):
        context, form = (*more, "", "")[:2]
        segment = made(source, target, langs, context=context, form=form).segment
        segment = segment._replace(line=number + 1, path=f"file{number}.po")
        trace = check.trace(
            Unit(segment, *langs, TERMS, Document(segment.path)), check.with_defaults({})
        )
        if trace:
            traces.append(trace)
    answer = []
    for trace, fault in check.conclude(traces, check.with_defaults({})):
        here = trace.line - 1
        place = "{path}:{line}".format(**fault.fields)
        answer.append([here, str(fault.severity or check.severity), place])
    wanted = [[here, level, f"file{there}.po:{there + 1}"] for here, level, there in row["found"]]
    assert answer == wanted


@pytest.mark.parametrize(
    ("paths", "compared"),
    [
        (("po/zh_CN.po", "po/zh_Hans.po"), False),
        (("zh/LC_MESSAGES/app.po", "zh_CN/LC_MESSAGES/app.po"), False),
        (("po/zh_CN.po", "i18n/zh-CN.json"), True),
        (("po/zh_CN.po", "ui/zh_Hans.po"), True),
        (("po/a.po", "po/b.po"), True),
    ],
)
def test_versions_of_a_translation_are_not_compared(paths: tuple[str, str], compared: bool) -> None:
    """Files that differ only in the name of the same language are not compared with each other."""
    check = next(check for check in checks() if check.name == "inconsistent-translation")
    assert isinstance(check, CrossFileCheck)
    traces = Traces()
    for path, target in zip(paths, ("使用前请重置水泵。", "使用前请复位水泵。"), strict=True):
        segment = made("Reset the pump before use.", target).segment._replace(path=path)
        trace = check.trace(Unit(segment, "en", "zh-Hans", TERMS, Document(path)), {})
        assert trace is not None
        traces.append(trace)
    assert bool(list(check.conclude(traces, {}))) == compared


def test_traces_are_small_and_the_same_in_every_process() -> None:
    """A trace has only digests and the beginning of a long unit."""
    one = made("A sentence. " * 1000, "一句话。" * 1000)
    for check in OVER_ALL:
        trace = check.trace(one, check.with_defaults({}))
        if trace is not None:
            assert len(json.dumps(trace, ensure_ascii=False)) < 250
            assert trace == check.trace(one, check.with_defaults({}))


@pytest.mark.parametrize(("term", "fix"), [("文件", "文件"), ("档案", "档"), ("资料", "档")])
def test_a_corrected_word_is_that_of_the_term_base(term: str, fix: str) -> None:
    """Taiwan's word for a file becomes the mainland's if the source's term demands that."""
    concept = Concept("file", "terms", (Term("file", "en"), Term(term, "zh-Hans")))
    segment = Segment(
        "Open the file now.", "请您现在打开这个檔案，谢谢。", "en", "zh-Hans", "u", "a.po"
    )
    check = next(check for check in checks() if check.name == "wrong-script")
    assert isinstance(check, UnitCheck)
    one = Unit(segment, "en", "zh-Hans", Terms((concept,)), Document("a.po"))
    assert [fault.fix for fault in check.find(one, check.with_defaults({}))] == [fix]
