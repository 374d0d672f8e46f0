"""Documents feed the term base: references, proposals, and nothing a second time."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.documents.header import Author, Header, Role
from termbase.documents.pairs import aligned_names
from termbase.ingest import Ingested, ingest
from termbase.model import Concept, Reference, Term
from termbase.project import TermBase, open as open_base
from termbase.scaffold import create

ARTICLE = Path(__file__).parent / "data" / "ports.txt"
KNOWN = (
    Concept("arms-control", "security", (Term("arms control", "en"), Term("军备控制", "zh-Hans"))),
    Concept(
        "senior-adviser", "titles", (Term("senior adviser", "en"), Term("高级顾问", "zh-Hans"))
    ),
)


@pytest.fixture
def base(tmp_path: Path) -> TermBase:
    """A project with two reviewed concepts."""
    create(tmp_path / "project")
    opened = open_base(tmp_path / "project")
    with opened.edit() as editor:
        for concept in KNOWN:
            editor.add(concept, "terms")
    return opened


def _ingest(base: TermBase, *paths: Path) -> tuple[Ingested, ...]:
    return ingest(base, map(base.read_document, paths)).documents


def _files(base: TermBase) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in base.tree.files()}


def test_known_concepts_get_a_reference(base: TermBase) -> None:
    """Body and header both count; the line is that of the first mention."""
    (done,) = _ingest(base, ARTICLE)
    assert done.known == ("senior-adviser", "arms-control")
    found = {concept.id: concept for concept in base.concepts}
    assert found["senior-adviser"].references == (Reference("ports.txt", 6),)
    assert found["arms-control"].references == (Reference("ports.txt", 9),)


def test_header_aligns_names_and_the_school(base: TermBase) -> None:
    """The author's two names, and the two names of the school, are proposed as concepts."""
    _ingest(base, ARTICLE)
    found = {concept.id: concept for concept in base.concepts}
    pairs = {
        "peter-lindqvist": ("Peter Lindqvist", "林海涛"),
        "northfield-school-of-government": (
            "Northfield School of Government",
            "诺斯菲尔德政府学院",
        ),
    }
    for name, (english, chinese) in pairs.items():
        concept = found[name]
        assert concept.proposed
        assert concept.pos == "proper noun"
        assert concept.preferred("en") == Term(english, "en", proposed=True)
        assert concept.preferred("zh-Hans") == Term(chinese, "zh-Hans", proposed=True)
        assert concept.references


def test_candidates_are_proposed_as_fuzzy_entries(base: TermBase) -> None:
    """A likely term of the body waits for a reviewer, untranslated, in every catalog."""
    (done,) = _ingest(base, ARTICLE)
    assert "harbour-master" in done.added
    catalog = base.tree.catalog("terms", "zh-Hans").read_text("utf-8")
    entry = catalog[catalog.index('msgctxt "harbour-master"') :]
    assert entry.startswith('msgctxt "harbour-master"\nmsgid "harbour master"\nmsgstr ""\n')
    before = catalog[: catalog.index('msgctxt "harbour-master"')]
    assert before.endswith("#, fuzzy\n")


def test_twice_changes_nothing(base: TermBase, tmp_path: Path) -> None:
    """Reading the same documents again, together or one by one, writes nothing."""
    other = tmp_path / "other.txt"
    text = ARTICLE.read_text("utf-8").replace("great powers", "pilot cutter captains")
    other.write_text(text, encoding="utf-8")
    _ingest(base, ARTICLE, other)
    before = _files(base)
    assert [done.added for done in _ingest(base, ARTICLE, other)] == [(), ()]
    _ingest(base, other)
    _ingest(base, ARTICLE)
    assert _files(base) == before


