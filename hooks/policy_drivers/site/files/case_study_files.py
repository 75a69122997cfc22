"""All case studies as data and as a feed, in which one comes again when it is revised; each for reference managers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from policy_drivers.exports.case_studies import CaseStudyExport, as_json
from policy_drivers.exports.study_reference import REFERENCE_FILES
from policy_drivers.markdown.plain_text import blocks
from policy_drivers.model import addresses
from policy_drivers.model.driver import Outcome
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.site.derived.changes import end_of
from policy_drivers.site.facets import SERVICE, THEME
from policy_drivers.site.files.atom import NEVER, category, element, head, id_of, link, midnight, root_of
from policy_drivers.site.news import answered_by
from policy_drivers.site.pages.case_studies import is_in_parts, order, order_from
from policy_drivers.site.pages.used import cited_study, names_of
from policy_drivers.site.site import Site

_Made = Iterator[tuple[str, Callable[[], str | bytes], Callable[[], object]]]


def case_study_files(site: Site) -> _Made:
    """The address of each file, what makes it, and what that is made from; none where there are no case studies."""
    if site.case_studies:
        yield addresses.CASE_STUDIES_JSON, partial(_data, site), partial(_made_from, site)
        yield addresses.feed(addresses.CASE_STUDIES), partial(_feed, site), partial(_made_from, site)
    if is_in_parts(site):
        yield addresses.CASE_STUDIES_ORDER, partial(order, site), partial(order_from, site)
    for file in site.case_studies:
        for end in REFERENCE_FILES:
            url = addresses.case_study_download(file.slug, end)
            yield url, partial(_reference, site, file, end), partial(_reference_from, site, file)


def _made_from(site: Site) -> object:
    """The case studies, and the drivers that they answer, whose themes the feed has."""
    drivers = {driver.slug: driver for file in site.case_studies for driver in answered_by(site, file)}
    return (*map(site.digests.text, (*site.case_studies, *drivers.values())), site.today.toordinal())


def _reference(site: Site, file: CaseStudyFile, end: str) -> str:
    _, write = REFERENCE_FILES[end]
    return write(cited_study(site, file).reference)


def _reference_from(site: Site, file: CaseStudyFile) -> object:
    """The case study, and the themes of its drivers."""
    return site.digests.text(file), names_of(site, file, THEME)


def _data(site: Site) -> bytes:
    shown = site.settings.show_reviews
    return as_json(
        CaseStudyExport(files=site.case_studies, site_url=site.url, published=site.published, shows_reviews=shown)
    )


def _feed(site: Site) -> str:
    url, title = addresses.feed(addresses.CASE_STUDIES), site.words.gettext("Case studies")
    dated = [(changed, file) for file in site.case_studies if (changed := _changed(site, file)) is not None]
    dated.sort(key=lambda each: (-each[0].toordinal(), each[1].slug))
    name = site.words.gettext("%(site)s: %(title)s", site=site.name, title=title)
    begin = head(site, url, name, addresses.CASE_STUDIES, dated[0][0] if dated else NEVER)
    entries = ("".join(_entry(site, file, changed, root_of(site, url))) for changed, file in dated)
    return "".join([*begin, "\n", *entries, "</feed>\n"])


def _changed(site: Site, file: CaseStudyFile) -> date | None:
    """The first day on which the case study can have become what it is; None where its file tells no date."""
    study = file.study
    log = study.reviews if site.settings.show_reviews else ()
    told = [each.date for each in log if each.outcome is not Outcome.NO_CHANGE]
    told += [each for each in (study.added, study.last_updated, study.imported and study.imported.on) if each]
    first = max((end_of(each).first for each in told or filter(None, [study.completed_on])), default=None)
    return min(first, site.today) if first else None


def _entry(site: Site, file: CaseStudyFile, changed: date, root: str) -> Iterator[str]:
    study, url = file.study, addresses.case_study(file.slug)
    yield "<entry>"
    yield link("alternate", "text/html", f"{root}{url}")
    yield element("id", id_of(site, url))
    yield element("title", study.title or file.slug, f' xml:lang="{study.title_lang}"' if study.title_lang else "")
    yield f"<updated>{midnight(changed)}</updated>"
    yield f"<author>{element('name', study.organisation or site.name)}</author>"
    for facet in (THEME, SERVICE):
        for name in names_of(site, file, facet):
            yield category(name, f"{site.url}{addresses.archives(facet.folder)}", name)
    if summary := _summary(site, file):
        yield element("summary", summary)
    yield "</entry>\n"


def _summary(site: Site, file: CaseStudyFile) -> str:
    """The first words of what was done."""
    html = site.study_texts.of(file).body.html
    return next((block.text for block in blocks(html.partition("</h2>")[2])), "")
