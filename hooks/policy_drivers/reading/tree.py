"""The files of a repository as they lie on the disk, read once, before anybody looks at what they say.

Whatever a check asks the file system is asked here. So two trees with the same digest have the same findings.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from policy_drivers.model.folders import spelling
from policy_drivers.model.names import slugify
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.candidates import candidates
from policy_drivers.reading.pages import in_the_way
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.walking import PAGES, Layout, Stray, is_litter, is_markdown, not_read, read_source, walk
from policy_drivers.reading.word_template import find_template
from policy_drivers.reading.written_files import may_be_told, written_files

REGISTER_DIR = "register"
"""The folder of the registers, inside the folder of the drivers."""
WORDS_DIR = "words"
"""The folder of a team's own words, in the same place."""
WATCH_DIR = "watch"
"""The folder of what `drivers watch` and `drivers inbox` know, in the same place."""
WATCH_STATE = "state.jsonl"
"""What sources have said: the state file of `drivers watch`."""
INBOX = "inbox.jsonl"
"""What sources have published and no driver is about: what `drivers inbox` keeps."""
WATCH_FILES = frozenset({WATCH_STATE, INBOX})
"""The files of that folder."""
_LARGEST_WATCH_FILE = 100_000_000
"""Bytes; the file has a line for each address, of some hundred bytes."""
REGISTER_FILES = {f"{name.value}.yml": name for name in RegisterName}
"""The registers by the names of their files."""
Found: TypeAlias = SourceText | Stray
"""A file's text, or why there is none."""


@dataclass(frozen=True, kw_only=True)
class Tree:
    """Everything that was found, each part in the order of the paths."""

    drivers: Sequence[Found]
    """What has the name of a driver in the folder of the drivers."""
    others: Sequence[Found]
    """What else lies there, but for the registers."""
    registers: Sequence[Found]
    """What lies in the folder of the registers."""
    words: Sequence[Found]
    """What lies in the folder of the words."""
    watch: Sequence[Found]
    """The files of the folder of what is known of sources."""
    better_names: dict[str, tuple[str, bool]]
    """For the paths of others, and of what is no register, a better name, and whether something is called that.

    Where the file belongs into another folder, that is a path from the project's root.
    """
    collections: Sequence[Found]
    """What lies in the folder of the collections; the folder alone, where it is a link out of the project."""
    misspelt_collections: Sequence[Found]
    """What lies in folders that are spelled as that of the collections is, but for capitals and the like."""
    case_studies: Sequence[Found]
    """What lies in the folder of the case studies; the folder alone, where it is a link out of the project."""
    misspelt_case_studies: Sequence[Found]
    """What lies in folders that are spelled nearly like it."""
    templates: Sequence[Found]
    """The template for Word, where the settings name one."""
    in_the_way: Sequence[Stray]
    """What the engine must not come near in the folders that it publishes; see `pages.py`."""
    candidates: Sequence[SourceText]
    """Pages elsewhere that may be drivers, case studies or collections."""
    written: Sequence[SourceText] = ()
    """Pages written by hand, and other texts of the engine's in which git has left marks."""

    @property
    def parts(self) -> tuple[Sequence[Found], ...]:
        """All files that a check has anything to say about, part by part."""
        return (
            self.drivers,
            self.others,
            self.registers,
            self.words,
            self.watch,
            self.collections,
            self.misspelt_collections,
            self.case_studies,
            self.misspelt_case_studies,
            self.templates,
            self.in_the_way,
            self.candidates,
            [*filter(may_be_told, self.written)],
        )

    def of_drivers(self, drivers: Sequence[Found]) -> Tree:
        """Some of the drivers, and what all drivers are held against, alone."""
        return replace(
            self,
            drivers=drivers,
            others=(),
            collections=(),
            misspelt_collections=(),
            case_studies=(),
            misspelt_case_studies=(),
            in_the_way=(),
            candidates=(),
            written=(),
        )

    def digest(self) -> bytes:
        """32 bytes (SHA-256) of every path, and of every file's bytes or why it has none."""
        whole = sha256()
        for number, part in enumerate(self.parts):
            whole.update(b"%d:%d\n" % (number, len(part)))
            for found in part:
                path, raw, why = os.fsencode(found.path), b"", ""
                if isinstance(found, SourceText):
                    raw = found.raw
                else:
                    why = repr([(fault.rule, fault.reason, fault.help) for fault in found.faults])
                whole.update(b"%d:%d:%d\n%b" % (len(path), len(raw), len(why), path))
                whole.update(raw)
                if why:
                    whole.update(why.encode("utf-8", "surrogatepass"))
        whole.update(repr(sorted(self.better_names.items())).encode("utf-8", "surrogatepass"))
        return whole.digest()


