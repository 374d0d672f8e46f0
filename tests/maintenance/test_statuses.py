"""Another preferred term takes the place of the present one, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.errors import CatalogError
from termbase.maintenance import set_status
from termbase.model import Concept, Status, Term, TermType
from termbase.project import TermBase, open as open_base
from termbase.scaffold import create

SPACE = Concept(
    "workspace",
    "terms",
    (
        Term("workspace", "en"),
        Term("work area", "en", Status.ADMITTED),
        Term("工作区", "zh-Hans"),
        Term("工作间", "zh-Hans", Status.ADMITTED),
        Term("工作面", "zh-Hans", Status.DEPRECATED, note="in a mine"),
        Term("工作間", "zh-Hant-TW"),
    ),
    definitions={"en": "area to work in"},
)
PLAN = Concept("plan", "terms", (Term("plan", "en"), Term("工作", "zh-Hans", proposed=True)))
SAME = Concept("sea", "terms", (Term("sea", "en"), Term("海", "zh-Hans"), Term("海", "zh-Hant-TW")))
DRAFT = Concept(
    "draft",
    "terms",
    (Term("draft", "en", proposed=True), Term("草案", "zh-Hans", proposed=True)),
    proposed=True,
)


@pytest.fixture
def base(tmp_path: Path) -> TermBase:
    """A term base whose catalogs have comments of their own."""
    create(tmp_path, ["zh-Hans", "zh-Hant-TW"])
    made = open_base(tmp_path)
    with made.edit() as editor:
        for concept in (SPACE, PLAN, SAME, DRAFT):
            editor.add(concept, "terms")
    for path in made.tree.files():
        text = path.read_text("utf-8")
        text = text.replace(
            '#. subject: terms\nmsgctxt "work', '# mine\n#. subject: terms\nmsgctxt "work'
        )
        path.write_text(text, "utf-8")
    return open_base(tmp_path)


def _changed(base: TermBase, before: dict[Path, str]) -> dict[str, list[str]]:
    """The lines of each file that were removed or added, with `-` or `+` before them."""
    found = {}
    for path, old in before.items():
        one, other = old.splitlines(), path.read_text("utf-8").splitlines()
        lines = [f"-{line}" for line in one if line not in other]
        lines += [f"+{line}" for line in other if line not in one]
        if lines:
            found[path.parent.parent.name if path.suffix == ".po" else "pot"] = lines
    return found


ENGLISH = ['-msgid "workspace"', '+msgid "work area"']


@pytest.mark.parametrize(
    ("term", "options", "lines"),
    [
        (
            "工作空间",
            {},
            {"zh_CN": ['-msgstr "工作区"', "+# admitted: 工作区", '+msgstr "工作空间"']},
        ),
        (
            "工作间",
            {"former": "deprecated"},
            {
                "zh_CN": [
                    "-# admitted: 工作间",
                    '-msgstr "工作区"',
                    "+# deprecated: 工作区 | use 工作间",
                    '+msgstr "工作间"',
                ]
            },
        ),
        (
            "work area",
            {"former": "superseded", "note": "old"},
            {
                lang: [
                    "-#. admitted: work area",
                    ENGLISH[0],
                    "+#. superseded: workspace | old",
                    ENGLISH[1],
                ]
                for lang in ("pot", "zh_CN", "zh_TW")
            },
        ),
        (
            "工作面",
            {"status": "superseded"},
            {
                "zh_CN": [
                    "-# deprecated: 工作面 | in a mine",
                    "+# superseded: 工作面 | in a mine",
                ]
            },
        ),
        ("工作面", {"status": "abbreviation"}, None),
        ("工作区", {}, {}),
    ],
)
def test_only_the_statuses_change(
    base: TermBase, term: str, options: dict[str, str], lines: dict[str, list[str]] | None
) -> None:
    """Every other line stays, and no translation becomes fuzzy, though the `msgid` changes."""
    before = {path: path.read_text("utf-8") for path in base.tree.files()}
    previewed = set_status(base, "workspace", [term], preview=True, **options)
    assert _changed(base, before) == {}
    done = set_status(base, "workspace", [term], **options)
    assert done == previewed
    found = _changed(base, before)
    if lines is None:
        lines = {"zh_CN": ["-# deprecated: 工作面 | in a mine", "+# abbreviation: 工作面"]}
    assert {name: sorted(some) for name, some in found.items()} == {
        name: sorted(some) for name, some in lines.items()
    }
    concept = next(one for one in open_base(base.project.root).concepts if one.id == "workspace")
    assert concept == done.concept
    assert {one.text for one in concept.terms} >= {one.text for one in SPACE.terms} | {term}


def test_terms_of_several_languages_at_once(base: TermBase) -> None:
    """Each takes the place of its own language's, and a deprecated one becomes preferred again."""
    done = set_status(base, "workspace", ["工作面", ("zh-Hant-TW", "工作區")], former="deprecated")
    assert [(t.text, str(t.status), t.note) for t in done.terms] == [
        ("工作面", "preferred", ""),
        ("工作区", "deprecated", "use 工作面"),
        ("工作區", "preferred", ""),
        ("工作間", "deprecated", "use 工作區"),
    ]


