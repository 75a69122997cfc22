"""The list of the case studies in parts; a reader narrows it down by service, theme, organisation, year and driver."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from policy_drivers.markdown.heading import Heading
from policy_drivers.model import addresses
from policy_drivers.model.names import slugify
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.folder_index import FolderIndex
from policy_drivers.site.archives import archive_url
from policy_drivers.site.derived.digests import digest_of
from policy_drivers.site.derived.paging import SIZE, Part, parts
from policy_drivers.site.facets import SERVICE, THEME, ArchivedFacet
from policy_drivers.site.news import answered_by
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.pages import list_text
from policy_drivers.site.pages.used import names_of
from policy_drivers.site.site import Site
from policy_drivers.wording.words import marked as _

SOURCE = f"{addresses.CASE_STUDIES}index.md"
"""The list of case studies, as `nav` names it. A page of `docs/` takes its place where they lie elsewhere."""


_MOST_CHOICES = 200
"""Of one facet: nobody reads through more, and the address can name any."""


class Value(NamedTuple):
    """A value of a facet."""

    key: str
    """What stands for it in addresses: letters, digits and hyphens."""
    name: str


class Choice(NamedTuple):
    """A value that a reader can choose, and how many case studies have it."""

    value: Value
    number: int


@dataclass(frozen=True)
class _Facet:
    """A way to divide the case studies."""

    key: str
    title: str
    values: Callable[[Site, CaseStudyFile], Sequence[Value]]
    is_newest_first: bool = False


def has_list(site: Site) -> bool:
    """Whether the site has a list of case studies."""
    return bool(site.case_studies or site.unpublished_case_studies) or site.case_studies_index is not None


def pages(site: Site) -> Iterator[SitePage]:
    """The list in parts; nothing where there is no case study."""
    if has_list(site):
        for part in parts(addresses.CASE_STUDIES, site.case_studies, addresses.FURTHER_CASE_STUDIES):
            yield _page(site, part)


def _page(site: Site, part: Part[CaseStudyFile]) -> SitePage:
    is_first = part.number == 1
    index = site.case_studies_index if is_first else None
    title, description = _named(site, part, index)
    feed = addresses.FEED if is_first else f"../../{addresses.FEED}"
    return SitePage(
        url=part.url,
        title=title,
        description=description,
        content=partial(_content, site, part),
        made_from=partial(_made_from, site, part),
        meta={**({} if index else _WIDE if is_first else _FURTHER), **({"feed": feed} if site.case_studies else {})},
        found_as="",
        has_headings=None if is_first else False,
    )


def _named(site: Site, part: Part[CaseStudyFile], index: FolderIndex | None) -> tuple[str, str]:
    """The title and the description of a page of the list, of the first as the team has written them."""
    gettext = site.words.gettext
    if part.number > 1:
        told = _("What libraries did with policy drivers: page %(number)s of %(last)s.")
        title = gettext("Case studies, page %(number)s", number=part.number)
        return title, gettext(told, number=part.number, last=part.last)
    said = (index.page.title or list_text.list_text(index).heading) if index else ""
    told = (index.page.description if index else "") or gettext(
        "What libraries did with policy drivers, what it took, and what came of it."
    )
    return said or gettext("Case studies"), told


def _made_from(site: Site, part: Part[CaseStudyFile]) -> object:
    """The case studies of the part, what there is to choose, and on the first page the text above the list."""
    is_first = part.number == 1
    whole = _whole(site)
    return (
        (part.number, part.total, whole.choices),
        *map(site.digests.text, part.entries),
        [whole.values[file.slug] for file in part.entries],
        list_text.made_from(site, site.case_studies_index) if is_first else (),
        site.digests.unpublished(site.unpublished_case_studies) if is_first else (),
    )


@dataclass(frozen=True)
class _Whole:
    """What is said on all pages of the list."""

    values: Mapping[str, Mapping[str, Sequence[Value]]]
    """Of each case study, by its slug: for each facet what it has."""
    choices: Sequence[tuple[str, str, Sequence[Choice]]]
    """Of each facet its key, its title, and what a reader can choose."""


def _whole(site: Site) -> _Whole:
    name = "the list of case studies"
    if name not in site.kept:
        values = {file.slug: {each.key: each.values(site, file) for each in _FACETS} for file in site.case_studies}
        choices = [(each.key, each.title, _choices(each, [*values.values()])) for each in _FACETS]
        site.kept[name] = _Whole(values, choices)
    found: _Whole = site.kept[name]
    return found


def _content(site: Site, part: Part[CaseStudyFile], page: SitePage) -> Content:
    index = site.case_studies_index if part.number == 1 else None
    text = list_text.rendered(site, index, page)[0] if index else None
    whole, name = _whole(site), site.words.gettext("All case studies")
    content = site.html(
        "case-studies.html",
        page,
        text=text.html if text else None,
        name=name,
        part=part,
        values=whole.values,
        facets=whole.choices,
    )
    more = [Heading(2, "pd-studies-list", name)] if text and part.entries else []
    return Content(content.html, (*(text.headings if text else ()), *more))


def order(site: Site) -> str:
    """By what a browser narrows the whole list down, as JSON: what each case study has, in the order of the list.

    `values` are those of each facet, each with what stands for it in addresses and its name; `has` are the places of
    those among them that each case study has.
    """
    whole = _whole(site)
    places: dict[str, dict[Value, int]] = {facet.key: {} for facet in _FACETS}
    has = {
        key: [[known.setdefault(value, len(known)) for value in of[key]] for of in whole.values.values()]
        for key, known in places.items()
    }
    found = {"size": SIZE, "values": {key: [*known] for key, known in places.items()}, "has": has}
    return json.dumps(found, separators=(",", ":"))


def order_from(site: Site) -> bytes:
    """A digest of all that the order is made from."""
    return digest_of(SIZE, *_whole(site).values.items())


def is_in_parts(site: Site) -> bool:
    """Whether the list has several pages."""
    return len(site.case_studies) > SIZE


def _choices(facet: _Facet, entries: Sequence[Mapping[str, Sequence[Value]]]) -> list[Choice]:
    """The values that there are, of many the commonest, by name or newest first, each with how often it is there."""
    numbers: dict[str, int] = {}
    names: dict[str, Value] = {}
    for values in entries:
        for value in values[facet.key]:
            names.setdefault(value.key, value)
            numbers[value.key] = numbers.get(value.key, 0) + 1
    found = [Choice(names[key], numbers[key]) for key in sorted(numbers, key=lambda key: -numbers[key])[:_MOST_CHOICES]]
    found.sort(key=lambda each: (each.value.name.casefold(), each.value.key), reverse=facet.is_newest_first)
    return found


def _of_register(facet: ArchivedFacet) -> Callable[[Site, CaseStudyFile], Sequence[Value]]:
    """Of agreed names each is known by the address of its archive."""

    def values(site: Site, file: CaseStudyFile) -> Sequence[Value]:
        register = facet.names_in(site.catalogue.registers)
        found = ((name, archive_url(facet, name, register)) for name in names_of(site, file, facet))
        return [Value(url.removesuffix("/").rpartition("/")[2], name) for name, url in found if url]

    return values


def _organisation(site: Site, file: CaseStudyFile) -> Sequence[Value]:
    name = file.study.organisation or ""
    return [Value(slugify(name), name)] if slugify(name) else []


def _year(site: Site, file: CaseStudyFile) -> Sequence[Value]:
    """The year in which the work was completed."""
    done = file.study.completed_on
    return [Value(f"{done.last.year:04}", f"{done.last.year:04}")] if done else []


def _drivers(site: Site, file: CaseStudyFile) -> Sequence[Value]:
    return [Value(each.slug, each.driver.title or each.slug) for each in answered_by(site, file)]


_FACETS = (
    _Facet("service", SERVICE.title, _of_register(SERVICE)),
    _Facet("theme", THEME.title, _of_register(THEME)),
    _Facet("organisation", _("Organisation"), _organisation),
    _Facet("year", _("Year"), _year, is_newest_first=True),
    _Facet("driver", _("Driver"), _drivers),
)
"""All, in the order in which readers see them."""
_WIDE = {"hide": ["toc"]}
_FURTHER = {"hide": ["navigation", "toc"]}
