"""Tables that other tools write: Zotero, Microsoft Lists and Forms, Google Forms, Airtable, forms on GitHub."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry
from policy_drivers.imports.pipeline import plan, read_items
from policy_drivers.reading.catalogue import Catalogue

TABLES = Path(__file__).parent / "other_tools"
_OF_ANY = {"added", "imported", "group_member", "review_due"}


def _read(name: str, against: Context) -> list[Entry]:
    return list(plan(read_items([TABLES / name], None), against, Catalogue(), "drivers", 1_000_000).entries)


def _fields(entry: Entry) -> dict[str, object]:
    return {key: value for key, value in entry.fields.items() if key not in _OF_ANY}


def _left(entry: Entry) -> list[str]:
    return [line.text for line in entry.left.not_placed]


MAP_PLAN = {"title": "The Map Plan", "source": "NHS England", "link": "https://example.org/map-plan.pdf"}


def test_zotero(against: Context) -> None:
    report, article, book = _read("zotero.csv", against)
    assert _fields(report) == {
        **MAP_PLAN, "type": "strategy", "date": "2019-01-07", "themes": ["leadership", "workforce"],
    }  # fmt: skip
    assert report.sections == {"Summary": "A plan for ten maps.\n"}
    assert _left(report) == ["Place: York"]
    assert _fields(article) == {
        "title": "Leading maps", "source": "Maps Quarterly", "authors": ["Smith, Jane", "Jones, Ann"],
        "link": "https://example.org/2", "identifiers": ["doi:10.1136/leader-2023-000880"], "type": "research",
        "date": "2023-05", "themes": ["leadership"],
    }  # fmt: skip
    assert _left(article) == [
        "ISSN: 1234-5678", "Pages: 12-19", "Issue: 2", "Volume: 7", "Journal Abbreviation: Maps Q",
        "Automatic Tags: Geography",
    ]  # fmt: skip
    assert [note.text for note in article.left.notes] == ["“journalArticle” was read as research for `type`"]
    assert _fields(book) == {
        "title": "Maps: a book of them", "alternative_titles": ["Maps"], "source": "Care Quality Commission",
        "links": [
            {"title": "Link Attachments", "url": "https://example.org/3", "role": "other"},
            {"title": "Link Attachments", "url": "https://example.org/4", "role": "other"},
        ],
        "identifiers": ["isbn:9780198507413", "isbn:0198507410"], "type": "resource", "date": "2018",
    }  # fmt: skip
    assert _left(book) == [
        "Num Pages: 120", "Place: Leeds", "Language: en", "Notes: See page 3 & on", "Editor: Green, Ann",
        "Publisher: Atlas Press",
    ]  # fmt: skip
    told = [line.text for line in report.left.furniture]
    assert {"Key: MAPS0001", "Date Added: 2020-02-03 10:11:12", "Publication Year: 2019", "Item Type: report",
            "Publisher: NHS England"} <= set(told)  # fmt: skip


def test_google_forms(against: Context) -> None:
    (entry,) = _read("google-forms.csv", against)
    assert _fields(entry) == {
        **MAP_PLAN, "date": "2019-01-07", "themes": ["leadership", "workforce"], "library_impact": "More maps.\n",
    }  # fmt: skip
    assert (entry.fields["review_due"], entry.fields["group_member"], _left(entry)) == ("2021-01", "FG", [])
    assert "Timestamp: 2019/01/07 10:11:12 am GMT" in [line.text for line in entry.left.furniture]


def test_microsoft_forms(against: Context) -> None:
    (entry,) = _read("microsoft-forms.csv", against)
    assert _fields(entry) == {
        "title": "The Map Plan", "source": "Care Quality Commission", "date": "2019-01-07",
        "coverage": ["England", "Wales"],
    }  # fmt: skip
    assert (entry.fields["group_member"], entry.sections, _left(entry)) == ("FG", {"Summary": "It maps.\n"}, [])
    assert "Name: Jo Bloggs" in [line.text for line in entry.left.furniture]


def test_microsoft_lists(against: Context) -> None:
    (entry,) = _read("microsoft-lists.csv", against)
    assert _fields(entry) == {
        **MAP_PLAN, "source": ["NHS England", "Care Quality Commission"], "date": "2019-01-07",
        "themes": ["leadership", "equality, maps"], "status": "superseded",
    }  # fmt: skip
    assert (entry.sections, _left(entry)) == ({"Summary": "It maps:\n\n- one\n- two\n"}, [])
    assert {"12 3", "Path: sites/maps/Lists/Drivers"} <= {line.text for line in entry.left.furniture}


def test_airtable(against: Context) -> None:
    (entry,) = _read("airtable.csv", against)
    assert _fields(entry) == {
        **MAP_PLAN, "link": "https://example.org/.attachments/abc/map-plan.pdf", "date": "2019-01-07",
        "themes": ["leadership", "equality, maps"],
    }  # fmt: skip
    assert _left(entry) == ["Done: checked"]
    assert [note.text for note in entry.left.notes] == ["“7/1/2019” was read as 2019-01-07 for `date`, the day first"]


def test_the_text_of_an_issue_that_a_form_has_made(against: Context) -> None:
    (entry,) = _read("issue-form.md", against)
    assert _fields(entry) == {**MAP_PLAN, "date": "2019-01-07", "themes": ["leadership", "maps"]}
    assert entry.sections == {"Summary": "It **maps**:\n\n- one\n- two\n"}
    assert _left(entry) == ["Code of conduct: I agree"]
    assert {"workforce", "What does it mean for libraries?: _No response_"} <= {
        each.text for each in entry.left.furniture
    }


def test_a_question_that_comes_again_begins_the_next_form(against: Context, tmp_path: Path) -> None:
    text = (TABLES / "issue-form.md").read_text(encoding="utf-8")
    (tmp_path / "issues.md").write_text(
        f"From the form\n\n{text}\n{text.replace('Map Plan', 'Map Act')}", encoding="utf-8"
    )
    items = list(read_items([tmp_path / "issues.md"], None))
    first, second = plan(items, against, Catalogue(), "drivers", 1_000_000).drivers
    assert (first.title, second.title, second.origin.line) == ("The Map Plan", "The Map Act", 40)
    assert "From the form" in [line.text for line in first.left.furniture]


def test_rows_that_are_no_drivers_are_told(against: Context) -> None:
    plan_, act, rest = _read("notes-below.csv", against)
    assert (plan_.title, act.title) == ("The Map Plan", "Map Act")
    assert [line.text for line in act.left.furniture] == ["Title", "Source", "Date"]
    assert [line.text for line in rest.left.furniture] == [
        "Total", "2", "Note: blue rows are archived", "Made for the board of York", "* in draft",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "cell", "key", "value"),
    [
        ("1. What is the title?", "", "title", "Plan"),
        ("Please give the web address of the document", "https://example.org/a", "link", "https://example.org/a"),
        ("Where can we find it online?", "https://example.org/a", "link", "https://example.org/a"),
        ("When was the document published? (dd/mm/yyyy)", "3/6/2019", "date", "2019-06-03"),
        ("Date published (mm/dd/yyyy)", "3/6/2019", "date", "2019-03-06"),
        ("Which body published it?", "CQC", "source", "Care Quality Commission"),
        ("How will it affect library services?", "Much", "library_impact", "Much\n"),
        ("Why does it matter to libraries?", "Much", "library_impact", "Much\n"),
        ("Which library services does it affect?", "training", "services", ["training"]),
        ("What kind of document is it?", "Policy-Statement", "type", "policy statement"),
        ("Who should read it?", "Nurses", "audience", ["Nurses"]),
        ("When should we look at it again?", "2021", "review_due", "2021"),
        ("Who looks after it?", "Green, Fiona", "group_member", "FG"),
        ("What is the status?", "ARCHIVED", "status", "archived"),
    ],
)
def test_a_question_is_the_name_of_a_column(
    question: str, cell: str, key: str, value: object, against: Context, tmp_path: Path
) -> None:
    title = "" if key == "title" else "Title,"
    row = "Plan,x" if key == "title" else f'Plan,"{cell}"'
    header = f'{title}"{question}"' if title else f'"{question}",Source'
    (tmp_path / "form.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    (entry,) = plan(read_items([tmp_path / "form.csv"], None), against, Catalogue(), "drivers", 1_000_000).drivers
    assert entry.fields[key] == value


@pytest.mark.parametrize(
    ("own", "cells"),
    [
        (["Modified", "Modified By"], ["7/1/2019 9:58", "Jo Bloggs"]),
        (["Created", "Created By"], ["7/1/2019 9:58", "Jo Bloggs"]),
        (["Created", "Modified", "Attachments"], ["7/1/2019 9:58", "7/1/2019 9:58", "FALSE"]),
        (["Content Type", "Attachments", "Version"], ["Item", "0", "1.0"]),
        (["Item Type", "Path", "Checked Out To", "File Size"], ["Item", "sites/maps/Lists", "Jo Bloggs", "12 KB"]),
        (["ItemInternalId", "Author", "Editor", "OData__UIVersionString"], ["1", "Jo Bloggs", "Jo Bloggs", "1.0"]),
        (["Record ID", "Created", "Last Modified"], ["recABC123def456", "7/1/2019", "8/1/2019"]),
        (["Created time", "Last modified time", "Autonumber"], ["7/1/2019 9:58am", "8/1/2019 9:58am", "1"]),
        (["Timestamp", "Username", "Score", "Form Response Edit URL"], ["7/1/2019 9:58:00", "jo", "0", "none"]),
        (["Start time", "Completion time", "Points - Title", "Language"], ["7/1/2019", "7/1/2019", "1", "English"]),
    ],
)
def test_what_a_tool_adds_of_its_own_is_furniture(
    own: list[str], cells: list[str], tmp_path: Path, against: Context
) -> None:
    lines = [["Title", "Organisation", "Notes", *own], ["The Map Plan", "NHS England", "Maps", *cells]]
    (tmp_path / "table.csv").write_text("".join(",".join(line) + "\n" for line in lines), encoding="utf-8")
    (entry,) = plan(read_items([tmp_path / "table.csv"], None), against, Catalogue(), "drivers", 1_000_000).entries
    assert _fields(entry) == {"title": "The Map Plan", "source": "NHS England"}
    assert _left(entry) == ["Notes: Maps"]
    told = [line.text for line in entry.left.furniture]
    assert [f"{name}: {cell}" for name, cell in zip(own, cells, strict=True) if f"{name}: {cell}" not in told] == []


def test_a_column_that_a_team_calls_as_a_tool_does_is_no_furniture(tmp_path: Path, against: Context) -> None:
    (tmp_path / "table.csv").write_text("Title,Created,Path\nThe Map Plan,2019,shelf 3\n", encoding="utf-8")
    (entry,) = plan(read_items([tmp_path / "table.csv"], None), against, Catalogue(), "drivers", 1_000_000).entries
    assert _left(entry) == ["Created: 2019", "Path: shelf 3"]
