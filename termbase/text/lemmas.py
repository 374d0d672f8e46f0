"""Dictionary forms of words in some fifty languages, if the package simplemma is installed.

simplemma (MIT) is the extra `languages`. It has a dictionary for each language; loading one takes
about a second and up to 150 MB, so that happens only when a text in the language is searched.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

Lemmatizer = Callable[[str], str]
"""Returns the dictionary form of a word, or the word itself if it is unknown."""
# Languages that simplemma knows by another code.
_CODES = {"bs": "hbs", "fil": "tl", "hr": "hbs", "no": "nb", "sh": "hbs", "sr": "hbs"}


@cache
def identity() -> str:
    """Return a string that identifies the installed dictionaries; empty if there are none."""
    package = find_spec("simplemma")
    if package is None or package.origin is None:
        return ""
    try:
        return f"simplemma {Path(package.origin).stat().st_mtime_ns}"
    except OSError:
        return "simplemma"


def lemmatizer_of(language: str) -> Lemmatizer | None:
    """Return the lemmatizer of a language; None if there is none."""
    if not identity():
        return None
    from simplemma import Lemmatizer as Dictionaries
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    code = _CODES.get(language, language)
    if code not in SUPPORTED_LANGUAGES:
        return None
    lemmatize = Dictionaries().lemmatize
    return lambda word: lemmatize(word, code)
