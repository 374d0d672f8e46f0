"""Fixtures that run the command line in the process of the tests."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from termbase.cli.app import termbase
from termbase.model import Concept, Status, Term
from termbase.project import TermBase, open as open_base
from termbase.scaffold import create

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]

CONCEPTS = (
    Concept(
        "multipolarity",
        "world order",
        (
            Term("multipolarity", "en"),
            Term("multi-polarization", "en", Status.DEPRECATED, note="a calque"),
            Term("多极化", "zh-Hans"),
            Term("多极格局", "zh-Hans", Status.ADMITTED),
            Term("多极性", "zh-Hans", Status.DEPRECATED, note="很少这样说"),
        ),
        pos="noun",
        definitions={"en": "order in which several powers share influence"},
    ),
    Concept(
        "arms-control",
        "security",
        (
            Term("arms control", "en"),
            Term("军备控制", "zh-Hans"),
            Term("军控", "zh-Hans", Status.ADMITTED),
        ),
        definitions={
            "en": "limits on weapons that states agree on",
            "zh-Hans": "各国商定的武器限制",
        },
        notes={"en": "Short in headlines."},
    ),
    Concept(
        "fragile-truce",
        "security",
        (Term("fragile truce", "en", proposed=True),),
        proposed=True,
    ),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Create a project with two reviewed concepts and a proposal."""
    folder = tmp_path / "project"
    create(folder)
    base = open_base(folder)
    with base.edit() as editor:
        for concept in CONCEPTS:
            editor.add(concept, "terms")
    return folder


@pytest.fixture
def base(project: Path) -> TermBase:
    """Return the term base of the project."""
    return open_base(project)


@pytest.fixture
def run(project: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `termbase --termbase PROJECT words…` and checks the exit code."""
    monkeypatch.chdir(project)

    def call(*words: object, code: int = 0, stdin: str | bytes | None = None) -> Result:
        arguments = ["--termbase", str(project), *map(str, words)]
        result = CliRunner().invoke(termbase, arguments, input=stdin, catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result

    return call


@pytest.fixture
def run_json(run: Run) -> Callable[..., Any]:
    """Return the same with `--format json`; it returns the output, held against the schema."""

    def call(*words: object, **options: Any) -> Any:
        found = json.loads(run(*words, "--format", "json", **options).stdout)
        validate(found, str(words[0]))
        return found

    return call


@cache
def schema(name: str) -> Draft202012Validator:
    """Return what validates the output of a command, or a line of it."""
    text = (ROOT / "docs" / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


@cache
def _closed(name: str) -> Draft202012Validator:
    """Return the same without what later versions may add."""
    return Draft202012Validator(_without_others(schema(name).schema))


def _without_others(part: Any) -> Any:
    if isinstance(part, list):
        return [_without_others(one) for one in part]
    if not isinstance(part, dict):
        return part
    made = {key: _without_others(value) for key, value in part.items()}
    closed = {"additionalProperties": False} if "properties" in part and "type" in part else {}
    return made | closed | ({"enum": part["examples"]} if "examples" in part else {})


def validate(found: object, name: str) -> None:
    """Fail if output is not what the schema of a command has, or has more than that."""
    error = best_match(_closed(name).iter_errors(found))
    assert error is None, f"{name}: {error.json_path}: {error.message}"
