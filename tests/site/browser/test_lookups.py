"""Our scripts, and the theme's, look for elements where no text can stand: nothing that a stranger writes is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import material
import pytest
from playwright.sync_api import Page

from policy_drivers.markdown.sanitising import ATTRIBUTES, BODY_PREFIX, CLASSES, TAGS, VALUES
from policy_drivers.site.pages.archive_pages import NOTE_PREFIX
from policy_drivers.site.pages.collection_results import STRATEGY_PREFIX
from policy_drivers.site.text.converted_texts import IMPACT_PREFIX
from tests import REPOSITORY

SITE = REPOSITORY / "hooks" / "policy_drivers" / "site"
ASSETS = SITE / "assets"
SCRIPTS = {
    path.relative_to(ASSETS).as_posix(): path.read_text(encoding="utf-8") for path in sorted(ASSETS.rglob("*.js"))
}
PREFIXES = (BODY_PREFIX, IMPACT_PREFIX, NOTE_PREFIX, STRATEGY_PREFIX)

_LOOKUP = re.compile(
    r"\b(getElementById|at|querySelector|querySelectorAll|matches|closest)(?:\?\.)?\(\s*(\"[^\"]*\"|[^)\s]*)"
)
_DATA = re.compile(r"\bdataset\.(\w+)")

BY_NAME = {
    "`${ROW}": "the fields of such pairs",
    "`pd-a-${key}-said`": "what is said below a question of the form",
    "BLOCKS": "what a text that is copied is divided into",
    "LEFT_OUT": "what of it is not copied",
    "ROW": "a pair of fields of the form",
    "anchor": "where the address leads",
    "button.dataset.copy": "`data-copy` of a button of ours",
    "decoded": "where the address leads",
    "id": "`at` itself, and two ids beside it",
    "label.htmlFor": "`for` of a label of the theme's",
    "sourceId": "`data-source` of a button of ours",
    "this.#id": "the list of a page of actions or case studies, whose other pages its script reads",
}
"""What lookups are given other than in so many words, with what it is."""
IN_TEXTS = {
    "a": "the first link of a result that the finder has made",
    "a[href]": "every link of a page that is opened from disk, which gets the file that it leads to",
    "a[href], button": "what in the menu can have the focus",
    "article :is(.md-typeset__scrollwrap, pre, pre > code)": "code that is wider than its place can be scrolled",
    "article :is(h1, h2, h3, h4, h5, h6)": "the heading above such code names it",
    "br, td, th": "a text that is copied",
    "li": "a text that is copied",
    "ol": "a text that is copied",
    "input": "how a question of the form, in which no text stands, is answered",
    "input:checked": "what is ticked of such a question",
    "input[type='checkbox']": "the boxes of a text that is copied",
    "input, select, textarea": "where somebody types; the boxes in texts cannot be changed",
}
"""The selectors that find what is in texts, because they are meant to."""


def _lookups() -> Iterator[tuple[str, str]]:
    for text in SCRIPTS.values():
        for function, given in _LOOKUP.findall(text):
            if not (function == "at" and not given.startswith('"') and given != "id"):
                yield function, given


def _selectors() -> set[str]:
    """Every selector in our scripts; an attribute that one reads is one too."""
    found = {f"[data-{name.lower()}]" for text in SCRIPTS.values() for name in _DATA.findall(text)}
    for function, given in _lookups():
        if given.startswith('"'):
            name = given.strip('"')
            found.add(f"#{name}" if function in ("getElementById", "at") else name)
    return found


def test_every_lookup_is_known() -> None:
    assert {given for _, given in _lookups() if not given.startswith('"')} == set(BY_NAME)
    assert {"#pd-built", "#__drawer", "[data-due]", ".pd-address:empty", "#pd-finder"} < _selectors()


def _richest_text() -> str:
    """Every element that a text may become with all that the sanitiser lets it have, within each other."""
    parts = []
    for tag in sorted(TAGS):
        attributes = dict.fromkeys(sorted(ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())), "x")
        attributes |= {name: sorted(values)[0] for name, values in VALUES.get(tag, {}).items()}
        attributes |= {"class": " ".join(sorted(CLASSES.get(tag, ())))}
        for prefix in PREFIXES:
            attributes |= {name: f"{prefix}pd-built" for name in ("id", "aria-labelledby") if name in attributes}
            written = " ".join(f'{name}="{value}"' for name, value in attributes.items())
            parts.append(f"<{tag} {written}>x</{tag}>" if tag not in ("br", "hr", "input") else f"<{tag} {written}>")
    return f"<article><pre><code>x</code></pre>{''.join(parts)}</article>"


def test_no_text_can_be_what_our_scripts_look_for(page: Page) -> None:
    page.set_content(_richest_text())
    found = page.evaluate(
        "selectors => selectors.filter(each => document.querySelector('article').querySelector(each))",
        sorted(_selectors()),
    )
    assert set(found) == set(IN_TEXTS)


def test_footnotes_are_not_copied() -> None:
    """What is left out of a text that is copied is called as the conversion calls it."""
    left_out = re.findall(r'LEFT_OUT = "([^"]*)"', SCRIPTS["copy.js"])[0]
    assert set(re.findall(r"\.([\w-]+)", left_out)) == {"footnotes", "footnote-ref"}
    assert {"footnotes"} <= CLASSES["div"]
    assert {"footnote-ref"} <= CLASSES["sup"]


def test_no_template_has_an_id_that_a_text_can_have() -> None:
    templates = [path.read_text(encoding="utf-8") for path in SITE.joinpath("templates").rglob("*.html")]
    ids = {each for text in templates for each in re.findall(r'\bid="((?:{{.*?}}|[^"])*)"', text)}
    assert len(ids) > 30
    assert [each for each in ids if each.startswith("user-")] == []
    assert {each for each in ids if each.startswith("{{")} == {
        "{{ addresses.action_anchor(loop.index0) }}",
        "{{ each.anchor }}", "{{ entry.event.anchor }}", "{{ field.key }}", "{{ kind.id }}",
        "{{ month.url | slugify }}", "{{ section.anchor }}", "{{ section.id }}",
        '{{ section.id }}-{{ field.key | replace("_", "-") }}', "{{ year | slugify }}",
    }  # fmt: skip
    assert all(prefix.startswith("user-") and prefix.endswith("-") for prefix in PREFIXES)
    assert len(set(PREFIXES)) == 4


@pytest.mark.parametrize(
    "sign", ["data-", "on", "style", "class", "for", "name", "role", "tabindex", "hidden", "target"]
)
def test_no_attribute_of_a_text_can_be_one_that_scripts_obey(sign: str) -> None:
    given = {name for names in (*ATTRIBUTES.values(), *VALUES.values()) for name in names}
    assert [name for name in given if name.startswith(sign)] == []


def test_no_text_can_be_what_the_theme_looks_for() -> None:
    """Its own classes begin with `md-`, its ids with `__`, its attributes with `data-md-`."""
    (bundle,) = Path(material.__file__).parent.joinpath("templates/assets/javascripts").glob("bundle.*.min.js")
    text = bundle.read_text(encoding="utf-8")
    assert all(sign in text for sign in (".md-", "[data-md-", "__"))
    classes = {name for names in CLASSES.values() for name in names}
    assert [name for name in classes if name.startswith("md-") or f'".{name}' in text or f".{name}[" in text] == [
        "footnote-ref"
    ]
