"""Term candidates of Chinese texts."""

import pytest

from termbase.extract import PROPOSE, candidates
from termbase.extract.chinese_words import simplified, words
from termbase.text.transliteration import DOTS

TEXT = (
    "流域委员会上周公布了奥林达河的水文数据。跨境水资源管理从来不是慈善。"
    "上游水库改变了泥沙含量，三角洲的地下水位不断下降。"
    "分析人士指出，“水权交易”可能成为新的外交手段，区域安全因此面临严峻挑战。"
    "阿玛拉·奥孔乔总统表示，跨境水资源管理需要透明的水文数据。"
)


def test_an_article_gives_its_terms_and_names() -> None:
    """Runs of nouns and names are proposed; verbs and the rhetoric of any text are not."""
    found = {c.text: c for c in candidates([TEXT], "zh-Hans", threshold=PROPOSE, nested=False)}
    assert {"水文数据", "跨境水资源管理", "泥沙含量", "阿玛拉·奥孔乔"} <= found.keys()
    assert found["水文数据"].count == 2
    assert not found.keys() & {"严峻挑战", "挑战", "手段", "指出", "上周", "不断下降"}


def test_traditional_text_is_proposed_as_it_is_written() -> None:
    """It is read by its simplified form, so that the dictionary knows its words."""
    found = {c.text for c in candidates(["區域安全與經濟合作。區域安全很重要。"], "zh-Hant")}
    assert "區域安全" in found
    assert "区域安全" not in found


def test_known_stretches_are_left_out() -> None:
    """As in English: neither the term nor a part of it, but a longer phrase."""
    text = "亚太区域安全机制"
    start = text.index("区域安全")
    found = {c.text for c in candidates([text], "zh", known=[(0, start, start + 4)])}
    assert found
    assert not found & {"区域安全", "区域", "安全", "安全机制"}


def test_positions_point_to_the_text() -> None:
    """Each occurrence is where it says, in code points."""
    texts = [TEXT, "𠀀𠀁" + TEXT]
    for found in candidates(texts, "zh"):
        for number, start, end in found.positions:
            assert texts[number][start:end] == found.text


def test_text_is_simplified_by_words() -> None:
    """Not by characters, of which one may stand in both scripts; it stays as long as it was."""
    assert simplified("顯著的著作權與乾隆時代") == "显著的著作权与乾隆时代"
    assert simplified("這意味著，隨著土著的專著出版") == "这意味着，随着土著的专著出版"
    for text in ("显著的著作权与乾隆时代", "Term, 1", ""):
        assert simplified(text) == text


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("部分发展中国家的债务危机还在继续。", "发展中国家", "部分发展中国家"),
        ("会议特别强调美国的民主价值。", "民主价值", "特别强调美国"),
        ("尊敬的谌若琴省长出席了会议。", "", "谌若琴省长"),
        ("他是驻英国大使馆的参赞。", "", "英国大使馆"),
        ("“北岸省全球推介”活动在伦敦举行。", "", "北岸省全球"),
        ("政府面临三大财政障碍。", "财政障碍", "三大财政障碍"),
        ("流域机构力求平息公众恐慌。", "公众恐慌", "平息公众恐慌"),
        ("他们面对更高关税壁垒。", "关税壁垒", "更高关税壁垒"),
        ("境外势力策动了这场政变。", "", "势力策动"),
        ("这是外部势力策动的叛乱。", "", "势力策动"),
        ("工会组织发动了罢工。", "", "工会组织发动"),
        ("法院审判了战犯。", "战犯", "法院审判"),
        ("法院审判很快。", "法院审判", "法院审判很快"),
        ("各国应付金融危机。", "金融危机", "应付金融危机"),
        ("这是上世纪港口会议的成果。", "港口会议", "世纪港口会议"),
        ("这是20世纪海洋战略的成果。", "海洋战略", "世纪海洋战略"),
        ("新一轮港口谈判开始了。", "港口谈判", "新一轮港口谈判"),
        ("亚洲各国都同意。", "", "亚洲各国"),
        ("要把港口倡议落到实处。", "港口倡议", "港口倡议落到实处"),
        ("港口资本高度集中。", "港口资本", "港口资本高度集中"),
        ("此举旨在安抚德黑兰。", "", "安抚德黑兰"),
    ],
)
def test_what_is_clipped_or_too_long_is_no_term(text: str, wanted: str, unwanted: str) -> None:
    """No quantity, verb or title goes along with a term, and nothing is cut off from one."""
    found = [one.text for one in candidates([text], "zh-Hans", nested=False)]
    assert unwanted not in found
    assert not wanted or wanted in found


def test_what_is_only_in_a_place_is_less_likely_a_term() -> None:
    """The waterworks of a town rank below a kind of waterworks."""
    score = {one.text: one.score for one in candidates(["伦敦水库漏水。山谷水库漏水。"], "zh")}
    assert score["伦敦水库"] < score["山谷水库"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("主管彼得·舍拉哈耶夫表示建立", "彼得·舍拉哈耶夫"),
        ("阿布迪加尼·迪里耶和同事", "阿布迪加尼·迪里耶"),
        ("约瑟夫·斯蒂格里茨认为", "约瑟夫·斯蒂格里茨"),
        ("约瑟夫·奈多次访华", "约瑟夫·奈"),
        ("卡尔·马克思西方哲学", "卡尔·马克思"),
        ("彼得·迈耶于周三", "彼得·迈耶"),
        ("作者是维克托·雨果", "维克托·雨果"),
    ],
)
def test_a_foreign_name_is_one_word(text: str, name: str) -> None:
    """The parts into which the segmenter cuts a name with dots are joined, and no word after it."""
    assert [word for word, flag, _, _ in words()(text) if "·" in word] == [name]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("外移至熊本与德勒斯登，固然", "德勒斯登"),
        ("会谈在德勒斯登举行", "德勒斯登"),
        ("德勒斯登的博物馆", "德勒斯登"),
        ("普京登机离开", "普京"),
        ("华盛顿让他们等", "华盛顿"),
    ],
)
def test_a_rare_foreign_name_has_its_last_syllable(text: str, word: str) -> None:
    """A syllable after a part of a name belongs to it, unless it is a word."""
    assert word in [found for found, _, _, _ in words()(text)]


@pytest.mark.parametrize("dot", DOTS)
def test_any_middle_dot_joins_a_name(dot: str) -> None:
    """A name is one word whichever dot is typed, also a bullet."""
    text = f"主管彼得{dot}舍拉哈耶夫表示建立"
    assert [word for word, _, _, _ in words()(text) if dot in word] == [f"彼得{dot}舍拉哈耶夫"]


def test_a_phrase_met_once_is_less_likely_in_a_long_text() -> None:
    """An article may name a term once; a book repeats those of its field."""
    article, filler = "他们公布了水文数据。", "他走了又来，来了又走。" * 5_000
    short, once, twice = (
        {c.text: c.score for c in candidates(texts, "zh")}["水文数据"]
        for texts in ([article], [article, filler], [article, article, filler])
    )
    assert short > PROPOSE
    assert twice - once > 0.14
