"""The addresses of the published site, each from the site's root. They stay as they are: people cite them.

What is made of a file has its address from here, in pages, feeds, exports and messages alike.
"""

from __future__ import annotations

DRIVERS = "drivers/"
"""The finder, and below it the pages of all drivers."""
COLLECTIONS = "collections/"
"""The list of collections, and below it their pages and downloads."""
REVIEWS = "reviews/"
"""The page of all reviews, and below it those of each who has drivers to look at."""
FINDINGS = "findings/"
"""The page of a preview with everything that has to be fixed."""
FIELDS = "contribute/fields/"
"""The page of all keys of a driver."""
RULES = "contribute/rules/"
"""The page of all rules, and below it one for each."""


def driver(slug: str) -> str:
    """The page of a driver: `drivers/interim-nhs-people-plan/`."""
    return f"{DRIVERS}{slug}/"


def collection(slug: str) -> str:
    """The page of a collection: `collections/leadership/`."""
    return f"{COLLECTIONS}{slug}/"


def collection_download(slug: str, suffix: str) -> str:
    """A file of a collection: `collections/leadership.docx`; `suffix` begins with a dot."""
    return f"{COLLECTIONS}{slug}{suffix}"


def reviews_of(slug: str) -> str:
    """The page of what a member has to look at: `reviews/fg/`."""
    return f"{REVIEWS}{slug}/"


def rule(id_: str) -> str:
    """The page of a rule: `contribute/rules/date-format/`."""
    return f"{RULES}{id_}/"
