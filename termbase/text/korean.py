"""Korean words without their particles.

A particle is written against its noun (고객의, 고객에게서는), and so are the copula (고객입니다)
and the verb that makes a verb of a noun (삭제하다, 삭제된). A word may have several of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.lazy import lazily

_PARTICLES = (
    "[은는이가을를의에와과도로만나요인일님들뿐]|께서?|에서|에게서?|한테서?|으로|으?로[서써]|까지|부터|마다|조차|마저|보다"
    "|처럼|같이|대로|밖에|이나|이?랑|하고|이?든지|이?라[도는고면]|이?란|이?며|이?지만|입니다|이?었[가-힣]+|였[가-힣]+"
    "|이에요|예요|이다|이고|이면|인지"
)
_VERB = "(?:하|해|했|할|한|함|합|되|돼|됐|된|될|됨|됩|시키|시킨|시킬|시킴|시켜|시켰)[가-힣]{0,5}"
_ENDING = lazily(rf"(?:{_PARTICLES}){{1,4}}|{_VERB}")
_LONGEST = 8
"""The most syllables that follow a noun."""
_HANGUL_END = lazily("[가-힣]$")


def stems(word: str) -> Iterator[str]:
    """Yield what a word may be without its particles, the longest first.

    >>> list(stems("고객에게는")), list(stems("API를")), list(stems("삭제하기"))
    (['고객에게', '고객'], ['API'], ['삭제'])
    """
    if not _HANGUL_END.search(word):
        return
    for end in range(len(word) - 1, max(0, len(word) - 1 - _LONGEST), -1):
        if _ENDING.fullmatch(word, end):
            yield word[:end]
