"""What other people's CI takes from this repository: the action, the hooks, the examples."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from termbase.bitext.formats import formats
from termbase.scaffold import create

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "ci.md"
yaml = pytest.importorskip("yaml")

PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: zh_CN\\n"

msgid "The fund grew to 9 billion dollars."
msgstr "基金增至9亿美元。"
"""


def load(path: Path) -> Any:
    """The YAML of a file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def blocks(language: str, page: Path = GUIDE) -> list[str]:
    """The examples of the guide, or another page, in one language."""
    return re.findall(
        rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A checkout with a term base, and a wrong number in a folder with a space in its name."""
    folder = tmp_path / "work space"
    create(folder, ["zh-Hans"])
    (folder / "my locales").mkdir()
    (folder / "my locales" / "a.po").write_text(PO, encoding="utf-8")
    return folder


def step(name: str) -> dict[str, Any]:
    """A step of the action."""
    steps: list[dict[str, Any]] = load(ROOT / "action.yml")["runs"]["steps"]
    return next(one for one in steps if one["name"] == name)


def checked(workspace: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """What the action's last step does, in the shell that GitHub runs it in."""
    defaults = {
        name: given["default"] for name, given in load(ROOT / "action.yml")["inputs"].items()
    }
    given = {**defaults, **inputs}
    command = workspace.parent / "termbase"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m termbase "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    the_step = step("Check translations")
    environment = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], value)
        for name, value in the_step["env"].items()
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", the_step["run"]],
        cwd=workspace,
        env={**os.environ, **environment, "TERMBASE_COMMAND": str(command)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


needs_bash = pytest.mark.skipif(
    os.name == "nt" or shutil.which("bash") is None, reason="needs bash, and a program of POSIX"
)


@needs_bash
@pytest.mark.parametrize("paths", ["\n  my locales/*.po  \n\n", "missing\n."])
def test_the_action_annotates_the_line(workspace: Path, paths: str) -> None:
    """Paths come one a line, spaces and wildcards and all."""
    done = checked(workspace, paths=paths)
    assert "::error file=my locales/a.po,line=5,endLine=5,col=13" in done.stdout, done.stderr
    assert done.returncode == (2 if "missing" in paths else 1)


@needs_bash
def test_the_action_hands_options_on(workspace: Path) -> None:
    """They are parted by spaces; nothing in them is run by the shell."""
    done = checked(workspace, args="--ignore N201\n  --fail-on  never")
    assert (done.returncode, "::error" in done.stdout) == (0, False), done.stderr
    done = checked(workspace, args="--select $(touch$IFS''trap) `touch trap` ; touch trap")
    assert done.returncode == 2
    assert not list(workspace.rglob("trap*"))


@needs_bash
def test_the_action_takes_a_term_base_from_elsewhere(workspace: Path) -> None:
    """Its folder is an input; one that is not there is told."""
    done = checked(workspace, termbase="nowhere")
    assert done.returncode == 2
    assert "nowhere" in done.stderr


def test_the_action_installs_itself_or_a_release() -> None:
    """Everything in a step that is filled in comes by the environment: no input is run."""
    steps = load(ROOT / "action.yml")["runs"]["steps"]
    assert [one.get("shell", "bash") for one in steps if "run" in one] == ["bash", "bash"]
    assert not any("${{" in one.get("run", "") for one in steps)
    install = step("Install termbase")
    assert install["env"]["SOURCE"] == "${{ github.action_path }}"
    declared = set(load(ROOT / "action.yml")["inputs"])
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == declared


def test_the_hooks_are_commands_with_the_files_they_can_read() -> None:
    """A hook gets the files that `termbase check` takes from a folder by their ending alone."""
    hooks = {hook["id"]: hook for hook in load(ROOT / ".pre-commit-hooks.yaml")}
    assert {hook["entry"] for hook in hooks.values()} == {"termbase check", "termbase lint"}
    wanted = re.compile(hooks["termbase-check"]["files"])
    certain = (format for format in formats().values() if format.is_translation is None)
    endings = {ending for format in certain for ending in format.walked}
    assert all(wanted.search(f"locales/a{ending}") for ending in endings)
    assert not any(wanted.search(name) for name in ("a.pot", "a.json", "a.po.orig", "po"))


def test_the_examples_are_yaml_of_ten_lines() -> None:
    """Each can be pasted; the whole configurations are short."""
    found = [yaml.safe_load(block) for block in blocks("yaml")]
    assert len(found) == 4
    assert all(len(block.splitlines()) <= 11 for block in blocks("yaml"))
    names = {name for one in found if isinstance(one, dict) for name in one}
    assert {"jobs", "termbase", "repos"} <= names


def test_the_page_of_a_term_base_is_made_where_it_is_published(tmp_path: Path) -> None:
    """Both examples run the command, which makes the folder, and publish that folder."""
    github, gitlab = map(yaml.safe_load, blocks("yaml", ROOT / "docs" / "exchange.md"))
    steps = github["jobs"]["pages"]["steps"]
    command = steps[2]["run"]
    assert command in gitlab["pages"]["script"]
    assert gitlab["pages"]["artifacts"]["paths"] == [steps[3]["with"]["path"]]
    create(tmp_path, ["zh-Hans"])
    (tmp_path / "terms.csv").write_text("en,zh-Hans\nreef,礁\n", encoding="utf-8")
    for words in (["import", "terms.csv"], command.split()[1:]):
        subprocess.run([sys.executable, "-m", "termbase", *words], cwd=tmp_path, check=True)
    assert "礁" in (tmp_path / steps[3]["with"]["path"] / "index.html").read_text("utf-8")


def test_the_examples_name_hooks_inputs_and_options_that_exist() -> None:
    """The guide does not promise what is not there."""
    text = GUIDE.read_text(encoding="utf-8")
    commands = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    ours = re.sub(r"git \w+ [^\n]*|pip [^\n]*", "", text)
    assert all(option in commands for option in re.findall(r"--[a-z][a-z-]+", ours))
    inputs = set(load(ROOT / "action.yml")["inputs"])
    assert set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)) == inputs
    for block in blocks("yaml"):
        for uses in re.findall(r"OWNER/termbase@.*\n\s+with: \{(.*)\}", block):
            assert set(re.findall(r"(?:^|, )([a-z-]+):", uses)) <= inputs
    hooks = {hook["id"] for hook in load(ROOT / ".pre-commit-hooks.yaml")}
    assert set(re.findall(r"- id: ([\w-]+)", text)) == hooks


def test_every_system_and_python_that_it_is_for_is_tested() -> None:
    """The matrix of the workflow has what the classifiers promise."""
    setup = (ROOT / "setup.cfg").read_text(encoding="utf-8")
    assert "Operating System :: OS Independent" in setup
    workflow = load(ROOT / ".github" / "workflows" / "tests.yml")
    matrix = workflow["jobs"]["tests"]["strategy"]["matrix"]
    assert {name.partition("-")[0] for name in matrix["os"]} == {"ubuntu", "windows", "macos"}
    assert matrix["python"] == re.findall(r"Python :: (3\.\d+)", setup)
