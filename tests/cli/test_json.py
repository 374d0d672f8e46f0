"""The output for programs is what its schemas and its page say."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from jsonschema import Draft202012Validator

from termbase.cli.app import termbase
from tests.repositories import git

from .conftest import ROOT, Run, schema, validate

RunJson = Callable[..., Any]

SCHEMAS = sorted(path.stem for path in (ROOT / "docs" / "schemas").glob("*.json"))
ARTICLE = ROOT / "examples" / "article.txt"
NOTES = """\
msgid ""
msgstr "Language: zh_CN\\nContent-Type: text/plain; charset=UTF-8\\n"

msgid "Multipolarity took 30 years."
msgstr "多极性用了20年."
"""
BROKEN = 'msgid "x"\nmsgstr "x\n'
TABLE = "en,zh-Hans,owner\nquay wall,码头岸壁,x\narms control,军控；军备,y\n,无,z\n"
"""A row with something that has no place, one with a cell of two terms, and one without English."""

CALLS = (
    (("lookup", "multi-polarization"), 0),
    (("lookup", "nothing such"), 0),
    (("lookup", "--batch", "queries.txt"), 0),
    (("glossary", ARTICLE), 0),
    (("check", "notes.po", "broken.po"), 2),
    (("lint",), 0),
    (("ingest", ARTICLE, "--dry-run"), 0),
    (("ingest", ARTICLE), 0),
    (("review",), 0),
    (("review", "fragile-truce", "--accept"), 0),
    (("review", "fragile-truce", "--reject"), 0),
    (("add", "quay wall", "码头岸壁", "--note", "in ports"), 0),
    (("add", "arms control", "军备限制", "--status", "deprecated"), 0),
    (("import", "terms.csv"), 1),
    (("mine", ROOT / "examples" / "speeches.csv"), 0),
    (("extract", ARTICLE), 0),
    (("inspect", ARTICLE), 0),
    (("set", "arms-control", "军控"), 0),
    (("join", "arms-control", "multipolarity"), 0),
    (("join", "--duplicates"), 0),
    (("retire", "arms-control"), 0),
    (("retire", "--undo", "gone"), 0),
    (("retire", "--list"), 0),
    (("rename", "terms", "世界秩序"), 0),
    (("update",), 0),
    (("merge", "base.po", "ours.po", "theirs.po"), 0),
    (("diff",), 0),
    (("stats",), 0),
    (("export", "out.csv"), 0),
    (("compile",), 0),
)
"""Arguments of commands and the exit code."""


@pytest.fixture
def files(run: Run, project: Path) -> None:
    """Files in the working folder that the commands read, a fault to lint, a retired concept."""
    (project / "notes.po").write_text(NOTES, encoding="utf-8")
    for name in ("base.po", "ours.po", "theirs.po"):
        (project / name).write_text(NOTES, encoding="utf-8")
    (project / "broken.po").write_text(BROKEN, encoding="utf-8")
    (project / "terms.csv").write_text(TABLE, encoding="utf-8")
    (project / "queries.txt").write_text("多极化\nnothing\n", encoding="utf-8")
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "begin")
    run("add", "arms limits", "军备控制")
    run("add", "gone", "走了")
    run("retire", "gone")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("words", "code"), CALLS, ids=[" ".join(map(str, call[0][:2])) for call in CALLS]
)
def test_output_is_what_the_schema_has(
    run_json: RunJson, words: tuple[object, ...], code: int
) -> None:
    """No key is missing, and there is none that the schema lacks."""
    found = run_json(*words, code=code)
    assert found
    name = str(words[0])
    assert schema(name).is_valid(_of_later_version(found))
    with pytest.raises(AssertionError):
        validate(_of_later_version(found), name)


_MAPS = {"terms", "definitions", "notes", "names", "fields", "checks", "languages"}
"""The keys whose values are objects with other keys than those of the page."""


def _of_later_version(found: object, key: str = "") -> object:
    """Return output with a key more in each object, and another value of `match`."""
    if isinstance(found, list):
        return [_of_later_version(one) for one in found]
    if not isinstance(found, dict):
        return "later" if key == "match" else found
    made = {name: _of_later_version(value, name) for name, value in found.items()}
    return made if key in _MAPS else made | {"later": 1}


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("words", "code", "count"),
    [
        (("lookup", "多极化"), 0, 1),
        (("lookup", "--batch", "queries.txt"), 0, 2),
        (("check", "notes.po", "broken.po"), 2, 5),
        (("lint",), 0, 2),
    ],
)
def test_lines_are_what_the_schema_has(
    run: Run, words: tuple[str, ...], code: int, count: int
) -> None:
    """With `jsonl`, each line is an object of its own."""
    lines = run(*words, "--format", "jsonl", code=code).stdout.splitlines()
    assert len(lines) == count
    for line in lines:
        validate(json.loads(line), f"{words[0]}-line")


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_valid(name: str) -> None:
    """Each is a schema by its dialect, and requires all keys that it has."""
    whole = schema(name).schema
    Draft202012Validator.check_schema(whole)
    for part in _objects(whole):
        assert "properties" in part or "additionalProperties" in part, part
        assert part.get("required", []) == [*part.get("properties", {})]


def _objects(part: object) -> list[dict[str, Any]]:
    inner = list(part.values()) if isinstance(part, dict) else part
    found = [one for value in inner for one in _objects(value)] if isinstance(inner, list) else []
    is_object = isinstance(part, dict) and part.get("type") == "object"
    return [part, *found] if isinstance(part, dict) and is_object else found


def test_every_format_has_a_schema_and_is_called_here() -> None:
    """A command with `--format json` or `jsonl` cannot be forgotten."""
    context = click.Context(termbase)
    expected = set()
    for name in termbase.list_commands(context):
        command = termbase.get_command(context, name)
        assert command
        for option in command.params:
            if option.name == "format_":
                assert isinstance(option.type, click.Choice)
                choices = set(option.type.choices)
                expected |= {name} if "json" in choices else set()
                expected |= {f"{name}-line"} if "jsonl" in choices else set()
    assert set(SCHEMAS) == expected
    assert {words[0] for words, _code in CALLS} == {name for name in expected if "-" not in name}


@pytest.mark.usefixtures("files")
def test_a_message_is_its_template_with_fields(run_json: RunJson) -> None:
    """A program can word findings in its own language, or group those of one kind."""
    for words, code in ((("check", "notes.po"), 1), (("lint",), 0)):
        findings = run_json(*words, code=code)["findings"]
        assert any(finding["fields"] for finding in findings)
        for finding in findings:
            assert finding["template"].format(**finding["fields"]) == finding["message"]


def test_lint_counts_the_files_that_it_reads(run_json: RunJson) -> None:
    """There are a template and a catalog."""
    assert run_json("lint")["summary"]["files"] == 2
