"""The folders of the collections and of the case studies: these, their lists, and what else lies there.

People from outside write there, and the engine would publish any page; so whatever else lies there is a stray.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from policy_drivers.model.case_study import CaseStudy
from policy_drivers.model.collection import Collection
from policy_drivers.model.driver import Driver
from policy_drivers.model.fields import Part
from policy_drivers.model.names import fold, is_slug, slugify
from policy_drivers.model.settings import Settings
from policy_drivers.reading.case_study_file import CaseStudyFile, read_case_study, unreadable_case_study
from policy_drivers.reading.collection_file import CollectionFile, read_collection, unreadable_collection
from policy_drivers.reading.driver_file import ENOUGH_KEYS, DriverFile, is_written_as_driver
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.folder_index import NAME as INDEX
from policy_drivers.reading.folder_index import FolderIndex, read_index, unreadable_index
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.reading.source import SourceText, Span
from policy_drivers.reading.tree import Found, Tree
from policy_drivers.reading.walking import PAGES, Stray, is_markdown
from policy_drivers.reading.yaml_tree import Scalar

_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_ANY_PAGE = frozenset({"title", "status", "link"})
"""Keys of these that any page may have."""
_SEVERAL = 2
_File = TypeVar("_File", CollectionFile, CaseStudyFile)


@dataclass(frozen=True)
class _Kind(Generic[_File]):
    """What a folder is for."""

    one: str
    many: str
    rule: str
    """Says of what lies in the wrong place that it does."""
    sign: str
    """The key by which such a file is known, which no driver has and no other kind."""
    model: type[Part]
    read: Callable[[SourceText], _File]
    unreadable: Callable[[SourceText, Fault], _File]

    def folder(self, settings: Settings) -> str:
        """Where such files belong, from the project's root."""
        return settings.collections_dir if self.model is Collection else settings.case_studies_dir

    def is_written(self, keys: Set[str]) -> bool:
        """Whether front matter has its sign and so many of its other keys that no other page has them."""
        return self.sign in keys and len(self.model.model_fields.keys() & keys - _OF_ANY_PAGE) >= ENOUGH_KEYS

    def is_likely(self, keys: Set[str]) -> bool:
        """Whether front matter, however its keys are spelled, has several that no driver has and such a file has."""
        own = self.model.model_fields.keys() - Driver.model_fields.keys()
        return len(own & {fold(key).replace(" ", "_").replace("-", "_") for key in keys}) >= _SEVERAL

    def is_likelier(self, file: DriverFile) -> bool:
        """Whether a file among the drivers that has the sign is meant for this kind: few of its keys are a driver's."""
        return len(file.driver.model_fields_set - self.model.model_fields.keys()) < ENOUGH_KEYS


COLLECTIONS = _Kind(
    "collection", "collections", "collection-misplaced", "sections", Collection, read_collection, unreadable_collection
)
CASE_STUDIES = _Kind(
    "case study",
    "case studies",
    "case-study-misplaced",
    "organisation",
    CaseStudy,
    read_case_study,
    unreadable_case_study,
)


def kind_written(keys: Set[str]) -> _Kind[CollectionFile] | _Kind[CaseStudyFile] | None:
    """What a page with these keys is written as, wherever it lies: a collection, a case study, or None."""
    if COLLECTIONS.is_written(keys):
        return COLLECTIONS
    return CASE_STUDIES if CASE_STUDIES.is_written(keys) else None


class _Place(NamedTuple):
    """A folder of the repository."""

    folder: str
    """Its path from the project's root."""
    found: Sequence[Found]
    misspelt: Sequence[Found]
    """What lies in folders that are spelled nearly like it."""


def read_collections(
    tree: Tree, settings: Settings, strays: list[Stray]
) -> tuple[tuple[CollectionFile, ...], FolderIndex | None]:
    """The Markdown files of the folder of the collections, and its `index.md`. Whatever else is there is a stray."""
    place = _Place(settings.collections_dir, tree.collections, tree.misspelt_collections)
    return _read(COLLECTIONS, place, settings, strays)


def read_case_studies(
    tree: Tree, settings: Settings, strays: list[Stray]
) -> tuple[tuple[CaseStudyFile, ...], FolderIndex | None]:
    """The same of the folder of the case studies."""
    place = _Place(settings.case_studies_dir, tree.case_studies, tree.misspelt_case_studies)
    return _read(CASE_STUDIES, place, settings, strays)


