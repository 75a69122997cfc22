"""Nothing that somebody wrote reaches a page as HTML, but what came out of the sanitiser or a template that escapes."""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
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
    with pytest.raises(TypeError, match=r"^HTML is wanted here, and this is (str|NoneType|bytes), which nobody has"):
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
    with pytest.raises(TypeError, match=r"^HTML is wanted here, and this is str,"):
        Frame.of(rendered(marked), marked).fill(ours, content)
    page = GeneratedPage(ours, file, config)
    page.read_source(config)
    with pytest.raises(TypeError, match=r"^HTML is wanted here, and this is str,"):
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


# What may be called HTML without having been made by a template


CALLED_HTML = {
    "policy_drivers/markdown/sanitising.py": "what the sanitiser gives",
    "policy_drivers/engines/mkdocs/build.py": "what MkDocs has made of a help page of ours",
    "policy_drivers/engines/zensical/build.py": "what Zensical has made of a help page of ours",
    "policy_drivers/site/templating.py": "what a template gives whose environment escapes",
}
"""The only places that may make `Markup` of anything but a constant, with the reason: once each."""
MADE_BY_HAND = {
    "policy_drivers/engines/content_security.py": "the policy, in a page that is written as it is",
    "policy_drivers/site/files/case_study_files.py": "XML, in which everything is escaped by `element` and `link`",
    "policy_drivers/site/files/word/body.py": "XML, in which every text is escaped by `_ESCAPED`",
    "policy_drivers/site/files/word/document.py": "XML of parts that are escaped already",
    "policy_drivers/site/files/word/template.py": "XML of constants",
    "policy_drivers/site/files/atom.py": "XML: this escapes everything for the feeds",
    "policy_drivers/site/files/event_feeds.py": "XML, in which all is escaped by `element`, `link` and `category`",
    "policy_drivers/site/files/feeds.py": "XML, in which everything is escaped by `element` and `link`",
    "policy_drivers/site/files/search_index/reading.py": "what the index reads and nobody publishes",
    "policy_drivers/site/files/word/lists.py": "XML of numbers and of constants",
    "policy_drivers/engines/zensical/build.py": "a heading for a page without one, for the index alone",
    "policy_drivers/engines/zensical/links.py": "what Zensical wrote, and addresses that `_attribute` escapes",
    "policy_drivers/engines/zensical/sitemap.py": "XML, in which every address is escaped",
    "policy_drivers/engines/mkdocs/build.py": "a heading for a page without one, for the index alone",
}
"""The only modules of the site and of engines that put values between tags outside of a template, with the reason."""
_TAG = re.compile(r"</?[a-z!]", re.IGNORECASE)


def _modules(*folders: Path) -> Iterator[tuple[str, ast.Module, str]]:
    paths = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    for path in [*paths, HOOKS / "publish.py"]:
        text = path.read_text(encoding="utf-8")
        yield path.relative_to(HOOKS).as_posix(), ast.parse(text), text


def _is_markup(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Markup"


def _calls_something_html(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom) and node.module == "markupsafe":
        return any(each.asname or each.name not in ("Markup", "escape") for each in node.names)
    if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "cast":
        return "Markup" in ast.unparse(node)
    if isinstance(node, ast.FunctionDef):
        return node.name == "__html__"
    return _is_markup(node) and not all(isinstance(each, ast.Constant) for each in getattr(node, "args", ()))


@pytest.mark.slow
def test_html_comes_from_the_sanitiser_and_from_templates_only() -> None:
    found, excused = Counter[str](), Counter[str]()
    for name, tree, text in _modules(HOOKS / "policy_drivers"):
        found[name] += sum(map(_calls_something_html, ast.walk(tree)))
        excused[name] += text.count("noqa: S704")
    assert +found == +excused == Counter(dict.fromkeys(CALLED_HTML, 1))


def _puts_values_between_tags(tree: ast.Module) -> bool:
    """Whether a text with tags has places for values, and is not `Markup`, whose `format` escapes them."""
    safe = {id(each) for node in ast.walk(tree) if _is_markup(node) for each in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [each.value for each in node.values if isinstance(each, ast.Constant)]
            if any(_TAG.search(str(part)) for part in parts):
                return True
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            text = node.func.value
            name = text.id if isinstance(text, ast.Name) else ""
            if id(text) not in safe and _TAG.search(_constant(tree, name) if name else ast.unparse(text)):
                return not _is_markup(text)
    return False


def _constant(tree: ast.Module, name: str) -> str:
    """What a module calls by a name, as it stands in the module."""
    assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
    return "".join(ast.unparse(node.value) for node in assigned if ast.unparse(node.targets[0]) == name)


def test_no_module_of_the_site_or_its_engines_makes_html_by_hand() -> None:
    found = {name for name, tree, _ in _modules(SITE, ENGINES) if _puts_values_between_tags(tree)}
    assert found - _OF_MATERIAL == set(MADE_BY_HAND)


_OF_MATERIAL = {
    "policy_drivers/engines/material_fixes.py",
    "policy_drivers/engines/theme_files.py",
    "policy_drivers/site/frames.py",
}
"""They change what Material has made, by constants and by pieces of it."""


@pytest.mark.parametrize(
    "unsafe",
    [
        r"\|\s*safe\b",
        r"\bautoescape\b",
        r"\bMarkup\b",
        r"\{[{%][^}]*\bunescape\b",
        r"(?i)javascript:",
        r"""(?i)<[^<>]*\s(?:on[a-z]+|style|srcdoc)\s*=""",
        r"<script(?![^>]*\b(?:src=|type=\"application/(?:ld\+)?json\"))",
    ],
)
def test_no_template_of_ours_has(unsafe: str) -> None:
    paths = [*SITE.joinpath("templates").rglob("*"), *SITE.joinpath("theme").rglob("*")]
    templates = {path.name: path.read_text(encoding="utf-8") for path in paths if path.is_file()}
    assert len(templates) > 20
    templates[_MAIL] = re.sub(r' style="[^"{}]*"', "", templates[_MAIL])
    assert [name for name, text in templates.items() if re.search(unsafe, text)] == []


_MAIL = "bulletin-mail.html"
"""Mail programs take styles from attributes alone; all of these are constants."""


def test_the_templates_escape() -> None:
    assert site([]).templates.autoescape is True


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
