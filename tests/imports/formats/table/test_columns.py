"""What the columns of a team's table are for, by whatever names it gave them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from click.testing import Result

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.table.tables import items_of_csv
from policy_drivers.imports.layout.label_wordings import Label
from policy_drivers.imports.pipeline import plan
from policy_drivers.reading.catalogue import Catalogue

Drivers = Callable[..., Result]


@pytest.mark.parametrize(
    ("header", "cell", "key", "value"),
    [
        ("Organisation", "CQC", "source", "Care Quality Commission"),
        ("Issued by", "NHS England; CQC", "source", ["NHS England", "Care Quality Commission"]),
        ("URL", "https://example.org/a", "link", "https://example.org/a"),
        ("Year", "2019", "date", "2019"),
        ("Date of Publication", "4/10/2013", "date", "2013-10-04"),
        ("Target audience", "Nurses\nBoards", "audience", ["Nurses", "Boards"]),
        ("Tags", "Leadership and management, workforce", "themes", ["leadership", "workforce"]),
        ("Country", "N Ireland", "coverage", ["Northern Ireland"]),
        ("Document type", "Framework", "type", "framework"),
        ("DOI", "10.1136/leader-2023-000880", "identifiers", ["doi:10.1136/leader-2023-000880"]),
        ("What does this mean for libraries?", "• Help\n• Search", "library_impact", "- Help\n- Search\n"),
        ("Title language", "Welsh", "title_lang", "cy"), ("title_lang", "pt-BR", "title_lang", "pt-BR"),
        ("Owner", "Fiona Green", "group_member", "FG"),
        ("review_due", "Feb 2020", "review_due", "2020-02"),
        ("Who wrote it", "CQC", "source", "Care Quality Commission"),
        ("Who wrote it", "Smith, Jane; Jones, A.", "authors", ["Smith, Jane", "Jones, A."]),
        ("Author(s)", "CQC", "source", "Care Quality Commission"),
        ("Link to policy", "https://example.org/a", "link", "https://example.org/a"),
        ("Document URL", "https://example.org/a", "link", "https://example.org/a"),
        ("Links", "https://example.org/a", "link", "https://example.org/a"),
        ("What date was it published?", "2019", "date", "2019"),
        ("Which year was the policy first published?", "2019", "date", "2019"),
        ("Who will look after this summary?", "FG", "group_member", "FG"),
        ("Who should review the entry?", "FG", "group_member", "FG"),
        ("Year issued", "2019", "date", "2019"), ("Review by (date)", "Feb 2020", "review_due", "2020-02"),
        ("Lead", "Fiona Green", "group_member", "FG"), ("Librarian responsible", "FG", "group_member", "FG"),
        ("What does it mean for us?", "Much", "library_impact", "Much\n"),
        ("Relevance to our service", "Much", "library_impact", "Much\n"),
        ("Who is it for?", "Nurses", "audience", ["Nurses"]), ("Subject area", "leadership", "themes", ["leadership"]),
        ("Link to summary version", "https://example.org/s", "links",
         [{"title": "Summary", "url": "https://example.org/s", "role": "summary"}]),
    ],
)  # fmt: skip
def test_a_column_finds_its_field(against: Context, header: str, cell: str, key: str, value: object) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["Title", header], ["Plan", cell]])
    (item,) = items_of_csv(out.getvalue(), "team.csv")
    (entry,) = plan([item], against, Catalogue(), "drivers", 1_000_000).drivers
    assert (entry.fields[key], entry.left.not_placed) == (value, [])


@pytest.mark.parametrize("header", ["Title", "Name of policy", "Policy name", "Document title", "Driver"])
def test_a_column_for_titles(header: str) -> None:
    (item,) = items_of_csv(f"Our list\n{header},Year\nPlan,2019\n", "team.csv")
    assert [segment.label for segment in item.found.segments] == [Label.TITLE, Label.DATE]


def test_a_review_is_the_summarys_wherever_its_column_is(against: Context) -> None:
    text = "title,summary,review date,library impact,owner\nPlan,It,June 2020,Much,FG\n"
    (entry,) = plan(list(items_of_csv(text, "team.csv")), against, Catalogue(), "drivers", 1_000_000).drivers
    assert (entry.fields["review_due"], entry.left.not_placed) == ("2020-06", [])


def test_a_loose_name_leaves_its_field_to_another_column(against: Context) -> None:
    text = "Who wrote it,Name of policy,Policy title,Source,Lead,Assigned to\nAnn,Plan,The Plan,CQC,FG,LA\n"
    (entry,) = plan(list(items_of_csv(text, "team.csv")), against, Catalogue(), "drivers", 1_000_000).drivers
    assert (entry.title, entry.fields["source"], entry.fields["group_member"]) == (
        "The Plan", "Care Quality Commission", "FG",
    )  # fmt: skip
    assert [line.text for line in entry.left.not_placed] == [
        "Who wrote it: Ann",
        "Name of policy: Plan",
        "Assigned to: LA",
    ]


@pytest.mark.parametrize(
    ("row", "source", "authors", "left"),
    [
        ('Plan,"Smith, J.; Jones, A. B.",NHS England', "NHS England", ["Smith, J.", "Jones, A. B."], []),
        ('Plan,"Smith, J.",', None, ["Smith, J."], []),
        ("Plan,Nuffield Trust,", "Nuffield Trust", None, []),
        ("Plan,Nuffield Trust,NHS England", "NHS England", None, ["Author: Nuffield Trust"]),
    ],
)
def test_an_author_may_be_a_person_or_a_body(
    row: str, source: object, authors: object, left: list[str], against: Context
) -> None:
    items = list(items_of_csv(f"Title,Author,Publisher\n{row}\n", "team.csv"))
    (entry,) = plan(items, against, Catalogue(), "drivers", 1_000_000).drivers
    assert (entry.fields.get("source"), entry.fields.get("authors")) == (source, authors)
    assert [line.text for line in entry.left.not_placed] == left
