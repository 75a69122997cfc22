"""The finder over the judged sets: how good its answers are, and that what it says of them is true."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.finder.judged.measuring import Answer, answers, write_sites
from tests.finder.judged.queries import GENERATED, OWN, read_queries
from tests.finder.judged.truth import claimed, counted, texts
from tests.making.servers import serve


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """What the finder reads of the site of each set."""
    return write_sites(tmp_path_factory.mktemp("judged"))


@pytest.fixture(scope="module")
def every(sites: dict[Path, Path], browser: Browser) -> dict[Path, list[Answer]]:
    """What the finder answers to each query of each set."""
    found = {}
    for queries, site in sites.items():
        page = browser.new_page()
        with serve(site) as address:
            found[queries] = list(answers(page, address, read_queries(queries)))
        page.close()
    return found


def test_answers_are_as_good_as_was_asked(every: dict[Path, list[Answer]]) -> None:
    found = [answer for each in every.values() for answer in each]
    poor = [(answer.query.query, round(answer.gain, 2)) for answer in found if answer.gain < 0.5]
    assert sum(answer.gain for answer in found) / len(found) >= 0.9, poor
    assert sum(answer.succeeds for answer in found) / len(found) >= 0.95, poor


@pytest.mark.parametrize("queries", [OWN, GENERATED], ids=lambda path: path.stem)
def test_no_count_is_wrong(sites: dict[Path, Path], every: dict[Path, list[Answer]], queries: Path) -> None:
    drivers = texts(sites[queries])
    claims = [(answer, claim) for answer in every[queries] if (claim := claimed(answer.status))]
    wrong = [
        (answer.query.query, answer.status, answer.understood, number)
        for answer, (said, words) in claims
        if said != (number := counted(words, answer.understood, drivers))
    ]
    assert wrong == []
    assert len(claims) > len(every[queries]) / 2
