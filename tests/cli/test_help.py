"""Help is laid out by columns rather than characters."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner

from termbase import exchange, glossary, report
from termbase.cli.app import termbase
from termbase.cli.help import Context, Formatter
from termbase.text.columns import width

COMMAND = click.Command(
    "probe",
    help="用于测试的命令，说明文字很长，长到一行之内放不下，因此必须换行，并且每行都不得超出宽度。",
    params=[
        click.Option(["--file"], metavar="文件", help="要读取的文件。"),
        click.Option(["--a-long-name"], metavar="名称", help="说明" * 30),
        click.Option(["--a-name-longer-than-the-column"], metavar="名称", help="另起一行。"),
    ],
)


def _help(command: click.Command, kind: type[click.Context]) -> str:
    return command.get_help(kind(command, info_name="probe", terminal_width=60))


def test_no_line_is_wider_than_the_terminal() -> None:
    """A Chinese character takes two columns, and a line may break after it."""
    text = _help(COMMAND, Context)
    assert max(map(width, text.split("\n"))) <= 60
    assert "说明" * 30 in "".join(text.split())


def test_columns_are_aligned() -> None:
    """The descriptions of options begin in one column, in any script."""
    lines = _help(COMMAND, Context).split("\n")
    (file,) = (line for line in lines if "--file" in line)
    (name,) = (line for line in lines if "--a-long-name" in line)
    (own,) = (line for line in lines if "另起一行" in line)
    starts = [
        width(line.partition(printed)[0])
        for line, printed in ((file, "要读取"), (name, "说明"), (own, "另起"))
    ]
    assert len(set(starts)) == 1


def test_marks_follow_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Headings have full-width colons in Chinese."""
    chinese = {": ": "：", "Usage: ": "用法："}
    monkeypatch.setattr("termbase.cli.help._", lambda text: chinese.get(text, text))
    option = click.Option(["--most"], help="最多几条。")
    text = _help(click.Command("probe", help="用于测试。", params=[option]), Context)
    assert text.startswith("用法：probe")
    assert "\nOptions：\n" in text


def test_narrow_text_is_laid_out_as_by_click() -> None:
    """Without wide characters nothing differs."""
    command = click.Command(
        "probe", help="Say it. " * 30, params=[click.Option(["--file"], help="A file. " * 20)]
    )
    assert Context.formatter_class is Formatter
    assert _help(command, Context) == _help(command, click.Context)


@pytest.mark.parametrize("columns", range(30, 60))
def test_words_with_hyphens_are_not_broken(columns: int) -> None:
    """A language tag or an option is in one piece, to be read and copied."""
    help_ = "Write it with --write-baseline for zh-Hant-TW."
    command = click.Command("probe", help=help_, params=[click.Option(["--x"], help=help_)])
    lines = command.get_help(Context(command, info_name="probe", terminal_width=columns))
    for word in ("--write-baseline", "zh-Hant-TW"):
        assert lines.count(word) == 2


@pytest.mark.parametrize(
    ("name", "option", "formats"),
    [
        ("import", "--from", exchange.format_names()),
        ("export", "--to", exchange.format_names(written=True)),
        ("glossary", "--format", glossary.format_names()),
        ("check", "--format", report.format_names()),
        ("lint", "--format", report.format_names()),
    ],
)
def test_help_lists_every_format(name: str, option: str, formats: tuple[str, ...]) -> None:
    """The registry is the only list; shell completion offers the same formats."""
    command = termbase.get_command(click.Context(termbase), name)
    assert command is not None
    (param,) = [one for one in command.params if option in one.opts]
    record = " ".join(param.get_help_record(click.Context(command)) or ())
    assert set(formats) <= set(re.findall(r"[\w-]+", record))
    assert "{names}" not in str(getattr(param, "help", ""))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lookup", "x", "--limit", "0"], "'--limit': 0 is less than 1."),
        (["glossary", "x", "--candidates", "-1"], "'--candidates': -1 is less than 0."),
        (["check", "--jobs", "many"], "'many' is not a valid integer."),
    ],
)
def test_numbers_that_are_too_small(arguments: list[str], message: str) -> None:
    """The message has words, not an inequality; the help has none either."""
    result = CliRunner().invoke(termbase, arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert ">=" not in CliRunner().invoke(termbase, [arguments[0], "--help"]).stdout
