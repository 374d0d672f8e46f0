"""Benchmark of mining term pairs: `termbase.mine` compared with segmenting the Chinese text alone.

    python benchmarks/mine.py --data FOLDER [--units 10000] [--rounds 3]

FOLDER (by default $TERMBASE_DEV_DATA) contains translations as mine/news-commentary/corpus.tmx. The
baseline is jieba's segmentation, which every such tool without a model of its own has to run. Times
are processor times, the best of all rounds.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from termbase.bitext import read
from termbase.mine import pairs
from termbase.text.dictionary import jieba


def best(rounds: int, run: Callable[[], object]) -> float:
    """Return the shortest processor time of several runs, in seconds."""
    least = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        run()
        least = min(least, time.process_time() - began)
    return least


def main() -> None:
    """Run the benchmark and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("TERMBASE_DEV_DATA"))
    parser.add_argument("--units", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    if not arguments.data:
        parser.error("name the folder of data: --data FOLDER")
    corpus = arguments.data / "mine" / "news-commentary" / "corpus.tmx"
    units = list(islice(read(corpus, source_lang="en", target_lang="zh-Hans"), arguments.units))
    cut = jieba().lcut
    cut(units[0].target)  # loads the dictionary
    pairs(units[:100])
    floor = best(arguments.rounds, lambda: [cut(unit.target) for unit in units])
    mined = best(arguments.rounds, lambda: pairs(units))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(units)} units                seconds  of jieba")
    print(f"jieba.lcut                {floor:10.2f} {1:9.1f}")
    print(f"termbase.mine.pairs       {mined:10.2f} {mined / floor:9.1f}")
    print(f"memory at the most: {memory:.0f} MB")


if __name__ == "__main__":
    main()
