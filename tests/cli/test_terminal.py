"""Control characters of files and of the term base are shown, not sent to the terminal."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from termbase.cli import app
from termbase.cli.terminal import echo, json_line, painted, style

from .conftest import Run

CLI = Path(app.__file__).parent
EVIL = "\x1b[31mred\x1b]0;title\x07\x9b2J\x7f\r\u202eabc"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
ROWS = f"en,zh-Hans,definition,note\ntrap{EVIL},陷阱{EVIL},a{EVIL}b,n{EVIL}\n"
TEXT = f"Title {EVIL}\n\nThe multipolarity{EVIL} of arms control ({EVIL}) came. 多极化{EVIL}\n"


@pytest.fixture
def evil(run: Run) -> Run:
    """Create files whose texts have control characters, and a term base that has them too."""
    Path("evil.csv").write_text(ROWS, encoding="utf-8", newline="")
    Path("evil.txt").write_text(TEXT, encoding="utf-8", newline="")
    Path("pairs.csv").write_text(
        "en,zh-Hans\n" + f'"{EVIL} multipolarity 3","多极化{EVIL} 4"\n' * 3,
        encoding="utf-8",
        newline="",
    )
    return run


@pytest.mark.parametrize(
    "words",
    [
        ["import", "evil.csv", "--dry-run"],
        ["import", "evil.csv"],
        ["glossary", "evil.txt"],
        ["glossary", "evil.txt", "--format", "json"],
        ["inspect", "evil.txt"],
        ["inspect", "evil.txt", "--format", "json"],
        ["ingest", "evil.txt", "--dry-run"],
        ["extract", "evil.txt"],
        ["mine", "pairs.csv"],
        ["mine", "pairs.csv", "--format", "json"],
        ["check", "pairs.csv"],
        ["check", "pairs.csv", "--format", "json"],
        ["check", "pairs.csv", "--format", "jsonl"],
        ["check", "pairs.csv", "--format", "sarif"],
        ["glossary", f"{EVIL}.txt"],
        ["lookup", EVIL],
        ["lookup", EVIL, "--format", "json"],
        ["lookup", "--batch", "evil.txt", "--format", "jsonl"],
    ],
)
def test_no_command_prints_control_characters(evil: Run, words: list[str], project: Path) -> None:
    """The input and the kind of answer do not matter."""
    result = CliRunner().invoke(app.termbase, ["--termbase", str(project), *words])
    assert isinstance(result.exception, SystemExit | None)
    assert result.output
    assert not OBEYED.search(result.output)


def test_control_characters_in_terms_are_made_visible(evil: Run, project: Path) -> None:
    """It does not matter how they got into a catalog."""
    catalog = project / "locales/zh_CN/LC_MESSAGES/terms.po"
    text = catalog.read_text("utf-8").replace("多极格局", "多极\\033格局\x9b31m")
    catalog.write_text(text.replace("\\033", "\x1b"), encoding="utf-8")
    shown = evil("lookup", "multipolarity").stdout
    assert "多极␛格局<U+009B>31m" in shown
    assert not OBEYED.search(shown)


def test_only_our_own_styles_pass() -> None:
    """Escape sequences within styled text are made visible."""
    line = "\x1b[1m" + style("a\x1b[32mb", bold=True) + "\ufdd0[8m\ufdd0"
    assert painted(line) == "␛[1m\x1b[1ma␛[32mb\x1b[0m<U+FDD0>[8m<U+FDD0>"


def test_lines_and_tabs_stay(capsys: pytest.CaptureFixture[str]) -> None:
    """They are part of the layout, as are joiners of emoji; lone surrogates are of file names."""
    echo("a\tb\nc\u200d")
    assert capsys.readouterr().out == "a\tb\nc\u200d\n"


def test_json_is_equal_after_escaping() -> None:
    """What is escaped for a terminal can be parsed to the original."""
    value = {"text": EVIL}
    line = json_line(json.dumps(value, ensure_ascii=False))
    assert json.loads(line) == value
    assert not OBEYED.search(line)


def test_only_one_module_prints() -> None:
    """No other module prints by itself."""
    doors = {"terminal.py", "output.py"}
    for path in CLI.rglob("*.py"):
        if path.name not in doors:
            text = path.read_text("utf-8")
            assert "click.echo" not in text, path
            assert "click.style" not in text, path
            assert "click.secho" not in text, path
