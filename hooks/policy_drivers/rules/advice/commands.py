"""Commands in the help of a finding."""

from __future__ import annotations

from policy_drivers.model import addresses
from policy_drivers.model.kind import Kind
from policy_drivers.model.names import SLUG
from policy_drivers.reading.linked_files import named_of
from policy_drivers.reading.reviewed import Reviewed
from policy_drivers.rules.engine.context import Context


def called(file: Reviewed, context: Context) -> str:
    """What a command calls what is reviewed, with its folder in front where another kind has something of that slug.

    A name that is no slug is not printed as part of a command.
    """
    if not SLUG.fullmatch(file.slug):
        return "SLUG"
    catalogue = context.catalogue
    others = (named_of(kind, catalogue) for kind in Kind if kind is not file.kind)
    return addresses.among_all(file.kind, file.slug) if any(file.slug in each for each in others) else file.slug


def record_review(file: Reviewed, context: Context) -> str:
    """The command that records a review, with both outcomes after which a driver stays current."""
    return f'drivers review {called(file, context)} --outcome "no change", or --outcome revised if you changed it'
