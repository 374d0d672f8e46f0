"""Subtitles: cues of each format, their pairing by time, files of both languages, errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.bitext import read, read_pair
from termbase.bitext.formats._cue_times import grouped
from termbase.checks.files import Search
from termbase.checks.jobs import Job
from termbase.errors import DocumentError
from tests.bitext.helpers import misplaced, paired, segments

SOURCE = """1
00:00:01,000 --> 00:00:03,000
<i>The harbour</i>

2
00:00:03,000 --> 00:00:05,500
was closed in 2018.

3
00:00:06,000 --> 00:00:08,000
- Ready?
- Not <b>yet</b>.

4
00:00:20,000 --> 00:00:21,000
Quay
"""
TARGET = """\ufeff1
00:00:01,100 --> 00:00:05,400
{\\an8}港口<i>已于</i>
2018年关闭

2
00:00:06,000 --> 00:00:08,000
- 准备<b>好</b>了吗？
- 还没有。

3
00:00:10,000 --> 00:00:12,000
（只有译文）
"""
WEB = """WEBVTT - Harbour

STYLE
::cue { color: white }

NOTE The first words
termbase: ignore

opening
00:01.000 --> 00:05.400 line:0
<v 船长>港口 &amp; 码头</v>

00:00:06.000 --> 00:00:08.000
<00:00:06.500><c.yellow>还没有</c>
"""
STATION = """[Script Info]
; termbase: ignore-file[P401]
[V4+ Styles]
Format: Name, Fontname
Style: Default,SimHei
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:01.00,0:00:05.40,Default,,0,0,0,,not shown
Dialogue: 0,0:00:01.00,0:00:05.40,Default,,0,0,0,,{\\an8}港口关闭\\N{\\fs12}It was closed, all.
Dialogue: 0,0:00:06.00,0:00:08.00,Default,,0,0,0,,还没有
Dialogue: 0,0:00:06.00,0:00:08.00,Top,,0,0,0,,Not\\hyet
Dialogue: 0,0:00:06.00,0:00:08.00,Top,,0,0,0,,{\\p1}m 0 0 l 100 0{\\p0}
"""


def test_pairs_by_time(tmp_path: Path) -> None:
    """Cues are paired if they overlap; those that a sentence runs through are one text."""
    found = paired(tmp_path, "a.srt", SOURCE, TARGET, source_lang="en", target_lang="zh")
    assert [(s.unit, s.source, s.target, s.state, s.target_lang) for s in found] == [
        ("1", "The harbour was closed in 2018.", "港口已于 2018年关闭", "translated", "zh-Hans"),
        ("2", "- Ready? - Not yet.", "- 准备好了吗？ - 还没有。", "translated", "zh-Hans"),
        ("4", "Quay", "", "untranslated", "zh-Hans"),
    ]
    assert [(s.first_line, s.line, s.column, s.last_line) for s in found[:2]] == [
        (3, 3, 7, 4),
        (8, 8, 1, 9),
    ]
    assert not misplaced(found[:2], escapes="\n")


def test_web(tmp_path: Path) -> None:
    """WebVTT has names of cues, voices, entities, times within cues, notes and styles."""
    found = paired(tmp_path, "a.vtt", SOURCE.replace(",000 ", ".000 "), WEB, target_lang="zh")
    assert [(s.unit, s.target, s.line, s.column, s.comments) for s in found[:2]] == [
        ("opening", "港口 & 码头", 11, 7, ("The first words termbase: ignore",)),
        ("2", "还没有", 14, 25, ()),
    ]
    assert not misplaced(found[:2], escapes="&")


def test_both_languages_at_once(tmp_path: Path) -> None:
    """In a file of both languages the lines of a cue are told apart, in either order."""
    text = """1
00:00:01,000 --> 00:00:02,000
港口
Harbour

2
00:00:03,000 --> 00:00:04,000
Use the iPhone Pro Max
使用iPhone Pro Max

