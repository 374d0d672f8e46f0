"""A paragraph that a translation lacks is found wherever it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bitext.helpers import paired

ARTICLE = (
    ("The strait and its guests", "海峡与来客"),
    (
        "For three decades the coast guard of the island counted every ship in its EEZ by hand.",
        "三十年来，岛上的海警一直靠人工清点其EEZ内的每一艘船。",
    ),
    (
        "Then the ships became too many, and the clerks too few. Who was to count them now?",
        "后来船越来越多，办事员却越来越少。如今该由谁来清点？",
    ),
    (
        "A company from Oslo offered a machine: it listens to AIS signals and never sleeps.",
        "奥斯陆的一家公司推出了一台机器：它监听AIS信号，从不休眠。",
    ),
    (
        "The ministry hesitated (it always does), and asked two professors for their opinion.",
        "该部犹豫不决（一向如此），于是征求了两位教授的意见。",
    ),
    (
        "The first of them wrote that the CPTPP does not forbid machines that listen to ships.",
        "第一位写道，CPTPP并不禁止监听船只的机器。",
    ),
    (
        "“Nobody asked the fishermen,” said the second, who had grown up in the harbour.",
        "“没有人问过渔民，”第二位说，他就是在港口长大的。",
    ),
    (
        "In May the machine was bought for $1.2 million, and the clerks were sent home for good.",
        "五月，这台机器以120万美元购入，办事员则被永远打发回家。",
    ),
    (
        "It counted 412 ships on the first day, among them all the rocks that rise from the sea.",
        "第一天它就数出412艘船，其中包括露出海面的所有礁石。",
    ),
    (
        "The clerks laughed for a week; then they were called back, with a fifth more in wages.",
        "办事员们笑了一个星期；随后他们被请了回来，工资涨了五分之一。",
    ),
    (
        "Today the machine and fourteen clerks count together, and even agree on most evenings.",
        "今天，机器和十四名办事员一起清点，而且多数晚上数目还能对得上。",
    ),
    (
        "The islanders have learnt that what is new may well be good, but rarely on its own.",
        "岛民们明白了，新东西也许是好的，但很少单靠它自己就行。",
    ),
)


@pytest.mark.parametrize("left_out", range(1, len(ARTICLE)))
@pytest.mark.parametrize("from_chinese", [False, True])
def test_a_paragraph_that_was_left_out(tmp_path: Path, left_out: int, from_chinese: bool) -> None:
    """It is the one that is reported, and the others are paired with their translations."""
    pairs = [texts[::-1] if from_chinese else texts for texts in ARTICLE]
    source = "\n\n".join(text for text, _ in pairs)
    target = "\n\n".join(text for i, (_, text) in enumerate(pairs) if i != left_out)
    found = paired(tmp_path, "a.md", source, target)
    expected = [(text, "" if i == left_out else other) for i, (text, other) in enumerate(pairs)]
    assert [(one.source, one.target) for one in found] == expected


def test_nothing_is_left_out(tmp_path: Path) -> None:
    """Documents with the same paragraphs are aligned one by one."""
    source, target = ("\n\n".join(texts) for texts in zip(*ARTICLE, strict=True))
    assert [(one.source, one.target) for one in paired(tmp_path, "a.md", source, target)] == list(
        ARTICLE
    )


@pytest.mark.parametrize(
    ("titles", "wanted"),
    [
        ("The strait and its guests\n\n海峡与来客", [("The strait and its guests", "海峡与来客")]),
        ("海峽與來客\n\nThe strait and its guests", [("The strait and its guests", "海峡与来客")]),
    ],
)
def test_a_title_in_two_languages_is_translated_already(
    tmp_path: Path, titles: str, wanted: list[tuple[str, str]]
) -> None:
    """The translation keeps the title that is in its language; the original is not missing."""
    english, chinese = (
        "\n\n".join([title, *(pair[number] for pair in ARTICLE[1:])])
        for number, title in enumerate((titles, "海峡与来客"))
    )
    found = paired(tmp_path, "a.txt", english, chinese, source_lang="en")
    assert [(one.source, one.target) for one in found[: len(wanted)]] == wanted
    assert [(one.source, one.target) for one in found[len(wanted) :]] == list(ARTICLE[1:])
