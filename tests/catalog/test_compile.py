"""What is compiled, programs find: gettext's own library, and those that search in C."""

from __future__ import annotations

import gettext
import shutil
import struct
import subprocess
from io import BytesIO
from pathlib import Path

import polib
import pytest

from termbase.catalog.compile import compiled
from termbase.catalog.pofile import PoFile

HEAD = (
    'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=n != 1;\\n"\n\n'
)
ORDINARY = HEAD + (
    'msgctxt "zoo"\nmsgid "animal"\nmsgstr "动物"\n\n'
    'msgctxt "ark"\nmsgid "zebra"\nmsgstr "斑马"\n\n'
    'msgid "sea"\nmsgstr "海\\\\"\n\n'
    'msgid "lake"\nmsgstr ""\n\n'
    '#, fuzzy\nmsgid "river"\nmsgstr "江"\n\n'
    '#~ msgid "pond"\n#~ msgstr "池"\n'
)
PLURAL = HEAD + (
    'msgid "one file"\nmsgid_plural "{n} files"\nmsgstr[0] "一个文件"\nmsgstr[1] "{n} 个文件"\n\n'
    'msgid "one row"\nmsgid_plural "{n} rows"\nmsgstr[0] ""\nmsgstr[1] ""\n'
)


def _compiled(text: str) -> bytes:
    return compiled(PoFile(Path("x.po"), text))


def _strings(data: bytes) -> list[bytes]:
    """What programs ask for, in the order of the file."""
    _, _, count, place = struct.unpack_from("=4I", data)
    pairs = (struct.unpack_from("=2I", data, place + 8 * n) for n in range(count))
    return [data[start : start + length] for length, start in pairs]


def test_translations_are_found() -> None:
    """By context and without; what is untranslated, fuzzy or obsolete is not there."""
    found = gettext.GNUTranslations(BytesIO(_compiled(ORDINARY)))
    assert found.pgettext("zoo", "animal") == "动物"
    assert found.gettext("sea") == "海\\"
    assert [found.gettext(one) for one in ("lake", "river", "pond")] == ["lake", "river", "pond"]
    assert found.info()["language"] == "zh_CN"


def test_plurals_are_found() -> None:
    """Each number has its form; what is untranslated stays as it is."""
    found = gettext.GNUTranslations(BytesIO(_compiled(PLURAL)))
    assert [found.ngettext("one file", "{n} files", n) for n in (1, 2)] == [
        "一个文件",
        "{n} 个文件",
    ]
    assert found.ngettext("one row", "{n} rows", 2) == "{n} rows"


@pytest.mark.parametrize("text", [ORDINARY, PLURAL], ids=["ordinary", "plural"])
def test_strings_are_sorted_by_bytes(text: str) -> None:
    """gettext searches them by bisection, including their contexts."""
    found = _strings(_compiled(text))
    assert found == sorted(found)


def test_polib_reads_the_same_entries(tmp_path: Path) -> None:
    """The same entries come back."""
    path = tmp_path / "x.mo"
    path.write_bytes(_compiled(ORDINARY))
    found = {(one.msgctxt, one.msgid): one.msgstr for one in polib.mofile(str(path))}
    assert found == {("zoo", "animal"): "动物", ("ark", "zebra"): "斑马", (None, "sea"): "海\\"}


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="GNU gettext is not installed")
@pytest.mark.parametrize("text", [ORDINARY, PLURAL], ids=["ordinary", "plural"])
def test_msgfmt_writes_the_same_strings(text: str, tmp_path: Path) -> None:
    """The strings and translations are those that msgfmt writes."""
    (tmp_path / "x.po").write_text(text, encoding="utf-8")
    (tmp_path / "ours.mo").write_bytes(_compiled(text))
    subprocess.run(["msgfmt", "--no-hash", "-o", "x.mo", "x.po"], cwd=tmp_path, check=True)
    said = [
        subprocess.run(["msgunfmt", name], cwd=tmp_path, capture_output=True, check=True).stdout
        for name in ("x.mo", "ours.mo")
    ]
    assert said[0] == said[1]
