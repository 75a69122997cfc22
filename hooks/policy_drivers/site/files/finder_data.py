"""What the finder counts and sorts with: one compact file in which each driver is a position, newest first.

Each facet of `site/facets.py` is a column. `assets/finder/facets.js` reads it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from policy_drivers.model import addresses
from policy_drivers.model.driver import Driver, Status
from policy_drivers.model.places import wider_places
from policy_drivers.model.registers import Entry, Register
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.archives import archive_url
from policy_drivers.site.derived.changes import changed
from policy_drivers.site.derived.digests import digest_of
from policy_drivers.site.facets import ArchivedFacet, Facet, Meaning, archived, counted
from policy_drivers.site.site import Site
from policy_drivers.wording.characters import without_invisible

URLS = (addresses.FACETS, addresses.ORDERS)
"""The addresses of both files."""


def digest(site: Site) -> bytes:
    """Another one whenever one of the files may be another, but for the stamp."""
    return digest_of(site.digests.listed(site.drivers), site.today.toordinal())


def facets(site: Site, stamp: str) -> bytes:
    """The file of facets as JSON; `stamp` is that of the index, in which drivers have the same numbers.

    `build` is that of the pieces from which drivers are taken (`pieces.py`): their positions are these.
    `names` has the values of each facet, the most frequent first, `slugs` the end of their archives' addresses,
    `others` what else a value is called. Where places lie within others, `within` has for each place of `names` the
    positions of the wider ones, the nearest first; a place that is in no driver is among the names where a wider one
    is, and counts with all that cover it. `drivers` has a column for each facet, with a position in `names` or a list
    of them for each driver; besides `due`, the days from the build to the day on which a review is due. `families` has
    the drivers that lists show under another one, by what they are of that: the position of each, and of that.
    """
    wider = {facet.key: _wider(site, facet) for facet in counted()}
    columns = {facet.key: _column(site.drivers, _values(site, facet), wider[facet.key]) for facet in counted()}
    names = {key: values for key, (values, _) in columns.items()}
    drivers: dict[str, Any] = {key: column for key, (_, column) in columns.items()}
    if site.settings.show_reviews:
        drivers["due"] = [_days_left(site, file.driver) for file in site.drivers]
    slugs = {facet.key: _slugs(site, facet, names[facet.key]) for facet in archived()}
    shown = {key: [without_invisible(name) for name in each] for key, each in names.items()}
    about = {"build": site.exported.build, "index": stamp, "count": len(site.drivers), "names": shown}
    data = {**about, "others": _others(site, names), "slugs": slugs, "drivers": drivers}
    places = next((facet.key for facet in counted() if facet.meaning is Meaning.PLACE), None)
    within = _within(names[places], wider[places]) if places else []
    more = {"within": within if any(within) else [], "families": _families(site)}
    return _json({**data, **{key: value for key, value in more.items() if value}})


def _families(site: Site) -> dict[str, list[tuple[int, int]]]:
    position = {file.slug: number for number, file in enumerate(site.drivers)}
    found: dict[str, list[tuple[int, int]]] = {}
    for slug, number in position.items():
        for above in site.families.above(slug)[:1]:
            found.setdefault(above.kin.value, []).append((number, position[above.slug]))
    return found


def orders(site: Site, stamp: str) -> bytes:
    """The positions of all drivers in other orders: by title, and the most recently revised first.

    `stamp` is that of the index, as in the file of facets.
    """
    positions = range(len(site.drivers))
    titles = [(file.driver.title or file.slug).casefold() for file in site.drivers]
    shown = site.settings.show_reviews
    changes = [changed(file, site.today, show_reviews=shown) for file in site.drivers]
    revised = [change.last.toordinal() if change else 0 for change in changes]
    by_title = sorted(positions, key=titles.__getitem__)
    by_revision = sorted(positions, key=lambda position: -revised[position])
    return _json({"index": stamp, "title": by_title, "revised": by_revision})


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _values(site: Site, facet: Facet) -> Callable[[DriverFile], Sequence[str]]:
    """How to find the values of a facet, by their preferred names where a register has them."""
    if facet.meaning is Meaning.SIGNAL:
        return lambda file: [site.sayings.mark(file)]
    if facet.register is None:
        return lambda file: facet.values(file.driver)
    register = facet.names_in(site.catalogue.registers)
    return lambda file: _preferred(facet.values(file.driver), register)


def _wider(site: Site, facet: Facet) -> Mapping[str, Sequence[str]]:
    """For each place that lies within others, these."""
    return wider_places(facet.names_in(site.catalogue.registers)) if facet.meaning is Meaning.PLACE else {}


def _others(site: Site, names: Mapping[str, Sequence[str]]) -> dict[str, dict[str, str]]:
    """The values of each facet that drivers have, by the other names in its register."""
    found: dict[str, dict[str, str]] = {}
    for facet in counted():
        if facet.register is not None:
            register = facet.names_in(site.catalogue.registers)
            entries = [entry for name in names[facet.key] if (entry := register.find(name))]
            found[facet.key] = {
                without_invisible(other): without_invisible(entry.name)
                for entry in entries
                for other in entry.also_known_as
            }
    return found


def _slugs(site: Site, facet: ArchivedFacet, names: Sequence[str]) -> list[str]:
    """The end of the address of each value's own page; nothing for values that share one, which has more than they."""
    register = facet.names_in(site.catalogue.registers)
    urls = [archive_url(facet, name, register) for name in names]
    shared, before = Counter(urls), addresses.archives(facet.folder)
    return [url.removeprefix(before).rstrip("/") if shared[url] == 1 else "" for url in urls]


