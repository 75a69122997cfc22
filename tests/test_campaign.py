"""Every push and the campaign run all tests together, and nothing that a campaign tries is left to it alone."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests import REPOSITORY

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
told = {
    name: [(item.nodeid, item.get_closest_marker("campaign") is not None) for item in getattr(listing, name)]
    for name in ("run", "left_out")
}
print("", json.dumps(told), sep="\\n")
sys.exit(code)
"""
"""What collects all tests as `pytest` does, and tells of each that is run or left out whether it is the campaign's."""


def test_every_push_leaves_out_what_the_campaign_runs_and_nothing_else() -> None:
    collected = subprocess.run(
        [sys.executable, "-c", COLLECT], cwd=REPOSITORY, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert collected.returncode == 0, collected.stdout + collected.stderr
    told = json.loads(collected.stdout.splitlines()[-1])
    assert [test for test, is_of_campaign in told["run"] if is_of_campaign] == []
    assert [test for test, is_of_campaign in told["left_out"] if not is_of_campaign] == []
    run, left_out = ({test.partition("[")[0] for test, _ in told[name]} for name in ("run", "left_out"))
    assert left_out <= run, "of each promise there is a test that every push runs"
    assert len(left_out) > 10
