"""Some drivers as one document: themes are its headings, and each driver is in it once."""

from __future__ import annotations

import io

from docx import Document

from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.files.briefings.selection import briefing
from policy_drivers.site.site import Site
from tests.making.accessible_documents import accessible
from tests.making.sites import driver, site

BODY = """## Summary

Text with a note[^1], see [below](#key-features).

### Deep

## Key features

1. One

[^1]: Note.
"""
PLAN = "title: The plan\nsource: A body\ndate: 2018\nthemes: [leading, workforce]\nlibrary_impact: Read it."
DRIVERS = [
    driver("plan", PLAN, BODY),
    driver("cynllun", "title: Y cynllun <w:p/>\ntitle_lang: cy\nthemes: [workforce]\nlibrary_impact: '- One'", BODY),
    driver("other", "title: Without"),
]
THEMES = {RegisterName.THEMES: "- name: leadership\n  also_known_as: [leading]\n"}


def _site(**settings: object) -> Site:
    return site(DRIVERS, "https://example.org/", "Our drivers", registers=THEMES, **settings)


def _lines(content: bytes) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in Document(io.BytesIO(content)).paragraphs if each.style is not None]


def test_each_driver_is_below_its_first_theme_and_the_others_lead_to_it() -> None:
    content = briefing(_site(), DRIVERS)
    outline = [line for line in _lines(content) if line[0] in ("Title", "Heading 1", "Heading 2")]
    assert outline == [
        ("Title", "Our drivers"),
        ("Heading 1", "Leadership"),
        ("Heading 2", "The plan"),
        ("Heading 1", "Workforce"),
        ("Heading 2", "Y cynllun <w:p/>"),
        ("Heading 1", "Without a theme"),
        ("Heading 2", "Without"),
    ]
    assert accessible(content) == []
    lines = _lines(content)
    start = lines.index(("Heading 1", "Workforce"))
    assert lines[start + 1 : start + 3] == [
        ("Normal", "Drivers about this theme that are below another one:"),
        ("List Bullet", "The plan"),
    ]
    assert ("Heading 3", "What this means for libraries") in lines
    assert ("Heading 4", "Deep") in lines


def test_a_theme_may_be_called_as_what_has_none() -> None:
    files = [driver("called", "title: Called\nthemes: [without a theme]"), driver("none", "title: None")]
    outline = [line for line in _lines(briefing(site(files), files)) if line[0].startswith("Heading")]
    assert [text for _, text in outline if text in ("Called", "None", "Without a theme")] == [
        "Without a theme", "Called", "Without a theme", "None",
    ]  # fmt: skip


def test_links_within_a_driver_stay_in_it() -> None:
    xml = Document(io.BytesIO(briefing(_site(), DRIVERS))).element.xml
    names = [each.split('"')[0] for each in xml.split("w:bookmarkStart")[1:] for each in each.split('w:name="')[1:2]]
    assert len(names) == len({*names})
    linked = {each.split('"')[0] for each in xml.split('w:anchor="')[1:]}
    assert linked <= {*names}


def test_of_no_drivers_nothing_is_said() -> None:
    assert [text for _, text in _lines(briefing(_site(), []))][:2] == ["Our drivers", "0 drivers"]
