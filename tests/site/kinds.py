"""Pages of every kind that the site has, for tests that look at all of them."""

from __future__ import annotations

OWN_PAGES = ("", "drivers/", "reviews/", "reviews/fg/", "reviews/unassigned/", "themes/", "sources/")
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
    "themes/",
    "themes/leadership/",
    "sources/",
    "sources/the-kings-fund/",
    "contribute/",
    "contribute/writing/",
    "contribute/findings/",
    "contribute/fields/",
    "contribute/rules/",
    "contribute/rules/review-overdue/",
    "contribute/own-collection/",
    "about/",
    "accessibility/",
    "404.html",
)
