"""What a branch has changed is found by real git, in real repositories."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from termbase.bitext import read, read_pair
from termbase.checks.changes import EVERY_LINE, changed, stale, touches
from termbase.errors import ProjectError
from termbase.paths import is_allowed
from termbase.scaffold import create
from tests.repositories import git

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

ENTRY = '#: app.py:{n}\nmsgid "text {n}"\nmsgstr "{text}"\n\n'
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def catalog(*texts: str) -> str:
    """A PO file: entry n is `text n`, on lines 4n to 4n + 2."""
    return HEADER + "".join(ENTRY.format(n=n, text=text) for n, text in enumerate(texts, 1))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a catalog of four entries on `main`, and a branch begun."""
    home = tmp_path / "work"
    home.mkdir()
    git(home, "init", "-q", "-b", "main")
    (home / "a.po").write_text(catalog("一", "二", "三", "四"), encoding="utf-8")
    git(home, "add", ".")
    git(home, "commit", "-q", "-m", "begin")
    git(home, "checkout", "-q", "-b", "branch")
    return home


def units(home: Path, name: str = "a.po", rev: str = "main") -> list[str]:
    """The units of a catalog that a branch touches."""
    path = home / name
    lines = changed(rev, [path]).get(str(path), ())
    return [
        segment.unit
        for segment in read(path)
        if touches((segment.first_line, segment.last_line), lines)
    ]


@pytest.mark.parametrize("how", ["unstaged", "staged", "committed"])
def test_an_edited_entry_is_touched_and_no_other(repository: Path, how: str) -> None:
    """In the working tree, in the index, or in a commit of the branch."""
    (repository / "a.po").write_text(catalog("一", "贰", "三", "四"), encoding="utf-8")
    if how != "unstaged":
        git(repository, "add", ".")
    if how == "committed":
        git(repository, "commit", "-q", "-m", "edit")
    assert units(repository) == ["text 2"]


def test_nothing_is_changed_at_first(repository: Path) -> None:
    """A file without changes is not there."""
    assert changed("main", [repository / "a.po"]) == {}


def test_a_revision_that_there_is_not_is_told_without_a_file(repository: Path) -> None:
    """Nothing to check is no reason to take a misspelt branch for one without changes."""
    base = create(repository / "terms")
    base.check_files([], changed_since="main")
    with pytest.raises(ProjectError, match="has no revision nope"):
        base.check_files([], changed_since="nope")


def test_an_entry_that_was_taken_away_touches_no_neighbour(repository: Path) -> None:
    """The place between two entries belongs to neither."""
    text = catalog("一", "二", "三", "四")
    (repository / "a.po").write_text(
        text.replace(ENTRY.format(n=2, text="二"), ""), encoding="utf-8"
    )
    assert units(repository) == []


def test_a_line_taken_out_of_an_entry_touches_it(repository: Path) -> None:
    """A wrapped text that became shorter."""
    wrapped = catalog("一", '"\n"甲"\n"乙', "三")
    (repository / "a.po").write_text(wrapped, encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "wrap")
    git(repository, "branch", "-f", "base")
    (repository / "a.po").write_text(wrapped.replace('"甲"\n', ""), encoding="utf-8")
    assert units(repository, rev="base") == ["text 2"]


def test_references_that_moved_touch_nothing(repository: Path) -> None:
    """`makemessages` renumbers every comment; nobody has touched the translations."""
    text = (repository / "a.po").read_text(encoding="utf-8")
    (repository / "a.po").write_text(text.replace("app.py:", "app.py:1"), encoding="utf-8")
    assert units(repository) == []


@pytest.mark.parametrize("comment", ["#, fuzzy", "# termbase: ignore[missing-term] a title"])
def test_a_flag_or_waiver_taken_away_touches_its_entry(repository: Path, comment: str) -> None:
    """What was not enforced now is."""
    text = catalog("一", "二", "三", "四")
    (repository / "a.po").write_text(
        text.replace("#: app.py:3", f"{comment}\n#: app.py:3"), encoding="utf-8"
    )
    git(repository, "commit", "-q", "-a", "-m", "flag")
    git(repository, "branch", "-f", "base")
    (repository / "a.po").write_text(text, encoding="utf-8")
    assert units(repository, rev="base") == ["text 3"]


