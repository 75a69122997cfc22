"""The page of a collection: the form of the result of a literature search, on the screen, on paper and in files."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

import docx
import pytest
import rispy
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from policy_drivers.reading.collection_file import read_collection
from policy_drivers.reading.source import SourceText
from policy_drivers.site.files.collection_files import collection_files
from policy_drivers.site.files.data_files import data_files
from policy_drivers.site.pages import collections
from policy_drivers.site.site import Site
from tests.making import sites as making
from tests.making.builds import SMALL, build, files, make_collection

DRIVER = "title: Plan {0}\nsource: NHS England\ndate: 2018-0{0}"


def site_with(text: str, drivers: int = 3, more: str = "", **settings: object) -> Site:
    """A site with the drivers plan-1, plan-2 … and one collection, `list`; `more` are further keys of each driver."""
    made = making.site({f"plan-{n}": f"{DRIVER.format(n)}\n{more}" for n in range(1, drivers + 1)}, **settings)
    file = read_collection(SourceText("docs/collections/list.md", text.encode()))
    return replace(made, catalogue=replace(made.catalogue, collections=(file,)))


def _page(text: str, more: str = "", **settings: object) -> str:
    (page,) = (
        each for each in collections.pages(site_with(text, more=more, **settings)) if each.url == "collections/list/"
    )
    return page.render().html


def _file(body: str, more: str = "") -> str:
    sections = "sections:\n  - title: First\n    drivers: [plan-2, plan-3]\n  - title: Second\n    drivers: plan-1\n"
    return f"---\ntitle: A list\n{sections}{more}---\n\n{body}\n"


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One [[plan-2]].", "One [1]."),
        ("Some [[plan-3]] [[plan-2]] [[ plan-1 ]].", "Some [2] [1] [3]."),
        ("**Bold [[plan-1]]** and *[[plan-2]]*", "Bold [3] and [1]"),
        ("`[[plan-1]]` and \\[[plan-1]]", "[[plan-1]] and [3]"),
        ("    [[plan-1]]", "[[plan-1]]"),
        ("[[plan-4]] is not listed", "[[plan-4]] is not listed"),
        ("[1] [[plan-2]]\n\n[1]: https://example.org/", "1 [1]"),
        ("| a |\n|---|\n| [[plan-2]] |", "a [1]"),
        ("## About [[plan-1]]", "About [3]"),
    ],
)
def test_a_citation_is_shown_as_the_number_of_its_driver(text: str, words: str) -> None:
    html = _page(_file(text))
    shown = html.partition("</dl>")[2].partition('<h2 id="pd-results"')[0].partition("</div>")[2]
    assert _words(shown).removeprefix("Headlines ") == words


def test_a_citation_leads_to_its_item_and_says_its_title() -> None:
    html = _page(_file("One [[plan-1]]."))
    assert re.search(r'<a class="pd-citation" href="#pd-item-3" title="Plan 1"[^>]*>\[3\]</a>', html)
    assert '<li id="pd-item-3" value="3">' in html


def test_a_list_may_cite_a_hundred_drivers() -> None:
    html = _page(_file("- one [[plan-2]]\n" * 100))
    assert html.count(">[1]</a>") == 100


def test_thousands_of_citations_are_shown_as_numbers() -> None:
    assert _page(_file("[[plan-2]] " * 30_000)).count(">[1]</a>") == 30_000


def test_the_strategy_cites_too() -> None:
    strategy = _page(_file("", "strategy: |\n  What [[plan-3]] cites.\n")).partition('id="pd-strategy"')[2]
    assert "What [2] cites." in _words(strategy)


def test_a_link_to_a_drivers_file_leads_to_its_page() -> None:
    html = _page(
        _file("[a](../../drivers/2018/plan-1.md#summary) [b](../../drivers/2018/gone.md) [c](https://a.org/b.md)")
    )
    assert re.findall(r'<a( href="[^"]*")?[^>]*>[abc]</a>', html) == [
        ' href="../../drivers/plan-1/#user-content-summary"', "", ' href="https://a.org/b.md"',
    ]  # fmt: skip


def test_nothing_that_a_file_says_runs() -> None:
    evil = '<script>alert(1)</script><img src="https://evil.example/x" onerror="alert(2)">'
    text = _file(
        f"Words {evil} [click](javascript:alert(3)) ![p](https://evil.example/y) [[plan-1]]{{: onclick=alert(4) }}",
        f"question: '{evil}'\nrequested_by: '{evil}'\nsources_searched: ['{evil}']\nstrategy: |\n  {evil}\n",
    ).replace("title: A list", f"title: 'A \u202elist {evil}'").replace("title: First", f"title: '{evil}'")  # fmt: skip
    html = _page(text).replace('<script src="../../assets/policy-drivers/print.js" defer></script>', "")
    assert html.count("&lt;script&gt;") == 7
    assert re.findall(r"<script|<img|javascript:|<[^>]*\son\w+=|\u202e", html) == []


def test_headlines_have_a_heading_unless_the_text_brings_one() -> None:
    assert ">Headlines</h2>" in _page(_file("Some words."))
    assert ">Headlines</h2>" not in _page(_file("## Some words\n\nMore."))
    assert ">Headlines</h2>" not in _page(_file(""))


def test_the_table_of_contents_has_the_sections() -> None:
    made = site_with(_file("Words.\n\n## About", "sources_searched: Google\nstrategy: Words.\n"))
    (page,) = (each for each in collections.pages(made) if each.url == "collections/list/")
    headings = page.render().headings
    assert [each.name for each in headings] == [
        "Headlines", "About", "Results", "Sources searched", "Search strategy",
    ]  # fmt: skip
    assert [each.name for each in headings[2].children] == ["First", "Second"]


def test_a_driver_is_read_at_its_link_or_else_at_its_doi() -> None:
    doi = "identifiers: [doi:10.1000/182]"
    for more, address in (
        (doi, "https://doi.org/10.1000/182"),
        (f"{doi}\nlink: https://a.example/", "https://a.example/"),
    ):
        links = re.findall(r'pd-results__link"><a href="([^"]*)"', _page(_file("Words."), more))
        assert links == [address] * 3


def test_without_a_collection_there_is_no_page_and_no_file() -> None:
    made = making.site({})
    assert (list(collections.pages(made)), list(collection_files(made))) == ([], [])


def test_the_list_shows_the_latest_search_first(page: Page, small_url: str) -> None:
    page.goto(small_url)
    page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Collections").click()
    expect(page.locator("article h1")).to_have_text("Collections")
    assert [" ".join(text.split()) for text in page.locator(".pd-list li").all_text_contents()] == [
        "Plans & what came before Which plans should a library manager know? "
        "4 drivers · completed 11 January 2019 · updated January 2019",
        "Without a date 1 driver",
    ]


def test_the_page_has_the_form_of_a_search_result(page: Page, small_url: str) -> None:
    page.goto(small_url + "collections/plans/")
    assert page.locator("article :is(h1, h2, h3)").all_text_contents() == [
        "Plans & what came before", "Headlines", "About this search", "Results", "Plans", "Background",
        "Sources searched", "Search strategy",
        "Searches", "1. HMIC",
    ]  # fmt: skip
    expect(page.locator(".pd-standfirst")).to_have_text("Which plans should a library manager know?")
    assert dict(zip(page.locator("dt").all_text_contents(), page.locator("dd").all_text_contents(), strict=True)) == {
        "Requested by": "A library manager",
        "Completed": "11 January 2019",
        "Updated": "January 2019",
        "Results": "4 drivers",
        "Database": "HMIC",
        "Interface": "Ovid",
        "Date of the search": "10 January 2019",
        "Limits": "English",
        "Records found": "12",
    }
    items = [" ".join(text.split()) for text in page.locator(".pd-results > li").all_inner_texts()]
    assert items == [
        "The New Plan NHS England, The King's Fund · 10 January 2019 · Plan · England "
        "It sets out a plan, see the old one and elsewhere. Read the document : The New Plan · PDF (36 pages)",
        "The Old Plan Superseded NHS England · February 2018 It set out an older plan.",
        "State of Things 2017/18 Review overdue The King's Fund · 2017 to 2018 Things are as they are. "
        "Read the document : State of Things 2017/18",
        items[3],
    ]
    assert items[3].startswith('Kept <for> "the" record & nothing else Archived')


def test_a_reader_goes_from_a_citation_to_the_item_to_the_driver_and_back(page: Page, small_url: str) -> None:
    page.goto(small_url + "collections/plans/")
    assert page.locator(".pd-citation").all_text_contents() == ["[2]", "[1]", "[4]", "[3]"]
    page.locator(".pd-citation").first.click()
    expect(page).to_have_url(small_url + "collections/plans/#pd-item-2")
    item = page.locator("#pd-item-2")
    expect(item).to_be_in_viewport()
    assert page.evaluate("document.querySelector('#pd-item-2').getBoundingClientRect().top") >= page.evaluate(
        "document.querySelector('.md-header').getBoundingClientRect().bottom"
    )
    item.get_by_role("link", name="The Old Plan").click()
    expect(page).to_have_url(small_url + "drivers/old-plan/")
    page.locator("article").get_by_role("link", name="Plans & what came before").click()
    expect(page).to_have_url(small_url + "collections/plans/")


def test_the_button_prints_and_is_not_there_without_a_script(page: Page, plain_page: Page, small_url: str) -> None:
    page.add_init_script("window.print = () => document.body.setAttribute('data-printed', 'yes')")
    page.goto(small_url + "collections/plans/")
    page.get_by_role("button", name="Print, or save as PDF").click()
    expect(page.locator("body")).to_have_attribute("data-printed", "yes")
    plain_page.goto(small_url + "collections/plans/")
    expect(plain_page.get_by_role("button", name="Print, or save as PDF")).to_be_hidden()
    expect(plain_page.locator("#pd-item-4")).to_be_visible()


def _printed(page: Page, url: str) -> list[str]:
    page.goto(url)
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4")))
    return [" ".join(each.extract_text().split()) for each in pdf.pages]


def test_on_paper_it_is_a_briefing(page: Page, small_url: str) -> None:
    sheets = _printed(page, small_url + "collections/plans/")
    text = " ".join(sheets)
    assert len(sheets) <= 2
    beginning = "Plans & what came before Which plans should a library manager know? Requested by"
    assert text.removeprefix("1 / 2 ").startswith(beginning)
    for wanted in (
        "The new plan replaces the old one [2] [1].",
        "Read the document (https://example.org/new-plan.pdf)",
        "[4] Kept <for>",
        "Sources searched HMIC, Google",
    ):
        assert wanted in text
    for unwanted in ("Print, or save", "The results as files", "Contribute", "Table of contents"):
        assert unwanted not in text


def test_the_real_collection_is_a_briefing_of_its_42_results(page: Page, own_url: str) -> None:
    sheets = _printed(page, own_url + "collections/ahp-leadership/")
    text = " ".join(sheets)
    assert len(sheets) <= 15
    assert [number for number in range(1, 43) if f"[{number}] " not in text] == []
    assert page.locator(".pd-results > li").count() == 42


def test_the_files_beside_the_page_hold_its_drivers_in_its_order(small_site: Path, page: Page, small_url: str) -> None:
    records = rispy.loads((small_site / "collections" / "plans.ris").read_text(encoding="utf-8"))
    assert [record["title"] for record in records][:3] == ["The New Plan", "The Old Plan", "State of Things 2017/18"]
    table = (small_site / "collections" / "plans.csv").read_text(encoding="utf-8-sig").splitlines()
    assert table[0].startswith("slug,title,")
    page.goto(small_url + "collections/plans/")
    for link in page.locator(".pd-export a").all():
        assert page.request.get(str(link.evaluate("link => link.href"))).ok
    assert page.locator(".pd-export a").all_inner_texts() == [
        "Word document", "RIS, for reference managers", "BibTeX", "CSV", "Excel",
    ]  # fmt: skip


def test_a_reader_takes_the_briefing_into_word(page: Page, small_url: str) -> None:
    page.goto(small_url + "collections/plans/")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Word document").click()
    assert downloading.value.suggested_filename == "plans.docx"
    document = docx.Document(str(downloading.value.path()))
    on_page = page.locator("article :is(h1, h2, h3)").all_text_contents()
    in_word = [each.text for each in document.paragraphs if re.match("Title|Heading", each.style.name or "")]
    assert in_word == on_page


def test_a_reference_is_the_same_as_among_all_drivers() -> None:
    made = site_with(_file(""), url="https://example.org/")
    of_all, of_list = (
        {record["id"]: record for record in rispy.loads(content.decode())}
        for content in (
            next(file.content for file in data_files(made) if file.url == "drivers.ris"),
            _files(made)["collections/list.ris"](),
        )
    )
    assert of_list == of_all
    assert of_list["plan-1"]["notes"] == ["Summarised in Drivers for tests at https://example.org/drivers/plan-1/"]


def _files(made: Site) -> dict[str, Callable[[], bytes]]:
    return {url: make for url, make, _ in collection_files(made)}


def test_a_reader_who_is_shown_no_reviews_finds_none_in_the_files() -> None:
    shown, hidden = (
        _files(site_with(_file(""), show_reviews=each))["collections/list.csv"]() for each in (True, False)
    )
    assert b"review_due" in shown
    assert b"review_due" not in hidden


def test_the_file_in_docs_is_published_once(small_site: Path) -> None:
    published = sorted(path for path in files(small_site) if path.startswith("collections/"))
    assert published == [
        "collections/index.html",
        "collections/plans.bib", "collections/plans.csv", "collections/plans.docx", "collections/plans.ris",
        "collections/plans.xlsx", "collections/plans/index.html",
        "collections/undated.bib", "collections/undated.csv", "collections/undated.docx", "collections/undated.ris",
        "collections/undated.xlsx", "collections/undated/index.html",
    ]  # fmt: skip
    html = (small_site / "collections" / "plans" / "index.html").read_text(encoding="utf-8")
    assert html.count("<h1") == 1
    assert "[[old-plan]] [[new-plan]]" not in html


def test_an_error_in_a_collection_stops_the_build(tmp_path: Path) -> None:
    project = make_collection(tmp_path, SMALL)
    path = project / "docs" / "collections" / "plans.md"
    path.write_text(path.read_text(encoding="utf-8").replace("[[archived]]", "[[archivd]]"), encoding="utf-8")
    result = build(project)
    assert result.returncode == 1
    assert "docs/collections/plans.md:27:85: error: there is no driver “archivd” [citation-unknown]" in result.stderr
    assert not (project / "site").exists()


SEARCHES = """completed_by: Library of a teaching hospital
review_due: 2020-12
searches:
  - database: HMIC
    interface: Ovid
    date: 2019-12-03
    limits: English, since 2016
    lines:
      - {number: "1", query: leadership.ti., results: "1,204"}
      - {query: "1 AND <b>nurs*</b>.ti.", results: "88"}
    results: "88"
  - database: A <site>
