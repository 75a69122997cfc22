"""The folder of the collections: its collections, their list, and what else lies there or is meant for it."""

from __future__ import annotations

import re

from policy_drivers.model.collection import Collection
from policy_drivers.model.names import RESERVED_SLUGS, slugify
from policy_drivers.model.settings import Settings
from policy_drivers.reading.collection_file import CollectionFile, read_collection, unreadable_collection
from policy_drivers.reading.collections_index import NAME as INDEX
from policy_drivers.reading.collections_index import CollectionsIndex, read_index, unreadable_index
from policy_drivers.reading.driver_file import is_written_as_driver
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import SourceText, Span
from policy_drivers.reading.tree import Tree
from policy_drivers.reading.walking import PAGES, Stray, is_markdown
from policy_drivers.reading.yaml_tree import Scalar

_YEAR = re.compile(r"(?:19|20)\d\d")


def read_collections(
    tree: Tree, settings: Settings, strays: list[Stray]
) -> tuple[tuple[CollectionFile, ...], CollectionsIndex | None]:
    """The Markdown files of the folder itself, and its `index.md`. Whatever else is there is a stray."""
    folder, files, index = settings.collections_dir, list[CollectionFile](), None
    strays += (_misplaced(source, f"its folder is not spelled {folder}", folder) for source in tree.misspelt)
    for source in tree.collections:
        name = source.path.removeprefix(f"{folder}/")
        if isinstance(source, Stray) and name == folder:
            strays.append(source)
        elif name == INDEX and not _is_written_as_collection(source):
            index = _index(source)
        elif why := _why_no_collection(name):
            strays.append(_misplaced(source, why, folder))
        elif isinstance(source, Stray):
            files.append(unreadable_collection(source.source, source.faults[0]))
        elif driver := _as_driver(collection := read_collection(source), settings):
            strays.append(driver)
        else:
            files.append(collection)
    return tuple(files), index


def _index(source: SourceText | Stray) -> CollectionsIndex:
    return unreadable_index(source.source, source.faults[0]) if isinstance(source, Stray) else read_index(source)


def _why_no_collection(name: str) -> str:
    """Why a file that has this name in the folder of the collections is none; empty for a collection."""
    if "/" in name:
        return "it is in a subfolder"
    if not is_markdown(name):
        return "its name does not end in .md"
    if name.startswith("."):
        return "its name begins with a dot"
    if name.lower() == INDEX:
        return f"{INDEX} is the list of the collections" + ("" if name == INDEX else ", and is spelled like this")
    return "README.md is another name for the list of the collections" if name.lower() == "readme.md" else ""


def _is_written_as_collection(source: SourceText | Stray) -> bool:
    return isinstance(source, SourceText) and "sections" in read_collection(source).front_matter.entries


def _as_driver(file: CollectionFile, settings: Settings) -> Stray | None:
    """A driver that lies among the collections: one finding says so, and where to."""
    if not file.faults:
        return None
    keys = file.front_matter.entries
    if not is_written_as_driver(keys.keys()):
        return None
    date = keys["date"][1] if "date" in keys else None
    year = _YEAR.match(date.text) if isinstance(date, Scalar) else None
    folder = f"{settings.drivers_dir}/{year[0]}" if year else settings.drivers_dir
    key = next(name for name in keys if name not in Collection.model_fields)
    help_ = f"move the file to `{folder}/{file.path.rpartition('/')[2]}`"
    reason = "this looks like a driver, but it is among the collections"
    return Stray(file.source, [Fault("collection-misplaced", file.key_span(key), reason, help=help_)], file)


def _misplaced(source: SourceText | Stray, why: str, folder: str) -> Stray:
    """A file that is not published, because only collections and their list are."""
    if isinstance(source, Stray):
        return source
    file = read_collection(source)
    if _is_written_as_collection(source):
        reason = f"this looks like a collection, but {why}"
        name = slugify(source.path.rpartition("/")[2].partition(".")[0])
        help_ = f"move the file to `{folder}/{name}.md`" if name not in RESERVED_SLUGS else ""
        return Stray(source, [Fault("collection-misplaced", file.span("sections"), reason, help=help_)], file)
    reason = f"this is not published, because {why}"
    help_ = "move it to another folder of the pages written by hand, or delete it"
    fault = Fault("collection-misplaced", Span(0, 0), reason, help=help_)
    if not source.path.lower().endswith(PAGES) or not file.is_readable:
        return Stray(SourceText(source.path, b""), [fault])
    return Stray(source, [fault], file)
