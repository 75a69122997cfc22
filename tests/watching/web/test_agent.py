"""What we say of ourselves."""

from __future__ import annotations

import pytest

from policy_drivers import __version__
from policy_drivers.watching.web.agent import user_agent


@pytest.mark.parametrize(
    ("site_url", "contact", "comment"),
    [
        ("https://drivers.example/", "editor@drivers.example", " (+https://drivers.example/; editor@drivers.example)"),
        ("", "editor@drivers.example", " (editor@drivers.example)"),
        ("https://drivers.example/", "", " (+https://drivers.example/)"),
        ("", "", ""),
        ("https://bücher.example/\r\nX: (y)", "", " (+https://bxfccher.example/ X: y)"),
        ("https://drivers.example/\0\x07\x1b[31m", "", " (+https://drivers.example/[31m)"),
    ],
)
def test_the_tool_its_version_the_site_and_its_contact_are_named(site_url: str, contact: str, comment: str) -> None:
    assert user_agent(site_url, contact) == f"PolicyDrivers/{__version__}{comment}"