def _preferred(names: Iterable[str], register: Register[Entry]) -> list[str]:
    found = (register.find(name) for name in names)
    return list(dict.fromkeys(entry.name if entry else name for entry, name in zip(found, names, strict=True)))


FILES: Mapping[str, Callable[[Site, str], bytes]] = {addresses.FACETS: facets, addresses.ORDERS: orders}
"""What the finder counts with: the address of each file, and what makes it of a site and the stamp of the index."""


def _column(
    files: Sequence[DriverFile], values: Callable[[DriverFile], Sequence[str]], wider: Mapping[str, Sequence[str]]
) -> tuple[list[str], list[int | list[int]]]:
    """The names of a facet, the most frequent first, and for each driver the position of its name, or of its names.

    Whatever has a name counts for all that lie within it too: `wider` has what these lie within.
    """
    found = [list(dict.fromkeys(filter(str.strip, values(file)))) for file in files]  # each name counts once
    inside: dict[str, list[str]] = defaultdict(list)
    for name, within in wider.items():
        for each in within:
            inside[each].append(name)
    counts = Counter(chain.from_iterable(_covered(names, inside) for names in found))
    names = sorted(counts, key=lambda name: (-counts[name], name))
    position = {name: number for number, name in enumerate(names)}
    columns = [[position[name] for name in each] for each in found]
    return names, [each[0] if len(each) == 1 else each for each in columns]


def _covered(names: Sequence[str], inside: Mapping[str, Sequence[str]]) -> list[str]:
    """Some names and all that lies within them, each once."""
    return list(dict.fromkeys([*names, *(each for name in names for each in inside.get(name, ()))]))


def _within(places: Sequence[str], wider: Mapping[str, Sequence[str]]) -> list[list[int]]:
    """For each place the positions of those wider ones that are among the places."""
    position = {place: number for number, place in enumerate(places)}
    return [[position[each] for each in wider.get(place, ()) if each in position] for place in places]


def _days_left(site: Site, driver: Driver) -> int | None:
    is_reviewed = driver.status is Status.CURRENT and driver.review_due is not None
    return (driver.review_due.last - site.today).days if is_reviewed and driver.review_due else None
