"""Pages in Markdown: their front matter is read, their marks are kept, and what a program obeys is furniture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry, Kind
from policy_drivers.imports.pipeline import plan, read_items
from policy_drivers.imports.refused import RefusedError
from policy_drivers.reading.catalogue import Catalogue

Read = Callable[..., tuple[Entry, ...]]


@pytest.fixture
def entries(against: Context, tmp_path: Path) -> Read:
    """What a page comes to."""

    def read(text: str, name: str = "page.md") -> tuple[Entry, ...]:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return plan(read_items([path], None), against, Catalogue(), "drivers", 1_000_000).entries

    return read


JEKYLL = """---
layout: post
title:  "The Long Plan"
date:   2019-01-07 10:00:00 +0000
categories: [leadership, workforce]
tags: leadership maps
author: fg
link: https://www.example.org/long.pdf
source: CQC
review_due: 2027-01-01
excerpt: A plan for ten years.
---

A plan for ten years.
{: .lead}

<!--more-->

## What does this mean for libraries?

- More searches {% include icon.html %}
- ~~Fewer~~ **more** books[^1]

[^1]: On page 5.
"""
HUGO = """+++
title = "The Short Plan"
date = 2019-06-01T00:00:00Z
draft = true
tags = ["leadership"]
[params]
source = "CQC"
reviewer = "FG"
+++

