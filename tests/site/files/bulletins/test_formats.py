"""A bulletin in each form, as it is published for a month: kept to the letter in files beside this one."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from policy_drivers.site.bulletin import MOST, Bulletin, of_month
from policy_drivers.site.files.bulletins.files import bulletin_files
from policy_drivers.site.files.bulletins.formats import FORMATS
from policy_drivers.site.news import news_of
from policy_drivers.site.site import Site
from tests.making.accessible_documents import accessible
from tests.making.news import TODAY, URL, site_with_news
from tests.making.sites import site, study

HERE = Path(__file__).parent
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def november(of: Site) -> Bulletin:
    return of_month(of, "2026-11", news_of(of).by_month["2026-11"])


def word_lines(raw: bytes) -> list[str]:
    """The paragraphs of a Word document: the style of each, and its text."""
    with ZipFile(io.BytesIO(raw)) as zipped:
        root = ElementTree.fromstring(zipped.read("word/document.xml"))
    lines = []
    for paragraph in root.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        text = "".join((each.text or "") if each.tag == f"{_W}t" else " / " for each in paragraph.iter()
                       if each.tag in (f"{_W}t", f"{_W}br"))  # fmt: skip
        lines.append(f"{'' if style is None else style.get(f'{_W}val')}: {text}")
    return lines


def expected(name: str, found: str) -> str:
    path = HERE / name
    if os.environ.get("REGENERATE_EXPECTED"):
        path.write_text(found, encoding="utf-8")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["text", "markdown", "html", "atom"])
def test_each_form_to_the_letter(name: str) -> None:
    found = FORMATS[name].render(november(site_with_news())).decode()
    assert found == expected(f"november{FORMATS[name].suffix}", found)


def test_word_to_the_letter() -> None:
    raw = FORMATS["docx"].render(november(site_with_news()))
    assert accessible(raw) == []
    found = "".join(f"{line}\n" for line in word_lines(raw))
    assert found == expected("november.docx.txt", found)
    with ZipFile(io.BytesIO(raw)) as zipped:
        links = re.findall(r'Target="(https?:[^"]*)"', zipped.read("word/_rels/document.xml.rels").decode())
    assert sorted(links) == [
        "https://example.com/notice?a=1&amp;b=2",
        f"{URL}drivers/law/",
        f"{URL}drivers/new-plan/",
        f"{URL}drivers/old-plan/",
        f"{URL}new/2026-11/",
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_an_address_that_is_none_leads_nowhere(name: str) -> None:
    raw = FORMATS[name].render(november(site_with_news(by="javascript:alert(1)")))
    assert b"javascript" not in raw


def test_a_mail_asks_for_nothing_and_runs_nothing() -> None:
    html = FORMATS["html"].render(november(site_with_news())).decode()
    assert (
        re.findall(r"<(?:script|img|link|iframe|form|style|base|object|svg|video|audio)\b|url\(|\bon\w+=", html) == []
    )
    assert set(re.findall(r'href="(https?://[^/"]+)', html)) == {"https://example.org", "https://example.com"}


@pytest.mark.parametrize("name", FORMATS)
def test_where_reviews_are_hidden_none_is_told(name: str) -> None:
    made = november(site_with_news(show_reviews=False))
    found = FORMATS[name].render(made)
    text = "\n".join(word_lines(found)) if name == "docx" else found.decode()
    assert "Superseded" in text
    assert not re.search("[Rr]eviewed|The new plan is out|15 November|2026-11-15", text)


@pytest.mark.parametrize("name", FORMATS)
def test_without_an_address_of_the_site_it_names_drivers_without_links(name: str) -> None:
    found = FORMATS[name].render(november(site_with_news(url="")))
    text = "\n".join(word_lines(found)) if name == "docx" else found.decode()
    assert "The New Plan" in text


def test_of_more_than_anybody_reads_it_says_how_many_there_are() -> None:
    many = {f"d{number:03}": f"title: D{number:03}\nadded: 2026-11-12" for number in range(MOST + 2)}
    made = november(site(many, url=URL, today=TODAY))
    lines = FORMATS["text"].render(made).decode().splitlines()
    assert lines[1] == f"{MOST + 2} added"
    assert lines[-1] == f"  And 2 more. {URL}new/2026-11/"
    assert sum(line.startswith("  D") for line in lines) == MOST


def _files(of: Site) -> Mapping[str, bytes]:
    return {url: make() for url, make, _ in bulletin_files(of)}


def test_each_month_has_its_files_and_they_are_of_no_day() -> None:
    found = _files(site_with_news())
    assert [*found] == [
        "new/2026-11.docx",
        "new/2026-11/mail.html",
        "new/2026-11.txt",
        "new/2026-10.docx",
        "new/2026-10/mail.html",
        "new/2026-10.txt",
    ]
    made = site_with_news()
    later = replace(made, today=TODAY.replace(year=2027))
    told = {url: made_from() for url, _, made_from in bulletin_files(made)}
    assert told == {url: made_from() for url, _, made_from in bulletin_files(later)}
    assert found == _files(later)


STUDY = """
title: Wards & beds
organisation: A library
drivers: [{driver: new-plan}, {driver: draft}]
impact: [{effect: Nurses asked for more.}]
added: 2026-11-20
"""


def _with_study() -> Site:
    made = site_with_news()
    return replace(made, catalogue=replace(made.catalogue, case_studies=(study("wards", STUDY),)))


def test_a_case_study_is_told_with_what_came_of_it_and_what_it_answers() -> None:
    made = _with_study()
    text = FORMATS["text"].render(november(made)).decode()
    assert "case studies: 1" in text
    said = text[text.index("Case study added") :].partition("\n\n")[0].splitlines()
    assert [line.strip() for line in said] == [
        "Case study added",
        "Wards & beds",
        "20 November 2026 · A library",
        "Nurses asked for more.",
        "Answers: The New Plan & <More>",
        f"{URL}case-studies/wards/",
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_every_form_leads_to_the_case_study(name: str) -> None:
    raw = FORMATS[name].render(november(_with_study()))
    if name == "docx":
        with ZipFile(io.BytesIO(raw)) as zipped:
            raw = zipped.read("word/_rels/document.xml.rels")
    assert f"{URL}case-studies/wards/".encode() in raw


def test_who_follows_a_theme_of_its_driver_learns_of_it_once() -> None:
    news = news_of(_with_study())
    drivers = _with_study().drivers
    found = [event.anchor for event in news.of(drivers) if event.file.slug == "wards"]
    assert found == ["case-study-2026-11-20-wards"]
    assert [event.anchor for event in news.of(drivers[-1:]) if event.file.slug == "wards"] == []
    assert sum(event.file.slug == "wards" for event in news.events) == 1
