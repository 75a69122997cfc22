"""What a reader of references understood of one, in a form in which all readers can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from policy_drivers.exports.export import Export
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cataloguing import read_catalogue

HERE = Path(__file__).parent
TODAY = date(2020, 1, 15)
SETTINGS = Settings(drivers_dir="collection")
_PLAIN = str.maketrans({**dict.fromkeys('‘’“”"', "'"), "ˆ": "^"})


@dataclass(frozen=True)
class Understood:
    """A document, as a reader of a file of references understood it."""

    type: str
    """In the reader's own words."""
    title: str
    names: tuple[str, ...]
    """Bodies by their names, and persons as `Family, Given`."""
    publisher: tuple[str, ...]
    """The bodies that published it, besides the authors: BibTeX's institutions; joined, if the reader joins them."""
    date: str
    """As EDTF; empty where there is none."""
    keywords: tuple[str, ...]
    url: str
    doi: str


def meant() -> dict[str, Mapping[str, Any]]:
    """What is meant by each driver, by its slug."""
    read: dict[str, Mapping[str, Any]] = yaml.safe_load((HERE / "meant.yml").read_text(encoding="utf-8"))
    return read


def catalogue() -> Catalogue:
    """The drivers of collection/."""
    return read_catalogue(HERE, SETTINGS)


def export() -> Export:
    """All drivers of collection/, to be exported."""
    read = catalogue()
    return Export(files=tuple(read.by_slug.values()), catalogue=read, today=TODAY, due_soon=60)


def plain(text: str) -> str:
    """A text with one kind of quotation mark, for all readers take those of a title for their own to set."""
    return text.translate(_PLAIN)


def of_csl(item: Mapping[str, Any], keywords: Iterable[str], publishers: Iterable[str]) -> Understood:
    """An item of CSL-JSON, whose keywords and publishers are given as the reader divides them."""
    return Understood(
        type=item["type"],
        title=plain(item["title"]),
        names=tuple(plain(_name(each)) for each in item.get("author", ())),
        publisher=tuple(publishers),
        date="/".join(map(edtf, item["issued"]["date-parts"])) if "issued" in item else "",
        keywords=tuple(keywords),
        url=item.get("URL", ""),
        doi=item.get("DOI", ""),
    )


def edtf(parts: Sequence[int | str]) -> str:
    """A date from its year, month and day, as many as there are."""
    return "-".join(f"{int(part):0{2 if place else 4}}" for place, part in enumerate(parts))


def _name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return name["literal"]
    particle = name.get("dropping-particle") or name.get("non-dropping-particle") or ""
    family = f"{particle} {name['family']}".strip()
    return f"{family}, {name['given']}" if name.get("given") else family