Summary of the short plan. {{< youtube abc >}}
"""


def test_a_page_of_jekyll(entries: Read) -> None:
    (entry,) = entries(JEKYLL)
    assert (entry.title, entry.fields["source"], entry.fields["date"]) == (
        "The Long Plan", "Care Quality Commission", "2019-01-07",
    )  # fmt: skip
    assert (entry.fields["link"], entry.fields["review_due"]) == ("https://www.example.org/long.pdf", "2027-01-01")
    assert entry.fields["themes"] == ["leadership", "workforce", "maps"]
    assert entry.sections == {"Summary": "A plan for ten years.\n"}
    assert entry.fields["library_impact"] == "- More searches\n- ~~Fewer~~ **more** books[^1]\n\n[^1]: On page 5.\n"
    assert [line.text for line in entry.left.not_placed] == ["author: fg"]
    assert [(line.number, line.text) for line in entry.left.furniture if not line.text.endswith((":", "?"))] == [
        (2, "layout: post"),
        (4, "date: 2019-01-07 10:00:00 +0000"),
        (11, "A plan for ten years."),
        (15, "{: .lead}"),
        (21, "{% include icon.html %}"),
        (24, "↩"),
    ]


def test_a_page_of_hugo(entries: Read) -> None:
    (entry,) = entries(HUGO)
    assert (entry.title, entry.fields["source"], entry.fields["date"]) == (
        "The Short Plan", "Care Quality Commission", "2019-06-01",
    )  # fmt: skip
    assert (entry.fields["themes"], entry.fields["group_member"]) == (["leadership"], "FG")
    assert entry.sections == {"Summary": "Summary of the short plan.\n"}
    assert [(note.line, note.text) for note in entry.left.notes] == [
        (4, "this page was a draft; may everybody read it?")
    ]
    assert (11, "{{< youtube abc >}}") in [(line.number, line.text) for line in entry.left.furniture]


def test_front_matter_in_json(entries: Read) -> None:
    (entry,) = entries('{"title": "Plan", "source": "CQC", "date": "2019"}\n\nIt.\n')
    assert (entry.title, entry.fields["date"], entry.sections) == ("Plan", "2019", {"Summary": "It.\n"})


def test_a_driver_of_another_repository(entries: Read) -> None:
    (entry,) = entries(
        '---\ntitle: "Plan"\nsource: CQC\nlink: https://example.org/p\ndate: 2019-06\ncoverage: [England]\n'
        "identifiers: [doi:10.1000/1]\nlibrary_impact: |\n  - Take *part*.\nreview_due: 2027-06\ngroup_member: FG\n"
        "links:\n  - {title: Short, url: https://example.org/s, role: summary}\n---\n\n## Summary\n\nIt | does.\n\n"
        "## Key features\n\n- One\n",
    )
    assert entry.fields == {
        "title": "Plan",
        "source": "Care Quality Commission",
        "link": "https://example.org/p",
        "links": [{"title": "Short", "url": "https://example.org/s", "role": "summary"}],
        "identifiers": ["doi:10.1000/1"],
        "date": "2019-06",
        "coverage": ["England"],
        "library_impact": "- Take *part*.\n",
        "added": "2019-01-15",
        "review_due": "2027-06",
        "group_member": "FG",
        "imported": {"from": "page.md, line 2", "on": "2019-01-15", "verbatim": {"source": "CQC"}},
    }
    assert entry.sections == {"Summary": "It | does.\n", "Key features": "- One\n"}


def test_markdown_without_front_matter(entries: Read) -> None:
    (entry,) = entries(
        "# Plan\n\n**Source:** CQC\n**Date of publication:** June 2019\n\n## Summary of driver\n\nIt *says* `so`.\n"
        "\n1. One\n   - Two\n2. Three\n"
    )
    assert (entry.title, entry.fields["source"], entry.fields["date"]) == ("Plan", "Care Quality Commission", "2019-06")
    assert entry.sections == {"Summary": "It *says* `so`.\n\n1. One\n    - Two\n2. Three\n"}


def test_a_table_of_drivers_in_markdown(entries: Read) -> None:
    page, entry = entries("# Register\n\n| Title | Source | Date |\n|---|---|---|\n| Plan | CQC | 2019 |\n")
    assert (page.origin.kind, entry.origin.line, entry.title, entry.fields["date"]) == (Kind.PAGE, 5, "Plan", "2019")


def test_a_text_with_front_matter_under_another_name(entries: Read) -> None:
    (entry,) = entries(JEKYLL, "page.txt")
    assert entry.title == "The Long Plan"


def test_a_line_of_dashes_is_no_front_matter(entries: Read) -> None:
    *_, entry = entries("---\nPlan\n---\nSource: CQC\nSummary of driver: It.\n", "page.txt")
    assert entry.fields["source"] == "Care Quality Commission"


def test_news_with_front_matter_is_no_driver(entries: Read) -> None:
    (entry,) = entries("---\ntitle: We have moved\ndate: 2019-01-07\n---\n\nOur new address.\n")
    assert (entry.origin.kind, [line.text for line in entry.left.not_placed]) == (
        Kind.PAGE, ["We have moved", "Our new address.", "date: 2019-01-07"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: Plan\nsource: a: b\n---\nIt.\n", r"page\.md, line 3: .*; correct the front matter"),
        ("---\n- title\n---\nIt.\n", r"page\.md, line 2: the front matter is not a list of keys"),
        ('+++\ntitle = "Plan\n+++\nIt.\n', r"page\.md, line \d: this is not TOML .*; correct the front matter"),
    ],
)
def test_front_matter_that_cannot_be_read_is_refused_with_its_place(entries: Read, text: str, message: str) -> None:
    with pytest.raises(RefusedError, match=message):
        entries(text)


@pytest.mark.parametrize(
    ("aliases", "names", "furniture"),
    [
        ("[SP, The Big Plan]", ["SP", "The Big Plan"], []),
        ("The Big Plan, SP", ["The Big Plan", "SP"], []),
        ("[/old/plan/, old/plan, plan.html, Plan 2019/20]", ["Plan 2019/20"], ["/old/plan/; old/plan; plan.html"]),
        ("[AHPs/NHS, Sector plan]", ["AHPs/NHS", "Sector plan"], []),
        ("[https://example.org/old]", [], ["https://example.org/old"]),
    ],
)
def test_aliases_are_other_names_or_former_addresses(
    aliases: str, names: list[str], furniture: list[str], entries: Read
) -> None:
    (entry,) = entries(f"---\ntitle: Sector Plan\nsource: CQC\ndate: 2019\naliases: {aliases}\n---\nWords.\n")
    assert (entry.fields["title"], entry.fields.get("alternative_titles", [])) == ("Sector Plan", names)
    told = [line.text.removeprefix("aliases: ") for line in entry.left.furniture if line.text.startswith("aliases: ")]
    assert told == furniture
