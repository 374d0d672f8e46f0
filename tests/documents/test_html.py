"""Web pages: the article is read, the site around it is not."""

import datetime as dt

import pytest

from termbase.documents.tags import tokens
from termbase.errors import DocumentError
from tests.documents.helpers import body, document, source_at
from tests.growth import assert_linear

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"><title>Bridges, Not Walls - North Quay Post</title>
<meta name="author" content="Somebody Else">
<script>var text = "<p>not this</p>";</script>
<style>p { color: red }</style>
</head>
<body>
<header><a href="/">North Quay Post</a><nav>Home | World | Sport</nav></header>
<ul class="breadcrumb"><li>Home<li>World</ul>
<h1>Bridges, <em>Not</em> Walls</h1>
<p>Source:North Quay Post<span>Date:2024-03-05</span></p>
<p>林安娜Anna Lindqvist<br>北方大学国际关系学院教授</p>
<article>
  <p>The <b>multi</b>polar&nbsp;world is
     here &mdash; and the <a href="/x?a=1>2" title='>'>trade
     war</a> is not over, whatever one hears of it.</p>
  <!-- an aside <p>not this</p> -->
  <aside>Subscribe now!</aside>
  <P>A second paragraph, never closed, with &#x5168;&#29699;南方 and R&amp;D in it.
  <ul><li>First item of a list.</li><li>Second item of it.</li></ul>
  <pre><code>not = this</code></pre>
  <table><tr><td>Global South</td><td>全球南方</td></tr></table>
