"""The translation is identical to the source, or has no character of the target script.

**Why:** a unit that was copied and then forgotten counts as translated in all
statistics.

Wrong:

    en: Save the file before closing the window.
    zh: Save the file before closing the window.

Right:

    en: Save the file before closing the window.
    zh: 关闭窗口前请保存文件。

**Not reported:** names, code, numbers, addresses, placeholders, acronyms and
other text that can be the same in every language; lists of single words in
lower case (`string, number`), which are names of parameters; and short texts of
which the translation has only acronyms and signs (`CPU/GPU`).

**Severity:**

- error: a sentence was not translated
- warning: a few words, which may be a title or a name
- info: one capitalised English word, such as “Cancel”, or a name with at most
  one ordinary word, such as “Linux swap”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.codelike import may_be_code
from termbase.checks.language import is_english, valid_tag
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity
from termbase.tags import is_chinese, primary_subtag
from termbase.text import english, script
from termbase.text.plain import bare
from termbase.text.script import HAN_CHARACTER
from termbase.text.stopwords import stop_words

_WORD = lazily(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SYNOPSIS = lazily(
    r"[a-z][\w.+-]*(?: [a-z][\w.+-]*){0,2}"
    r"(?: (?:\[?(?:--?[\w-]+[ =]?)?<[^<>\s]+>\]?|\[[^\[\]]+\]|-[\w-]+|\.{3}))+"
)
"""Matches a command with its arguments: `git cat-file <type> <object>`."""
_SYMBOL = lazily(r"(?<![^\W\d_])[A-Za-z]{1,3}(?=[\^²³]\d?)")
"""Matches the symbol of a unit with its power: in^2."""
_KEYWORDS = lazily(r"[a-z]\w*(?:\s*,\s*[a-z]\w*)+")
_BORROWED = lazily("[a-zàâçèéêëïñôöûü]+")
_SENTENCE_WORDS = 5
_FEW_HAN = 4
_COPIED = N_("the translation is identical to the source")
_UNTOUCHED = N_("the translation is not in {language}")


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault if the unit was not translated."""
    source_language = primary_subtag(valid_tag(unit.source_lang))
    target_language = primary_subtag(valid_tag(unit.target_lang))
    if source_language == target_language or not target_language:
        return
    copied = (
        unit.source.isascii() == unit.target.isascii()
        and unit.source.split() == unit.target.split()
    )
    chinese = is_chinese(unit.target_lang)
    if not copied and (script.has_han(unit.target) if chinese else not _is_left_chinese(unit)):
        return
    if copied and any(one.fullmatch(unit.source.strip()) for one in (_KEYWORDS, _SYNOPSIS)):
        return
    words = _words_to_translate(unit)
    if not words and len(unit.source.split()) != 1:
        return
    if not copied and words < _SENTENCE_WORDS and _is_rewritten(unit):
        return
    severity = _severity(unit, words, copied=copied)
    if severity is None:
        return
    message = _COPIED if copied else _UNTOUCHED
    fields = {} if copied else {"language": unit.target_lang}
    yield Fault(message, fields, severity, (0, len(unit.target)), (0, len(unit.source)))


def _is_left_chinese(unit: Unit) -> bool:
    """Return whether a translation from Chinese is still Chinese, without any Latin word."""
    masked = unit.target_opaque.masked
    return (
        is_chinese(unit.source_lang)
        and script.has_han(masked)
        and re.search(r"[A-Za-z]{2}", masked) is None
    )


def _is_rewritten(unit: Unit) -> bool:
    """Return whether a translation in Latin letters has no ordinary word: `CPU/GPU`, `10 FPS`."""
    return not is_chinese(unit.source_lang) and not any(
        _is_plain(word, unit.target_lang)
        for word in _WORD.findall(_SYMBOL.sub("", unit.target_opaque.masked))
    )


def _words_to_translate(unit: Unit) -> int:
    """Return the number of words or Chinese characters of the source that need translation."""
    if is_chinese(unit.source_lang):
        return len(HAN_CHARACTER.findall(unit.source_opaque.masked))
    if may_be_code(unit.source):
        return 0
    words = _WORD.findall(unit.source_opaque.masked)
    return sum(_is_plain(word, unit.source_lang) for word in words)


def _is_plain(word: str, lang: str) -> bool:
    """Return whether a word is an ordinary word rather than a name, an acronym or a letter.

    In English, words with letters such as ā are foreign names (rāga); those of French words that
    English has taken over (naïve) are not.
    """
    if not word.islower() or len(word) < 2:
        return False
    if word.isascii() or not is_english(lang):
        return not word.isascii() or _is_english(word)
    return _BORROWED.fullmatch(word) is not None and _is_english(bare(word))


@lru_cache(maxsize=1 << 12)
def _is_english(word: str) -> bool:
    return english.is_word(word) or any(map(english.is_word, english.lemmas(word)))


def _severity(unit: Unit, words: int, *, copied: bool) -> Severity | None:
    """Return how certain it is that words were forgotten; None if they may stay as they are."""
    if is_chinese(unit.source_lang):
        if words < 2:
            return None
        return Severity.ERROR if words > _FEW_HAN else Severity.WARNING
    if words >= _SENTENCE_WORDS:
        return Severity.ERROR
    if len(unit.source.split()) == 1 or len(_WORD.findall(unit.source_opaque.masked)) == 1:
        # A single lower-case word is usually a keyword; a capitalised one (“Cancel”) may be
        # forgotten.
        word = unit.source.strip()
        forgotten = copied and word.isalpha() and word.istitle() and _is_english(word.lower())
        return Severity.INFO if forgotten else None
    if not words:
        return None
    return Severity.INFO if copied and _is_name(unit) else Severity.WARNING


def _is_name(unit: Unit) -> bool:
    """Return whether a text has at most one ordinary word besides names and function words."""
    words = _WORD.findall(unit.source_opaque.masked)
    functional = stop_words("en")
    plain = [word for word in words if _is_plain(word, unit.source_lang)]
    ordinary = [word for word in plain if word not in functional]
    return len(ordinary) <= 1 and (
        any(word[0].isupper() for word in words[1:])
        or any(not _is_english(word.lower()) for word in words)
    )


CHECK = UnitCheck("T104", "untranslated", Severity.ERROR, find, compares=True)
