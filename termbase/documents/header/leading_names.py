"""Reads names at the beginning of a piece: before a verb, a role, or another form of the name."""

from __future__ import annotations

from termbase.documents.header.characters import is_hanzi
from termbase.documents.header.english_organizations import is_english_organization
from termbase.documents.header.fillers import skip_fillers
from termbase.documents.header.judge import Judge
from termbase.documents.header.lexicon import beginnings, endings, words
from termbase.documents.header.model import Label, Mark
from termbase.documents.header.names import (
    LATIN_NAME,
    TRANSLITERATED_NAME,
    is_latin_name,
    is_mononym,
    is_transliterated,
    name_shape,
)
from termbase.documents.header.names_in_prose import read_name_in_prose
from termbase.documents.header.organizations import organization_end
from termbase.documents.header.titles import find_title
from termbase.documents.header.whole_names import contains_role, is_whole_name, read_unlisted_name
from termbase.lazy import lazily
from termbase.text.script import HAN_RUN

_LATIN = lazily(r"[A-Za-zÀ-ſ][A-Za-zÀ-ſ0-9 .'’&,-]*")
_LONGEST_NAME = 5
# Since when somebody has an office, after the name: 自 2019 年起任, 2010年任.
_SINCE = lazily(r"自 ?\d|(?:[从于] ?)?(?:19|20)\d\d ?年[^,。;]{0,8}?(?:任|出任|成为|当选|加入)")
_SCHOOL_WORDS = lazily(r"学|统|列|主|教|副")
_NEXT_CAPITAL = lazily(r"(?<=[\w.]) (?=[A-Z0-9])")
# Names of companies and schools, not of people: LinkedIn, SpaceX, INSEAD.
_BRAND = lazily(r"(?!(?:Ma?c|D[eiu]|L[ae]|Van|Fitz)[A-Z][a-z])[A-Z][a-z]*[A-Z]\w*|[A-Z0-9&.-]{2,}")


def read_leading_names(text: str, start: int, end: int, judge: Judge) -> tuple[list[Mark], int]:
    """Read the names at the beginning of a piece.

    These are two forms of one name (马大山Martin Hill), a name before a verb or honorific (张三系…,
    张三先生…), and a Latin name before a role. Returns ``NAME`` marks, and the offset where the
    rest begins: `start` if there is no name.
    """
    chinese = HAN_RUN.match(text, start, end)
    if chinese:
        names = _read_chinese_then_latin(text, start, chinese.end(), end, judge)
        names = names or read_name_before_verb(text, start, end, judge)
        names = names or _read_name_before_place(text, start, chinese.end(), judge)
        if len(names) == 1 and "·" in text[names[0].start : names[0].end]:
            names = [*names, *_read_latin_form(text, names[0].end, end)]
        return (names, _skip(text, names[-1].end, end)) if names else ([], start)
    if in_prose := read_name_in_prose(text, start, end):
        return in_prose
    latin = _LATIN.match(text, start, end)
    if latin and latin.end() < end:
        names = _read_latin_then_chinese(text, start, latin.end(), end, judge)
        return (names, _skip(text, names[-1].end, end)) if names else ([], start)
    name_end = _name_end_before_organization(text, start, end, end)
    return (
        ([Mark(Label.NAME, start, name_end)], _skip(text, name_end, end))
        if name_end
        else ([], start)
    )


def skip_honorific(text: str, start: int, end: int) -> int:
    """Return the offset after 先生 and the like."""
    return start + beginnings("titles", "honorifics").after(text, start, end)


def _read_chinese_then_latin(
    text: str, start: int, stop: int, end: int, judge: Judge
) -> list[Mark]:
    """Return the marks of a Chinese name that ends at `stop`, and of its Latin form after it."""
    if stop == end or not (text[stop] == " " or text[stop].isascii()):
        return []
    run = text[start:stop]
    latin = LATIN_NAME.match(text, _skip(text, stop, end), end)
    form = latin.group().strip() if latin else ""
    is_pair = is_latin_name(form) and bool(name_shape(run) or is_transliterated(run))
    is_mononym_pair = is_mononym(run, form) and not _begins_with_office(
        text, _skip(text, latin.start() + len(form) if latin else stop, end), end
    )  # 安多利亚 Andoria 总裁: rather a company
    if latin and (is_pair or is_mononym_pair):
        return [
            Mark(Label.NAME, start, stop),
            Mark(Label.NAME, latin.start(), latin.start() + len(form)),
        ]
    if text[stop] == " " and is_whole_name(text, start, stop, judge, name_expected=True):
        return [Mark(Label.NAME, start, stop)]
    return []


