"""The templates that extend the theme's: MiniJinja, in which Zensical's theme is written, takes them as Jinja does."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from policy_drivers.engines import theme
from tests.making.sites import site
from tests.required import require_zensical

pytestmark = pytest.mark.slow


def _rendered(root: Path, told: dict[str, str | int], variant: str) -> str:
    """A page that Zensical makes with our templates before its own."""
    require_zensical()
    import zensical

    shutil.copytree(theme.THEME, root / "templates")
    (root / "templates" / theme.OVERRIDDEN / "partials").mkdir(parents=True)
    for name in ("404.html", "base.html", "partials/actions.html"):
        shutil.copy(Path(zensical.__file__).parent / "templates" / name, root / "templates" / theme.OVERRIDDEN / name)
    (root / "docs" / "deep").mkdir(parents=True)
    (root / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    (root / "docs" / "deep" / "page.md").write_text("---\nfeed: feed.xml\nhead: <meta a>\n---\n# A page\n", "utf-8")
    config = {
        "site_name": "Drivers for tests",
        "site_url": "https://example.org/x/",
        "theme": {
            "name": "material",
            "language": "en-GB",
            "custom_dir": "templates",
            "variant": variant,
            "font": False,
        },
        "extra": {theme.EXTRA: told},
        "plugins": [],
    }
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return (root / "site" / "deep" / "page" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("variant", ["classic", "modern"])
def test_minijinja_takes_the_templates(tmp_path: Path, variant: str) -> None:
    told = {**theme.told(site({}), has_statement=True, outdated="x.py"), "broken": 2}
    html = _rendered(tmp_path, told, variant)
    lines = [" ".join(line.split()) for line in html.splitlines()]
    assert '<html lang="en-GB" class="no-js">' in lines
    head = '<link rel="alternate" type="application/atom+xml" title="Drivers for tests'
    begin = lines.index(f'{head}" href="../../feed.xml">')
    assert lines[begin + 1 : begin + 7] == [
        f'{head}: A page" href="feed.xml">',
        '<meta property="og:type" content="article">',
        '<meta property="og:site_name" content="Drivers for tests">',
        '<meta property="og:locale" content="en_GB">',
        '<meta property="og:title" content="A page">',
        '<meta property="og:url" content="https://example.org/x/deep/page/"><meta a>',
    ]
    header = html[html.index('<aside class="md-banner" aria-label="Preview">') : html.index("</header>")]
    assert "<code>x.py</code> changed after this preview began." in header
    assert '2 files have errors. <a href="../../findings/">What has to be fixed</a>' in header
    assert '<form class="pd-search" action="../../drivers/" role="search" aria-label="Site">' in header
    assert header.count("pd-search__words") == 1
    assert header.rstrip().endswith("</form></nav>")
    foot = html[html.index('<div class="pd-foot md-typeset md-grid">') : html.index("</footer>")]
    assert foot.splitlines() == [
        '<div class="pd-foot md-typeset md-grid">',
        '<p><a href="../../accessibility/">Accessibility statement</a></p>',
        '<p class="pd-address">https://example.org/x/deep/page/</p>',
        "</div>",
    ]
    assert html.count("pd-foot") == 1
    assert [word for word in ("noindex", "not public") if word in html] == []


def test_minijinja_takes_the_page_for_addresses_that_do_not_exist(tmp_path: Path) -> None:
    told = {**theme.told(site({}, private=True), has_statement=True), "missing": "mailto:us@example.org?a=b&c"}
    page = _rendered(tmp_path, told, "classic")
    assert page.count('<meta name="robots" content="noindex, nofollow">') == 1
    assert page.count("<p>This site is not public: it is for those who can sign in.") == 1
    html = (tmp_path / "site" / "404.html").read_text(encoding="utf-8")
    assert html.count("<h1>") == html.count("<h1>There is no page at this address</h1>") == 1
    assert '<li><a href="/x/drivers/">Search and filter all drivers</a></li>' in html
    assert '<li><a href="/">Home</a></li>' in html
    assert '<a href="mailto:us@example.org?a=b&amp;c" rel="noopener">Say that it is missing</a>' in html


def test_without_a_statement_and_without_errors_nothing_is_said_of_them(tmp_path: Path) -> None:
    html = _rendered(tmp_path, theme.told(site({}), has_statement=False), "classic")
    assert "accessibility" not in html
    assert "Preview" not in html