def test_a_gloss_completes_a_proposal_in_one_language(base: TermBase, tmp_path: Path) -> None:
    """What one document has in English gets its Chinese term from the gloss of another."""
    (tmp_path / "en.txt").write_text("The gray-zone conflict goes on.\n" * 3, encoding="utf-8")
    gloss = "我们讨论灰色地带冲突（gray-zone conflict）的性质。\n"
    (tmp_path / "zh.txt").write_text(gloss, encoding="utf-8")
    _ingest(base, tmp_path / "en.txt")
    (first,) = (one for one in base.concepts if one.id == "gray-zone-conflict")
    assert [one.text for one in first.terms] == ["gray-zone conflict"]
    _ingest(base, tmp_path / "zh.txt")
    (found,) = (one for one in base.concepts if one.id == "gray-zone-conflict")
    assert found.proposed
    assert [one.text for one in found.terms] == ["gray-zone conflict", "灰色地带冲突"]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Harbours were once a last resort of great powers.", {"方麗華", "江岸政策研究所"}),
        ("港口曾經是最後的手段，如今成了大國的習慣。", {"方麗華", "江岸政策研究所", "林明"}),
        ("港口曾经是最后的手段，如今成了大国的习惯。", {"方麗華"}),
    ],
)
def test_names_are_filed_by_their_script(
    base: TermBase, tmp_path: Path, body: str, names: set[str]
) -> None:
    """A Traditional name goes to that catalog, whatever the body is in; any other as the page."""
    with base.edit() as editor:
        editor.add_language("zh-Hant-TW")
    lines = ["Quiet Harbours", "方麗華 Elaine Fong", ""]
    if "江岸政策研究所" in names:
        lines[2:2] = ["江岸政策研究所（Riverbank Policy Institute）研究員"]
    if "林明" in names:
        lines[2:2] = ["林明 Lin Ming"]
    (tmp_path / "page.txt").write_text("\n".join([*lines, body]), encoding="utf-8")
    _ingest(base, tmp_path / "page.txt")
    pairs = [one for one in base.concepts if one.proposed and len(one.languages) > 1]
    found = [term for one in pairs for term in one.terms]
    assert {term.text for term in found if term.lang == "zh-Hant-TW"} == names
    assert not [term for term in found if term.lang == "zh-Hans"]


def test_rejected_proposal_is_not_made_again(base: TermBase) -> None:
    """What a reviewer retired stays retired."""
    _ingest(base, ARTICLE)
    with base.edit() as editor:
        editor.retire("harbour-master")
    (done,) = _ingest(base, ARTICLE)
    assert "harbour-master" not in (*done.proposed, *done.added)
    assert "harbour-master" not in {concept.id for concept in base.concepts}


def test_accepted_proposal_is_known(base: TermBase) -> None:
    """A proposal whose flag is taken off is a concept like any other."""
    _ingest(base, ARTICLE)
    with base.edit() as editor:
        editor.accept("harbour-master")
    (done,) = _ingest(base, ARTICLE)
    assert "harbour-master" in done.known
    assert done.added == ()


def test_moved_line_replaces_its_reference(base: TermBase, tmp_path: Path) -> None:
    """A document that changed has one reference still, with the new line."""
    copy = base.project.root / "articles" / "ports.txt"
    copy.parent.mkdir()
    copy.write_bytes(ARTICLE.read_bytes())
    _ingest(base, copy)
    lines = ARTICLE.read_text("utf-8").split("\n")
    copy.write_text("\n".join([*lines[:8], "A first line of no weight.", "", *lines[8:]]), "utf-8")
    _ingest(base, copy)
    found = {concept.id: concept for concept in base.concepts}
    assert found["arms-control"].references == (Reference("articles/ports.txt", 11),)


def _header(source: str, *organizations: str) -> Header:
    roles = tuple(Role(o, o, "", "", 0, len(o)) for o in organizations)
    return Header(source=source, authors=(Author({"zh": "林海涛"}, roles),))


@pytest.mark.parametrize(
    ("source", "organizations", "zh"),
    [
        ("Northfield business school", ["诺斯菲尔德商学院"], "诺斯菲尔德商学院"),
        (
            "Northfield business school",
            ["诺斯菲尔德商学院", "诺斯菲尔德商学院伦理中心"],
            "诺斯菲尔德商学院",
        ),
        ("Northfield University", ["诺斯菲尔德大学法学院"], "诺斯菲尔德大学"),
        ("Northfield University", ["诺斯菲尔德商学院"], ""),
        ("Northfield business school", ["诺斯菲尔德商学院", "里德商学院"], ""),
        ("Northfield", ["诺斯菲尔德商学院"], ""),
        ("诺斯菲尔德大学", ["诺斯菲尔德大学"], ""),
        ("", ["诺斯菲尔德大学"], ""),
        ("Institute of Northern Studies", ["北方研究所"], "北方研究所"),
    ],
)
def test_source_and_organisation_align_when_they_are_of_one_kind(
    source: str, organizations: list[str], zh: str
) -> None:
    """A school is taken for the source only where the kinds agree and no other could be meant."""
    assert [pair.zh for pair in aligned_names(_header(source, *organizations))] == (
        [zh] if zh else []
    )