3
00:00:05,000 --> 00:00:06,000
港，意为“harbour”
The harbour (港)
of the city

4
00:00:07,000 --> 00:00:08,000
♪

5
00:00:09,000 --> 00:00:10,000
Quay
"""
    found = segments(tmp_path, "a.srt", text)
    assert [(s.unit, s.source, s.target, s.source_lang, s.target_lang) for s in found] == [
        ("1", "Harbour", "港口", "en", "zh-Hans"),
        ("2", "Use the iPhone Pro Max", "使用iPhone Pro Max", "en", "zh-Hans"),
        ("3", "The harbour (港) of the city", "港，意为“harbour”", "en", "zh-Hans"),
        ("5", "Quay", "", "en", "zh-Hans"),
    ]
    assert not misplaced(found[:3])
    for languages in ({"source_lang": "zh"}, {"target_lang": "en"}):
        found = segments(tmp_path, "a.srt", text, **languages)
        assert (found[0].source, found[0].target, found[0].target_lang) == ("港口", "Harbour", "en")


def test_events(tmp_path: Path) -> None:
    """SubStation Alpha may have both languages in an event, or in two at the same time."""
    found = segments(tmp_path, "a.ass", STATION)
    assert [(s.source, s.target, s.line, s.column) for s in found] == [
        ("It was closed, all.", "港口关闭", 9, 57),
        ("Not\xa0yet", "还没有", 10, 51),
    ]
    assert {s.comments for s in found} == {("termbase: ignore-file[P401]",)}
    assert not misplaced(found)


CUES = 40


def _file(times: list[tuple[int, int]], word: str) -> str:
    def shown(time: int) -> str:
        return f"00:{time // 60000:02}:{time // 1000 % 60:02},{time % 1000:03}"

    return "\n\n".join(
        f"{number}\n{shown(start)} --> {shown(end)}\n{word} {number}"
        for number, (start, end) in enumerate(times, 1)
    )


@pytest.mark.parametrize(
    ("shift", "factor"), [(0, 1.0), (700, 1.0), (90_000, 1.0), (-900, 1.0), (0, 1.043), (5000, 0.9)]
)
def test_other_editions(tmp_path: Path, shift: int, factor: float) -> None:
    """The translation may be shown later or faster throughout."""
    times = [(1000 + 2000 * i + 100 * (i % 7), 2500 + 2000 * i) for i in range(CUES)]
    moved = [(int(start * factor) + shift, int(end * factor) + shift) for start, end in times]
    found = paired(tmp_path, "a.srt", _file(times, "Quay"), _file(moved, "码头"))
    assert [(s.source, s.target) for s in found] == [
        (f"Quay {number}", f"码头 {number}") for number in range(1, CUES + 1)
    ]


def test_times_that_do_not_agree(tmp_path: Path) -> None:
    """Cues at quite other times are aligned like paragraphs, unless there are too many."""
    times = [(1000 + 2000 * i, 2500 + 2000 * i) for i in range(CUES)]
    other = [(60_000 + i * i * 900, 60_500 + i * i * 900) for i in range(CUES)]
    found = paired(tmp_path, "a.srt", _file(times, "Quay"), _file(other, "码头"))
    assert [s.source for s in found[:2]] == ["Quay 1", "Quay 2"]
    assert [s.target for s in found[:2]] == ["码头 1", "码头 2"]


def test_groups_keep_every_cue(tmp_path: Path) -> None:
    """No cue is lost or repeated, whatever overlaps."""
    from termbase.bitext.base import Entry

    def entries(*times: tuple[int, int]) -> list[Entry]:
        return [Entry(str(time), str(time), 1, 1, time=time) for time in times]

    ours = entries((0, 10), (0, 10), (2, 8), (10, 40), (50, 60), (60, 60), (70, 65))
    theirs = entries((0, 3), (3, 9), (12, 20), (21, 22), (22, 39), (55, 56), (90, 99))
    same = entries(*((1000 * i, 1000 * i + 900) for i in range(1, 30)))
    ours, theirs = ours + same, theirs + same
    groups = grouped(ours, theirs) or []
    assert sorted(e.text for group, _ in groups for e in group) == sorted(e.text for e in ours)
    assert sorted(e.text for _, group in groups for e in group) == sorted(e.text for e in theirs)


@pytest.mark.parametrize(
    ("name", "text", "line", "reason"),
    [
        ("a.srt", "Quay", None, "has no subtitles"),
        ("a.srt", "1\n00:00:01,000 -> 00:00:02,000\nQuay", 2, "is not a time"),
        ("a.vtt", "WEBVTT\n\n00:01 --> 00:02\nQuay", 3, "is not a time"),
        ("a.ass", "Dialogue: 0,0:00:01.00,x,Default,,0,0,0,,Quay", 1, "is not an event"),
        ("a.ass", "\nDialogue: 0,0:00:01.00", 2, "is not an event"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nQuay", None, "holds only one language"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n码头", None, "holds only one language"),
    ],
)
def test_errors(tmp_path: Path, name: str, text: str, line: int | None, reason: str) -> None:
    """A file without cues, with a malformed time, or of one language is an error."""
    with pytest.raises(DocumentError, match=reason) as error:
        segments(tmp_path, name, text)
    assert error.value.line == line


def test_encodings_and_line_ends(tmp_path: Path) -> None:
    """Subtitles come in any encoding, with any line ends, and without numbers or blank lines."""
    text = "00:00:01,000 --> 00:00:02,000\n港口已经关闭\nThe harbour is closed\n"
    text += "00:00:03,000 --> 00:00:04,000\n码头开放\n\nThe quay is open\n"
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        found = segments(tmp_path, "a.srt", text.replace("\n", "\r\n").encode(encoding))
        assert [(s.unit, s.source, s.target, s.line) for s in found] == [
            ("1", "The harbour is closed", "港口已经关闭", 2),
            ("2", "The quay is open", "码头开放", 5),
        ]


def test_where_they_are_found(tmp_path: Path) -> None:
    """In folders, subtitles are checked beside their source, however their language is named."""
    for name in ("a.en.srt", "a.chs.srt", "a.zh-TW.srt", "b.srt", "c_eng.vtt", "c_chi.vtt"):
        (tmp_path / name).write_text(SOURCE, encoding="utf-8")
    jobs = [job for job in Search(tmp_path).find([tmp_path]).jobs if isinstance(job, Job)]
    assert [(job.path.name, job.source and job.source.name, job.target_lang) for job in jobs] == [
        ("a.chs.srt", "a.en.srt", "zh-Hans"),
        ("a.zh-TW.srt", "a.en.srt", "zh-Hant-TW"),
        ("c_chi.vtt", "c_eng.vtt", "zh-Hans"),
    ]


def test_hostile_files(tmp_path: Path) -> None:
    """Many cues at one time, endless tags, and numbers without end are read in linear time."""
    timing = "00:00:01,000 --> 00:00:02,000\n"
    for text in (
        (timing + "<i\n") * 20_000,
        timing + "<" * 200_000,
        timing + "{\\" * 100_000,
        timing + "-->\n" * 50_000,
        timing + " " * 300_000 + "x",
        ("1\n" + timing) * 20_000 + "Quay",
    ):
        path = tmp_path / "a.srt"
        path.write_text(text, encoding="utf-8")
        list(read_pair(path, path))
        with pytest.raises(DocumentError):
            list(read(path))


def test_an_arrow_between_numbers_is_text(tmp_path: Path) -> None:
    """A line such as 3 -> 4 is not taken for a time that is malformed."""
    text = "1\n00:00:01,000 --> 00:00:02,000\nQuay\n3 -> 4\n码头\n"
    path = tmp_path / "a.srt"
    path.write_text(text, "utf-8")
    assert [s.target for s in read(path)] == ["码头"]