def test_what_main_did_since_does_not_count(repository: Path) -> None:
    """The branch is compared with where it began, as a pull request is."""
    git(repository, "checkout", "-q", "main")
    (repository / "a.po").write_text(catalog("壹", "二", "三", "四"), encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "elsewhere")
    git(repository, "checkout", "-q", "branch")
    (repository / "a.po").write_text(catalog("一", "二", "三", "肆"), encoding="utf-8")
    assert units(repository) == ["text 4"]


def test_a_renamed_file_is_changed_where_it_was_edited(repository: Path) -> None:
    """The name alone is no change of any unit."""
    git(repository, "mv", "a.po", "b.po")
    (repository / "b.po").write_text(catalog("一", "二", "叁", "四"), encoding="utf-8")
    assert units(repository, "b.po") == ["text 3"]


@pytest.mark.parametrize(
    "name", ["my file.po", "译文/中文.po", 'a "quoted"\\.po', "-b.po", "[x].po", ":c.po"]
)
@pytest.mark.parametrize("how", ["untracked", "staged", "edited"])
def test_any_name(repository: Path, name: str, how: str) -> None:
    """Spaces, Chinese, quotation marks, wildcards; new files are changed in every line."""
    if os.name == "nt" and not all(map(is_allowed, name.split("/"))):
        pytest.skip("Windows has no such names")
    path = repository / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(catalog("一", "二"), encoding="utf-8")
    if how != "untracked":
        git(repository, "add", ".")
    if how == "edited":
        git(repository, "commit", "-q", "-m", "new")
        git(repository, "branch", "-f", "base")
        path.write_text(catalog("一", "贰"), encoding="utf-8")
    rev = "base" if how == "edited" else "main"
    expected = ["text 2"] if how == "edited" else ["text 1", "text 2"]
    assert units(repository, name, rev) == expected


def test_a_name_that_the_system_has_taken_apart(repository: Path) -> None:
    """macOS may hand an é out as an e and an accent; git has it as one character."""
    (repository / "r\xe9.po").write_text(catalog("一", "二"), encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "new")
    asked = str(repository / "re\u0301.po")
    assert list(changed("main", [asked])) == [asked]


def test_a_file_that_git_ignores_is_changed_in_every_line(repository: Path) -> None:
    """Nothing is known of it, so it is checked."""
    (repository / ".gitignore").write_text("*.local.po\n", encoding="utf-8")
    (repository / "x.local.po").write_text(catalog("一"), encoding="utf-8")
    path = str(repository / "x.local.po")
    assert changed("main", [path]) == {path: EVERY_LINE}


def test_a_binary_file_is_changed_in_every_line(repository: Path) -> None:
    """git does not say which lines of UTF-16 were changed."""
    path = repository / "a.strings"
    path.write_bytes('"a" = "甲";\n'.encode("utf-16"))
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "binary")
    git(repository, "branch", "-f", "base")
    path.write_bytes('"a" = "乙";\n'.encode("utf-16"))
    assert changed("base", [path]) == {str(path): EVERY_LINE}


