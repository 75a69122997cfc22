"""The form of a driver while somebody uses it, for the tests of what it says, keeps and hands in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from playwright.sync_api import Page, expect

from policy_drivers.forms.new_driver import Answers, NewDriver, new_driver, with_agreed_names
from policy_drivers.model.settings import Settings
from tests.making.answers import CATALOGUE
from tests.making.settling import settle

TODAY = date(2019, 1, 15)
GITHUB = "https://github.com/group/policy-drivers"
SETTINGS = {
    "alone": Settings(),
    "github": Settings(repository=GITHUB),
    "gitlab": Settings(repository="https://gitlab.com/group/policy-drivers"),
    "hidden": Settings(show_reviews=False),
    "mail": Settings(contact="o'brien+us@example.org"),
}
PLAN = Answers(
    title="Our plan: “evidence”",
    source=("NHSE",),
    link="https://example.org/plan.pdf",
    date="June 2018",
    themes=("leadership",),
    library_impact="- Expect requests.\n- Buy nothing.",
    summary="It says what will be done.",
    group_member="FG",
)
NOTHING_MAY_COPY = "document.execCommand = () => false; navigator.clipboard.writeText = () => Promise.reject();"
"""A script for a browser that lets no page copy."""
Open = Callable[..., Page]


def fill(page: Page, answers: Answers) -> None:
    """Type answers, and leave the last field."""
    lists = {"source": answers.source, "coverage": answers.coverage, "audience": answers.audience}
    texts = {key: getattr(answers, key) for key in ("title", "date", "link", "library_impact", "summary")}
    for key, text in {**texts, **{key: "; ".join(names) for key, names in lists.items()}}.items():
        page.fill(f"#pd-a-{key}", text)
        page.locator(f"#pd-a-{key}").blur()
    for key in ("themes", "services"):
        for name in getattr(answers, key):
            page.locator(f"[name={key}]").and_(page.get_by_label(name, exact=True)).check()
    for key in ("type", "group_member"):
        if value := getattr(answers, key):
            page.select_option(f"#pd-a-{key}", value)
    settle(page)


def python(answers: Answers) -> NewDriver:
    """The file that `drivers new` makes of answers."""
    return new_driver(with_agreed_names(answers, CATALOGUE, TODAY), CATALOGUE, Settings(), TODAY)


def handed(page: Page, way: str) -> str:
    """What the page says once a button was pressed, on which it had shown all that was typed."""
    settle(page)
    page.click(f"[data-way={way}]")
    expect(page.locator("#pd-handed")).not_to_be_empty()
    return page.locator("#pd-handed").inner_text()


def copied(page: Page) -> Any:
    return page.evaluate("navigator.clipboard.readText()")