</article>
<footer>Copyright</footer>
</body>
</html>
"""


def test_the_article_of_a_page() -> None:
    """Headline, header and paragraphs, without scripts, navigation, comments and code."""
    found = document(PAGE, "a.html")
    assert found.header.title == "Bridges, Not Walls"
    assert found.header.source == "North Quay Post"
    assert found.header.date == dt.date(2024, 3, 5)
    assert dict(found.header.authors[0].names) == {"zh": "林安娜", "en": "Anna Lindqvist"}
    mended = [found.repaired(paragraph).text for paragraph in found.body]
    assert mended == [
        "The multipolar world is here — and the trade war is not over, whatever one hears of it.",
        "A second paragraph, never closed, with 全球南方 and R&D in it.",
        "First item of a list.",
        "Second item of it.",
        "Global South",
        "全球南方",
    ]


def test_places_are_those_of_the_source() -> None:
    """Lines and columns point into the file, tags and references and all."""
    found = document(PAGE, "a.html")
    assert [p.line for p in found.body] == [16, 21, 22, 22, 24, 24]
    for term in ("North Quay Post", "Anna Lindqvist", "polar", "whatever", "南方", "Global South"):
        assert source_at(found, PAGE, term) == term
    line, column = found.position(found.text.index("全球南方"))
    assert PAGE.splitlines()[line - 1][column - 1 :].startswith("&#x5168;")


def test_what_the_page_says_of_itself_fills_in_for_its_text() -> None:
    """Title, author, source and date of the meta tags count where the text has none."""
    page = """<html><head><title>Not this</title><meta property="og:title" content="Old &amp; New">
    <meta name="author" content="林安娜"><meta name="ContentSource" content="North Quay Post">
    <meta property="article:published_time" content="2024-03-05T08:00:00+08:00"></head>
    <body><p>A text without any header, which begins with a sentence that is far too long to be a
    title of anything, and goes on like this for a while.</p></body></html>"""
    header = document(page, "a.html").header
    assert header.title == "Old & New"
    assert header.source == "North Quay Post"
    assert header.date == dt.date(2024, 3, 5)
    assert [dict(author.names) for author in header.authors] == [{"zh": "林安娜"}]


LINKED = """{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "The Site"},
  {"@type": ["NewsArticle"], "headline": "Old", "datePublished": "2024-03-05T06:00:00Z",
   "author": [{"@type": "Person", "name": "Ann Lee"}, {"@id": "#jo"}],
   "translator": {"@type": "Person", "name": "林安娜"},
   "publisher": {"@type": "Organization", "name": "North Quay Post"}},
  {"@id": "#jo", "@type": "Person", "name": "Jo Day"}]}"""


def metas(attribute: str, *told: str) -> str:
    """Elements that say something, each written ``name=value``."""
    pairs = (one.split("=") for one in told)
    return "".join(f'<meta {attribute}="{name}" content="{value}">' for name, value in pairs)


def linked(*blocks: str) -> str:
    """Blocks of JSON-LD."""
    return "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)


DUBLIN_CORE = (
    *("DC.creator=Ann Lee", "DC.creator=Jo Day", "DC.publisher=North Quay Post"),
    *("DC.date=2024-03-05", "translator=林安娜"),
)
HIGHWIRE = (
    *("citation_author=Lee, Ann", "citation_author=Day, Jo", "citation_date=2024/03/05"),
    *("citation_journal_title=North Quay Post", "citation_translator=林安娜"),
)
MICRODATA = (
    *("author=Ann Lee", "author=Jo Day", "datePublished=2024-03-05", "translator=林安娜"),
    "article:author=https://example.org/lee",
)


@pytest.mark.parametrize(
    "head",
    [
        linked(LINKED),
        linked("not JSON", LINKED),
        metas("name", *DUBLIN_CORE),
        metas("name", *HIGHWIRE),
        metas("itemprop", *MICRODATA) + metas("property", "og:site_name=North Quay Post"),
    ],
)
def test_vocabularies_of_metadata(head: str) -> None:
    """JSON-LD, Dublin Core, Highwire Press, microdata and Open Graph fill in for the text."""
    text = "<p>Trade needs rules, and it needs patience, too.</p>"
    header = document(f"<html><head>{head}</head><body>{text}</body></html>", "a.html").header
    assert [author.names["en"] for author in header.authors] == ["Ann Lee", "Jo Day"]
    assert [one.names["zh"] for one in header.translators] == ["林安娜"]
    assert (header.source, header.date) == ("North Quay Post", dt.date(2024, 3, 5))


@pytest.mark.parametrize("block", ["[" * 100_000, '{"@type": 1, "headline": {}}', "[1, null]", ""])
def test_damaged_json_ld_is_ignored(block: str) -> None:
    """What is no JSON, or says nothing of an article, changes nothing."""
    text = "<p>Trade needs rules, and it needs patience, too.</p>"
    header = document(
        f"<html><head>{linked(block)}</head><body>{text}</body></html>", "a.html"
    ).header
    assert (header.source, header.date, header.authors) == ("", None, ())


def test_the_title_element_is_the_last_resort() -> None:
    """Without a headline or a meta tag, the window's title is the document's."""
    text = "A sentence that is far too long to be a title of anything, and so goes on and on. "
    page = f"<title>Old &lt; New</title><p>{text * 3}"
    assert document(page, "a.html").header.title == "Old < New"


@pytest.mark.parametrize(
    ("title", "source"),
    [
        ("Old and New | Comments | 北岸研究院", "北岸研究院"),
        ("Old and New_观察_海湾新闻网", "海湾新闻网"),
        ("Old and New - North Quay Institute", "North Quay Institute"),
        ("Old and New", ""),
        ("Something else | 北岸研究院", ""),
        ("Old and New | 第二部分", ""),
    ],
)
def test_the_publisher_in_the_title_of_a_page(title: str, source: str) -> None:
    """It is a part of the title behind the headline that is the name of a publisher."""
    text = "A sentence that is far too long to be a title of anything, and so goes on and on. "
    page = f"<html><head><title>{title}</title></head><h1>Old and New</h1><p>{text * 3}</p></html>"
    assert document(page, "a.html").header.source == source


def test_a_note_above_the_only_headline() -> None:
    """What a mail says above the heading of an article is no part of the article."""
    text = "A sentence that is far too long to be a title of anything, and so goes on and on. "
    page = f"<html><div>老师好，请译下文。</div><h1>Old and New</h1><p>{text * 3}</p></html>"
    found = document(page, "a.html")
    assert found.header.title == "Old and New"
    assert body(found)[0].startswith("A sentence")


@pytest.mark.parametrize(
    ("told", "heading", "title"),
    [
        ("旧与新的港口 - 海湾新闻网", "Old and New in Port", "Old and New in Port"),
        ("Old and New in Port | Bay News", "旧与新的港口之间", "旧与新的港口之间"),
        ("旧与新的港口 - 海湾新闻网", "Bay News", "海湾 国际 登录 搜索全部内容"),  # the site's name
    ],
)
def test_a_headline_in_another_language_than_the_title(told: str, heading: str, title: str) -> None:
    """The only level 1 heading is the title below the menu, if it is longer than a site's name."""
    text = "A sentence that is far too long to be a title of anything, and so goes on and on. "
    menu = "<div>海湾 国际 登录 搜索全部内容</div>"
    page = f"<title>{told}</title><body>{menu}<h1>{heading}</h1><p>{text * 3}</p>"
    assert document(page, "a.html").header.title == title


def test_the_text_itself_comes_first() -> None:
    """An author in the text is not replaced by the one in a meta tag."""
    names = [dict(author.names) for author in document(PAGE, "a.html").header.authors]
    assert names == [{"zh": "林安娜", "en": "Anna Lindqvist"}]