def _read(
    kind: _Kind[_File], place: _Place, settings: Settings, strays: list[Stray]
) -> tuple[tuple[_File, ...], FolderIndex | None]:
    folder, files, index = place.folder, list[_File](), None
    why = f"its folder is not spelled {folder}"
    strays += (_misplaced(source, kind, why, folder) for source in place.misspelt)
    for source in place.found:
        name = source.path.removeprefix(f"{folder}/")
        if isinstance(source, Stray) and name == folder:
            strays.append(source)
        elif name == INDEX and not _is_of(kind, source):
            index = _index(source)
        elif why := _why_none(kind, name):
            strays.append(_misplaced(source, kind, why, folder))
        elif isinstance(source, Stray):
            files.append(kind.unreadable(source.source, source.faults[0]))
        elif other := _as_other(kind, file := kind.read(source), settings):
            strays.append(other)
        else:
            files.append(file)
    return tuple(files), index


def _index(source: SourceText | Stray) -> FolderIndex:
    return unreadable_index(source.source, source.faults[0]) if isinstance(source, Stray) else read_index(source)


def _why_none(kind: _Kind[_File], name: str) -> str:
    """Why a file that has this name in a folder is not what the folder is for; empty where it is."""
    if "/" in name:
        return "it is in a subfolder"
    if not is_markdown(name):
        return "its name does not end in .md"
    if name.startswith("."):
        return "its name begins with a dot"
    if name.lower() == INDEX:
        return f"{INDEX} is the list of the {kind.many}" + ("" if name == INDEX else ", and is spelled like this")
    return f"README.md is another name for the list of the {kind.many}" if name.lower() == "readme.md" else ""


def _is_of(kind: _Kind[_File], source: SourceText | Stray) -> bool:
    return isinstance(source, SourceText) and kind.sign in kind.read(source).front_matter.entries


def _as_other(kind: _Kind[_File], file: _File, settings: Settings) -> Stray | None:
    """A driver, or a file of the other kind, that lies in a folder: one finding says so, and where to."""
    if not file.faults:
        return None
    keys = file.front_matter.entries
    if kind.sign not in keys:
        for other, folder in ((COLLECTIONS, settings.collections_dir), (CASE_STUDIES, settings.case_studies_dir)):
            if other.sign in keys:
                return _elsewhere(kind, file, other.one, other.sign, folder)
    if kind.is_likely(keys.keys()) or not is_written_as_driver(keys.keys()):
        return None
    date = keys["date"][1] if "date" in keys else None
    year = _YEAR.match(date.text) if isinstance(date, Scalar) else None
    folder = f"{settings.drivers_dir}/{year[0]}" if year else settings.drivers_dir
    key = next(name for name in keys if name not in kind.model.model_fields)
    return _elsewhere(kind, file, "driver", key, folder)


def _elsewhere(kind: _Kind[_File], file: MarkdownFile, is_a: str, key: str, folder: str) -> Stray:
    help_ = f"move the file to `{folder}/{file.path.rpartition('/')[2]}`"
    reason = f"this looks like a {is_a}, but it is among the {kind.many}"
    return Stray(file.source, [Fault(kind.rule, file.key_span(key), reason, help=help_)], file)


def _misplaced(source: SourceText | Stray, kind: _Kind[_File], why: str, folder: str) -> Stray:
    """A file that is not published, because only what the folder is for, and its list, are."""
    if isinstance(source, Stray):
        return source
    file = kind.read(source)
    if _is_of(kind, source):
        reason = f"this looks like a {kind.one}, but {why}"
        name = slugify(source.path.rpartition("/")[2].partition(".")[0])
        help_ = f"move the file to `{folder}/{name}.md`" if is_slug(name) else ""
        return Stray(source, [Fault(kind.rule, file.span(kind.sign), reason, help=help_)], file)
    reason = f"this is not published, because {why}"
    help_ = "move it to another folder of the pages written by hand, or delete it"
    fault = Fault(kind.rule, Span(0, 0), reason, help=help_)
    if not source.path.lower().endswith(PAGES) or not file.is_readable:
        return Stray(SourceText(source.path, b""), [fault])
    return Stray(source, [fault], file)
