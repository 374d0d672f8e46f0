"""Archives of translations: which files in them are read, by what names, and what is refused."""

from __future__ import annotations

import io
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from termbase.bitext import archives, read, walk
from termbase.checks.files import Search
from termbase.errors import DocumentError
from tests.zips import zipped

XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="en" target-language="zh-CN" datatype="plaintext"><body>
<trans-unit id="1"><source>Quay</source>
  <target>码头</target></trans-unit>
</body></file></xliff>"""
CATALOG = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Quay"
msgstr "码头"
"""
PROJECT = """<PackageProject><LanguageDirections>
<LanguageDirection TargetLanguageCode="zh-CN" SourceLanguageCode="en-US" />
</LanguageDirections></PackageProject>"""

CONTENTS = {
    "memoQ": ("a.mqxlz", {"document.mqxliff": XLIFF, "skeleton.xml": "<a/>"}, ["document.mqxliff"]),
    "Trados Studio": (
        "a.sdlrpx",
        {
            "a.sdlproj": PROJECT,
            "en-US/a.docx.sdlxliff": XLIFF,
            "zh-CN/a.docx.sdlxliff": XLIFF,
            "zh-CN/港口.docx.sdlxliff": XLIFF,
            "Tm/en-US_zh-CN.sdltm": b"\0",
        },
        ["zh-CN/a.docx.sdlxliff", "zh-CN/港口.docx.sdlxliff"],
    ),
    "backslashes": ("a.sdlppx", {"zh-CN\\a.docx.sdlxliff": XLIFF}, ["zh-CN/a.docx.sdlxliff"]),
    "WorldServer": ("a.wsxz", {"1/a.xlz": zipped({"content.xlf": XLIFF})}, ["1/a.xlz/content.xlf"]),
    "XLIFF beside a memory": ("a.zip", {"tm.tmx": "<tmx/>", "a.xlf": XLIFF}, ["a.xlf"]),
    "catalogs": ("a.zip", {"zh/a.po": CATALOG, "zh/a.mo": b"\0", "a.ts": "let a"}, ["zh/a.po"]),
    "dots": ("a.zip", {"./b//a.xlf": XLIFF}, ["b/a.xlf"]),
    "of a Mac": ("a.zip", {"a.xlf": XLIFF, "__MACOSX/._a.xlf": b"\0"}, ["a.xlf"]),
}


@pytest.mark.parametrize("kind", CONTENTS)
def test_files_in_an_archive(tmp_path: Path, kind: str) -> None:
    """Each translation in an archive is read, and has a name that begins with the archive's."""
    name, parts, expected = CONTENTS[kind]
    path = tmp_path / name
    path.write_bytes(zipped(parts))
    found = list(read(path))
    assert [s.path for s in found] == [str(path / one) for one in expected]
    assert {(s.source, s.target, s.target_lang) for s in found} <= {
        ("Quay", "码头", "zh-Hans"),
        ("Quay", "码头", ""),
    }
    assert {(s.line, s.column) for s in found} <= {(5, 11), (5, 9)}
    for segment in found:
        assert [s._replace(layout=None) for s in read(segment.path)] == [
            segment._replace(layout=None)
        ]


def test_names_in_a_code_page(tmp_path: Path) -> None:
    """Names that Windows wrote in the code page of Chinese are decoded."""
    data = zipped({"aa.xlf": XLIFF}).replace(b"aa.xlf", "港".encode("gbk") + b".xlf")
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert [s.path for s in read(path)] == [str(path / "港.xlf")]


def _damaged(data: bytes) -> bytes:
    return data[:60] + bytes(byte ^ 0xFF for byte in data[60:90]) + data[90:]


def _encrypted(data: bytes) -> bytes:
    """The archive with the flag of an encrypted file, in both of its headers."""
    place = data.index(b"PK\x01\x02")
    return data[:6] + b"\1\0" + data[8 : place + 8] + b"\1\0" + data[place + 10 :]


