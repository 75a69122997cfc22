"""What a writer sees in the preview: the findings of each broken file in its place, and a list of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import PurePosixPath

from policy_drivers.model import addresses
from policy_drivers.rules.engine.finding import Finding
from policy_drivers.site.derived.digests import of_findings
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.site import Site


def pages(site: Site) -> Iterator[SitePage]:
    """A page in the place of each broken driver, collection or list of these, and one with all errors; or nothing."""
    unpublished = [*site.unpublished, *site.unpublished_collections]
    if not site.broken and not unpublished:
        return
    told = {**{each.path: each.findings for each in unpublished}, **site.broken}
    yield _page(
        site, addresses.FINDINGS, "What has to be fixed", [each for path in sorted(told) for each in told[path]]
    )
    if (index := site.catalogue.index) is not None and index.path in site.broken:
        yield _page(site, addresses.COLLECTIONS, PurePosixPath(index.path).name, site.broken[index.path])
    for each in unpublished:
        if each.url != addresses.FINDINGS:
            yield _page(site, each.url, each.file_name, each.findings)


def _page(site: Site, url: str, title: str, findings: Sequence[Finding]) -> SitePage:
    return SitePage(
        url=url,
        title=title,
        description="What the checks found.",
        content=partial(_findings, site, findings),
        made_from=partial(of_findings, findings),
        meta=WITHOUT_NAVIGATION,
        found_as="",
    )


def _findings(site: Site, findings: Sequence[Finding], page: SitePage) -> Content:
    return site.html("findings.html", page, findings=findings)
