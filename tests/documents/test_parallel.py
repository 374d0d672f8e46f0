"""Names that a document has in Chinese in one line, and in Latin letters in another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from termbase.documents.pairs import Pair
from termbase.documents.parallel import parallel_names
from tests.growth import assert_linear


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["林若水", "LIN Ruoshui"], ["Lin Ruoshui = 林若水"]),
        (["Ouyang Wenbo", "President", "欧阳文博"], ["Ouyang Wenbo = 欧阳文博"]),
        (
            ["主持人：北岸大学校长 林若水 教授", "Chair: Prof. Lin Ruoshui"],
            ["Lin Ruoshui = 林若水"],
        ),
        (["国王为此高兴。", "Mr Wang Wei was glad."], []),
        (["张伟说，他同意。", "Zhang Wei agreed."], ["Zhang Wei = 张伟"]),
        (["陳怡君出席", "Chen Yi-chun attended"], ["Chen Yi-chun = 陳怡君"]),
        (
            ["总理阿里·桑托索于三月来访。", "Prime Minister Ali Santoso came in March."],
            ["Ali Santoso = 阿里·桑托索"],
        ),
        (["艾莎·拉赫曼现任秘书长", "Marine Studies, Blue Shore"], []),
        (["海洋委员会", "Ocean Council"], ["Ocean Council = 海洋委员会"]),
        (["北岸大学法学院", "School of Law"], []),
        (["海洋委员会", "Harbour Institute"], []),
        (["海洋委员会", "第一场", "Ocean Council"], []),
        (["林若水 Lin Ruoshui opened the meeting."], ["Lin Ruoshui = 林若水"]),
        (["The chair, 阿里·桑托索 Ali Santoso Jr, agreed."], ["Ali Santoso = 阿里·桑托索"]),
        (["林若水 LIN Ruoshui", "林若水 Wang Wei"], ["Lin Ruoshui = 林若水"]),
        (["高级代表阿里·桑托索（Ali Santoso）出席。"], ["Ali Santoso = 阿里·桑托索"]),
        (["Ali Santoso（阿里·桑托索） agreed."], ["Ali Santoso = 阿里·桑托索"]),
        (
            ["英格丽·索尔海姆（Ingrid Solheim）", "Plans for a Polar Silk Road"],
            ["Ingrid Solheim = 英格丽·索尔海姆"],
        ),
        (["英格丽·索尔海姆发言。", "They have a Polar Silk Road."], []),
        (["英格丽·索尔海姆发言。", "They took the Polar Silk."], []),
        (["沙尼·马丁发言。", "Chinese Marine patrols"], []),
        (["迈克·沃尔夫发言。", "Yesterday Mike Wolf spoke."], ["Mike Wolf = 迈克·沃尔夫"]),
        (
            ["英格丽·索尔海姆和阿里·桑托索都同意。", "Norway’s Ingrid Solheim met Ali Santoso."],
            ["Ingrid Solheim = 英格丽·索尔海姆", "Ali Santoso = 阿里·桑托索"],
        ),
        (["前任总统特使雅各布·祖马", "Jacob Zuma’s envoy"], ["Jacob Zuma = 雅各布·祖马"]),
        (["尼古拉·萨尔科齐都同意", "Nicolas Sarkozy"], ["Nicolas Sarkozy = 尼古拉·萨尔科齐"]),
        (["林若水"], []),
        (["Lin Ruoshui", "Ann Lee"], []),
        ([], []),
    ],
)
def test_names_in_both_languages(lines: list[str], wanted: list[str]) -> None:
    """Persons are told by their sound, organisations by their kind in the next line."""
    assert [f"{pair.en} = {pair.zh}" for pair in parallel_names(lines)] == wanted


def test_the_likest_name_counts() -> None:
    """Of several names that sound like a Chinese one, the likest is its partner."""
    lines = ["索尔·马丁和沙尼·马丁发言。", "Sol Martin met Shani Martin."]
    assert [f"{pair.en} = {pair.zh}" for pair in parallel_names(lines)] == [
        "Sol Martin = 索尔·马丁",
        "Shani Martin = 沙尼·马丁",
    ]


def test_paired_names_stay_paired() -> None:
    """A name whose other form is known is paired with no other name, however alike."""
    lines = ["英格丽·索尔海姆发言。", "Ingrid Solheim met Ingrit Solheym."]
    paired = [Pair("Inge Sol", "英格丽·索尔海姆")]
    assert not list(parallel_names(lines, paired))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(alphabet="林若水·阿里桑托索 教授LinRuoshuA.\n,'\ud800", max_size=30), max_size=6
    )
)
def test_never_fails(lines: list[str]) -> None:
    """Whatever the lines are, a Chinese name comes from one of them."""
    for pair in parallel_names(lines):
        assert any(pair.zh in line for line in lines)


def test_many_names_take_linear_time() -> None:
    """Of thousands of names that do not agree, not each is compared with each."""

    def lines(size: int) -> list[str]:
        latin = [f"Ann{n} Lee{n % 7}son, Pedro Hale{n}" for n in range(size)]
        return [*latin, *(f"阿{chr(0x4E00 + n)}·桑托索发言" for n in range(size))]

    assert_linear(lambda names: list(parallel_names(names)), lines, 2_000)
