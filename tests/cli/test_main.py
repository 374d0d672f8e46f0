"""The process around the commands: its streams and its locale."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from termbase.cli import i18n, main
from termbase.text.columns import width

ROOT = Path(__file__).parent.parent.parent
COMMAND = (sys.executable, "-m", "termbase")
# A locale that reads no Chinese, and a Python that is told to believe it.
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.skipif(os.name == "nt", reason="closes a stream as a POSIX shell does")
@pytest.mark.parametrize(
    ("words", "code"), [("lookup --batch -", 0), ("glossary -", 2), ("lookup", 2)]
)
def test_closed_standard_input_is_empty(words: str, code: int) -> None:
    """Without standard input there is nothing to read, and no traceback."""
    line = f'"{sys.executable}" -m termbase {words} <&-'
    done = subprocess.run(line, shell=True, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="closes a stream as a POSIX shell does")
@pytest.mark.parametrize("closed", ["2>&-", "2>&- >&- <&-"])
def test_commands_work_without_standard_error(tmp_path: Path, closed: str) -> None:
    """What is closed is not needed for the work, nor for its result."""
    program = f'"{sys.executable}" -m termbase'
    (tmp_path / "a.csv").write_text("en,zh-Hans\nsoft power,软实力\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Soft power.", encoding="utf-8")
    for words in (
        "init project",
        "--termbase project import a.csv",
        "--termbase project glossary a.txt -o glossary.csv",
        "--termbase project check glossary.csv --write-baseline baseline.jsonl",
    ):
        line = f"{program} {words} {closed}"
        assert subprocess.run(line, shell=True, cwd=tmp_path, check=False).returncode == 0, words
    assert "软实力" in (tmp_path / "glossary.csv").read_text(encoding="utf-8")
    assert (tmp_path / "baseline.jsonl").exists()


@pytest.mark.skipif(os.name == "nt", reason="a pipe of POSIX")
def test_a_closed_pipe_is_not_a_finding(tmp_path: Path) -> None:
    """`termbase check | head -1` ends as other programs do, with the status of SIGPIPE."""
    entries = "".join(f'msgid "It took {n}0 years."\nmsgstr "历时3年。"\n\n' for n in range(1500))
    (tmp_path / "a.po").write_text(entries, encoding="utf-8")
    words = ["check", "a.po", "--fail-on", "never"]
    with subprocess.Popen(
        [*COMMAND, *words], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (141, b"")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such locales")
def test_chinese_works_in_the_c_locale(tmp_path: Path) -> None:
    """A query is found and a file name is shown, although the locale has no characters for them."""
    environment = os.environ | ASCII
    words = ["lookup", "多极化", "--limit", "1"]
    found = subprocess.run([*COMMAND, *words], env=environment, capture_output=True, check=True)
    assert "multipolarity" in found.stdout.decode("utf-8")
    document = tmp_path / "多极化 文章.txt"
    document.write_text("The world is multipolar.", encoding="utf-8")
    words = ["glossary", str(document)]
    made = subprocess.run([*COMMAND, *words], env=environment, capture_output=True, check=True)
    assert "多极化 文章.txt:1" in made.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="asks a terminal of POSIX")
def test_output_for_a_pager_has_the_width_of_the_terminal(tmp_path: Path) -> None:
    """`termbase glossary | less` is read on the terminal; the width of a file is fixed."""
    import fcntl
    import pty
    import struct
    import termios

    document = tmp_path / "a.txt"
    document.write_text(
        "The Long Title of an Article about a Multipolar World and Its Many Discontents\n\n"
        "她说，世界贸易组织的争端解决机制已经停摆多年，各方都在寻找出路，而多极世界的轮廓正在显现，没有人知道"
        "它将走向何方，也没有人愿意等待，大家都说要合作，可是真正愿意让步的国家少之又少。\n",
        encoding="utf-8",
    )
    terminal, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 50, 0, 0))
    environment = {key: text for key, text in os.environ.items() if key != "COLUMNS"}

    def show(stdout: int | IO[bytes]) -> bytes:
        words = [*COMMAND, "glossary", document.name]
        return subprocess.run(
            words, stdout=stdout, stderr=other, env=environment, cwd=tmp_path, check=True
        ).stdout

    piped = show(subprocess.PIPE)
    with (tmp_path / "out").open("wb") as out:
        show(out)
    os.close(terminal)
    os.close(other)
    widths = [width(line) for line in piped.decode().splitlines()]
    assert 40 < max(widths) <= 50
    written = (tmp_path / "out").read_text(encoding="utf-8").splitlines()
    assert 80 < max(map(width, written)) <= 100


def test_sentences_take_two_lines_in_chinese(tmp_path: Path) -> None:
    """A sentence is cut by columns, not by characters."""
    sentence = "各方都说愿意对话" * 20 + "，多极世界，" + "可是没有人先开口" * 20 + "。"
    document = tmp_path / "a.txt"
    document.write_text(f"标题\n\n{sentence}\n", encoding="utf-8")
    made = subprocess.run(
        [*COMMAND, "glossary", "--candidates", "0", str(document)], capture_output=True, check=True
    )
    shown = made.stdout.decode().partition("“")[2].partition("”")[0].splitlines()
    assert len(shown) == 2
    assert "多极世界" in "".join(line.strip() for line in shown)


@pytest.mark.skipif(os.name == "nt", reason="asks a terminal of POSIX")
@pytest.mark.parametrize(
    ("settings", "coloured"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colours_are_for_terminals_only(settings: dict[str, str], coloured: bool) -> None:
    """A terminal gets colours unless `NO_COLOR` is set or it is dumb."""
    import pty

    terminal, other = pty.openpty()
    environment = {key: text for key, text in os.environ.items() if key != "NO_COLOR"} | settings
    words = [*COMMAND, "lookup", "multipolarity", "--limit", "1"]
    subprocess.run(words, stdout=other, env=environment, check=True)
    os.close(other)
    shown = os.read(terminal, 4096)
    os.close(terminal)
    assert (b"\x1b[" in shown) == coloured


@pytest.mark.skipif(os.name == "nt", reason="sends a signal as POSIX does")
def test_interrupt_during_start_has_no_traceback() -> None:
    """Ctrl-C before the command begins ends it with the exit code of a signal."""
    program = (
        "import os, signal\n"
        "from termbase.cli import i18n, main\n"
        # A job in the background of a shell ignores it.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "i18n.setup = lambda: os.kill(os.getpid(), signal.SIGINT)\n"
        "main.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"")


def test_a_command_spends_no_time_on_collecting_garbage() -> None:
    """Collections are rare while it runs, and there is nothing to collect when it ends."""
    program = (
        "import atexit, gc\n"
        "from termbase.cli.main import RARE, main\n"
        "def check(): assert gc.get_threshold()[:2] == RARE[:2] and len(gc.get_objects()) < 1000\n"
        "atexit.register(check)\n"
        "main()\n"
    )
    words = [sys.executable, "-c", program, "--version"]
    done = subprocess.run(words, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("encoding", ["utf-8", "cp936", "cp950", "cp1252", "ascii"])
@pytest.mark.parametrize(
    "words",
    [
        "lookup 多极化",
        "lookup 多极化 --format json",
        "lookup 多极化 --format jsonl",
        "check examples/notices.po --format json",
        "check examples/notices.po --format sarif",
    ],
)
def test_output_in_any_encoding(encoding: str, words: str) -> None:
    """Text is in the requested encoding, with replacements where needed; JSON is in UTF-8."""
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    command = [*COMMAND, *words.split()]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (int("check" in words), b"")
    is_own = encoding == "ascii" and "--format" not in words  # click's stream, see below
    assert b"\r" not in done.stdout or (is_own and sys.platform == "win32")
    if "--format" in words:
        text = done.stdout.decode("utf-8")
        json.loads(text)
        assert ("多极化" in text) or ("军备控制条约" in text)
    else:
        # click takes ASCII for an environment that is not set up, and writes UTF-8.
        found = done.stdout.decode("utf-8" if encoding == "ascii" else encoding)
        assert "multipolarity" in found
        assert ("多極化" in found) == (encoding != "cp1252")
        assert ("世界" in found) == (encoding != "cp1252")


def test_a_pipe_gets_line_feeds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python would write carriage returns on Windows, so that `git apply` refuses a diff."""
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding="cp936", newline="\r\n")
    main.prepare(stream)
    stream.write("术语\n")
    stream.flush()
    assert written.getvalue() == "术语\n".encode()


@pytest.mark.parametrize(
    ("settings", "number", "expected"),
    [
        ({}, 0x0804, "zh_CN"),
        ({}, 0x1004, "zh_SG:zh_CN"),
        ({}, 0x0409, "en_US"),
        ({}, 0xFFFF, ""),
        ({}, 0, None),
        ({"LANG": "fr_FR.UTF-8"}, 0x0804, None),
        ({"LANGUAGE": "en"}, 0x0804, "en"),
    ],
)
def test_language_of_windows(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], number: int, expected: str | None
) -> None:
    """The interface uses it unless the environment names a language."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, settings.get(name, ""))
        if name not in settings:
            monkeypatch.delenv(name)
    monkeypatch.setattr(i18n, "_windows_language", lambda: number)
    i18n.setup()
    assert os.environ.get("LANGUAGE") == expected
