"""The checks of terms find what the tables in `terminology` list, and nothing else.

`terms.tsv` is the term base of all of them. A row of `missing-term.jsonl` lists the severities and
source terms of what is found, one of `forbidden-term.jsonl` severity, stretch of the target and
fix. Languages are en and zh-Hans if not given.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from termbase.checks import (
    Check,
    Document,
    Fault,
    Runner,
    Settings,
    Terms,
    Unit,
    UnitCheck,
    active,
    checks,
)
from termbase.checks.opaque import MASK, opaque
from termbase.checks.terminology import (
    implied,
    institutions_spaced,
    institutions_unspaced,
    mentioned,
    presence_unspaced,
    strangers,
)
from termbase.checks.terminology.varieties import written
from termbase.model import Concept, InlineCode, Segment, Severity, Status, Term
from tests.growth import assert_linear

HERE = Path(__file__).parent / "terminology"


def rows(name: str) -> list[dict[str, Any]]:
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def cases(name: str) -> list[Any]:
    return [pytest.param(row, id=f"{number}") for number, row in enumerate(rows(name), 1)]


def term(lang: str, status: str, text: str) -> Term:
    if status == "proposed":
        return Term(text, lang, proposed=True)
    return Term(text, lang, Status(status))


@cache
def terms() -> Terms:
    found: dict[str, list[Term]] = {}
    classes: dict[str, str] = {}
    for line in (HERE / "terms.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            concept, lang, status, text, *pos = line.split("\t")
            found.setdefault(concept, []).append(term(lang, status, text))
            classes[concept] = "".join(pos) or classes.get(concept, "")
    return Terms([Concept(id, "test", tuple(t), pos=classes[id]) for id, t in found.items()])


def check_named(name: str) -> Check:
    return next(check for check in checks() if check.name == name)


def made(source: str, target: str, langs: tuple[str, str], document: Document) -> Unit:
    segment = Segment(source, target, *langs, "unit", document.path, 1, 1)
    return Unit(segment, *langs, terms(), document)


def found(name: str, row: dict[str, Any]) -> tuple[Unit, list[Fault]]:
    langs = row.get("from", "en"), row.get("to", "zh-Hans")
    unit = made(row["source"], row["target"], langs, Document("some/file.po"))
    check = check_named(name)
    assert isinstance(check, UnitCheck)
    return unit, list(check.find(unit, check.with_defaults({})))


def test_each_concept_of_a_target_is_sought_in_its_source_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A term that a long target has a thousand times takes no longer than one."""
    sought: list[str] = []
    has = mentioned.Source._has

    def seek(source: mentioned.Source, found: list[str]) -> bool:
        sought.append(found[0])
        return has(source, found)

    monkeypatch.setattr(mentioned.Source, "_has", seek)
    unit = made("Israel left.", "台湾走了。" * 50, ("en", "zh-Hans"), Document("some/file.po"))
    assert strangers.has_stranger(unit)
    assert not mentioned.accounts_for_all(unit)
    assert sought == ["Taiwan", "Taiwan"]


@pytest.mark.parametrize("row", cases("missing-term"))
def test_missing_terms_are_reported_as_listed(row: dict[str, Any]) -> None:
    """Each missing term is reported once, with its severity, and nothing else is."""
    unit, faults = found("missing-term", row)
    assert [[str(fault.severity), fault.source_term] for fault in faults] == row["found"]
    for fault in faults:
        assert fault.source_span is not None
        assert unit.source[slice(*fault.source_span)]
        assert fault.suggestions
        assert fault.concept
        assert fault.source_term in fault.message.format(**fault.fields)


@pytest.mark.parametrize(
    ("text", "lang", "target", "shown"),
    [
        ("平台", "zh-Hant", "zh-Hant", "平台"),
        ("污水", "zh-Hant-TW", "zh-Hant-TW", "污水"),
        ("污水", "zh-Hant", "zh-Hant-TW", "污水"),
        ("后台", "zh-Hans", "zh-Hant", "後臺"),
        ("後臺", "zh-Hant-TW", "zh-Hans", "后台"),
        ("stage", "en", "zh-Hans", "stage"),
    ],
)
def test_a_term_is_shown_as_the_term_base_spells_it(
    text: str, lang: str, target: str, shown: str
) -> None:
    """Only a term of the other script is converted to the script of the text."""
    assert written(Term(text, lang), target) == shown


