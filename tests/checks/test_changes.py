"""Changes of a branch are found by git itself, in real repositories."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from termbase.bitext import read, read_pair
from termbase.checks.changes import EVERY_LINE, changed_lines, touches
from termbase.checks.configuration import Configuration
from termbase.checks.settings import Settings
from termbase.checks.touched import stale_texts
from termbase.errors import ProjectError
from termbase.paths import is_allowed
from termbase.scaffold import create
from tests.growth import assert_linear
from tests.repositories import git
from tests.zips import zipped

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

ENTRY = '#: app.py:{n}\nmsgid "text {n}"\nmsgstr "{text}"\n\n'
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def catalog(*texts: str) -> str:
    """Return a PO file: entry n is `text n`, on lines 4n to 4n + 2."""
    return HEADER + "".join(ENTRY.format(n=n, text=text) for n, text in enumerate(texts, 1))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Create a repository with a catalog of four entries on `main`, and begin a branch."""
    home = tmp_path / "work"
    home.mkdir()
    git(home, "init", "-q", "-b", "main")
    (home / "a.po").write_text(catalog("一", "二", "三", "四"), encoding="utf-8")
    git(home, "add", ".")
    git(home, "commit", "-q", "-m", "begin")
    git(home, "checkout", "-q", "-b", "branch")
    return home


def units(home: Path, name: str = "a.po", rev: str = "main") -> list[str]:
    """Return the units of a catalog that a branch touches."""
    path = home / name
    lines = changed_lines(rev, [path]).get(str(path), ())
    return [
        segment.unit
        for segment in read(path)
        if touches((segment.first_line, segment.last_line), lines)
    ]


@pytest.mark.parametrize("how", ["unstaged", "staged", "committed"])
def test_only_an_edited_entry_is_touched(repository: Path, how: str) -> None:
    """The edit may be in the working tree, in the index, or in a commit of the branch."""
    (repository / "a.po").write_text(catalog("一", "贰", "三", "四"), encoding="utf-8")
    if how != "unstaged":
        git(repository, "add", ".")
    if how == "committed":
        git(repository, "commit", "-q", "-m", "edit")
    assert units(repository) == ["text 2"]


def test_a_new_branch_has_no_changes(repository: Path) -> None:
    """A file without changes is not in the result."""
    assert changed_lines("main", [repository / "a.po"]) == {}


def test_an_unknown_revision_is_refused_even_without_files(repository: Path) -> None:
    """A misspelt branch is not mistaken for one without changes."""
    base = create(repository / "terms")
    base.check_files([], changed_since="main")
    with pytest.raises(ProjectError, match="has no revision nope"):
        base.check_files([], changed_since="nope")


def test_a_removed_entry_touches_no_neighbour(repository: Path) -> None:
    """A deletion between two entries belongs to neither."""
    text = catalog("一", "二", "三", "四")
    (repository / "a.po").write_text(
        text.replace(ENTRY.format(n=2, text="二"), ""), encoding="utf-8"
    )
    assert units(repository) == []


def test_a_line_removed_from_an_entry_touches_it(repository: Path) -> None:
    """A wrapped text that became shorter counts as changed."""
    wrapped = catalog("一", '"\n"甲"\n"乙', "三")
    (repository / "a.po").write_text(wrapped, encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "wrap")
    git(repository, "branch", "-f", "base")
    (repository / "a.po").write_text(wrapped.replace('"甲"\n', ""), encoding="utf-8")
    assert units(repository, rev="base") == ["text 2"]


def test_moved_references_touch_nothing(repository: Path) -> None:
    """`makemessages` renumbers every reference, which changes no translation."""
    text = (repository / "a.po").read_text(encoding="utf-8")
    (repository / "a.po").write_text(text.replace("app.py:", "app.py:1"), encoding="utf-8")
    assert units(repository) == []


