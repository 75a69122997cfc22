"""The policy on every page: what is the site's own runs, nothing else does, and no reader notices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route, expect

from policy_drivers.engines.content_security import ContentSecurity, source_of
from policy_drivers.model.hosts import AllowedHosts
from policy_drivers.reading.project import ProjectError, settings_from
from tests import HELP
from tests.making.builds import SMALL, build, make_collection, without_help
from tests.making.demonstration import own
from tests.making.finder_pages import choose, look
from tests.making.policies import REPORT
from tests.making.servers import serve
from tests.making.settling import open_settled

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
OF_NOTHING = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "media-src 'self'; frame-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; object-src 'none'"
)
ONE = "'sha256-HR7iaask9daLMRRskMI++QeJtjWDOjyPA6lGzYGzKW4='"
"""The hash of `one()`."""


def _directive(name: str, html: str, **allowed: Any) -> str:
    """One directive of the policy of a page."""
    policy = ContentSecurity(**allowed).policy(html)
    return next((each for each in policy.split("; ") if each.startswith(f"{name} ")), "")


# What it allows


def test_the_policy_of_a_page_without_anything() -> None:
    assert ContentSecurity().policy("<p>Text.</p>") == OF_NOTHING


@pytest.mark.parametrize(
    ("html", "sources"),
    [
        ("<script>one()</script>", f" {ONE}"),
        ("<SCRIPT defer\n data-x='>'>one()</Script >", f" {ONE}"),
        ("<script>one()</script><script type=module>one()</script>", f" {ONE}"),
        ("<script data-src=x>one()</script>", f" {ONE}"),
        ("<script src='x.js'></script><script\nsrc=y.js></script>", ""),
        ('<script id="a" type="application/json">{}</script><script type=application/ld+json>{}</script>', ""),
        ("<p>&lt;script>one()&lt;/script></p>", ""),
    ],
)
def test_inline_scripts_are_allowed_by_their_hashes(html: str, sources: str) -> None:
    assert _directive("script-src", html) == f"script-src 'self'{sources}"


def test_a_hash_is_that_of_what_the_browser_has_read() -> None:
    lines = [_directive("script-src", f"<script>a(){end}b()</script>") for end in ("\n", "\r\n", "\r")]
    assert len(set(lines)) == 1


def test_inline_styles_are_allowed_by_their_hashes() -> None:
    html = """<style>one()</style><td style="one()"><td class='a>b' STYLE = 'one()'><td data-style="x">"""
    html += "<td style=&#111;ne()>"
    assert _directive("style-src", html) == f"style-src 'self' {ONE}"
    assert _directive("style-src-attr", html) == f"style-src-attr 'unsafe-hashes' {ONE}"
    assert _directive("script-src", html) == "script-src 'self'"


def test_hosts_stand_where_they_are_allowed() -> None:
    hosts = {name: [f"https://{name}.example.org"] for name in AllowedHosts.model_fields}
    security = ContentSecurity(AllowedHosts(**hosts), ("https://cdn.example.org/x.js",), ("//cdn.example.org/x.css",))
    assert security.policy("") == (
        "default-src 'self'; script-src 'self' https://cdn.example.org/x.js https://scripts.example.org; "
        "style-src 'self' //cdn.example.org/x.css https://styles.example.org; "
        "img-src 'self' data: https://images.example.org; font-src 'self' https://fonts.example.org; "
        "media-src 'self' https://media.example.org; frame-src 'self' https://frames.example.org; "
        "connect-src 'self' https://connections.example.org; form-action 'self' https://forms.example.org; "
        "base-uri 'self'; object-src 'none'"
    )


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("assets/own.js", ""),
        ("/own.js", ""),
        ("https://cdn.example.org/npm/x@3/x.js?v=1#a", "https://cdn.example.org/npm/x@3/x.js"),
        ("//cdn.example.org:8080/x.js", "cdn.example.org:8080/x.js"),
        ("https://cdn.example.org", "https://cdn.example.org"),
        ("https://cdn.example.org/a;b,c 'd'\".js", "https://cdn.example.org/a%3Bb%2Cc%20%27d%27%22.js"),
        ("https://x y;z/a.js", "https://x%20y%3Bz/a.js"),
        ("https://[/a.js", ""),
    ],
)
def test_the_source_of_a_file_that_the_settings_name(address: str, source: str) -> None:
    assert source_of(address) == source


@pytest.mark.parametrize(
    "host",
    [
        "https://cdn.example.org",
        "https://*.example.org",
        "https://CDN.example.org:8443/npm/x@3/",
        "https://intranet/stats.js",
        "https://xn--bcher-kva.example",
    ],
)
def test_a_host_that_may_be_allowed(host: str) -> None:
    assert AllowedHosts(images=[host]).images == (host,)


@pytest.mark.parametrize(
    "host",
    [
        "", "*", "https:", "https://*", "https://*.org", "http://example.org", "example.org", "data:", "//example.org",
        "'self'", "'unsafe-inline'", "https://example.org 'unsafe-inline'", "https://example.org; script-src *",
        "https://example.org,https://b.example", "https://example.org\n", "https://example.org/\"x",
        "https://ex ample.org", "https://example.org/a?b=c", "https://user@example.org", "https://-a.example.org", "https://bücher.example",
        "https://example.org/<i>", "https://*.example.org.*",
    ],
)  # fmt: skip
def test_whatever_else_is_refused_in_one_sentence(host: str) -> None:
    extra = {"policy_drivers": {"allowed_hosts": {"scripts": [host]}}}
    with pytest.raises(ProjectError) as refused:
        settings_from(extra, "mkdocs.yml")
    assert str(refused.value) == (
        "mkdocs.yml: the settings under extra.policy_drivers are wrong:\n"
        "  allowed_hosts.scripts.0: write the address of one host, such as https://cdn.example.org, "
        "with a path if you like"
    )


@pytest.mark.parametrize(
    ("hosts", "problem"),
    [
        ({"script": []}, "allowed_hosts.script: there is no such setting; did you mean scripts?"),
        (["https://example.org"], "allowed_hosts: write lines like `name: value`"),
        ({"scripts": "https://example.org"}, "allowed_hosts.scripts: write a list, even of one: `[value]`"),
        ({"scripts": [1]}, "allowed_hosts.scripts.0: write text"),
    ],
)
def test_a_setting_of_another_form_is_told(hosts: object, problem: str) -> None:
    with pytest.raises(ProjectError, match=re.escape(f"are wrong:\n  {problem}")):
        settings_from({"policy_drivers": {"allowed_hosts": hosts}}, "mkdocs.yml")


# Where it stands


PAGE = (
    '<!doctype html>\n<html lang="en"><head>\n  <meta charset="utf-8">\n<title>T</title></head><body>{}</body></html>'
)


def test_it_comes_after_the_encoding_and_before_everything_else() -> None:
    protected = ContentSecurity().protect(PAGE.format("Text."))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{OF_NOTHING}">'
    assert protected == PAGE.format("Text.").replace('<meta charset="utf-8">', f'<meta charset="utf-8">{meta}')
    assert ContentSecurity().protect("<html><HEAD lang=en><link></HEAD>") == f"<html><HEAD lang=en>{meta}<link></HEAD>"
    assert ContentSecurity().protect("<header>A piece of a page</header>") == "<header>A piece of a page</header>"


_PIECES = st.lists(
    st.sampled_from(
        ["<script>", "</script>", "<style", " style='", "'>", "<td", ">", "<!--", "</article>", "a", "\r\n", '"']
    )
).map("".join)


@given(_PIECES, _PIECES, st.booleans())
def test_nothing_else_of_a_page_is_changed(text: str, poured: str, is_there: bool) -> None:
    html = PAGE.format(f"{text}{poured if is_there else ''}<script>own()</script>")
    protected = ContentSecurity().protect(html, [poured])
    assert META.sub("", protected, count=1) == html


def test_no_script_in_what_was_poured_is_allowed() -> None:
    own, poured = "<script>one()</script>", "<p>Text.</p><script>two()</script><td style='x'><script>three() /*"
    html = PAGE.format(f"<article>{poured}</article>{own}")
    for page in (html, html.replace("Text.", "Text, as a plugin changed it.")):
        assert META.findall(ContentSecurity().protect(page, [poured, ""])) == [
            OF_NOTHING.replace("script-src 'self'", f"script-src 'self' {ONE}")
        ]


# What the browser makes of it; tests/site/browser/test_hosting.py looks at every kind of page


@pytest.fixture
def reported(browser: Browser, small_url: str, findable_url: str) -> Iterator[Callable[[], tuple[Page, list[str]]]]:
    """Open a page, and list whatever it reports as an error."""
    context = browser.new_context(accept_downloads=True)
    for url in (small_url, findable_url):
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=url.rstrip("/"))
    context.add_init_script(REPORT)

    def new() -> tuple[Page, list[str]]:
        page, errors = context.new_page(), list[str]()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        return page, errors

    yield new
    context.close()


Reported = Callable[[], tuple[Page, list[str]]]


@pytest.mark.slow
@pytest.mark.parametrize("site", ["small_site", *own(["own_site"])])
def test_every_page_has_one_at_its_beginning(site: str, request: pytest.FixtureRequest) -> None:
    paths = [path for path in request.getfixturevalue(site).rglob("*.html") if path.name != "mail.html"]
    assert len(paths) > 150
    for path in paths:
        html = path.read_text(encoding="utf-8")
        policies = META.findall(html)
        assert len(policies) == 1, path
        assert re.match(
            r'(?s)<!doctype html>\s*<html[^>]*>\s*<head>\s*<meta charset="utf-8"><meta http-equiv="Con', html.lstrip()
        )
        assert "wasm" not in policies[0], path
        assert "unsafe-inline" not in policies[0]


def test_a_reader_searches_filters_and_takes_the_results_along(reported: Reported, findable_url: str) -> None:
    page, errors = reported()
    page.goto(findable_url)
    page.get_by_role("searchbox").first.fill("quokka")
    page.get_by_role("button", name="Search").first.click()
    expect(page.locator("#pd-cards .pd-list__title").first).to_be_visible()
    look(page, findable_url, "q=")
    choose(page, "Theme", "leadership")
    expect(page.locator("#pd-chips")).to_contain_text("leadership")
    page.get_by_label("Sort by").select_option("title")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    assert download.value.path().stat().st_size > 100
    assert errors == []


def test_a_reader_copies_switches_colours_and_prints(reported: Reported, small_url: str) -> None:
    page, errors = reported()
    page.goto(small_url + "drivers/almost-due/")
    page.get_by_role("button", name="Copy as a quotation").click()
    expect(page.get_by_text("Copied.").first).to_be_visible()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "default"
    page.get_by_role("radio", name="Switch to dark colours").press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert page.pdf().startswith(b"%PDF")
    page.add_init_script("window.print = () => { window.pdPrinted = true; };")
    page.goto(small_url + "collections/plans/")
    page.get_by_role("button", name="Print, or save as PDF").click()
    assert page.evaluate("window.pdPrinted") is True
    page.goto(small_url + "reviews/")
    page.get_by_role("button", name="Member").first.click()
    assert errors == []


def test_what_a_policy_forbids_does_not_run_and_is_reported(reported: Reported) -> None:
    page, errors = reported()
    poured = (
        "<p>Text.</p><script>window.pdPoured = true</script><p onfocus='window.pdPoured = true' tabindex=0 autofocus>"
    )
    html = ContentSecurity().protect(PAGE.format(f"<script>window.pdOwn = true</script>{poured}"), [poured])
    page.route("http://pages.test/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("http://pages.test/")
    assert page.evaluate("[window.pdOwn, window.pdPoured]") == [True, None]
    assert [error for error in errors if error.startswith("violation")] == [
        "violation: script-src-elem inline", "violation: script-src-attr inline",
    ]  # fmt: skip


BY_HAND = """---
title: By hand
---