def test_a_text_of_hong_kong_is_shown_each_term_once() -> None:
    """The terms of Taiwan come first; those of the mainland follow if they are other words."""
    row = {"to": "zh-Hant-HK", "source": "The lift is broken.", "target": "樓梯壞了。"}
    _, (fault,) = found("missing-term", row)
    assert fault.suggestions == ("電梯", "升降機")


def table(name: str) -> list[list[str]]:
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("name", "text", "expected"), table("short-forms"))
def test_a_short_form_of_a_chinese_name_stands_for_it(name: str, text: str, expected: str) -> None:
    """A name shortened in a usual way counts as that name; one that only resembles it does not."""
    assert presence_unspaced.occurs(name, text) is (expected == "yes")


@pytest.mark.parametrize(("lang", "name", "text", "expected"), table("institutions"))
def test_an_institution_is_called_in_short(lang: str, name: str, text: str, expected: str) -> None:
    """A name without its owner, its middle or all but its kind may stand for an institution."""
    if lang == "en":
        called = institutions_spaced.is_called(name, text)
    else:
        called = institutions_unspaced.is_called(presence_unspaced.compact_term(name), text)
    assert called is (expected == "yes")


@pytest.mark.parametrize(("lang", "name", "text", "expected"), table("implied"))
def test_a_word_that_goes_without_saying(lang: str, name: str, text: str, expected: str) -> None:
    """A term may lack the word for its measure beside a figure, or the one for its category."""
    occurs = implied.occurs_spaced if lang == "en" else implied.occurs_unspaced
    assert occurs(name, text) is (expected == "yes")


@pytest.mark.parametrize("row", cases("forbidden-term"))
def test_forbidden_terms_are_reported_as_listed(row: dict[str, Any]) -> None:
    """Each forbidden term is reported at its place, with the term to use."""
    unit, faults = found("forbidden-term", row)
    shown = [
        [str(fault.severity), unit.target[slice(*(fault.target_span or (0, 0)))], fault.fix]
        for fault in faults
    ]
    assert shown == row["found"]
    assert all(fault.suggestions for fault in faults)


def run(*pairs: tuple[str, str], langs: tuple[str, str] = ("zh-Hans", "en")) -> list[str]:
    """Return the source terms that are missing in the units of one file."""
    settings = Settings(select=("missing-term",))
    runner = Runner(active(settings), terms(), settings)
    segments = [
        Segment(source, target, *langs, str(number), "file", number, 1)
        for number, (source, target) in enumerate(pairs, 1)
    ]
    return [f"{f.unit}: {f.source_term}" for f in runner.run(segments, "file")]


def test_a_surname_is_enough_after_the_full_name() -> None:
    """“Zhao” stands for Zhao Wen after the full name, not before it, nor in another's name."""
    full = ("赵文来了。", "Zhao Wen came.")
    short = ("赵文走了。", "Then at noon Mr. Zhao left.")
    assert run(full, short) == []
    assert run(short, full) == ["1: 赵文"]
    assert run(full, ("赵文走了。", "Then at noon Zhao Ying left.")) == ["2: 赵文"]


def test_a_very_long_text_is_not_checked() -> None:
    """A whole file in one unit would take hours, so it is only said to be too long."""
    source, target = "The decorator wraps the function. ", "该模块包装该函数。"
    pairs = (source * 100, target * 100), (source * 4_000, target)
    assert run(*pairs, langs=("en", "zh-Hans")) == ["1: decorator", "2: "]


def test_a_chinese_given_name_is_enough_after_the_full_name() -> None:
    """秋月 stands for 林秋月 after the full name."""
    full = ("Lin Qiuyue came.", "林秋月来了。")
    short = ("Then Lin Qiuyue left.", "秋月随后离开。")
    assert run(full, short, langs=("en", "zh-Hans")) == []
    assert run(short, langs=("en", "zh-Hans")) == ["1: Lin Qiuyue"]


def test_the_number_of_a_law_is_not_a_short_form() -> None:
    """“(Cap. 400)” after a name does not stand for it later on."""
    first = ("《噪音条例》（第400章）", "The Noise Ordinance (Cap. 400)")
    wrong = ("《噪音条例》（第400章）", "The Noise Contract (Cap. 400)")
    assert run(first, wrong) == ["2: 条例"]


