"""E-mails: the text, decoded, and the subject, sender and date as metadata."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from termbase.documents import Document, read
from termbase.errors import DocumentError


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
