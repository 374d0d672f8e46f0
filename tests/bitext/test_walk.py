"""Search of folders as git sees them, and expansion of patterns."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from termbase.bitext import is_walked, walk
from termbase.bitext.ignore import Ignored, parsed
from termbase.errors import DocumentError

GIT = shutil.which("git")


def tree(folder: Path, *names: str, **contents: str) -> Path:
    """Make empty files."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    for name, content in contents.items():
        (folder / name.replace("gitignore", ".gitignore")).write_text(content, encoding="utf-8")
    return folder


def names(folder: Path, *paths: str, **options: object) -> list[str]:
    """What is found, relative to a folder."""
    found = walk([folder / path for path in paths or ("",)], root=folder, **options)  # type: ignore[arg-type]
    return [path.relative_to(folder).as_posix() for path in found]


def test_folders(tmp_path: Path) -> None:
    """Files of translations are sorted, a folder's own first; hidden folders are skipped."""
    tree(tmp_path, "b/y.tmx", "b/x.xlf", "a.po", "c.txt", "d.json", "e.pot", "f.PO", ".h/z.po")
    tree(tmp_path, "b/b/w.po")
    assert names(tmp_path) == ["a.po", "f.PO", "b/x.xlf", "b/y.tmx", "b/b/w.po"]


def test_named_files_are_always_included(tmp_path: Path) -> None:
    """Named files keep their order, whatever their ending, even if git ignores them."""
    tree(tmp_path, ".git/HEAD", "a.po", "b.txt", gitignore="*.txt\n*.po\n")
    assert names(tmp_path, "b.txt", "a.po", "", "a.po") == ["b.txt", "a.po"]


def test_patterns(tmp_path: Path) -> None:
    """Wildcards are expanded, for shells and configurations that do not expand them."""
    tree(tmp_path, "a.po", "b/c.po", "b/d/e.po", "b/d/f.txt", "[x].po")
    assert names(tmp_path, "**/*.po") == ["[x].po", "a.po", "b/c.po", "b/d/e.po"]
    assert names(tmp_path, "b/d/*") == ["b/d/e.po", "b/d/f.txt"]
    assert names(tmp_path, "[x].po") == ["[x].po"]
    assert names(tmp_path, "[ab]") == ["b/c.po", "b/d/e.po"]


@pytest.mark.parametrize(
    ("name", "reason"), [("x.po", "no such file"), ("*.xlf", "no file matches")]
)
def test_no_such_file(tmp_path: Path, name: str, reason: str) -> None:
    """A name or pattern that matches nothing is an error."""
    with pytest.raises(DocumentError, match=reason):
        names(tmp_path, name)


def test_gitignore(tmp_path: Path) -> None:
    """Each `.gitignore` applies from its folder down; the nearest one takes precedence."""
    tree(tmp_path, ".git/info/exclude", "a.po", "build/b.po", "src/build/c.po", "src/d.po")
    tree(tmp_path, "src/keep/e.po", "src/keep/f.po", gitignore="/build/\nd.po\nf.po\n")
    (tmp_path / "src/keep/.gitignore").write_text("!f.po\n", encoding="utf-8")
    (tmp_path / ".git/info/exclude").write_text("a.po\n", encoding="utf-8")
    assert names(tmp_path) == ["src/build/c.po", "src/keep/e.po", "src/keep/f.po"]
    assert names(tmp_path, "src") == ["src/build/c.po", "src/keep/e.po", "src/keep/f.po"]
    assert "a.po" in names(tmp_path, gitignore=False)


def test_gitignore_outside_repositories(tmp_path: Path) -> None:
    """Without a repository, `.gitignore` files apply from the given folder down."""
    tree(tmp_path, "a.po", "b.po", gitignore="b.po\n")
    assert names(tmp_path) == ["a.po"]


def test_exclude(tmp_path: Path) -> None:
    """Excluded files are given as in a `.gitignore`, relative to the root."""
    tree(tmp_path, "a.po", "vendor/b.po", "x/vendor/c.po", "x/d.po")
    assert names(tmp_path, exclude=["/vendor"]) == ["a.po", "x/d.po", "x/vendor/c.po"]
    assert names(tmp_path, exclude=["vendor/", "!x/vendor/"]) == ["a.po", "x/d.po", "x/vendor/c.po"]
    assert names(tmp_path, exclude=["vendor", "d.*"]) == ["a.po"]


