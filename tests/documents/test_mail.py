"""E-mails: the text, decoded, and the subject, sender and date as metadata."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from termbase.documents import Document, read
from termbase.errors import DocumentError
from tests.growth import assert_linear


def message(text: str, subtype: str = "plain", **arguments: str) -> EmailMessage:
    """Return an e-mail with this text."""
    made = EmailMessage()
    made["From"] = "林远 Lin Yuan <lin@example.org>"
    made["Subject"] = "回复：Re: 关于“多极化”的译法"
    made["Date"] = "Tue, 04 Mar 2025 23:15:02 +0800"
    made.set_content(text, subtype, **arguments)
    return made


def document(folder: Path, data: bytes | EmailMessage) -> Document:
    """Return an e-mail as it is read from a file."""
    path = folder / "a.eml"
    path.write_bytes(data if isinstance(data, bytes) else data.as_bytes())
    return read(path)


def body(found: Document) -> list[str]:
    """Return the paragraphs of the body."""
    return [found.text_of(one) for one in found.body]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "big5"])
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_text_is_decoded(tmp_path: Path, charset: str, encoding: str) -> None:
    """The text, in whatever form the mail program wrote it; the head is metadata."""
    text = "多功能是 multifunctional。\n"
    found = document(tmp_path, message(text, charset=charset, cte=encoding))
    assert body(found) == [text.strip()]
    assert (found.format, found.header.title) == ("mail", "关于“多极化”的译法")
    assert str(found.header.date) == "2025-03-04"
    assert found.header.authors[0].names == {"zh": "林远", "en": "Lin Yuan"}


def test_of_several_forms_the_plain_text_counts(tmp_path: Path) -> None:
    """Neither the page with the same text nor an attachment is read."""
    made = message("plain\n")
    made.add_alternative("<p>page</p>", "html")
    made.add_attachment(b"attached", "text", "plain", filename="b.txt")
    assert body(document(tmp_path, made)) == ["plain"]


def test_a_text_that_only_names_the_page(tmp_path: Path) -> None:
    """Of a newsletter the page is read, whatever its text says of it."""
    made = message("View this message in your browser.\n")
    made.add_alternative(f"<p>{'The page is long. ' * 20}</p>", "html")
    (read,) = body(document(tmp_path, made))
    assert read.startswith("The page is long.")


def test_a_page_is_read_as_one(tmp_path: Path) -> None:
    """Without its tags."""
    made = message("<html><p>A <b>trade</b> war</p><p>贸易战</p></html>", "html")
    assert body(document(tmp_path, made)) == ["A trade war", "贸易战"]


def test_quoted_lines_are_read_without_their_marks(tmp_path: Path) -> None:
    """The place of a paragraph is its line in the message."""
    found = document(tmp_path, message("Agreed.\n\n> > First.\n>\n> Second.\n"))
    assert [(one.line, found.text_of(one)) for one in found.body] == [
        (1, "Agreed."),
        (3, "First."),
        (5, "Second."),
    ]


@pytest.mark.parametrize(
    ("cover", "is_left_out"),
    [
        ("各位老师：\n\n附上约稿一篇，谢谢！\n\n————————\n\n", True),
        ("Dear all,\nPlease translate this.\n-----\n", True),
        ("Dear all,\nPlease translate this.\n\n", False),
        ("The tide is a timetable.\n-----\n", False),
    ],
)
def test_a_note_for_the_recipient(tmp_path: Path, cover: str, is_left_out: bool) -> None:
    """A greeting and what follows up to a rule is not part of the article."""
    text = cover + "Trade needs rules, and it needs patience, too.\n"
    found = document(tmp_path, message(text))
    assert (found.text.strip() == "Trade needs rules, and it needs patience, too.") is is_left_out


def test_a_letter_above_a_rule_is_no_note(tmp_path: Path) -> None:
    """It is longer than what is below the rule, such as who sent it."""
    letter = "Dear friends,\n\nTrade needs rules, and it needs patience, too.\n\n"
    found = document(tmp_path, message(f"{letter}----------\nOffice of trade\n"))
    assert "patience" in found.text


def test_head_in_a_bare_encoding(tmp_path: Path) -> None:
    """Some programs write the head without the required encoding."""
    data = "Subject: 关于多极化\nFrom: 林远 <a@example.org>\n\n正文。\n".encode("gb18030")
    found = document(tmp_path, data)
    assert (found.header.title, body(found)) == ("关于多极化", ["正文。"])


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("=?utf-8?b?5aSa5p6B?= =?utf-8?b?5YyW?=", "多极化"),
        ("Re: FW: =?gb2312?B?tuC8qw==?= world", "多极 world"),
        ("=?x-unknown?q?plain?=", "plain"),
        ("=?utf-8?b?broken", "=?utf-8?b?broken"),
        ("转发：答复: 会议", "会议"),
        ("The score: more", "The score: more"),
    ],
)
def test_subject_is_decoded_without_marks_of_replies(
    tmp_path: Path, written: str, title: str
) -> None:
    """Also one that is folded, in an unknown encoding, or not encoded at all."""
    data = f"Subject: {written}\n\nbody\n".encode()
    assert document(tmp_path, data).header.title == title
    folded = data.replace(b"?= ", b"?=\r\n ")
    assert document(tmp_path, folded).header.title == title


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"From: <\n",
        b"From: a@[1.2.3\n",
        b"Date: nonsense\nSubject:\n",
        b"Content-Type: text/plain; charset=x\n",
        b"Content-Type: ;;=;\nContent-Disposition: ;\n",
        b"Content-Transfer-Encoding: \xff\n",
    ],
)
def test_malformed_heads_do_not_matter(tmp_path: Path, head: bytes) -> None:
    """The text is read all the same."""
    found = document(tmp_path, head + b"\ntext of it\n")
    assert (body(found), found.header.date, found.header.authors) == (["text of it"], None, ())


def test_an_empty_message_is_an_error(tmp_path: Path) -> None:
    """It is told as of any other document without text."""
    with pytest.raises(DocumentError, match="holds no text"):
        document(tmp_path, b"Subject: x\n\n")


@pytest.mark.parametrize(
    "field",
    [
        b"Subject: =?idna?q?=ff?=",
        b"Subject: =?undefined?q?ab?=",
        b"Subject: =?\0?q?x?=",
        b"From: " + b"(" * 20_000,
        b"Content-Type: text/plain; charset*0=a; charset*=b",
        b"Content-Disposition: inline; filename*0=a; filename*=b",
    ],
)
def test_hostile_heads_do_not_matter(tmp_path: Path, field: bytes) -> None:
    """Fields on which Python's parsers fail are read as far as possible."""
    assert body(document(tmp_path, field + b"\n\nA tide table.\n")) == ["A tide table."]