BAD = {
    "empty": (b"", "is not a zip archive"),
    "text": (b"Quay", "is not a zip archive"),
    "cut off": (zipped({"a.xlf": XLIFF})[:150], "is not a zip archive"),
    "nothing in it": (zipped({}), "has no translations"),
    "other files": (zipped({"a.txt": "Quay", "a.json": "{}"}), "has no translations"),
    "damaged": (_damaged(zipped({"a.xlf": XLIFF})), "is damaged in its archive"),
    "encrypted": (_encrypted(zipped({"a.xlf": XLIFF})), "is protected by a password"),
    "a way out": (zipped({"../a.xlf": XLIFF}), "not safe"),
    "a root": (zipped({"/a.xlf": XLIFF}), "not safe"),
    "a drive": (zipped({"C:\\a.xlf": XLIFF}), "not safe"),
    "a name of two lines": (zipped({"a\nb.xlf": XLIFF}), "not safe"),
    "other XML": (zipped({"a.xlf": "<a/>"}), "not XLIFF"),
    "a damaged archive in it": (zipped({"a.xlz": b"PK"}), "is not a zip archive"),
}


@pytest.mark.parametrize("kind", BAD)
def test_refused_archives(tmp_path: Path, kind: str) -> None:
    """Damaged, encrypted and hostile archives are an error that names the archive."""
    content, reason = BAD[kind]
    path = tmp_path / "a.xlz"
    path.write_bytes(content)
    with pytest.raises(DocumentError, match=reason) as error:
        list(read(path))
    assert str(error.value.path).startswith(str(path))
    assert "\n" not in str(error.value)


def _bomb(size: int, name: str) -> bytes:
    data = io.BytesIO()
    with (
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as stream,
    ):
        for _ in range(size >> 20):
            stream.write(bytes(1 << 20))
    return data.getvalue()


@pytest.mark.parametrize("name", ["a.xlf", "a.xlz"])
def test_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """An archive is refused before it is unpacked if too much would come out."""
    monkeypatch.setattr(archives, "_MOST_BYTES", 1 << 22)
    monkeypatch.setattr(archives, "_MOST_NESTED", 1 << 22)
    path = tmp_path / "a.zip"
    path.write_bytes(_bomb(5 << 20, name))
    with pytest.raises(DocumentError, match="more than 4 MB"):
        list(read(path))


def test_many_archives_in_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Archives in an archive are not unpacked if they are too large together."""
    monkeypatch.setattr(archives, "_MOST_BYTES", 1 << 20)
    inner = _bomb(1 << 18, "a.xlf")
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{i}.xlz": inner + bytes(1 << 19) for i in range(3)}))
    with pytest.raises(DocumentError, match="more than 1 MB"):
        list(read(path))


def test_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a limit to the number of files, of which each is opened anew."""
    monkeypatch.setattr(archives, "_MOST_MEMBERS", 2)
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{i}.xlf": XLIFF for i in range(3)}))
    with pytest.raises(DocumentError, match="more than 2 files"):
        list(read(path))


def test_in_folders_and_by_name(tmp_path: Path) -> None:
    """Packages are found in folders, plain archives are not; a file in one can be named."""
    for name in ("a.mqxlz", "b.zip", "c.sdlrpx"):
        (tmp_path / name).write_bytes(zipped({"a.xlf": XLIFF}))
    (tmp_path / "d.xlz").write_bytes(b"")
    assert [path.name for path in walk([tmp_path])] == ["a.mqxlz", "c.sdlrpx", "d.xlz"]
    jobs = list(Search(tmp_path).find([tmp_path, tmp_path / "b.zip" / "a.xlf"]).jobs)
    assert [job.path if not isinstance(job, DocumentError) else "error" for job in jobs] == [
        tmp_path / "a.mqxlz" / "a.xlf",
        tmp_path / "c.sdlrpx" / "a.xlf",
        "error",
        tmp_path / "b.zip" / "a.xlf",
    ]
    with pytest.raises(DocumentError, match="no such file"):
        list(read(tmp_path / "a.mqxlz" / "b.xlf"))


def test_not_from_a_stream(tmp_path: Path) -> None:
    """An archive cannot come from standard input, since its files are opened one by one."""
    with pytest.raises(DocumentError, match="has to be a file"):
        list(read("-", format="archive", stream=BytesIO(zipped({"a.xlf": XLIFF}))))


def test_damaged_lzma(tmp_path: Path) -> None:
    """An archive that is packed with LZMA and damaged is an error like any other damage."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.xlf", XLIFF)
    data = bytearray(path.read_bytes())
    data[50:80] = b"\xff" * 30
    path.write_bytes(data)
    with pytest.raises(DocumentError, match="damaged"):
        list(read(path))
