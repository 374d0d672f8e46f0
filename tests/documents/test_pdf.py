"""PDF files: text as a reader sees it, in reading order, whatever program wrote the file."""

import datetime as dt

import pytest

from termbase.documents import Document
from termbase.documents.pdf.glyphs import Glyph
from termbase.documents.pdf.lines import read_rows
from tests.documents.helpers import body, document
from tests.documents.pdfs import ADVANCE, HEIGHT, WIDTH, Text, chinese, column, pdf

OPENING = (
    "The text begins with a sentence that is much too long to be taken for a title of it, and it "
    "goes on over several lines of the page until it ends."
)
LEFT = (
    "The left column is read before the right one, from its first line down to the last, and so on."
)
RIGHT = (
    "What stands beside it has lines at the same height, which are not to be mixed up with these."
)
ZH = (
    "世界正在走向多极化，这一点已经很少有人怀疑。过去三十年里，谈判桌很短，其中一把椅子高过其他所有的"
    "椅子。单极时刻已经结束，取而代之的秩序有了名字，却还没有一套规矩。"
)


def read(*pages: list[Text], page: str = "", **info: str) -> Document:
    """Read a PDF file with these pages."""
    return document(pdf(*pages, page=page, **info), "a.pdf")


def paragraphs(*pages: list[Text], page: str = "") -> list[str]:
    """The paragraphs of the body of a PDF file with these pages."""
    return body(read(*pages, page=page))


def below(y: float, *texts: Text) -> list[Text]:
    """A first page with a paragraph that is no title, and these texts from a height on."""
    return [*column(OPENING), *(Text(**{**_fields(text), "y": text.y + y}) for text in texts)]


def _fields(text: Text) -> dict[str, object]:
    return {name: getattr(text, name) for name in Text.__dataclass_fields__}


def test_an_article() -> None:
    """The header is read as from text, and positions are page and column of the page's text."""
    found = read(
        [
            Text("Bridges, Not Walls: What a Crowded", y=60, size=18),
            Text("Table Asks", y=82, size=18),
            Text("Source:North Quay PostDate:2024-03-05", y=110),
            Text("林安娜", y=130, font="Chinese"),
            Text("Anna Lindqvist", x=90, y=130),
            Text("北方大学国际关系学院教授", y=146, font="Chinese"),
            *column(OPENING, y=180),
        ],
        column("A multipolar world is here."),
        Title="Microsoft Word - draft2.doc",
    )
    assert found.format == "pdf"
    assert found.header.title == "Bridges, Not Walls: What a Crowded Table Asks"
    assert found.header.source == "North Quay Post"
    assert found.header.date == dt.date(2024, 3, 5)
    (author,) = found.header.authors
    assert dict(author.names) == {"zh": "林安娜", "en": "Anna Lindqvist"}
    assert [role.text for role in author.roles] == ["北方大学国际关系学院教授"]
    assert [(p.line, found.text_of(p)) for p in found.body] == [
        (1, OPENING),
        (2, "A multipolar world is here."),
    ]
    assert found.position(found.text.index("multipolar")) == (2, 3)


@pytest.mark.parametrize(("title", "other"), [(0, 1), (1, 0)])
def test_a_title_in_two_languages_at_one_size(title: int, other: int) -> None:
    """The title in the other language is the subtitle; a title of two lines stays one."""
    english = [
        Text("Bridges, Not Walls: What a Crowded", size=18),
        Text("Table Asks", y=122, size=18),
    ]
    chinese_title = [Text("桥与墙：拥挤的餐桌问什么", size=18, font="Chinese")]
    parts, y, texts = [english, chinese_title], 60, []
    for part in (parts[title], parts[other]):
        texts += [Text(**{**_fields(one), "y": one.y - 100 + y}) for one in part]
        y += 22 * len(part)
    found = read([*texts, Text("By Anna Lindqvist", y=140), *column(OPENING, y=180)])
    written = ["Bridges, Not Walls: What a Crowded Table Asks", "桥与墙：拥挤的餐桌问什么"]
    assert (found.header.title, found.header.subtitle) == (written[title], written[other])
    assert body(found) == [OPENING]