def test_the_purpose_of_an_office_is_not_a_short_form() -> None:
    """A short form in brackets shares a part with the name, or is introduced as its short form."""
    named = ("The Board of Harbour Works met.", "海港工程委员会（渡轮）开会。")
    used = ("The Board of Harbour Works has ferries.", "学生有渡轮。")
    assert run(named, used, langs=("en", "zh-Hans")) == ["2: Board of Harbour Works"]
    called = ("The Board of Harbour Works met.", "海港工程委员会（以下简称渡轮）开会。")
    assert run(called, used, langs=("en", "zh-Hans")) == []


def test_an_introduced_short_form_is_enough() -> None:
    """A short form in brackets after the term stands for it from there on."""
    introduced = ("The Board of Harbour Works met.", "海港工程委员会（以下简称“港委”）开会。")
    used = ("The Board of Harbour Works left.", "港委散会。")
    assert run(introduced, used, langs=("en", "zh-Hans")) == []
    assert run(used, langs=("en", "zh-Hans")) == ["1: Board of Harbour Works"]


def test_a_short_form_in_latin_letters_must_be_a_whole_word() -> None:
    """The initials of another name may begin with the introduced ones."""
    introduced = ("海港工程委员会开会。", "The Board of Harbour Works (BHW) met.")
    assert run(introduced, ("海港工程委员会散会。", "The BHW left.")) == []
    assert run(introduced, ("海港工程委员会散会。", "The BHWA left.")) == ["2: 海港工程委员会"]


def test_the_last_word_of_a_known_name_can_translate_an_acronym() -> None:
    """中心 stands for CHH after the name in full, whichever of the two concepts had it."""
    named = ("The Centre for Harbour Health met.", "海港卫生中心开会。")
    used = ("The CHH closed.", "中心关闭。")
    assert run(named, used, langs=("en", "zh-Hans")) == []
    assert run(used, langs=("en", "zh-Hans")) == ["1: CHH"]
    mistaken = ("The CHH closed.", "学生中心关闭。")
    assert run(named, mistaken, langs=("en", "zh-Hans")) == ["2: CHH"]


def test_the_end_of_a_known_term_can_translate_its_acronym() -> None:
    """大纲图 stands for OZP after 分区计划大纲图, although that is no name."""
    named = ("The outline zoning plan was amended.", "修订了分区计划大纲图。")
    used = ("Amend the OZP.", "修订大纲图。")
    assert run(named, used, langs=("en", "zh-Hans")) == []
    assert run(used, langs=("en", "zh-Hans")) == ["1: OZP"]


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("贸易组织散会。", []),
        ("世界气象大会散会。", ["2: World Trade Organization"]),
        ("气象组织散会。", ["2: World Trade Organization"]),
    ],
)
def test_a_common_word_of_a_known_name_does_not_stand_for_it(target: str, found: list[str]) -> None:
    """Other names have 世界 and 组织, too."""
    named = ("The World Trade Organization met.", "世界贸易组织开会。")
    used = ("The World Trade Organization closed.", target)
    assert run(named, used, langs=("en", "zh-Hans")) == found


def test_a_repeated_short_form_does_not_belong_to_another_name() -> None:
    """An introduced short form does not count in brackets after another name."""
    introduced = ("审计署开会。", "The Audit Commission (Audit) met.")
    assert run(introduced, ("审计署散会。", "Audit left.")) == []
    assert run(introduced, ("审计署散会。", "The Lands Department (Audit) left.")) == ["2: 审计署"]


def test_suggestions_are_in_the_script_of_the_target() -> None:
    """A term base with Simplified terms only suggests them in Traditional characters."""
    row = {"source": "A keyword argument.", "target": "具名值。", "to": "zh-Hant-TW"}
    _, faults = found("missing-term", row)
    assert [fault.suggestions for fault in faults] == [("關鍵字參數",)]


def test_a_term_in_the_script_of_the_text_is_not_converted() -> None:
    """Findings about 平台 and 平臺 name each as the term base spells it."""
    rows = (("platform", "en"), ("平台", "zh-Hant"), ("污水處理", "zh-Hant"), ("sewage", "en"))
    base = Terms(
        [
            Concept("platform", "x", tuple(Term(*row) for row in rows[:2])),
            Concept("sewage", "x", tuple(Term(*row) for row in rows[2:])),
        ]
    )
    runner = Runner(active(Settings(select=("missing-term",))), base, Settings())
    units = [
        Segment("The platform is new.", "東西是新的。", "en", "zh-Hant-TW"),
        Segment("污水處理很貴。", "It is dear.", "zh-Hant-TW", "en"),
    ]
    there, back = runner.run(units, "f")
    assert there.suggestions == ("平台",)
    assert back.source_term == "污水處理"