@pytest.mark.parametrize(
    ("organization", "pairs"),
    [
        ("北方安全论坛（Northern Security Forum）", [("Northern Security Forum", "北方安全论坛")]),
        ("海洋委员会(Ocean Council)", [("Ocean Council", "海洋委员会")]),
        ("北方智库(NTT)", []),
        ("北方大学（诺斯菲尔德）", []),
        ("诺斯菲尔德大学", []),
    ],
)
def test_organisation_with_its_english_name_in_brackets_is_bilingual(
    organization: str, pairs: list[tuple[str, str]]
) -> None:
    """The name in brackets is the English one; an abbreviation is not, nor another Chinese name."""
    header = _header("", organization, organization)
    assert [(pair.en, pair.zh) for pair in aligned_names(header)] == pairs


SCHOOL = "School of Sea Law, Northfield University"


@pytest.mark.parametrize(
    ("organizations", "pairs"),
    [
        (["北原大学海洋法学院", SCHOOL], [(SCHOOL, "北原大学海洋法学院")]),
        (["北原大學海洋法學院", SCHOOL], [(SCHOOL, "北原大學海洋法學院")]),
        (["北原大学海洋法学院", "School of Sea Law"], []),
        (["北原大学海洋法学院", "Northern Security Forum"], []),
        (["北原大学海洋法学院", "海洋委员会", SCHOOL], []),
        ([SCHOOL, "北原大学海洋法学院"], []),
    ],
)
def test_organisation_followed_by_its_english_name_is_bilingual(
    organizations: list[str], pairs: list[tuple[str, str]]
) -> None:
    """Both are of one kind, and the English name is not only that of a part."""
    header = _header("", *organizations)
    assert [(pair.en, pair.zh) for pair in aligned_names(header)] == pairs


def test_glosses_are_proposed_as_one_concept(base: TermBase, tmp_path: Path) -> None:
    """What a body gives in two languages is one proposal with both terms, in either language."""
    chinese, english = tmp_path / "zh.txt", tmp_path / "en.txt"
    chinese.write_text(
        "多極世界\n\n灰色地帶衝突（gray-zone conflict）日益頻繁，國際社會應當重視這個問題。\n",
        "utf-8",
    )
    english.write_text("Ports\n\nThey fear a tariff spiral (关税螺旋, GSLX).\n", "utf-8")
    _ingest(base, chinese, english)
    found = {concept.id: concept for concept in base.concepts}
    for name, (en, zh) in {
        "gray-zone-conflict": ("gray-zone conflict", "灰色地带冲突"),
        "tariff-spiral": ("tariff spiral", "关税螺旋"),
    }.items():
        assert found[name].proposed
        assert found[name].preferred("en") == Term(en, "en", proposed=True)
        assert found[name].preferred("zh-Hans") == Term(zh, "zh-Hans", proposed=True)
    assert _ingest(base, chinese, english)[0].added == ()


def test_a_large_base_is_not_searched_whole(
    base: TermBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the index chooses the concepts, what is known is the same."""
    monkeypatch.setattr("termbase.catalog.tree.LARGE", 1)
    (done,) = _ingest(base, ARTICLE)
    assert done.known == ("senior-adviser", "arms-control")


def test_traditional_terms_are_simplified_by_words(base: TermBase, tmp_path: Path) -> None:
    """For a base that has Simplified Chinese only: 著 stays where Simplified has it too."""
    document = tmp_path / "law.txt"
    document.write_text("論權利\n\n該法規定了著作權（copyright）的範圍。\n", encoding="utf-8")
    _ingest(base, document)
    found = {concept.id: concept for concept in base.concepts}
    assert found["copyright"].preferred("zh-Hans") == Term("著作权", "zh-Hans", proposed=True)


def test_preview_writes_nothing(base: TermBase) -> None:
    """It tells what would be written; then that is written."""
    before = _files(base)
    shown = ingest(base, [base.read_document(ARTICLE)], subject="Ports & docks", preview=True)
    assert _files(base) == before
    assert {path.name for path in shown.changes} == {
        "terms.pot",
        "terms.po",
        "ports-docks.pot",
        "ports-docks.po",
    }
    done = ingest(base, [base.read_document(ARTICLE)], subject="Ports & docks")
    assert done == shown
    assert _files(base).items() >= {path: new for path, (_, new) in done.changes.items()}.items()
