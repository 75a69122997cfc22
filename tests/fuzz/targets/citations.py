"""Citations and references: one line each, nothing of a driver taken for markup, and every format can be read."""

from __future__ import annotations

import csv
import io
import json
import re
from random import Random
from typing import Any

from lxml.html import fragment_fromstring
from pydantic import ValidationError

from policy_drivers.exports import bibtex, csl_json, csv_table, ris
from policy_drivers.exports.attribution import attribution
from policy_drivers.exports.citations import Citation, harvard, plain, vancouver
from policy_drivers.exports.export import Export
from policy_drivers.model.driver import DocumentType, Driver
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.source import SourceText
from policy_drivers.site.templating import environment
from policy_drivers.wording.characters import utf8
from policy_drivers.wording.words import Words
from tests.fuzz.target import once_in
from tests.fuzz.targets.front_matter import COMMON, TODAY
from tests.making.inputs import SIGNS, some

_DATES = ["2019", "2018-06", "2018-06-01", "2016-10/2016-11", "2014/2015-02-03", "0001", "2018-01-01/2018-12-31"]
_LINKS = [
    "https://example.org/a.pdf", "http://example.org/?q=a;b,c&d=%20#e_f~", "https://example.org/a'{b}\\x$^",
    "https://e.org/\"><b>",
]  # fmt: skip
_IDENTIFIERS = ["doi:10.1136/leader-2023-000880", "isbn:978-0-306-40615-7", 'doi:10.1000/a;b"{c}_%', "doi:10.1000/<b>"]
_PIECES = [
    *SIGNS, "The ", "plan", " and ", "Smith", ", ", "Jo-Ann", "{", "}", "\\input{x}", "@article{", "TY  - ",
    "\nER  - \n", "=1+1", "et al.", "van der ", "O'", "NHS England", "CQC", "--", "''", "``", "?", "!", "‘", "’", "%",
    "<i>", "&lt;", "_x000D_", ";",
]  # fmt: skip
_SHOWN = environment(Words()).from_string(
    "{% import 'macros.html' as m %}"
    "<p>{{ m.citation(harvard, 'long', day) }}</p><p>{{ m.citation(vancouver, 'short', day) }}</p>"
)
_RIS = re.compile(r"[A-Z][A-Z0-9]  - .*")


def make(random: Random) -> bytes:
    """What the front matter of a few drivers says, as JSON."""
    return json.dumps([_values(random) for _ in range(random.choice((1, 1, 1, 2)))]).encode()


def _values(random: Random) -> dict[str, object]:
    def text() -> str:
        return some(random, _PIECES, 7)

    def texts() -> list[str]:
        return [text() for _ in range(random.randint(0, 4) if random.random() < 0.9 else 9)]

    values: dict[str, object] = {"title": text(), "source": [*texts(), *random.choices(["CQC", "NHS England"], k=1)]}
    values |= {"authors": texts(), "themes": texts(), "format": text()}
    values |= {
        "date": random.choice(_DATES),
        "link": random.choice(_LINKS),
        "identifiers": random.choices(_IDENTIFIERS, k=2),
    }
    values |= {"type": random.choice([*DocumentType]).value}
    return {key: value for key, value in values.items() if random.random() < 0.8}


def holds(raw: bytes) -> None:
    """All that is asked of the citations of drivers, and of their references."""
    files = [_file(number, values) for number, values in enumerate(json.loads(raw))]
    for file in files:
        _require_citations(file.driver)
    export = Export(
        files=files, catalogue=COMMON, today=TODAY, due_soon=60, site_url="https://drivers.example.org/", title="Ours"
    )
    _require_ris(ris.render(export).decode(), len(files))
    _require_bibtex(bibtex.render(export).decode(), len(files))
    items = json.loads(csl_json.render(export))
    assert len(items) == len(files)
    for item in items:
        assert all(not isinstance(value, str) or value == " ".join(value.split()) for value in item.values()), item
    if once_in(8, raw):
        rows = list(csv.reader(io.StringIO(csv_table.render(export).decode("utf-8-sig"), newline=""), strict=True))
        assert len(rows) == len(files) + 1, "a row too many or too few"
        assert len({len(row) for row in rows}) == 1, "a cell too many or too few"


def _file(number: int, values: dict[str, Any]) -> DriverFile:
    """A driver of what is valid."""
    try:
        driver = Driver.model_validate(values)
    except ValidationError as error:
        wrong = {each["loc"][0] for each in error.errors(include_url=False)}
        driver = Driver.model_validate({key: value for key, value in values.items() if key not in wrong})
    return DriverFile(SourceText(f"drivers/2018/plan {number}.md", b""), driver)


def _require_citations(driver: Driver) -> None:
    said = attribution(driver, COMMON.registers.sources)
    cited = harvard(driver, said, "plan", TODAY), vancouver(driver, said, "plan", TODAY)
    for citation in cited:
        text = plain(citation)
        assert text == " ".join(text.split()), f"not one line: {text!r}"
    html = utf8(_SHOWN.render(harvard=cited[0], vancouver=cited[1], day=TODAY))  # as a page's frame is written
    shown = fragment_fromstring(html, create_parent="div")
    for element, citation in zip(shown, cited, strict=True):
        assert {each.tag for each in element.iterdescendants()} <= {"i", "cite", "em", "span", "time"}, html
        assert _same(element.text_content(), citation), html


def _same(text: str, citation: Citation) -> bool:
    return "".join(text.split()) == "".join(utf8(plain(citation)).split())


def _require_ris(text: str, number: int) -> None:
    lines = text.split("\r\n")
    assert all(_RIS.fullmatch(line) or not line for line in lines), text
    assert sum(line.startswith("TY  - ") for line in lines) == number
    assert sum(line == "ER  - " for line in lines) == number


def _require_bibtex(text: str, number: int) -> None:
    """Braces match as BibTeX counts them, escaped ones too, and each entry ends where it should."""
    depth = entries = 0
    for line in text.split("\n"):
        assert depth or not line or line.startswith("@"), text
        entries += not depth and line.startswith("@")
        for sign in line:
            depth += (sign == "{") - (sign == "}")
            assert depth >= 0, text
    assert depth == 0, text
    assert entries == number, text
