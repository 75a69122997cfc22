"""What the package says of itself where it is published."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from typing import Any

import pytest
import setuptools

from tests import REPOSITORY


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What `setup.py` hands to setuptools, and under `names` what it has."""
    handed: dict[str, Any] = {}
    monkeypatch.setattr(setuptools, "setup", handed.update)
    return {"names": runpy.run_path(str(REPOSITORY / "setup.py")), **handed}


def test_links_of_the_readme_lead_to_the_forge(said: dict[str, Any]) -> None:
    readme: Callable[[str, str], str] = said["names"]["readme"]
    text = "[![a](../../actions/b.svg)](../../actions) [c](docs/d.md#e) ![f](g.png) [h](https://example.org/) [i](#j)"
    assert readme(text, "https://forge.example/team/drivers/") == (
        "[![a](https://forge.example/team/drivers/actions/b.svg)](https://forge.example/team/drivers/actions) "
        "[c](https://forge.example/team/drivers/blob/HEAD/docs/d.md#e) "
        "![f](https://forge.example/team/drivers/raw/HEAD/g.png) [h](https://example.org/) [i](#j)"
    )


def test_without_an_address_the_readme_is_as_it_is(said: dict[str, Any]) -> None:
    readme: Callable[[str, str], str] = said["names"]["readme"]
    assert readme("[c](docs/d.md)", "") == "[c](docs/d.md)"
    assert said["long_description_content_type"] == "text/markdown"
    assert said["long_description"].startswith("# Policy Drivers\n")
