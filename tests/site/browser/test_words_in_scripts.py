"""What scripts say is in the language of the site: where every text stands in brackets, no word stands outside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from policy_drivers.engines.assets import assets
from policy_drivers.model import addresses
from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.site import Site
from policy_drivers.wording.words import Words
from tests.making.agendas import TODAY
from tests.making.campaign import each_push
from tests.making.finder_sites import write_finder_of
from tests.making.form_pages import make_form_page
from tests.making.servers import serve
from tests.making.settling import open_settled, settle
from tests.making.sites import driver, site
from tests.making.words import CLOSE, OPEN, in_brackets

WORDS = Words("el", in_brackets().texts, is_reviewed=False)
DRIVERS = {
    "1": "title: Ωα ψψψψψψ\ndate: 2018\ntype: plan\nsource: [Ω]\nthemes: [α, β]\ncoverage: [Λ]\nreview_due: 2018-02\n",
    "2": "title: Ωβ ψψψψψψ χχχχχχ\ndate: 2014\nstatus: superseded\nthemes: [α]\ncoverage: [Μ]\n",
    "3": "title: Ωγ χχχχχχ\ndate: 2017\ntype: report\nreview_due: 2019-02\n",
    **{f"n{number}": f"title: Νν\ndate: 2016\nthemes: [γ{number}]\n" for number in range(12)},
}
REGISTERS = {
    RegisterName.SOURCES: "- name: Ω\n- name: ΩΩ\n- name: Ωψφ\n",
    RegisterName.THEMES: "- name: α\n- name: β\n",
    RegisterName.COVERAGE: "- name: Λ\n  within: Μ\n- name: Μ\n",
}
OF_NAMES = (
    r"RIS|BibTeX|CSL-JSON|Excel|CSV|“since:2015x?”|GitHub|a@b\.example|DOI|drivers new|FG|JW|Fiona Green"
    r"|drivers/\S*|[\w-]+\.md"
)
"""Names, and what is typed."""
SEARCHES = (
    *("", "?q=ψψψψψψ", "?q=ψψψψψψ+χχχχχχ", "?q=χχχχχψ", "?q=ννννννννν", "?q=ψψψψψψ+ζζζζζζζ", "?q=%22ωα+χχχχχχ%22"),
    *("?theme=α", "?theme=α&theme=β&since=2015", "?theme=ξξ", "?q=since:2015x", "?status=superseded&type=plan"),
    *("?state=overdue", "?q=ψψψψψψ&sort=title", "?since=2015&sort=revised", "?q=theme:ωω", f"?q={'ω' * 301}", "?q=ψψ"),
)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def _in_brackets(**settings: str) -> Site:
    made = site([driver(slug, keys, "## Σ\n\nΣ.\n") for slug, keys in DRIVERS.items()], registers=REGISTERS, **settings)
    return Site(
        catalogue=made.catalogue,
        settings=made.settings,
        today=TODAY,
        findings=(),
        name="Σ",
        lang=WORDS.language,
        words=WORDS,
    )


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("words")
    write_finder_of(_in_brackets(), folder)
    with serve(folder) as address:
        yield address


@pytest.fixture(scope="module")
def form_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("form")
    made = _in_brackets(repository="https://github.com/a/b", contact="a@b.example")
    with serve(make_form_page(folder, made)) as address:
        yield f"{address}contribute/add/"


def _outside(page: Page, within: str) -> list[str]:
    """What readers see or hear of an element that stands in no brackets."""
    text = page.locator(within).evaluate(
        "place => [...place.querySelectorAll('pre, code')].reduce((text, each) => text.replace(each.innerText, ''),"
        " [place.innerText, ...[...place.querySelectorAll('*')].flatMap(each =>"
        " ['aria-label', 'title', 'placeholder'].map(name => each.getAttribute(name)))].filter(Boolean).join('\\n'))"
    )
    while text != (text := re.sub(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", "", text)):
        pass
    return re.findall(r"[A-Za-z]{2,}.*", re.sub(OF_NAMES, "", text))


@pytest.mark.parametrize("search", each_push(SEARCHES[2::2], SEARCHES))
def test_the_finder_speaks_the_language(page: Page, url: str, search: str) -> None:
    open_settled(page, f"{url}drivers/{search}")
    expect(page.locator("#pd-filters fieldset").first).to_be_attached()
    assert _outside(page, "main") == []


def test_it_says_so_in_the_language_where_nothing_can_be_loaded(page: Page, url: str) -> None:
    page.route("**/*.json*", lambda route: route.abort())
    page.goto(f"{url}drivers/?theme=α")
    expect(page.locator("#pd-status")).to_contain_text(f"{OPEN}The search could not be loaded.")
    page.unroute_all()


def test_review_states_are_said_in_the_language_on_the_day_of_the_reader(page: Page) -> None:
    """Of the forms that the language has, by the number."""
    words = Words(
        "cy",
        {
            "%(number)s day late": tuple(f"%(number)s diwrnod {form}" for form in range(6)),
            "in %(number)s day": tuple(f"mewn %(number)s {form}" for form in range(6)),
            "Review overdue": ("Hwyr",),
        },
        "(n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n == 3 ? 3 : n == 6 ? 4 : 5)",
    )
    late = {
        1: "1 diwrnod 1",
        2: "2 diwrnod 2",
        3: "3 diwrnod 3",
        6: "6 diwrnod 4",
        7: "7 diwrnod 5",
        31: "1 month late",
    }
    page.goto("about:blank")
    page.clock.set_fixed_time("2019-02-15T12:00:00")
    due = "".join(f"<i data-due='{day}' data-words='when'></i>" for day in ("2019-02-14", "2019-02-13", "2019-02-12"))
    due += "".join(f"<i data-due='{day}' data-words='when'></i>" for day in ("2019-02-09", "2019-02-08", "2019-01-15"))
    page.set_content(f"<time id=pd-built datetime=2019-01-15 data-soon=60></time>{due}<i data-due=2019-02-14></i>")
    page.add_script_tag(content=assets(words, show_reviews=True)[addresses.asset("review-states.js")].decode())
    assert page.locator("i").all_inner_texts() == [*late.values(), "Hwyr"]


def test_the_form_speaks_the_language_and_makes_the_same_file(page: Page, form_url: str) -> None:
    open_settled(page, form_url)
    said: list[str] = []

    def look() -> None:
        settle(page)
        said.extend(_outside(page, "article"))

    def answer(**texts: str) -> None:
        for key, text in texts.items():
            page.fill(f"#pd-a-{key}", text)
            page.locator(f"#pd-a-{key}").blur()
        look()

    look()
    page.click("[data-way=copy]")  # with nothing in it
    look()
    answer(title="Ωα ψψψψψψ", source="Ξ", date="99", link="1")  # its title is there already
    answer(title="Ωα -ψψψψψψ", source="Ωψω", date="2018-02-31", link="https://[1]/")
    answer(title="ξ", source="https://1.2", date="2019/2018", link="https://a@1.2/")
    answer(title="Ξ one", source="Ω", date="2030-05/2031", link="https://1.2/")
    answer(library_impact="TBC", summary="Σ", date="2018-05-06")
    page.fill("#pd-a-source", "Ωψ")
    expect(page.locator("#pd-a-source-list li")).to_have_count(1)
    look()
    answer(source="Ω", library_impact="- Σ")
    for way in ("copy", "download", "mail", "forge"):
        page.evaluate("HTMLAnchorElement.prototype.click = () => {}")
        page.click(f"[data-way={way}]")
        expect(page.locator("#pd-handed")).not_to_be_empty()
        look()
    assert said == []
    assert page.locator("#pd-text").inner_text().startswith("---\ntitle: Ξ one\nsource: Ω\nlink: https://1.2/\n")
    page.reload()
    expect(page.locator("#pd-kept")).to_contain_text(OPEN)
    look()
    for slug in ("n1", "none", "-"):
        open_settled(page, f"{form_url}?correct={slug}")
        look()
    assert said == []
