"""What may be called HTML without having been made by a template: a few places, each with its reason."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import REPOSITORY
from tests.making.sites import site

HOOKS = REPOSITORY / "hooks"
SITE = HOOKS / "policy_drivers" / "site"
ENGINES = HOOKS / "policy_drivers" / "engines"
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
    "policy_drivers/site/files/word/body.py": "XML, in which every text is escaped by `escaped`",
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
