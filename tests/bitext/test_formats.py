"""Properties of all formats: how they are chosen, and their robustness."""

from __future__ import annotations

import pickle
import random
from pathlib import Path

import pytest

from termbase.bitext import Options, format_names, format_of, read, read_pair
from termbase.bitext.base import File
from termbase.bitext.formats import choose, formats
from termbase.errors import DocumentError
from tests.bitext.helpers import SAMPLES

NAMES = [
    "android",
    "archive",
    "csv",
    "document",
    "docx",
    "fluent",
    "html",
    "javascript",
    "json",
    "markdown",
    "php",
    "po",
    "properties",
    "qt",
]
NAMES += [
    "resx",
    "strings",
    "stringsdict",
    "subtitles",
    "text",
    "tmx",
    "toml",
    "vue",
    "xcstrings",
    "xliff",
    "xlsx",
    "yaml",
]
CATALOG = "Localizable.xcstrings"
ENDINGS = sorted({".tsv", *(format.endings[0] for format in formats().values())})


def test_every_module_is_a_format() -> None:
    """Each module of the package is a format, either bilingual or monolingual.

    Documents and subtitles may be either, and JSON whose keys are texts.
    """
    assert list(format_names()) == NAMES
    for name, format in formats().items():
        is_either = name in {"document", "docx", "html", "markdown", "subtitles", "text"}
        is_either |= name in {"javascript", "json"}
        assert is_either == (format.read is not None and format.monolingual is not None), name
        assert format.read or format.monolingual, name
        assert set(format.walked) <= set(format.endings), name


def test_by_ending_and_by_name(tmp_path: Path) -> None:
    """A format is chosen by the file ending, in any case, or by its name."""
    assert format_of("A.TMX") == "tmx"
    assert format_of("a.txlf") == format_of("a.sdlxliff") == "xliff"
    assert format_of("a.en", "text") == "text"
    with pytest.raises(DocumentError, match=r"the endings are \.arb.*\.tmx"):
        read(tmp_path / "a.dat")
    with pytest.raises(DocumentError, match=r"odg is not one of the formats:.*po, properties"):
        read(tmp_path / "a.tmx", format="odg")


def test_monolingual_and_bilingual_formats(tmp_path: Path) -> None:
    """Monolingual files are read with their source, bilingual ones without."""
    with pytest.raises(DocumentError, match="one language"):
        read(tmp_path / "a.php")
    with pytest.raises(DocumentError, match="both languages"):
        read_pair(tmp_path / "a.po", tmp_path / "b.po")


def _drained(path: Path) -> int:
    if choose(path).read and path.suffix not in {".js", ".json"}:
        return sum(len(s.source + s.target + str(s.position(0))) for s in read(path))
    return sum(len(s.source + s.target) for s in read_pair(path, path))


CONTENTS = {
    "missing": None,
    "empty": b"",
    "zeros": bytes(5000),
    "noise": random.Random(7).randbytes(5000),
    "image": b"\x89PNG\r\n\x1a\n" + random.Random(8).randbytes(500),
    "executable": b"\x7fELF\x02\x01\x01" + bytes(60),
    "latin": "naïve café, ’tis".encode("cp1252") * 9,
    "halves": b"\xe6\x88\x98\xe4\xba" * 99,
    "nesting": b"[" * 100_000,
    "elements": b"<a>" * 30_000,
    "quotes": b'"' * 99_999,
    "escapes": b"\\" * 99_999,
    "one long line": b"a" * 1_000_000,
    "brackets": b"[`*_<!--" * 9_000,
    "equals": b'"a"="b";\n' * 9 + b"=" * 50_000,
    "spaces": b" " * 200_000,
    "wide gap": b"a" + b" " * 200_000 + b"b",
    "line ends": b"\n" * 20_000 + b"\r" * 20_000,
    "folder": "",
}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("kind", CONTENTS)
def test_bad_input(tmp_path: Path, ending: str, kind: str) -> None:
    """Any content is read quickly, or is an error of this library that names the file."""
    path = tmp_path / f"a{ending}"
    content = CONTENTS[kind]
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        path.mkdir()
    try:
        _drained(path)
    except DocumentError as error:
        assert error.path == str(path)  # noqa: PT017
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert isinstance(content, bytes)


@pytest.mark.parametrize("name", ["messages.po", "memory.tmx", "one.xliff", "two.xlf", CATALOG])
def test_cut_off_anywhere(tmp_path: Path, name: str) -> None:
    """A file that is truncated, or has a byte changed, is read or is an error."""
    data = (SAMPLES / name).read_bytes()
    path = tmp_path / name
    chance = random.Random(name)
    for _ in range(60):
        place = chance.randrange(len(data))
        for damaged in (data[:place], data[:place] + chance.randbytes(1) + data[place + 1 :]):
            path.write_bytes(damaged)
            try:
                _drained(path)
            except DocumentError as error:
                assert error.path == str(path)  # noqa: PT017


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a size limit for files that are read into memory as a whole."""
    monkeypatch.setattr("termbase.bitext.base.WHOLE_LIMIT", 1 << 20)
    path = tmp_path / "a.po"
    path.write_bytes(b"#\n" * (1 << 20))
    with pytest.raises(DocumentError, match="over 1 MB"):
        list(read(path))


def test_an_endless_file() -> None:
    """A device without an end is refused like a file that is too large."""
    if not Path("/dev/zero").exists():
        pytest.skip("there is no /dev/zero here")
    with pytest.raises(DocumentError, match="over 128 MB"):
        File(Path("/dev/zero")).data()


@pytest.mark.parametrize("name", ["messages.po", "memory.tmx", "one.xliff"])
def test_segments_can_be_pickled(name: str) -> None:
    """Segments can be sent to other processes and keep their positions."""
    for segment in read(SAMPLES / name, options=Options(fuzzy=True)):
        there = pickle.loads(pickle.dumps(segment))
        assert there == segment
        assert [there.position(i) for i in range(9)] == [segment.position(i) for i in range(9)]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("ending", [".json", ".toml", ".ftl", ".xcstrings"])
def test_another_encoding_than_the_format_allows(
    tmp_path: Path, ending: str, encoding: str
) -> None:
    """A file that programs would refuse or garble is an error, with its line and what to do."""
    path = tmp_path / f"a{ending}"
    path.write_bytes("# 战舰".encode(encoding))
    with pytest.raises(DocumentError, match="not in UTF-8, which its format requires; save") as got:
        _drained(path)
    assert got.value.line == 1