def test_messages_nested_without_end(tmp_path: Path) -> None:
    """A message with a thousand messages within each other is an error."""
    with pytest.raises(DocumentError, match="levels deep"):
        document(tmp_path, b"Content-Type: message/rfc822\n\n" * 1000)


ARTICLE = "Trade needs rules, and it needs patience, too: nobody has built a port in a week.\n"


@pytest.mark.parametrize(
    "above",
    [
        "-----原始邮件-----\n",
        "------------------ 原始邮件 ------------------\n发件人: 方舟 <f@x.org>\n",
        "-------- 转发邮件信息 --------\n发件人：方舟 <f@x.org>\n发送日期：2025-10-09 09:12:00\n"
        "收件人：t@x.org\n主题：关于贸易\n",
        "---------- 轉寄的郵件 ---------\n寄件者：方舟\n日期：2025年10月9日 週四\n",
        "-----Original Message-----\nFrom: Fang Zhou <f@x.org>\nSent: 2025/10/9\nTo: t@x.org\n\n",
        "---------- Forwarded message ---------\n\nFrom: *Fang Zhou* <f@x.org>\n",
        "Begin forwarded message:\n\n> From: Fang Zhou\n> Subject: Fwd: On trade\n>\n",
        "________________________________\n发件人: 方舟\n发送时间: 2025年10月9日\n收件人: 某\n",
        "*From:* Fang Zhou\n*Sent:* Thursday\n*Subject:* On trade\n",
        "On Thu, Oct 9, 2025 at 9:12 AM Fang Zhou <f@x.org> wrote:\n",
        "在 2025-10-09 09:12:00，方舟 <f@x.org> 写道：\n",
        "-----原始邮件-----\n请见下文。\n\n-----原始邮件-----\n",
    ],
)
def test_a_forwarded_text_is_read_without_the_mail_around_it(tmp_path: Path, above: str) -> None:
    """Neither the note above it, nor the head that programs repeat, nor the signature."""
    text = f"您好，\n请译。\n方舟\n\n{above}\n{ARTICLE}\n-- \n编辑部\n电话：010-00000000\n"
    found = document(tmp_path, f"Subject: Fwd: text\n\n{text}".encode())
    assert found.text.strip() == ARTICLE.strip()


