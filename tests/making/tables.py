"""Tables made at random, with columns, cells and rows as teams and tools have them, each word a different one."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import openpyxl
from hypothesis import strategies as st

from tests.making.old_pages import Words, fresh_words

HEADERS = {
    "title": ["Title", "Name", "Policy", "What is the title of the policy?"],
    "body": ["Source", "Organisation", "Publisher", "Who published it?"],
    "authors": ["Author", "Authors", "Who wrote it?"],
    "date": ["Date", "Published", "Publication Year", "When was it published?"],
    "review": ["Review date", "Review by"],
    "link": ["Link", "URL", "Document", "Where can it be found?"],
    "other links": ["Previous edition", "Further links", "Link to summary"],
    "identifiers": ["DOI", "ISBN", "Identifiers"],
    "names": ["Tags", "Themes", "Countries", "Which services does it affect?", "Keywords"],
    "audience": ["Audience", "Who is it for?"],
    "choice": ["Status", "Type", "Item Type"],
    "text": ["Summary", "Description", "Key points", "What does it mean for libraries?"],
    "member": ["Owner", "Lead"],
    "format": ["Format"],
    "unknown": ["Notes", "Path", "Timestamp", "Column {}", "Created By", "Modified By", ""],
}
"""By kind, what columns are called."""
DATES = [
    "3. June 2019", "03/06/2019", "06/25/2019", "2019-06-03 10:11:12", "Q2 2019", "1990s", "2018/19", "43619", "2019",
    "10 /12/ 2014", "June", "autumn 2014", "to be added", "31/04/2019",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A table, and what of it has to be found again."""

    rows: list[list[str]]
    texts: list[list[str]]
    """The words of each text of several words, in their order."""
    dates: list[str]
    """What stands in the columns of dates."""

    def as_csv(self) -> str:
        """The table as a CSV file."""
        out = io.StringIO(newline="")
        csv.writer(out).writerows(self.rows)
        return out.getvalue()

    def save_as_xlsx(self, path: Path) -> None:
        """Write the table as a workbook."""
        book = openpyxl.Workbook()
        for row in self.rows:
            book.worksheets[0].append(row)
        book.save(path)


def tables() -> st.SearchStrategy[Table]:
    """Tables with a title and some other columns, several of them for the same field, with totals and notes."""
    return st.integers(0, 2**32 - 1).map(lambda seed: _table(Random(seed)))


def _table(random: Random) -> Table:
    words = fresh_words()
    kinds = ["title", *random.choices(list(HEADERS), k=random.randint(1, 9))]
    headers = [random.choice(HEADERS[kind]).format(words(1)) for kind in kinds]
    if headers[0] == "Name":  # which would be who filled in a form
        headers = [header.replace("Timestamp", "Other") for header in headers]
    texts: list[list[str]] = []
    dates: list[str] = []
    rows = [headers]
    for _ in range(random.randint(1, 5)):
        row = [_cell(random, kind, words, texts) if kind == "title" or random.random() < 0.8 else "" for kind in kinds]
        dates += [cell for kind, cell in zip(kinds, row, strict=True) if kind in ("date", "review") and cell]
        rows.append(row)
        if random.random() < 0.2:
            rows.append(random.choice([["Total", "3"], headers, [f"Note: {words(3)}"], []]))
    if random.random() < 0.5:
        rows += [[], [f"Blue {words(2)}"], [f"* {words(2)}"]]
    return Table(rows, texts, dates)


def _cell(random: Random, kind: str, words: Words, texts: list[list[str]]) -> str:
    if kind in ("date", "review"):
        return random.choice(DATES)
    if kind == "choice":
        return random.choice(["Superseded", "CURRENT", "Policy-Statement", "journalArticle", words(1)])
    if kind in ("text", "unknown"):
        return _text(random, words, texts)
    return random.choice(_ways(kind, words))()


def _ways(kind: str, words: Words) -> list[Callable[[], str]]:
    """Ways in which a column of a kind is filled."""
    if kind == "authors":
        return [
            lambda: f"W{words(1)[1:]} J, W{words(1)[1:]} AB",
            lambda: f"W{words(1)[1:]}, Ann; W{words(1)[1:]}, B. et al.",
            lambda: words(2),
        ]
    if kind in ("link", "other links"):
        return [
            lambda: f"https://example.org/{words(1)}",
            lambda: f"https://example.org/{words(1)} {words(1)}/{words(1)}.pdf",
            lambda: f"https://example.org/{words(1)} {words(1)}",
            lambda: f"{words(1)}.pdf (https://example.org/{words(1)})",
            lambda: f'=HYPERLINK("https://example.org/{words(1)}","{words(2)}")',
            lambda: f'<a href="https://example.org/{words(1)}">{words(2)}</a>',
            lambda: f"https://example.org/{words(1)}, {words(2)}",
            lambda: f"doi:10.1136/{words(1)}",
            lambda: words(2),
        ]
    if kind == "identifiers":
        return [
            lambda: f"https://doi.org/10.1136/{words(1)}",
            lambda: f"doi:10.1136/{words(1)}, {words(1)}",
            lambda: "0198507410",
            lambda: words(1),
        ]
    if kind == "names":
        return [
            lambda: f"{words(1)}, {words(2)}; {words(1)}",
            lambda: f'["{words(1)}", "{words(1)}, {words(1)}"]',
            lambda: f'{words(1)},"{words(1)}, {words(1)}"',
            lambda: f"{words(1)};#{words(1)}",
        ]
    if kind == "audience":
        return [lambda: f"{words(1)}; {words(2)}", lambda: f"• {words(1)}\r\n• {words(1)}"]
    return [
        lambda: f"Plan {words(2)}",
        lambda: f"3. {words(1)} &amp; {words(1)}",
        lambda: f"Body {words(1)}, {words(1)}",
    ]


def _text(random: Random, words: Words, texts: list[list[str]]) -> str:
    """A text of several words, in HTML or plain, whose order is noted."""
    parts = [words(random.randint(1, 3)) for _ in range(random.randint(1, 4))]
    texts.append(" ".join(parts).split())
    shape = random.choice(["{}", "<p>{}</p>", "<li>{}</li>", "• {}", "<b>{}</b>", "{} &amp; so on"])
    return random.choice(["\n", "\r\n", "\r", "<br>"]).join(shape.replace("{}", part) for part in parts)
