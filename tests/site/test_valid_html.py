"""Valid HTML, as the Nu HTML Checker of the W3C sees it: browsers differ in what they make of the rest."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.making.demonstration import demonstration
from tests.making.page_kinds import OWN_PAGES, SMALL_PAGES
from tests.required import npm_file

_POLICY = r"violates Content Security Policy \(meta tag\): "
EXCEPTIONS = {
    rf"Resource {_POLICY}external (stylesheet|script) “[^”]+” blocked .*": "no file is of the site's own origin",
    rf"Inline script {_POLICY}blocked .*": "it takes data for script; what is script is held by the browser",
}
"""Messages that are let through, each with its reason; test_content_security.py asks a browser instead."""


@pytest.fixture(scope="session")
def checker() -> list[str]:
    """The command of the checker."""
    java, jar = npm_file("VNU", "vnu-jar", "build", "dist", "vnu.jar", program="java")
    return [java, "-jar", str(jar), "--format", "json", "--exit-zero-always"]


def _file(site: Path, path: str) -> str:
    return str(site / path if path.endswith(".html") else site / path / "index.html")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("site", "paths"), [("small_site", SMALL_PAGES), pytest.param("own_site", OWN_PAGES, marks=demonstration)]
)
def test_every_kind_of_page_is_valid_html(
    checker: list[str], site: str, paths: Sequence[str], request: pytest.FixtureRequest
) -> None:
    pages = [_file(request.getfixturevalue(site), path) for path in paths]
    result = subprocess.run([*checker, *pages], capture_output=True, text=True, encoding="utf-8", check=True)
    messages = json.loads(result.stderr)["messages"]
    found = [(each["url"], each["lastLine"], each["message"], each["extract"]) for each in messages]
    excused = {each[2]: pattern for each in found for pattern in EXCEPTIONS if re.fullmatch(pattern, each[2])}
    assert [each for each in found if each[2] not in excused] == []
    assert set(EXCEPTIONS) == set(excused.values()), "an exception that is no longer needed"
