"""What every format gives, to the byte, and that nothing a driver holds can make it another.

`REGENERATE_EXPECTED=1 pytest tests/exports` writes what is expected anew: read each of them before you commit it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.exports.formats import FORMATS
from policy_drivers.exports.json_drivers import json_schema
from policy_drivers.model.driver import FIELDS
from tests.making.drivers import driver_files
from tests.making.exports import EXPORTS, URL, driver, exported

EXPECTED = Path(__file__).parent / "expected"
TEXT_FORMATS = [name for name, each in FORMATS.items() if each.is_text]
VALIDATOR = jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())
OF_REVIEWS = {"review_due", "group_member", "reviews", "actions"}


@pytest.mark.parametrize("format_", TEXT_FORMATS)
@pytest.mark.parametrize("sample", EXPORTS)
def test_gives_exactly_what_is_expected(sample: str, format_: str) -> None:
    path = EXPECTED / f"{sample}.{format_}{Path(FORMATS[format_].url).suffix}"
    rendered = FORMATS[format_].render(EXPORTS[sample])
    if os.environ.get("REGENERATE_EXPECTED"):
        path.write_bytes(rendered)
    assert rendered == path.read_bytes()


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("sample", EXPORTS)
def test_the_same_drivers_give_the_same_bytes(sample: str, format_: str) -> None:
    again = exported(EXPORTS[sample].files, site_url=EXPORTS[sample].site_url)
    assert FORMATS[format_].render(again) == FORMATS[format_].render(EXPORTS[sample])


@given(st.lists(driver_files(), max_size=3))
def test_json_is_what_its_schema_says(files: list[object]) -> None:
    for shows_reviews in (True, False):
        document = json.loads(FORMATS["json"].render(exported(files, shows_reviews=shows_reviews)))  # type: ignore[arg-type]
        VALIDATOR.validate(document)
        for record in document["drivers"]:
            assert {*FIELDS} - {*record} == (set() if shows_reviews else OF_REVIEWS)


def test_the_schema_is_sound_and_refuses_what_is_not_so() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    document = json.loads(FORMATS["json"].render(EXPORTS["ordinary"]))
    for key, value in {"slug": None, "date": "June 2018", "type": "book", "themes": "leadership", "body": None}.items():
        broken = {**document, "drivers": [{**document["drivers"][0], key: value}]}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, json_schema())


def test_json_says_from_both_sides_what_replaces_what() -> None:
    records = {each["slug"]: each for each in json.loads(FORMATS["json"].render(EXPORTS["ordinary"]))["drivers"]}
    assert records["plan"]["superseded_by"] == ["act"]
    assert records["act"]["supersedes"] == ["plan"]
    assert records["act"]["review_state"] == "overdue"


@pytest.mark.parametrize("format_", ["csv", "json"])
def test_what_is_about_reviews_can_be_left_out(format_: str) -> None:
    hidden = FORMATS[format_].render(exported(EXPORTS["ordinary"].files, shows_reviews=False)).decode()
    for word in (
        "FG",
        "review_due",
        "group_member",
        "reviews",
        "actions",
        "review_state",
        "Brief the board",
        "2019-02",
    ):
        assert word not in hidden


@pytest.mark.parametrize("format_", FORMATS)
def test_an_address_is_given_only_where_the_sites_is_known(format_: str) -> None:
    without = FORMATS[format_].render(exported(EXPORTS["ordinary"].files, site_url=""))
    assert b"policy/drivers/plan" not in without
    if format_ != "xlsx":
        assert f"{URL}drivers/plan/".encode() in FORMATS[format_].render(EXPORTS["ordinary"])


def test_no_address_is_made_of_a_slug_that_has_no_page() -> None:
    export = exported([driver("../../evil", "title: A")])
    assert export.page(export.files[0].slug) == f"{URL}drivers/evil/"
    assert export.page("../evil") == ""
