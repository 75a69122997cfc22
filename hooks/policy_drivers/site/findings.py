"""What a writer sees in the preview: the findings of each broken file in its place, and a list of all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from policy_drivers.model.names import slugify
from policy_drivers.reading.markdown_file import MarkdownFile
from policy_drivers.rules.finding import Finding
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.results import LIST_URL
from policy_drivers.site.site import Site

URL = "findings/"


def pages(site: Site) -> Iterator[SitePage]:
    """A page in the place of each broken driver, collection or list of these, and one with all errors; or nothing."""
    if not site.broken:
        return
    yield _page(site, URL, "What has to be mended", [each for errors in site.broken.values() for each in errors])
    if (index := site.catalogue.index) is not None and index.path in site.broken:
        yield _page(site, LIST_URL, PurePosixPath(index.path).name, site.broken[index.path])
    files: list[tuple[str, MarkdownFile]] = [
        *(("drivers", file) for file in site.catalogue.files),
        *(("collections", file) for file in site.catalogue.collections),
    ]
    taken = {f"drivers/{slug}/" for slug in site.published} | {f"collections/{file.slug}/" for file in site.collections}
    for folder, file in files:
        url = f"{folder}/{slugify(file.slug)}/"
        if file.path in site.broken and slugify(file.slug) and url not in taken:
            taken.add(url)
            yield _page(site, url, PurePosixPath(file.path).name, site.broken[file.path])


def _page(site: Site, url: str, title: str, findings: list[Finding]) -> SitePage:
    def render() -> Content:
        return site.html("findings.html", page, findings=findings)

    page = SitePage(url, title, "What the checks found.", render, WITHOUT_NAVIGATION, found_as="")
    return page