def test_authors_below_each_other() -> None:
    """Two authors with names in both languages are two, although the first line is full."""
    found = read(
        [
            Text("Bridges, Not Walls", y=60, size=18),
            Text(
                "林安娜（Anna Lindqvist）北方大学国际关系学院教授、海港研究中心主任",
                y=100,
                font="Chinese",
            ),
            Text("陈思远（Siyuan Chan）海港研究所所长", y=114, font="Chinese"),
            *column(OPENING, y=160),
        ]
    )
    told = [(author.names["zh"], [r.text for r in author.roles]) for author in found.header.authors]
    assert told == [
        ("林安娜", ["北方大学国际关系学院教授", "海港研究中心主任"]),
        ("陈思远", ["海港研究所所长"]),
    ]
    assert "\n\n陈思远" in found.text


def test_a_title_below_the_name_of_a_magazine() -> None:
    """The largest text of the first page is the title, whatever stands above it."""
    found = read(
        [
            Text("THE NORTH QUAY REVIEW OF BOOKS"),
            Text("Bridges, Not Walls", y=140, size=20),
            Text("By Anna Lindqvist", y=160),
            *column(OPENING, y=200),
        ]
    )
    assert found.header.title == "Bridges, Not Walls"
    assert dict(found.header.authors[0].names) == {"en": "Anna Lindqvist"}
    assert body(found) == [OPENING]


