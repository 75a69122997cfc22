"""The pages of the forms with what they need, without a theme around it: for tests of what its script does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import BrowserContext

from policy_drivers.engines.assets import assets
from policy_drivers.model import addresses
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.site.files.driver_files import driver_files
from policy_drivers.site.files.form_data import documents, names, titles
from policy_drivers.site.pages import add_case_study
from policy_drivers.site.pages.add import pages
from policy_drivers.site.site import Site
from tests.making.servers import serve

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<link rel="stylesheet" href="../../assets/policy-drivers/site.css"></head>
<body data-md-color-scheme="default"><main class="md-typeset"><article>{contents}</article></main>
<footer><time id="pd-built" datetime="{built}">{built}</time></footer></body></html>
"""


def make_form_page(folder: Path, site: Site) -> Path:
    """Write the pages of the forms, their data and its scripts below a folder, as they lie on the site."""
    made_pages = [*pages(site), *add_case_study.pages(site)]
    html = {
        f"{page.url}index.html": _PAGE.format(title=page.title, contents=page.render().html, built=site.today)
        for page in made_pages
    }
    whole = driver_files(site) if site.settings.show_reviews else ()
    scripts = assets(site.words, show_reviews=site.settings.show_reviews)
    made: dict[str, bytes] = {
        **{url: text.encode("utf-8") for url, text in html.items()},
        addresses.ADD_CASE_STUDY_DRIVERS: titles(site).encode("utf-8"),
        addresses.ADD_NAMES: names(site).encode("utf-8"),
        **{addresses.add_documents(number): text.encode("utf-8") for number, text in enumerate(documents(site))},
        **{url: make().encode("utf-8") for url, make, _ in whole},
        **scripts,
    }
    for url, content in made.items():
        path = folder / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@contextmanager
def served_forms(
    folder: Path, catalogue: Catalogue, settings: Mapping[str, Settings], today: date
) -> Iterator[dict[str, str]]:
    """The addresses of sites with the same drivers and other settings, by what each is called."""
    with ExitStack() as stack:
        sites = {
            name: Site(catalogue=catalogue, settings=each, today=today, findings=()) for name, each in settings.items()
        }
        yield {name: stack.enter_context(serve(make_form_page(folder / name, site))) for name, site in sites.items()}


def play_forges(context: BrowserContext) -> None:
    """Answer for every forge, so that none is ever asked."""
    context.route("https://**/*", lambda route: route.fulfill(body="<h1>A forge</h1>", content_type="text/html"))
