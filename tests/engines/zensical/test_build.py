"""Zensical gives the site that MkDocs gives: the same addresses, contents and data, and what a team has added."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests import REPOSITORY
from tests.making.builds import build, files, is_of_theme, make_small_project, set_in_config
from tests.making.campaign import each_push

pytestmark = pytest.mark.slow

_THEME = re.compile(r"assets/(?:javascripts|stylesheets|images|policy-drivers/theme)/")
_ARTICLE = re.compile(rb"<article[^>]*>(.*)</article>", re.DOTALL)
_HEAD = re.compile(
    rb'<html[^>]*lang="[^"]*"|<title>.*?</title>|<meta (?:name="description"|property)[^>]*>'
    rb'|<link rel="(?:canonical|alternate)"[^>]*>|<script type="application/ld\+json">.*?</script>',
    re.DOTALL,
)
_HOOK = (REPOSITORY / "hooks" / "publish.py").as_posix()


def _page(project: Path, source: str, text: str) -> None:
    path = project / "docs" / source
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _built(project: Path, *options: str, program: str = "zensical", **variables: str) -> dict[str, bytes]:
    result = build(project, *options, program=program, **variables)
    assert result.returncode == 0, result.stderr
    return files(project / "site")


def _both(project: Path, **variables: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The site as Zensical builds it, and as MkDocs does."""
    return _built(project, **variables), _built(project, program="mkdocs", **variables)


def _article(page: bytes) -> bytes:
    found = _ARTICLE.search(page)
    assert found is not None
    return found[1].strip()


def _head(page: bytes) -> list[bytes]:
    """What machines read of a page; an address may begin with a dot."""
    return sorted(found.replace(b'href="./', b'href="') for found in _HEAD.findall(page))


def _require_same(by_zensical: dict[str, bytes], by_mkdocs: dict[str, bytes]) -> None:
    ours, theirs = (
        {path: content for path, content in built.items() if not _THEME.match(path)}
        for built in (by_zensical, by_mkdocs)
    )
    assert ours.keys() == theirs.keys()
    packed = ours.pop("sitemap.xml.gz"), theirs.pop("sitemap.xml.gz")
    assert gzip.decompress(packed[0]) == gzip.decompress(packed[1])
    for path in ours:
        if is_of_theme(path, ours[path]):
            assert _article(ours[path]) == _article(theirs[path]), path
            assert _head(ours[path]) == _head(theirs[path]), path
        else:
            assert ours[path] == theirs[path], path


def test_addresses_articles_heads_and_data_are_those_of_mkdocs(zensical_site: Path, small_site: Path) -> None:
    by_zensical = files(zensical_site)
    assert len([path for path in by_zensical if path.startswith("drivers/") and path.endswith(".html")]) == 7
    _require_same(by_zensical, files(small_site))


def test_no_mark_is_left_and_every_page_says_what_it_may_load(zensical_site: Path) -> None:
    for path, content in files(zensical_site).items():
        if not path.startswith("assets/"):
            assert not re.search(rb"pd-(?:mark-|written-|head-5|link:)", content), path
        if is_of_theme(path, content):
            assert content.count(b'<meta http-equiv="Content-Security-Policy"') == 1, path
            assert b'<article class="md-content__inner md-typeset" id="pd-content" tabindex="-1">' in content, path
            assert b'href="#__skip"' not in content, path


PAGE = """---
title: 'The "page" & <b>'
description: 'What it says: "nothing" & more'
tags: [x]
---

Words, without a heading of the first level.

## A heading & `code` {#own}

| a | b |
|---|---|
| 1 | 2 |

```python
print("x")
```

    indented

[A driver](../drivers/2019/new-plan.md#summary) [its page](drivers/new-plan.md) [the finder](drivers/index.md)
[home](index.md) [deep](deep/other.md#x "A title") [a folder](deep/) [a file](files/plan.pdf) [data](drivers.csv)
[out](https://example.org/a.md?b=c&d) [mail](mailto:a@example.org) <b@example.org> [here](#own) [query](?q=a&b)
![A picture](files/p%20q.png){ width=10 } [root](/x.md) [ref]

<a class="x" href="../drivers/2019/new-plan.md">as HTML</a> <img src="../files/raw.png" alt="">

[ref]: ../drivers/2019/new-plan.md
"""