@pytest.mark.parametrize(
    ("info", "title", "author"),
    [
        ({"Title": "Bridges, Not Walls"}, "Bridges, Not Walls", None),
        ({"Title": "桥而不是墙"}, "桥而不是墙", None),
        ({"Title": "Microsoft Word - draft.doc", "Author": "administrator"}, "", None),
        ({"Title": "speech_final.indd", "Author": "alindqvist"}, "", None),
        ({"Title": "Untitled", "Author": "User"}, "", None),
        ({"Title": "untitled", "Author": "(anonymous)"}, "", None),
        ({"Title": "https://example.org/a"}, "", None),
        ({"Author": "Anna Lindqvist"}, "", "Anna Lindqvist"),
        ({"CreationDate": "D:20240305080000"}, "", None),
    ],
)
def test_properties(info: dict[str, str], title: str, author: str | None) -> None:
    """Title and author in the properties count unless a program wrote them; its date never does."""
    header = read(column(OPENING), **info).header
    assert header.title == title
    assert [one.names.get("en") for one in header.authors] == ([author] if author else [])
    assert header.date is None


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        pytest.param(
            column(
                "A paragraph whose lines reach the edge of the column is one, however long it is."
            ),
            ["A paragraph whose lines reach the edge of the column is one, however long it is."],
            id="lines",
        ),
        pytest.param(
            [
                Text("The end of this line of the text divides one of the multi-"),
                Text("lateral words, and this one a com-", y=112),
            ],
            [
                "The end of this line of the text divides one of the multilateral words, and this "
                "one a com-"
            ],
            id="hyphen",
        ),
        pytest.param(
            [Text("First."), Text("Second.", y=124)], ["First.", "Second."], id="wider space"
        ),
        pytest.param(
            [
                *column("One full line that ends with a stop at the very edge of it.", 60, 100, 59),
                *column("Its indent alone shows that here another begins.", 60, 112, 59, 3),
            ],
            [
                "One full line that ends with a stop at the very edge of it.",
                "Its indent alone shows that here another begins.",
            ],
            id="indent",
        ),
        pytest.param(
            [Text("• first of two"), Text("• second of two", y=112)],
            ["• first of two", "• second of two"],
            id="list",
        ),
        pytest.param(
            [
                Text("1. An item whose text goes on in another line that is indented"),
                Text("like the text above it, not like the number.", x=78, y=112),
                Text("2. The next item.", y=124),
            ],
            [
                "1. An item whose text goes on in another line that is indented like the text "
                "above it, not like the number.",
                "2. The next item.",
            ],
            id="hanging",
        ),
        pytest.param(
            [
                Text("The sentence is interrupted at the very end of its first line"),
                Text("– which proves nothing – and goes on.", y=112),
            ],
            [
                "The sentence is interrupted at the very end of its first line – which proves "
                "nothing – and goes on."
            ],
            id="dash",
        ),
        pytest.param(
            [
                Text("A line in the middle of the column of the text, to be", x=81),
                Text("continued", x=213, y=112),
                Text("Anna Lindqvist", x=198, y=140),
                Text("North Quay University", x=177, y=152),
            ],
            [
                "A line in the middle of the column of the text, to be continued",
                "Anna Lindqvist",
                "North Quay University",
            ],
            id="middle",
        ),
        pytest.param(
            [Text("A heading", font="Bold"), Text("and its text", y=112)],
            ["A heading", "and its text"],
            id="bold",
        ),
        pytest.param(
            [Text("Region"), Text("Chairs", x=160), Text("12", y=112), Text("Africa", 160, 112)],
            ["Region", "Chairs", "12", "Africa"],
            id="table",
        ),
        pytest.param(
            [Text("The"), Text("words", x=81), Text("are", x=114), Text("apart.", x=135)],
            ["The words are apart."],
            id="spaces that are not drawn",
        ),
        pytest.param(
            [Text("S P A C E D", more="0 Tw"), Text("LETTERS OF A", y=130, more="4 Tc")],
            ["S P A C E D", "LETTERS OF A"],
            id="letters apart",
        ),
        pytest.param(
            [Text("last.", x=60 + 16 * 6), Text("The first comes ")],
            ["The first comes last."],
            id="drawn in another order",
        ),
        pytest.param(
            [Text("This is bold."), Text("This is bold.", x=60.3)],
            ["This is bold."],
            id="drawn twice",
        ),
        pytest.param([Text("Gödel, “naïve”")], ["Gödel, “naïve”"], id="accents"),
        pytest.param([Text("Godel"), Text("¨", x=66)], ["Gödel"], id="accent drawn above"),
        pytest.param(
            [Text("Alvarez reads"), Text("´", y=98)], ["Álvarez reads"], id="accent on a capital"
        ),
        pytest.param(
            [Text("“Bridges.”"), Text("North Quay", x=60 + 10 * 6 + 3)],
            ["“Bridges.” North Quay"],
            id="quotation mark",
        ),
        pytest.param(
            [Text("policy"), Text("3", x=96, y=96, size=6), Text("matters", x=106)],
            ["policy matters"],
            id="number of a note",
        ),
        pytest.param(
            [Text("100 km"), Text("2", x=96, y=96, size=6), Text("of land", x=106)],
            ["100 km² of land"],
            id="square",
        ),
        pytest.param(
            [Text("CO"), Text("2", x=72, y=102, size=6), Text("emissions", x=82)],
            ["CO2 emissions"],
            id="index",
        ),
        pytest.param(
            [
                Text("D", y=124, size=36),
                Text("iplomats like to say that a seat at the table counts for", x=84),
                Text("more than any speech in the hall; for thirty long years", x=84, y=112),
                Text("the table was short, and one of the chairs stood higher", x=84, y=124),
                Text("than the others.", y=136),
            ],
            [
                "Diplomats like to say that a seat at the table counts for more than any speech in "
                "the hall; for thirty long years the table was short, and one of the chairs stood "
                "higher than the others."
            ],
            id="initial",
        ),
        pytest.param(
            [Text("seen"), Text("unseen", more="3 Tr", y=140)], ["seen", "unseen"], id="OCR"
        ),
        pytest.param([Text("seen"), Text("tiny", size=0.5, y=140)], ["seen"], id="tiny"),
        pytest.param([Text("seen"), Text("outside", x=WIDTH + 5, y=140)], ["seen"], id="outside"),
        pytest.param(
            [Text("seen"), Text("DRAFT", x=200, y=300, size=60, matrix="0.7 0.7 -0.7 0.7")],
            ["seen"],
            id="watermark",
        ),
        pytest.param(chinese(ZH), [ZH], id="Chinese"),
        pytest.param(
            [Text("到期。", font="Chinese"), Text("2024", x=90), Text("年", x=114, font="Chinese")],
            ["到期。2024年"],
            id="full stop",
        ),
        pytest.param(
            [Text("采用", font="Chinese"), Text("AI", x=80), Text("技术", x=92, font="Chinese")],
            ["采用AI技术"],
            id="mixed",
        ),
        pytest.param([Text("⾼⼤⼈民⻓", font="Chinese")], ["高大人民长"], id="radicals"),
    ],
)
def test_lines(texts: list[Text], found: list[str]) -> None:
    """Lines are joined to paragraphs, and characters to words, by their places on the page."""
    assert paragraphs(below(100, *texts)) == [OPENING, *found]


