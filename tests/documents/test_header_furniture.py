"""Lines of a page that are no part of its article, and names in pinyin."""

from __future__ import annotations

import pytest

from termbase.documents.header.furniture import before_disclaimer, is_imprint, is_leftover


@pytest.mark.parametrize(
    "line",
    [
        "- 3 -",
        "第 2 页 共 9 页",
        "Page 4 of 7",
        "2024年第3期",
        "本文仅代表作者个人观点,不代表本刊立场。",
        "(以上内容不代表本网观点)",
        "The views expressed here are those of the author alone.",
        "Copyright: North Quay Post, 2024.",
        "www.example.org/views",
    ],
)
def test_an_imprint_is_no_part_of_an_article(line: str) -> None:
    """Page numbers, disclaimers and copyright lines are told from text."""
    assert is_imprint(line, 0, len(line))


@pytest.mark.parametrize(
    "line",
    [
        "文章代表了一种新的看法。",
        "The views of the two sides differ.",
        "第三页写着他的名字。",
        "In 2024 trade grew by 3 per cent.",
    ],
)
def test_a_sentence_is_no_imprint(line: str) -> None:
    """What only sounds like one is text."""
    assert not is_imprint(line, 0, len(line))


def test_a_disclaimer_is_cut_off() -> None:
    """Of a note with a disclaimer behind it the note is kept."""
    line = "作者系某大学教授。本文仅代表作者观点。"
    assert line[: before_disclaimer(line, 0, len(line))] == "作者系某大学教授。"


@pytest.mark.parametrize(
    "line",
    [
        "设为星标,第一时间收到推送",
        "点击“阅读原文”查看英文版",
        "长按识别二维码,关注我们",
        "全文约1200字,阅读需4分钟。",
        "喜欢就点个“在看”吧 ↓↓↓",
        "欢迎转发给朋友",
        "转载请注明出处",
        "题图来自网络",
        "订阅:post@example.org 退订请回复TD",
        "View in browser",
        "星标🌟我们",
        "退订",
        "转载须经授权",
        "Share this on your wall",
        "Thanks for reading! Subscribe for free.",
        "Thanks for reading The Quay!",
        "录用日期:2021-05-03",
    ],
)
def test_what_asks_readers_to_follow_is_left_over(line: str) -> None:
    """Requests of messenger apps and newsletters are no part of an article."""
    assert is_leftover(line)


@pytest.mark.parametrize(
    "line",
    [
        "欢迎各位代表分享经验",
        "你觉得应该分享吗?",
        "阅读原文化遗产的故事",
        "喜欢在看台上的人们",
        "本文有3000字的注释。",
        "第一时间收到消息的人是船长",
        "搜索引擎垄断引发各方关注",
        "阅读原文才能理解诗人",
        "退订机票须付手续费",
        "星标企业名单公布",
        "转载需谨慎",
        "Share this planet, share this burden",
        "They share this harbour.",
        "欢迎各位来宾光临北岸！",
        "Thanks for reading my letter, she wrote, and the harbour fell silent.",
        "录用日期:那一天改变了我的一生",
    ],
)
def test_a_line_with_such_words_is_no_request(line: str) -> None:
    """The words alone do not make a line a request."""
    assert not is_leftover(line)