def test_a_term_base_without_forbidden_terms_forbids_nothing() -> None:
    """The check finds nothing if no term is deprecated."""
    settings = Settings(select=("forbidden-term",))
    base = Terms([Concept("a", "s", (Term("gate", "en"), Term("闸门", "zh-Hans")))])
    segment = Segment("gate", "加载程序", "en", "zh-Hans", "1", "f", 1, 1)
    assert list(Runner(active(settings), base, settings).run([segment], "f")) == []


PIECES = [
    *("decorator", "Zhao Wen", "US$5", "the ", "class", "Hope", "装饰器", "裝飾器", "加载程序"),
    *(
        "类",
        "林秋月",
        "blacklist",
        "（港委）",
        "世界贸易组织",
        "``x``",
        ":term:`",
        "`",
        "*",
        "<b>",
        "{n",
    ),
    *(
        " ",
        "\n",
        "。",
        "“",
        "”",
        "\ud800",
        "\u0130",
        "\u0301",
        "ﬁ",
        "𠀀",
        "\ufffc",
        "\x00",
        "网路",
        "開",
    ),
]
TEXT = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
LANGUAGES = st.sampled_from(["en", "zh-Hans", "zh-Hant-TW", "zh-Hant", "de", "x-none", ""])


@given(TEXT, TEXT, LANGUAGES, LANGUAGES)
def test_no_text_crashes_a_check_of_terms(source: str, target: str, one: str, other: str) -> None:
    """For any texts and languages, spans lie within the texts and messages can be filled in."""

    def faults(unit: Unit) -> Iterator[Fault]:
        for check in checks():
            if check.code.startswith("T") and isinstance(check, UnitCheck):
                yield from check.find(unit, check.with_defaults({}))

    for fault in faults(made(source, target, (one, other), Document("f"))):
        assert fault.message.format(**fault.fields)
        assert fault.severity in (*Severity, None)
        for span, text in ((fault.target_span, target), (fault.source_span, source)):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)


def opaque_cases() -> list[list[str]]:
    lines = (HERE / "opaque.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("text", "shown"), opaque_cases())
def test_opaque_parts_are_masked(text: str, shown: str) -> None:
    """Code, addresses and markup are masked; titles, prose and offsets stay."""
    found = opaque(text)
    assert found.masked.replace(MASK, "·") == shown
    assert all(set(found.masked[a:b]) == {MASK} for a, b in found.spans)


def test_inline_codes_are_masked() -> None:
    """The codes that the format marks join those recognised in the text."""
    text = "Press \ufffc or ``x`` now"
    found = opaque(text, [InlineCode(6, 7, "<x id='1'/>"), InlineCode(20, 20, "<g>")])
    assert found.spans == ((6, 7), (11, 16))


@given(st.text(max_size=80) | TEXT)
def test_masking_keeps_every_offset(text: str) -> None:
    """In any text, only opaque stretches change, and they are in order."""
    found = opaque(text)
    assert len(found.masked) == len(text)
    flat = [place for span in found.spans for place in span]
    assert flat == sorted(flat)
    inside = {place for start, end in found.spans for place in range(start, end)}
    assert all(found.masked[i] == (MASK if i in inside else c) for i, c in enumerate(text))


REPEATED = [
    "<!--",
    "`",
    "<a ",
    ":a:`",
    "a.",
    "a_",
    "a/",
    "(",
    "[x](",
    "{",
    "A",
    "aA",
    "a@",
    "-",
    "\\",
    "://",
    ":a.",
    ":a",
    "](a(b)",
    "/a.b",
]


@pytest.mark.parametrize("piece", REPEATED)
def test_masking_takes_linear_time(piece: str) -> None:
    """What is not closed is not looked for again and again."""
    assert_linear(opaque, lambda size: piece * size, 32_000)


def test_missing_terms_are_found_in_linear_time_among_opposites() -> None:
    """A text in which many terms stand only in their opposites takes no longer than others."""
    assert_linear(
        lambda row: found("missing-term", row),
        lambda size: {"source": "The appellant pays. " * size, "target": "被上诉人付款。" * size},
        800,
    )


def test_forbidden_terms_are_found_in_linear_time() -> None:
    """A text with very many forbidden terms and sentences takes no longer than others."""
    assert_linear(
        lambda row: found("forbidden-term", row),
        lambda size: {"source": "Near the quay. " * size, "target": "码头旁的泊位。" * size},
        800,
    )
