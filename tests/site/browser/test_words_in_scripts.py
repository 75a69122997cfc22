"""What scripts say is in the language of the site: where every text stands in brackets, no word stands outside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from policy_drivers.engines.assets import assets
from policy_drivers.model import addresses
from policy_drivers.site.site import Site
from policy_drivers.wording.words import Words
from tests.making.agendas import TODAY
from tests.making.finder_sites import write_finder_of
from tests.making.servers import serve
from tests.making.sites import driver, site
from tests.making.words import CLOSE, OPEN, in_brackets

WORDS = Words("el", in_brackets().texts, is_reviewed=False)
DRIVERS = {
    "1": "title: Ωα ψψψψψψ\ndate: 2018\ntype: plan\nsource: [Ω]\nthemes: [α, β]\ncoverage: [Λ]\nreview_due: 2018-02\n",
    "2": "title: Ωβ ψψψψψψ χχχχχχ\ndate: 2014\nstatus: superseded\nthemes: [α]\ncoverage: [Μ]\n",
    "3": "title: Ωγ χχχχχχ\ndate: 2017\ntype: report\nreview_due: 2019-02\n",
    **{f"n{number}": f"title: Νν\ndate: 2016\nthemes: [γ{number}]\n" for number in range(12)},
}
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


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("words")
    made = site([driver(slug, keys, "## Σ\n\nΣ.\n") for slug, keys in DRIVERS.items()])
    write_finder_of(
        Site(
            catalogue=made.catalogue,
            settings=made.settings,
            today=TODAY,
            findings=(),
            name="Σ",
            lang=WORDS.language,
            words=WORDS,
        ),
        folder,
    )
    with serve(folder) as address:
        yield address


def _outside(page: Page, within: str) -> list[str]:
    """What readers see or hear of an element that stands in no brackets."""
    text = page.locator(within).evaluate(
        "place => [place.innerText, ...[...place.querySelectorAll('*')].flatMap(each =>"
        " [each.ariaLabel, each.title, each.placeholder])].filter(Boolean).join('\\n')"
    )
    while text != (text := re.sub(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", "", text)):
        pass
    return re.findall(r"[A-Za-z]{2,}.*", re.sub(r"RIS|BibTeX|CSL-JSON|Excel|CSV|“since:2015x?”", "", text))


@pytest.mark.parametrize("search", SEARCHES)
def test_the_finder_speaks_the_language(page: Page, url: str, search: str) -> None:
    page.goto(f"{url}drivers/{search}")
    expect(page.locator("#pd-filters fieldset").first).to_be_attached()
    page.wait_for_load_state("networkidle")
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
