"""Title, author and date that programs record in documents, without their default values."""

from __future__ import annotations

from termbase.documents.contents import Metadata

_NO_TITLES = {
    "",
    "untitled",
    "unknown title",
    "word document",
    "document",
    "microsoft word",
    "无标题",
}
_NO_TITLES |= {"presentation", "powerpoint presentation", "powerpoint 演示文稿", "演示文稿"}
_NO_TITLES |= {"powerpoint 簡報", "slide 1", "幻灯片 1", "投影片 1", "無標題", "無題"}
_NO_NAMES = {
    "",
    "administrator",
    "admin",
    "user",
    "author",
    "unknown",
    "unknown author",
    "un-named",
    "python-docx",
}
_NO_NAMES |= {"microsoft", "microsoft office user", "windows user", "windows 用户", "微软用户"}
_NO_NAMES |= {"微软中国", "用户", "作者", "使用者", "windows 使用者", "未知"}
_DATE = 10  # length of 2024-03-05, before the time


def metadata(title: str, author: str, date: str, source: str = "") -> Metadata:
    """Return metadata without what programs write unless told otherwise.

    Where the author is a default, so is the date: both are those of a template.
    """
    title, author = title.strip(), author.strip()
    title = "" if title.casefold() in _NO_TITLES else title
    if author.casefold() in _NO_NAMES:
        return Metadata(title=title, source=source)
    return Metadata(title=title, author=author, source=source, date=date.strip()[:_DATE])
