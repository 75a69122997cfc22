"""What a preview is asked for is answered, whatever it is."""

from __future__ import annotations

import pytest

from policy_drivers.engines.requests import harmless


@pytest.mark.parametrize(
    ("asked", "answered"),
    [("/drivers/\0", "/drivers/%00"), ("/\0\0/", "/%00%00/"), ("/drivers/plan/", "/drivers/plan/")],
)
def test_no_request_names_what_no_file_can_be_called(asked: str, answered: str) -> None:
    assert harmless({"PATH_INFO": asked, "QUERY_STRING": "x"}) == {"PATH_INFO": answered, "QUERY_STRING": "x"}
