"""The files from which a browser joins those of some drivers."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.exports.formats import FORMATS
from policy_drivers.site.derived.pieces import OFFERED, STEP
from policy_drivers.site.files import finder_data
from policy_drivers.site.site import Site
from policy_drivers.site.templating import SITE
from tests.making.exports import FULL
from tests.making.packed import unpacked
from tests.making.sites import driver, site

URL = "https://example.org/policy/"
CUT = [name for name, each in FORMATS.items() if each.pieces]


def _site(number: int, **settings: Any) -> Site:
    drivers = [driver(f"plan-{each:03}", f"title: Plan {each}") for each in range(number)]
    return site([driver("full", FULL), *drivers], URL, **settings)


def _files(of: Site) -> dict[str, Any]:
    """Every file by its name."""
    return {url.removeprefix("drivers/pieces/"): json.loads(unpacked(content)) for url, content in of.exported.files()}


@pytest.fixture(scope="module")
def of() -> Site:
    """A site with three files of pieces."""
    return _site(2 * STEP)


@pytest.mark.parametrize("format_", CUT)
def test_pieces_are_those_of_the_drivers_in_the_order_of_the_finder(of: Site, format_: str) -> None:
    files = _files(of)
    assert files["slugs.json"]["slugs"] == [file.slug for file in of.drivers]
    lists = [files[f"{format_}-{number}.json.gz"]["pieces"] for number in range(3)]
    assert [len(each) for each in lists] == [STEP, STEP, 1]
    about = files["index.json"]["formats"][format_]
    for position, piece in enumerate(chain(*lists)):
        alone = FORMATS[format_].render(of.export([of.drivers[position]])).decode()
        assert f"{about['before']}{piece}{about['after']}" == alone


@given(st.permutations(range(4)))
def test_in_any_order_they_are_the_file_of_these_drivers(order: list[int]) -> None:
    few = _site(3)
    for name in CUT:
        made = FORMATS[name].pieces
        assert made is not None
        cut = made(few.export(few.drivers))
        joined = f"{cut.before}{cut.between.join(cut.pieces[each] for each in order)}{cut.after}"
        assert joined.encode() == FORMATS[name].render(few.export([few.drivers[each] for each in order]))


def test_every_file_and_the_facets_say_of_which_build_they_are(of: Site) -> None:
    builds = {each["build"] for each in _files(of).values()}
    assert builds == {json.loads(finder_data.facets(of, ""))["build"]} == {of.exported.build}


@pytest.mark.parametrize(
    "other",
    [
        _site(2 * STEP - 1),
        _site(2 * STEP, show_reviews=False),
        site([driver("full", FULL.replace("50%", "51%")), *_site(2 * STEP).drivers[1:]], URL),
        site(_site(2 * STEP).drivers, "https://example.com/"),
    ],
    ids=["one less", "without reviews", "another title", "another address"],
)
def test_what_differs_is_another_build(of: Site, other: Site) -> None:
    assert other.exported.build != of.exported.build


def test_the_same_drivers_are_the_same_build_on_another_day(of: Site) -> None:
    later = site(of.drivers, URL, today=of.today.replace(year=of.today.year + 1))
    assert later.exported.build == of.exported.build
    assert dict(of.exported.files()) == dict(_site(2 * STEP).exported.files())


def test_the_published_files_are_named_with_their_digests(of: Site) -> None:
    formats = _files(of)["index.json"]["formats"]
    assert list(formats) == [each.format for each in OFFERED]
    for name, about in formats.items():
        digest = b64encode(hashlib.sha256(FORMATS[name].render(of.export(of.drivers))).digest()).decode()
        assert (about["url"], about["integrity"]) == (FORMATS[name].url, f"sha256-{digest}")


def test_scripts_offer_the_same_formats() -> None:
    script = (SITE / "assets" / "take" / "buttons.js").read_text(encoding="utf-8")
    offered = script.partition("const OFFERED = [")[2].partition("];")[0]
    assert re.findall(r'\["([^"]+)", "([^"]+)"\]', offered) == [tuple(each) for each in OFFERED]


def test_no_piece_tells_of_reviews_where_readers_see_nothing_of_them() -> None:
    hidden = b"".join(unpacked(content) for _, content in _site(1, show_reviews=False).exported.files())
    shown = b"".join(unpacked(content) for _, content in _site(1).exported.files())
    for word in (b"group_member", b"review_due", b"Brief the board", b"It holds; for now"):
        assert word in shown
        assert word not in hidden


def test_without_drivers_there_are_no_pieces() -> None:
    assert set(_files(site({}))) == {"index.json", "slugs.json", "workbook.json"}
