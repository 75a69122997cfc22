"""Nothing that somebody wrote reaches a page as HTML, but what came out of the sanitiser or a template that escapes."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement, document_fromstring, fromstring
from markupsafe import Markup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.files import File
from mypy import api as mypy

from policy_drivers.engines.mkdocs import build as builds
from policy_drivers.engines.mkdocs.generated_page import GeneratedPage
from policy_drivers.markdown.heading import Heading
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.case_study_file import read_case_study
from policy_drivers.reading.collection_file import read_collection
from policy_drivers.reading.source import SourceText
from policy_drivers.site import pourer
from policy_drivers.site.frames import Frame, marked_pages
from policy_drivers.site.page import Content, SitePage
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from policy_drivers.site.text.escaping import as_html, require_html, texts_as_html
from policy_drivers.wording.characters import without_invisible
from tests import FIXTURE, REPOSITORY
from tests.making.builds import EPOCH, make_collection
from tests.making.sites import driver, site
from tests.making.themes import rendered

HOOKS = REPOSITORY / "hooks"
SITE = HOOKS / "policy_drivers" / "site"
ENGINES = HOOKS / "policy_drivers" / "engines"
COLLECTION = REPOSITORY / "tests" / "rules" / "_collection"
MARK = """A&B "x" 'y' <i data-marker="it">"""
"""A text that leaves an attribute or becomes an element wherever it is taken for HTML. It does nothing there."""
HEADINGS = (Heading(2, MARK, MARK, (Heading(3, f"{MARK}2", MARK),)), Heading(2, "plain", "<i>"))


# What says which is which


def test_text_is_escaped_once_and_html_never() -> None:
    escaped = as_html(f" {MARK}\u202e\n")
    assert escaped == "A&amp;B &#34;x&#34; &#39;y&#39; &lt;i data-marker=&#34;it&#34;&gt;"
    assert as_html(escaped) is escaped
    assert require_html(escaped) is escaped
    assert texts_as_html({"hide": ["<i>", 1], "feed": escaped}) == {"hide": ["&lt;i&gt;", 1], "feed": escaped}


@given(st.text())
def test_text_is_the_same_in_a_page_and_in_an_attribute(text: str) -> None:
    parsed = fromstring(f'<p title="{as_html(text)}">{as_html(text)}</p>')
    shown = without_invisible(" ".join(text.split()))
    told = [parsed.get("title"), parsed.text or ""]
    assert (told == [shown, shown]) is all(_is_kept(char) for char in shown)
    assert list(parsed) == []


def _is_kept(char: str) -> bool:
    """Whether lxml gives a character back as it is: HTML has no surrogates and not every control character."""
    return fromstring(f"<p>{as_html(f'a{char}a')}</p>").text == f"a{char}a"


@pytest.mark.parametrize("wrong", ["<p>Text.</p>", None, b"<p></p>"])
def test_a_page_refuses_text_where_html_is_wanted(wrong: Any) -> None:
    with pytest.raises(TypeError, match=r"^this should be HTML, and is (str|NoneType|bytes), which nobody has"):
        Content(wrong)
    with pytest.raises(TypeError, match=r"which nobody has escaped$"):
        Content(Markup("<p></p>"), head=wrong)


@pytest.mark.parametrize("wrong", [("<p></p>", Markup()), (Markup(), "<link>")])
def test_a_frame_refuses_it_too(wrong: tuple[Any, Any]) -> None:
    html, head = wrong
    content: Any = SimpleNamespace(html=html, head=head, headings=(), description="")
    config = load_config(str(FIXTURE / "mkdocs.yml"), hooks=[])
    file = File("drivers/x.md", None, config.site_dir, use_directory_urls=True)
    ours = SitePage(
        url="drivers/x/", title="X", description="", content=lambda _: content, has_head=bool(head), has_headings=False
    )
    (marked,) = marked_pages([ours], {ours.url})
    with pytest.raises(TypeError, match=r"^this should be HTML, and is str,"):
        Frame.of(rendered(marked), marked).fill(ours, content)
    page = GeneratedPage(ours, file, config)
    page.read_source(config)
    with pytest.raises(TypeError, match=r"^this should be HTML, and is str,"):
        page.render(config, SimpleNamespace())  # type: ignore[arg-type]


MISTAKES = {
    "Content('<p></p>')": "str",
    "Content(Markup(), head='<link>')": "str",
    "Content(Markup(), [{'level': 2, 'id': 'a', 'name': 'b', 'children': []}])": "list",
    "Rendered('<p></p>')": "str",
    "Heading(2, 'a', 'b', ['c'])": "list",
}


@pytest.mark.slow
def test_the_type_checker_finds_every_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imports = [
        "from markupsafe import Markup",
        "from policy_drivers.markdown.heading import Heading",
        "from policy_drivers.markdown.safe_markdown import Rendered",
        "from policy_drivers.site.page import Content",
    ]
    (tmp_path / "mistakes.py").write_text("\n".join([*imports, *MISTAKES, ""]), encoding="utf-8")
    monkeypatch.setenv("MYPYPATH", str(HOOKS))
    options = ["--strict", "--follow-imports=silent", "--config-file=", "--cache-dir", str(tmp_path / "cache")]
    said, _, _ = mypy.run([*options, "--no-error-summary", str(tmp_path / "mistakes.py")])
    found = re.findall(r'^.*:(\d+): error: .* has incompatible type "(\w+)', said, re.MULTILINE)
    assert found == [(str(line), kind) for line, kind in enumerate(MISTAKES.values(), start=len(imports) + 1)], said


# What comes out


def _marked(parsed: HtmlElement) -> list[str]:
    """What of a marked text has become an element or an attribute."""
    return [
        str(parsed.getroottree().getpath(each))
        for each in parsed.xpath("//*[@data-marker or @*[contains(name(), '\"')]]")
    ]


_QUOTED = json.dumps(MARK)
"""As YAML takes it everywhere."""
FRONT_MATTER = f"""
title: {_QUOTED}
source: [{_QUOTED}]
authors: [{_QUOTED}]
alternative_titles: [{_QUOTED}]
link: "https://example.org/?a&lt=';b"
links: [{{title: {_QUOTED}, url: "https://example.org/?a&quot;'"}}]
date: 2018
format: {_QUOTED}
coverage: [{_QUOTED}]
audience: [{_QUOTED}]
themes: [{_QUOTED}]
services: [{_QUOTED}]
library_impact: {_QUOTED}
group_member: {_QUOTED}
review_due: 2018-06
related: [b]
actions: [{{action: {_QUOTED}, lead: {_QUOTED}, due: 2018-02, status: amber}}]
reviews: [{{date: 2018-01-01, by: {_QUOTED}, outcome: no change, note: {_QUOTED}}}]
"""
ENTRY = f"- name: {_QUOTED}\n  note: {_QUOTED}\n"
RESULTS = f"""---
title: {_QUOTED}
question: {_QUOTED}
requested_by: {_QUOTED}
sources_searched: [{_QUOTED}]
strategy: {_QUOTED}
sections:
  - title: {_QUOTED}
    drivers: [a, b]
