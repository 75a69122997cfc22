"""The finder over the judged sets: how good its answers are, and that what it says of them is true."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from tests.finder.judged.measuring import Answer, answers, write_site
from tests.finder.judged.queries import GENERATED, OWN, read_queries
from tests.finder.judged.truth import claimed, counted, texts
from tests.making.campaign import each_push
from tests.making.demonstration import marked
from tests.making.servers import serve


class Answered(NamedTuple):
    """What the finder reads of the site of some sets, and what it answers to their queries."""

    sites: list[Path]
    answers: list[list[Answer]]


SETS = {"some": (OWN,), "both": (OWN, GENERATED)}


@pytest.fixture(scope="module", params=marked(each_push(["some"], SETS), *SETS))
def answered(request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Answered:
    """Every push asks every third query of this repository's drivers, a campaign all, and those of the made-up ones."""
    step = 3 if request.param == "some" else 1
    found = Answered([], [])
    folder = tmp_path_factory.mktemp("judged")
    for queries in SETS[request.param]:
        found.sites.append(write_site(queries, folder))
        page = browser.new_page()
        with serve(found.sites[-1]) as address:
            found.answers.append(list(answers(page, address, read_queries(queries)[::step])))
        page.close()
    return found


def test_answers_are_as_good_as_was_asked(answered: Answered) -> None:
    found = [answer for each in answered.answers for answer in each]
    poor = [(answer.query.query, round(answer.gain, 2)) for answer in found if answer.gain < 0.5]
    assert sum(answer.gain for answer in found) / len(found) >= 0.9, poor
    assert sum(answer.succeeds for answer in found) / len(found) >= 0.95, poor


def test_no_count_is_wrong(answered: Answered) -> None:
    for site, found in zip(*answered, strict=True):
        _require_right(site, found)


def _require_right(site: Path, found: list[Answer]) -> None:
    """Every count that the finder claims is that of the texts, and it claims one for most queries."""
    drivers = texts(site)
    claims = [(answer, claim) for answer in found if (claim := claimed(answer.status))]
    wrong = [
        (answer.query.query, answer.status, answer.understood, number)
        for answer, (said, words) in claims
        if said != (number := counted(words, answer.understood, drivers))
    ]
    assert wrong == []
    assert len(claims) > len(found) / 2