def test_wanted(tmp_path: Path) -> None:
    """The caller can choose other files of a folder."""
    tree(tmp_path, "a.po", "zh/b.json", "en/b.json")
    found = names(tmp_path, wanted=lambda path: is_walked(path) or path.parent.name == "zh")
    assert found == ["a.po", "zh/b.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few users make links")
def test_circular_links(tmp_path: Path) -> None:
    """Links to folders are not followed, so a circle of them does no harm."""
    tree(tmp_path, "a/b.po")
    (tmp_path / "a" / "again").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "gone.po").symlink_to(tmp_path / "nowhere")
    assert names(tmp_path) == ["a/b.po"]


def test_one_file_in_two_spellings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows, a file named twice in different case is read once."""
    tree(tmp_path, "a.po", "A.po")
    paths = [tmp_path / "a.po", tmp_path / "A.po"]
    assert os.name == "nt" or len(list(walk(paths))) == 2
    monkeypatch.setattr(os.path, "normcase", str.lower)
    assert list(walk(paths)) == paths[:1]


PATHS = ["a", "b", "a/a", "a/b", "b/a", "b/a/b", "a/b/a/b", "ab", "a b", "a.b", "b/.a", "#a", "!a"]
PATHS += ["a/ab", "a]", "a-", "a\\b", "b/a b "]
PIECES = [
    "a",
    "b",
    "*",
    "**",
    "/",
    "?",
    "[a]",
    "[!a]",
    "[a-b]",
    "[]a]",
    "\\",
    " ",
    "!",
    "#",
    ".",
]
PATTERNS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.skipif(not GIT, reason="there is no git here to compare with")
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(PATTERNS, min_size=1, max_size=3))
@example(["**/a", "!b/a"])
@example(["a/**", "!a/b"])
@example(["a/**/b"])
@example(["/a", "b/"])
@example(["a\\ ", "b "])
@example(["[!a]b"])
@example(["a[", "\\#a", "\\!a"])
@example(["a/*"])
@example(["***/b", "a**b"])
def test_patterns_agree_with_git(tmp_path: Path, patterns: list[str]) -> None:
    """A pattern matches the same paths as in `git check-ignore`."""
    if not (tmp_path / ".git").exists():
        subprocess.run([str(GIT), "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text("\n".join(patterns), encoding="utf-8")
    result = subprocess.run(
        [str(GIT), "-C", str(tmp_path), "check-ignore", "--no-index", "-z", "--stdin"],
        input="\0".join(PATHS).encode(),
        capture_output=True,
        check=False,
    )
    ours = Ignored(str(tmp_path), parsed(patterns))
    ignored = [path for path in PATHS if _is_ignored(ours, tmp_path, path)]
    assert ignored == [path for path in result.stdout.decode().split("\0") if path]


def _is_ignored(rules: Ignored, root: Path, path: str) -> bool:
    """Whether a path is ignored, by itself or with a folder that it is in."""
    parts = path.split("/")
    return any(
        rules.ignores(f"{root}/{'/'.join(parts[:depth])}", depth < len(parts))
        for depth in range(1, len(parts) + 1)
    )


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 30 + "b", "a" * 200),
        ("*?[ab]" * 30 + "c", "ab" * 100),
        ("**/" * 30 + "q", "d/" * 60 + "x"),
        ("**/a/" * 30 + "q", "a/" * 100 + "x"),
        ("**/*a*a/" * 15 + "q", "aaaa/" * 60 + "x"),
    ],
)
def test_patterns_with_many_wildcards_end(pattern: str, path: str) -> None:
    """A pattern of a stranger does not try every way to divide a path among its wildcards."""
    (rule,) = parsed([pattern])
    assert not rule.pattern.fullmatch(path)
    assert rule.pattern.fullmatch(path + pattern[-1]) or "/" in pattern