---

## Of interest
"""


STUDY = f"""---
title: {_QUOTED}
organisation: {_QUOTED}
team: [{_QUOTED}]
team_consent: 2018-01
drivers: [{{driver: a, how: {_QUOTED}}}, {{driver: b}}]
services: [{_QUOTED}]
resources: {_QUOTED}
time: {_QUOTED}
impact: [{{effect: {_QUOTED}, evidence: {_QUOTED}}}]
contact: {_QUOTED}
link: "https://example.org/?a&lt=';b"
group_member: {_QUOTED}
reviews: [{{date: 2018-01-01, by: {_QUOTED}, outcome: no change, note: {_QUOTED}}}]
---

## {MARK}
"""


def _marked_site() -> Site:
    registers = dict.fromkeys((RegisterName.THEMES, RegisterName.SERVICES, RegisterName.SOURCES), ENTRY)
    files = [driver(slug, FRONT_MATTER) for slug in ("a", "b")]
    made = site(files, "https://example.org/", MARK, date(2019, 1, 15), registers)
    results = read_collection(SourceText("docs/collections/list.md", RESULTS.encode()))
    study = read_case_study(SourceText("docs/case-studies/one.md", STUDY.encode()))
    return replace(made, catalogue=replace(made.catalogue, collections=(results,), case_studies=(study,)))


def test_no_page_of_ours_takes_a_text_for_html() -> None:
    made = _marked_site()
    kinds = Counter[str]()
    for page in all_pages(made):
        content = page.render()
        assert (
            _marked(document_fromstring(f"<html><head>{content.head}</head><body>{content.html}</body></html>")) == []
        )
        kinds[page.url.partition("/")[0]] += MARK[:12] in document_fromstring(content.html).text_content()
    assert {kind for kind, number in kinds.items() if number} == {
        "drivers", "themes", "sources", "services", "years", "collections", "case-studies", "reviews", "actions",
        "contribute", "new",
    }  # fmt: skip


URLS = ("framed/", "shown/", "also/framed/", "drivers/")
"""The last is where the finder's files are put."""