def test_paths_are_answered_as_they_were_asked(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Relative to the working folder, which need not be the root of the repository."""
    (repository / "sub").mkdir()
    (repository / "a.po").write_text(catalog("壹", "二", "三", "四"), encoding="utf-8")
    monkeypatch.chdir(repository / "sub")
    assert list(changed("main", ["../a.po"])) == ["../a.po"]


@pytest.mark.skipif(os.name == "nt", reason="makes a program as POSIX does")
def test_configuration_that_runs_programs_is_not_heeded(repository: Path, tmp_path: Path) -> None:
    """A repository may set up an external diff, a text conversion, a monitor, other prefixes."""
    trap = tmp_path / "trap"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {trap}\n", encoding="utf-8")
    program.chmod(0o755)
    for name in ("diff.external", "diff.x.textconv", "diff.x.command", "core.fsmonitor"):
        git(repository, "config", name, str(program))
    settings = {
        "color.ui": "always",
        "diff.noprefix": "true",
        "diff.relative": "true",
        "diff.interHunkContext": "10",
        "diff.context": "5",
        "core.quotePath": "true",
    }
    for name, value in settings.items():
        git(repository, "config", name, value)
    (repository / ".git" / "info" / "attributes").write_text("*.po diff=x\n", encoding="utf-8")
    (repository / "a.po").write_text(catalog("壹", "二", "叁", "四"), encoding="utf-8")
    assert units(repository) == ["text 1", "text 3"]
    assert not trap.exists()


@pytest.mark.parametrize("rev", ["nowhere", "--help", "-p", "main:a.po", "", "a b"])
def test_an_unknown_revision_is_one_clear_line(repository: Path, rev: str) -> None:
    """It says what to fetch."""
    with pytest.raises(ProjectError, match=r"no revision .*: fetch it first \(git fetch") as error:
        changed(rev, [repository / "a.po"])
    assert "\n" not in str(error.value)


def test_a_shallow_clone_says_so(repository: Path, tmp_path: Path) -> None:
    """As CI systems make them: both ends are there, and not where they parted."""
    (repository / "a.po").write_text(catalog("壹", "二", "三", "四"), encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "edit")
    clone = tmp_path / "shallow"
    url = repository.as_uri()
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=branch", url, str(clone))
    git(repository, "checkout", "-q", "main")
    git(repository, "commit", "-q", "--allow-empty", "-m", "more")
    git(clone, "fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main")
    with pytest.raises(ProjectError, match=r"is a shallow clone.*--unshallow"):
        changed("origin/main", [clone / "a.po"])


def test_unrelated_histories_say_so(repository: Path) -> None:
    """Two branches without a common commit cannot be compared as a pull request."""
    git(repository, "checkout", "-q", "--orphan", "other")
    git(repository, "commit", "-q", "-m", "other")
    with pytest.raises(ProjectError, match="no commit in common"):
        changed("main", [repository / "a.po"])


def test_in_the_middle_of_a_merge(repository: Path) -> None:
    """An entry with a conflict in it is touched."""
    (repository / "a.po").write_text(catalog("壹", "二", "三", "四"), encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "one")
    git(repository, "checkout", "-q", "main")
    (repository / "a.po").write_text(catalog("甲", "二", "三", "四"), encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "other")
    git(repository, "checkout", "-q", "branch")
    git(repository, "merge", "main", right=(1,))
    path = str(repository / "a.po")
    lines = changed("main", [path])[path]
    assert touches((5, 10), lines)


def test_outside_any_repository(tmp_path: Path) -> None:
    """A folder that git knows nothing of is told."""
    (tmp_path / "a.po").write_text(catalog("一"), encoding="utf-8")
    with pytest.raises(ProjectError, match="is not in a git repository"):
        changed("main", [tmp_path / "a.po"])


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without git is told so."""
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(ProjectError, match="git is not installed"):
        changed("main", [repository / "a.po"])


def test_no_program_of_the_working_folder_is_run(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows would look for git there first: where a repository may have brought one."""
    name = "NoDefaultCurrentDirectoryInExePath"
    monkeypatch.setenv(name, "")  # to be put back
    monkeypatch.delenv(name)
    monkeypatch.setattr("sys.platform", "win32")
    assert changed("main", [repository / "a.po"]) == {}
    assert os.environ[name] == "1"


def test_a_changed_source_makes_its_translation_stale(repository: Path) -> None:
    """The file of the translation is as it was; its unit is touched all the same."""
    source, target = repository / "en.json", repository / "zh.json"
    source.write_text('{\n "a": "Open",\n "b": "Close"\n}\n', encoding="utf-8")
    target.write_text('{\n "a": "打开",\n "b": "关闭"\n}\n', encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "json")
    git(repository, "branch", "-f", "base")
    source.write_text('{\n "a": "Open",\n "b": "Close all"\n}\n', encoding="utf-8")
    lines = changed("base", [source, target])
    assert list(lines) == [str(source)]
    texts = stale(source, lines[str(source)])
    assert [one.unit for one in read_pair(source, target) if one.source in texts] == ["b"]
    assert stale(source, ()) == frozenset()


def test_a_unit_of_unknown_place_is_touched_by_any_change() -> None:
    """Better checked once too often."""
    assert touches((0, 0), [(3, 3)])
    assert not touches((0, 0), [])
