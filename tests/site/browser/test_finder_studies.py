"""Case studies in the finder: told apart from drivers, and with them, without them or alone, as a reader likes."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.making.finder_pages import expect_status, look

GROUP = "A reading group for new leaders"


def test_case_studies_are_found_apart_from_drivers_and_marked(page: Page, small_url: str) -> None:
    look(page, small_url, "q=leaders")
    studies = page.get_by_role("region", name="Case studies")
    expect(studies.get_by_role("link").first).to_have_text(GROUP)
    expect(studies.locator("li").first).to_contain_text(
        "Case study Library of a hospital that does not exist · completed June 2018 to November 2018"
    )
    expect(page.locator("#pd-cards").get_by_text("Case study", exact=True)).to_have_count(0)


def test_where_only_case_studies_have_the_words_the_finder_says_so(page: Page, small_url: str) -> None:
    look(page, small_url, "q=handover")
    expect_status(page, "No driver mentions “handover”, but case studies do. Below them are the newest drivers.")
    expect(page.get_by_role("region", name="Case studies").get_by_role("link")).to_have_text([GROUP])


def test_a_reader_turns_them_off_and_looks_at_them_alone(page: Page, small_url: str) -> None:
    look(page, small_url, "q=group")
    expect(page.get_by_role("region", name="Case studies")).to_be_visible()
    page.get_by_label("Show", exact=True).select_option("drivers only")
    expect(page.get_by_role("region", name="Case studies")).to_have_count(0)
    expect(page).to_have_url(f"{small_url}drivers/?q=group&kind=driver")
    page.get_by_label("Show", exact=True).select_option("case studies only")
    expect_status(page, "1 case study mentions “group”.")
    expect(page.locator("#pd-cards").get_by_role("link")).to_have_text([GROUP])
    expect(page).to_have_url(f"{small_url}drivers/?q=group&kind=case-study")
    page.go_back()
    expect(page.get_by_label("Show", exact=True)).to_have_value("driver")


def test_alone_and_without_words_all_are_there(page: Page, small_url: str) -> None:
    look(page, small_url, "kind=case-study")
    expect_status(page, "3 case studies, the latest first.")
    expect(page.locator("#pd-cards").get_by_role("link")).to_have_text(
        ["Summaries for wards", GROUP, "Chwiliadau i'r bwrdd"]
    )
    page.get_by_role("link", name="the list of the case studies").click()
    expect(page).to_have_url(f"{small_url}case-studies/")


def test_alone_and_where_none_has_the_words_all_are_there(page: Page, small_url: str) -> None:
    look(page, small_url, "q=nonsenseword&kind=case-study")
    expect_status(page, "No case study mentions “nonsenseword”. Here are all of them, the latest first.")
    expect(page.locator("#pd-cards").get_by_role("link")).to_have_count(3)


def test_filters_divide_drivers_only(page: Page, small_url: str) -> None:
    look(page, small_url, "q=leaders&theme=leadership")
    expect(page.get_by_role("region", name="Case studies")).to_have_count(0)
    look(page, small_url, "kind=case-study&theme=leadership")
    expect_status(
        page,
        "Filters divide drivers only. The list of the case studies has filters of its own. "
        "Below are the newest drivers.",
    )


def test_a_site_without_case_studies_has_no_such_choice(page: Page, findable_url: str) -> None:
    look(page, findable_url, "q=quokka&kind=case-study")
    expect_status(page, "30 drivers mention “quokka”, the best match first.")
    expect(page.get_by_label("Show", exact=True)).to_have_count(0)
