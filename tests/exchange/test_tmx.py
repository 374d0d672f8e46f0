"""Terms that are kept in a translation memory."""

from __future__ import annotations

from termbase.exchange import ImportReport, add_terms, export, import_file
from termbase.project import TermBase

from .conftest import contents, facts


def _unit(**texts: str) -> str:
    tuvs = "".join(
        f'<tuv xml:lang="{lang.replace("_", "-")}"><seg>{text}</seg></tuv>'
        for lang, text in texts.items()
    )
    return f"<tu>{tuvs}</tu>\n"


def _import(base: TermBase, *units: str) -> ImportReport:
    path = base.project.root / "terms.tmx"
    head = '<tmx version="1.4"><header srclang="zh-CN"/><body>\n'
    path.write_text(f"{head}{''.join(units)}</body></tmx>", encoding="utf-8")
    return import_file(base, path)


def test_units_become_concepts(base: TermBase) -> None:
    """In every language of the unit, in any order; importing twice changes nothing."""
    units = (
        _unit(zh_CN="公海", en_US="high <hi>seas</hi>", zh_TW="公海"),
        _unit(zh_CN="公海", en_US="open sea"),
        _unit(zh_CN="礁石"),
    )
    report = _import(base, *units)
    assert (report.format, report.concepts, report.languages) == ("tmx", 2, ("zh-Hant-TW",))
    assert facts(base)["high-seas"] == [
        ("en", "high seas", "preferred"),
        ("zh-Hans", "公海", "preferred"),
        ("zh-Hant-TW", "公海", "preferred"),
    ]
    before = contents(base)
    assert _import(base, *units).unchanged == 2
    assert contents(base) == before


def test_only_what_is_written_is_counted(base: TermBase) -> None:
    """Other terms than the preferred ones are left out, and so are concepts with a single one."""
    path = base.project.root / "terms.csv"
    path.write_text(
        "en,zh-Hans,status\nbank,银行,\nbank,银号,admitted\nreef,,\ngale,大风,proposed\n"
    )
    import_file(base, path)
    report = export(base, "terms.tmx")
    assert (report.concepts, report.terms) == (1, report.data.count(b"<tuv"))
    report = export(base, "terms.txt", format="deepl", languages=["en", "zh-Hans"])
    assert (report.concepts, report.terms, report.data) == (1, 2, "bank\t银行\n".encode())


def test_sentences_are_reported(base: TermBase) -> None:
    """A translation memory is not a glossary: its sentences do not become concepts."""
    report = _import(
        base,
        _unit(zh_CN="公海", en="high seas"),
        _unit(zh_CN="公海属于所有国家。", en="The high seas are open to all states."),
        _unit(zh_CN="长", en="one " * 13),
        _unit(zh_CN="美国国会", en="U.S. Congress"),
        _unit(zh_CN="某公司", en="Some Firm Inc."),
    )
    assert list(facts(base)) == ["high-seas", "u-s-congress", "some-firm-inc"]
    assert [(fault.line, str(fault)[:13]) for fault in report.faults] == [
        (3, "is a sentence"),
        (4, "is a sentence"),
    ]


def test_preferred_terms_are_written_and_read_again(base: TermBase) -> None:
    """One unit per concept, with the tags that CAT tools know; proposals are left out."""
    add_terms(
        base, ["R&D", "研发", ("zh-TW", "研發"), ("fr", "R et D")], definition="a", pos="noun"
    )
    add_terms(base, ["R&D", "研究与开发"], note="b")
    add_terms(base, ["tariff", "关税"], proposed=True)
    add_terms(base, ["quota"])
    report = export(base, "x.tmx", languages=["zh-Hans", "en", "zh-Hant-TW", "fr"])
    assert report.data.decode().count("<tu ") == 1
    assert (
        '<tu tuid="r-d">\n'
        '  <tuv xml:lang="zh-CN"><seg>研发</seg></tuv>\n'
        '  <tuv xml:lang="en"><seg>R&amp;D</seg></tuv>\n'
        '  <tuv xml:lang="zh-TW"><seg>研發</seg></tuv>\n'
        '  <tuv xml:lang="fr"><seg>R et D</seg></tuv>\n'
        "</tu>\n"
    ) in report.data.decode()
    assert ' srclang="zh-CN" ' in report.data.decode()
    assert report.left_out == {
        "subject": 3,
        "pos": 1,
        "definition": 1,
        "note": 1,
        "admitted": 1,
        "proposed": 2,
        "preferred": 1,
    }
    path = base.project.root / "x.tmx"
    path.write_bytes(report.data)
    assert import_file(base, path).unchanged == 1