def _small_names(project: Path) -> None:
    """Let the drivers of the small project have the names that the page above has."""
    first, second = sorted((project / "drivers" / "2019").glob("*.md"))
    text = first.read_text(encoding="utf-8")
    (project / "drivers" / "2019" / "new-plan.md").write_text(text, encoding="utf-8")
    first.unlink()
    other = second.read_text(encoding="utf-8").replace(first.stem, "new-plan")
    second.write_text(other, encoding="utf-8")


def test_pages_written_by_hand_are_what_mkdocs_makes_of_them(project: Path) -> None:
    _small_names(project)
    _page(project, "page.md", PAGE)
    _page(project, "deep/other.md", "# Other {#x}\n\n[up](../page.md#own) [a driver](../../drivers/2019/new-plan.md)\n")
    _page(project, "deep/README.md", "# The folder\n\n![p](../files/p q.png)\n")
    for name in ("plan.pdf", "p q.png", "raw.png"):
        _page(project, f"files/{name}", name)
    _page(project, ".hidden/x.txt", "hidden")
    _page(project, "left-out/secret.md", "# Left out\n")
    set_in_config(
        project,
        exclude_docs="/left-out/\n",
        markdown_extensions=["attr_list", "footnotes", {"toc": {"permalink": True}}],
    )
    by_zensical, by_mkdocs = _both(project, SITE_URL="https://example.org/x/")
    _require_same(by_zensical, by_mkdocs)
    assert b'<a href="../drivers/new-plan/#user-content-summary">A driver</a>' in by_zensical["page/index.html"]
    assert "left-out/secret/index.html" not in by_zensical


def _set_an_address(project: Path) -> None:
    settings = {"site_url": "https://example.org/library/", "site_name": "Ours & <theirs>"}
    set_in_config(project, **settings, theme={"name": "material"})


def _require_an_address(built: dict[str, bytes]) -> None:
    assert b"<loc>https://example.org/library/drivers/</loc>" in built["sitemap.xml"]


def _set_a_navigation(project: Path) -> None:
    """It may name any page of ours."""
    _small_names(project)
    nav = [{"Home & <more>": "index.md"}, "drivers/index.md", {"Drivers": ["drivers/new-plan.md", "reviews/index.md"]}]
    set_in_config(project, nav=nav)


def _require_a_navigation(built: dict[str, bytes]) -> None:
    page = built["drivers/new-plan/index.html"].decode()
    assert page.count('class="md-nav__link md-nav__link--active" aria-current="page"') == 1
    assert "Home &amp; &lt;more&gt;" in page


def _inherit(project: Path) -> None:
    (project / "mkdocs.yml").rename(project / "base.yml")
    text = "INHERIT: base.yml\nsite_url: https://group.example.org/\nextra: {policy_drivers: {show_reviews: false}}\n"
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")


def _require_inherited(built: dict[str, bytes]) -> None:
    assert "reviews/index.html" not in built


SETTINGS = {
    "an address": (_set_an_address, _require_an_address),
    "a navigation": (_set_a_navigation, _require_a_navigation),
    "inherited": (_inherit, _require_inherited),
}
"""What a team may set, and what is on the site then."""


@pytest.mark.parametrize("settings", each_push(["a navigation"], SETTINGS))
def test_what_a_team_sets_gives_the_site_that_mkdocs_makes(project: Path, settings: str) -> None:
    set_up, require = SETTINGS[settings]
    set_up(project)
    by_zensical, by_mkdocs = _both(project)
    _require_same(by_zensical, by_mkdocs)
    require(by_zensical)


def test_without_a_navigation_only_pages_written_by_hand_are_in_it(project: Path) -> None:
    _page(project, "about.md", "# About us\n")
    page = _built(project)["about/index.html"].decode()
    menu = page[page.index("md-nav--primary") : page.index("md-sidebar--secondary")]
    links = re.findall(r'<a href="([^"#]*)" class="md-nav__link', menu)
    assert [urljoin("https://example.org/about/", link) for link in links] == [
        "https://example.org/", "https://example.org/about/",
    ]  # fmt: skip