"""
SAID = (
    "Searches 1. HMIC Database HMIC Interface Ovid Date of the search 3 December 2019 Limits English, since 2016 "
    "Records found 88 The search of HMIC, line by line Line Search Results 1 leadership.ti. 1,204 "
    "2 1 AND <b>nurs*</b>.ti. 88 2. A <site> Database A <site>"
)


def test_each_search_is_printed_as_librarians_expect_it() -> None:
    html = _page(_file("It says.", SEARCHES))
    said = _words(html)
    assert SAID in said
    assert "Completed by Library of a teaching hospital Due for an update December 2020 Results 3 drivers" in said
    assert "<b>nurs" not in html


def test_where_reviews_are_hidden_nothing_falls_due() -> None:
    assert "Due for an update" not in _words(_page(_file("It says.", SEARCHES), show_reviews=False))


def test_a_reader_can_ask_for_the_next_search() -> None:
    html = _page(_file("It says."), contact="library@example.org", issue_url="https://example.org/new?title={title}")
    assert re.findall(r'<p class="pd-letters[^>]*>(.*?)</p>', html) == [
        "Ask for the next search: "
        '<a href="mailto:library@example.org?subject=Ask%20for%20a%20literature%20search%3A%20A%20list'
        '&amp;body=collections%2Flist%2F%0D%0A%0D%0A" rel="noopener">Ask for a literature search</a> · '
        '<a href="https://example.org/new?title=A%20list" rel="noopener">Open an issue</a>'
    ]
    assert "Ask for the next search" not in _page(_file("It says."))


def test_word_has_the_searches_with_a_table_of_lines() -> None:
    made = site_with(_file("It says.", SEARCHES))
    content = next(make() for url, make, _ in collection_files(made) if url.endswith(".docx"))
    document = docx.Document(io.BytesIO(content))
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Line", "Search", "Results"], ["1", "leadership.ti.", "1,204"], ["2", "1 AND <b>nurs*</b>.ti.", "88"],
    ]  # fmt: skip
    paragraphs = [(each.style.name, each.text) for each in document.paragraphs if each.style]
    assert paragraphs[paragraphs.index(("Heading 1", "Searches")) + 1 :] == [
        ("Heading 2", "1. HMIC"), ("No Spacing", "Database: HMIC"), ("No Spacing", "Interface: Ovid"),
        ("No Spacing", "Date of the search: 3 December 2019"), ("No Spacing", "Limits: English, since 2016"),
        ("No Spacing", "Records found: 88"), ("Normal", ""), ("Heading 2", "2. A <site>"),
        ("No Spacing", "Database: A <site>"),
    ]  # fmt: skip
