"""Pages of every kind that the site has, for tests that look at all of them, and one of each for every push."""

from __future__ import annotations

import pytest

from tests.making.campaign import each_push

OWN_PAGES = (
    "",
    "drivers/",
    "reviews/",
    "reviews/fg/",
    "reviews/unassigned/",
    "actions/",
    "themes/",
    "sources/",
    "services/training/",
    "years/",
    "collections/",
    "collections/ahp-leadership/",
)
SMALL_PAGES = (
    "",
    "drivers/",
    "drivers/new-plan/",
    "drivers/old-plan/",
    "drivers/archived/",
    "drivers/state-of-things/",
    "drivers/almost-due/",
    "drivers/left-behind/",
    "reviews/",
    "reviews/fg/",
    "reviews/jw/",
    "reviews/old/",
    "reviews/unassigned/",
    "actions/",
    "themes/",
    "themes/leadership/",
    "sources/",
    "sources/the-kings-fund/",
    "services/",
    "services/training/",
    "years/",
    "years/2019/",
    "new/",
    "case-studies/",
    "case-studies/reading-group/",
    "new/2018-12/",
    "new/for-me/",
    "inbox/",
    "contribute/",
    "contribute/add/",
    "contribute/questions/",
    "contribute/writing/",
    "contribute/findings/",
    "contribute/fields/",
    "contribute/rules/",
    "contribute/rules/review-overdue/",
    "contribute/collections/",
    "contribute/actions/",
    "contribute/case-studies/",
    "contribute/moving-in/",
    "contribute/own-site/",
    "about/",
    "methodology/",
    "finding/",
    "accessibility/",
    "404.html",
)
OWN_KINDS = ("collections/ahp-leadership/",)
SMALL_KINDS = (
    "",
    "inbox/",
    "drivers/",
    "drivers/new-plan/",
    "drivers/archived/",
    "drivers/left-behind/",
    "reviews/",
    "reviews/fg/",
    "actions/",
    "themes/",
    "themes/leadership/",
    "years/2019/",
    "case-studies/",
    "case-studies/reading-group/",
    "new/",
    "new/2018-12/",
    "contribute/add/",
    "contribute/questions/",
    "contribute/writing/",
    "contribute/findings/",
    "contribute/fields/",
    "contribute/rules/review-overdue/",
    "404.html",
)
"""Of each kind of page one that has most of what there can be."""
OWN = {"kinds": OWN_KINDS, "others": tuple(path for path in OWN_PAGES if path not in OWN_KINDS)}
SMALL = {"kinds": SMALL_KINDS, "others": tuple(path for path in SMALL_PAGES if path not in SMALL_KINDS)}
KINDS_AND_OTHERS = pytest.mark.parametrize("pages", each_push(["kinds"], ["kinds", "others"]))
"""For tests that look at every page: every push looks at one of each kind, and a campaign at the others."""