def _page_of_marks(url: str) -> SitePage:
    content = Content(Markup("<h1>It</h1>"), HEADINGS, Markup('<meta name="of-head" content="x">'))
    meta = {"hide": [MARK], "feed": MARK, "subtitle": MARK}
    return SitePage(
        url=url,
        title=MARK,
        description=MARK,
        content=lambda _: content,
        meta=meta,
        has_head=True,
        has_headings=True,
    )


CONFIG = """
site_name: &mark |-
  {mark}
site_url: https://example.org/pages/
site_description: *mark
site_author: *mark
theme: {{name: material, font: false, features: [navigation.tabs, navigation.path, navigation.footer]}}
plugins: []
hooks: [marked.py]
nav:
  - *mark : index.md
  - *mark :
      - shown/index.md
      - *mark : by-hand.md
      - *mark : https://example.org/
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, HtmlElement]:
    """Pages of a site in which each text is marked: in frames (`framed`), in the navigation (`shown`), by hand."""
    root = make_collection(tmp_path_factory.mktemp("marked"), COLLECTION)
    (root / "mkdocs.yml").write_text(CONFIG.format(mark=MARK), encoding="utf-8")
    shutil.copy(HOOKS / "publish.py", root / "marked.py")  # MkDocs keeps a hook that it has loaded, by its path
    front_matter = f"---\ntitle: &mark |-\n  {MARK}\ndescription: *mark\nauthor: *mark\n---\n\n# It\n"
    for name in ("index.md", "by-hand.md"):
        (root / "docs" / name).write_text(front_matter, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        for module in (builds, pourer):
            patch.setattr(module, "all_pages", lambda site: map(_page_of_marks, URLS))
            patch.setattr(module, "data_files", lambda site: ())
        build(load_config(str(root / "mkdocs.yml")))
    paths = (*(f"{each}index.html" for each in ("", "framed/", "also/framed/", "shown/", "by-hand/")), "404.html")
    return {path: document_fromstring((root / "site" / path).read_text(encoding="utf-8")) for path in paths}


def test_the_theme_takes_no_text_for_html(built: dict[str, HtmlElement]) -> None:
    assert {path: marked for path, page in built.items() if (marked := _marked(page))} == {}


def test_what_was_text_is_shown_as_it_was_written(built: dict[str, HtmlElement]) -> None:
    for path in ("framed/index.html", "also/framed/index.html", "shown/index.html"):
        page = built[path]
        assert page.xpath("string(//title)") == f"{MARK} - {MARK}"
        assert page.xpath("//meta[@name='description']/@content") == [MARK]
        assert page.xpath("//meta[@property='og:title']/@content") == [MARK]
        assert page.xpath("//link[@type='application/atom+xml'][2]/@title") == [f"{MARK}: {MARK}"]
        assert page.xpath("//link[@type='application/atom+xml'][2]/@href") == [MARK]
        contents = page.xpath("(//nav[contains(@class, 'md-nav--secondary')])[last()]//a")
        assert [each.get("href") for each in contents] == [f"#{MARK}", f"#{MARK}2", "#plain"]
        assert [" ".join(each.text_content().split()) for each in contents] == [MARK, MARK, "<i>"]
        assert page.xpath("//meta[@name='of-head']/@content") == ["x"]
    assert built["by-hand/index.html"].xpath("//meta[@name='author']/@content") == [MARK]
    tabs = built["framed/index.html"].xpath("//nav[@class='md-tabs']//a")
    assert [" ".join(each.text_content().split()) for each in tabs] == [MARK, MARK]