def test_paragraphs_of_one_line() -> None:
    """Where most paragraphs have one line, the space between them is not that between lines."""
    words = "One full line that ends with a stop at the very edge of it."
    texts = [words, f"{words[:-1]} and goes on below it.", words, words]
    page, y = [], 100.0
    for text in texts:
        page += column(text, 60, y, 59)
        y = page[-1].y + 20
    assert paragraphs(page) == texts


def test_lines_of_a_higher_font() -> None:
    """Browsers set Chinese lines further apart than others, which have lower fonts."""
    english = column("An English sentence on two lines, which are near each other as usual here.")
    first, second = "多极化的世界需要有效的全球治理和长期的对话与合作", "共同努力。"
    page = [
        *english,
        *(Text(line, y=150 + 17 * n, font="Chinese") for n, line in enumerate([first * 2, second])),
        *column("Another English sentence on two lines, which are near each other as well.", y=200),
    ]
    assert paragraphs(page)[1] == first * 2 + second


def test_columns() -> None:
    """Columns are read one after the other, below what stands above both."""
    heading = "A heading stands across both columns, which a reader sees below."
    page = [
        Text(heading, y=80),
        *column(LEFT + " " + LEFT, 60, 120, 30),
        *column(RIGHT + " " + RIGHT, 270, 120, 30),
    ]
    page.sort(key=lambda text: text.y)
    found = paragraphs(column(OPENING), page)
    assert found == [OPENING, heading, f"{LEFT} {LEFT}", f"{RIGHT} {RIGHT}"]


def test_a_sentence_across_columns_and_pages() -> None:
    """A paragraph goes on in the next column, on the next page, and behind a picture's caption."""
    words = " ".join(f"word{number}" for number in range(100, 160))
    lines = column(words, 0, 0, 27)
    first, second, third = lines[:5], lines[5:10], lines[10:]

    def placed(part: list[Text], x: float, y: float) -> list[Text]:
        return [Text(text.text, x, y + 12 * n) for n, text in enumerate(part)]

    caption = Text("Figure 1: Chairs", 60, 80, size=8)
    found = paragraphs(
        column(OPENING),
        [*placed(first, 60, 600), *placed(second, 300, 600)],
        [caption, *placed(third, 60, 120)],
    )
    assert found == [OPENING, words, "Figure 1: Chairs"]


def test_three_columns() -> None:
    """A newspaper's columns are read from left to right."""
    columns = [f"{name} " * 60 + "end. " for name in ("one", "two", "three")]
    page = [
        text for n, words in enumerate(columns) for text in column(words, 40 + 180 * n, 100, 27)
    ]
    assert paragraphs(column(OPENING), page)[1:] == [words.strip() for words in columns]


def test_furniture() -> None:
    """Running heads, feet and page numbers are left out; the text goes on across pages."""
    words = " ".join(f"word{number}" for number in range(100, 180))
    lines = column(words, 60, 0, 60)

    def page(number: int, part: list[Text]) -> list[Text]:
        return [
            Text("North Quay Post", y=40),
            Text(f"{number}", x=500, y=40),
            *(Text(text.text, 60, 100 + 12 * n) for n, text in enumerate(part)),
            Text(f"Printed on 2024-03-{number}", y=770),
            Text(f"- {number} -", x=300, y=782),
        ]

    found = read(*(page(9 + n, lines[4 * n : 4 * n + 4]) for n in range(3)))
    assert body(found) == [words]
    assert [found.position(found.text.index(f"word{n}"))[0] for n in (100, 140, 175)] == [1, 2, 3]


