"""Each check finds the wrong example of its page, and nothing in the right one.

Examples are pairs of lines, `en:` and `zh:`; those of the checks of comments and of keys are lines
of files instead, and are not run here.
"""

from __future__ import annotations

import json
import re

import pytest

from termbase.checks import Check, Runner, Settings, Terms, active, checks
from termbase.checks.outcome import Outcome
from termbase.model import Concept, Segment, Status, Term
from termbase.text.columns import width

EXAMPLE = re.compile(r"^(Wrong|Right)[^\n]*:\n\n((?:    .*\n)+)", re.MULTILINE)
PAIR = re.compile(r"(?: *en: (.*)\n)? *zh(?:-Hans)?: (.*)\n")
FROM_CHINESE = re.compile(r" *zh: (.*)\n *en: (.*)\n")
TERMS = Terms(
    [
        Concept(id, "test", (Term(en, "en"), Term(zh, "zh-Hans"), Term(old, "zh-Hans", status)))
        for id, en, zh, old, status in (
            ("decorator", "decorator", "装饰器", "装饰子", Status.SUPERSEDED),
            ("loader", "loader", "加载器", "加载程序", Status.DEPRECATED),
        )
    ]
)
FLAGS = {"placeholder-mismatch": ("python-format",), "accelerator": ("qt-format",)}


def paged() -> list[Check]:
    return [check for check in checks() if check.code[0] not in "CK"]


def text(shown: str) -> str:
    """Return a text of an example; in quotes, it has escapes."""
    quoted = shown.startswith('"') and shown.endswith('"')
    return str(json.loads(shown)) if quoted else shown


def found(check: Check, example: str) -> bool:
    """Return whether a check finds anything in the units of an example."""
    pairs, languages = PAIR.findall(example), ("en", "zh-Hans")
    if example.lstrip().startswith("zh: "):
        pairs, languages = FROM_CHINESE.findall(example), ("zh-Hans", "en")
    units = [
        Segment(
            text(source),
            text(target),
            *languages,
            str(number),
            "some/file.po",
            flags=FLAGS.get(check.name, ()),
        )
        for number, (source, target) in enumerate(pairs)
    ]
    assert units
    settings = Settings(select=(check.name,))
    runner, outcome = Runner(active(settings), TERMS, settings), Outcome()
    return any([*runner.run(units, "some/file.po", outcome), *runner.conclude(outcome.traces)])


@pytest.mark.parametrize("check", paged(), ids=lambda check: check.name)
def test_the_examples_of_a_page_are_correct(check: Check) -> None:
    """The check finds something in the wrong example of its page, and nothing in the right one."""
    examples = EXAMPLE.findall(check.page + "\n")
    assert [kind for kind, _ in examples] == ["Wrong", "Right"]
    assert [found(check, example) for _, example in examples] == [True, False]


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.name)
def test_a_page_has_all_sections(check: Check) -> None:
    """Each page says why a fault matters, how severe it is, and what each option does."""
    assert "\n**Why:** " in check.page
    assert "\n**Severity:**" in check.page
    assert all(f"\n- `{option.name}`: " in check.page for option in check.options)


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.name)
def test_a_page_fits_a_terminal(check: Check) -> None:
    """Below its first sentence, a page has no line of more than 80 columns."""
    _, _, body = check.page.partition("\n")
    assert all(width(line) <= 80 for line in body.splitlines())
