"""The command `review`: lists, decides, and goes through proposals on a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from termbase.cli import reviewing
from termbase.cli.reviewing import Correction, corrected, go_through, proposal_lines
from termbase.cli.terminal import painted
from termbase.maintenance import Proposal, Seen, proposals
from termbase.model import Concept, Reference, Status, Term
from termbase.project import TermBase, open as open_base
from termbase.text.columns import width

from .conftest import Run

RunJson = Callable[..., Any]
QUAY = Concept(
    "quay-wall",
    "ports",
    (Term("quay wall", "en", proposed=True), Term("码头岸壁", "zh-Hans", proposed=True)),
    references=(Reference("talk.txt", 1),),
    proposed=True,
)
TALK = "The quay wall is old. A fragile truce held; a quay wall did not.\n"


@pytest.fixture(autouse=True)
def _proposals(base: TermBase, project: Path) -> None:
    """Two proposals in two subjects, one seen in a document that is there."""
    (project / "talk.txt").write_text(TALK, encoding="utf-8")
    with base.edit() as editor:
        editor.add(QUAY, "ports")


def _waiting(project: Path) -> list[str]:
    return [one.concept.id for one in proposals(open_base(project))]


def test_proposals_are_listed(run: Run) -> None:
    """Terms language by language, the place, the sentence, and how many there are."""
    told = run("review").stdout
    assert told.split("\n\n")[0] == (
        "quay-wall · ports\n"
        "  en       quay wall\n"
        "  zh-Hans  码头岸壁\n"
        "  talk.txt:1\n"
        "  “The quay wall is old.”"
    )
    assert "fragile-truce · security\n  en       fragile truce\n  zh-Hans  –\n" in told
    assert told.endswith("\n2 proposals to review.\n")


@pytest.mark.parametrize(
    ("seen", "count"),
    [
        ("articles", 1),
        ("articles/spring", 1),
        ("articles/spring/talk.txt", 1),
        ("../{project}/articles", 1),
        ("autumn", 0),
        (".", 2),
        ("..", 2),
    ],
)
def test_documents_of_a_folder_in_the_project(
    run: Run, base: TermBase, project: Path, seen: str, count: int
) -> None:
    """`--seen` takes a folder of the project, of which the catalogs have the path."""
    for folder in ("articles/spring", "autumn"):
        (project / folder).mkdir(parents=True)
    (project / "articles/spring/talk.txt").write_text(TALK, encoding="utf-8")
    with base.edit() as editor:
        harbour = (Term("harbour dues", "en", proposed=True),)
        places = (Reference("articles/spring/talk.txt", 1),)
        editor.add(Concept("dues", "ports", harbour, references=places, proposed=True), "ports")
    listed = run("review", "--list", "--seen", seen.format(project=project.name)).stdout
    assert listed.count("harbour dues") == min(count, 1)
    assert listed.count("quay-wall") == max(count - 1, 0)


def test_list_is_narrowed(run: Run) -> None:
    """By id, subject and document; where nothing is left, the number of all tells of a slip."""
    assert "1 proposal to review" in run("review", "quay-wall").stdout
    assert "fragile-truce" not in run("review", "--subject", "ports").stdout
    assert "fragile-truce" not in run("review", "--seen", "talk.txt").stdout
    said = "No proposal matches --subject or --seen; without them, 2 await review.\n"
    assert run("review", "--subject", "ports", "--seen", "other.txt").stdout == said
    assert run("review", "--accept", "--all", "--seen", "other.txt").stdout == said
    run("review", "--reject", "--all")
    assert run("review", "--seen", "other.txt").stdout == "Nothing to review.\n"


def test_proposals_as_json(run_json: RunJson) -> None:
    """What the list shows, as data."""
    (one,) = run_json("review", "quay-wall")["proposals"]
    assert one == {
        "concept": "quay-wall",
        "subject": "ports",
        "pos": "",
        "definition": "",
        "definitions": {},
        "proposed": True,
        "terms": {
            "en": [Term("quay wall", "en", proposed=True).data()],
            "zh-Hans": [Term("码头岸壁", "zh-Hans", proposed=True).data()],
        },
        "notes": {},
        "seen": [{"path": "talk.txt", "line": 1, "context": "The quay wall is old."}],
    }


def test_decisions_without_asking(run: Run, run_json: RunJson, project: Path) -> None:
    """Of those named or of all, narrowed; what has one language only is told."""
    told = run("review", "fragile-truce", "--accept").stdout.splitlines()
    assert told == [
        "fragile-truce accepted: fragile truce",
        "1 of them has terms in only one language: fragile-truce",
    ]
    assert run("review", "--all", "--reject", "--subject", "trade").stdout.startswith(
        "No proposal matches"
    )
    assert run("review", "--all", "--reject", "--subject", "ports").stdout == (
        "quay-wall rejected: quay wall (proposed) · 码头岸壁 (proposed)\n"
    )
    assert _waiting(project) == []
    run("retire", "--undo", "quay-wall")
    done = run_json("review", "--all", "--accept")
    assert (done["accepted"], done["rejected"]) == (["quay-wall"], [])
    assert done["changed"] == ["locales/ports.pot", "locales/zh_CN/LC_MESSAGES/ports.po"]


def test_dry_run_of_a_decision(run: Run, project: Path) -> None:
    """The diff, and nothing written."""
    done = run("review", "quay-wall", "--accept", "--dry-run")
    assert "-#, fuzzy" in done.stdout
    assert done.stderr == "quay-wall accepted: quay wall · 码头岸壁\n"
    assert "quay-wall" in _waiting(project)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--accept"], "Give the ids of concepts, or use --all."),
        (["quay-wall", "--all", "--accept"], "Give the ids of concepts, or use --all."),
        (["--accept", "--reject", "--all"], "Use either --accept or --reject, not both."),
        (["--all"], "Add --accept or --reject."),
        (["--list", "--all", "--accept"], "Use --list without --accept and --reject."),
        (["--dry-run"], "Add --accept or --reject."),
        (["quay-walls"], "the nearest is quay-wall"),
        (["arms-control"], "the concept arms-control has no proposal to review"),
    ],
)
def test_mistakes_are_told(run: Run, words: list[str], told: str) -> None:
    """Nothing is decided where it is not clear of what."""
    assert told in run("review", *words, code=2).stderr


@pytest.mark.parametrize("words", [["review", "--accept", "--all"], ["join", "bell", "quay-wall"]])
def test_term_that_cannot_be_written_is_told(run: Run, project: Path, words: list[str]) -> None:
    """One that is in a catalog although gettext's own tools would warn of it: no traceback."""
    path = project / "locales" / "ports.pot"
    entry = '\n#, fuzzy\nmsgctxt "bell"\nmsgid "bell\\a"\nmsgstr ""\n'
    path.write_text(path.read_text("utf-8") + entry, encoding="utf-8")
    assert "holds U+0007, a control character" in run(*words, code=2).stderr


