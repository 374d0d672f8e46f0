"""Finds the numbers and signs that lead from names to institutes: 张三¹, 1 某大学."""

from __future__ import annotations

from termbase.lazy import lazily

_SIGN = r"[*†‡§¶¹²³⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨]|(?<!\d)\d{1,2}(?![\d\-./年月日])"
_KEY = lazily(_SIGN)
_KEYS_AFTER = lazily(rf"[)） \u3000]{{0,2}}(?:{_SIGN})(?:[ ,，、]{{0,2}}(?:{_SIGN}))*")
_KEY_BEFORE = lazily(
    r"(?:^|[\s(（;；,，])([*†‡§¶¹²³⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨]|\d{1,2})[.．、)） \u3000]{0,3}$"
)
_LONGEST_KEY = 7
_PLAIN_KEYS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨", "123456789" * 2)


def keys_after(text: str, offset: int) -> set[str]:
    """Return the numbers and signs of footnotes after a name: 张三¹,², 李四 1*."""
    found = _KEYS_AFTER.match(text, offset)
    return set(map(_plain_key, _KEY.findall(found[0]))) if found else set()


def key_before(text: str, offset: int) -> str:
    """Return the number or sign of a footnote before an institute, or an empty string."""
    found = _KEY_BEFORE.search(text, max(0, offset - _LONGEST_KEY), offset)
    return _plain_key(found[1]) if found else ""


def _plain_key(key: str) -> str:
    return key.translate(_PLAIN_KEYS)
