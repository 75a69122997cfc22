"""Style sheets and scripts as they are published."""

from __future__ import annotations

from policy_drivers.engines.assets import STYLESHEET, assets, scripts
from policy_drivers.wording.words import ENGLISH
from tests.making.sites import site


def test_every_script_that_pages_ask_for_is_published() -> None:
    for show_reviews in (True, False):
        assert set(scripts(site({}, show_reviews=show_reviews))) <= assets(ENGLISH, show_reviews=show_reviews).keys()


def test_what_is_about_reviews_is_left_out_where_readers_see_none() -> None:
    gone = assets(ENGLISH, show_reviews=True).keys() - assets(ENGLISH, show_reviews=False).keys()
    names = ("action-list", "review-states", "sortable-tables")
    assert gone == {f"assets/policy-drivers/{name}.js" for name in names}
    assert STYLESHEET in assets(ENGLISH, show_reviews=False)
