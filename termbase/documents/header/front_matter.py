"""Recognises what stands between title and body and is not the author's text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from termbase.documents.header.bylines import LONGEST_BYLINE, STOP, read_biography
from termbase.documents.header.characters import is_hanzi
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import places
from termbase.documents.header.lines import classify_line, is_abstract, is_preface
from termbase.documents.header.model import Label, Mark, Span
from termbase.documents.header.name_lists import read_name_list
from termbase.documents.header.names import has_only_transliteration, is_mononym
from termbase.documents.header.readings import LineKind, LineReading, Region, RegionKind
from termbase.documents.header.sections import forced_note, section_heading
from termbase.documents.header.whole_names import read_unlisted_name
from termbase.documents.languages import is_chinese_text
from termbase.lazy import lazily

_LONGEST_HEADING = 10
# Of the lines below, how many are read to tell the language of the body, and how many count.
_SAMPLED, _COUNTED = 40, 6
_SHORTEST_PARAGRAPH = 60
_IN_BRACKETS = lazily(r"[(\[].*[)\]][。.]?")
# The end of an editor's sentence above a text: …发表署名文章,全文如下:.
_FOLLOWS = lazily(r"(?:全文|译文|原文|文章|讲话|内容)(?:如下|见下)[:。]?$")
_LATIN_WORD = lazily(r"[A-ZÀ-Þ][a-zà-ÿ'’-]{2,18}")
_SENTENCE_END = ("。", "!", "?", "…", "”")


def is_front_matter(
    plain: str, line: Span, readings: Sequence[LineReading], rest: Sequence[Span], judge: Judge
) -> bool:
    """Return whether a paragraph is neither of the author nor in the language of the body.

    It is the editor's, below a heading and above the author's name; or an abstract in another
    language than the text; or the heading above a note on the author.
    """
    if section_heading(plain, *line) == "note":
        return bool(rest) and forced_note(plain, *rest[0], judge).kind is LineKind.NOTE
    heading = readings[-1] if readings else None
    if heading is None or heading.end - heading.start > _LONGEST_HEADING:
        heading = LineReading(*line, LineKind.TEXT)
    if is_preface(plain, heading.start, heading.end):
        return any(
            classify_line(plain, *line, judge).kind in (LineKind.META, LineKind.BYLINE)
            for line in rest[:1]
        )
    below_label = heading.start < line.start and is_abstract(plain, heading.start, heading.end)
    if not below_label and not is_abstract(plain, *line):
        return False
    is_label = line.end - line.start <= _LONGEST_HEADING
    body = paragraphs(plain, rest[is_label:], judge)
    is_chinese = is_chinese_text(plain[slice(*line)])
    return bool(body) and all(is_chinese_text(one) is not is_chinese for one in body)


def paragraphs(plain: str, lines: Sequence[Span], judge: Judge) -> list[str]:
    """Return the first paragraphs of the body: lines that are no field, note or abstract."""
    found: list[str] = []
    for start, end in lines[:_SAMPLED]:
        if (
            end - start >= _SHORTEST_PARAGRAPH
            and not is_abstract(plain, start, end)
            and classify_line(plain, start, end, judge).kind is LineKind.TEXT
        ):
            found.append(plain[start:end])
        if len(found) == _COUNTED:
            break
    return found


def is_foreign_line(plain: str, line: Span, body: Sequence[Span], judge: Judge) -> bool:
    """Return whether a line in Chinese, which is no paragraph, is beside a body in English.

    It tells something about the text, such as (根据录音整理).
    """
    start, end = line
    run = plain[start:end]
    if end - start > LONGEST_BYLINE or not is_chinese_text(run):
        return False
    is_sentence = STOP.search(run) or run.endswith(_SENTENCE_END)
    if is_sentence and not (_IN_BRACKETS.fullmatch(run) or _FOLLOWS.search(run)):
        return False
    found = paragraphs(plain, body, judge)
    return bool(found) and not any(map(is_chinese_text, found))


def read_name_line(
    plain: str, line: Span, readings: Sequence[LineReading], rest: Sequence[Span], judge: Judge
) -> LineReading | None:
    """Return the reading of a line that is a name only by its neighbours, or None.

    An unusual Chinese name is above roles without a name, or above its Latin form, which may be a
    single word: 萨仁高娃, Sarangowa. Below a title, a list of Latin names has the authors.
    """
    run = plain[slice(*line)]
    above = readings[-1] if readings else None
    if above and is_mononym(plain[above.start : above.end], run):
        return _name_reading(line)
    if names := read_name_list(plain, *line):  # Ann Lee and Jo Day
        region = Region(RegionKind.BYLINE, *line, tuple(names))
        return LineReading(*line, LineKind.BYLINE, (region,))
    is_word = bool(_LATIN_WORD.fullmatch(run))  # Khulan, above Research Fellow, Some Institute
    if not rest or not (is_word or all(map(is_hanzi, run))):
        return None
    below = classify_line(plain, *rest[0], judge)
    labels = [label for region in below.regions for label, _, _ in region.marks]
    is_above_roles = (
        below.kind is LineKind.BYLINE and Label.TITLE in labels and Label.NAME not in labels
    )
    if is_mononym(run, plain[slice(*rest[0])]) or (
        is_above_roles and (is_word or read_unlisted_name(plain, *line, judge))
    ):
        return _name_reading(line)
    is_alone = below.kind is LineKind.TEXT and _is_unmistakable(run, judge)
    return _name_reading(line) if is_alone else None


def _is_unmistakable(run: str, judge: Judge) -> bool:
    """Return whether characters that render foreign names are one even on a line of their own.

    Uyghurs, Kazakhs and Mongols have such names, in which the segmenter knows no word: 巴雅尔图.
    """
    is_spelt = len(run) > 2 and all(map(is_hanzi, run)) and has_only_transliteration(run)
    if not is_spelt or run in places() or judge.is_common(run):
        return False
    return all(flag.startswith("nr") or len(word) == 1 for word, flag in judge.tokens(run))


def _name_reading(line: Span) -> LineReading:
    return LineReading(
        *line, LineKind.BYLINE, (Region(RegionKind.BYLINE, *line, (Mark(Label.NAME, *line),)),)
    )


def read_note_on_author(
    plain: str, line: Span, readings: Sequence[LineReading], judge: Judge
) -> LineReading | None:
    """Return the reading of a sentence that says who an author is, or None.

    The author is named above, or a heading announces the sentence.
    """
    if readings and section_heading(plain, readings[-1].start, readings[-1].end) == "note":
        note = forced_note(plain, *line, judge)
        return note if note.kind is LineKind.NOTE else None
    note = read_biography(plain, *line, judge, by_sentence=True)
    names = {name.casefold() for name in names_in(plain, readings)}
    first = next((mark for region in note.regions for mark in region.marks), None)
    is_known = first is not None and plain[first.start : first.end].casefold() in names
    follows_note = bool(readings) and readings[-1].kind is LineKind.NOTE
    return note if is_known or (follows_note and first is not None) else None


def names_in(plain: str, readings: Iterable[LineReading]) -> set[str]:
    """Return the names of people in some readings."""
    marks = (mark for one in readings for region in one.regions for mark in region.marks)
    return {plain[start:end] for label, start, end in marks if label == Label.NAME}