@pytest.mark.parametrize("encoding", ["gb2312", "big5", "utf-8"])
def test_a_page_in_its_declared_encoding(encoding: str) -> None:
    """The declared charset is used, and the article read in it."""
    words = (
        "贸易战没有赢家，世界需要规则。" if encoding != "big5" else "貿易戰沒有贏家，世界需要規則。"
    )
    page = f'<html><meta charset="{encoding}"><h1>中文</h1><p>{words}</p></html>'
    assert body(document(page, "a.html", encoding)) == [words]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree"),
        ("one<br>two<br/><br />three", "one\ntwo\n\nthree"),
        ("<p>  one \n\t two  </p>", "one two"),
        ("<pre>one\n  two</pre>", "one\ntwo"),
        ("<p>co<wbr>op<span>eration</span></p>", "cooperation"),
        ("<ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字", "漢字"),
        ("<p>a<del>no</del><ins>b</ins></p>", "ab"),
        ("<p hidden>no</p><div hidden>no</div><div style='display: none'>no</div>yes", "yes"),
        ("<p>a<span hidden>no</span><b style='DISPLAY:none'>no</b><em>b</em></p>", "ab"),
        ("<div><p hidden>no<p>one</div><div><p style='display:none'>no</div>two", "one\n\ntwo"),
        ("<p hidden>no<br>no<b>no</b></p><h1 hidden>no</h1><p>yes</p>", "yes"),
        ("<div role=navigation>no</div>yes", "yes"),
        ("<div title=header>no</div><p title=header>yes</p><div title=footer>no</div>", "yes"),
        ("<div class='box sidebar'>no</div><div class='no-sidebar'>yes</div>", "yes"),
        ("<nav>no<nav>no</nav>no</nav>yes", "yes"),
        ("<nav>never closed, so it is text", "never closed, so it is text"),
        ("<header>site</header><header><h1>Title</h1></header>text", "Title\n\ntext"),
        ("<textarea><p>no</textarea><select><option>no</select>yes", "yes"),
        ("1 < 2 & 3 > 2; AT&T; &copy &xyz;", "1 < 2 & 3 > 2; AT&T; © &xyz;"),
        ("a<!-- > -->b<!--> c <!-->d", "ab c d"),
        ("a<!doctype x>b<?php x ?>c</ x>d", "abcd"),
        ("a<!-- never closed", "a"),
        ("a<b title='never closed", "a"),
        ("<a href=x'y>a</a>b", "ab"),
        ("<SCRIPT>no</Script >yes", "yes"),
        ("a<script>no", "a"),
        ("<title>no</title>yes", "yes"),
    ],
)
def test_markup(markup: str, text: str) -> None:
    """What each kind of markup leaves in the text."""
    assert document(markup, "a.html").text == text


def test_empty_elements_of_xhtml() -> None:
    """In XHTML, a script that is closed at once has no content."""
    page = '<?xml version="1.0"?><html><script src="x"/><p>Text.</p></html>'
    assert document(page, "a.xhtml").text == "Text."


def test_the_largest_part_is_the_article() -> None:
    """Teasers are articles as well; what holds most of the text is read."""
    teaser = "<article><p>A teaser of something else.</p></article>"
    text = "<p>What there is to say about it takes some more words than a teaser does.</p>"
    page = f"<h1>Site</h1>{teaser}<article><h1>Title</h1>{text * 5}</article>{teaser}"
    found = document(page, "a.html")
    assert "teaser of" not in found.text
    assert found.text.startswith("Title")
    many = document(f"<h1>Site</h1>{teaser * 4}", "a.html")
    assert many.text.count("teaser of") == 4


def test_a_page_without_text_is_refused() -> None:
    """Scripts alone are nothing to read."""
    with pytest.raises(DocumentError, match="holds no text"):
        document("<html><script>run()</script></html>", "a.html")


@pytest.mark.parametrize(
    "unit",
    [
        "<!--",
        '<a b="',
        "<p ",
        "<",
        "</",
        "&",
        "<nav>",
        "<div hidden>",
        "<article>",
        "<pre>",
        "<a =",
        "<td>",
        "<h1>a heading",
        "<h1>" + "<" * 10_000,
    ],
)
def test_hostile_markup_takes_no_longer_than_its_size(unit: str) -> None:
    """What is not closed, or only at the end, is read once (`html.parser` may take minutes)."""

    def page(size: int) -> str:
        return "<title>Text - Site</title>text " + unit * (size // len(unit)) + "</h1>"

    assert_linear(lambda text: document(text, "a.html"), page, 100_000)


def test_tokens_leave_nothing_out() -> None:
    """The tokens of a page, put together, are the page."""
    found = list(tokens(PAGE))
    assert "".join(token.source for token in found) == PAGE
    assert [token.start for token in found[1:]] == [token.end for token in found[:-1]]
    link = next(token for token in found if token.name == "a" and "title" in token.source)
    assert link.attributes() == {"href": "/x?a=1>2", "title": ">"}


MENU = """\
<html><head><title>{title}</title></head><body>
<div>Global Edition ASIA</div><div>Home / Opinion</div><h1>{heading}</h1>
<div>By Anna Lindqvist | Updated: 2024-03-05</div>
<p>The world of one power is over, and the age of many begins, whatever one hears of it.</p>
</body></html>
"""


@pytest.mark.parametrize(
    ("title", "heading", "first"),
    [
        ("Bridges, Not Walls - North Quay Post", "Bridges, <em>Not</em> Walls", "Bridges"),
        ("Bridges, Not Walls - North Quay Post", "Bridges, Not Walls (with photos)", "Bridges"),
        ("Bridges, Not Walls - North Quay Post", "North Quay Post", "Global"),
    ],
    ids=["headline", "headline with a remark", "name of the site"],
)
def test_a_page_begins_with_its_headline(title: str, heading: str, first: str) -> None:
    """A menu above the heading that the page is named after is no part of the article."""
    page = MENU.format(title=title, heading=heading)
    assert document(page, "a.html").text.startswith(first)
