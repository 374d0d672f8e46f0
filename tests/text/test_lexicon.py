"""The dictionary of Chinese words, of which only parts are read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from termbase import cachefiles
from termbase.text import lexicon
from termbase.text.dictionary import dictionary
from termbase.text.script import simplify


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty cache for the tests below."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TERMBASE_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="module")
def fresh(cache: Path) -> lexicon.Lexicon:
    """A lexicon made anew."""
    return lexicon.lexicon.__wrapped__()


def test_lexicon_has_every_word_of_the_dictionary(fresh: lexicon.Lexicon) -> None:
    """The count of a word is that of the dictionary; mere beginnings of words have none."""
    counts, total = dictionary()
    assert fresh.total == total
    for word, count in list(counts.items())[::97]:
        key = simplify(word)
        assert fresh.get(key) == max(count, counts.get(key, 0)) or fresh.get(key) >= count
    assert fresh.get("这不是词") == fresh.get("") == fresh.get("\U0010ffff") == 0
    assert fresh.get("布鲁塞") == 0 < fresh.get("布鲁塞尔")


def test_lexicon_knows_sequences_inside_words(fresh: lexicon.Lexicon) -> None:
    """It has neighbouring characters within words, and four in a row within longer words."""
    assert "塞" in fresh.follows["鲁"]
    assert "们" not in fresh.follows["鲁"]
    long = next(word for word, count in dictionary()[0].items() if count and len(word) == 6)
    assert all(fresh.is_inside_word(simplify(long)[i : i + 4]) for i in range(3))
    assert not fresh.is_inside_word("布鲁塞们")


def test_lexicon_is_cached(fresh: lexicon.Lexicon, cache: Path) -> None:
    """The next process reads the cached lexicon; a damaged file is created anew."""
    cached = next(cache.glob("lexicon-*.dat"))
    assert lexicon._unpack(cachefiles.read(cached.name)).get("银行") == fresh.get("银行") > 0
    cached.write_bytes(cached.read_bytes()[:-1])
    assert lexicon.lexicon.__wrapped__().get("银行") == fresh.get("银行")
    assert cachefiles.read(cached.name) is not None