def read_tree(root: Path, layout: Layout, pages: Sequence[Path] | None = None) -> Tree:
    """Read the files of the project in the folder `root`.

    With `pages`, the folders that the engine publishes, whatever is in the way there is found, and pages that may be
    drivers there and elsewhere. Raises `OSError` where the folder of the drivers itself cannot be listed.
    """
    top = root / layout.drivers_dir
    if not top.resolve().is_relative_to(root.resolve()):
        raise OSError(errno.ELOOP, "it is a link that leads out of the project", str(top))
    registers, words, watch = (f"{layout.drivers_dir}/{name}" for name in (REGISTER_DIR, WORDS_DIR, WATCH_DIR))
    drivers, others = list[Found](), list[Found]()
    for entry, path in walk(str(top), layout.drivers_dir, but=(registers, words, watch)):
        found = read_source(entry, path, str(top), layout.largest_file)
        (drivers if is_markdown(path) else others).append(found)
    in_registers = list(_in_folder(top, registers, layout.largest_file))
    in_words = list(_in_folder(top, words, layout.largest_file))
    in_watch = list(_in_folder(top, watch, _LARGEST_WATCH_FILE))
    others += [each for each in in_watch if each.path.rpartition("/")[2] not in WATCH_FILES]
    strangers = [each for each in in_registers if each.path.removeprefix(f"{registers}/") not in REGISTER_FILES]
    collections, misspelt_collections = _published(root, layout.collections_dir, layout.largest_file, "collections")
    case_studies, misspelt_case_studies = _published(root, layout.case_studies_dir, layout.largest_file, "case studies")
    published = (collections, misspelt_collections, case_studies, misspelt_case_studies)
    templates = [find_template(root, layout.word_template)] if layout.word_template else []
    others = [each for each in others if each.path != layout.word_template]
    in_way, may_be_drivers, written = list[Stray](), list[SourceText](), list[SourceText]()
    if pages is not None:
        parts = (drivers, others, in_registers, in_words, in_watch, *published)
        in_way, may_be_drivers, written = _on_pages(root, pages, layout, parts)
    return Tree(
        drivers=drivers,
        others=others,
        registers=in_registers,
        words=in_words,
        watch=[each for each in in_watch if each.path.rpartition("/")[2] in WATCH_FILES],
        better_names=dict(_better_names(root, (*others, *strangers), layout.drivers_dir)),
        collections=collections,
        misspelt_collections=misspelt_collections,
        case_studies=case_studies,
        misspelt_case_studies=misspelt_case_studies,
        templates=templates,
        in_the_way=in_way,
        candidates=may_be_drivers,
        written=written,
    )


def _on_pages(
    root: Path, pages: Sequence[Path], layout: Layout, found: Sequence[Sequence[Found]]
) -> tuple[list[Stray], list[SourceText], list[SourceText]]:
    """Of folders with pages: what is in the way, what may be a driver there and elsewhere, and what is written by hand.

    What was `found` already is not among the last two.
    """
    in_way = list(in_the_way(root, pages))
    known = {each.path for part in (*found, in_way) for each in part}
    may_be_drivers = list(candidates(root, pages, known, layout))
    return in_way, may_be_drivers, list(written_files(root, pages, known, layout))


def _in_folder(top: Path, path: str, largest: int) -> Iterator[Found]:
    """The files of a folder inside that of the drivers, which is at `top`."""
    folder = top / PurePosixPath(path).name
    if folder.is_dir() and not folder.is_symlink():
        for entry, inner in walk(str(folder), path):
            yield read_source(entry, inner, str(top), largest)


def _better_names(root: Path, files: Iterable[Found], drivers_dir: str) -> Iterator[tuple[str, tuple[str, bool]]]:
    for file in files:
        if better := _better_place(file.path, drivers_dir):
            yield file.path, (better, (root / better).exists())
        elif better := _better_name(file.path):
            yield file.path, (better, (root / file.path).with_name(better).exists())


def _better_place(path: str, drivers_dir: str) -> str:
    """Where a file belongs that is called like a register, or like the words of a language, and lies elsewhere."""
    folder, _, name = path.rpartition("/")
    stem, _, end = name.lower().partition(".")
    if end in ("yml", "yaml") and f"{stem}.yml" in REGISTER_FILES and folder != f"{drivers_dir}/{REGISTER_DIR}":
        return f"{drivers_dir}/{REGISTER_DIR}/{stem}.yml"
    return f"{drivers_dir}/{WORDS_DIR}/{name}" if end == "po" and folder != f"{drivers_dir}/{WORDS_DIR}" else ""


def _better_name(path: str) -> str:
    """What a file is to be called that has the name of a driver or a register with another end."""
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0]
    if folder.endswith(f"/{REGISTER_DIR}"):
        return f"{stem.lower()}.yml" if f"{stem.lower()}.yml" in REGISTER_FILES else ""
    is_text = name.lower().endswith((".txt", *PAGES)) and f"/{REGISTER_DIR}/" not in path
    return f"{slugify(stem)}.md" if is_text and slugify(stem) else ""


def _published(root: Path, name: str, largest: int, holding: str) -> tuple[list[Found], list[Found]]:
    """What lies in a folder of pages that have a form, and in folders that are spelled nearly like it."""
    folder = root / name
    if folder.is_dir() and not folder.resolve().is_relative_to(root.resolve()):
        return [not_read(name, "outside-tree", "this link leads out of the project")], []
    if folder.is_file():
        help_ = f"rename it, and make a folder for the {holding}"
        return [not_read(name, "file-unreadable", "this is a file, where a folder should be", help_)], []
    found = list(_files(folder, name, largest, holding)) if folder.is_dir() else []
    return found, list(_misspelt(root, name, largest, holding))


def _misspelt(root: Path, name: str, largest: int, holding: str) -> Iterator[Found]:
    found = [""]
    for part in PurePosixPath(name).parts:
        found = [
            f"{above}{each}/" for above in found for each in _folders(root / above) if spelling(each) == spelling(part)
        ]
    for each in sorted(found):
        if each != f"{name}/":
            yield from _files(root / each, each.rstrip("/"), largest, holding)


def _files(folder: Path, path: str, largest: int, holding: str) -> Iterator[Found]:
    for entry, inner in walk(str(folder), path, passes_over=is_litter):
        yield read_source(entry, inner, str(folder), largest, holding)


def _folders(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []  # then MkDocs cannot list it either