@pytest.mark.parametrize("comment", ["#, fuzzy", "# termbase: ignore[missing-term] a title"])
def test_a_removed_flag_or_waiver_touches_its_entry(repository: Path, comment: str) -> None:
    """Without it, checks may find something in the entry."""
    text = catalog("一", "二", "三", "四")
    (repository / "a.po").write_text(
        text.replace("#: app.py:3", f"{comment}\n#: app.py:3"), encoding="utf-8"
    )
    git(repository, "commit", "-q", "-a", "-m", "flag")
    git(repository, "branch", "-f", "base")
    (repository / "a.po").write_text(text, encoding="utf-8")
    assert units(repository, rev="base") == ["text 3"]


def test_a_branch_may_review_a_whole_catalog(tmp_path: Path) -> None:
    """Each entry has lost its flag: the catalog is not read anew for each of them."""

    def reviewed(size: int) -> Path:
        home = tmp_path / str(size)
        home.mkdir()
        git(home, "init", "-q", "-b", "main")
        text = catalog(*"一" * size)
        (home / "a.po").write_text(text.replace("#: app.py", "#, fuzzy\n#: app.py"), "utf-8")
        git(home, "add", ".")
        git(home, "commit", "-q", "-m", "begin")
        (home / "a.po").write_text(text, "utf-8")
        return home

    def act(home: Path) -> None:
        assert len(units(home)) == int(home.name)

    assert_linear(act, reviewed, 4000)


def test_later_changes_of_main_do_not_count(repository: Path) -> None:
    """The branch is compared with the commit where it began, as in a pull request."""
    git(repository, "checkout", "-q", "main")
    (repository / "a.po").write_text(catalog("壹", "二", "三", "四"), encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "elsewhere")
    git(repository, "checkout", "-q", "branch")
    (repository / "a.po").write_text(catalog("一", "二", "三", "肆"), encoding="utf-8")
    assert units(repository) == ["text 4"]


def test_a_renamed_file_is_changed_where_it_was_edited(repository: Path) -> None:
    """Renaming a file changes none of its units."""
    git(repository, "mv", "a.po", "b.po")
    (repository / "b.po").write_text(catalog("一", "二", "叁", "四"), encoding="utf-8")
    assert units(repository, "b.po") == ["text 3"]


@pytest.mark.parametrize(
    "name", ["my file.po", "译文/中文.po", 'a "quoted"\\.po', "-b.po", "[x].po", ":c.po"]
)
@pytest.mark.parametrize("how", ["untracked", "staged", "edited"])
def test_any_file_name(repository: Path, name: str, how: str) -> None:
    """Names may have spaces, Chinese, quotation marks or wildcards; the file may be new."""
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


def test_a_decomposed_file_name(repository: Path) -> None:
    """macOS may report é as an e and an accent, while git has one character."""
    (repository / "r\xe9.po").write_text(catalog("一", "二"), encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "new")
    asked = str(repository / "re\u0301.po")
    assert list(changed_lines("main", [asked])) == [asked]


def test_a_file_that_git_ignores_is_changed_in_every_line(repository: Path) -> None:
    """Its changes are not known, so all of it is checked."""
    (repository / ".gitignore").write_text("*.local.po\n", encoding="utf-8")
    (repository / "x.local.po").write_text(catalog("一"), encoding="utf-8")
    path = str(repository / "x.local.po")
    assert changed_lines("main", [path]) == {path: EVERY_LINE}


def test_a_binary_file_is_changed_in_every_line(repository: Path) -> None:
    """git does not say which lines of a file in UTF-16 have changed."""
    path = repository / "a.strings"
    path.write_bytes('"a" = "甲";\n'.encode("utf-16"))
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "binary")
    git(repository, "branch", "-f", "base")
    path.write_bytes('"a" = "乙";\n'.encode("utf-16"))
    assert changed_lines("base", [path]) == {str(path): EVERY_LINE}


def test_an_archive_changes_as_a_whole(repository: Path) -> None:
    """git does not know what is in an archive, so a changed one is checked throughout."""
    path = repository / "a.zip"
    path.write_bytes(zipped({"a.po": catalog("一", "二")}))
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "archive")
    git(repository, "branch", "-f", "base")
    base = create(repository / "terms")
    assert base.check_files([path], changed_since="base").findings == ()
    path.write_bytes(zipped({"a.po": catalog("一,一", "二,二")}))
    found = base.check_files([path], changed_since="base").findings
    assert [(Path(one.path), one.line) for one in found] == [
        (path / "a.po", 6),
        (path / "a.po", 10),
    ]


