"""The page of the form of a case study: every question, and nothing of what readers do not see."""

from __future__ import annotations

import json
import re
from html import unescape

from policy_drivers.forms.case_study_questions import questions_of_case_study
from policy_drivers.model import addresses
from policy_drivers.model.case_study import CASE_STUDY_FIELDS
from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.pages.add_case_study import told
from tests.making.sites import article, site, words

GITHUB = "https://github.com/group/policy-drivers"
MADE = site({}, registers={RegisterName.SERVICES: "\n- {name: training}\n- {name: '<b>work</b>'}\n"}, repository=GITHUB)
PAGE = article(MADE, addresses.ADD_CASE_STUDY)


def test_every_question_has_a_field_that_is_described_by_its_hint() -> None:
    questions = questions_of_case_study(MADE.catalogue, MADE.settings, MADE.today)
    assert re.findall(r'data-key="(\w+)"', PAGE) == [*(each.key for each in questions), "slug"]
    for each in questions:
        assert f'aria-describedby="pd-a-{each.key}-hint pd-a-{each.key}-said"' in PAGE
        assert {each.words, f"{each.words} (optional)"} & {*words(PAGE)}
        assert not each.beside or each.beside in words(PAGE)


def test_its_ways_are_those_of_the_forge_and_none_corrects() -> None:
    assert re.findall('data-way="([a-z]+)"', PAGE) == ["forge", "copy", "download"]
    assert [unescape(each) for each in re.findall('href="([^"]*issues/new[^"]*)"', PAGE)] == [
        f"{GITHUB}/issues/new?template=case-study.yml"
    ]


def test_the_script_is_told_what_the_settings_say() -> None:
    embedded = re.search(r'id="pd-add-told">(.*?)</script>', PAGE)
    assert embedded is not None
    assert json.loads(embedded[1]) == json.loads(json.dumps(told(MADE)))
    assert (told(MADE)["order"], told(MADE)["folder"]) == (CASE_STUDY_FIELDS, "docs/case-studies")


def test_where_reviews_are_hidden_it_names_no_member() -> None:
    assert "FG" in PAGE
    assert "FG" not in article(site({}, show_reviews=False), addresses.ADD_CASE_STUDY)
