"""Generate termbase/text/data/simplified.tsv from the character tables of OpenCC.

``python scripts/simplified_characters.py > termbase/text/data/simplified.tsv``
"""

from __future__ import annotations

import sys
from collections import defaultdict
from importlib.metadata import version

from opencc import OpenCC

HEADER = """\
# Simplified character <tab> the traditional and variant characters that are written so: those
# of one word together, those of different words (發 to send, 髮 hair) apart.
# Derived, but for some rare variants, from the character tables of OpenCC {version}
# (Apache License 2.0, https://github.com/BYVoid/OpenCC). Single characters only: what is written
# in several ways by context (乾/干, 著/着) falls together here, as a key to match by must have it.
# Made by scripts/simplified_characters.py.
"""
RANGES = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x2A6E0))
NEVER = {"么"}
"""Characters that OpenCC treats as variants of others, but that are simplified: 么 is of 麼."""

VARIANTS = (
    "伕夫 壻婿 姉姊 姪侄 媿愧 嬾懒 孼孽 寃冤 寳宝 巗岩 幚帮 恠怪 慙惭 懽欢 捄救 "
    "揑捏 攷考 暎映 栢柏 椶棕 欵款 毬球 氷冰 汚污 煇辉 猨猿 珎珍 甎砖 甦苏 瘉愈 "
    "皷鼓 盌碗 砲炮 碁棋 稭秸 窓窗 竝并 紥扎 緐繁 羢绒 聨联 脗吻 艢樯 荅答 葢盖 "
    "藷薯 虵蛇 袠帙 襍杂 覇霸 讎仇 讐仇 豓艳 賸剩 跴踩 踫碰 躭耽 躶裸 軆体 邨村 "
    "鎗枪 閙闹 隄堤 隣邻 靣面 靭韧 頼赖 駞驼 鬪斗 鬬斗 鴈雁 鵞鹅 鷰燕 鼈鳖 麤粗 "
    "龢和 "
)
"""Pairs of a variant character that OpenCC leaves unchanged, and the usual character."""
ONE_WORD = {"账": "帐帳賬"}
"""Characters to group as one word, though OpenCC distinguishes two.

Taiwan's 帳戶 and Hong Kong's 賬戶 are both 账户 on the mainland, formerly written 帐户; 帐 remains
in 帐篷.
"""


def table(configuration: str, characters: list[str]) -> dict[str, str]:
    """Return what a configuration of OpenCC converts each character to on its own."""
    converted = OpenCC(configuration).convert("\n".join(characters)).split("\n")
    return dict(zip(characters, converted, strict=True))


def main() -> None:
    """Write the table to standard output."""
    characters = [chr(point) for points in RANGES for point in points]
    simplified: dict[str, str] = {}
    for configuration in ("t2s", "tw2s", "hk2s"):
        for source, target in table(configuration, characters).items():
            if source != target and len(target) == 1 and source not in NEVER:
                simplified.setdefault(source, target)
    simplified |= {"麼": "么", "麽": "么"}
    for source, target in VARIANTS.split():
        simplified.setdefault(source, target)
    for target, sources in ONE_WORD.items():
        simplified |= dict.fromkeys(sources, target)
    taiwan, hong_kong = table("t2tw", characters), table("t2hk", characters)
    groups: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for source in simplified:
        target = simplified[source]
        while target in simplified:
            target = simplified[target]
        usual = target if source in ONE_WORD.get(target, "") else hong_kong[taiwan[source]]
        groups[target][usual].append(source)
    sys.stdout.write(HEADER.format(version=version("opencc")))
    for target in sorted(groups):
        words = sorted("".join(sorted(word)) for word in groups[target].values())
        sys.stdout.write(f"{target}\t{' '.join(words)}\n")


if __name__ == "__main__":
    main()