def _read_latin_form(text: str, offset: int, end: int) -> list[Mark]:
    """Return the mark of the Latin form after a transliterated name: 伊恩·布雷默 Ian Bremmer."""
    start = _skip(text, offset, end)
    latin = _LATIN.match(text, start, end)
    if not latin:
        return []
    name_end = start + len(latin.group().rstrip())
    name_end = _name_end_before_known_organization(text, start, name_end) or name_end
    return [Mark(Label.NAME, start, name_end)] if is_latin_name(text[start:name_end]) else []


def read_name_before_verb(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """Return the mark of a Chinese name before a verb (张三系) or an honorific (张三先生)."""
    chinese = HAN_RUN.match(text, start, end)
    chinese_end = chinese.end() if chinese else start
    if beginnings("header", "fillers").after(text, start, end) > 1:
        return []
    for length in (3, 2, 4, 5):
        name_end = start + length
        is_end = name_end == chinese_end and _SINCE.match(text, name_end, end)
        shape = name_shape(text[start:name_end]) if name_end < chinese_end or is_end else ""
        if length == _LONGEST_NAME and shape != "japanese":
            continue
        if length == 3 and _is_verb_at(text, name_end - 1, end, shortest=2):
            continue  # 赵敏|现任
        if shape and skip_honorific(text, name_end, chinese_end) > name_end:
            return [Mark(Label.NAME, start, name_end)]
        titles = beginnings("titles", "posts", "envoys")
        if shape and (size := titles.after(text, name_end, chinese_end)):
            title_end = name_end + size
            if title_end == chinese_end == end:
                return []  # 张维为教授: not 张维 before a verb
            if text[title_end : title_end + 1].isdecimal() or _is_verb_at(text, title_end, end):
                return [
                    Mark(Label.NAME, start, name_end),
                    Mark(Label.TITLE, name_end, title_end),
                ]  # 张三教授是
        has_verb = shape and _is_verb_at(text, name_end, end)
        if has_verb and (shape != "weak" or judge.is_person(text[start:name_end])):
            return [Mark(Label.NAME, start, name_end)]
    return _read_transliterated_name(text, start, end)


def _read_name_before_place(text: str, start: int, stop: int, judge: Judge) -> list[Mark]:
    """Return the mark of a Chinese name that an organisation with a place follows directly.

    Example: 张三|北京大学教授. An organisation may begin with a place itself: 江苏|南京大学.
    """
    located = beginnings("organizations", "regions", "places", "known")
    if located.after(text, start, stop) > 1 or skip_fillers(text, start, stop) > start + 1:
        return []  # 曾在|北京大学
    for name_end in (start + 3, start + 2):
        run = text[start:name_end]
        if (
            located.after(text, name_end, stop) > 1
            and name_shape(run) in ("common", "compound")
            and organization_end(text, name_end, stop)
            and judge.is_person(run)
        ):
            return [Mark(Label.NAME, start, name_end)]
    return []


def _is_verb_at(text: str, offset: int, end: int, *, shortest: int = 1) -> bool:
    """Return whether 系, 现任 or another such verb is at `offset`; 系 in 系主任 is not a verb."""
    size = beginnings("header", "name verbs").after(text, offset, end)
    if _SINCE.match(text, offset, end):
        return True
    if offset < end and text[offset] == "任" and offset + size == end:
        return False  # the last character of a name
    return size >= shortest and not (
        text[offset] == "系" and _SCHOOL_WORDS.match(text, offset + 1, end)
    )


def _read_transliterated_name(text: str, start: int, end: int) -> list[Mark]:
    """Return the mark of a name with dots, up to a verb or the end of the Chinese characters."""
    match = TRANSLITERATED_NAME.match(text, start, end)
    if not match:
        return _read_transliterated_surname(text, start, end)
    name_end = match.end()
    dot = text.rfind("·", start, name_end)
    verb_start = next(
        (p for p in range(dot + 2, name_end) if dot > 0 and _is_verb_at(text, p, end)), 0
    )
    if not verb_start and name_end < end and is_hanzi(text[name_end]):
        return []
    name_end = verb_start or name_end
    name_end -= endings("titles", "honorifics").before(text, name_end, dot)
    run = text[start:name_end]
    return (
        [Mark(Label.NAME, start, name_end)]
        if is_transliterated(run) and not contains_role(run)
        else []
    )


def _read_transliterated_surname(text: str, start: int, end: int) -> list[Mark]:
    """Return the mark of a transliterated surname before an honorific: 布朗先生曾任…."""
    for offset in range(start + 2, min(start + 6, end)):
        if skip_honorific(text, offset, end) > offset and is_transliterated(text[start:offset]):
            return [Mark(Label.NAME, start, offset)]
    return []


def _read_latin_then_chinese(
    text: str, start: int, stop: int, end: int, judge: Judge
) -> list[Mark]:
    """Return the marks of a Latin name before its Chinese form, or before a role in Chinese."""
    latin_end = start + len(text[start:stop].rstrip())
    chinese_start = _skip(text, latin_end, end)
    name_end = _name_end_before_organization(text, start, latin_end, end)
    if name_end:
        return [Mark(Label.NAME, start, name_end)]
    match = HAN_RUN.match(text, chinese_start, end)
    chinese = match.group() if match else ""
    next_char = text[chinese_start + len(chinese) : chinese_start + len(chinese) + 1]
    is_whole = not (next_char.isalnum() or next_char == "·" or _begins_with_organization(chinese))
    form = _dotted_name(text, chinese_start, end)
    if is_whole and name_shape(chinese):
        form = Mark(Label.NAME, chinese_start, chinese_start + len(chinese))
    if form and is_latin_name(text[start:latin_end], beside=True):
        return [Mark(Label.NAME, start, latin_end), form]
    if not is_latin_name(text[start:latin_end]):
        return []
    if chinese_start + len(chinese) == end and read_unlisted_name(text, chinese_start, end, judge):
        return [Mark(Label.NAME, start, latin_end), Mark(Label.NAME, chinese_start, end)]
    if text[chinese_start : chinese_start + 1] == "的" or _begins_with_office(
        text, chinese_start, end
    ):
        return []  # Goldman Sachs 总裁: more likely the organisation
    return [Mark(Label.NAME, start, latin_end)]


def _dotted_name(text: str, start: int, end: int) -> Mark | None:
    """Return the mark of a name with dots that the Chinese characters at an offset are, or None."""
    match = TRANSLITERATED_NAME.match(text, start, end)
    if not match or text[match.end() : match.end() + 1].isalpha():
        return None
    name = match.group()
    is_name = "·" in name and is_transliterated(name) and not contains_role(name)
    return Mark(Label.NAME, *match.span()) if is_name else None


def _begins_with_office(text: str, start: int, end: int) -> bool:
    """Return whether a stretch begins with an office: 创始人兼首席执行官."""
    for offset in range(start + 2, end + 1):
        title = find_title(text, start, offset)
        if title and title.start == start:
            return title.kind == "offices"
    return False


def _begins_with_organization(text: str) -> bool:
    """Return whether a text begins with the name of an organisation: 谷歌前, from 谷歌前CEO."""
    return beginnings("organizations", "known").after(text, 0, len(text)) > 1


def _name_end_before_organization(text: str, start: int, stop: int, end: int) -> int | None:
    """Return where a Latin name before an organisation ends (Adam Smith INSEAD教授), or None."""
    name_end = _name_end_before_known_organization(text, start, stop)
    if name_end is not None:
        return name_end
    word_ends = [m.start() for m in _NEXT_CAPITAL.finditer(text, start, stop)]
    title = find_title(text, _skip(text, stop, end), end) if stop < end else None
    is_office = title and title.start == _skip(text, stop, end) and title.kind == "offices"
    if is_office and len(word_ends) >= 2 and not is_english_organization(text[start:stop]):
        # An office needs an organisation: John Smith Acme 总裁.
        return word_ends[1] if is_latin_name(text[start : word_ends[1]]) else None
    return None


def _name_end_before_known_organization(text: str, start: int, stop: int) -> int | None:
    """Return where a Latin name before a certain organisation or role ends, or None.

    It ends before a known name if there is one: Ann Lee Day|Harvard University.
    """
    offsets = [m.start() for m in _NEXT_CAPITAL.finditer(text, start, stop)]
    known = words("english", "known")
    for offset in sorted(offsets, key=lambda at: _word_at(text, at + 1, stop) not in known):
        name, rest = text[start:offset], text[offset + 1 : stop].strip()
        if not is_latin_name(name) or name.endswith("."):
            continue
        if _BRAND.fullmatch(rest) or is_english_organization(rest) or _is_role(rest):
            return offset
    return None


def _word_at(text: str, start: int, stop: int) -> str:
    """Return the word that begins at an offset, in lower case."""
    return text[start:stop].partition(" ")[0].lower()


def _is_role(text: str) -> bool:
    """Return whether Latin words are an organisation and a title: Harvard Law Professor."""
    first, _, last = text.rpartition(" ")
    return last.lower() in words("english", "heads") and (
        not first or is_english_organization(first)
    )


def _skip(text: str, offset: int, end: int) -> int:
    """Return the offset after spaces and commas."""
    while offset < end and text[offset] in " ,":
        offset += 1
    return offset
