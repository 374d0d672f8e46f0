"""Comparison of shares in words: “nine times out of ten” and 十次有七次.

“Nine times out of ten” need not have a counterpart, since it may just mean “mostly”, and 十次 and
七次 need none as small numbers. Together they disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termbase.lazy import lazily
from termbase.text.numbers.matching import Side
from termbase.text.numbers.quantity import NumberFault, Quantity, QuantityKind, key

_OF = lazily(
    r"[个次人名位例家只件场回种项所天年款位条辆][^，。；,;]{0,10}?(?:[中里]|之中|当中)?,?"
    r"(?:就|便|会|往往|通常|至少|大?约|差不多)?(?:能|要)?有"
)
# With more quantities than this, shares are not compared.
_MOST = 60


def differing_shares(
    source: Side, target: Side, known: Iterable[NumberFault]
) -> Iterator[NumberFault]:
    """Yield a fault for each share whose part differs while its whole is the same.

    Args:
        source: The quantities of the source, after pairing.
        target: The quantities of the translation, after pairing.
        known: The faults that are already known; what they concern is left out.
    """
    if max(len(source.quantities), len(target.quantities)) > _MOST:
        return
    reported = {id(q) for fault in known for q in (fault.source, fault.target)}
    for here, there in ((source, target), (target, source)):
        for share in (here.quantities[i] for i in here.free):
            part = _other_part(share, there)
            if part is not None and reported.isdisjoint((id(share), id(part))):
                pair = (share, part) if here is source else (part, share)
                yield NumberFault(*pair, certain=False)


def _other_part(share: Quantity, there: Side) -> Quantity | None:
    """Return the part of a Chinese share with the same whole but another part."""
    parts = next((reading for reading in share.readings if len(reading) == 2), None)
    if share.kind is not QuantityKind.FRACTION or parts is None:
        return None
    top, whole = parts
    for one, two in zip(there.quantities, there.quantities[1:], strict=False):
        same_whole = key(one.value) == whole and two.value < one.value
        if same_whole and key(two.value) != top and _OF.fullmatch(there.text, one.end, two.start):
            return two
    return None
