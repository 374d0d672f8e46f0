"""The texts in the front matter of Markdown documents (YAML or TOML), paired by their keys.

Most values are not texts: names of layouts, addresses, dates. Those under the usual keys of texts
are, and so are those that a translation has in other words, such as the labels of buttons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from termbase.bitext.base import Draft, Entry, File, Options
from termbase.bitext.formats import toml, yaml
from termbase.bitext.pairs import Pair
from termbase.errors import DependencyError, DocumentError
from termbase.lazy import lazily

KIND = "front matter"
"""The kind of the entries."""

_TEXTS = frozenset(
    (
        *("title", "subtitle", "description", "summary", "excerpt", "abstract", "tagline"),
        *("caption", "alt", "imagealt", "label", "text", "details", "heading", "headline"),
        *("intro", "lead", "teaser", "message", "sidebarlabel", "sidebartitle", "linktitle"),
        *("paginationlabel", "navlabel", "navtitle", "shorttitle", "longtitle", "seotitle"),
        *("metatitle", "metadescription", "ogtitle", "ogdescription"),
    )
)
"""Keys of texts, without marks and capitals."""
_CODE = lazily(r"(?=[^\s]*[/_.:#@\d-])[!-~]+")
_MARKS = str.maketrans("", "", "_-")


def entries(front: str, file: File, options: Options) -> list[Entry]:
    """Return the texts of front matter; none if it is damaged, which its site would report.

    Nor are there any if it is YAML and PyYAML is not installed.
    """
    fence, inner = front[:3], front.partition("\n")[2].rstrip()[:-3]
    module = toml if fence == "+++" else yaml
    # The line of the fence is left blank, so that positions are those in the file.
    draft = Draft(file.path, f"\n{inner}".encode("utf-8", "surrogatepass"))
    with suppress(DocumentError, DependencyError):
        return [entry._replace(kind=KIND) for entry in module.entries(draft, options)]
    return []


def pairs(sources: Sequence[Entry], targets: Sequence[Entry]) -> Iterator[Pair]:
    """Pair the texts of two front matters, in the order of the target.

    Those that only one of them has are left out, and so are the items of lists of texts, such as
    tags: a translation may have them in another order.
    """
    by_key = {entry.key: entry for entry in sources}
    for target in targets:
        source = by_key.get(target.key)
        is_item = target.key.rpartition(".")[2].isdigit()
        if source and source.text and not is_item and _is_text(source, target):
            yield source, target


def _is_text(source: Entry, target: Entry) -> bool:
    if target.name.translate(_MARKS).lower() in _TEXTS:
        return True
    return source.text != target.text and not (
        _CODE.fullmatch(source.text) or _CODE.fullmatch(target.text)
    )
