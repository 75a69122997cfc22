"""Licences by the identifiers of SPDX, and those of a team's own."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from policy_drivers.model.licence import Licence, licence_of
from policy_drivers.model.settings import Settings

GOVERNMENT = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version"


@pytest.mark.parametrize(
    ("identifier", "name", "url"),
    [
        ("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        (" cc-by-nc-sa-4.0 ", "CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
        ("CC-BY-SA-2.0-UK", "CC BY-SA 2.0 UK", "https://creativecommons.org/licenses/by-sa/2.0/uk/"),
        ("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("OGL-UK-3.0", "Open Government Licence v3.0", f"{GOVERNMENT}/3/"),
        ("OGL-UK-1.0", "Open Government Licence v1.0", f"{GOVERNMENT}/1/"),
        ("ODC-By-1.0", "ODC-By-1.0", "https://spdx.org/licenses/ODC-By-1.0.html"),
    ],
)
def test_identifiers(identifier: str, name: str, url: str) -> None:
    assert licence_of(identifier) == Licence(name=name, url=url) == Settings(licence=identifier).licence


@pytest.mark.parametrize("identifier", ["CC-BY", "CC BY 4.0", "mine", "CC-BY-4.0 OR MIT", "LicenseRef-Ours", "("])
def test_what_is_none(identifier: str) -> None:
    with pytest.raises(ValueError, match=r"^no licence has this identifier in the list of SPDX$"):
        licence_of(identifier)
    told = f"“{identifier}”: no licence has this identifier in the list of SPDX; write one such as CC-BY-4.0"
    with pytest.raises(ValidationError, match=re.escape(told)):
        Settings(licence=identifier)


def test_name_and_address() -> None:
    ours = {"name": "Our own terms", "url": "https://www.example.org/terms"}
    assert Settings.model_validate({"licence": ours}).licence == Licence(**ours)
    for wrong in ({"name": "Ours"}, {**ours, "url": "javascript:alert(1)"}, {**ours, "id": "x"}, ["CC-BY-4.0"]):
        with pytest.raises(ValidationError):
            Settings.model_validate({"licence": wrong})


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\u202eb", "\x1b[1m", "a\x00b", "\u200b"])
def test_a_name_that_nobody_can_read_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match=r"call it by at most 100 characters that can be seen"):
        Settings.model_validate({"licence": {"name": name, "url": "https://www.example.org/terms"}})


def test_a_name_stands_on_one_line() -> None:
    assert Licence(name=" Our\n own  <b>terms</b>", url="https://www.example.org/terms").name == "Our own <b>terms</b>"


@pytest.mark.parametrize("nothing", ["", None])
def test_none(nothing: str | None) -> None:
    assert Settings.model_validate({"licence": nothing}).licence is None
