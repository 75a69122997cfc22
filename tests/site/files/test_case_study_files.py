"""The feed and the data of the case studies."""

from __future__ import annotations

import json
import re
from datetime import date

import feedparser
import pytest

from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.files.data_files import data_files
from policy_drivers.site.site import Site
from tests.making.sites import article, site, study

DRIVERS = {"plan": "title: The plan\nthemes: [leading]"}
THEMES = {RegisterName.THEMES: "- name: leadership\n  also_known_as: [leading]\n"}
WARDS = """
title: Wards & beds
title_lang: cy
organisation: A library
team: [Ann Other]
drivers: [{driver: plan}, {driver: draft}]
services: [training]
completed_on: 2018
added: 2018-12-10
reviews: [{date: 2019-01-02, by: FG, outcome: revised}]
"""


def _site(drivers: dict[str, str] | None = None, **settings: object) -> Site:
    files = [study("wards", WARDS), study("older", "title: Older\ncompleted_on: 2016"), study("none", "title: None")]
    return site(
        drivers or DRIVERS, "https://example.org/", "Ours", date(2019, 1, 15), THEMES, studies=files, **settings
    )


def _file(made: Site, url: str) -> str:
    (file,) = (each for each in data_files(made) if each.url == url)
    return file.content.decode()


def test_the_feed_has_each_that_has_a_date_the_last_changed_first() -> None:
    read = feedparser.parse(_file(_site(), "case-studies/feed.xml"))
    assert (read.bozo, read.feed.title, read.feed.updated) == (False, "Ours: Case studies", "2019-01-02T00:00:00Z")
    assert [(each.title, each.updated) for each in read.entries] == [
        ("Wards & beds", "2019-01-02T00:00:00Z"), ("Older", "2016-01-01T00:00:00Z"),
    ]  # fmt: skip
    first = read.entries[0]
    assert (first.id, first.link, first.author, first.summary, first.title_detail.language) == (
        "https://example.org/case-studies/wards/", "https://example.org/case-studies/wards/", "A library",
        "We did something.", "cy",
    )  # fmt: skip
    assert [(each.term, each.scheme) for each in first.tags] == [
        ("leadership", "https://example.org/themes/"), ("training", "https://example.org/services/"),
    ]  # fmt: skip


def test_the_review_log_tells_nothing_where_readers_do_not_see_it() -> None:
    read = feedparser.parse(_file(_site(show_reviews=False), "case-studies/feed.xml"))
    assert read.entries[0].updated == "2018-12-10T00:00:00Z"


def test_the_data_names_published_drivers_alone_and_nobody_without_consent() -> None:
    (first, *_) = json.loads(_file(_site(), "api/case-studies.json"))["case_studies"]
    assert (first["slug"], first["team"], first["drivers"]) == ("wards", [], [{"driver": "plan", "how": None}])


@pytest.mark.parametrize("url", ["case-studies/feed.xml", "api/case-studies.json"])
def test_a_site_without_case_studies_has_neither(url: str) -> None:
    made = site(DRIVERS)
    assert url not in {file.url for file in data_files(made)}


def test_a_case_study_is_cited_by_who_did_it_and_by_its_page() -> None:
    ris, bib, csl = (_file(_site(), f"case-studies/wards.{end}") for end in ("ris", "bib", "csl.json"))
    assert ris.split("\r\n") == [
        "TY  - ELEC", "ID  - wards", "TI  - Wards & beds", "AU  - A library,", "LA  - cy", "PY  - 2018",
        "DA  - 2018/12/10/", "UR  - https://example.org/case-studies/wards/", "KW  - leadership",
        "N1  - Case study in Ours", "ER  - ", "",
    ]  # fmt: skip
    assert bib.startswith("@misc{wards,\n  title = {{Wards \\& beds}},\n  author = {{A library}},")
    assert json.loads(csl) == [
        {
            "id": "wards",
            "type": "webpage",
            "title": "Wards & beds",
            "language": "cy",
            "author": [{"literal": "A library"}],
            "issued": {"date-parts": [[2018, 12, 10]]},
            "URL": "https://example.org/case-studies/wards/",
            "keyword": "leadership",
            "note": "Case study in Ours",
        }
    ]


def test_the_list_of_feeds_has_it() -> None:
    assert 'xmlUrl="https://example.org/case-studies/feed.xml"' in _file(_site(), "new/feeds.opml")
    assert "case-studies" not in _file(site(DRIVERS, "https://example.org/"), "new/feeds.opml")


def test_they_are_made_again_when_a_theme_of_a_driver_changes() -> None:
    def digests(made: Site) -> dict[str, bytes]:
        return {file.url: file.digest for file in data_files(made) if "case-studies" in file.url}

    before, after = digests(_site()), digests(_site({"plan": "title: The plan\nthemes: [workforce]"}))
    assert before == digests(_site())
    assert {url for url, digest in before.items() if after[url] != digest} == {
        "api/case-studies.json", "case-studies/feed.xml", "case-studies/wards.docx", "case-studies/wards.ris",
        "case-studies/wards.bib", "case-studies/wards.csl.json",
    }  # fmt: skip


@pytest.mark.parametrize("url", ["ftp://example.org/", "https://us:pw@example.org/", "http://exam ple.org/"])
def test_a_site_may_be_where_no_document_can_be(url: str) -> None:
    made = site(DRIVERS, url, studies=[study("wards", WARDS)])
    (citation,) = re.findall(r'id="pd-harvard"[^>]*>(.*?)</p>', article(made, "case-studies/wards/"))
    assert "Available at" not in citation
    assert f"UR  - {url}case-studies/wards/" in _file(made, "case-studies/wards.ris")
