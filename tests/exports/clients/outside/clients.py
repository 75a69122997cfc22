"""Readers that are slow or large to install: biber, citation-js and ical.js, each run as a program of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from pylatexenc.latex2text import LatexNodes2Text

from tests.exports.clients import calendars
from tests.exports.clients.readers import written
from tests.exports.clients.understood import Understood, of_csl, plain

HERE = Path(__file__).parent
_BLTX = "{http://biblatex-biber.sourceforge.net/biblatexml}"
_LATEX = LatexNodes2Text()


PROGRAMS = ("npm", "node", "biber")
"""What has to be installed."""


def install(folder: Path) -> None:
    """Put the packages of package.json, in the versions that it names, and our scripts into a folder."""
    for path in (*HERE.glob("*.cjs"), *HERE.glob("*.mjs"), HERE / "package.json"):
        shutil.copy(path, folder)
    _run(folder, "npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock")


def by_citation_js(folder: Path) -> Iterator[dict[str, Understood]]:
    """What citation-js understands of BibTeX, RIS and CSL-JSON."""
    names = {"bibtex": "drivers.bib", "ris": "drivers.ris", "csl-json": "drivers.csl.json"}
    for format_, name in names.items():
        (folder / name).write_text(written(format_), encoding="utf-8", newline="")
    for line in _run(folder, "node", "references.cjs", *names.values()).splitlines():
        yield {item["id"]: _of_citation_js(item) for item in json.loads(line)}


def _of_citation_js(item: Mapping[str, Any]) -> Understood:
    """It joins keywords with commas, and divides publishers into a list, which CSL-JSON has no place for."""
    publisher = item.get("publisher", [])
    publishers = publisher if isinstance(publisher, list) else [publisher]
    rest = {name: value for name, value in item.items() if name != "publisher"}
    return of_csl(rest, filter(None, [item.get("keyword", "")]), publishers)


def by_ical_js(folder: Path) -> list[calendars.Event]:
    """What ical.js understands of the calendar."""
    (folder / "reviews.ics").write_text(calendars.written(), encoding="utf-8", newline="")
    return sorted(map(calendars.of_values, json.loads(_run(folder, "node", "calendar.mjs", "reviews.ics"))))


def by_biber(folder: Path) -> dict[str, Understood]:
    """What biber understands of BibTeX, but for keywords, which it leaves out of its XML.

    Raises `ValueError` where it warns of anything.
    """
    (folder / "drivers.bib").write_text(written("bibtex"), encoding="utf-8")
    told = _run(folder, "biber", "--tool", "--output-format=biblatexml", "--output-file=biber.xml", "drivers.bib")
    if warnings := [line for line in told.splitlines() if line.startswith(("WARN", "ERROR"))]:
        raise ValueError("\n".join(warnings))
    entries = ElementTree.parse(folder / "biber.xml").getroot().iterfind(f"{_BLTX}entry")
    return {entry.attrib["id"]: _of_biber(entry) for entry in entries}


def _of_biber(entry: ElementTree.Element) -> Understood:
    def text(name: str) -> str:
        return entry.findtext(f"{_BLTX}{name}", "")

    lists = (entry.iterfind(_path(name, "list", "item")) for name in ("institution", "organization"))
    bodies = [each.text or "" for items in lists for each in items]
    return Understood(
        type=entry.attrib["entrytype"],
        title=_decoded(text("title")),
        names=tuple(map(_name, entry.iterfind(_path("names", "name")))),
        publisher=tuple(map(_decoded, filter(None, [*bodies, text("howpublished")]))),
        date="/".join(text for date in entry.iterfind(_path("date")) for text in _words(date)),
        keywords=(),
        url=text("url"),
        doi=text("doi"),
    )


def _words(element: ElementTree.Element) -> Iterator[str]:
    return filter(None, map(str.strip, element.itertext()))


def _path(*names: str) -> str:
    return "/".join(f"{_BLTX}{name}" for name in names)


def _name(name: ElementTree.Element) -> str:
    parts = {each.attrib["type"]: " ".join(_words(each)) for each in name}
    family = " ".join(filter(None, [parts.get("prefix", ""), parts.get("family", "")]))
    return ", ".join(map(_decoded, filter(None, [family, parts.get("given", "")])))


def _decoded(latex: str) -> str:
    return plain(_LATEX.latex_to_text(latex).strip())


def _run(folder: Path, *command: str) -> str:
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8").stdout