def test_page_numbers_of_short_documents() -> None:
    """A number alone at the foot of the only page is its number; one in the text is not."""
    assert paragraphs([*column(OPENING), Text("7", x=300, y=780)]) == [OPENING]
    assert paragraphs([*column(OPENING), Text("7", x=300, y=400), Text("End.", y=430)]) == [
        OPENING,
        "7",
        "End.",
    ]


def test_a_running_head_on_one_page() -> None:
    """A head that stands only once is known by the issue it names; a heading stays."""
    page = [Text("North Quay Post, 2024", y=40), *column(LEFT, y=100)]
    assert paragraphs(column(OPENING), page) == [OPENING, LEFT]
    page = [Text("The North Quay", y=40), *column(LEFT, y=100)]
    assert paragraphs(column(OPENING), page) == [OPENING, "The North Quay", LEFT]


def test_numbers_of_lines() -> None:
    """The numbers of lines in the margin of a draft are left out."""
    lines = column(OPENING + " " + OPENING, 90)
    numbers = [Text(str(n), 60, line.y) for n, line in enumerate(lines, 1)]
    assert paragraphs([*lines, *numbers]) == [f"{OPENING} {OPENING}"]


def test_the_same_text_on_all_pages() -> None:
    """A document whose pages are all the same has text, too."""
    assert paragraphs(*[[Text("Have a good day.")]] * 3) == ["Have a good day."] * 3


def test_footnotes() -> None:
    """Footnotes come after the text, each as a paragraph that knows its page."""
    words = " ".join(f"word{number}" for number in range(100, 160))
    lines = column(words, 60, 0, 60)

    def note(number: int, text: str, y: float) -> list[Text]:
        return [Text(str(number), 60, y - 3, size=5), Text(text, 64, y, size=8)]

    found = read(
        [
            *(Text(text.text, y=600 + 12 * n) for n, text in enumerate(lines[:4])),
            *note(1, "The first note.", 700),
            Text("2The second note.", 60, 712, size=8),
        ],
        [
            *(Text(text.text, y=100 + 12 * n) for n, text in enumerate(lines[4:])),
            *note(3, "The third note.", 700),
        ],
    )
    assert [(p.line, found.text_of(p)) for p in found.body] == [
        (1, words),
        (1, "The first note."),
        (1, "The second note."),
        (2, "The third note."),
    ]


def test_vertical_text() -> None:
    """Vertical Chinese is read downwards, from right to left."""
    lines = [ZH[i : i + 40] for i in range(0, len(ZH), 40)]
    page = [Text(line, 500 - 20 * n, 60, font="Vertical") for n, line in enumerate(lines)]
    assert paragraphs(page) == [ZH]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages(turn: int) -> None:
    """The direction of the text counts, whether the page or its content is turned."""
    assert paragraphs(column(OPENING), page=f"/Rotate {turn}") == [OPENING]


def test_content_turned_on_its_page() -> None:
    """A table that is printed sideways is read like any other text."""
    page = [
        Text(text.text, 100 + (text.y - 100), HEIGHT - 60, matrix="0 1 -1 0")
        for text in column(OPENING)
    ]
    assert paragraphs(page) == [OPENING]


def test_the_width_of_characters_in_these_tests() -> None:
    """The pages of these tests rely on Courier's width, which PDFium knows without a font."""
    (line,) = column("a" * 30)
    assert ADVANCE * line.size * 30 < WIDTH / 2


@pytest.mark.parametrize(("text", "shown"), [("\u200b", []), ("\xad", []), ("a", ["a"])])
def test_lines_without_visible_characters(text: str, shown: list[str]) -> None:
    """Characters that do not show make no line, which would divide a paragraph."""
    glyph = Glyph(text, 60, 66, 100, 10, is_bold=False, order=0)
    assert [line.text for row in read_rows([glyph]) for line in row] == shown