# By hand

<script>window.pdByHand = true</script>

| Left | Right |
|:-----|------:|
| 1    |     2 |
"""
EXTRA = """
extra_javascript:
  - own.js
  - https://cdn.example.test/lib/x.js?v=1
extra_css:
  - https://cdn.example.test/x.css
extra:
  policy_drivers:
    allowed_hosts:
      connections: ["https://stats.example.test/in/"]
"""
HOOK = """
def on_post_page(output, page, config):
    return output.replace("</body>", f"<script>window.pdHook = '{page.url}'</script></body>")
"""
ELSEWHERE = {
    "https://cdn.example.test/lib/x.js?v=1": (
        "text/javascript",
        "window.pdElsewhere = true;"
        "fetch('https://stats.example.test/in/hit').then(() => { window.pdCounted = true; });"
        "const other = document.createElement('script'); other.src = 'https://cdn.example.test/lib/y.js';"
        "document.head.append(other);",
    ),
    "https://cdn.example.test/lib/y.js": ("text/javascript", "window.pdOther = true;"),
    "https://cdn.example.test/x.css": ("text/css", "h1 { color: rgb(1, 2, 3) !important; }"),
    "https://stats.example.test/in/hit": ("text/plain", ""),
}


def _elsewhere(route: Route) -> None:
    kind, body = ELSEWHERE[route.request.url]
    route.fulfill(body=body, content_type=kind, headers={"Access-Control-Allow-Origin": "*"})


def test_what_a_team_adds_goes_on_working(reported: Reported, tmp_path: Path) -> None:
    root = without_help(make_collection(tmp_path, SMALL))
    (root / "docs" / "own.js").write_text("window.pdOwn = true;\n", encoding="utf-8")
    (root / "docs" / "by-hand.md").write_text(BY_HAND, encoding="utf-8")
    config = root / "mkdocs.yml"
    before = config.read_text(encoding="utf-8").partition("\nextra:")[0]
    (root / "hook.py").write_text(HOOK, encoding="utf-8")
    before = before.replace("\nhooks:\n", "\nhooks:\n  - hook.py\n")
    config.write_text(f"{before}\n{EXTRA}", encoding="utf-8")
    result = build(root)
    assert result.returncode == 0, result.stderr
    page, errors = reported()
    page.route(re.compile(r"^https://[a-z]+\.example\.test/"), _elsewhere)
    with serve(root / "site") as url:
        for path in ("by-hand/", "drivers/new-plan/"):
            open_settled(page, url + path)
            assert page.evaluate("[window.pdOwn, window.pdElsewhere, window.pdCounted]") == [True, True, True]
            assert page.evaluate("window.pdHook") == path
            assert page.evaluate("window.pdOther") is None
            assert page.locator("h1").evaluate("each => getComputedStyle(each).color") == "rgb(1, 2, 3)"
            assert [each for each in errors if each.startswith("violation")] == [
                "violation: script-src-elem https://cdn.example.test/lib/y.js"
            ]
            errors.clear()
        page.goto(url + "by-hand/")
        assert page.evaluate("window.pdByHand") is True
        assert page.locator("td").last.evaluate("each => getComputedStyle(each).textAlign") == "right"


def test_the_documentation_names_every_kind_of_host() -> None:
    text = (HELP / "contribute" / "own-site.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", text.partition("## What pages may load")[2], re.MULTILINE))
    assert rows == {name: field.description for name, field in AllowedHosts.model_fields.items()}