def test_pages_that_are_not_there_are_told_and_left_out(project: Path) -> None:
    set_in_config(project, nav=["index.md", {"Gone": "gone.md"}, "collections/index.md"])
    result = build(project, program="zensical")
    assert result.returncode == 0
    assert "WARNING -  the navigation names gone.md, and there is no such page\n" in result.stderr
    assert "collections" not in result.stderr
    assert b"Gone" not in files(project / "site")["index.html"]


def test_a_broken_link_is_told_with_its_place(project: Path) -> None:
    _page(project, "about.md", "# About\n\n[x](../drivers/2019/none.md) and [y](gone.md) and ![z](gone.png)\n")
    result = build(project, program="zensical")
    assert result.returncode == 0
    told = [line for line in result.stderr.splitlines() if line.startswith("WARNING")]
    assert told == [
        "WARNING -  docs/about.md:3: “../drivers/2019/none.md” leads to no driver",
        "WARNING -  about.md has a link to gone.md, and there is no such file among the pages",
        "WARNING -  about.md has a link to gone.png, and there is no such file among the pages",
    ]
    page = files(project / "site")["about/index.html"]
    assert b'<p><span>x</span> and <a href="gone.md">y</a> and <img alt="z" src="gone.png" /></p>' in page


def test_what_a_team_adds_to_the_theme_is_on_every_page(project: Path) -> None:
    folder = project / "overrides"
    (folder / "css").mkdir(parents=True)
    (folder / "css" / "team.css").write_text("a { color: red }", encoding="utf-8")
    text = '{% extends "base.html" %}\n{% block announce %}Moved to a new address.{% endblock %}\n'
    (folder / "main.html").write_text(text, encoding="utf-8")
    set_in_config(project, theme={"name": "material", "custom_dir": "overrides"}, extra_css=["css/team.css"])
    built = _built(project)
    pages = [content for path, content in built.items() if is_of_theme(path, content)]
    assert [content for content in pages if b"Moved to a new address." not in content] == []
    assert [content for content in pages if content.count(b'class="pd-search"') != 1] == []
    assert built["css/team.css"] == b"a { color: red }"


def test_redirects_lead_to_drivers(project: Path) -> None:
    _small_names(project)
    maps = {"old/plan.md": "drivers/2019/new-plan.md", "older.md": "index.md", "gone.md": "drivers/new-plan.md#summary"}
    set_in_config(project, plugins=[{"redirects": {"redirect_maps": maps}}])
    by_zensical, by_mkdocs = _both(project)
    for path in ("old/plan/index.html", "older/index.html", "gone/index.html"):
        leads = re.compile(rb'<meta http-equiv="refresh" content="0; url=([^"]*)"')
        assert leads.findall(by_zensical[path]) == leads.findall(by_mkdocs[path]), path
    assert _article(by_zensical["drivers/new-plan/index.html"]) == _article(by_mkdocs["drivers/new-plan/index.html"])


def test_what_zensical_does_not_run_is_told(project: Path) -> None:
    (project / "second.py").write_text("def on_nav(nav, config, files):\n    pass\n", encoding="utf-8")
    set_in_config(project, hooks=[_HOOK, "second.py"], plugins=["search", "section-index"])
    result = build(project, program="zensical")
    assert result.returncode == 0
    assert [line for line in result.stderr.splitlines() if line.startswith("WARNING")] == [
        "WARNING -  second.py is not run: Zensical has no hooks",
        "WARNING -  the plugin section-index does nothing: Zensical does not have it",
    ]


def test_the_new_site_takes_the_place_of_the_one_before_but_for_hidden_files(project: Path) -> None:
    site = project / "site"
    (site / ".git").mkdir(parents=True)
    (site / ".git" / "HEAD").write_text("ref", encoding="utf-8")
    (site / "gone.html").write_text("of the build before", encoding="utf-8")
    built = _built(project)
    assert built[".git/HEAD"] == b"ref"
    assert "gone.html" not in built
    assert sorted(path.name for path in project.iterdir()) == ["docs", "drivers", "mkdocs.yml", "site"]


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    make_small_project(tmp_path, has_help=True)
    first = _built(tmp_path, PYTHONHASHSEED="random")
    shutil.rmtree(tmp_path / "site")
    assert _built(tmp_path, PYTHONHASHSEED="random") == first
    assert json.loads(first["drivers/facets.json"])