def test_proposals_are_reviewed_only_in_reviewed_concepts(base: TermBase) -> None:
    """Preferring a proposed term accepts it; a concept that is a proposal remains one."""
    plan = set_status(base, "plan", ["工作"]).concept
    assert plan.in_language("zh-Hans") == (Term("工作", "zh-Hans"),)
    draft = set_status(base, "draft", ["草稿"]).concept
    assert draft.proposed
    assert draft.in_language("zh-Hans")[0] == Term("草稿", "zh-Hans", proposed=True)


@pytest.mark.parametrize(
    ("terms", "options", "message"),
    [
        (["工作空间"], {"status": "deprecated"}, "workspace has no term 工作空间 in zh-Hans"),
        (["工作区"], {"status": "deprecated"}, "工作区 is the preferred term of workspace"),
        (["?"], {}, "the language of ? is not clear"),
    ],
)
def test_what_cannot_be_set_is_told(
    base: TermBase, terms: list[str], options: dict[str, str], message: str
) -> None:
    """A language is not left without a preferred term, and a misspelt term is not added."""
    with pytest.raises(CatalogError) as caught:
        set_status(base, "workspace", terms, **options)
    assert message in str(caught.value)


def test_language_of_a_term_in_several_has_to_be_stated(base: TermBase) -> None:
    """It is not guessed."""
    with pytest.raises(CatalogError, match="sea has 海 in several languages"):
        set_status(base, "sea", ["海"])
    assert set_status(base, "sea", [("zh-Hans", "海洋")]).terms[0].lang == "zh-Hans"


@pytest.mark.parametrize(
    ("terms", "options"),
    [
        ([], {}),
        ([" "], {}),
        (["工作间", "工作面"], {}),
        (["工作间"], {"status": "best"}),
        (["工作间"], {"former": "preferred"}),
        (["工作间"], {"note": "x"}),
        (["工作面"], {"status": "admitted", "note": "x"}),
    ],
)
def test_wrong_calls_are_rejected(
    base: TermBase, terms: list[str], options: dict[str, str]
) -> None:
    """Before anything is written."""
    with pytest.raises(ValueError, match=r"\w"):
        set_status(base, "workspace", terms, **options)


def test_abbreviation_is_a_status(base: TermBase) -> None:
    """As in tables; made preferred, it counts as a full form."""
    done = set_status(base, "workspace", ["工作间"], status="abbreviation")
    assert done.terms == (Term("工作间", "zh-Hans", Status.ADMITTED, TermType.ABBREVIATION),)
    assert set_status(base, "workspace", ["工作间"]).terms[0] == Term("工作间", "zh-Hans")
