"""Every kind of page and of file that the site has. What the build makes has to be of one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

PAGES = {
    "home": r"",
    "finder": r"drivers/",
    "driver": r"drivers/[^/]+/",
    "lists of archives": r"(?:themes|sources|services|years)/",
    "theme": r"themes/[^/]+/",
    "source": r"sources/[^/]+/",
    "service": r"services/[^/]+/",
    "year": r"years/[^/]+/",
    "list of collections": r"collections/",
    "collection": r"collections/[^/]+/",
    "list of case studies": r"case-studies/(?:all/page-\d+/)?",
    "case study": r"case-studies/[^/]+/",
    "what is new": r"new/",
    "month": r"new/\d{4}-\d\d/(?:page-\d+/)?",
    "mail": r"new/\d{4}-\d\d/mail\.html",
    "reviews": r"reviews/",
    "reviewer": r"reviews/[^/]+/",
    "actions": r"actions/(?:page-\d+/)?",
    "inbox": r"inbox/",
    "for me": r"new/for-me/",
    "form": r"contribute/add(?:-case-study)?/",
    "questions": r"contribute/questions/",
    "fields and findings": r"contribute/(?:fields|findings)/",
    "rules": r"contribute/rules/",
    "rule": r"contribute/rules/[^/]+/",
    "by hand": r"(?:about|accessibility|data|finding|methodology)/|development/(?:[^/]+/)*"
    r"|contribute/(?:(?!add|questions|rules|fields|findings)[^/]+/)?",
    "not found": r"404\.html",
}
"""Patterns of their addresses from the site's root, which are looked for in a whole address."""
FILES = {
    "list of feeds": r"new/feeds\.opml",
    "feed": r"(?:(?!new/)[^/]+/[^/]+/)?feed\.xml",
    "feed of case studies": r"case-studies/feed\.xml",
    "feed of events": r"new/(?:\d{4}-\d\d/)?feed\.xml|[^/]+/[^/]+/new\.xml",
    "bulletin": r"new/\d{4}-\d\d\.(?:docx|txt)",
    "calendar": r"reviews(?:/[^/]+)?\.ics",
    "data": r"api/[^/]+\.json",
    "concepts": r"api/registers/[a-z]+\.(?:ttl|jsonld)",
    "file of a driver": r"drivers/[^/]+/file\.json",
    "table": r"(?:drivers|reviews|collections/[^/]+)\.csv",
    "workbook": r"(?:drivers|collections/[^/]+)\.xlsx",
    "RIS": r"(?:drivers|collections/[^/]+)\.ris",
    "BibTeX": r"(?:drivers|collections/[^/]+)\.bib",
    "CSL": r"drivers\.csl\.json",
    "references": r"drivers/[^/]+/references\.csl\.json",
    "reference of a case study": r"case-studies/[^/]+\.(?:ris|bib|csl\.json)",
    "Word": r"actions\.docx|(?:drivers|themes|services|case-studies|collections)/[^/]+\.docx",
    "words to quote": r"(?:drivers|themes|services|case-studies)/[^/]+\.txt",
    "finder": r"drivers/(?:facets|orders)\.json",
    "order of a list": r"(?:actions|case-studies)/order\.json",
    "form": r"contribute/add(?:-case-study)?/(?:(?:names|drivers|documents-\d+)\.json|idea\.docx)",
    "pieces": r"drivers/pieces/(?:[a-z-]+\.json|[a-z-]+-\d+\.json\.gz)",
    "map of the site": r"sitemap\.xml(?:\.gz)?",
    "styles and scripts": r"assets/.+",
    "redirects": r"_redirects",
    "index": r"search/.+",
}


def kinds_of(address: str, kinds: dict[str, str]) -> list[str]:
    """The kinds that an address is of: one, if the list is right."""
    return [kind for kind, pattern in kinds.items() if re.fullmatch(pattern, address)]


def by_kind(addresses: Iterable[str], kinds: dict[str, str]) -> dict[str, list[str]]:
    """The addresses of each kind. Raises `AssertionError` for one that is of none, or of several."""
    found: dict[str, list[str]] = {kind: [] for kind in kinds}
    for address in addresses:
        of = kinds_of(address, kinds)
        assert len(of) == 1, f"{address} is of these kinds: {of}; a new kind belongs into tests/hostile/kinds.py"
        found[of[0]].append(address)
    return found
