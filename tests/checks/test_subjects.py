"""A word that means something else in other subjects is enforced where the text shows its own."""

from __future__ import annotations

import pytest

from termbase.checks import Runner, Settings, Terms, active
from termbase.model import OFF_SUBJECT, Concept, Segment, Severity, Term


def concept(name: str, chinese: str, subject: str, ignored: dict[str, tuple[str, ...]]) -> Concept:
    terms = Term(name, "en"), Term(chinese, "zh-Hans"), Term(chinese, "zh-Hant-TW")
    return Concept(name, subject, terms, ignored=ignored)


def terms(ignored: dict[str, tuple[str, ...]], others_ignored: dict[str, tuple[str, ...]]) -> Terms:
    """Return a term base in which the concepts of a tariff and of an embargo are marked."""
    return Terms(
        [
            concept("tariff", "关税", "trade", ignored),
            concept("embargo", "禁运", "trade", others_ignored),
            concept("trade deficit", "贸易逆差", "trade", {}),
            concept("customs union", "关税同盟", "trade", {}),
            concept("ceasefire", "停火", "security", {}),
        ]
    )


EVERYWHERE = {"": (OFF_SUBJECT,)}
ABOUT_TRADE = "The trade deficit of the customs union grows."


@pytest.mark.parametrize(
    ("ignored", "others", "severity"),
    [
        ({}, [], Severity.WARNING),
        (EVERYWHERE, [], Severity.INFO),
        (EVERYWHERE, [ABOUT_TRADE], Severity.WARNING),
        (EVERYWHERE, ["The trade deficit grows.", "A customs union is formed."], Severity.WARNING),
        (EVERYWHERE, ["The trade deficit grows."], Severity.INFO),
        (EVERYWHERE, ["The trade deficit grows.", "The ceasefire holds."], Severity.INFO),
        (EVERYWHERE, ["The trade deficit grows.", "The embargo continues."], Severity.INFO),
        ({"zh-Hans": (OFF_SUBJECT,)}, [], Severity.INFO),
        ({"zh-Hant-TW": (OFF_SUBJECT,)}, [], Severity.WARNING),
    ],
)
def test_a_marked_concept_is_enforced_in_texts_about_its_subject(
    ignored: dict[str, tuple[str, ...]], others: list[str], severity: Severity
) -> None:
    """Terms of two other concepts of the subject, before or after, make it more than a note."""
    texts = ["Choose a tariff for your meter.", *others]
    for ordered in (texts, texts[::-1]):
        assert severities(ordered, "zh-Hans", terms(ignored, ignored)) == [severity]


@pytest.mark.parametrize(
    ("target_lang", "severity"),
    [("zh-Hans", Severity.WARNING), ("zh-Hant-TW", Severity.INFO)],
)
def test_a_mark_of_another_language_does_not_matter(target_lang: str, severity: Severity) -> None:
    """A concept that is marked in one language shows the subject to translations into others."""
    texts = ["Choose a tariff.", "The trade deficit grows.", "The embargo continues."]
    known = terms(EVERYWHERE, {"zh-Hant-TW": (OFF_SUBJECT,)})
    assert severities(texts, target_lang, known) == [severity]


def severities(texts: list[str], target_lang: str, known: Terms) -> list[Severity]:
    """Return the severity of each finding about the concept of a tariff."""
    settings = Settings(select=("missing-term",))
    segments = [
        Segment(text, "请选择电价。", "en", target_lang, str(n), "a.po", n, n)
        for n, text in enumerate(texts, 1)
    ]
    found = Runner(active(settings), known, settings).run(segments, "a.po")
    return [one.severity for one in found if one.concept == "tariff"]


@pytest.mark.parametrize(
    ("source", "target", "severity"),
    [
        ("HST or UTC", "夏威夷时间或世界时", Severity.INFO),
        ("HST or UTC", "均势论或世界时", Severity.ERROR),
        (
            "HST explains neutrality, alignment and anarchy.",
            "夏威夷论说明中立、结盟和无政府。",
            Severity.ERROR,
        ),
    ],
)
def test_an_acronym_of_another_field_is_only_a_note(
    source: str, target: str, severity: Severity
) -> None:
    """What stands instead of it, and the text, are not about the subject of the term."""
    known = Terms(
        [
            Concept("hst", "relations", (Term("HST", "en"), Term("霸权稳定论", "zh-Hans"))),
            concept("balance", "均势论", "relations", {}),
            concept("Hawaii", "夏威夷", "geography", {}),
            concept("neutrality", "中立", "relations", {}),
            concept("alignment", "结盟", "relations", {}),
            concept("anarchy", "无政府", "relations", {}),
        ]
    )
    settings = Settings(select=("missing-term",))
    segment = Segment(source, target, "en", "zh-Hans", "1", "a.po", 1, 1)
    found = Runner(active(settings), known, settings).run([segment], "a.po")
    assert [one.severity for one in found] == [severity]
