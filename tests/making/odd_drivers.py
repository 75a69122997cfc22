"""A collection whose drivers are hard to take along: more than one file of pieces, and texts that formats dislike."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.making.builds import make_collection, without_help

SITE_URL = "https://example.org/library/"
PLANS = 120
"""Ordinary drivers, so that there are three files of pieces."""
_LONGEST = 32_767
"""The most that a cell of a workbook holds, in code units of UTF-16."""
_DRIVER = """\
---
title: {title}
source: {source}
date: {date}
themes: [{theme}]
library_impact: |
  - Read it.
last_updated: 2018-06
review_due: 2020-01
status: {status}
group_member: JW
---

## Summary

{body}
"""
ODD = {
    "formulas": ('"=1+1, “quoted” & ’ a < b > c"', "A quokka said \"no\", and\nwent on; '=2+2\n=cmd|' /C calc'!A0"),
    "braces": ('"{range} {{x}} $& $1 \\\\LaTeX"', "A quokka, {rows} and `$'`."),
    "spaces": ('" Spaced\u00a0"', "A quokka. \u3000"),
    "escapes": ('"_x000D_ \\\\u0041 🦘"', "A quokka in 中文 and Cymraeg: ŵ, ŷ."),
    "constructor": (
        '"__proto__ @book{x, % & # _ ~ ^ $"',
        "A quokka.\n\nER  - \nTY  - BOOK\n\n`{{constructor}}`",
    ),
    "minus": ('"-1+1 \\"quoted\\" @SUM(1)"', '+A quokka;\t@SUM(1)\n-2,"",\''),
    "long": ('"Long"', f"A quokka{'x' * (_LONGEST - 20)}🦘🦘{'y' * _LONGEST}"),
}
"""Titles as YAML and texts, by slug."""
LIKE_XML = "like-xml"
"""The driver with a text that XlsxWriter would take for XML."""


def make_odd(root: Path) -> Path:
    """The folder of this collection below `root`, which has settings, pages and hooks."""
    year = root / "drivers" / "2019"
    year.mkdir(parents=True)
    for number in range(PLANS):
        theme = "leadership" if number % 3 else "workforce"
        plan = {"title": f"Plan {number:03}", "source": "NHS Improvement", "date": 2000 + number % 15, "theme": theme}
        _write(year, f"plan-{number:03}", body=f"A quokka is on page {number}.", **plan)
    for number, (slug, (title, body)) in enumerate(ODD.items(), start=1):
        _write(year, slug, title=title, source="NHS England", date=f"2018-{number:02}", theme="oddities", body=body)
    like_xml = {"title": "<r><t>&</t></r>", "source": "NHS England", "date": 2017, "theme": "markup"}
    _write(year, LIKE_XML, status="archived", body="A quokka.", **like_xml)
    register = root / "drivers" / "register"
    register.mkdir()
    (register / "members.yml").write_text("- initials: JW\n  name: Jo Ward\n", encoding="utf-8")
    return without_help(make_collection(root / "project", root / "drivers"))


def _write(folder: Path, slug: str, *, status: str = "current", **values: object) -> None:
    (folder / f"{slug}.md").write_text(_DRIVER.format(status=status, **values), encoding="utf-8", newline="\n")


def download(page: Page, button: str, name: str) -> bytes:
    """What a button downloads, which is to have this name."""
    with page.expect_download() as downloading:
        page.get_by_role("button", name=button, exact=True).click()
    assert downloading.value.suggested_filename == name
    return downloading.value.path().read_bytes()
