"""Merging templates into catalogs, as msgmerge does but by concept id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from termbase.catalog.adopting import adopt_all
from termbase.catalog.assemble import active, concept_id
from termbase.catalog.block import Block
from termbase.catalog.carrying import active_ids, find_strays
from termbase.catalog.entries import new_header
from termbase.catalog.fitting import Update, fit
from termbase.catalog.naming import language_of, name_in_english
from termbase.catalog.pofile import PoFile
from termbase.catalog.separating import separate
from termbase.catalog.storage import locked, read_bytes, replace_all
from termbase.catalog.subjects import follow_renaming, former_subjects, name_in_use
from termbase.catalog.tree import CatalogTree
from termbase.catalog.twins import join_twins
from termbase.garbage import uncollected

_MOST_KEPT = 4
"""How many catalogs may have been kept in memory before further ones are not."""


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """The changes of an update.

    Attributes:
        files: The changes to each file, including files that were up to date.
        changes: The files that changed: path to (old bytes, new bytes).
    """

    files: tuple[Update, ...]
    changes: Mapping[Path, tuple[bytes, bytes]] = field(repr=False)


def update(
    tree: CatalogTree, languages: Iterable[str] = (), *, adopt: bool = False, preview: bool = False
) -> UpdateReport:
    """Merge every template into its catalogs, and create missing catalogs.

    A concept always keeps its translation and the translator comments. If its English term has
    changed, the entry becomes fuzzy and records the previous term (`#|`). A concept that is no
    longer in the template becomes obsolete. Unchanged parts of a file keep their bytes.

    A new concept with the same English term as one that is gone counts as that concept under
    another id. It keeps the translation, which becomes fuzzy if the comments in the template
    differ. A concept that has moved to another subject keeps its translation too. If a subject was
    renamed, by its template, its concepts no longer name it as before.

    If the `msgid` of a concept is Chinese, and a reviewed translation in that catalog is not, this
    is the English term, or several with semicolons between them.

    An entry that only a catalog has, because it was added there in an editor, becomes obsolete like
    one that is no longer in the template, unless it is adopted.

    Args:
        tree: The catalogs.
        languages: BCP 47 tags of languages to create catalogs of, besides the existing ones.
        adopt: Whether to add entries that only catalogs have to the templates, and to make admitted
            terms of those that follow a translation after a semicolon.
        preview: Whether to write nothing, without a lock, and only report what would change.

    Returns:
        The changes to each file.

    Raises:
        CatalogError: A file cannot be read or written.
    """
    with uncollected(), nullcontext() if preview else locked(tree.folder):
        merged = _Merged(tree, languages)
        merged.follow_renaming()
        if adopt:
            merged.adopt()
        merged.name_in_english()
        done = merged.fit_all(separating=adopt)
        if not preview:
            # Together: what is retired in one subject may have gone to another.
            replace_all(tree.folder, merged.changes)
    return UpdateReport(tuple(done), merged.changes)


class _Merged:
    """The templates and catalogs of a tree with the changes of an update.

    Args:
        tree: The catalogs, locked.
        languages: BCP 47 tags of languages to create catalogs of, besides the existing ones.

    Attributes:
        changes: The files to write: path to (old bytes, new bytes).
    """

    def __init__(self, tree: CatalogTree, languages: Iterable[str]) -> None:
        self._tree = tree
        self._languages = tuple(dict.fromkeys([*tree.languages(), *languages]))
        self._templates: dict[str, PoFile] = {}
        self._joined: dict[str, int] = {}
        self._renamed: dict[str, int] = {}
        for subject in tree.subjects():
            template, joined, _ = join_twins(PoFile.load(tree.template(subject)), is_template=True)
            self._templates[subject], self._joined[subject] = template, joined
        self._adopted: Mapping[str, int] = {}
        self._files: dict[Path, PoFile] = {}
        self._kept: dict[Path, PoFile] = {}
        self._strays = find_strays(tree, self._templates, {})
        self.changes: dict[Path, tuple[bytes, bytes]] = {}

    def follow_renaming(self) -> None:
        """Let the concepts of renamed subjects have the new name."""
        gone = former_subjects(self._tree, self._templates.values())
        for subject, template in self._templates.items() if gone else ():
            present = name_in_use(subject, template.entries) or subject
            if count := follow_renaming(template, gone, present):
                self._renamed[subject] = count
                self._templates[subject] = template.reread()

    def adopt(self) -> None:
        """Adopt the entries that were added in an editor."""
        moved_ids = active_ids(self._strays)
        self._adopted, self._files = adopt_all(self._tree, self._templates, moved_ids)
        for subject in self._adopted:
            self._templates[subject] = self._templates[subject].reread()
        if self._adopted:
            self._strays = find_strays(self._tree, self._templates, self._files)

    def name_in_english(self) -> None:
        """Make English terms of the English translations of Chinese ones."""
        for subject, template in self._templates.items():
            if not any(map(language_of, template.entries)):
                continue
            paths = self._tree.catalogs(subject)
            catalogs = {lang: self._catalog(subject, lang) for lang in paths}
            self._keep(paths, catalogs)
            if edited := name_in_english(template, catalogs):
                self._templates[subject] = template.reread()
                self._files |= {paths[lang]: catalogs[lang].reread() for lang in edited}
                for lang in edited:
                    self._kept.pop(paths[lang], None)
                self._strays = find_strays(self._tree, self._templates, self._files)

    def fit_all(self, *, separating: bool) -> list[Update]:
        """Merge every template into its catalogs; return the changes to each file.

        Args:
            separating: Whether to make admitted terms of those after a semicolon.
        """
        names = (active(template) for template in self._templates.values())
        known = active_ids(self._strays).union(*names)
        subjects = self._templates
        return [one for subject in subjects for one in self._fit(subject, known, separating)]

    def _fit(self, subject: str, known: Collection[str], separating: bool) -> Iterator[Update]:
        template = self._templates[subject]
        reviewed: set[str] = set()
        dropped: dict[str, Block] = {}
        for lang in self._languages:
            incoming = self._strays.get((subject, lang), {})
            fitted = fit(template, self._catalog(subject, lang), incoming)
            reviewed |= fitted.reviewed
            dropped = {**fitted.dropped, **dropped}
            # Last, since it depends on the English term, and the translation may have moved here.
            file = fitted.file.reread() if separating else fitted.file
            count = separate(file) if separating else 0
            self._note(file)
            yield replace(fitted.done, separated=count)
        _remember(template, {n: block for n, block in dropped.items() if n not in known})
        yield Update(
            template.path,
            accepted=_accept(template, reviewed),
            adopted=self._adopted.get(subject, 0),
            joined=self._joined[subject],
            renamed=self._renamed.get(subject, 0),
        )
        self._note(template)

    def _catalog(self, subject: str, lang: str) -> PoFile:
        path = self._tree.catalog(subject, lang)
        known = self._kept.pop(path, None) or self._files.get(path)
        if known is not None:
            return known
        if path.is_file():
            return PoFile.load(path)
        called = name_in_use(subject, self._templates[subject].entries)
        return PoFile(path, new_header(subject, lang, called))

    def _keep(self, paths: Mapping[str, Path], catalogs: Mapping[str, PoFile]) -> None:
        """Keep catalogs that have been read, since they are soon needed again, if they are few."""
        if len(self._kept) <= _MOST_KEPT:
            self._kept |= {paths[lang]: file for lang, file in catalogs.items()}

    def _note(self, file: PoFile) -> None:
        """Register a file to be written, if it has changed."""
        old = read_bytes(file.path) if file.path.is_file() else b""
        if (new := file.to_bytes()) != old:
            self.changes[file.path] = (old, new)


def _remember(template: PoFile, dropped: Mapping[str, Block]) -> None:
    """Record dropped concepts as obsolete entries of the template.

    msgmerge removes obsolete entries without a translation from catalogs, which would lose the
    record of rejected proposals; it does not change templates.
    """
    recorded = {concept_id(entry) for entry in template.entries if entry.obsolete}
    for name, block in dropped.items():
        if name not in recorded:
            template.append(block)


def _accept(template: PoFile, reviewed: Collection[str]) -> int:
    """Accept proposals in a template that a reviewer has accepted in a catalog."""
    count = 0
    for index, entry in enumerate(template.entries):
        if "fuzzy" in entry.flags and not entry.obsolete and concept_id(entry) in reviewed:
            template.edit(index).set_fuzzy(False)
            count += 1
    return count