def test_no_line_is_too_wide(base: TermBase) -> None:
    """Long sentences, names of documents and terms are broken at the width of the terminal."""
    terms = (Term("quay " * 30 + "wall", "en"), Term("码头" * 40, "zh-Hans", Status.DEPRECATED))
    concept = Concept(
        "x", "ports", terms, definitions={"en": "wall " * 40}, notes={"en": "no " * 60}
    )
    seen = tuple(Seen("a/" * 10 + f"{n}.txt", n, "长句" * 50 + "word " * 30) for n in range(5))
    lines = list(proposal_lines(Proposal(concept, seen), base.languages, 40))
    plain = [re.sub(r"\x1b\[\d+m", "", painted(line)) for line in lines]
    assert max(map(width, plain)) <= 40
    assert plain[-1].strip() == "and in 2 more documents"


def _keys(*keys: str) -> Callable[[], str]:
    """What is typed, a key at a time; then the user leaves."""
    rest: Iterator[str] = iter(keys)

    def ask() -> str:
        try:
            return next(rest)
        except StopIteration:
            raise KeyboardInterrupt from None

    return ask


def _go(project: Path, *keys: str, told: Mapping[str, str] | None = None) -> None:
    base = open_base(project)
    correction = None if told is None else Correction(told, {})
    go_through(base, proposals(base), _keys(*keys), lambda _concept, _languages: correction)


