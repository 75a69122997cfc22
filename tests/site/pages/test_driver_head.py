"""What machines read in the head of a page: exact, parsed as they parse it, and impossible to break out of."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.driver import DocumentType, Driver
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.source import SourceText
from policy_drivers.site.pages.driver import pages
from policy_drivers.site.pages.driver_head import head
from policy_drivers.site.templating import environment, render
from policy_drivers.wording.lines import clean_line
from policy_drivers.wording.words import Words
from tests.making.builds import SMALL, build, files, make_collection
from tests.making.sites import driver, site

HERE = Path(__file__).parent
URL = "drivers/new-plan/"
MOVED = '<meta http-equiv="refresh"'
TEMPLATES = environment(Words())
REGISTERS = {RegisterName.SOURCES: "- name: BMJ Leader\n  journal: true\n"}
FULL = (SMALL / "2019" / "new-plan.md").read_text(encoding="utf-8").split("---\n")[1]
LAW = """
title: Health and Care Act 2022
source: UK Parliament
link: https://example.org/act/Act.PDF?from=here
type: legislation
date: 2022-04-28/2022-07-01
group_member: FG
"""
ARTICLE = """
title: A study of leaders
source: [BMJ Leader, The King's Fund]
authors: ["Smith, Jane", "de la Mare, Walter J.", Plato]
identifiers: ["doi:10.1136/leader-2023-000880"]
type: research
date: 2023-12-19
"""
ESSAY = """
title: An essay
source: [NHS England, The King's Fund]
authors: ["Smith, Jane"]
date: 2023
"""
TOOLKIT = """
title: A toolkit
source: Department for Business, Energy and Industrial Strategy
link: https://example.org/toolkit
type: resource
date: 2019
"""
HOSTILE = r"""
title: '</script><script>alert(1)</script> <!-- "x" & y'
source: [NHS England, '"><img src=x onerror=alert(1)>', WHO, 'Business, Energy and Strategy']
alternative_titles: ["]]> \u2028 \u2029 \\u003c"]
type: research
"""


class _Reader(HTMLParser):
    """The elements of a head, as a browser sees them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.script = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script":
            self.script += data

    @property
    def metas(self) -> list[tuple[str, str]]:
        return [(str(attrs["name"]), str(attrs["content"])) for tag, attrs in self.tags if tag == "meta"]


def _head(front_matter: str, url: str = "") -> str:
    file = driver("new-plan", front_matter)
    return head(site([file], url, registers=REGISTERS), file, URL)


@pytest.mark.parametrize(
    ("name", "front_matter", "url"),
    [
        ("full", FULL, "https://example.org/policy/"),
        ("law", LAW, ""),
        ("article", ARTICLE, ""),
        ("essay", ESSAY, ""),
        ("toolkit", TOOLKIT, ""),
        ("hostile", HOSTILE, ""),
        ("nothing", "status: archived", ""),
    ],
)
def test_the_head_of_a_driver(name: str, front_matter: str, url: str) -> None:
    expected = (HERE / "head" / f"{name}.html").read_text(encoding="utf-8")
    one_line = str(_head(front_matter, url))
    assert one_line.replace("><", ">\n<") + "\n" == expected


def test_what_a_driver_says_is_what_a_machine_reads() -> None:
    read = _Reader(_head(HOSTILE))
    assert {tag for tag, _ in read.tags} == {"link", "meta", "script"}
    title = '</script><script>alert(1)</script> <!-- "x" & y'
    assert dict(read.metas)["citation_title"] == dict(read.metas)["DC.title"] == title
    assert json.loads(read.script)["mainEntity"]["name"] == title


def test_an_address_holds_no_character_that_cannot_be_seen() -> None:
    read = _Reader(_head('link: "https://example.org/a\\u200eb.pdf"'))
    assert json.loads(read.script)["mainEntity"]["url"] == "https://example.org/ab.pdf"


_TEXT = st.text() | st.lists(
    st.sampled_from(["</script>", "<script", "<!--", "-->", "]]>", "\u2028", '"', "'", "&lt;", "\\", "\n", "a", "é"])
).map("".join)


@given(_TEXT, st.lists(_TEXT, max_size=3), st.sampled_from([None, *DocumentType]))
def test_no_text_gets_out_of_its_place(title: str, names: list[str], kind: DocumentType | None) -> None:
    lists = dict.fromkeys(("source", "authors", "themes", "alternative_titles"), names)
    fields = {"title": title, "type": kind, **lists}
    file = DriverFile(SourceText("drivers/2019/new-plan.md", b""), Driver.model_validate(fields))
    html = head(site([], name=title), file, URL)
    read = _Reader(html)
    assert [tag for tag, _ in read.tags].count("script") == 1
    assert {tag for tag, _ in read.tags} == {"link", "meta", "script"}
    assert dict(read.metas)["DC.title"] == clean_line(title or "new-plan")
    data = json.loads(read.script)
    assert data["mainEntity"].get("keywords", []) == [clean_line(name) for name in names]
    assert not re.search("[<>&']", read.script)


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_in_a_script_is_read_back_as_it_was(data: Any) -> None:
    read = _Reader(render(TEMPLATES, "head.html", schemas={}, metas=[], data=data))
    assert [tag for tag, _ in read.tags] == ["script"]
    assert json.loads(read.script) == data


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of every file of the small site where it knows its own address."""
    root = make_collection(tmp_path_factory.mktemp("addressed"), SMALL)
    result = build(root, "--strict", SITE_URL="https://example.org/policy")
    assert result.returncode == 0, result.stderr
    texts = (".html", ".xml", ".ttl", ".jsonld")
    return {path: each.decode() for path, each in files(root / "site").items() if path.endswith(texts)}


def _addresses(built: dict[str, str]) -> dict[str, str]:
    """The pages, and what the address of each should be. What leads on from a former address is none."""
    pages = [path for path in built if path.endswith("index.html") and MOVED not in built[path]]
    return {path: f"https://example.org/policy/{path.removesuffix('index.html')}" for path in pages}


def _data(html: str) -> Any:
    return json.loads(html.partition('<script type="application/ld+json">')[2].partition("</script>")[0])


def test_the_sitemap_holds_every_page(addressed: dict[str, str]) -> None:
    locations = [element.text for element in ElementTree.fromstring(addressed["sitemap.xml"]).iterfind("{*}url/{*}loc")]
    assert sorted(filter(None, locations)) == sorted(_addresses(addressed).values())


def test_every_page_says_its_address_and_what_it_is(addressed: dict[str, str]) -> None:
    for path, address in _addresses(addressed).items():
        html = addressed[path]
        properties = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]+)">', html))
        title = re.search("<title>(.*?)</title>", html)
        assert title is not None
        assert html.count(f'<link rel="canonical" href="{address}">') == 1, path
        called = "Home" if path == "index.html" else properties["title"]
        assert title[1] == f"{called} - Policy Drivers", path
        assert (properties["url"], properties["site_name"]) == (address, "Policy Drivers")
        descriptions = re.findall(r"<meta [^>]*?(?:name=.description|og:description)[^>]*>", html)
        assert len(descriptions) == 1, path  # for search engines and social media alike
        assert re.fullmatch('<meta name="description" property="og:description" content="[^"]+">', descriptions[0])
        is_driver = path.startswith("drivers/") and path != "drivers/index.html"
        assert properties["type"] == ("article" if is_driver else "website"), path
        assert html.count('<script type="application/ld+json">') == is_driver, path


def test_the_data_of_a_driver_lead_to_its_page(addressed: dict[str, str]) -> None:
    for path, address in _addresses(addressed).items():
        if '<script type="application/ld+json">' in addressed[path]:
            data = _data(addressed[path])
            assert (data["@id"], data["isPartOf"]["url"]) == (address, "https://example.org/policy/")


def test_concepts_are_announced_and_there(addressed: dict[str, str]) -> None:
    announced = r'<link rel="describedby" type="(?:text/turtle|application/ld\+json)" title="(.*?)" href="(.*?)">'
    assert re.findall(announced, addressed["themes/leadership/index.html"]) == [
        ("Leadership: SKOS in Turtle", "../../api/registers/themes.ttl"),
        ("Leadership: SKOS in JSON-LD", "../../api/registers/themes.jsonld"),
    ]
    assert re.findall(announced, addressed["drivers/new-plan/index.html"]) == []
    for end in ("ttl", "jsonld"):
        assert "https://example.org/policy/themes/leadership/" in addressed[f"api/registers/themes.{end}"]


def test_feeds_are_announced(addressed: dict[str, str]) -> None:
    def feeds(path: str) -> list[tuple[str, str]]:
        announced = r'<link rel="alternate" type="application/atom\+xml" title="(.*?)" href="(.*?)">'
        return re.findall(announced, addressed[path])

    everything = "Policy Drivers"
    assert feeds("index.html") == [(everything, "feed.xml")]
    assert feeds("drivers/new-plan/index.html") == [(everything, "../../feed.xml")]
    assert feeds("themes/leadership/index.html") == [
        (everything, "../../feed.xml"), ("Policy Drivers: Leadership", "feed.xml"),
    ]  # fmt: skip


def test_a_driver_is_described_by_its_summary() -> None:
    body = 'Before.\n\n## Summary\n\nIt must ~~not~~ "lead":\n\n- here\n- there\n\n## Key features\n\n- Not this.\n'
    made = site([driver("with", ARTICLE, body), driver("without", ARTICLE, "")])
    of_it, of_none = (page.render().description for page in pages(made))
    assert of_it == 'It must "lead": here; there'
    assert of_none == (
        "A study of leaders: what it means for libraries; BMJ Leader; The King's Fund; 19 December 2023."
    )


def test_a_site_that_does_not_know_its_address_gives_none(small_site: Path) -> None:
    for path, content in files(small_site).items():
        if path.endswith(".html"):
            html = content.decode()
            assert "og:url" not in html
            assert 'rel="canonical"' not in html
    data = _data((small_site / URL / "index.html").read_text(encoding="utf-8"))
    dates = ("dateCreated", "dateModified")
    assert list(data) == ["@context", "@type", "name", "inLanguage", *dates, "isPartOf", "mainEntity"]


def test_the_data_of_a_driver_name_bodies_places_and_themes_by_their_identifiers() -> None:
    registers = {
        RegisterName.SOURCES: '- name: NHS England\n  identifiers: ["ror:03yrm5c26"]\n',
        RegisterName.THEMES: "- name: leadership\n  also_known_as: [leaders]\n",
        RegisterName.COVERAGE: '- name: Wales\n  identifiers: "wikidata:Q25"\n',
    }
    plan = "title: Plan\nsource: [NHS England, A Body]\nthemes: [leaders, other]\ncoverage: Wales\n"
    of = {}
    for url in ("", "https://example.org/"):
        made = site({"plan": plan}, url=url, registers=registers)
        of[url] = _data(str(head(made, made.drivers[0], "drivers/plan/")))["mainEntity"]
    assert of[""]["author"] == [
        {"@type": "Organization", "name": "NHS England", "sameAs": ["https://ror.org/03yrm5c26"]},
        {"@type": "Organization", "name": "A Body"},
    ]
    assert of[""]["spatialCoverage"] == [
        {"@type": "Place", "name": "Wales", "sameAs": ["http://www.wikidata.org/entity/Q25"]}
    ]
    assert [(url, data["about"]) for url, data in of.items()] == [
        (
            url,
            [
                {
                    "@type": "DefinedTerm",
                    "@id": f"{root}themes/leadership/",
                    "name": "leadership",
                    "inDefinedTermSet": f"{root}themes/",
                }
            ],
        )
        for url, root in (("", "../../"), ("https://example.org/", "https://example.org/"))
    ]
