"""Some files are checked with the terms of some subjects only."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase import CatalogError, Concept, ProjectError, Segment, Settings, Term, TermBase
from termbase.catalog import cached
from termbase.catalog.slugs import subject_name
from termbase.checks import PathSettings, engine
from termbase.project import open as open_base
from termbase.scaffold import create

BOND = "The bond is strong; take the dose."
PO = f"""\
msgid ""
msgstr "Language: zh_CN\\nContent-Type: text/plain; charset=UTF-8\\n"

msgid "{BOND}"
msgstr "很强"
"""
REQUIRED = {"债券": "finance", "化学键": "chemistry", "剂量": "医学", "用量": "terms"}
"""The Chinese terms, each with the name of its subject."""


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TermBase:
    """A project with a term base of four subjects; the working folder."""
    monkeypatch.setenv("TERMBASE_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    create(tmp_path)
    with open_base().edit() as editor:
        for chinese, subject in REQUIRED.items():
            english = "bond" if subject in ("finance", "chemistry") else "dose"
            terms = Term(english, "en"), Term(chinese, "zh-Hans")
            concept = Concept(f"{english}-{subject}", subject, terms)
            editor.add(concept, subject_name(subject))
    for name in ("docs/a.po", "docs/money/a.po", "docs/money/old/a.po"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(PO, encoding="utf-8")
    return open_base()


def configure(folder: Path, *tables: tuple[str, str]) -> TermBase:
    """Set the subjects of the files that match a pattern, and open the project anew."""
    path = folder / "termbase.toml"
    head = path.read_text("utf-8").partition("[[check.paths]]")[0]
    text = "".join(
        f"[[check.paths]]\nfiles = ['{files}']\nsubjects = {named}\n" for files, named in tables
    )
    path.write_text(head + text, encoding="utf-8")
    return open_base()


def required(base: TermBase, name: str, *, processes: int = 1) -> set[str]:
    """Return the terms that are missing in one of the files, when all are checked."""
    found = base.check_files(["docs"], processes=processes).findings
    return {text for one in found if one.path == name for text in one.suggestions}


ALL = set(REQUIRED)
MONEY = "docs/money/"
CASES = [
    ([], MONEY, ALL),
    ([(MONEY, ["finance"])], MONEY, {"债券"}),
    ([(MONEY, ["finance"])], "docs/", ALL),
    ([(MONEY, ["chemistry", "医学"])], MONEY, {"化学键", "剂量"}),
    ([(MONEY, ["Chemistry", "yi-xue"])], MONEY, {"化学键", "剂量"}),
    ([(MONEY, ["terms"])], MONEY, {"用量"}),
    ([(MONEY, [])], MONEY, ALL),
    ([("*", ["terms"]), (MONEY, ["finance"])], MONEY, {"债券"}),
    ([(MONEY, ["finance"]), ("*", ["terms"])], MONEY, {"用量"}),
    ([("*", ["terms"]), (MONEY, [])], MONEY, {"用量"}),
    ([(MONEY, ["finance"]), ("docs/money/old/", ["医学"])], "docs/money/old/", {"剂量"}),
]


@pytest.mark.parametrize(("tables", "folder", "expected"), CASES)
@pytest.mark.parametrize("is_large", [False, True])
def test_only_terms_of_the_subjects_are_required(
    base: TermBase,
    monkeypatch: pytest.MonkeyPatch,
    tables: list[tuple[str, list[str]]],
    folder: str,
    expected: set[str],
    is_large: bool,
) -> None:
    """Of several tables that name subjects, the last one decides; whatever is cached."""
    if is_large:
        monkeypatch.setattr(cached, "WORTH_CACHING", 1)
    tables = [(files, list(map(str, named))) for files, named in tables]
    configured = configure(base.project.root, *((files, str(named)) for files, named in tables))
    for _ in range(2):
        assert required(configured, f"{folder}a.po") == expected


def test_outcomes_follow_the_subjects(base: TermBase) -> None:
    """What is stored for one choice of subjects is not taken for another."""
    root = base.project.root
    for named, expected in (("finance", "债券"), ("医学", "剂量"), ("finance", "债券")):
        assert required(configure(root, (MONEY, f"['{named}']")), f"{MONEY}a.po") == {expected}


def test_processes_know_the_subjects(base: TermBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several processes find the same."""
    monkeypatch.setattr(engine, "_PARALLEL_BYTES", 0)
    configured = configure(base.project.root, (MONEY, "['finance']"))
    assert required(configured, f"{MONEY}a.po", processes=2) == {"债券"}


def test_a_program_may_name_subjects(base: TermBase) -> None:
    """Segments are checked by the name of their file, with the settings that are passed."""

    def missing(path: str, subject: str) -> set[str]:
        settings = Settings(("T101",), paths=(PathSettings(("x/",), subjects=(subject,)),))
        found = base.check([Segment(BOND, "很强", "en", "zh-Hans", path=path)], settings)
        return {text for one in found for text in one.suggestions}

    assert missing("x/a", "finance") == {"债券"}
    assert missing("y/a", "finance") == ALL
    with pytest.raises(CatalogError, match="no subject 法律; it has chemistry, finance, terms"):
        missing("y/a", "法律")
    with base.edit() as editor:
        terms = Term("bond", "en"), Term("公债", "zh-Hans")
        editor.add(Concept("public-bond", "finance", terms), "finance")
    assert missing("x/a", "finance") == {"债券", "公债"}


@pytest.mark.parametrize("is_large", [False, True])
def test_an_unknown_subject_is_a_mistake(
    base: TermBase, monkeypatch: pytest.MonkeyPatch, is_large: bool
) -> None:
    """The error names the file, the line and the subjects that there are."""
    if is_large:
        monkeypatch.setattr(cached, "WORTH_CACHING", 1)
    root = base.project.root
    before = len((root / "termbase.toml").read_text("utf-8").splitlines())
    configured = configure(root, (MONEY, "['finance']"), ("a/", "['finance',\n'law']"))
    with pytest.raises(ProjectError) as caught:
        configured.check_files(["docs"])
    assert str(caught.value) == (
        f"{root / 'termbase.toml'}:{before + 7}: the term base has no subject law; it has "
        "chemistry, finance, terms, 医学"
    )


def test_subjects_need_a_term_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without one, files would pass unchecked."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.po").write_text(PO, encoding="utf-8")
    (tmp_path / "termbase.toml").touch()
    configure(tmp_path).check_files(["a.po"])
    with pytest.raises(ProjectError, match="there is no term base in locales"):
        configure(tmp_path, ("a.po", "['finance']")).check_files(["a.po"])
