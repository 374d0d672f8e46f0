"""Generate termbase/text/data/regional.tsv from the phrase table of OpenCC and jieba's dictionary.

``python scripts/regional_words.py > termbase/text/data/regional.tsv``
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import opencc

from termbase.text import script
from termbase.text.dictionary import dictionary

HEADER = """\
# Words of Taiwan <tab> those of the mainland for the same <tab> in whose text the other's word
# stands out: CN the Taiwan word in mainland text, TW the mainland word in Taiwan's.
# Derived from the phrase table TWPhrases of OpenCC {version} (Apache License 2.0,
# https://github.com/BYVoid/OpenCC), less the words that are usual on the other side as well: those
# that jieba's dictionary knows from mainland text, and short mainland words, but for a few.
# Made by scripts/regional_words.py.
"""
SELDOM = 3
"""Words with at most this many occurrences in jieba's corpus do not count as mainland words."""
USUAL_ON_THE_MAINLAND = """
内建 除错 远端 字串 控制代码 点选 登入 状态列 叶门 查德 线上 触控 宕机 泡面
自闭症 外接 网咖 平行计算 优先顺序 页首 页尾 拨出 剪下 对映 区域网 通话卡 片语
多工 布林 尼日 华尔顿 视觉化 慢性疲劳症候群 高画质 录影 单核心 超音波 失智症
伤心小栈 安莫西林 名字空间 三极体 显示卡 多型 字尾 优先权 电脑科学 缩排 低阶
全域性 进位制 位元率 相簿 重新整理 重新命名 威斯康辛 威斯康辛州 原生代码 网络卡
数位人文 终端使用者 资料来源 资料包 实体地址 永续性 德布西 代谢症候群 运算子 运算元
巨集 联结器 排程 贴上 结束通话 无失真压缩 有失真压缩 感测 半形 目的码 解构子 释出
防写 模组 资料库
"""
TAIWANESE = """
软体 网路 程式 数位 视讯 简讯 骇客 介面 解析度 雷射 爱滋病 笔记型电脑 执行长
数位化
"""
"""Words in jieba's dictionary that are nevertheless not used on the mainland."""
MAINLAND = """
軟件 硬件 屏幕 鼠標 打印 博客 字符 內存 硬盤 光盤 視頻 音頻 默認 激活 激光 芯片 網絡 信息
智能 模塊 鏈接 短信 插件 刻錄 數組 線程 端口 遍歷 隊列 光驅 聲卡 顯卡 宕機 變量
常量
"""
"""Words of two characters that are not used in Taiwan."""
USUAL_IN_TAIWAN = """
計算機 可視化 文本框 優先級 滾動條 矢量圖 芝士 抑鬱症 孤獨症 硬皮病 阿莫西林 操作數 谷氨酸
肌氨酸 肖邦 高性能計算 空氣淨化器 塔吉克斯坦 紅細胞 白細胞 首席執行官 艾滋病 太陽能 自行車
甲型肝炎 乙型肝炎 丙型肝炎 丁型肝炎 戊型肝炎 虛擬機 癡呆症 痴呆症 超聲波 連接器 前列腺
持久性 文字處理 交互式 調色板 丁丁當 丁丁噹噹 叮叮噹 韋伯恩 布列茲 構造器 操作符
對話框 正則表達式 有損壓縮 無損壓縮 縮略圖
"""


def table() -> list[tuple[str, list[str]]]:
    """Return the rows of OpenCC's table.

    Returns:
        The mainland word, in Traditional characters, and Taiwan's words for the same.
    """
    data = Path(opencc.__file__).parent / "clib"
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "phrases.txt"
        source = data / "share/opencc/TWPhrases.ocd2"
        command = [data / "bin/opencc_dict", "-i", source, "-o", text, "-f", "ocd2", "-t", "text"]
        subprocess.run(command, check=True)
        rows = [line.split("\t") for line in text.read_text(encoding="utf-8").splitlines()]
    return [(mainland, taiwan.split(" ")) for mainland, taiwan in rows]


def sides(mainland: str, taiwan: list[str], usual: frozenset[str]) -> list[str]:
    """Return in which region's texts the other region's word of a row is conspicuous.

    Args:
        mainland: The mainland word, in Traditional characters.
        taiwan: Taiwan's words for the same.
        usual: The mainland words of all rows, in Simplified characters.

    Returns:
        ``CN``, ``TW``, both or neither.
    """
    found = []
    counts, _ = dictionary()
    word, plain = script.simplify(taiwan[0]), script.simplify(mainland)
    seldom = (counts.get(word) or 0) <= SELDOM and word not in USUAL_ON_THE_MAINLAND.split()
    if word not in usual and len(word) > 1 and (seldom or word in TAIWANESE.split()):
        found.append("CN")
    certain = len(taiwan) == 1 and mainland not in USUAL_IN_TAIWAN.split() and "·" not in mainland
    if certain and plain != word and (len(mainland) > 2 or mainland in MAINLAND.split()):
        found.append("TW")
    return found


def main() -> None:
    """Write the table to standard output."""
    rows = table()
    usual = frozenset(script.simplify(mainland) for mainland, _ in rows)
    sys.stdout.write(HEADER.format(version=version("opencc")))
    for mainland, taiwan in sorted(rows):
        found = sides(mainland, taiwan, usual)
        if found:
            simplified = opencc.OpenCC("t2s").convert(mainland)
            sys.stdout.write(f"{taiwan[0]}\t{simplified}\t{' '.join(found)}\n")


if __name__ == "__main__":
    main()
