"""Every push and the campaign run all tests together, and nothing that a campaign tries is left to it alone."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable

import pytest

from tests import REPOSITORY
from tests.conftest import LEFT_OUT

pytestmark = pytest.mark.slow

COLLECT = """
import json, sys
import pytest

class Listing:
    def pytest_deselected(self, items):
        self.left_out = items

    def pytest_collection_finish(self, session):
        self.run = session.items

listing = Listing()
code = pytest.main(["--collect-only", "-qq", "-n", "0"], plugins=[listing])
told = [
    [(item.nodeid, item.get_closest_marker("campaign") is not None) for item in getattr(listing, name)]
    for name in ("run", "left_out")
]
print("", json.dumps(told), sep="\\n")
sys.exit(code)
"""
"""What collects all tests as `pytest` does, and tells of each that is run or left out whether it is the campaign's."""
Told = list[tuple[str, bool]]


def _of(items: Iterable[pytest.Item]) -> Told:
    return [(item.nodeid, item.get_closest_marker("campaign") is not None) for item in items]


def _collected(session: pytest.Session) -> tuple[Told, Told]:
    """What this run runs and leaves out, if it is that of a push; or else what that of a push would."""
    config, given = session.config, session.config.option
    of_all = [config.rootpath / path for path in config.args] == [config.rootpath / "tests"]
    if of_all and (given.markexpr, given.keyword) == ("not campaign", ""):
        return _of(session.items), _of(session.stash.get(LEFT_OUT, []))
    collected = subprocess.run(
        [sys.executable, "-c", COLLECT], cwd=REPOSITORY, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert collected.returncode == 0, collected.stdout + collected.stderr
    run, left_out = json.loads(collected.stdout.splitlines()[-1])
    return run, left_out


def test_every_push_leaves_out_what_the_campaign_runs_and_nothing_else(request: pytest.FixtureRequest) -> None:
    run, left_out = _collected(request.session)
    assert [test for test, is_of_campaign in run if is_of_campaign] == []
    assert [test for test, is_of_campaign in left_out if not is_of_campaign] == []
    names, left = ({test.partition("[")[0] for test, _ in each} for each in (run, left_out))
    assert left <= names, "of each promise there is a test that every push runs"
    assert len(left) > 10
