"""The page of the form: every question, what each forge takes, and nothing of what readers do not see."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest

from policy_drivers.forms.page_rules import LEFT
from policy_drivers.forms.questions import questions_of_driver
from policy_drivers.model import addresses
from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.pages.add import told
from tests.making.sites import article, site, words

GITHUB = "https://github.com/group/policy-drivers"
REGISTERS = {RegisterName.THEMES: "\n- {name: leadership}\n- {name: '<b>work</b>'}\n"}
MADE = site({}, registers=REGISTERS)
PAGE = article(MADE, addresses.ADD)


def test_every_question_has_a_field_that_is_described_by_its_hint() -> None:
    questions = questions_of_driver(MADE.catalogue, MADE.settings, MADE.today)
    assert re.findall(r'data-key="(\w+)"', PAGE) == [*(each.key for each in questions), "slug"]
    for each in questions:
        assert f'aria-describedby="pd-a-{each.key}-hint pd-a-{each.key}-said"' in PAGE
        assert each.words in words(PAGE) or f"{each.words} (optional)" in words(PAGE)


def test_what_can_be_ticked_is_what_the_register_has() -> None:
    assert re.findall(r'name="themes" value="([^"]*)"', PAGE) == ["leadership", "&lt;b&gt;work&lt;/b&gt;"]


def test_it_names_every_rule_that_it_leaves_to_the_command() -> None:
    linked = re.findall(rf'href="../../{addresses.RULES}([a-z-]+)/"', PAGE)
    assert sorted(linked) == sorted(LEFT)


@pytest.mark.parametrize(
    ("settings", "buttons", "issue_form"),
    [
        ({}, ["copy", "download"], []),
        ({"repository": GITHUB}, ["forge", "copy", "download"], [f"{GITHUB}/issues/new?template=driver.yml"]),
        (
            {"repository": "https://gitlab.com/a/b"},
            ["forge", "copy", "download"],
            ["https://gitlab.com/a/b/-/issues/new?issuable_template=driver"],
        ),
        ({"contact": "us@example.org"}, ["copy", "download", "mail"], []),
        ({"contact": "https://example.org/ask"}, ["copy", "download"], []),
        ({"show_reviews": False}, ["copy", "download"], []),
    ],
)
def test_each_repository_has_the_ways_that_its_forge_takes(
    settings: dict[str, Any], buttons: list[str], issue_form: list[str]
) -> None:
    html = article(site({}, **settings), addresses.ADD)
    assert re.findall('data-way="([a-z]+)">', html) == buttons
    assert [unescape(each) for each in re.findall('href="([^"]*issues/new[^"]*)"', html)] == issue_form


@pytest.mark.parametrize(
    ("settings", "way"),
    [
        ({}, "copy or download the file, and give it to somebody in the team."),
        (
            {"contact": "us@example.org"},
            "copy or download the file, and give it to somebody in the team, or send it by e-mail.",
        ),
    ],
)
def test_a_site_without_a_repository_says_how_the_file_is_handed_in(settings: dict[str, Any], way: str) -> None:
    said = f"This site does not say where its repository is: {way}"
    assert said in article(site({}, **settings), addresses.ADD)
    assert said not in article(site({}, repository=GITHUB, **settings), addresses.ADD)


def test_the_script_is_told_what_the_settings_say() -> None:
    made = site({}, repository=GITHUB, review_interval=6, due_soon=30, drivers_dir="policies")
    embedded = re.search(r'id="pd-add-told">(.*?)</script>', article(made, addresses.ADD))
    assert embedded is not None
    assert json.loads(embedded[1]) == json.loads(json.dumps(told(made)))
    assert told(made)["interval"] == 6
    assert told(made)["folder"] == "policies"
    assert told(made)["forge"] == {
        "name": "GitHub",
        "newFile": f"{GITHUB}/new/main/{{folder}}?filename={{name}}&value={{text}}",
        "takesText": True,
        "longest": 8191,
    }


def test_where_reviews_are_hidden_it_names_no_member_and_no_setting_of_reviews() -> None:
    made = site({}, show_reviews=False)
    html = article(made, addresses.ADD)
    assert "FG" in PAGE
    assert "FG" not in html
    assert "soon" not in told(made)
    assert told(site({}))["soon"] == 60


def test_the_way_in_which_a_correction_is_proposed_waits_for_one() -> None:
    def way(**settings: Any) -> list[str]:
        return re.findall(r'data-way="edit" hidden>([^<]*)<', article(site({}, **settings), addresses.ADD))

    assert way() == ["Propose it where the file is edited"]
    assert way(repository=GITHUB) == ["Propose it on GitHub"]
    assert way(repository=GITHUB, show_reviews=False) == []