def test_the_head_of_a_forwarded_text_counts(tmp_path: Path) -> None:
    """Its subject, sender and date, not those of the mail that forwards it."""
    head = "主题：转发：贸易与耐心\n发件人：方舟 <f@x.org>\n发送日期：2025年3月9日\n"
    text = f"请译。\n\n---- 转发邮件 ----\n{head}\n{ARTICLE}"
    fields = "Subject: 转：约稿\nFrom: 编辑部 <e@x.org>\nDate: Tue, 14 Oct 2025 09:12:00 +0800\n\n"
    header = document(tmp_path, (fields + text).encode()).header
    assert (header.title, str(header.date)) == ("贸易与耐心", "2025-03-09")
    assert [author.names.get("zh") for author in header.authors] == ["方舟"]


@pytest.mark.parametrize(
    "below",
    [
        "-----原始邮件-----\n请问何时交稿？\n",
        "On Thu, Oct 9, 2025 at 9:12 AM Fang <f@x.org> wrote:\n> When?\n",
        "-- \nFang Zhou\nEditor\n",
    ],
)
def test_an_article_above_a_short_message(tmp_path: Path, below: str) -> None:
    """What is answered is left out, if it is shorter than the answer."""
    found = document(tmp_path, f"Subject: x\n\n{ARTICLE}\n{below}".encode())
    assert found.text.strip() == ARTICLE.strip()


@pytest.mark.parametrize(
    "text",
    [
        f"{ARTICLE}\n他在2025年的文章中写道：\n\n{ARTICLE}",
        f"{ARTICLE}\n--\n作者系某大学教授\n",
        f"{ARTICLE}\n--\n{ARTICLE * 20}",
        f"主题：贸易\n\n{ARTICLE}",
        "-- \nFang Zhou\n",
    ],
)
def test_what_only_looks_like_a_forwarded_text(tmp_path: Path, text: str) -> None:
    """A quotation, a note on the author and a heading remain."""
    found = document(tmp_path, f"Subject: x\n\n{text}".encode())
    assert found.text.strip() == text.strip()


def test_a_forwarded_message_as_a_part(tmp_path: Path) -> None:
    """A mail attached to a note is read instead of the note, with its own subject."""
    data = (
        "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nPlease translate.\n"
        f"--b\nContent-Type: message/rfc822\n\nSubject: On trade\n\n{ARTICLE}\n--b--\n"
    )
    found = document(tmp_path, data.encode())
    assert (found.header.title, found.text.strip()) == ("On trade", ARTICLE.strip())


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("", "-"),
        ("", "From:"),
        ("", "From: x\n"),
        ("", "-- \n"),
        ("On ", "2025 @"),
        ("发件人", " "),
    ],
)
def test_many_marks_take_linear_time(tmp_path: Path, head: str, unit: str) -> None:
    """Rules, fields and quotations without end are read once."""
    assert_linear(
        lambda data: document(tmp_path, data),
        lambda size: f"Subject: x\n\nword\n{head}{unit * (size // len(unit))}".encode(),
        300_000,
    )


@pytest.mark.parametrize("sender", ["", "From: <Saved by Blink>\r\nDate: Tue, 04 Mar 2025\r\n"])
def test_a_saved_page(tmp_path: Path, sender: str) -> None:
    """A page in one file, as Word and browsers save it, is no message."""
    page = "<html><meta charset=gb2312><title>多极化</title><p>正文谈到<b>多极化</b>。".encode(
        "gb2312"
    )
    quoted = "".join(f"={byte:02X}" for byte in page)
    data = f"{sender}Content-Type: multipart/related; boundary=X\r\n\r\n--X\r\n"
    data += "Content-Type: text/html; charset=gb2312\r\n"
    data += "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    found = document(tmp_path, f"{data}{quoted}\r\n--X--\r\n".encode())
    assert body(found) == ["正文谈到多极化。"]
    assert (found.header.title, found.header.date, found.header.authors) == ("多极化", None, ())
