"""Exports for tests: what is ordinary, what is hostile, and nothing at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policy_drivers.exports.export import Export
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.register_file import RegisterFiles, read_names
from policy_drivers.reading.source import SourceText
from tests.making.agendas import TODAY

URL = "https://example.org/policy/"

FULL = """\
title: "The King’s Plan: 50% more & better_evidence"
alternative_titles: [The plan, "Plan; short"]
source: [NHS England, "Department for Business, Energy and Skills"]
link: https://example.org/plan.pdf?a=1&b=%20_#p~2
links:
  - {title: In brief, url: https://example.org/brief, role: summary}
identifiers: [doi:10.1000/plan_2018(1), isbn:978-0-306-40615-7]
type: policy statement
format: PDF (36 pages)
date: 2018-06-01
coverage: [England]
audience: [Commissioners]
themes: [leadership, workforce development]
services: [training]
library_impact: |
  - Expect requests.
  - Offer training (=two sessions); - ask first.
status: superseded
superseded_by: act
related: [study]
last_updated: 2018-07
review_due: 2019-02
group_member: FG
reviews:
  - {date: 2018-12-01, by: FG, outcome: no change, note: "It holds; for now"}
actions:
  - {action: "=Brief the board", lead: FG, due: 2019-01, status: amber}
"""
ACT = "title: Care Act 2014\nsource: Parliament\ntype: legislation\ndate: 2014/2015-04\nreview_due: 2018"
STUDY = (
    "title: A study\nsource: The Journal\ntype: research\ndate: 2013-01\nidentifiers: [doi:10.1136/leader-2023-000880]"
)
ESSAY = """\
title: Traethawd
title_lang: cy
source: [NHS England, "Department for Business, Energy and Skills"]
authors: ["Smith, Jean-Luc", "van der Berg, A. & B.", Plato]
"""
HOSTILE = r"""title: "=HYPERLINK(\"https://evil.example\")\nER  - \nTY  - BOOK }} \\input{x} \x1b[2J \u202e"
source: ["{{A} and B, \\relax", "  ", "\u200b"]
library_impact: "@SUM(1+1)*cmd|' /C calc'!A0\r\n=1+cmd|x\n+2 (three);=4\t-5"
themes: ["<script>alert(1)</script>", "- a; b"]
authors: ["=A, {B} and C", "D,E,F", ", ", "\u200b,G"]
group_member: "_x000D_ \\u0041"
"""


def driver(slug: str, front_matter: str, body: str = "## Summary\n\nText.\n") -> DriverFile:
    """A driver that must be sound."""
    source = SourceText(f"drivers/2018/{slug}.md", f"---\n{front_matter.strip()}\n---\n\n{body}".encode())
    file = read_driver(source)
    assert file.faults == []
    return file


_SOURCES = SourceText(
    "drivers/register/sources.yml",
    b"- name: The Journal\n  journal: true\n- name: NHS England\n- name: Source not identified\n  unidentified: true\n",
)
REGISTERS = RegisterFiles(names={RegisterName.SOURCES: read_names(_SOURCES, RegisterName.SOURCES)})


def exported(files: Sequence[DriverFile], **more: Any) -> Export:
    """An export of drivers that are the whole collection."""
    return Export(
        files=files,
        catalogue=Catalogue(tuple(files), REGISTERS),
        today=TODAY,
        due_soon=60,
        **{"site_url": URL, "title": "Ours", **more},
    )


_ORDINARY = {"plan": FULL, "act": ACT, "study": STUDY, "essay": ESSAY, "bare": "title: Bare"}
EXPORTS = {
    "ordinary": exported([driver(slug, front_matter) for slug, front_matter in _ORDINARY.items()]),
    "hostile": exported(
        [driver("hostile", HOSTILE, "=1+1\r\n\r\n## Summary\x07\r\n"), driver("Odd {slug}", "format: PDF")]
    ),
    "empty": exported([], site_url=""),
}
