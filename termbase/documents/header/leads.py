"""What a piece of an author line begins with: the name of a person, a name twice."""

from __future__ import annotations

from termbase.documents.header.canonical import is_hanzi
from termbase.documents.header.english import is_english_body
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import beginnings, words
from termbase.documents.header.model import Mark
from termbase.documents.header.names import (
    LATIN_NAME,
    SPELLED_NAME,
    is_latin_name,
    is_spelled,
    name_shape,
)
from termbase.documents.header.titles import find_title
from termbase.documents.header.wholes import role_inside, unnamed_person, whole_name
from termbase.text.lazy import lazily

_HANZI = lazily(r"[\u3400-\u9fff]+")
_LATIN = lazily(r"[A-Za-zÀ-ſ][A-Za-zÀ-ſ0-9 .'’&,-]*")
# In prose: Jane Smith is a professor at …
_NAME_IS = lazily(
    r"(?P<name>[A-Z][\w.'’ -]{2,60}?(?:, (?:Jr|Sr)\.?)?),? "
    r"(?=(?:is|was|are|were|has|have|serves?|served|works?|worked"
    r"|teach(?:es)?|taught|currently|holds?) )"
)
_SCHOOL_WORDS = lazily(r"学|统|列|主|教|副")
_NEXT_CAPITAL = lazily(r"(?<=[\w.]) (?=[A-Z0-9])")
# LinkedIn, SpaceX, INSEAD: no person is written so.
_BRAND = lazily(r"[A-Z][a-z]*[A-Z]\w*|[A-Z0-9&.-]{2,}")


def lead_names(text: str, start: int, end: int, judge: Judge) -> tuple[list[Mark], int]:
    """The names that a piece begins with, and where the rest starts.

    Two forms joined (马大山Martin Hill, Martin Hill马大山), a name before a verb or a form of
    address (张三系…, 张三先生…), and a Latin name before a role.

    Returns:
        NAME marks, and the offset after them; none, and `start`.
    """
    hanzi = _HANZI.match(text, start, end)
    if hanzi:
        names = _with_latin(text, start, hanzi.end(), end, judge)
        names = names or addressed(text, start, end, judge)
        if len(names) == 1 and "·" in text[names[0][1] : names[0][2]]:
            names = [*names, *_latin_form(text, names[0][2], end)]
        return (names, _skip(text, names[-1][2], end)) if names else ([], start)
    prose = _NAME_IS.match(text, start, end)
    if prose and is_latin_name(prose["name"]):
        return [("NAME", start, prose.end("name"))], prose.end()
    latin = _LATIN.match(text, start, end)
    if latin and latin.end() < end:
        names = _latin_before_hanzi(text, start, latin.end(), end, judge)
        return (names, _skip(text, names[-1][2], end)) if names else ([], start)
    stop = _before_latin_body(text, start, end, end)
    return ([("NAME", start, stop)], _skip(text, stop, end)) if stop else ([], start)


def skip_address(text: str, start: int, end: int) -> int:
    """The offset after 先生 and the like."""
    return start + beginnings("titles", "honorifics").after(text, start, end)


def _with_latin(text: str, start: int, stop: int, end: int, judge: Judge) -> list[Mark]:
    """A Chinese name that ends at `stop`, before its Latin form or before a Latin body."""
    if stop == end or not (text[stop] == " " or text[stop].isascii()):
        return []
    run = text[start:stop]
    latin = LATIN_NAME.match(text, _skip(text, stop, end), end)
    form = latin.group().strip() if latin else ""
    if latin and is_latin_name(form) and (name_shape(run) or is_spelled(run)):
        return [("NAME", start, stop), ("NAME", latin.start(), latin.start() + len(form))]
    if text[stop] == " " and whole_name(text, start, stop, judge, sure=True):
        return [("NAME", start, stop)]
    return []


def _latin_form(text: str, place: int, end: int) -> list[Mark]:
    """The mark of the Latin form behind a name spelled in Chinese (伊恩·布雷默 Ian Bremmer)."""
    start = _skip(text, place, end)
    latin = _LATIN.match(text, start, end)
    if not latin:
        return []
    stop = start + len(latin.group().rstrip())
    stop = _before_body(text, start, stop) or stop
    return [("NAME", start, stop)] if is_latin_name(text[start:stop]) else []