def test_paths_are_returned_as_given(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are relative to the working folder, which need not be the root of the repository."""
    (repository / "sub").mkdir()
    (repository / "a.po").write_text(catalog("壹", "二", "三", "四"), encoding="utf-8")
    monkeypatch.chdir(repository / "sub")
    assert list(changed_lines("main", ["../a.po"])) == ["../a.po"]


@pytest.mark.skipif(os.name == "nt", reason="makes a program as POSIX does")
def test_programs_in_the_git_configuration_are_not_run(repository: Path, tmp_path: Path) -> None:
    """A repository may configure an external diff, a text conversion or a monitor."""
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
def test_an_unknown_revision_is_refused(repository: Path, rev: str) -> None:
    """The error is one line that says what to fetch."""
    with pytest.raises(ProjectError, match=r"no revision .*: fetch it first \(git fetch") as error:
        changed_lines(rev, [repository / "a.po"])
    assert "\n" not in str(error.value)


def test_a_shallow_clone_is_refused(repository: Path, tmp_path: Path) -> None:
    """In the clones of CI systems, the commit where the branch began may be missing."""
    (repository / "a.po").write_text(catalog("壹", "二", "三", "四"), encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "edit")
    clone = tmp_path / "shallow"
    url = repository.as_uri()
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=branch", url, str(clone))
    git(repository, "checkout", "-q", "main")
    git(repository, "commit", "-q", "--allow-empty", "-m", "more")
    git(clone, "fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main")
    with pytest.raises(ProjectError, match=r"is a shallow clone.*--unshallow"):
        changed_lines("origin/main", [clone / "a.po"])


def test_unrelated_histories_are_refused(repository: Path) -> None:
    """Branches without a common commit cannot be compared."""
    git(repository, "checkout", "-q", "--orphan", "other")
    git(repository, "commit", "-q", "-m", "other")
    with pytest.raises(ProjectError, match="no commit in common"):
        changed_lines("main", [repository / "a.po"])


def test_during_a_merge(repository: Path) -> None:
    """An entry with a conflict is touched."""
    (repository / "a.po").write_text(catalog("壹", "二", "三", "四"), encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "one")
    git(repository, "checkout", "-q", "main")
    (repository / "a.po").write_text(catalog("甲", "二", "三", "四"), encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "other")
    git(repository, "checkout", "-q", "branch")
    git(repository, "merge", "main", right=(1,))
    path = str(repository / "a.po")
    lines = changed_lines("main", [path])[path]
    assert touches((5, 10), lines)


def test_outside_any_repository(tmp_path: Path) -> None:
    """A folder outside any repository is an error."""
    (tmp_path / "a.po").write_text(catalog("一"), encoding="utf-8")
    with pytest.raises(ProjectError, match="is not in a git repository"):
        changed_lines("main", [tmp_path / "a.po"])


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says that git is not installed."""
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(ProjectError, match="git is not installed"):
        changed_lines("main", [repository / "a.po"])


@pytest.mark.skipif(os.name == "nt", reason="a script of the shell")
def test_git_that_says_nothing(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when it crashes: the error has its exit status."""
    (repository / "git").write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    (repository / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(ProjectError, match=r"^git failed in .* with exit status 3$"):
        changed_lines("main", [repository / "a.po"])


def test_git_is_not_looked_up_in_the_working_folder(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows would look there first, where a repository may have its own program of that name."""
    program = shutil.which("git")
    assert program
    (repository / "git.exe").write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    (repository / "git.exe").chmod(0o755)
    monkeypatch.chdir(repository)
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("PATH", os.pathsep.join((".", "", "bin")))
    with pytest.raises(ProjectError, match="git is not installed"):
        changed_lines("main", [repository / "a.po"])
    folder = tmp_path_factory.mktemp("programs")
    (folder / "git.exe").symlink_to(program)
    monkeypatch.setenv("PATH", os.pathsep.join((".", str(folder))))
    assert changed_lines("main", [repository / "a.po"]) == {}


def test_a_changed_source_makes_its_translation_stale(repository: Path) -> None:
    """A unit is touched if its source has changed, even if the file of the translation has not."""
    source, target = repository / "en.json", repository / "zh.json"
    source.write_text('{\n "a": "Open",\n "b": "Close"\n}\n', encoding="utf-8")
    target.write_text('{\n "a": "打开",\n "b": "关闭"\n}\n', encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "json")
    git(repository, "branch", "-f", "base")
    source.write_text('{\n "a": "Open",\n "b": "Close all"\n}\n', encoding="utf-8")
    lines = changed_lines("base", [source, target])
    assert list(lines) == [str(source)]
    texts = stale_texts(source, lines[str(source)])
    assert [one.unit for one in read_pair(source, target) if one.source in texts] == ["b"]
    assert stale_texts(source, ()) == frozenset()


LAYOUTS = {
    "indented": '{\n    "a": "历时20年",\n    "b": "开20"\n}\n',
    "sorted": '{\n "b": "开20",\n "a": "历时20年"\n}\n',
    "crlf": '{\r\n "a": "历时20年",\r\n "b": "开20"\r\n}\r\n',
    "renamed": '{\n "a": "历时20年",\n "b": "开20"\n}\n',
}


@pytest.mark.parametrize("how", LAYOUTS)
@pytest.mark.parametrize("is_edited", [False, True])
def test_another_layout_is_not_a_change(repository: Path, how: str, is_edited: bool) -> None:
    """A unit with a key counts as changed if its texts have changed, not if its lines have."""
    base = create(repository / "terms")
    source, target = repository / "en.json", repository / "zh.json"
    source.write_text('{\n "a": "It took 30 years",\n "b": "Open 10"\n}\n', encoding="utf-8")
    target.write_text(LAYOUTS["renamed"], encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "json")
    git(repository, "branch", "-f", "base")
    if how == "renamed":
        git(repository, "mv", "zh.json", "zh-CN.json")
        target = repository / "zh-CN.json"
    text = LAYOUTS[how].replace("开20", "打开20" if is_edited else "开20")
    target.write_bytes(text.encode())
    settings = Settings(select=("number-mismatch",), target_lang="zh-Hans")
    found = base.check_files(
        [target], Configuration(settings), source=source, changed_since="base", cached=False
    )
    assert [one.unit for one in found.findings] == ["b"] * is_edited
    layout = '{\n  "b": "Open 10", "a": "It took 40 years"\n}\n'
    source.write_text(layout if is_edited else layout.replace("40", "30"), encoding="utf-8")
    found = base.check_files(
        [target], Configuration(settings), source=source, changed_since="base", cached=False
    )
    assert {one.unit for one in found.findings} == ({"a", "b"} if is_edited else set())


def test_a_changed_text_is_found_in_a_longer_one(repository: Path) -> None:
    """A sentence is touched if one of its subtitles is, but not a text with such letters only."""
    head = "00:00:0{n},000 --> 00:00:0{n},900\n"
    source, target = repository / "en.srt", repository / "zh.srt"
    cues = [head.format(n=n) for n in range(1, 5)]
    lines = ["The harbour", "is closed.", "They arrive.", "The rest is here."]
    target.write_text("\n".join(f"{cue}港\n" for cue in cues), encoding="utf-8")
    source.write_text("\n".join(map("{}{}\n".format, cues, lines)), encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "subtitles")
    git(repository, "branch", "-f", "base")
    lines[1], lines[3] = "is open.", "The rest"
    source.write_text("\n".join(map("{}{}\n".format, cues, lines)), encoding="utf-8")
    texts = stale_texts(source, changed_lines("base", [source])[str(source)])
    assert [one.source for one in read_pair(source, target) if one.source in texts] == [
        "The harbour is open.",
        "The rest",
    ]


def test_a_unit_of_unknown_place_is_touched_by_any_change() -> None:
    """A unit whose lines are not known is checked if its file has any change."""
    assert touches((0, 0), [(3, 3)])
    assert not touches((0, 0), [])
