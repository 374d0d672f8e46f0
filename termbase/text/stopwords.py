"""Function words (stop words) of English and Chinese."""

from __future__ import annotations

from functools import cache

from termbase.lazy import lazily
from termbase.tags import primary_subtag
from termbase.text import wordlists
from termbase.text.languages import is_chinese

_CHINESE = """
的 了 和 是 在 有 我 他 她 它 这 那 就 都 也 与 及 或 而 但 且 并 被 把
对 从 向 到 于 以 为 之 其 所 者 很 更 最 又 再 还 只 不 没 没有 我们 你们
他们 她们 它们 自己 这个 那个 这些 那些 一个 一些 什么 怎么 如何 因为 所以 但是
而且 如果 虽然 然而 因此 以及 或者 还是 不是 就是 可以 可能 应该 已经 正在 通过
根据 关于 对于 由于 为了 之间 之后 之前 其他 其中 这样 那样 同时 此外 并且 非常
十分 以后 以前 等 等等 该 让 们 着 著 过 得 地 吗 呢 吧 啊 么 嘛 会 要 能 可 将 已 曾 则 即 若
如 因 由 自 此 各 每 某 另 正 才 却 既 虽 便 仍 均 皆 亦 乃 使 给 跟 同 当 按 据 凭 除 个 来 去
上 下 里 内 外 前 后 间 咱 您 谁 哪 何 几 多么 那么 这么 怎样 哪里 这里 那里 大家 各位 某些 每个
各个 任何 一切 尤其 特别 已经 曾经 仍然 依然 以来 以及 以便 从而 进而 甚至 即使 尽管 只要 只有 不仅
不但 无论 不管 除了 按照 随着 作为 至于 鉴于 讓 們 過 會 將 則 該 來 裡 後 間 誰
個 這 個個 與 對 從 為 還 這個 那個 這些 我們 你們 他們
因為 沒有
"""
_WORD = lazily(r"[^\W_]+(?:['’][^\W_]+)*")


@cache
def stop_words(lang: str) -> frozenset[str]:
    """Return the function words of a language; the set is empty but for English and Chinese."""
    if is_chinese(lang):
        return frozenset(_CHINESE.split())
    return wordlists.english("stop") if primary_subtag(lang) == "en" else frozenset()


def is_stop_phrase(text: str, lang: str) -> bool:
    """Return whether a text consists of function words only.

    A word in capitals does not count as one: ``US``, ``WHO`` and ``IT`` are names. ``A`` and ``I``
    are still function words.
    """
    words = _WORD.findall(text)
    known = stop_words(lang)
    for word in words:
        if word.lower() not in known or (len(word) > 1 and word.isupper() and word.isascii()):
            return False
    return bool(words)
