"""`termbase lint`: each rule finds its fault, and a sound term base is left in peace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from termbase.errors import ProjectError
from termbase.lint import lint, rules
from termbase.lint.base import View
from termbase.lint.finders.terms import PLAIN
from termbase.match import Finder
from termbase.model import Concept, Finding, Status, Term
from termbase.project import TermBase, open as open_base
from termbase.scaffold import create

GOOD = Concept(
    "soft-power",
    "terms",
    (
        Term("soft power", "en"),
        Term("attraction", "en", Status.ADMITTED),
        Term("软实力", "zh-Hans"),
        Term("吸引力", "zh-Hans", Status.ADMITTED),
        Term("軟實力", "zh-Hant-TW"),
    ),
    definitions={"en": "ability to attract"},
)


def _base(folder: Path, *concepts: Concept) -> TermBase:
    create(folder, ["zh-Hans", "zh-Hant-TW"])
    base = open_base(folder)
    with base.edit() as editor:
        for concept in concepts:
            editor.add(concept, "terms")
    return base


def _with(*terms: Term, name: str = "other", notes: dict[str, str] | None = None) -> Concept:
    heads = {term.lang for term in terms if term.status is Status.PREFERRED}
    filled = [t for t in GOOD.terms if t.lang not in heads]
    filled = [
        t._replace(text=f"{t.text} {name}" if t.lang == "en" else f"{t.text}别") for t in filled
    ]
    filled = [t if t.lang != "zh-Hant-TW" else t._replace(text="軟實力別") for t in filled]
    return Concept(
        name, "terms", (*filled, *terms), definitions={"en": "something"}, notes=notes or {}
    )


def test_sound_term_base_has_no_findings(tmp_path: Path) -> None:
    """Nothing is reported where nothing is wrong."""
    assert lint(_base(tmp_path, GOOD)) == []


CASES: dict[str, Concept] = {
    "term-of-two-concepts": _with(Term("attraction", "en"), Term("吸引力", "zh-Hans")),
    "term-in-another-form": _with(
        Term("Soft-Powers", "en"), Term("软实力", "zh-Hans", Status.ADMITTED)
    ),
    "shared-term": replace(_with(Term("软实力", "zh-Hans")), definitions={}),
    "contains-deprecated": _with(
        Term("cultural soft might", "en"), Term("soft might", "en", Status.DEPRECATED)
    ),
    "contradictory-status": _with(Term("soft power", "en", Status.DEPRECATED)),
    "unmatchable-term": _with(Term("\u200b\u200b", "zh-Hans", Status.ADMITTED)),
    "stop-word": _with(Term("of the", "en", Status.ADMITTED)),
    "one-character": _with(Term("力", "zh-Hans", Status.ADMITTED)),
    "duplicate-term": _with(
        Term("charm", "en", Status.ADMITTED), Term("charm", "en", Status.DEPRECATED, note="why")
    ),
    "traditional-in-simplified": _with(Term("軟實力論", "zh-Hans", Status.ADMITTED)),
    "simplified-in-traditional": _with(Term("软实力论", "zh-Hant-TW", Status.ADMITTED)),
    "mixed-scripts": _with(Term("sоft strength", "en", Status.ADMITTED)),
    "damaged-character": _with(Term("软实\ufffd", "zh-Hans", Status.ADMITTED)),
    "foreign-script": _with(Term("软 power", "en", Status.ADMITTED)),
    "missing-definition": Concept(
        "other", "terms", (Term("a b", "en"), Term("甲乙", "zh-Hans"), Term("甲乙", "zh-Hant-TW"))
    ),
    "missing-translation": Concept(
        "other", "terms", (Term("a b", "en"), Term("甲乙", "zh-Hans")), definitions={"en": "x"}
    ),
    "no-replacement": Concept(
        "other",
        "terms",
        (
            Term("a b", "en"),
            Term("甲乙", "zh-Hans"),
            Term("丙丁", "zh-Hant-TW", Status.DEPRECATED),
        ),
        definitions={"en": "x"},
    ),
    "unknown-check": replace(_with(), ignored={"zh-Hans": ("missing-trem",)}),
}


@pytest.mark.parametrize(
    ("term", "found"),
    [
        (Term("caf\ufffd", "en", Status.ADMITTED), "U+FFFD"),
        (Term("软\u200b实力", "zh-Hans", Status.ADMITTED), "U+200B"),
        (Term("软实力\ue5f1", "zh-Hans", Status.ADMITTED), "U+E5F1"),
        (Term("\ufeffcharm", "en", Status.ADMITTED), "U+FEFF"),
        (Term("charm", "en", Status.DEPRECATED, note="\u202dwhy"), "U+202D"),
        (Term("نرم\u200cافزار", "fa"), ""),
        (Term("café", "en", Status.ADMITTED), ""),
        (Term("?野家案", "zh-Hans", Status.ADMITTED), "?"),
        (Term("何为力?", "zh-Hans", Status.ADMITTED), ""),
        (Term("charm", "en", Status.DEPRECATED, note="see /?id=1"), ""),
        (Term("芦葦\U000e0101", "zh-Hans", Status.ADMITTED), ""),
    ],
)
def test_damaged_characters_are_named(tmp_path: Path, term: Term, found: str) -> None:
    """Which character is damaged or invisible is said; languages that need some may have them."""
    base = _base(tmp_path, _with(term))
    named = [one.fields["character"] for one in lint(base) if one.name == "damaged-character"]
    assert named == ([found] if found else [])


@pytest.mark.parametrize("name", CASES)
def test_rule_finds_its_fault(tmp_path: Path, name: str) -> None:
    """The rule names the concept, and the file and line where it stands."""
    found = [f for f in lint(_base(tmp_path, GOOD, CASES[name])) if f.name == name]
    assert found, name
    finding = found[0]
    assert finding.concept == "other"
    lines = Path(finding.path).read_text("utf-8").splitlines()
    assert lines[finding.line - 1] == 'msgctxt "other"'
    assert "{" not in finding.text


@pytest.mark.parametrize(
    ("lang", "right"),
    [("zh-Hant-TW", "軟體文件"), ("zh-Hant-HK", "軟件文件"), ("zh-Hant", "軟件文件")],
)
def test_simplified_term_is_suggested_in_the_words_of_the_region(
    tmp_path: Path, lang: str, right: str
) -> None:
    """Taiwan has other words for much, not only other characters."""
    base = _base(tmp_path, _with(Term("软件文件", lang, Status.ADMITTED)))
    (found,) = (one for one in lint(base) if one.code == "L302")
    assert found.suggestions == (right,)


def test_concept_of_one_catalog_is_located_there(tmp_path: Path) -> None:
    """A fault of a concept that only a catalog has names that catalog."""
    found = _edited(tmp_path, lambda text: text + EXTRA)
    assert {f.name for f in found} >= {"missing-definition", "missing-translation"}
    for finding in found:
        assert Path(finding.path).as_posix().endswith("zh_CN/LC_MESSAGES/terms.po"), finding
        assert finding.line


def test_homographs_with_notes_are_not_a_fault(tmp_path: Path) -> None:
    """A note on each concept that shares a term silences the rule."""
    noted = {"en": "when it is meant"}
    other = _with(Term("软实力", "zh-Hans"), notes=noted)
    names = [f.name for f in lint(_base(tmp_path, replace(GOOD, notes=noted), other))]
    assert "shared-term" not in names


def test_spelling_of_a_deprecated_term_may_be_accepted(tmp_path: Path) -> None:
    """A longer term may contain a term that is accepted, though a variant of it is deprecated."""
    account = _with(Term("账户", "zh-Hans"), Term("帐户", "zh-Hans", Status.DEPRECATED, note="why"))
    longer = replace(_with(Term("经常账户", "zh-Hans")), id="longer")
    assert "contains-deprecated" not in {f.name for f in lint(_base(tmp_path, account, longer))}
    wrong = replace(_with(Term("经常帐户", "zh-Hans")), id="wrong")
    assert "contains-deprecated" in {f.name for f in lint(_base(tmp_path / "2", account, wrong))}


def test_longer_term_with_a_note_may_contain_a_deprecated_term(tmp_path: Path) -> None:
    """巡飞弹 is no 飞弹, and the name of an institution keeps its old word."""
    missile = _with(Term("导弹", "zh-Hans"), Term("飞弹", "zh-Hans", Status.DEPRECATED, note="why"))
    munition = replace(_with(Term("巡飞弹", "zh-Hans")), id="munition")
    noted = replace(munition, notes={"zh-Hans": "巡飞 and 弹"})
    found = [f.name for f in lint(_base(tmp_path / "1", missile, munition))]
    assert "contains-deprecated" in found
    found = [f.name for f in lint(_base(tmp_path / "2", missile, noted))]
    assert "contains-deprecated" not in found


def _edited(
    tmp_path: Path, change: Callable[[str], str], *, template: bool = False
) -> list[Finding]:
    """The findings after a change of the Chinese catalog, or of the template."""
    base = _base(tmp_path, GOOD)
    tree = base.tree
    path = tree.template("terms") if template else tree.catalog("terms", "zh-Hans")
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    return lint(open_base(tmp_path))


EXTRA = '\nmsgctxt "extra"\nmsgid "extra"\nmsgstr "额外"\n'
EDITS: dict[str, tuple[bool, Callable[[str], str]]] = {
    "not-in-template": (False, lambda text: text + EXTRA),
    "stale-catalog": (True, lambda text: text.replace("ability to attract", "attraction")),
    "duplicate-id": (False, lambda text: text + text[text.index("#. definition") :]),
    "missing-id": (True, lambda text: text.replace('msgctxt "soft-power"\n', "")),
    "unknown-key": (
        False,
        lambda text: text.replace("#. definition", "# admited: 巧\n#. definition"),
    ),
    "wrong-language": (False, lambda text: text.replace("Language: zh_CN", "Language: fr")),
    "several-terms": (False, lambda text: text.replace('"软实力"', '"软实力；软力量"')),
    "translated-template": (
        True,
        lambda text: text.replace('power"\nmsgstr ""', 'power"\nmsgstr "软实力"'),
    ),
    "changed-source": (
        False,
        lambda text: text.replace(
            'msgctxt "soft', '#, fuzzy\n#| msgid "soft might"\nmsgctxt "soft'
        ),
    ),
    "byte-order-mark": (False, lambda text: "\ufeff" + text),
    "unknown-escape": (False, lambda text: text.replace("软实力", "软\\实力")),
    "missing-header": (False, lambda text: text[text.index("#. definition") :]),
    "retired-twin": (
        True,
        lambda text: text + '\n#~ msgctxt "soft-power"\n#~ msgid "soft power"\n#~ msgstr ""\n',
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_rule_finds_what_is_wrong_with_a_file(tmp_path: Path, name: str) -> None:
    """A catalog that was edited by hand is held against its template and the keys."""
    template, change = EDITS[name]
    found = [f for f in _edited(tmp_path, change, template=template) if f.name == name]
    assert found, name
    assert Path(found[0].path).is_file()
    assert found[0].line >= 1


def test_outdated_subject_line_is_found(tmp_path: Path) -> None:
    """A subject without a template may be any; one with a template is where the concept belongs."""
    base = _base(tmp_path, GOOD)
    template = base.tree.template("terms")
    text = template.read_text("utf-8")
    template.with_name("world-order.pot").write_text(text[: text.index("#. definition")], "utf-8")
    for subject, told in (("terms", False), ("world order", True), ("world", False)):
        template.write_text(text.replace("subject: terms", f"subject: {subject}"), "utf-8")
        found = [f.fields["template"] for f in lint(open_base(tmp_path), select=["L214"])]
        assert found == ["world-order.pot"] * told


def test_subject_that_was_renamed_is_found(tmp_path: Path) -> None:
    """Its name is in the history of the repository, or that of catalogs without a template."""
    base = _base(tmp_path, GOOD)
    template = base.tree.template("terms")
    template.rename(template.with_name("order.pot"))
    (found,) = lint(open_base(tmp_path), select=["L215"])
    assert (found.fields, Path(found.path).name) == (
        {"said": "terms", "name": "order"},
        "order.pot",
    )
    for catalog in list(base.tree.orphans()):
        catalog.rename(catalog.with_name("order.po"))
    assert lint(open_base(tmp_path), select=["L215"]) == []


@pytest.mark.parametrize(
    ("translation", "is_found"), [("circle economy", True), ("圈子经济", False), ("", False)]
)
def test_english_in_the_catalog_of_a_chinese_term_is_found(
    tmp_path: Path, translation: str, is_found: bool
) -> None:
    """Whoever reads the `msgid` as the text to translate writes English there."""
    base = _base(tmp_path, Concept("circle", "terms", (Term("圈子经济", "zh-Hans"),)))
    catalog = base.tree.catalog("terms", "zh-Hans")
    text = catalog.read_text("utf-8")
    catalog.write_text(
        text.replace('msgstr "圈子经济"', f'msgstr "{translation}"'), encoding="utf-8"
    )
    found = lint(open_base(tmp_path), select=["english-for-chinese"])
    assert [(f.fields["term"], Path(f.path)) for f in found] == [(translation, catalog)] * is_found


def test_guesses_of_msgmerge_are_found(tmp_path: Path) -> None:
    """But not the translation of another term of the same concept."""
    guessed = (
        '\n#, fuzzy\n#| msgctxt "soft-power"\n#| msgid "soft power"\n'
        'msgctxt "soft-powers"\nmsgid "soft powers"\nmsgstr "软实力"\n'
    )
    found = {f.name: f for f in _edited(tmp_path, lambda text: text + guessed)}
    assert found["guessed-translation"].fields["other"] == "soft-power"
    assert "changed-source" not in found


@pytest.mark.parametrize("context", ["", 'msgctxt "soft-power"\n'])
def test_entry_with_the_id_of_a_concept_by_chance_is_found(tmp_path: Path, context: str) -> None:
    """It is not in the template, at any position; the concept is unchanged."""
    word = f'{context}msgid "Soft power!"\nmsgstr "软"\n\n'
    if context:
        found = _edited(tmp_path, lambda text: f"{text}\n{word}")
    else:
        found = _edited(
            tmp_path, lambda text: text.replace("#. definition", f"{word}#. definition")
        )
    (fault,) = (f for f in found if f.name in {"not-in-template", "duplicate-id"})
    assert (fault.name, fault.fields["concept"]) == ("not-in-template", "Soft power!")


def _pair(english: str, chinese: str, name: str, *others: Term, definition: str = "") -> Concept:
    terms = Term(english, "en"), Term(chinese, "zh-Hans"), *others
    return Concept(name, "terms", terms, definitions={"en": definition} if definition else {})


BANK = _pair("bank", "银行", "bank", definition="something")
SHORE = _pair("bank", "河岸", "shore")
SPLIT = _pair("bank", "河岸", "shore", Term("银行", "zh-Hans", Status.ADMITTED))
LABOUR = _pair("labour market", "劳动力市场", "labour", definition="something")
LABOR = _pair("labor market", "劳动市场", "labor")


@pytest.mark.parametrize(
    ("first", "second", "subject", "definition", "wanted"),
    [
        pytest.param(BANK, SHORE, "", "", ["shared-term"], id="no reason"),
        pytest.param(BANK, SHORE, "shores", "", [], id="other subject"),
        pytest.param(BANK, SHORE, "", "side of a river", [], id="other definition"),
        pytest.param(BANK, SHORE, "", "something", ["shared-term"], id="same definition"),
        pytest.param(
            BANK, replace(BANK, id="copy"), "finance", "", ["shared-term"], id="shared in both"
        ),
        pytest.param(BANK, replace(BANK, id="copy"), "finance", "x", [], id="both in both"),
        pytest.param(BANK, SPLIT, "", "side of a river", [], id="not another form"),
        pytest.param(LABOUR, LABOR, "", "", ["term-in-another-form"], id="spelling"),
        pytest.param(LABOUR, LABOR, "history", "", [], id="spelling and other subject"),
    ],
)
def test_homographs_are_told_apart_by_subject_or_definition(
    tmp_path: Path,
    first: Concept,
    second: Concept,
    subject: str,
    definition: str,
    wanted: list[str],
) -> None:
    """By both, if the concepts also share a term in another language."""
    definitions = {"en": definition} if definition else {}
    other = replace(second, subject=subject or second.subject, definitions=definitions)
    found = lint(_base(tmp_path, first, other), select=["L101", "L110"])
    assert list(dict.fromkeys(one.name for one in found)) == wanted


GOOD_ENTRY = 'msgctxt "soft-power"\nmsgid "soft power"\nmsgstr "软实力"\n'
OLD_ENTRY = GOOD_ENTRY.replace("msg", "#~ msg")


@pytest.mark.parametrize(
    ("entry", "is_orphan", "wanted"),
    [
        (OLD_ENTRY, False, []),
        (OLD_ENTRY.replace("软实力", "巧实力"), False, ["巧实力"]),
        ("# admitted: 软权力\n# deprecated: 软力 | 少用\n" + OLD_ENTRY, False, ["软权力", "软力"]),
        (GOOD_ENTRY.replace("软实力", "巧实力"), True, ["巧实力"]),
        (GOOD_ENTRY.replace("soft-power", "other"), True, []),
    ],
)
def test_terms_that_only_an_old_entry_has_are_found(
    tmp_path: Path, entry: str, is_orphan: bool, wanted: list[str]
) -> None:
    """It is retired in the catalog of another subject, or in one of a subject that was renamed."""
    base = _base(tmp_path, GOOD)
    with base.edit() as editor:
        editor.add_subject("culture")
    catalog = base.tree.catalog("culture", "zh-Hans")
    catalog.write_text(f"{catalog.read_text('utf-8')}\n{entry}", "utf-8")
    if is_orphan:
        base.tree.template("culture").unlink()
    found = lint(open_base(tmp_path), select=["left-behind-term"])
    assert [one.fields["term"] for one in found] == wanted
    assert {one.path for one in found} <= {str(catalog)}


def test_id_in_two_subjects_is_found(tmp_path: Path) -> None:
    """The first template with the concept has it; the finding in the other names that file."""
    base = _base(tmp_path, GOOD)
    template = base.tree.template("terms")
    template.with_name("words.pot").write_bytes(template.read_bytes())
    (found,) = (f for f in lint(open_base(tmp_path)) if f.name == "duplicate-id")
    assert (Path(found.path).name, found.fields["other"]) == ("words.pot", "terms.pot")


def test_escapes_of_gettext_are_not_a_fault(tmp_path: Path) -> None:
    """Bytes of a character, letters, and an escaped backslash."""
    written = r"软\345\256\236\xe5\x8a\x9b\t\"\\q"
    found = _edited(tmp_path, lambda text: text.replace("软实力", written))
    assert "unknown-escape" not in [f.name for f in found]


def test_catalog_without_template_is_found(tmp_path: Path) -> None:
    """Its terms are not in the term base; one that the configuration excludes is not reported."""
    base = _base(tmp_path, GOOD)
    template = base.tree.template("terms")
    template.rename(template.with_name("words.pot"))
    found = [f for f in lint(open_base(tmp_path)) if f.name == "missing-template"]
    assert [Path(f.path).parts[-3:] for f in found] == [
        ("zh_CN", "LC_MESSAGES", "terms.po"),
        ("zh_TW", "LC_MESSAGES", "terms.po"),
    ]
    assert "the template terms.pot is missing" in found[0].text
    config = tmp_path / "termbase.toml"
    config.write_text(config.read_text("utf-8").replace("exclude = []", 'exclude = ["terms"]'))
    assert "missing-template" not in {f.name for f in lint(open_base(tmp_path))}


@pytest.mark.parametrize(
    ("term", "several"),
    [
        ("软实力；软力量", True),
        ("软实力\\n软力量", True),
        ("软实力\\n", False),
        ("软实力\\\\n软力量", True),
        ("软实力|软性实力", True),
        ("软实力 / 柔性力量", True),
        ("软实力、软性实力", True),
        ("软实力/软性实力", True),
        ("供应链韧性、供应链弹性、供应链复原力", True),
        ("石油、天然气", False),
        ("软实力/柔性力量", True),
        ("共商、共建、共享", False),
        ("进/出口", False),
        ("I/O", False),
    ],
)
def test_several_terms_in_one(tmp_path: Path, term: str, several: bool) -> None:
    """Marks that terms have as well separate only what looks like forms of one term."""
    found = _edited(tmp_path, lambda text: text.replace("软实力", term))
    assert ("several-terms" in [f.name for f in found]) == several


@pytest.mark.parametrize(
    ("english", "chinese", "notes"),
    [
        ("soft force", "软实力", {}),
        ("soft powers", "软力量", {}),
        ("soft powers", "软实力", {"en": "in plural"}),
    ],
)
def test_alike_terms_of_several_concepts(
    tmp_path: Path, english: str, chinese: str, notes: dict[str, str]
) -> None:
    """They need another form, a translation in common, and no notes that distinguish them."""
    other = _with(
        Term(english, "en"), Term(chinese, "zh-Hans", Status.ADMITTED), notes=notes or None
    )
    own = dict.fromkeys(notes, "as a concept")
    found = lint(_base(tmp_path, replace(GOOD, notes=own), other))
    assert "term-in-another-form" not in {one.name for one in found}


@pytest.mark.parametrize(
    ("english", "several"),
    [("anti-access/area denial", False), ("denial", True), ("denial / refusal", True)],
)
def test_terms_in_the_other_language_show_what_a_slash_is(
    tmp_path: Path, english: str, several: bool
) -> None:
    """A slash in both languages belongs to the terms; between spaces, it separates them."""
    base = _base(tmp_path, GOOD)
    with base.edit() as editor:
        terms = Term(english, "en"), Term("反介入/区域拒止", "zh-Hans")
        editor.add(Concept("denial", "terms", terms), "terms")
    found = {one.name for one in lint(open_base(tmp_path))}
    assert ("several-terms" in found) is several


def test_unwanted_terms_are_collected_once(tmp_path: Path) -> None:
    """Not once for each term, so that a large term base is linted quickly."""
    base = _base(tmp_path, GOOD)
    seen = 0

    class Counted(tuple[Concept, ...]):
        def __iter__(self) -> Iterator[Concept]:
            nonlocal seen
            seen += 1
            return super().__iter__()

    view = View(base.tree, base.languages)
    view.concepts = Counted(base.concepts)
    assert view.unwanted_finder("en") is None
    assert view.unwanted_finder("en") is None
    assert seen == 1


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant-TW", "de", "ja"])
def test_plain_terms_are_matchable(lang: str) -> None:
    """So `unmatchable-term` need not ask the finder about them."""
    known = open_base(Path(__file__).parents[1]).concepts
    texts = {term.text for concept in known for term in concept.terms}
    texts |= {
        "the",
        "of the",
        "to be",
        "US",
        "us",
        "may",
        "May",
        "的",
        "和的",
        "之一",
        "乾隆",
        "丑丑",
    }
    plain = sorted(filter(PLAIN.fullmatch, texts))
    assert len(plain) > 1000
    concepts = [Concept(text, "terms", (Term(text, lang),)) for text in plain]
    for text, matches in zip(plain, Finder(concepts, lang).find_many(plain), strict=True):
        found = {reading.concept.id for match in matches for reading in match.readings}
        assert text in found


def test_every_rule_is_documented_and_tested() -> None:
    """Each rule has a docstring, a code of its own, and a case above."""
    apart = {
        "missing-template",
        "guessed-translation",
        "other-subject",
        "former-subject",
        "english-for-chinese",
        "left-behind-term",
    }
    assert {rule.name for rule in rules()} == CASES.keys() | EDITS.keys() | apart
    assert all("\n\n**Why:** " in rule.page for rule in rules())
    codes = [rule.code for rule in rules()]
    assert len(set(codes)) == len(codes)


def test_starter_term_base_is_sound() -> None:
    """What ships has neither errors nor warnings."""
    root = Path(__file__).parents[1]
    bad: list[Any] = [f.text for f in lint(open_base(root)) if f.severity.rank < 2]
    assert bad == []


def test_rules_are_chosen_by_name_code_or_group(tmp_path: Path) -> None:
    """As checks are: the beginning of a code stands for all that begin so."""
    bad = _with(
        Term("软实力", "zh-Hans"),
        Term("of the", "en", Status.ADMITTED),
        Term("力", "zh-Hans", Status.ADMITTED),
    )
    base = _base(tmp_path, GOOD, replace(bad, definitions={}))

    def found(select: list[str], ignore: list[str]) -> set[str]:
        return {finding.name for finding in lint(base, select=select, ignore=ignore)}

    all_ = {"shared-term", "stop-word", "one-character", "missing-definition"}
    assert found([], []) == all_
    assert found(["shared-term", "L106"], []) == {"shared-term", "one-character"}
    assert found(["L1"], ["shared-term"]) == {"stop-word", "one-character"}
    for word in ("", "L9", "shared"):
        with pytest.raises(
            ProjectError, match=f"^there is no rule {word or repr(word)};.* shared-term .L101."
        ):
            lint(base, ignore=[word])


def test_only_the_chosen_rules_run(tmp_path: Path) -> None:
    """A rule that was not asked for does no work and finds nothing."""
    both = _with(Term("软实力", "zh-Hans"), Term("of the", "en", Status.ADMITTED))
    both = replace(both, definitions=GOOD.definitions)
    base = _base(tmp_path, GOOD, both)
    assert {f.name for f in lint(base)} == {"shared-term", "stop-word"}
    assert {f.name for f in lint(base, select=["stop-word"])} == {"stop-word"}
