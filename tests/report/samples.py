"""A report that has every kind of content, and its parts."""

from __future__ import annotations

from termbase.model import Finding, Severity
from termbase.report import Report, Rule, Unreadable

MISSING = Finding(
    "T101",
    "missing-term",
    Severity.ERROR,
    "{term} is not rendered by any term of its concept: {terms}",
    {"term": "lighthouse keeper", "terms": "灯塔看守人, 守塔人"},
    path="po/海/a b.po",
    line=12,
    column=9,
    concept="lighthouse-keeper",
    suggestions=("灯塔看守人", "守塔人"),
    end_line=13,
    end_column=6,
    unit="The lighthouse keeper\nrows home.",
    form="1",
    context="story",
    source="The lighthouse keeper\nrows home.",
    target="灯塔里的老人划船\n回家。",
    source_lang="en",
    target_lang="zh-Hans",
    source_term="lighthouse keeper",
    source_span=(4, 21),
)
NUMBER = Finding(
    "N201",
    "number-mismatch",
    Severity.WARNING,
    "{target} does not match the number in the source, {source}",
    {"source": "9 billion", "target": "9亿"},
    path="po/海/a b.po",
    line=40,
    column=13,
    end_line=40,
    end_column=15,
    unit="It cost 9 billion.",
    source="It cost 9 billion.",
    target="它\t花费了9亿。",
    source_lang="en",
    target_lang="zh-Hans",
    source_span=(8, 17),
    target_span=(5, 7),
)
COMMA = Finding(
    "P403",
    "half-width-punctuation",
    Severity.INFO,
    "half-width {mark} in Chinese text",
    {"mark": ","},
    path="web/zh.json",
    line=3,
    column=18,
    suggestions=("，",),
    end_line=3,
    end_column=19,
    unit="menu.open",
    source="Open, then wait",
    target="打开,然后等",
    source_lang="en",
    target_lang="zh-Hans",
    target_span=(2, 3),
    fix="，",
)
SHARED = Finding(
    "L101",
    "shared-term",
    Severity.ERROR,
    "{term} stands for several concepts: {concepts}",
    {"term": "潮", "concepts": "tide, current"},
    path="locales/sea.pot",
    line=5,
    concept="tide",
)
# Everything that is markup, a command or an escape somewhere.
NASTY_TEXT = (
    "<script>alert(1)</script> & \"q\" 'a' %0A ::error:: a,b:c ]]> \x1b[31m \x00\n\u202e\ud800 `|*_"
)
NASTY = Finding(
    "X999",
    "nasty-name",
    Severity.WARNING,
    "beware of {text}",
    {"text": NASTY_TEXT},
    path="we,ird:100%/<&>'\".po",
    line=1,
    column=1,
    concept=NASTY_TEXT,
    suggestions=(NASTY_TEXT,),
    end_line=1,
    end_column=4,
    unit=NASTY_TEXT,
    form=NASTY_TEXT,
    context=NASTY_TEXT,
    source=NASTY_TEXT,
    target=NASTY_TEXT,
    source_lang="en",
    target_lang="zh-Hans",
    source_term=NASTY_TEXT,
    source_span=(0, 8),
    target_span=(3, 30),
    fix=NASTY_TEXT,
)
PAGE = """A term of the source is not in the translation.

**Why:** a reader takes another word for another thing.

Wrong:

    en: The lighthouse keeper rows home.
    zh: 灯塔里的老人划船回家。
"""
REPORT = Report(
    (MISSING, NUMBER, COMMA, SHARED, NASTY),
    files=5,
    units=1234,
    unreadable=(
        Unreadable("po/bad.po", 7, "not a gettext catalog: {reason}", {"reason": "no msgid, 100%"}),
    ),
    waived=1,
    known=2,
    rules={"T101": Rule("missing-term", PAGE, Severity.ERROR)},
    tool=("termbase", "1.0"),
    checked=("po/海/a b.po", "po/fine.po", "web/zh.json"),
    docs="https://termbase.example/checks.html",
)
EMPTY = Report((), files=3, units=70, checked=("a.po", "b.po", "c.po"))
