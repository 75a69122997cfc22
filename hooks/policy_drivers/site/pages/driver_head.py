"""The head of a driver's page: what reference managers, search engines and social media read there.

All of it describes the policy document, so that Zotero saves the document and not our page about it; only the JSON-LD
speaks of the page as well. There are three vocabularies:

- `citation_…`, which began with HighWire Press and which Google Scholar, Zotero and Mendeley read. They take an author
  without a comma for a person's forename and surname, so a body of several words has a comma after it: a surname alone.
  For the same reason it has none within; its name as it is written is in the other two, and is the institution.
- Dublin Core (https://www.dublincore.org/specifications/dublin-core/dcmi-terms/), in the names that it has in HTML.
- schema.org, as JSON-LD (https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents). Bodies and places have
  their identifiers of the registers as `sameAs`, and themes are named by the URIs that they have in SKOS.

The Open Graph tags, which every page has, are in `theme/base.html`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from policy_drivers.exports.attribution import Attribution, attribution, without_commas
from policy_drivers.model import addresses
from policy_drivers.model.driver import DocumentType, Driver
from policy_drivers.model.edtf import Edtf
from policy_drivers.model.person import Person
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.registers import Entry, Register
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.site.concepts import concept_uri, has_concepts
from policy_drivers.site.facets import THEME
from policy_drivers.site.pages.driver_works import wholes, works
from policy_drivers.site.site import Site
from policy_drivers.site.templating import render
from policy_drivers.wording.lines import clean_line

_ZOTERO_TYPES = {DocumentType.LEGISLATION: "statute", DocumentType.RESOURCE: "webpage"}
_SCHEMA_TYPES = {DocumentType.LEGISLATION: "Legislation", DocumentType.RESOURCE: "WebPage"}
_line = lru_cache(1024)(clean_line)  # a page says each name three times, and others say it again
_SCHEMAS = {"DC": "http://purl.org/dc/elements/1.1/", "DCTERMS": "http://purl.org/dc/terms/"}


def head(site: Site, file: DriverFile, url: str) -> Markup:
    """The elements that a driver's page, at `url` from the site's root, has in its `head`."""
    title = file.driver.title or file.slug
    said = attribution(file.driver, site.catalogue.registers.sources)
    tags = [*_citation(file.driver, said, title), *_dublin_core(file.driver, said, title)]
    metas = [(name, _line(text)) for name, text in tags]
    data = _web_page(site, file, said, title, url)
    return render(site.templates, "head.html", schemas=_SCHEMAS, metas=metas, data=data)


def _citation(driver: Driver, said: Attribution, title: str) -> Iterator[tuple[str, str]]:
    is_law = driver.type is DocumentType.LEGISLATION
    kind = _ZOTERO_TYPES.get(driver.type, "report") if driver.type else "report"
    yield "z.itemType", "journalArticle" if said.journal else kind
    yield "citation_title", title
    if not is_law:  # which is cited by its title
        for name in map(str, said.persons) if said.persons else map(without_commas, said.bodies):
            yield "citation_author", f"{name}," if " " in name and "," not in name else name
        if said.journal:
            yield "citation_journal_title", said.journal
        for name in () if said.journal else said.bodies[:1]:
            yield "citation_technical_report_institution", name
    if driver.title_lang:
        yield "citation_language", driver.title_lang
    if driver.date:
        yield "citation_publication_date", _start(driver.date).replace("-", "/")
    if driver.link:
        yield "citation_public_url", driver.link
        if ".pdf" in driver.link.lower() and urlsplit(driver.link).path.lower().endswith(".pdf"):
            yield "citation_pdf_url", driver.link
    for identifier in driver.identifiers:
        yield f"citation_{identifier.scheme}", identifier.value


def _dublin_core(driver: Driver, said: Attribution, title: str) -> Iterator[tuple[str, str]]:
    is_law = driver.type is DocumentType.LEGISLATION
    yield "DC.title", title
    repeated = {
        "DCTERMS.alternative": driver.alternative_titles,
        "DC.creator": [*map(str, said.persons)] or ([] if is_law else said.bodies),
        "DC.publisher": said.bodies if is_law else said.publishers,
        "DCTERMS.isPartOf": [said.journal] if said.journal else [],
        "DCTERMS.issued": [driver.date.text] if driver.date else [],
        "DC.language": [driver.title_lang] if driver.title_lang else [],
        "DC.type": [driver.type] if driver.type else [],
        "DC.format": [driver.format] if driver.format else [],
        "DC.identifier": [*([driver.link] if driver.link else []), *map(str, driver.identifiers)],
        "DC.subject": driver.themes,
        "DCTERMS.spatial": driver.coverage,
        "DCTERMS.audience": driver.audience,
    }
    for name, texts in repeated.items():
        for text in texts:
            yield name, text


def _web_page(site: Site, file: DriverFile, said: Attribution, title: str, url: str) -> dict[str, Any]:
    driver = file.driver
    here = f"{site.url}{url}" if site.url else ""
    return _said(
        {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "@id": here,
            "url": here,
            "name": _line(title),
            "inLanguage": site.words.language,
            "dateCreated": _start(driver.added) if driver.added else "",
            "dateModified": _start(driver.last_updated) if driver.last_updated else "",
            "isPartOf": _said({"@type": "WebSite", "name": _line(site.name), "url": site.url}),
            "license": site.settings.licence.url if site.settings.licence else "",
            "mainEntity": _document(site, file, said, title, addresses.root_from(url)),
        }
    )


def _document(site: Site, file: DriverFile, said: Attribution, title: str, root: str) -> dict[str, Any]:
    driver = file.driver
    is_law = driver.type is DocumentType.LEGISLATION
    kind = _SCHEMA_TYPES.get(driver.type, "Report") if driver.type else "Report"
    dois = [each for each in driver.identifiers if each.scheme == "doi"]
    bodies = [_body(site, name) for name in said.bodies]
    return _said(
        {
            "@type": "ScholarlyArticle" if said.journal else kind,
            "name": _line(title),
            "alternateName": [_line(name) for name in driver.alternative_titles],
            "legislationResponsible" if is_law else "author": _people(said.persons) or bodies,
            "publisher": bodies if said.publishers else [],
            "isPartOf": _wholes(site, file, said, root),
            "datePublished": _start(driver.date) if driver.date else "",
            "inLanguage": driver.title_lang or "",
            "creativeWorkStatus": site.sayings.mark(file),
            "genre": driver.type.value if driver.type else "",
            "url": _line(driver.link or ""),
            "sameAs": [each.url for each in dois],
            "identifier": [
                {"@type": "PropertyValue", "propertyID": each.scheme.upper(), "value": each.value}
                for each in driver.identifiers
            ],
            "about": _themes(site, driver, root),
            "keywords": [_line(theme) for theme in driver.themes],
            "spatialCoverage": [_place(site, name) for name in driver.coverage],
            "audience": _things("Audience", "audienceType", driver.audience),
            **works(site, file, root),
        }
    )


def _wholes(site: Site, file: DriverFile, said: Attribution, root: str) -> list[dict[str, str]] | dict[str, str]:
    """The journal that an article is in, and what a document is a part of; one alone is no list."""
    journals = [{"@type": "Periodical", "name": _line(said.journal)}] if said.journal else []
    found = [*journals, *wholes(site, file, root)]
    return found[0] if len(found) == 1 else found


def _body(site: Site, name: str) -> dict[str, Any]:
    """A body, and its identifiers in authority files."""
    return _identified("Organization", name, site.catalogue.registers.sources)


def _place(site: Site, name: str) -> dict[str, Any]:
    return _identified("Place", name, site.catalogue.registers.coverage)


def _identified(type_: str, name: str, register: Register[Entry]) -> dict[str, Any]:
    entry = register.find(name)
    uris = [each.uri for each in entry.identifiers] if entry else []
    return _said({"@type": type_, "name": _line(name), "sameAs": uris})


def _themes(site: Site, driver: Driver, root: str) -> list[dict[str, str]]:
    """The themes that are concepts of the site's own scheme."""
    register = site.catalogue.registers.themes
    if not has_concepts(site, RegisterName.THEMES):
        return []
    agreed = dict.fromkeys(entry.name for name in driver.themes if (entry := register.find(name)) is not None)
    uris = ((name, concept_uri(site, THEME, name, root)) for name in agreed)
    scheme = f"{site.url or root}{addresses.archives(THEME.folder)}"
    return [
        {"@type": "DefinedTerm", "@id": uri, "name": _line(name), "inDefinedTermSet": scheme}
        for name, uri in uris
        if uri
    ]


def _things(type_: str, key: str, names: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"@type": type_, key: _line(name)} for name in names]


def _people(persons: tuple[Person, ...]) -> list[dict[str, str]]:
    return [
        _said(
            {
                "@type": "Person",
                "name": _line(each.in_reading_order()),
                "familyName": _line(each.family),
                "givenName": _line(each.given),
            }
        )
        for each in persons
    ]


def _said(data: dict[str, Any]) -> dict[str, Any]:
    """Without the properties about which there is nothing to say."""
    return {key: value for key, value in data.items() if value}


def _start(when: Edtf) -> str:
    """The beginning of an interval: these vocabularies have dates, and no intervals."""
    return when.text.partition("/")[0]
