"""The kinds of source that there are, and of which an address is."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from policy_drivers.watching import kinds as room
from policy_drivers.watching.source_kind import SourceKind


@cache
def all_kinds() -> tuple[SourceKind, ...]:
    """Each kind that a module of `watching/kinds/` is about, the most particular first."""
    names = [each.name for each in iter_modules(room.__path__, f"{room.__name__}.") if not each.ispkg]
    found: list[SourceKind] = [import_module(name).KIND for name in sorted(names)]
    return tuple(sorted(found, key=lambda each: each.breadth))


def kind_of(address: str) -> SourceKind:
    """The kind of source that an address is of: the first that claims it; the broadest takes what no other does."""
    *particular, broadest = all_kinds()
    return next((each for each in particular if each.claims(address)), broadest)