def addressed(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """The mark of a Chinese name before a verb (张三系) or an address (张三先生); or nothing."""
    hanzi = _HANZI.match(text, start, end)
    stop = hanzi.end() if hanzi else start
    if beginnings("header", "outside").after(text, start, end) > 1:
        return []
    for size in (3, 2, 4):
        place = start + size
        shape = name_shape(text[start:place]) if place < stop else ""
        if shape and skip_address(text, place, stop) > place:
            return [("NAME", start, place)]
        title = beginnings("titles", "posts", "envoys").after(text, place, stop) if shape else 0
        following = text[place + title : place + title + 1]
        if title and (following.isdecimal() or _verb_at(text, place + title, end)):
            return [("NAME", start, place), ("TITLE", place, place + title)]  # 张三教授是
        verb = shape and _verb_at(text, place, end)
        if verb and (shape != "weak" or judge.person(text[start:place])):
            return [("NAME", start, place)]
    return _spelled_lead(text, start, end)


def _verb_at(text: str, place: int, end: int) -> bool:
    """Whether 系, 现任 or the like stands at `place`; 系主任 is a title."""
    size = beginnings("header", "name verbs").after(text, place, end)
    if text.startswith("自", place, end) and text[place + 1 : end].lstrip()[:1].isdecimal():
        return True  # 自 2019 年起任
    if place < end and text[place] == "任" and place + size == end:
        return False  # The last character of a name.
    return size > 0 and not (text[place] == "系" and _SCHOOL_WORDS.match(text, place + 1, end))


def _spelled_lead(text: str, start: int, end: int) -> list[Mark]:
    """A foreign name with dots, up to a verb or the end of the Chinese characters."""
    spelled = SPELLED_NAME.match(text, start, end)
    if not spelled:
        return _spelled_gentleman(text, start, end)
    last = spelled.end()
    dot = text.rfind("·", start, last)
    verb = next((p for p in range(dot + 2, last) if dot > 0 and _verb_at(text, p, end)), 0)
    if not verb and last < end and is_hanzi(text[last]):
        return []
    last = verb or last
    run = text[start:last]
    return [("NAME", start, last)] if is_spelled(run) and not role_inside(run) else []


def _spelled_gentleman(text: str, start: int, end: int) -> list[Mark]:
    """A foreign surname in Chinese before an address: 布朗先生曾任…."""
    for place in range(start + 2, min(start + 6, end)):
        if skip_address(text, place, end) > place and is_spelled(text[start:place]):
            return [("NAME", start, place)]
    return []


def _latin_before_hanzi(text: str, start: int, stop: int, end: int, judge: Judge) -> list[Mark]:
    """A Latin name before its Chinese form, or before a role in Chinese."""
    last = start + len(text[start:stop].rstrip())
    rest = _skip(text, last, end)
    split = _before_latin_body(text, start, last, end)
    if split:
        return [("NAME", start, split)]
    hanzi = _HANZI.match(text, rest, end)
    run = hanzi.group() if hanzi else ""
    following = text[rest + len(run) : rest + len(run) + 1]
    whole = not (following.isalnum() or following == "·" or _begins_body(run))
    if whole and name_shape(run) and is_latin_name(text[start:last], beside=True):
        return [("NAME", start, last), ("NAME", rest, rest + len(run))]
    if not is_latin_name(text[start:last]):
        return []
    if rest + len(run) == end and unnamed_person(text, rest, end, judge):
        return [("NAME", start, last), ("NAME", rest, end)]
    if text[rest : rest + 1] == "的" or _begins_office(text, rest, end):
        return []  # Goldman Sachs 总裁: more likely the body.
    return [("NAME", start, last)]


def _begins_office(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins with an office, perhaps with more after it: 创始人兼首席执行官."""
    for place in range(start + 2, end + 1):
        title = find_title(text, start, place)
        if title and title.start == start:
            return title.kind == "offices"
    return False


def _begins_body(text: str) -> bool:
    """Whether a run begins with the name of a body: 谷歌前 in 谷歌前CEO."""
    return beginnings("organizations", "known").after(text, 0, len(text)) > 1


def _before_latin_body(text: str, start: int, stop: int, end: int) -> int:
    """Where a Latin name ends that a Latin body follows (Adam Smith INSEAD教授); or 0."""
    sure = _before_body(text, start, stop)
    if sure:
        return sure
    places = [m.start() for m in _NEXT_CAPITAL.finditer(text, start, stop)]
    title = find_title(text, _skip(text, stop, end), end) if stop < end else None
    office = title and title.start == _skip(text, stop, end) and title.kind == "offices"
    if office and len(places) >= 2 and not is_english_body(text[start:stop]):
        # An office needs a body: John Smith Acme 总裁.
        return places[1] if is_latin_name(text[start : places[1]]) else 0
    return 0


def _before_body(text: str, start: int, stop: int) -> int:
    """Where a Latin name ends in a Latin run whose rest is a body or a role by itself; or 0."""
    for place in (m.start() for m in _NEXT_CAPITAL.finditer(text, start, stop)):
        name, rest = text[start:place], text[place + 1 : stop].strip()
        if not is_latin_name(name) or name.endswith("."):
            continue
        if _BRAND.fullmatch(rest) or is_english_body(rest) or _is_role(rest):
            return place
    return 0


def _is_role(text: str) -> bool:
    """Whether a Latin run is a body and a title: Harvard Business School Professor."""
    first, _, last = text.rpartition(" ")
    return last.lower() in words("english", "heads") and (not first or is_english_body(first))


def _skip(text: str, place: int, end: int) -> int:
    while place < end and text[place] in " ,":
        place += 1
    return place