def _last(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.splitlines()[-1]


def test_each_decision_is_written_at_once(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the next is asked for: whatever ends the session, it is kept."""
    seen: list[list[str]] = []

    def ask() -> str:
        seen.append(_waiting(project))
        return ("a", "r", "\r")[len(seen) - 1]

    base = open_base(project)
    go_through(base, proposals(base), ask)
    assert seen == [["quay-wall", "fragile-truce"], ["fragile-truce"], []]
    assert _waiting(project) == []
    assert {concept.id for concept in open_base(project).concepts} >= {"quay-wall"}
    assert _last(capsys) == "1 accepted, 1 rejected, 0 left"


def test_undo_goes_back_step_by_step(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A skip, too; the catalogs are byte for byte what they were."""
    before = {path: path.read_bytes() for path in project.rglob("*.po*")}
    _go(project, "a", "r", "q")
    assert _last(capsys) == "1 accepted, 1 rejected, 0 left"
    for name in ("quay-wall", "fragile-truce"):
        assert name not in _waiting(project)
    for path, data in before.items():
        path.write_bytes(data)
    _go(project, "s", "u", "a", "u", "u", "r", "u", "a", "r", "u", "u", "q")
    assert {path: path.read_bytes() for path in project.rglob("*.po*")} == before
    assert _last(capsys) == "0 accepted, 0 rejected, 2 left"


def test_a_missing_translation_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who accepts a term in only one language sees that it has no translation."""
    _go(project, "a", "a")
    told = capsys.readouterr().out
    assert "quay-wall accepted: quay wall · 码头岸壁\n" in told
    assert "fragile-truce accepted without a translation: fragile truce\n" in told


def test_terms_are_corrected(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An edited proposal is accepted; who comes back from it is asked again."""
    _go(project, "e", "q", told=None)
    assert _waiting(project) == ["quay-wall", "fragile-truce"]
    _go(project, "e", told={"zh-Hans": "岸壁; 码头岸壁"})
    (quay,) = [one for one in open_base(project).concepts if one.id == "quay-wall"]
    assert [(term.text, term.status) for term in quay.in_language("zh-Hans")] == [
        ("岸壁", Status.PREFERRED),
        ("码头岸壁", Status.ADMITTED),
    ]
    assert _last(capsys) == "1 accepted, 0 rejected, 1 left"


def test_what_cannot_be_written_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And asked for again: a term that is none, a decision that somebody else has made."""
    _go(project, "e", "q", told={"en": "", "zh-Hans": ""})
    assert "has no term" in capsys.readouterr().out
    base = open_base(project)
    found = proposals(base)
    with open_base(project).edit() as editor:
        editor.retire("quay-wall")
    go_through(base, found, _keys("a", "s", "q"))
    told = capsys.readouterr().out
    assert "the concept quay-wall is already retired" in told
    assert told.splitlines()[-1] == "0 accepted, 0 rejected, 2 left"


def test_undo_tells_what_was_changed_meanwhile(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing of what somebody else has written is lost."""

    def ask() -> str:
        keys.append("x")
        if len(keys) == 2:
            with open_base(project).edit() as editor:
                editor.add(Concept("mole", "ports", (Term("mole", "en"),)), "ports")
        return ("a", "u", "q")[len(keys) - 1]

    keys: list[str] = []
    base = open_base(project)
    go_through(base, proposals(base), ask)
    told = capsys.readouterr().out
    assert "has been changed since then, so nothing was undone" in told
    assert told.splitlines()[-1] == "1 accepted, 0 rejected, 1 left"


@pytest.mark.parametrize("key", ["Q", "ｑ", "\x1b", "\x03", "\x04", ""])
def test_many_keys_leave(project: Path, key: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Letters of either width and case, Escape, and what a terminal sends for Ctrl-C and Ctrl-D."""
    _go(project, key, "a")
    assert _last(capsys) == "0 accepted, 0 rejected, 2 left"


@pytest.mark.parametrize("key", ["aa", "接", "\x1b[A", "u", " ", "\r"])
def test_no_other_key_decides(project: Path, key: str) -> None:
    """Nor what is pasted, an arrow, an undo of nothing."""
    _go(project, key, "q")
    assert _waiting(project) == ["quay-wall", "fragile-truce"]


def test_terms_are_asked_for_by_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those to be used stand there to be changed; what was not changed is not given."""
    asked: list[tuple[str, str]] = []
    answers = iter(["quay; pier", "码头", "码头", "碼頭", "place to moor", "noun", "harbours"])

    def prompt(message: str, *, default: str) -> str:
        asked.append((message.strip(" ›"), default))
        return next(answers)

    monkeypatch.setattr("prompt_toolkit.prompt", prompt)
    terms = (
        Term("quay;wharf", "en"),
        Term("码头", "zh-Hans"),
        Term("埠头", "zh-Hans", Status.SUPERSEDED),
        Term("埠頭", "zh-Hant-TW"),
    )
    concept = Concept("quay", "ports", terms, pos="noun")
    assert corrected(concept, ["en", "zh-Hans", "zh-Hant-TW"]) == Correction(
        {"en": "quay; pier", "zh-Hant-TW": "碼頭"},
        {"definition": "place to moor", "subject": "harbours"},
    )
    assert asked == [
        ("en", r"quay\;wharf"),
        ("zh-Hans", "码头"),
        ("zh-Hant-TW", "埠頭"),
        ("zh-Hant-TW", "码头"),  # once more, since it is Simplified
        ("definition", ""),
        ("part of speech", "noun"),
        ("subject", "ports"),
    ]


def test_fields_are_corrected(project: Path) -> None:
    """The concept is accepted, and moves to the subject that was typed."""
    base = open_base(project)
    correction = Correction({}, {"definition": "wall of a quay", "pos": "", "subject": "港口"})
    go_through(base, proposals(base), _keys("e"), lambda _concept, _languages: correction)
    (quay,) = [one for one in open_base(project).concepts if one.id == "quay-wall"]
    assert (quay.proposed, quay.subject, quay.pos) == (False, "港口", "")
    assert quay.definitions == {"en": "wall of a quay"}


@pytest.mark.parametrize("error", [KeyboardInterrupt, EOFError])
def test_correcting_can_be_left(
    monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    """Ctrl-C and Ctrl-D go back to the proposal."""

    def prompt(*_words: str, **_options: str) -> str:
        raise error

    monkeypatch.setattr("prompt_toolkit.prompt", prompt)
    assert corrected(QUAY, ["en"]) is None


def test_terminal_is_asked(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both ends are one; --list, a format or a decision asks nobody."""
    asked: list[Sequence[Proposal]] = []
    monkeypatch.setattr("termbase.cli.commands.review.is_interactive", lambda: True)
    monkeypatch.setattr(reviewing, "go_through", lambda _base, found: asked.append(found))
    run("review")
    run("review", "quay-wall")
    assert [len(found) for found in asked] == [2, 1]
    run("review", "--list")
    run("review", "--format", "json")
    run("review", "--subject", "nothing")
    run("review", "quay-wall", "--accept")
    assert len(asked) == 2
