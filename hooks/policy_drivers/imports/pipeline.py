"""The whole way: files to items, items to entries, entries to drivers that can be written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from policy_drivers.imports.case_studies.placing import write_out as write_out_study
from policy_drivers.imports.case_studies.settling import with_case_studies
from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import CARRIED_OVER, Entry, Item, Kind
from policy_drivers.imports.fields.answered_entry import answered_entry
from policy_drivers.imports.fields.date_fields import fill_review_due
from policy_drivers.imports.fields.entry_of_item import entry_of
from policy_drivers.imports.formats.decoding import read_decoded
from policy_drivers.imports.formats.file_kind import Format, head_of, sniff
from policy_drivers.imports.formats.html_page import items_of_html, looks_like_html
from policy_drivers.imports.formats.issue_form import items_of_issue_form, looks_like_issue_form
from policy_drivers.imports.formats.markdown_page import items_of_markdown
from policy_drivers.imports.formats.page_matter import is_markdown
from policy_drivers.imports.formats.table.tables import (
    NOTHING_ASKED,
    Asked,
    items_of_csv,
    items_of_xlsx,
    looks_like_table,
)
from policy_drivers.imports.formats.text_page import items_of_text, tallied
from policy_drivers.imports.formats.word_form import items_of_word_form
from policy_drivers.imports.formats.wordpress.export import items_of_wxr
from policy_drivers.imports.limits import MOST_LINES, MOST_TAGS, require_no_more
from policy_drivers.imports.matching.duplicates import Duplicates
from policy_drivers.imports.matching.new_files import place, write_out
from policy_drivers.imports.refused import RefusedError
from policy_drivers.imports.values.invisible import seen_whole, unseen, unseen_by_line
from policy_drivers.imports.values.line import Line, with_line_feeds
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.wording.lines import on_one_line


@dataclass(frozen=True)
class Imported:
    """What an import comes to."""

    entries: tuple[Entry, ...]

    @property
    def new(self) -> list[Entry]:
        """The drivers and case studies that are new: those that have a file to be written."""
        return [entry for entry in self.entries if entry.path and not entry.duplicate_of]

    @property
    def drivers(self) -> list[Entry]:
        """The drivers among them."""
        return [entry for entry in self.new if entry.origin.kind is Kind.DRIVER]

    @property
    def found(self) -> list[Entry]:
        """All drivers and case studies that were found, those that are there already too."""
        return [entry for entry in self.entries if entry.origin.kind in CARRIED_OVER]


def read_items(paths: Sequence[Path], chosen: Format | None, asked: Asked = NOTHING_ASKED) -> Iterator[Item]:
    """The items of all the files, in their order. `chosen` is their format; without it, each file's is found out.

    `asked` has the questions of a form as the site asks them, folded, and those that we know.

    Raises `RefusedError` for a file that cannot be imported. Items keep the names of files without their folders; two
    files of one name keep the name of the folder as well.
    """
    for path, file in zip(paths, _names(paths), strict=True):
        yield from tallied(_items(path, file, chosen, asked), ((1, char) for char in unseen(path.name)))


def _items(path: Path, file: str, chosen: Format | None, asked: Asked) -> Iterator[Item]:
    match chosen or sniff(path):
        case Format.XLSX:
            if sniff(path) is not Format.XLSX:
                raise RefusedError(f"{path} is not an XLSX file; leave out --format, or give csv")
            yield from items_of_xlsx(path, file, asked)
        case Format.DOCX:
            if sniff(path) is not Format.DOCX:
                raise RefusedError(f"{path} is not a Word document; leave out --format")
            yield from items_of_word_form(path, file)
        case Format.WXR:
            yield from items_of_wxr(path, file)
        case Format.CSV:
            yield from items_of_csv(read_decoded(path, file), file, asked)
        case Format.MAP:
            head = head_of(path)
            if chosen and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", b"<rss")) and b"<rss" in head:
                raise RefusedError(f"{path} is a WordPress export; leave out --format, or give wxr")
            text = read_decoded(path, file)
            yield from _of_text(text, path.name, file, asked, is_open=chosen is None)


def _of_text(text: str, name: str, file: str, asked: Asked, *, is_open: bool) -> Iterator[Item]:
    """The items of a text; a table or a form in it is one only where its format `is_open`, not chosen."""
    whole, lines = seen_whole(text), with_line_feeds(text)
    if is_open and looks_like_issue_form(whole):
        yield from tallied(items_of_issue_form(with_line_feeds(whole), file), unseen_by_line(lines))
    elif is_markdown(name, lines):
        yield from tallied(items_of_markdown(seen_whole(lines), file), unseen_by_line(lines))
    elif is_open and looks_like_table(whole, asked):
        yield from items_of_csv(text, file, asked)
    elif looks_like_html(whole):
        require_no_more(text.count("<"), MOST_TAGS, file, "tags")
        yield from tallied(items_of_html(whole, file), unseen_by_line(text))
    else:
        require_no_more(text.count("\n") + text.count("\r"), MOST_LINES, file, "lines")
        yield from tallied(items_of_text(seen_whole(lines), file), unseen_by_line(lines))


def _names(paths: Sequence[Path]) -> list[str]:
    short = [path.name for path in paths]
    number = Counter(short)
    return [
        _clean(f"{path.resolve().parent.name}/{name}" if number[name] > 1 else name)
        for path, name in zip(paths, short, strict=True)
    ]


def _clean(name: str) -> str:
    """A file's name as it may stand in a driver: what is no character in it, and what is a person's, does not."""
    return on_one_line(Line.read(0, name.encode("utf-8", "replace").decode("utf-8")).text)


def plan(
    items: Iterable[Item],
    context: Context,
    catalogue: Catalogue,
    into: str,
    largest: int,
    watched: Callable[[list[Entry]], Iterable[Entry]] = iter,
) -> Imported:
    """What importing the items comes to: every entry, and for each new driver its file in the folder `into`.

    Case studies are looked at once all drivers are known, since they name some by their titles.

    Nothing is written. Entries that are in the catalogue already, or came before, are told as duplicates. All entries
    pass through `watched` while their files are composed. Raises `RefusedError` for an entry of more bytes than the
    `largest` file may have.
    """
    duplicates = Duplicates(catalogue)
    registers = Catalogue(register_files=catalogue.register_files)
    found: list[tuple[Entry, Item | None]] = []
    for item in items:
        entry = answered_entry(item, context, registers) or entry_of(item, context)
        if entry.origin.kind is Kind.DRIVER and not duplicates.settle(entry):
            place(entry, into, duplicates)
            duplicates.add(entry)
        found.append((entry, item if entry.origin.kind is Kind.CASE_STUDY else None))
    entries = [*with_case_studies(found, context, catalogue)]
    for entry in watched(entries):
        if entry.path:
            _compose(entry, context, largest)
    return Imported(tuple(entries))


def _compose(entry: Entry, context: Context, largest: int) -> None:
    """Compose the file of an entry. Raises `RefusedError` where it has more bytes than the `largest` may have."""
    if entry.origin.kind is Kind.DRIVER:
        fill_review_due(entry, context)
        write_out(entry)
    else:
        write_out_study(entry)
    size = len(entry.text.encode("utf-8"))
    if size > largest:
        raise RefusedError(
            f"{entry.origin.file}, line {entry.origin.line}: the {entry.origin.kind} that begins here would have "
            f"{size:,} bytes, more than the setting largest_file allows ({largest:,}); split the file where the next "
            "entry begins"
        )
