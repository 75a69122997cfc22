"""The page of the form with what it needs, without a theme around it: for tests of what its script does."""

from __future__ import annotations

from pathlib import Path

from policy_drivers.engines.assets import assets
from policy_drivers.model import addresses
from policy_drivers.site.files.driver_files import driver_files
from policy_drivers.site.files.form_data import documents, names
from policy_drivers.site.pages.add import pages
from policy_drivers.site.site import Site

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<link rel="stylesheet" href="../../assets/policy-drivers/site.css"></head>
<body data-md-color-scheme="default"><main class="md-typeset"><article>{contents}</article></main>
<footer><time id="pd-built" datetime="{built}">{built}</time></footer></body></html>
"""


def make_form_page(folder: Path, site: Site) -> Path:
    """Write the page, its data and its scripts below a folder, as they lie on the site."""
    (page,) = pages(site)
    html = _PAGE.format(title=page.title, contents=page.render().html, built=site.today)
    whole = driver_files(site) if site.settings.show_reviews else ()
    scripts = assets(show_reviews=site.settings.show_reviews)
    made: dict[str, bytes] = {
        f"{page.url}index.html": html.encode("utf-8"),
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
