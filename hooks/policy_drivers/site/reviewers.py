"""Those who have a page about what they have to look at, and what it is called."""

from __future__ import annotations

from collections.abc import Iterable

from policy_drivers.model.names import RESERVED_SLUGS, slugify


def slugs_of(initials: Iterable[str]) -> dict[str, str]:
    """For each of some initials a slug of its own, in the order given.

    `FG` becomes `fg`. Initials that ASCII cannot write, and those whose slug an earlier one has, get a number.
    """
    found: dict[str, str] = {}
    taken = set(RESERVED_SLUGS)
    for each in initials:
        stem = slugify(each) or "member"
        slug, number = stem, 1
        while slug in taken:
            number += 1
            slug = f"{stem}-{number}"
        taken.add(slug)
        found.setdefault(each, slug)
    return found
