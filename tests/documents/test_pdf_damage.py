"""PDF files that are damaged, protected, without text or made to harm, and what is said then."""

import json
import sys
import zlib
from pathlib import Path
from types import ModuleType

import pytest

from termbase.documents.pdf import _pdfium, layout, process
from termbase.errors import DependencyError, DocumentError
from tests.documents.helpers import body, document
from tests.documents.pdfs import Text, column, pdf, written
from tests.growth import assert_linear
from tests.packages import hide

GOOD = pdf(column("A multipolar world is here, and it is not going away any time soon."))
PAGE = (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources "
    "<< /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>"
)
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"
# What a program with a user password of "secret" writes: the key is not the empty one.
LOCKED = "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 "
LOCKED += f"/O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<{'43' * 16}> <{'43' * 16}>]"


def one_page(content: bytes, *more: str, **entries: str) -> bytes:
    """A PDF file with one page of this content."""
    listed = " ".join(f"/{name} {value}" for name, value in entries.items())
    drawn = content.decode("latin-1")
    return written(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            PAGE,
            f"<< /Length {len(content)} {listed} >>\nstream\n{drawn}\nendstream",
            FONT,
            *more,
        ]
    )


def laughs() -> bytes:
    """A page that draws a form ten times, each of which draws another ten times, and so on."""
    forms = []
    for number in range(7, 19):
        content = "/X Do " * 10 if number < 18 else "BT /F 9 Tf 60 700 Td (lol) Tj ET"
        forms.append(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] "
            f"/Resources << /Font << /F 5 0 R >> /XObject << /X {number} 0 R >> >> "
            f"/Length {len(content)} >>\n"
            f"stream\n{content}\nendstream"
        )
    return one_page(b"/X Do " * 10, *forms)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"", "is not a PDF file, or is damaged", id="empty"),
        pytest.param(b"Only text.\n", "is not a PDF file, or is damaged", id="text"),
        pytest.param(GOOD[: len(GOOD) // 3], "is not a PDF file, or is damaged", id="truncated"),
        pytest.param(pdf(trailer=LOCKED), "has a password: save a copy without one", id="locked"),
        pytest.param(pdf([]), "has no text layer: run OCR first", id="blank"),
        pytest.param(
            written(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] >>"]),
            "has no text layer",
            id="loop",
        ),
        pytest.param(
            one_page(b"BT /F 9 Tf 60 700 Td (" + b"\x01\x02\x03" * 20 + b") Tj ET"),
            "has no text layer|does not say which characters its fonts show",
            id="unknown characters",
        ),
    ],
)
def test_unreadable(data: bytes, error: str) -> None:
    """Files without readable text are refused with advice."""
    with pytest.raises(DocumentError, match=rf"^a\.pdf: ({error})"):
        document(data, "a.pdf")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"garbage\n" * 9 + GOOD, id="text before it"),
        pytest.param(GOOD.replace(b"startxref", b"startyref"), id="no table"),
    ],
)
def test_slight_damage(data: bytes) -> None:
    """Damage that viewers repair does no harm."""
    assert body(document(data, "a.pdf")) == body(document(GOOD, "a.pdf"))


def test_many_raised_characters() -> None:
    """Raised characters on a row cannot take quadratic time."""
    assert_linear(lambda page: layout.read([page]), _with_raised_characters, 40_000)


def _with_raised_characters(count: int) -> dict[str, object]:
    """A page with a row of characters, and as many raised ones on it."""
    places: dict[str, list[int]] = {
        name: [] for name in ("x", "y", "left", "right", "bottom", "top", "run")
    }
    for number in range(2 * count):
        is_raised = number >= count
        x = 3000 * (number - count) + 600 if is_raised else 3000 * number
        y = 70400 if is_raised else 70000
        edges = (x, y, x, x + 500, y - 200, y + 1000, int(is_raised))
        for some, edge in zip(places.values(), edges, strict=True):
            some.append(edge)
    runs = [(1000, 0, False, False), (500, 0, False, False)]
    return {"box": (0, 0, 1e6, 800), "text": "a" * count + "1" * count, "runs": runs, **places}


@pytest.mark.parametrize("name", ["speech", "speech.txt", "speech.docx", "speech.bin"])
def test_other_names(name: str) -> None:
    """The content says that a file is a PDF file, whatever its name."""
    assert document(GOOD, name).format == "pdf"


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("MOST_PAGES", 1, "has more than 1 pages: split it"),
        ("MOST_CHARACTERS", 9, "has more than 9 characters: split it"),
        ("MOST_ON_PAGE", 9, "has a page with more than 9 characters"),
        ("SECONDS", 0, "is damaged, or too complicated to read"),
    ],
)
def test_limits(name: str, value: int, error: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """There are limits to what is read."""
    monkeypatch.setattr(process, name, value)
    with pytest.raises(DocumentError, match=error):
        document(pdf([Text("Some text.")], [Text("More text.")]), "a.pdf")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(laughs(), id="forms in forms"),
        pytest.param(
            one_page(zlib.compress(b" " * (1 << 29)), Filter="/FlateDecode"), id="large stream"
        ),
        pytest.param(one_page(b"[ " * 300_000), id="nested arrays"),
        pytest.param(one_page(b"q " * 300_000), id="nested states"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not limit memory")
def test_bombs(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file made to use up memory or time is refused; reading it would not end."""
    monkeypatch.setattr(process, "SECONDS", 10)
    monkeypatch.setattr(process, "_MEMORY", 1 << 29)
    with pytest.raises(DocumentError, match=r"too complicated|has no text layer"):
        document(data, "a.pdf")


@pytest.mark.parametrize(
    "program", ["import os; os.abort()", "print('{')", "", "import time; time.sleep(60)"]
)
def test_a_crash(program: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A crash of PDFium is an error in the file; the program goes on."""
    file = tmp_path / "program.py"
    file.write_text(program, "utf-8")
    monkeypatch.setattr(process, "_PROGRAM", file)
    monkeypatch.setattr(process, "SECONDS", 2)
    with pytest.raises(DocumentError, match=r"^a\.pdf: is damaged, or too complicated to read"):
        document(GOOD, "a.pdf")


def test_warnings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Warnings in the process of PDFium are no errors, even if the environment makes them so."""
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    assert body(document(GOOD, "a.pdf"))


def test_no_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the process cannot be started, the error says why."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(DocumentError, match=r"^a\.pdf: cannot be read: "):
        document(GOOD, "a.pdf")


def test_without_pdfium(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the optional package, the error names the command that installs it."""
    hide("pypdfium2_raw", monkeypatch)
    with pytest.raises(DependencyError, match=r"pip install 'termbase\[pdf\]'"):
        document(GOOD, "a.pdf")


def test_an_old_pdfium(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a pypdfium2 that lacks what is called, the error says how to update it."""
    monkeypatch.setitem(sys.modules, "pypdfium2_raw", ModuleType("pypdfium2_raw"))
    (line,) = _pdfium.read(GOOD, 1, 1, 1)
    with pytest.raises(DocumentError, match=r"pip install -U 'termbase\[pdf\]'"):
        process._read(json.dumps(line).encode(), "a.pdf")
